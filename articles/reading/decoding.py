"""From bytes to text: which encoding, or in plain words why there is no text to be had."""

import codecs
import re
from dataclasses import dataclass

from articles.reading.document import Document, UnreadableError

MAX_BYTES = 20 * 1024 * 1024
"""No article is larger; a larger file is an archive or a mistake."""
MAX_CHARACTERS = 2_000_000
"""About the length of four novels."""

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""UTF-32 stands before UTF-16: its little-endian mark begins with the other's."""

SIGNATURES = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a WebP picture or a sound"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a Windows program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"OggS", "a sound or a film"),
    (b"ID3", "a sound"),
)
"""First bytes and what they tell, from the formats' own specifications; words among them count only
beside a NUL byte."""

DECLARED_IN_MARKUP = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
DECLARED_IN_MEDIA_TYPE = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
LAST_RESORT = "cp1252"
"""Nearly any bytes make windows-1252 text; bytes that make UTF-8 are UTF-8, whatever is
declared."""
NAMES_FOR_WINDOWS_1252 = {"ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin1", "latin-1"}
"""Labels that the WHATWG Encoding Standard reads as windows-1252."""
MAX_FOREIGN_SHARE = 0.2
"""Western European text has at most about 8 % of accented letters; more is another encoding
misread."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A document's text, with what was doubtful in getting it."""

    text: str
    warnings: tuple[str, ...] = ()


def decode(document: Document) -> Decoded:
    """The text of a document: byte order mark, declared charset, UTF-8, at last windows-1252 with a
    warning.

    Raises UnreadableError for what is empty, binary, too large or in no encoding that fits.

    >>> decode(Document("Élysée".encode("utf-8"), "a.txt")).text
    'Élysée'
    """
    _refuse_unfit(document.content)
    decoded = _marked(document.content) or _unmarked(document)
    if len(decoded.text) > MAX_CHARACTERS:
        raise UnreadableError(
            f"the text is too long: {len(decoded.text):,} characters, "
            f"at most {MAX_CHARACTERS:,} are read"
        )
    if not decoded.text.strip():
        raise UnreadableError("the file holds nothing but white space")
    return decoded


def _refuse_unfit(content: bytes) -> None:
    if not content:
        raise UnreadableError("the file is empty")
    if len(content) > MAX_BYTES:
        raise UnreadableError(
            f"the file is too large: at most {MAX_BYTES / (1024 * 1024):.0f} MB are read"
        )
    for signature, kind in SIGNATURES:
        if content.startswith(signature) and (not signature.isalnum() or b"\0" in content):
            raise UnreadableError(f"the file is not text: it looks like {kind}")


def _marked(content: bytes) -> Decoded | None:
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            try:
                return Decoded(content.decode(encoding).removeprefix("\ufeff"))
            except UnicodeDecodeError as error:
                raise UnreadableError(
                    f"the byte order mark says {encoding.upper()}, "
                    f"but byte {error.start} does not fit it"
                ) from error
    return None


def _unmarked(document: Document) -> Decoded:
    content = document.content
    if b"\0" in content:
        raise UnreadableError(
            "the file is not text: it holds NUL bytes, as programs, pictures and databases do"
        )
    declared = declared_encoding(document)
    warnings: list[str] = []
    if declared and not (declared == LAST_RESORT and _attempt(content, "utf-8") is not None):
        text = _attempt(content, declared)
        if text is not None:
            return Decoded(text)
        warnings.append(f"the declared encoding {declared} does not fit the bytes")
    text = _attempt(content, "utf-8")
    if text is not None:
        return Decoded(text, tuple(warnings))
    text = _attempt(content, LAST_RESORT)
    if text is None or _foreign_share(text) > MAX_FOREIGN_SHARE:
        raise UnreadableError(
            "the encoding cannot be told: neither UTF-8 nor windows-1252 gives readable text"
        )
    return Decoded(
        text,
        (
            *warnings,
            "not valid UTF-8, so read as windows-1252: accents and quotation marks may be wrong",
        ),
    )


def declared_encoding(document: Document) -> str | None:
    """The encoding that the media type or the markup's first 2,048 bytes declare, by Python's name;
    None if unknown."""
    found = DECLARED_IN_MEDIA_TYPE.search(document.media_type or "")
    label = found.group(1) if found else ""
    if not label:
        in_markup = DECLARED_IN_MARKUP.search(document.content[:2048])
        label = (
            (in_markup.group(1) or in_markup.group(2)).decode("ascii", "replace")
            if in_markup
            else ""
        )
    if label.lower() in NAMES_FOR_WINDOWS_1252:
        return LAST_RESORT
    try:
        return codecs.lookup(label).name if label else None
    except LookupError:  # a charset nobody knows is no declaration
        return None


def _attempt(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):  # LookupError: a codec that is not for text ("hex")
        return None


def _foreign_share(text: str) -> float:
    """The share of letters that are not of the English alphabet."""
    letters = [character for character in text if character.isalpha()]
    return sum(not letter.isascii() for letter in letters) / len(letters) if letters else 1.0
