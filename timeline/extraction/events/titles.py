"""Titles as an editor would write them: the same event titled the same way whatever the article."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from timeline.extraction.cast import ActorKind
from timeline.extraction.events import words as w
from timeline.extraction.events.lexicon import third_person
from timeline.extraction.plover import EventType, PartRole

LONGEST_TITLE = 160
_BUILDINGS = frozenset(
    "palace kremlin house hotel castle mission embassy headquarters residence centre center".split()
)
_NAMED_PARTIES = 3
POSSESSIVES = frozenset("its their his her our my whose".split())
PRONOUNS = frozenset("he she it they we i you who which that this there one".split())
_POINTING_END = re.compile(r" (?:of|on|to|for|with|from|into|between|among) (?:it|them)$")
# Particles that may end a title ("walked out", "came in") are none of these.
_DANGLING = (
    frozenset("a an the of with from to into between by at for than last next only late".split())
    | w.CONJUNCTIONS
    | (w.DETERMINERS - {"this", "that", "these", "those", "some", "each", "several"})
)
# Verbs that say nothing without their object; the bare forms may be nouns as well.
_NEED_OBJECT = frozenset(
    (
        "agreed boarded brought decided gave given had has heard kept lasted led made put "
        "received said saw seized seizes sent spent told took wanted"
    ).split()
)
_NEED_OBJECT_BARE = frozenset(
    (
        "agree board bring call decide demand give hear hold keep lead make promise propose put "
        "receive restore seize send set sign spend start take tell"
    ).split()
)
_PARTS_OF_DAYS = frozenset({"night", "day", "eve", "evening", "morning"})
_BEFORE_BARE = w.MODALS_FUTURE | w.MODALS_OPEN | {"to"}
_GREAT = frozenset({"summit", "conference"})  # what they are called in a title


@dataclass(frozen=True, slots=True)
class Named:
    """A participant as a title needs it."""

    key: str
    name: str
    kind: str
    role: str


@cache
def _short_names() -> Mapping[str, str]:
    text = files("timeline.extraction.data").joinpath("short_names.txt").read_text(encoding="utf-8")
    rows = (line.split("|") for line in text.splitlines() if line and not line.startswith("#"))
    return {key.strip(): short.strip() for key, short in rows}


def short_name(key: str, name: str) -> str:
    """A name as headlines have it: without "(ABC)" behind it, states and great bodies shortened.

    >>> short_name("state:USA", "United States"), short_name("org:x", "World Forum (WF)")
    ('US', 'World Forum')
    """
    return _short_names().get(key) or re.sub(r"\s*\([^)]*\)$", "", name)


def listed(names: Sequence[str]) -> str:
    """Names in a row: "A", "A and B", "A, B and C", "A, B and others".

    >>> listed(["A", "B", "C", "D"])
    'A, B and others'
    """
    if len(names) <= 1:
        return "".join(names)
    if len(names) > _NAMED_PARTIES:
        return f"{', '.join(names[:2])} and others"
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _parties(participants: Sequence[Named]) -> tuple[list[str], bool]:
    """Whom a meeting's title names, and whether they are states or bodies rather than people."""
    people = [p for p in participants if p.kind == ActorKind.PERSON]
    others = [p for p in participants if p.kind != ActorKind.PERSON]
    chosen = others if len(others) > 1 or not people else people
    names = sorted({short_name(p.key, p.name) for p in chosen})
    return names, chosen is others


def meeting_title(
    *, mode: str, head: str, participants: Sequence[Named], body: str | None, place: str | None
) -> str:
    """The title of a meeting, a call or a visit; empty where its parts say nothing of it.

    >>> a = Named("state:USA", "United States", "state", "participant")
    >>> b = Named("state:RUS", "Russia", "state", "participant")
    >>> meeting_title(mode="", head="talks", participants=[b, a], body=None, place="Geneva")
    'Russia–US talks in Geneva'
    """
    if mode == "visit":
        return _visit_title(head, participants, place)
    names, are_states = _parties(participants)
    if mode == "phone":
        return (
            f"{listed(names)} speak by phone"
            if len(names) > 1
            else f"Phone call of {names[0]}"
            if names
            else ""
        )
    where = _where(place)
    told = _briefing(participants) if head == "briefing" else ""
    if told or body:
        return f"{told or f'{body} meets'}{where}"
    if len(names) > 1:
        return _of_parties(names, head, where, are_states=are_states)
    return _of_one(names[:1], head, participants, where, is_state=are_states)


def _visit_title(head: str, participants: Sequence[Named], place: str | None) -> str:
    """ "Ada Lind visits Lima"; "Ada Lind travels" where the place is not known."""
    actors = [p for p in participants if p.role != PartRole.RECIPIENT]
    if not actors and not place:
        actors = list(participants)
    names = sorted({short_name(p.key, p.name) for p in actors})
    if not place:
        travel = "travels" if len(names) == 1 else "travel"
        return f"{listed(names)} {travel}" if names else ""
    verb = (
        ("arrive in" if len(names) > 1 else "arrives in")
        if head == "arrival"
        else ("visit" if len(names) > 1 else "visits")
    )
    return f"{listed(names) or 'Delegation'} {verb} {place}"


