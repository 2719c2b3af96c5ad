"""Bytes to text, and the reasons for which a document gives none."""

import pytest

from articles.reading import Document, UnreadableError, read
from articles.reading.decoding import MAX_BYTES, MAX_CHARACTERS, decode

SENTENCE = "L’émissaire a quitté Genève – “sans accord”."


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (SENTENCE.encode("utf-8"), None),
        (SENTENCE.encode("utf-8-sig"), None),
        (SENTENCE.encode("utf-16"), None),
        (SENTENCE.encode("utf-32"), None),
        (SENTENCE.encode("cp1252"), "text/plain; charset=windows-1252"),
        (SENTENCE.encode("cp1252"), "text/plain; charset=ISO-8859-1"),
        (SENTENCE.encode("cp1252"), "text/plain; charset=nobody-knows"),
    ],
)
def test_text_is_decoded_as_marked_or_declared(content: bytes, media_type: str | None) -> None:
    assert decode(Document(content, "a.txt", media_type)).text == SENTENCE


def test_encoding_declared_in_markup_is_used() -> None:
    page = '<html><head><meta charset="iso-8859-5"></head><body>Переговоры</body></html>'

    assert "Переговоры" in decode(Document(page.encode("iso-8859-5"), "a.html")).text


def test_undeclared_windows_1252_is_read_with_a_warning() -> None:
    decoded = decode(Document(SENTENCE.encode("cp1252"), "a.txt"))

    assert decoded.text == SENTENCE
    assert "windows-1252" in decoded.warnings[0]


def test_wrong_declaration_is_told_and_not_believed() -> None:
    said_latin = decode(Document(SENTENCE.encode("utf-8"), "a.txt", "text/plain; charset=latin1"))
    said_utf_8 = decode(Document(SENTENCE.encode("cp1252"), "a.txt", "text/plain; charset=utf-8"))

    assert said_latin.text == said_utf_8.text == SENTENCE
    assert "does not fit" in said_utf_8.warnings[0]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t \n", "nothing but white space"),
        (b"%PDF-1.7 xyz", "looks like a PDF"),
        (b"PK\x03\x04....", "ZIP archive"),
        (b"\x89PNG\r\n\x1a\n", "PNG picture"),
        (b"GIF89a\x00\x01", "GIF picture"),
        (b"text with a \x00 in it", "NUL bytes"),
        ("Переговоры в Женеве закончились".encode("cp1251"), "encoding cannot be told"),
        (b"\xff\xfea", "byte order mark"),
        (b"a" * (MAX_BYTES + 1), "too large"),
        (b"word " * (MAX_CHARACTERS // 5 + 1), "too long"),
        (b"Only a title", "no text under it"),
        (b"* * *", "no article text"),
        (b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "no article text"),
        (b"<?xml version='1.0'?><rss><channel></channel></rss>", "a feed"),
    ],
)
def test_unreadable_documents_say_why(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read(Document(content, "a"))


def test_words_that_look_like_a_signature_are_text() -> None:
    (reading,) = read(Document(b"MZ and ID3 are names.\n\nThey stand for things.", "a.txt"))

    assert reading.text.startswith("MZ and")
