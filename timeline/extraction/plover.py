"""The words for events: PLOVER's types (manual of September 2021), and a status of our own.

Two departures from PLOVER. A *future* meeting stays a CONSULT with status scheduled (PLOVER codes
it AGREE). Statements, which PLOVER drops, are a kind of their own.
"""

from enum import StrEnum


class Kind(StrEnum):
    """Whether something was done or said."""

    EVENT = "event"
    STATEMENT = "statement"


class EventType(StrEnum):
    """PLOVER's 16 types, SAY for statements, and ACT for what no type covers."""

    AGREE = "agree"
    CONSULT = "consult"
    SUPPORT = "support"
    CONCEDE = "concede"
    COOPERATE = "cooperate"
    AID = "aid"
    RETREAT = "retreat"
    REQUEST = "request"
    ACCUSE = "accuse"
    REJECT = "reject"
    THREATEN = "threaten"
    PROTEST = "protest"
    SANCTION = "sanction"
    MOBILIZE = "mobilize"
    COERCE = "coerce"
    ASSAULT = "assault"
    SAY = "say"
    ACT = "act"  # a dated deed that none of the types covers


class Status(StrEnum):
    """What an article says became of an event."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"


class DateBasis(StrEnum):
    """Where an event's date comes from."""

    EXPLICIT = "explicit"  # a date phrase in the same sentence
    CONTEXT = "context"  # a date elsewhere in the article, of the same event
    INFERRED = "inferred"  # the article's own date
    NONE = "none"


class PartRole(StrEnum):
    """What an actor does in an event."""

    ACTOR = "actor"
    RECIPIENT = "recipient"
    PARTICIPANT = "participant"
    SPEAKER = "speaker"
    HOST = "host"
