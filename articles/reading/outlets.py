"""Which outlet published an article: stated by markup, or told by its address, menu, head,
copyright line or dateline."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from articles.reading.agencies import are_agencies
from articles.reading.bylines import BY
from articles.reading.cleaning import Body
from articles.reading.document import Basis, Clue
from articles.reading.folios import NUMBERED
from articles.reading.header import head_parts, labelled
from articles.reading.links import is_web_address, outlet_of
from articles.reading.mastheads import (
    IN_TOWN,
    OWN_DESK,
    SPECIAL,
    is_desk,
    is_masthead,
    is_office,
    is_section,
    is_trail,
    outlet_called,
    spelt_out,
)
from articles.reading.page import Line, Page, Zone
from articles.reading.sign_offs import BETWEEN

SITE_IN_MENU = re.compile(
    r"(?:\d{1,2}[.)]\s*)?[Ss]kip to (?:more )?(?P<site>[A-Z][\w .'&-]{1,40}?) "
    r"(?:sites?|home ?page|navigation)",
)
AND_AGENCIES = re.compile(
    r"\s{0,8}(?:,|and|with|\+|&)\s{1,8}(?:news\s{1,8})?(?:wires?|agenc(?:y|ies))\.?$", re.IGNORECASE
)
COPYRIGHT = re.compile(
    r"(?:©|\([cC]\)|[Cc]opyright)\s*(?:©|\([cC]\))?\s*(?:\d{4}\s*[-–]?\s*(?:\d{4})?)?,?\s*(?:by\s)?"
    r"(?P<owner>[A-Z][\w '’&.-]{1,90}?)(?:\.|,|\s\d{4}|\s-|\s[Aa]ll|$)"
)
FOOT_PARTS = re.compile(r"\s{1,8}[|·•]\s{1,8}")
PAPERS = frozenset(
    """release statement communiqué communique resolution document decree order law notice note
    edition volume announcement circular decision paper series session meeting""".split()
)
"""Papers that bear numbers and are no periodicals."""
MAX_ISSUER_WORDS = 6
MAX_OFFICE_WORDS = 10
MINISTRY = re.compile(r"(?:The )?(?:Ministry|Department|Embassy|(?:Permanent )?Mission)\b", re.I)
"""Offices whose own name says whose they are."""
CAPITALISED = re.compile(
    r"[^\W\d_a-z][\w'’.-]{0,40}(?:\s(?:of\s|the\s|de\s|al-)?[^\W\d_a-z][\w'’.-]{0,40}){1,4}"
)


def find_outlet(page: Page, lines: Sequence[Line], body: Body, url: str | None) -> Clue | None:
    """The surest clue to the outlet; None where nothing names one. Sellers of pictures and credited
    wires are no outlets."""
    return next(_clues(page, lines, body, url), None)


def outlet_name(clue: Clue) -> str:
    """The outlet's own name for itself, where we know it, else the words of the clue."""
    return outlet_called(clue.words) or spelt_out(clue.words)


def _clues(page: Page, lines: Sequence[Line], body: Body, url: str | None) -> Iterator[Clue]:
    yield from (clue for clue in page.stated_about("outlet") if not is_web_address(clue.words))
    yield from _from_label(lines)
    known = _from_address(url)
    yield from known
    yield from _from_menu(lines)
    yield from _from_head(lines)
    yield from _from_copyright(lines)
    yield from _from_sign_off(body)
    yield from _from_top(lines)
    if url and not known:
        yield Clue("outlet", "host of the address", outlet_of(url))
    if body.dateline and body.dateline.agencies:
        yield Clue("outlet", "agency in the dateline", body.dateline.agencies[0], Basis.INFERRED)


def _from_label(lines: Iterable[Line]) -> Iterator[Clue]:
    for line in lines:
        label = labelled(line.text) if line.zone in {Zone.OUTLET, Zone.SIGN_OFF} else None
        if label is None or label[0] is not Zone.OUTLET or is_web_address(label[1]):
            continue
        name = AND_AGENCIES.sub("", label[1])
        if not are_agencies(name) or outlet_called(name):
            yield Clue("outlet", "labelled line", name)


def _from_address(url: str | None) -> list[Clue]:
    """The host, where we know whose it is; an unknown host's bare name comes after other clues."""
    name = outlet_of(url) if url else ""
    return [Clue("outlet", "host of the address", name)] if outlet_called(name) else []


def _from_menu(lines: Iterable[Line]) -> Iterator[Clue]:
    for line in lines:
        match = SITE_IN_MENU.fullmatch(line.text) if line.zone is Zone.FURNITURE else None
        if match:
            yield Clue("outlet", "menu", match["site"])


