"""Names known for a person's by the words beside them: a home ("Franjo Tudjman of Croatia"), an
office, a verb of saying behind a comma.
"""

from collections.abc import Container

from timeline.extraction.cast import ActorKind, Form
from timeline.extraction.passage import Passage
from timeline.extraction.verbs import is_saying, saying_forms

_LONGEST_OWNER = 5


def has_home_behind(passage: Passage, last: int) -> bool:
    """Whether "of" and a state follow ("Franjo Tudjman of Croatia"), or "of" and any name that
    speaks ("Marijke Dekker of the Brokers' Circle said").
    """
    if passage.key(last + 1) != "of":
        return False
    state = passage.starting.get(last + 2)
    if state and state.actor and state.actor.kind is ActorKind.STATE and state.form is Form.NAME:
        return True
    start = end = last + 2 + (passage.key(last + 2) == "the")
    while passage.is_capital(end) or passage.is_possessive(end) or passage.key(end) == "'":
        end += 1
    return end > start and is_saying(passage, start, end - 1)


def speaks_for_state(passage: Passage, first: int) -> bool:
    """Whether "said" and the name's state stand before: "said Chile's Aru Belka"."""
    state = passage.ending.get(first - 2) if passage.is_possessive(first - 1) else None
    if state is None or state.actor is None or state.actor.kind is not ActorKind.STATE:
        return False
    return passage.key(state.first - 1) in {"said", "says"}


def has_office_behind(passage: Passage, last: int, offices: set[int]) -> bool:
    """Whether an office or "who" follows in apposition: ", the head of the agency"."""
    if passage.key(last + 1) == "," and passage.key(last + 2) == "who":
        return True
    if passage.key(last + 1) != ",":
        return False
    start = last + 2 + (passage.key(last + 2) in {"the", "a", "an"})
    return office_from(passage, start, offices) is not None


def office_from(passage: Passage, start: int, offices: Container[int]) -> int | None:
    """Where an office begins, from `start` on: behind the name of whose it is, where that is no
    owner that we know ("the Commission president", "Oslo's chief envoy").
    """
    for number in range(start, start + _LONGEST_OWNER):
        if number in offices:
            return number
        if not (passage.is_capital(number) or passage.is_possessive(number)):
            return None
    return None


def is_inserted_speaker(passage: Passage, first: int, last: int) -> bool:
    """Whether a name between commas is whose verb of saying follows: "one, Lea Berg, said"."""
    inserted = passage.key(first - 1) == "," and passage.key(last + 1) == ","
    saying = saying_forms().get(passage.key(last + 2)) if inserted else None
    return bool(saying and saying.finite and "q" in saying.kinds)
