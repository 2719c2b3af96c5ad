"""Which line of a page is what: title, byline, body, caption, menu … each line gets one zone, by
general rules."""

import re
from collections.abc import Sequence

from articles.reading.bylines import is_name_line, read_authors
from articles.reading.captions import is_caption
from articles.reading.furniture import is_furniture, is_menu, is_related
from articles.reading.header import ADDRESS, URL_LABEL, head_zone, labelled
from articles.reading.mastheads import OWN_DESK, is_masthead
from articles.reading.page import Kind, Line, Zone
from articles.reading.pictures import with_pictures
from articles.reading.sign_offs import is_sign_off
from articles.reading.teasers import QUESTION, is_body_like, is_short, is_sub_heading
from articles.reading.titles import HEAD_LINES, find_title, is_name_beside_date

LIST_OPENS = re.compile(r"list of (?P<items>\d{1,2}) items?", re.IGNORECASE)
LIST_ENDS = re.compile(r"end of list", re.IGNORECASE)
MIN_STANDFIRST_WORDS = 6
MAX_LINES_ABOVE_TITLE = 6
SHARE_WITH_FULL_STOPS = 0.2


def place_lines(lines: Sequence[Line], *, title: str | None = None) -> tuple[Line, ...]:
    """Every line with its zone; `title` is the one that markup states, if any."""
    placed = _with_listed_links(tuple(_by_itself(line) for line in lines))
    placed = _with_head(placed, title)
    placed = _with_addresses(placed)
    placed = with_pictures(placed)
    return _with_closing_notes(_with_rest(placed))


def _by_itself(line: Line) -> Line:
    text = line.text
    if is_furniture(text) or is_menu(line):
        return line.placed(Zone.FURNITURE)
    if line.kind is Kind.CAPTION or is_caption(text, line.bold_tail):
        return line.placed(Zone.CAPTION)
    if is_related(line):
        return line.placed(Zone.RELATED)
    if is_sign_off(text):
        return line.placed(Zone.SIGN_OFF)
    return line


