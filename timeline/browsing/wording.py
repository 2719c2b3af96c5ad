"""The words readers see for what the database keeps in codes."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

import pycountry
from babel import Locale
from django.utils.dateformat import format as date_format
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext_lazy, to_locale

from timeline.extraction.plover import EventType, Kind, PartRole, Status

# A lazy text is a text to all who read it: it is translated when it is shown.
_ = cast("Callable[[str], str]", gettext_lazy)


@dataclass(frozen=True, slots=True, eq=False)  # there is one of each, told apart by identity
class Mark:
    """A status as a sign and a word, so that neither colour nor sign alone carries it."""

    code: str
    glyph: str
    lazy_word: str
    lazy_meaning: str

    @property
    def word(self) -> str:
        """The status in the reader's language."""
        return str(self.lazy_word)

    @property
    def meaning(self) -> str:
        """What it says of the event."""
        return str(self.lazy_meaning)


STATUS_MARKS = {
    Status.HAPPENED: Mark("happened", "●", _("happened"), _("told as having happened")),
    Status.ONGOING: Mark("ongoing", "◐", _("under way"), _("told as still going on")),
    Status.SCHEDULED: Mark(
        "scheduled", "○", _("scheduled"), _("announced; no source tells of its outcome")
    ),
    Status.CANCELLED: Mark("cancelled", "⊘", _("cancelled"), _("announced, then called off")),
    Status.HYPOTHETICAL: Mark(
        "hypothetical", "◌", _("only possible"), _("might happen: it is not told as fact")
    ),
    Status.DENIED: Mark("denied", "⊝", _("denied"), _("a source denies it")),
}
_SAID = Mark("happened", "●", _("said"), _("told as having been said"))


def mark_of(status: str, kind: str) -> Mark:
    """The mark of an event or of what one article tells: a statement has not happened, it was said.

    >>> mark_of("happened", "statement").word, mark_of("denied", "statement").word
    ('said', 'denied')
    """
    is_said = status == Status.HAPPENED and kind == Kind.STATEMENT
    return _SAID if is_said else STATUS_MARKS[Status(status)]


