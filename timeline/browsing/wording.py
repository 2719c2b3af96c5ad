"""The words readers see for what the database keeps in codes."""

import datetime as dt
import re
from dataclasses import dataclass

import pycountry
from babel import Locale
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext_lazy as _

from timeline.extraction.plover import EventType, Kind, PartRole, Status

# Newspapers count in words to twelve.
_NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")
_DURATION_UNITS = ("year", "month", "week", "day", "hour", "minute")


@dataclass(frozen=True, slots=True)
class Mark:
    """A status as a sign and a word, so that neither colour nor sign alone carries it."""

    code: str
    glyph: str
    word: str
    meaning: str


STATUS_MARKS = {
    Status.HAPPENED: Mark("happened", "●", "happened", "told as having happened"),
    Status.ONGOING: Mark("ongoing", "◐", "under way", "told as still going on"),
    Status.SCHEDULED: Mark(
        "scheduled", "○", "scheduled", "announced; no source tells of its outcome"
    ),
    Status.CANCELLED: Mark("cancelled", "⊘", "cancelled", "announced, then called off"),
    Status.HYPOTHETICAL: Mark(
        "hypothetical", "◌", "only possible", "might happen: it is not told as fact"
    ),
    Status.DENIED: Mark("denied", "⊝", "denied", "a source denies it"),
}

TYPE_WORDS = {
    EventType.AGREE: "Agreements",
    EventType.CONSULT: "Talks and visits",
    EventType.SUPPORT: "Support",
    EventType.CONCEDE: "Concessions",
    EventType.COOPERATE: "Cooperation",
    EventType.AID: "Aid",
    EventType.RETREAT: "Withdrawals and releases",
    EventType.REQUEST: "Appeals and demands",
    EventType.ACCUSE: "Accusations",
    EventType.REJECT: "Refusals",
    EventType.THREATEN: "Threats and warnings",
    EventType.PROTEST: "Protests",
    EventType.SANCTION: "Sanctions",
    EventType.MOBILIZE: "Military moves",
    EventType.COERCE: "Coercion",
    EventType.ASSAULT: "Attacks",
    EventType.SAY: "Statements",
    EventType.ACT: "Other deeds",
}
PRECISION_WORDS = {
    "time": "Exact time",
    "day": "Day",
    "week": "Week",
    "month": "Month",
    "season": "Season",
    "quarter": "Quarter",
    "year": "Year",
    "decade": "Decade",
    "century": "Century",
    "interval": "From one day to another",
}
KIND_WORDS = {Kind.EVENT: "What happened", Kind.STATEMENT: "What was said"}
STATUS_WORDS = {status: mark.word.capitalize() for status, mark in STATUS_MARKS.items()}
ROLE_WORDS = {
    PartRole.ACTOR: "acts",
    PartRole.RECIPIENT: "addressed",
    PartRole.PARTICIPANT: "takes part",
    PartRole.SPEAKER: "speaks",
    PartRole.HOST: "hosts",
}


ACTOR_KIND_WORDS = {
    "person": _("Person"),
    "state": _("State"),
    "organisation": _("Organisation"),
    "body": _("Body"),
    "group": _("Group"),
    "media": _("Medium"),
}
PLACE_KIND_WORDS = {
    "city": _("City"),
    "country": _("Country"),
    "region": _("Region"),
    "site": _("Site"),
}


def country_words(alpha_3: str) -> str:
    """A country's usual name in the reader's language; the code itself where it has none.

    >>> country_words("RUS"), country_words("XKX"), country_words("")
    ('Russia', 'XKX', '')
    """
    country = pycountry.countries.get(alpha_3=alpha_3) if alpha_3 else None
    if country is None:
        return alpha_3
    names = Locale.parse(to_locale(get_language() or "en")).territories
    return str(names.get(country.alpha_2, country.name))


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "event"), counted(0, "day"), counted(12345, "copy")
    ('1 event', 'no days', '12,345 copies')
    """
    if number == 1:
        return f"1 {noun}"
    plural = noun.removesuffix("y") + "ies" if noun.endswith("py") else f"{noun}s"
    return f"{number:,} {plural}" if number else f"no {plural}"


def day_words(day: dt.date) -> str:
    """A day in full.

    >>> day_words(dt.date(2022, 1, 10))
    'Monday 10 January 2022'
    """
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def short_day_words(day: dt.date) -> str:
    """A day for a list.

    >>> short_day_words(dt.date(2022, 1, 10))
    '10 Jan 2022'
    """
    return f"{day.day} {day:%b} {day.year}"


def month_words(day: dt.date) -> str:
    """The month of a day.

    >>> month_words(dt.date(2022, 2, 28))
    'February 2022'
    """
    return f"{day:%B} {day.year}"


def duration_words(duration: str) -> str:
    """An ISO 8601 duration in words; empty where it is none.

    >>> duration_words("PT8H"), duration_words("P2DT1H"), duration_words("PT90M")
    ('eight hours', 'two days and one hour', '90 minutes')
    """
    found = _DURATION.fullmatch(duration)
    if not found:
        return ""
    pieces = [
        f"{_in_words(int(number))} {unit}{'' if int(number) == 1 else 's'}"
        for number, unit in zip(found.groups(), _DURATION_UNITS, strict=True)
        if number and int(number)
    ]
    return joined(pieces)


def joined(pieces: list[str]) -> str:
    """A list as people say it.

    >>> joined(["Bonn"]), joined(["Bonn", "Rome", "Oslo"])
    ('Bonn', 'Bonn, Rome and Oslo')
    """
    if len(pieces) < 2:
        return "".join(pieces)
    return f"{', '.join(pieces[:-1])} and {pieces[-1]}"


def _in_words(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)
