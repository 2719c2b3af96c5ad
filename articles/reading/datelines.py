"""Datelines: the place, day and agency with which a dispatch opens."""

import datetime as dt
import re
from dataclasses import dataclass

from articles.reading.agencies import find_agencies
from articles.reading.calendar_days import WEEKDAYS, months, possible_day
from articles.reading.data import entries
from articles.reading.mastheads import is_masthead, outlet_called

LEAP_YEAR = 2000
"""A dateline without a year may say 29 February."""
MAX_INITIALS = 8
MAX_LENGTH = 120
"""A dateline longer than this is a sentence."""
DATE = r"""(?:(?P<monthname>[^\W\d_]{3,10})\.?\s(?P<monthday>[0-3]?\d)
    |(?P<daynumber>[0-3]?\d)(?:st|nd|rd|th|\.)?\s(?P<dayname>[^\W\d_]{3,10})\.?)
(?:,?\s(?P<year>(?:19|20)\d\d))?"""
DATELINE = re.compile(
    rf"""\A(?P<place>[^\W\d_][^()\d\n—–_:"“”;]{{1,60}}?)
    (?:[,.]?\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?{DATE}
        |,\s+(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)?
    (?:[.,]?\s+\((?P<bracketed>[^()\d]{{2,40}})\)|[.,]?\s+/(?P<slashed>[^/\d]{{2,30}})/|[.,]\s+(?P<bare>INTERFAX(?:\.COM)?))?
    (?P<end>\.?\s*[—–_]+\s*|\.?\s+-{{1,2}}\s+|\s*--\s*|\.?:\s+|(?(slashed)\.\s+|(?!))|\s*$)""",
    re.VERBOSE,
)
DASHES = " —–-:\t"
BARE_CREDIT = re.compile(r"\((?P<credit>[^()\d]{2,30})\)\s*(?:[—–]+|-{1,2}|:)\s+")
"""Some open with the agency alone: "(CNN) — …"."""
PLACE = re.compile(
    r"[^\W\d_a-z][^\W\d_]*(?:[.'’-]+[^\W\d_]*)*(?:(?:,\s|/|\s|-)(?:(?:of|de|del|la|al|el|the|on|am|and)\s)?[^\W\d_a-z][^\W\d_]*(?:[.'’-]+[^\W\d_]*)*){0,5}\.?"
)
AGENCY_AFTER = re.compile(r"(?P<name>[^\W\d_][^.,:–—]{1,24})(?:\.|:|\s+[–—-]+)\s+")
"""Russian agencies put their name after the dash: "MOSCOW, 5 March – RIA Novosti. …"."""
SMALL_OPENERS = {
    "the",
    "a",
    "an",
    "this",
    "these",
    "but",
    "and",
    "he",
    "she",
    "it",
    "they",
    "we",
    "i",
    "in",
    "on",
    "at",
}


@dataclass(frozen=True, slots=True)
class Dateline:
    """What opens a dispatch: `words` as they stand, `length` in characters up to the story's first
    word.

    `year` is None where only a day and month are given; `month` and `day` are None where there is
    no date. `weekday` is that of a dateline with nothing else, "LONDON, Monday": 0 is Monday."""

    words: str
    length: int
    place: str
    agencies: tuple[str, ...] = ()
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    @property
    def date(self) -> dt.date | None:
        """The whole date, where the dateline gives one."""
        if self.year and self.month and self.day:
            return possible_day(self.year, self.month, self.day)
        return None


