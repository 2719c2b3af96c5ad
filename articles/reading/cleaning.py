"""From the lines of a page to the text of its article."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.reading.datelines import Dateline, find_dateline
from articles.reading.mastheads import is_masthead
from articles.reading.page import Kind, Line, Zone
from articles.reading.sign_offs import find_trailing_sign_off
from articles.reading.spacing import restore_spaces

PARTED = "\n\n"
MIN_REPEATED_WORDS = 8
"""A paragraph so long that stands twice was captured twice; shorter ones may be said twice."""
DATELINE_PARAGRAPHS = 3
"""A dateline opens the story, after at most a standfirst or two."""


@dataclass(frozen=True, slots=True)
class Body:
    """An article's clean text, and what was taken out of it that metadata can use.

    `headings` are half-open spans in `text`, in Unicode characters; `sign_offs` and `captions` are
    the lines as they stood; `lost_spaces` counts the words that the capture had glued together."""

    text: str
    headings: tuple[tuple[int, int], ...]
    dateline: Dateline | None
    sign_offs: tuple[str, ...]
    captions: tuple[str, ...]
    lost_spaces: int


def clean(lines: Sequence[Line], *, title: str = "") -> Body:
    """The body of an article from its placed lines: paragraphs and sub-headings, one blank line
    between."""
    kept = [line for line in lines if line.zone in {Zone.BODY, Zone.HEADING}]
    kept, dateline = _without_dateline(_without_repeats(kept, title))
    kept, signed = _without_trailing_sign_off(kept)
    repaired = restore_spaces((line.text for line in kept), also=title)
    spans = _spans(repaired.paragraphs)
    return Body(
        text=PARTED.join(repaired.paragraphs),
        headings=tuple(
            span for span, line in zip(spans, kept, strict=True) if line.zone is Zone.HEADING
        ),
        dateline=dateline or _head_dateline(lines),
        sign_offs=(*(line.text for line in lines if line.zone is Zone.SIGN_OFF), *signed),
        captions=tuple(line.text for line in lines if line.zone is Zone.CAPTION),
        lost_spaces=repaired.count,
    )


def _without_repeats(lines: Iterable[Line], title: str) -> list[Line]:
    seen = {title}
    kept = []
    for line in lines:
        if line.text in seen and (
            len(line.text.split()) >= MIN_REPEATED_WORDS or line.text == title
        ):
            continue
        seen.add(line.text)
        kept.append(line)
    return kept


def _without_dateline(lines: list[Line]) -> tuple[list[Line], Dateline | None]:
    body = [
        index
        for index, line in enumerate(lines)
        if line.zone is Zone.BODY and line.kind is not Kind.ITEM
    ]
    for index in body[:DATELINE_PARAGRAPHS]:
        dateline = find_dateline(lines[index].text)
        if dateline is None:
            continue
        story = lines[index].text[dateline.length :]
        rest = [lines[index]._replace(text=story)] if story else []
        return [*lines[:index], *rest, *lines[index + 1 :]], dateline
    return lines, None


def _head_dateline(lines: Iterable[Line]) -> Dateline | None:
    """A dateline that stands on a line of its own in the head, not a "Gazette, 5 May 1961"."""
    for line in lines:
        if line.zone in {Zone.DATE, Zone.LABEL}:
            dateline = find_dateline(line.text)
            if dateline and not is_masthead(dateline.place):
                return dateline
        if line.zone is Zone.BODY:
            return None
    return None


def _without_trailing_sign_off(lines: list[Line]) -> tuple[list[Line], tuple[str, ...]]:
    if not lines:
        return lines, ()
    last = lines[-1]
    at = find_trailing_sign_off(last.text)
    if at is None or at == 0:
        return lines, ()
    return [*lines[:-1], last._replace(text=last.text[:at].rstrip())], (last.text[at:].strip(),)


def _spans(paragraphs: Iterable[str]) -> tuple[tuple[int, int], ...]:
    spans = []
    start = 0
    for paragraph in paragraphs:
        spans.append((start, start + len(paragraph)))
        start += len(paragraph) + len(PARTED)
    return tuple(spans)