TYPE_WORDS = {
    EventType.AGREE: _("Agreements"),
    EventType.CONSULT: _("Talks and visits"),
    EventType.SUPPORT: _("Support"),
    EventType.CONCEDE: _("Concessions"),
    EventType.COOPERATE: _("Cooperation"),
    EventType.AID: _("Aid"),
    EventType.RETREAT: _("Withdrawals and releases"),
    EventType.REQUEST: _("Appeals and demands"),
    EventType.ACCUSE: _("Accusations"),
    EventType.REJECT: _("Refusals"),
    EventType.THREATEN: _("Threats and warnings"),
    EventType.PROTEST: _("Protests"),
    EventType.SANCTION: _("Sanctions"),
    EventType.MOBILIZE: _("Military moves"),
    EventType.COERCE: _("Coercion"),
    EventType.ASSAULT: _("Attacks"),
    EventType.SAY: _("Statements"),
    EventType.ACT: _("Other deeds"),
}
PRECISION_WORDS = {
    "time": _("Exact time"),
    "day": _("Day"),
    "week": _("Week"),
    "month": _("Month"),
    "season": _("Season"),
    "quarter": _("Quarter"),
    "year": _("Year"),
    "decade": _("Decade"),
    "century": _("Century"),
    "interval": _("From one day to another"),
}
KIND_WORDS = {Kind.EVENT: _("Deeds and plans"), Kind.STATEMENT: _("What was said")}
CHIP_WORDS = {  # what a part of a question is about, before its value
    "dates": _("dates"),
    "actor": _("actor"),
    "place": _("place"),
    "type": _("type"),
    "kind": _("kind"),
    "status": _("status"),
    "source": _("source"),
    "agency": _("agency"),
    "precision": _("dated to"),
    "only": _("only"),
    "words": _("words"),
}
STATUS_WORDS = {
    Status.HAPPENED: _("Happened"),
    Status.ONGOING: _("Under way"),
    Status.SCHEDULED: _("Scheduled"),
    Status.CANCELLED: _("Cancelled"),
    Status.HYPOTHETICAL: _("Only possible"),
    Status.DENIED: _("Denied"),
}
ROLE_WORDS = {
    PartRole.ACTOR: _("acts"),
    PartRole.RECIPIENT: _("addressed"),
    PartRole.PARTICIPANT: _("takes part"),
    PartRole.SPEAKER: _("speaks"),
    PartRole.HOST: _("hosts"),
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


_OUTSIDE_ISO = {"XKX": "XK"}  # in use, though ISO 3166 has no Kosovo


def country_words(alpha_3: str) -> str:
    """A country's usual name in the reader's language; the code itself where it has none.

    >>> country_words("RUS"), country_words("XKX"), country_words("QQQ"), country_words("")
    ('Russia', 'Kosovo', 'QQQ', '')
    """
    country = pycountry.countries.get(alpha_3=alpha_3) if alpha_3 else None
    alpha_2 = country.alpha_2 if country else _OUTSIDE_ISO.get(alpha_3, "")
    names = Locale.parse(to_locale(get_language() or "en")).territories
    return str(names.get(alpha_2, country.name if country else alpha_3))


# "no events", and "1 event" or "12,345 events": the number is written with its commas.
_COUNTED = {
    "event": (_("no events"), ngettext_lazy("%(number)s event", "%(number)s events", "count")),
    "source": (_("no sources"), ngettext_lazy("%(number)s source", "%(number)s sources", "count")),
    "article": (
        _("no articles"),
        ngettext_lazy("%(number)s article", "%(number)s articles", "count"),
    ),
    "day": (_("no days"), ngettext_lazy("%(number)s day", "%(number)s days", "count")),
    "sentence": (
        _("no sentences"),
        ngettext_lazy("%(number)s sentence", "%(number)s sentences", "count"),
    ),
    "statement": (
        _("no statements"),
        ngettext_lazy("%(number)s statement", "%(number)s statements", "count"),
    ),
    "copy": (_("no copies"), ngettext_lazy("%(number)s copy", "%(number)s copies", "count")),
}


def counted(number: int, noun: str) -> str:
    """A number with its noun, one of those in the table above.

    >>> counted(1, "event"), counted(0, "source"), counted(12345, "copy")
    ('1 event', 'no sources', '12,345 copies')
    """
    return _counted(number, noun, get_language())


# Lists say the same few numbers and days again and again, and each is looked up in a catalogue.
@lru_cache(maxsize=4096)
def _counted(number: int, noun: str, _language: str | None) -> str:
    none, some = _COUNTED[noun]
    return str(some % {"count": number, "number": f"{number:,}"} if number else none)


def counted_up_to(most: int, number: int, noun: str) -> str:
    """A number that was not counted beyond `most`, with its noun.

    >>> counted_up_to(10, 9, "event"), counted_up_to(10, 11, "event")
    ('9 events', 'more than 10 events')
    """
    told = counted(min(number, most), noun)
    return told if number <= most else gettext("more than %(events)s") % {"events": told}


def day_words(day: dt.date) -> str:
    """A day in full.

    >>> day_words(dt.date(2022, 1, 10))
    'Monday 10 January 2022'
    """
    return _day_in("l j F", day, get_language())


def short_day_words(day: dt.date) -> str:
    """A day for a list.

    >>> short_day_words(dt.date(2022, 1, 10))
    '10 Jan 2022'
    """
    return _day_in("j M", day, get_language())


def with_daypart(told: str, daypart: str) -> str:
    """A date in words, with the part of the day if one was told: "10 Jan 2022, evening"."""
    return f"{told}, {daypart}" if daypart else told


def span_words(first: dt.date, last: dt.date) -> str:
    """Two days and what lies between them.

    >>> span_words(dt.date(2022, 1, 9), dt.date(2022, 1, 13))
    '9 Jan 2022 to 13 Jan 2022'
    """
    days = {"first": short_day_words(first), "last": short_day_words(last)}
    return gettext("%(first)s to %(last)s") % days


def month_words(day: dt.date) -> str:
    """The month of a day.

    >>> month_words(dt.date(2022, 2, 28))
    'February 2022'
    """
    return _day_in("F", day, get_language())


@lru_cache(maxsize=4096)
def _day_in(form: str, day: dt.date, _language: str | None) -> str:
    return f"{date_format(day, form)} {day.year}"


def joined(pieces: list[str]) -> str:
    """A list as people say it.

    >>> joined(["Bonn"]), joined(["Bonn", "Rome", "Oslo"])
    ('Bonn', 'Bonn, Rome and Oslo')
    """
    if len(pieces) < 2:
        return "".join(pieces)
    several = {"others": ", ".join(pieces[:-1]), "last": pieces[-1]}
    return gettext("%(others)s and %(last)s") % several