def find_dateline(paragraph: str) -> Dateline | None:
    """The dateline that opens a paragraph, or None.

    >>> find_dateline("OSLO, Jan 24 (Reuters) - Envoys met on Monday.").place
    'OSLO'
    >>> find_dateline("Minsk, 11 February 2015 – Four leaders met.").date
    datetime.date(2015, 2, 11)
    >>> find_dateline("Juba, Sunday – Votes were counted.").weekday
    6
    >>> find_dateline("The ministers – all eight of them – left at noon.")
    """
    bare = BARE_CREDIT.match(paragraph)
    if bare and _names_agency(bare["credit"]):
        return Dateline(bare.group().rstrip(DASHES), bare.end(), "", _agencies(bare["credit"]))
    match = DATELINE.match(paragraph[:MAX_LENGTH])
    if match is None or not _is_dateline(match, paragraph):
        return None
    day, month = _day_and_month(match)
    credit = match["bracketed"] or match["slashed"] or match["bare"] or ""
    length = match.end()
    after = AGENCY_AFTER.match(paragraph, length)
    if after and find_agencies(after["name"]) and day:
        credit, length = after["name"], after.end()
    return Dateline(
        words=paragraph[:length].rstrip(DASHES),
        length=length,
        place=match["place"].rstrip(" ,."),
        agencies=_agencies(credit),
        year=int(match["year"]) if match["year"] and month else None,
        month=month,
        day=day,
        weekday=WEEKDAYS.index(match["weekday"].lower()) if match["weekday"] else None,
    )


def _is_dateline(match: re.Match[str], paragraph: str) -> bool:
    place = match["place"].rstrip(" ,.")
    end = match["end"].strip()
    first = place.split()[0] if place else ""
    if first.casefold() in {*WEEKDAYS, *months()}:
        return False
    if not PLACE.fullmatch(place) or (first.lower() in SMALL_OPENERS and first.lower() != "the"):
        return False
    if match["monthname"] or match["dayname"]:
        return _day_and_month(match)[1] is not None and (
            _is_credit(match) or end not in {"", "."} or _is_alone(match)
        )
    if _is_credit(match) or match["weekday"]:
        return bool(end) or _is_alone(match)
    if end in {"", "."} or place.casefold() in _labels():
        return False
    return _opens_a_sentence(paragraph[match.end() :]) and _is_bare_place(
        place, end, paragraph[match.end() :]
    )


def _is_bare_place(place: str, end: str, story: str) -> bool:
    """Whether a name before a dash or colon is a place by its looks: capitals throughout, or a
    short name and a long dash."""
    first = re.split(r"[,/]", place)[0]
    if first.isupper():
        acronym = re.search(rf"(?<!\w){re.escape(first)}(?!\w)", story)
        return len(first) > (4 if end == ":" else 3) and not acronym
    return (
        ("—" in end or "–" in end)
        and "-" not in place
        and len(first.split()) <= 2
        and not first.startswith("The ")
    )


def _is_alone(match: re.Match[str]) -> bool:
    return match.end() == len(match.string)


def _is_credit(match: re.Match[str]) -> bool:
    credit = match["bracketed"] or match["slashed"] or match["bare"]
    if not credit:
        return False
    return _names_agency(credit)


def _names_agency(credit: str) -> bool:
    return bool(find_agencies(credit)) or is_masthead(credit) or _are_initials(credit)


def _are_initials(credit: str) -> bool:
    return credit.isupper() and len(credit) <= MAX_INITIALS


def _agencies(credit: str) -> tuple[str, ...]:
    """The agencies of a credit: those we know, or one that we do not; never an outlet."""
    is_name = is_masthead(credit) or _are_initials(credit)
    unknown = (credit,) if is_name and not outlet_called(credit) else ()
    return find_agencies(credit) or unknown


def _opens_a_sentence(story: str) -> bool:
    return not story or story[0].isupper() or story[0] in "\"'“‘«„" or story[0].isdigit()


def _labels() -> frozenset[str]:
    return (
        frozenset(entries("related_labels.txt"))
        | frozenset(entries("section_labels.txt"))
        | {"file", "file photo", "update"}
    )


def _day_and_month(match: re.Match[str]) -> tuple[int | None, int | None]:
    name = match["monthname"] or match["dayname"]
    month = months().get(name.casefold()) if name else None
    day = int(match["monthday"] or match["daynumber"] or 0)
    if not month or not possible_day(LEAP_YEAR, month, day):
        return None, None
    return day, month
