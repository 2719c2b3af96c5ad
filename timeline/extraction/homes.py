"""Names known for a person's by where the person is from: "Franjo Tudjman of Croatia"."""

from timeline.extraction.cast import ActorKind, Form
from timeline.extraction.passage import Passage
from timeline.extraction.verbs import is_saying


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