def _is_standfirst(lines: Sequence[Line], at: int) -> bool:
    """Whether a line stands between the title and the writer or the date."""
    before = lines[at - 1].zone if at else None
    behind = lines[at + 1].zone if at + 1 < len(lines) else None
    return before is Zone.TITLE and behind in {Zone.BYLINE, Zone.DATE, Zone.OUTLET}


def _from_head(lines: Sequence[Line]) -> Iterator[Clue]:
    """An outlet's name on its own line, or beside the writer or the date."""
    for at, line in enumerate(lines):
        if line.zone is Zone.BODY and not _is_standfirst(lines, at):
            return
        if labelled(line.text):
            continue
        if line.zone in {Zone.OUTLET, Zone.BYLINE, Zone.LABEL}:
            yield from _with_desk(head_parts(line.text))
        is_named = line.zone in {Zone.OUTLET, Zone.BYLINE, Zone.DATE}
        if is_named or (line.zone is Zone.LABEL and is_trail(line.text)):
            yield from _beside(line)
            yield from _numbered(line)


def _numbered(line: Line) -> Iterator[Clue]:
    """The periodical whose number stands on the date line: "Lake Letter no. 4 · Oslo, 3 May"."""
    match = NUMBERED.match(line.text) if line.zone is Zone.DATE else None
    if match and match["name"].split()[-1].casefold() not in PAPERS:
        yield Clue("outlet", "name before the issue's number", match["name"])


def _beside(line: Line) -> Iterator[Clue]:
    """The outlet that stands beside the writer or the date, or whose desk wrote ("DW's …
    Service")."""
    for part in head_parts(IN_TOWN.sub("", line.text)):
        if is_desk(part):
            continue
        name = OWN_DESK.sub("", SPECIAL.sub("", BY.sub("", part, count=1)))
        known = _known_beginning(name)
        if known and not are_agencies(known):
            yield Clue("outlet", f"name on the {line.zone} line", known)
            continue
        desk = re.split(r"[’']s\s", name)[0]
        is_own_line = line.zone is Zone.OUTLET
        if outlet_called(desk) and (is_own_line or not are_agencies(desk)):
            yield Clue("outlet", f"name on the {line.zone} line", desk)
        elif is_masthead(name) and not are_agencies(name):
            yield Clue("outlet", f"name on the {line.zone} line", name)


def _known_beginning(name: str) -> str | None:
    """The outlet that we know whose desk a byline names: "Oslo Post Foreign Service"."""
    tokens = name.split()
    for count in range(len(tokens) - 1, 1, -1):
        known = outlet_called(" ".join(tokens[:count]))
        if known:
            return known
    return None


def _from_top(lines: Sequence[Line]) -> Iterator[Clue]:
    """A ministry, or a name of unknown kind above the date, at the very top of the page."""
    top = [line for line in lines if line.zone is not Zone.FURNITURE][:2]
    if len(top) < 2 or top[0].zone is not Zone.LABEL:
        return
    name = top[0].text
    if MINISTRY.match(name) and len(name.split()) <= MAX_OFFICE_WORDS:
        yield Clue("outlet", "office at the top of the page", name, Basis.INFERRED)
    elif top[1].zone is Zone.DATE and CAPITALISED.fullmatch(name) and not is_section(name):
        yield Clue("outlet", "name above the date", name, Basis.INFERRED)


def _with_desk(parts: Sequence[str]) -> Iterator[Clue]:
    """The body whose press office stands beside it on the same line."""
    for issuer, desk in pairwise(parts):
        if is_desk(desk) and not is_desk(issuer) and len(issuer.split()) <= MAX_ISSUER_WORDS:
            words = f"{spelt_out(issuer)} {desk.lower()}"
            yield Clue("outlet", "body and its press office", words)


def _from_sign_off(body: Body) -> Iterator[Clue]:
    """The outlet that credits agencies beside itself ("(FRANCE 24 with AFP)")."""
    for words in body.sign_offs:
        for part in BETWEEN.split(words.strip("()[]—–- ")):
            if outlet_called(part) and not are_agencies(part):
                yield Clue("outlet", "sign-off", part)


def _from_copyright(lines: Iterable[Line]) -> Iterator[Clue]:
    for line in lines:
        if line.zone in {Zone.BODY, Zone.TITLE}:
            continue
        for part in FOOT_PARTS.split(line.text):
            match = COPYRIGHT.match(part)
            if match and (is_masthead(match["owner"]) or is_office(match["owner"])):
                yield Clue("outlet", "copyright line", match["owner"])
