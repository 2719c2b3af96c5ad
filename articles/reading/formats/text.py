"""Plain text: every line is a paragraph, unless the text was broken to a width."""

from articles.reading.formats.wrapping import unwrap
from articles.reading.page import Kind, Line, Page
from articles.reading.spacing import tidy

BULLETS = ("- ", "* ", "• ", "– ", "· ", "▪ ", "● ")


def read_text(text: str) -> Page:
    """The lines of a plain text.

    >>> [line.text for line in read_text("Talks open\\n\\n• one point").lines]
    ['Talks open', 'one point']
    """
    return Page(lines=unwrap(text_lines(text)))


def text_lines(text: str) -> tuple[Line, ...]:
    """The lines that hold something, each knowing whether a blank one stood before it."""
    lines: list[Line] = []
    apart = True
    for raw in text.splitlines():
        line = tidy(raw)
        if not line:
            apart = True
            continue
        bullet = next(
            (mark for mark in BULLETS if line.startswith(mark) and len(line) > len(mark)), None
        )
        kind = Kind.ITEM if bullet else Kind.PARAGRAPH
        lines.append(Line(line.removeprefix(bullet or "").strip(), kind=kind, apart=apart))
        apart = False
    return tuple(lines)
