"""What the rooms for actors, places and statements hand on."""

from dataclasses import dataclass, field
from enum import StrEnum

from timeline.extraction.dates.expression import DateExpression
from timeline.extraction.spans import Span


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    STATE = "state"
    ORGANISATION = "organisation"
    BODY = "body"  # of a state or an organisation: a ministry, a council, a delegation
    GROUP = "group"  # no legal person: "the West", separatists
    MEDIA = "media"


class Form(StrEnum):
    """How a text names an actor."""

    NAME = "name"
    SURNAME = "surname"
    ABBREVIATION = "abbreviation"
    METONYM = "metonym"  # "the Kremlin", "Moscow insists"
    ROLE = "role"  # "the secretary general", "the Russian diplomat"
    ADJECTIVE = "adjective"  # "Russian", before a noun that is no person
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class RoleStated:
    """An office as the article states it: "Deputy Foreign Minister" of "RUS" or of "org:nato"."""

    title: str
    of: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor of one article.

    `key` is stable across articles: "state:RUS" (ISO 3166-1 alpha-3), "org:nato" (our gazetteer),
    "person:sergei-ryabkov" (folded full name), "person:?price" where only a surname is known.
    """

    key: str
    name: str
    kind: ActorKind
    country: str | None = None
    aliases: tuple[str, ...] = ()
    roles: tuple[RoleStated, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class ActorMention:
    """Words that name an actor. Pronouns count; an adjective counts with `form` ADJECTIVE."""

    span: Span
    key: str
    form: Form
    text: str = field(compare=False)


class PlaceKind(StrEnum):
    """What a place is."""

    CITY = "city"
    COUNTRY = "country"
    REGION = "region"
    SITE = "site"


@dataclass(frozen=True, slots=True)
class Place:
    """One place: `key` is "city:geneva-CHE", "country:CHE", "region:crimea" or
    "site:us-mission-geneva".

    `within` is the key of the city that a site stands in.
    """

    key: str
    name: str
    kind: PlaceKind
    country: str | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that name a place as a place: after *in*, *at*, *to*, in a dateline, not as a
    government.
    """

    span: Span
    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody says something: a quotation or reported speech.

    `content` holds the words said (marks excluded), two spans where a cue splits them; `sentence`
    is the number of the sentence that carries the cue, or of the first content where there is
    none. `speaker` is an actor's key, None where nobody fits. `partial` marks quotations of fewer
    than three words or that are no clause of their own.
    """

    sentence: int
    content: tuple[Span, ...]
    direct: bool
    speaker: str | None
    speaker_span: Span | None
    cue: Span | None
    verb: str | None
    partial: bool = False
    continued: bool = False
    venue: str | None = None
    said_to: str | None = None
    date: DateExpression | None = None


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody in one article, and where each is named, in order of place."""

    actors: tuple[Actor, ...]
    mentions: tuple[ActorMention, ...]