def _with_listed_links(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Lists that lead to other pieces: items under "Most read", and what screen readers are told is
    a list in the middle of an article."""
    placed = list(lines)
    for start, line in enumerate(lines):
        count = LIST_OPENS.fullmatch(line.text)
        longest = start + 2 + 2 * int(count["items"]) if count else start
        ends = [
            at
            for at in range(start, min(longest, len(lines)))
            if LIST_ENDS.fullmatch(lines[at].text)
        ]
        for at in range(start, ends[0] + 1) if ends else ():
            placed[at] = lines[at].placed(Zone.RELATED)
        is_under_links = bool(start) and placed[start - 1].zone in {Zone.FURNITURE, Zone.RELATED}
        if is_under_links and line.zone is None and _is_listed_title(line):
            placed[start] = line.placed(Zone.RELATED)
    return tuple(placed)


def _is_listed_title(line: Line) -> bool:
    return (
        line.kind is Kind.ITEM
        and not is_sign_off(line.text)
        and line.text[-1:] not in {".", ":", ";"}
    )


def _with_head(lines: tuple[Line, ...], stated: str | None) -> tuple[Line, ...]:
    at = find_title(lines, stated)
    placed = list(lines)
    if at is not None:
        placed[at] = placed[at].placed(Zone.TITLE)
        placed[:at] = _above_title(placed[:at], is_marked=placed[at].kind is Kind.TITLE)
    head = [
        index
        for index, line in enumerate(placed)
        if line.zone not in {Zone.FURNITURE, Zone.TITLE, Zone.CAPTION}
    ]
    for index in head[:HEAD_LINES]:
        text = placed[index].text
        zone = head_zone(text)
        is_free = placed[index].zone in {None, Zone.RELATED} or zone is Zone.DATE or labelled(text)
        if zone and is_free and (zone is not Zone.TITLE or at is None):
            placed[index] = placed[index].placed(zone)
    for index in head[:HEAD_LINES]:
        if placed[index].zone is None and (
            is_name_beside_date(placed, index) or _is_writer_under_title(placed, index)
        ):
            placed[index] = placed[index].placed(Zone.BYLINE)
        elif placed[index].zone is None and _is_masthead_in_head(placed, index):
            placed[index] = placed[index].placed(Zone.OUTLET)
    return tuple(placed)


def _above_title(lines: Sequence[Line], *, is_marked: bool) -> list[Line]:
    """What stands above the title is no body: kickers, mastheads; above a marked title not even a
    sentence is."""
    few = len(lines) <= MAX_LINES_ABOVE_TITLE
    placed = []
    for line in lines:
        if line.zone is None and is_masthead(line.text):
            placed.append(line.placed(Zone.OUTLET))
        elif (
            line.zone is None
            and head_zone(line.text) is None
            and ((is_marked and few) or not is_body_like(line))
        ):
            placed.append(line.placed(Zone.LABEL))
        else:
            placed.append(line)
    return placed


def _is_writer_under_title(lines: Sequence[Line], index: int) -> bool:
    """Names with their place ("Ana Lima in Oslo") right under the title."""
    text = lines[index].text
    is_under = index > 0 and lines[index - 1].zone is Zone.TITLE
    return is_under and is_name_line(text) and read_authors(text) != (text,)


def _is_masthead_in_head(lines: Sequence[Line], index: int) -> bool:
    """An outlet's name on a line of its own beside a byline or a date."""
    beside = [lines[at].zone for at in (index - 1, index + 1) if 0 <= at < len(lines)]
    return is_masthead(OWN_DESK.sub("", lines[index].text)) and bool(
        {Zone.BYLINE, Zone.DATE, Zone.UPDATED} & set(beside)
    )


def _with_addresses(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    placed = list(lines)
    for index, line in enumerate(lines):
        if line.zone is not None or not ADDRESS.fullmatch(line.text):
            continue
        placed[index] = line.placed(Zone.URL)
        if index and placed[index - 1].zone is None and URL_LABEL.fullmatch(placed[index - 1].text):
            placed[index - 1] = placed[index - 1].placed(Zone.FURNITURE)
    return tuple(placed)


def _with_rest(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Body, sub-headings, and the short lines that head nothing."""
    placed = list(lines)
    full_stops_tell = _full_stops_tell(lines)
    is_before_body = True
    for index, line in enumerate(placed):
        if line.zone is None and (
            is_body_like(line)
            or not is_short(line)
            or _ends_in_abbreviation(line)
            or (not full_stops_tell and _is_standfirst(line))
            or (is_before_body and _is_standfirst(line))
        ):
            placed[index] = line.placed(Zone.BODY)
            is_before_body = False
    for index, line in enumerate(placed):
        if line.zone is None:
            placed[index] = line.placed(
                Zone.HEADING if is_sub_heading(placed, index) else Zone.TEASER
            )
    return tuple(placed)


def _full_stops_tell(lines: Sequence[Line]) -> bool:
    """Whether the page's paragraphs end in full stops at all, as nearly all pages' do."""
    free = [line for line in lines if line.zone is None and line.kind is Kind.PARAGRAPH]
    return sum(is_body_like(line) for line in free) >= len(free) * SHARE_WITH_FULL_STOPS


def _ends_in_abbreviation(line: Line) -> bool:
    """Past the head, a long line that ends in a full stop is text, even if the stop is "Inc.",
    too."""
    return line.text.endswith(".") and len(line.text.split()) >= MIN_STANDFIRST_WORDS


def _is_standfirst(line: Line) -> bool:
    """A first line after the title may lack its full stop and still be text."""
    is_long = len(line.text.split()) >= MIN_STANDFIRST_WORDS
    return line.kind is Kind.PARAGRAPH and is_long and not QUESTION.search(line.text)


def _with_closing_notes(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Italic paragraphs after the last upright one tell of the writer or the paper."""
    placed = list(lines)
    body = [index for index, line in enumerate(placed) if line.zone is Zone.BODY]
    while len(body) > 1 and placed[body[-1]].slanted:
        placed[body[-1]] = placed[body[-1]].placed(Zone.SIGN_OFF)
        body.pop()
    return tuple(placed)
