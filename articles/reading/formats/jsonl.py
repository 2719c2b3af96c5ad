"""JSON Lines: each line an article by a documented mapping; JSON files with one article or a list.

The fields, all of them text, and `authors` also a list of texts:

- `text`, `html` or `body`: the article, and the only field that must be there. `text` is plain
  text, `html` a page or a piece of one; of `body`, its looks decide.
- `title`, `published` (ISO 8601, or a whole date in words), `url`, `source` (the outlet),
  `authors` or `author`.

What is null counts as absent; other fields are not looked at."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from articles.reading.decoding import MAX_BYTES
from articles.reading.document import Clue, Document, UnreadableError
from articles.reading.formats.html import looks_like_html
from articles.reading.spacing import tidy

BODIES = ("text", "html", "body")
STATED = {
    "title": "title",
    "published": "published",
    "url": "url",
    "source": "outlet",
    "authors": "authors",
    "author": "authors",
}
"""The fields beside the body, and what each tells of the article."""
MAX_MENTIONED = 60
MAX_PIECE_BYTES = 5_000_000
"""JSON in one piece takes up to fifty times its size of memory; lines are read one by one."""


def split_lines(stream: BinaryIO, whole: Document) -> Iterator[Document]:
    """A document for each line that holds anything, addressed "file:line".

    A line that cannot be read becomes a document that says so, and the rest goes on.
    """
    number = 0
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        place = replace(whole, content=b"", address=f"{whole.address}:{number}")
        if len(line) > MAX_BYTES:
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_BYTES)
            yield replace(place, unreadable="the line is too long: more than 20 MB")
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield _line(line, place)


def split_json(stream: BinaryIO, whole: Document) -> Iterator[Document]:
    """The documents of a JSON file that is one record or a list of records."""
    content = stream.read(MAX_PIECE_BYTES + 1)
    if len(content) > MAX_PIECE_BYTES:
        reason = "the file is too large for JSON in one piece; write a line for each article"
        yield replace(whole, content=b"", unreadable=reason)
        return
    try:
        data = _parsed(content)
    except UnreadableError as error:
        yield replace(whole, content=b"", unreadable=str(error))
        return
    for number, item in enumerate(data if isinstance(data, list) else [data], 1):
        place = replace(whole, content=b"", address=f"{whole.address}:{number}")
        yield _article(item, place)


def _line(line: bytes, place: Document) -> Document:
    try:
        data = _parsed(line)
    except UnreadableError as error:
        return replace(place, unreadable=str(error))
    return _article(data, place)


def _article(data: object, place: Document) -> Document:
    try:
        found = _record(data)
    except UnreadableError as error:
        return replace(place, unreadable=str(error))
    return replace(found, address=place.address, fetched_at=place.fetched_at)


def _parsed(content: bytes) -> object:
    try:
        return json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnreadableError(f"byte {error.start} is not UTF-8, as JSON must be") from error
    except json.JSONDecodeError as error:
        raise UnreadableError(f"not JSON: {error.msg} at character {error.pos + 1}") from error
    except (ValueError, RecursionError) as error:  # a number of many digits, brackets without end
        raise UnreadableError(
            "not JSON that can be read: too deep, or a number too long"
        ) from error


def _record(data: object) -> Document:
    if not isinstance(data, dict):
        raise UnreadableError("no JSON object: an article is {“title”: …, “text”: …}")
    name = next((name for name in BODIES if data.get(name) is not None), "")
    if not name:
        raise UnreadableError("the object has none of “text”, “html” and “body”")
    body = _text(data[name], name)
    is_page = name == "html" or (name == "body" and looks_like_html(body))
    return Document(
        content=body.encode(),
        address="",
        media_type=f"text/{'html' if is_page else 'plain'}; charset=utf-8",
        stated=tuple(_stated(data)),
    )


def _stated(data: dict[str, object]) -> Iterator[Clue]:
    for name, about in STATED.items():
        value = data.get(name)
        values = value if isinstance(value, list) and about == "authors" else [value]
        for one in values:
            words = tidy(_text(one, name)) if one is not None else ""
            if words:
                yield Clue(about, f"JSON field {name}", words)


def _text(value: object, name: str) -> str:
    """The value of a field; halves of characters (lone surrogates) become question marks."""
    if not isinstance(value, str):
        seen = json.dumps(value)[:MAX_MENTIONED]
        raise UnreadableError(f"“{name}” must be text, not {seen}")
    return value.encode("utf-8", "replace").decode()
