"""What a verb says of its deed: done, planned, left open, denied."""

from timeline.extraction.events import words as w
from timeline.extraction.events.clauses import Clause, VerbGroup, clause_at, verb_group
from timeline.extraction.events.lexicon import VerbForm, lexicon
from timeline.extraction.events.tokens import Line
from timeline.extraction.plover import Status

_LONGEST_SUBJECT = 4
_LONGEST_PLAN = 5
_NOBODY = frozenset({"no", "nobody", "none", "neither", "nothing"})
_DENYING = frozenset("denied denies deny denying dismissed dismisses rejected doubted".split())
_NOW = frozenset({"is", "are", "has", "have", "been"})
_LONGEST_WAY = 12
_WENT = frozenset(
    "went came flew travelled traveled headed returned arrived drove left sailed was were visited "
    "landed stopped gone come flown driven".split()
)
# Before "to" these are phrases: to return to work, to come to believe.
_NOT_BEFORE_TO = frozenset("return returns returned come comes came leave leaves left".split())


def _governor(line: Line, index: int, group: VerbGroup) -> tuple[str, str]:
    """The last word before "to", adverbs passed over, and the word before it: "is", "set"."""
    place = index - 1
    while place >= group.start and line.word(place) != "to":
        place -= 1
    place -= 1
    while place >= 0 and (line.word(place) in w.ADVERBS or line.word(place).endswith("ly")):
        place -= 1
    return line.word(place), line.word(place - 1)


def _is_reported(line: Line, start: int) -> bool:
    """Whether a past verb of saying stands before: its "would" is a future seen from the past."""
    return any(
        word in {"said", "announced", "confirmed", "told", "added", "agreed", "declared"}
        for word in line.words(0, start)
    )


def _of_infinitive(line: Line, index: int, group: VerbGroup, *, is_future: bool) -> Status:
    governor, before = _governor(line, index, group)
    if _is_plan_no_more(line, index, group, governor):
        return Status.CANCELLED
    if governor in w.FORGONE or before in {"no", "without", "not", "n't"}:
        return Status.DENIED
    if governor in {"has", "have", "must", "was", "were"}:
        return Status.SCHEDULED if is_future else Status.HYPOTHETICAL
    if "have" in group.auxiliaries or governor in w.ACCOMPLISHED:
        return Status.DENIED if group.is_negated else Status.HAPPENED
    is_noun = governor in {"plan", "plans"} and before in w.DETERMINERS  # "their plan to annex"
    if is_noun and not is_future:
        return Status.HYPOTHETICAL
    if governor in w.PLANNED or any(aux in w.MODALS_FUTURE for aux in group.auxiliaries):
        return Status.SCHEDULED
    return _of_end(line, group, is_future=is_future)


def is_called_off(line: Line, index: int) -> bool:
    """Whether a participle calls off what was to be: "dropped", "put off", "called off"."""
    word = line.word(index)
    return word in w.CALLED_OFF or f"{word}-{line.word(index + 1)}" in w.CALLED_OFF


def _is_plan_no_more(line: Line, index: int, group: VerbGroup, governor: str) -> bool:
    """Whether an infinitive tells what had been meant: "had been due to leave", "was to have
    begun"."""
    if governor in w.PLANNED and {"had", "been"} <= set(line.words(index - _LONGEST_PLAN, index)):
        return True
    return governor in {"was", "were"} and "have" in group.auxiliaries


def _of_end(line: Line, group: VerbGroup, *, is_future: bool) -> Status:
    """What an infinitive says that no verb governs but one of going: its end."""
    goes = going_before(line, group.start)
    if goes is None or line.word(goes) in w.BE or group.auxiliaries != ("to",):
        return Status.HYPOTHETICAL
    return _of_going(line, goes, is_future=is_future)


def going_before(line: Line, start: int) -> int | None:
    """The verb of going whose end an infinitive or "for talks" names: "flew to Oslo on Friday to
    see", "is in Rome for talks"; None where another word stands between than places and dates."""
    clause = clause_at(line, start)
    place = start - 1
    while place > max(clause.start, start - _LONGEST_WAY):
        word = line.word(place)
        if word in w.GOES and line.actor_at[place] is None:
            is_phrase = place == start - 1 and word in _NOT_BEFORE_TO
            return None if is_phrase else place
        if not _is_on_the_way(line, place):
            return None
        place -= 1
    return None


