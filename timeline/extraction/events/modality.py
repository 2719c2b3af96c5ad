"""What a sentence says became of an event: happened, scheduled, cancelled, hypothetical, denied,
ongoing."""

from timeline.extraction.events import words as w
from timeline.extraction.events.clauses import verb_group
from timeline.extraction.events.lexicon import VerbForm, lexicon
from timeline.extraction.events.phrases import noun_phrase_start
from timeline.extraction.events.statuses import is_called_off, status_of_verb
from timeline.extraction.events.tokens import Line
from timeline.extraction.events.triggers import Trigger
from timeline.extraction.events.verb_lists import is_ed, participles
from timeline.extraction.plover import Status
from timeline.extraction.verbs import irregular_pasts

_SET = frozenset("planned scheduled set due slated expected".split())
_ASIDE = 24
_RULES = frozenset("rule rules ruled ruling".split())
_NEAR = 6
_COMES_TO_NOTHING = (
    ["fell", "through"],
    ["fallen", "through"],
    ["fall", "through"],
    ["called", "off"],
)
_ENDS_ASIDE = frozenset({";", ":", "and", "but", "after", "before", "because", "while"})
_COMES_ABOUT = (["come", "about"], ["take", "place"], ["taken", "place"], ["come", "off"])
_REFERRING = frozenset(
    "after following during at since from on in despite ahead before until prior".split()
)


def form_of(word: str) -> VerbForm:
    """The form of a verb, from the lexicon or by its ending.

    >>> [str(form_of(word)) for word in ("held", "got", "begins", "yielding")]
    ['past', 'past', 'present', 'gerund']
    """
    for sense in lexicon().get(word, ()):
        if sense.form is not None:
            return sense.form
    if word in irregular_pasts() or is_ed(word):
        return VerbForm.PAST
    if word in participles():
        return VerbForm.PARTICIPLE
    if word.endswith("ing"):
        return VerbForm.GERUND
    return VerbForm.PRESENT if word.endswith("s") else VerbForm.BASE


def _by_own_words(line: Line, trigger: Trigger) -> Status | None:
    """What the noun phrase itself says: "the planned talks", "a possible visit", "no deal"."""
    own = set(line.words(trigger.start, trigger.first))
    if own & w.SAYS_CANCELLED:
        return Status.CANCELLED
    if own & w.SAYS_OPEN:
        return Status.HYPOTHETICAL
    if "no" in own or line.word(trigger.start - 1) in {"no", "without", "neither"}:
        return Status.DENIED
    if own & w.SAYS_PLANNED:
        return Status.SCHEDULED
    return None


def _by_left_words(line: Line, trigger: Trigger, *, is_future: bool) -> Status | None:
    """What stands before the noun phrase: "fears of", "called for", "followed by", "announced"."""
    place = trigger.start - 1
    before = line.word(place)
    if before in {"for", "on", "about", "of", "to", "over"} and _opens_with_no(line, trigger):
        return Status.HYPOTHETICAL
    while before in {"of", "for"} and line.word(place - 1) in w.PART_NOUNS:
        place = noun_phrase_start(line, place - 1) - 1
        before = line.word(place)
    if before in {"of", "for", "about", "on", "against"} and line.word(place - 1) in w.OPEN_NOUNS:
        return Status.HYPOTHETICAL
    if before in w.CANCELS or (before == "off" and line.word(place - 1) in w.CALLS):
        is_put_off = before in w.PUTS_OFF and is_future  # "postponed the visit until June"
        return Status.SCHEDULED if is_put_off else Status.CANCELLED
    if before in w.PROPOSES or (before == "out" and line.word(place - 1) in _RULES):
        return Status.HYPOTHETICAL
    if before in w.ANNOUNCES:
        return Status.SCHEDULED if is_future else None
    if before == "by" and place >= 1:
        return status_of_verb(line, place - 1, form_of(line.word(place - 1)), is_future=is_future)
    return None


def _opens_with_no(line: Line, trigger: Trigger) -> bool:
    """Whether the clause says that there is no such thing yet: "no date was set for a visit"."""
    return line.word(trigger.clause.start) in {"no", "neither"}


def _by_verb(line: Line, trigger: Trigger, *, is_future: bool) -> Status | None:
    """What the verb that governs the noun, or of which it is the subject, says."""
    if trigger.verb is None:
        return None
    word = line.word(trigger.verb)
    status = status_of_verb(line, trigger.verb, form_of(word), is_future=is_future)
    if word in w.CANCELS and status in {Status.HAPPENED, Status.ONGOING, Status.SCHEDULED}:
        return Status.CANCELLED
    if status is Status.SCHEDULED and word in {"follow", "followed"} and not is_future:
        return Status.HAPPENED
    return status


def _is_end_of_going(line: Line, trigger: Trigger) -> bool:
    """Whether "for" makes talks the end of a journey: as the going, so the talks."""
    verb = trigger.verb
    return line.word(trigger.start - 1) == "for" and verb is not None and verb < trigger.start


