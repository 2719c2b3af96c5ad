"""What the events room hands on: one sentence telling of one happening."""

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from timeline.extraction.cast import Cast, Place, PlaceMention, Statement
from timeline.extraction.dates.expression import DateExpression
from timeline.extraction.plover import DateBasis, EventType, Kind, PartRole, Status
from timeline.extraction.spans import Span, Spread

FINGERPRINT_VERSION = 1


@dataclass(frozen=True, slots=True)
class Material:
    """What the other rooms found in a text, each in order; the article's date and place."""

    dates: Spread[DateExpression]
    cast: Cast
    places: Spread[PlaceMention]
    statements: Sequence[Statement]
    published: dt.date | None
    dateline: Place | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """An actor's part in an event; `words` is the office or name as the sentence has it."""

    actor: str
    role: PartRole
    words: str = ""


@dataclass(frozen=True, slots=True)
class Dating:
    """The date of a mention: EDTF, the words it stands in, the rule, and how it belongs here."""

    edtf: str | None = None
    daypart: str = ""
    span: Span | None = None
    rule: str = ""
    basis: DateBasis = DateBasis.NONE


UNDATED = Dating()


@dataclass(frozen=True, slots=True)
class EventMention:
    """One sentence of one article saying that something happened, was said or is planned.

    `head` names what it is within its type ("talks", "phone call", "annex"; the venue of a
    statement); `body` is the key of the body that meets. `gist` is the object of the deed or the
    words said, for the title. `parts` names the evidence words in the text: "trigger", "date",
    "place", "speaker", "content".
    """

    sentence: int
    span: Span
    kind: Kind
    type: EventType
    mode: str
    head: str
    status: Status
    title: str
    gist: str = ""
    body: str | None = None
    dating: Dating = UNDATED
    place: Place | None = None
    participants: tuple[Part, ...] = ()
    duration: str = ""
    parts: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    is_reference: bool = False
    is_noun: bool = False
    is_told: bool = False
    fingerprint: str = ""


def fingerprint(sentence: str, rank: int) -> str:
    """A hash of the sentence's letters and digits, and of the trigger's rank in it.

    Spaces, marks and accents do not count, so that a cleaner capture finds the same row.

    >>> fingerprint("They met in Geneva.", 0) == fingerprint("They  met inGeneva", 0)
    True
    """
    told = f"{FINGERPRINT_VERSION}:{rank}:{_letters(sentence)}"
    return hashlib.sha256(told.encode()).hexdigest()


def with_own_fingerprints(mentions: Sequence[EventMention]) -> tuple[EventMention, ...]:
    """Mentions in the same order, none with the fingerprint of what another says or does.

    Ranks are numbers, so that two speakers in one sentence may share one. The last of them keeps
    it: that is the one that was stored under it, maybe with corrections, when they were not yet
    told apart. A sentence that stands twice in a text keeps one fingerprint.
    """
    keepers: dict[str, tuple[str, str]] = {}
    found = []
    for mention in reversed(mentions):
        speaker = next((p.actor for p in mention.participants if p.role is PartRole.SPEAKER), "")
        told = (mention.kind.value, speaker)
        is_other = keepers.setdefault(mention.fingerprint, told) != told
        mark = fingerprint(f"{mention.fingerprint} {' '.join(told)}", 0)
        found.append(replace(mention, fingerprint=mark) if is_other else mention)
    return tuple(reversed(found))


@lru_cache(maxsize=8)
def _letters(sentence: str) -> str:
    folded = unicodedata.normalize("NFKD", sentence).casefold()
    return re.sub(r"[^\w]|_", "", folded)