def _is_on_the_way(line: Line, place: int) -> bool:
    """Whether a word may stand between a journey and its end: no verb and no mark."""
    if line.date_at[place] or line.place_at[place] or line.actor_at[place]:
        return True
    word = line.word(place)
    if word in w.CONJUNCTIONS | w.AUXILIARIES - {"'s", "to"} or not (
        line.tokens[place].is_word or word == "'s"
    ):
        return False
    is_listed = any(sense.form is not None for sense in lexicon().get(word, ()))
    return not is_listed and not word.endswith(("ed", "ing"))


def _of_going(line: Line, goes: int, *, is_future: bool) -> Status:
    """What a verb of going says of its end: done when it is over, planned while it lies ahead."""
    word = line.word(goes)
    form = VerbForm.PAST if word in _WENT else VerbForm.PRESENT
    status = status_of_verb(line, goes, form, is_future=is_future)
    return Status.SCHEDULED if status is Status.ONGOING else status


def _of_gerund(group: VerbGroup, *, is_future: bool) -> Status:
    if any(aux in w.BE for aux in group.auxiliaries):
        past = any(aux in {"was", "were", "had", "been"} for aux in group.auxiliaries)
        if is_future:
            return Status.SCHEDULED
        return Status.HAPPENED if past and "been" not in group.auxiliaries else Status.ONGOING
    before = group.before
    if before in {"after", "since", "following", "by", "in", "despite", "upon", "on", "from", ","}:
        return Status.HAPPENED
    if before in {
        "before",
        "of",
        "for",
        "about",
        "against",
        "without",
        "to",
        "into",
        "considering",
    }:
        return Status.HYPOTHETICAL
    return Status.ONGOING


def status_of_verb(line: Line, index: int, form: VerbForm, *, is_future: bool) -> Status:
    """What the verb at an index says of its deed; `is_future`: its date is after the article's."""
    clause = clause_at(line, index)
    group = verb_group(line, index)
    if _leaves_open(line, clause, group):
        return Status.HYPOTHETICAL
    if clause.opener == "that" and _DENYING & set(line.words(clause.start - 5, clause.start)):
        return Status.DENIED
    if "to" in group.auxiliaries:
        return _of_infinitive(line, index, group, is_future=is_future)
    if group.is_negated or _is_nobodys(line, group.start) or line.word(index + 1) == "no":
        return Status.DENIED
    by_modal = _of_modal(line, group, form, is_future=is_future)
    if by_modal is not None:
        return by_modal
    if form is VerbForm.GERUND:
        return _of_gerund(group, is_future=is_future)
    if is_future:
        return Status.SCHEDULED
    return Status.ONGOING if form in {VerbForm.BASE, VerbForm.PRESENT} else Status.HAPPENED


def _leaves_open(line: Line, clause: Clause, group: VerbGroup) -> bool:
    """Whether a clause only says on what it hangs: "if they sign", and a present behind "once" or
    "before", "once all have signed"."""
    if clause.opener in w.CONDITIONAL or clause.opener in {"should", "were", "had"}:
        return True
    if not group.auxiliaries or not _NOW.issuperset(group.auxiliaries):
        return False
    first = group.start
    while line.word(first) != group.auxiliaries[0]:
        first += 1
    return clause.opener == "before" or "once" in line.words(clause.start, first)


def _is_nobodys(line: Line, start: int) -> bool:
    """Whether a verb's subject is nobody: "no Indian leader had made", "neither side met"."""
    place = start - 1
    while place > 0 and start - place < _LONGEST_SUBJECT and line.tokens[place].is_word:
        if line.word(place) in _NOBODY:
            return True
        if line.word(place) in w.PREPOSITIONS | w.CONJUNCTIONS | w.DETERMINERS | w.OPENERS:
            return False
        place -= 1
    return line.word(place) in _NOBODY


def _of_modal(line: Line, group: VerbGroup, form: VerbForm, *, is_future: bool) -> Status | None:
    """What "will", "would", "could" make of a verb; None where none stands before it."""
    if any(aux in w.MODALS_FUTURE for aux in group.auxiliaries):
        return Status.SCHEDULED
    modal = next((aux for aux in group.auxiliaries if aux in w.MODALS_OPEN), "")
    if not modal or (modal == "'d" and form is VerbForm.PARTICIPLE):
        return None
    promised = modal == "would" and is_future and _is_reported(line, group.start)
    bound = modal == "must" and is_future
    return Status.SCHEDULED if promised or bound else Status.HYPOTHETICAL