def _falls_through(line: Line, trigger: Trigger) -> bool:
    """Whether what is said of a noun, perhaps behind an aside, is that it came to nothing."""
    end = trigger.last
    commas = [i for i in range(end, end + _ASIDE) if line.word(i) == ","]
    if len(commas) > 1:
        end = commas[1] + 1
    words = line.words(end, end + _NEAR)
    before = 0
    while before < len(words) and words[before] in w.AUXILIARIES | w.ADVERBS:
        before += 1
    verb = words[before : before + 2]
    is_negated = not w.NEGATIONS.isdisjoint(words[:before])
    is_off = not w.BE.isdisjoint(words[:before]) and is_called_off(line, end + before)
    return is_off or verb in _COMES_TO_NOTHING or (is_negated and verb in _COMES_ABOUT)


def _is_called_off_behind(line: Line, trigger: Trigger) -> bool:
    """Whether a noun's verb calls it off behind a relative clause or an aside: "The visit that was
    planned for May has been postponed"."""
    limit = min(trigger.last + _ASIDE, len(line.tokens) - 1)
    for place in range(trigger.last, limit):
        word = line.word(place)
        if word in _ENDS_ASIDE or line.quoted[place]:
            return False
        if word in {"was", "were", "been"}:
            if is_called_off(line, place + 1):
                is_others = line.word(place - 1) in {"that", "which"} and place - 1 > trigger.last
                return not is_others
            if line.word(place + 1) not in _SET:
                return False
    return False


def _is_left_open(line: Line, trigger: Trigger) -> bool:
    """Whether the clause calls the event possible, unlikely and the like."""
    return any(word in w.LEAVES_OPEN for word in line.words(trigger.last, trigger.clause.end))


def status_of_noun(line: Line, trigger: Trigger, *, is_future: bool) -> Status | None:
    """The status of an event told by a noun; None for a bare reference ("during the talks")."""
    if trigger.clause.opener in w.CONDITIONAL:
        return Status.HYPOTHETICAL
    if _is_left_open(line, trigger):
        return Status.HYPOTHETICAL
    if _falls_through(line, trigger) or _is_called_off_behind(line, trigger):
        return Status.CANCELLED
    is_end = _is_end_of_going(line, trigger)
    left = None if is_end else _by_left_words(line, trigger, is_future=is_future)
    own = _by_own_words(line, trigger)
    verb = _by_verb(line, trigger, is_future=is_future)
    if left is not None:
        return left
    if own in {Status.CANCELLED, Status.HYPOTHETICAL, Status.DENIED}:
        return own
    if verb is not None:
        return verb
    if _is_set_ahead(line, trigger):
        return Status.SCHEDULED
    return own or _by_clause(line, trigger, is_future=is_future)


def _is_set_ahead(line: Line, trigger: Trigger) -> bool:
    """Whether a noun's clause says when it is to be: "the signing is planned for Friday"."""
    for place in range(trigger.last, trigger.clause.end - 1):
        if line.word(place) in {"is", "are"}:
            ahead = place + 1 + (line.word(place + 1) in w.ADVERBS)
            return line.word(ahead) in _SET and line.word(ahead + 1) in {"for", "on", "in"}
    return False


def _by_clause(line: Line, trigger: Trigger, *, is_future: bool) -> Status | None:
    """What the modal of the clause makes of a noun in it: "will report to a session"."""
    words = line.words(trigger.clause.start, trigger.start)
    if any(word in w.MODALS_FUTURE for word in words):
        return Status.SCHEDULED
    if any(word in w.MODALS_OPEN for word in words):
        return Status.SCHEDULED if is_future and "would" in words else Status.HYPOTHETICAL
    return None


def status_of(line: Line, trigger: Trigger, *, is_future: bool) -> Status | None:
    """What the sentence says became of the event; None where it only refers to it.

    `is_future`: the event's date lies after the article's.
    """
    if trigger.is_noun:
        return status_of_noun(line, trigger, is_future=is_future)
    return status_of_verb(
        line, trigger.first, trigger.sense.form or VerbForm.PAST, is_future=is_future
    )


def is_told_as_past(line: Line, trigger: Trigger) -> bool:
    """Whether a verb stands in a plain past: "they met", "it had been signed"."""
    if trigger.is_noun or trigger.sense.form not in {VerbForm.PAST, VerbForm.PARTICIPLE}:
        return False
    auxiliaries = set(verb_group(line, trigger.first).auxiliaries)
    return not auxiliaries & ({"to", "is", "are", "be"} | w.MODALS_FUTURE | w.MODALS_OPEN)


def is_reference(line: Line, trigger: Trigger) -> bool:
    """Whether a noun points back at a known event: "the talks", "Monday's meeting"."""
    before = line.word(trigger.start - 1)
    first = line.word(trigger.start)
    return trigger.is_noun and (
        first in {"the", "this", "these", "that", "those", "their", "his", "her", "its"}
        or before in _REFERRING
        or line.date_at[trigger.start] is not None
    )