def _of_parties(names: Sequence[str], head: str, where: str, *, are_states: bool) -> str:
    """The meeting of several people, or of several states and bodies."""
    if not are_states:
        return f"{listed(names)} meet{where}"
    noun = head if head in _GREAT else "talks"
    parties = "–".join(names) if len(names) == 2 else f"{listed(names)}:"
    return f"{parties} {noun}{where}"


def _of_one(
    names: Sequence[str], head: str, participants: Sequence[Named], where: str, *, is_state: bool
) -> str:
    """A meeting of which one person, or one state, or nobody is known to take part."""
    noun = "talks" if head in {"meeting", "dinner", "briefing"} else head
    if len(participants) > 1:  # a person and a body
        return f"{listed(sorted({short_name(p.key, p.name) for p in participants}))} meet{where}"
    if names and is_state and head in _GREAT:
        return f"{names[0]} {head}{where}"
    if names:
        return f"{names[0]} takes part in {noun}{where}"
    return f"{noun[:1].upper()}{noun[1:]}{where}"


def _briefing(participants: Sequence[Named]) -> str:
    """Who briefs whom: "Ada Lind briefs NATO"; "" where that is not plain."""
    people = [p for p in participants if p.kind == ActorKind.PERSON]
    hearers = sorted({short_name(p.key, p.name) for p in participants if p not in people})
    return f"{people[0].name} briefs {listed(hearers)}" if len(people) == 1 and hearers else ""


def _where(place: str | None) -> str:
    """ "in Geneva", "at the Kremlin", or nothing.

    >>> _where("Oslo"), _where("Palace of Nations"), _where(None)
    (' in Oslo', ' at the Palace of Nations', '')
    """
    if not place:
        return ""
    words = re.findall(r"\w+", place.casefold())
    if _BUILDINGS & set(words) and words[0] != "the":
        return f" at the {place}"
    return f" in {place}"


def deed_title(deed: "Deed") -> str:
    """The title of a deed: who does what; a noun's phrase or a whole clause stands for itself."""
    actors = [short_name(p.key, p.name) for p in deed.participants if p.role == PartRole.ACTOR]
    if deed.is_whole or not actors:
        own = deed.gist or deed.base
        return own[:1].upper() + own[1:]
    if deed.type is EventType.ACT:
        return f"{listed(actors)} {deed.gist}"
    verb = third_person(deed.base) if len(actors) == 1 else deed.base
    return f"{listed(actors)} {verb} {deed.gist}".rstrip()


def cut(title: str) -> str:
    """A title of at most `LONGEST_TITLE` letters, cut between words."""
    if len(title) <= LONGEST_TITLE:
        return title
    return title[:LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def is_proper(title: str) -> bool:
    """Whether a title says something whole: two words or more, of which the first stands for
    itself and the last leaves nothing open.

    >>> is_proper("Ada Lind visits Lima"), is_proper("The summit of last"), is_proper(" travel")
    (True, False, False)
    """
    words = re.findall(r"[^\s]+", title.casefold())
    if len(words) < 2 or title != title.strip() or words[0] in POSSESSIVES | PRONOUNS:
        return False
    before, last = words[-2:]
    is_open = (last in _NEED_OBJECT and before not in w.BE) or (
        last in _NEED_OBJECT_BARE and before in _BEFORE_BARE
    )
    is_cut = before == "the" and last in _PARTS_OF_DAYS  # "on the night of 13 September"
    return last not in _DANGLING and not (is_open or is_cut)


@dataclass(frozen=True, slots=True)
class Deed:
    """What the title of an event is made of, besides its body and place."""

    type: EventType
    mode: str
    head: str
    base: str
    is_noun: bool
    gist: str
    is_whole: bool
    participants: tuple[Named, ...]
    own: str = ""  # the clause in its own words


def _speaks_for_itself(deed: Deed, *, body: str | None, place: str | None) -> bool:
    """Whether the words of a meeting say more than its known parties do."""
    if body or not deed.is_whole or " " not in deed.gist:
        return False
    if deed.is_noun or deed.mode == "visit":
        return not deed.participants and not (deed.is_noun and place)
    return len(deed.participants) < 2


def compose(deed: Deed, *, body: str | None, place: str | None) -> str:
    """The title of an event that is no statement, from its parts; from its clause's own words
    where they make no proper one, and empty where neither do.

    Whose leaders "their leaders" are is not said elsewhere, so that "leaders" must do.
    """
    title = _composed(deed, body=body, place=place)
    if " " not in title.strip():
        return ""
    first, _, rest = title.partition(" ")
    owned = rest if first.casefold() in POSSESSIVES else title
    owned = owned[:1].upper() + owned[1:]
    closed = _POINTING_END.sub("", owned)  # "seeks a formal end to it"
    if closed != owned and is_proper(closed):
        return closed
    return next(filter(is_proper, (owned, cut(deed.own))), "")


def _composed(deed: Deed, *, body: str | None, place: str | None) -> str:
    if deed.type is EventType.CONSULT and _speaks_for_itself(deed, body=body, place=place):
        return cut(deed.gist[:1].upper() + deed.gist[1:])
    if deed.type is EventType.CONSULT:
        return cut(
            meeting_title(
                mode=deed.mode,
                head=deed.head,
                participants=deed.participants,
                body=body,
                place=place,
            )
        )
    title = cut(deed_title(deed))
    if deed.is_noun and " " not in deed.gist:
        states = [p.name for p in deed.participants if p.kind == ActorKind.STATE]
        return title + _where(place or next(iter(states), None))
    return title
