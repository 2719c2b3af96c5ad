"""The words of a sentence that say what was done, for titles and for telling deeds apart."""

import re
from dataclasses import replace

from timeline.extraction.events import words as w
from timeline.extraction.events.clauses import over_relative, verb_group
from timeline.extraction.events.lexicon import verb_forms
from timeline.extraction.events.phrases import noun_phrase_start
from timeline.extraction.events.reduced import explained, is_reduced
from timeline.extraction.events.relatives import antecedent, subject_explained
from timeline.extraction.events.tokens import Line
from timeline.extraction.events.triggers import Trigger, is_passive
from timeline.extraction.plover import EventType

_LONGEST_GIST = 14
_STOPS = frozenset(
    (
        "after before when while because amid following despite although though as since "
        "until if where who which but prompting saying"
    ).split()
)
_LOOSE_ENDS = w.PREPOSITIONS | w.CONJUNCTIONS | w.DETERMINERS | {"to"}
_SUBJECT_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "who", "there", "this"})
_CLAUSE_SUBJECTS = frozenset({"he", "she", "they", "we", "i"})
_POINTING = frozenset({"to this", "to it", "to that", "on this", "on it", "it", "this", "that"})
_OPENING = w.PREPOSITIONS | w.CONJUNCTIONS | w.ADVERBS
_BEHIND_DATES = w.PREPOSITIONS | w.DETERMINERS
_LEADS_DATES = frozenset({"on", "in", "early", "late", "earlier", "later"})
_FINITE = (w.AUXILIARIES | w.HAPPENS) - {"to"}
_MARKS = frozenset({",", ";", ":", "(", ")", "“", "”", '"', "–", "—"})


def gist_of(line: Line, trigger: Trigger, *, has_actor: bool) -> tuple[str, bool]:
    """The words that say what was done, and whether they are the whole clause.

    The object of a verb, the phrase of a noun; the clause where neither says enough or no actor is
    known.
    """
    if trigger.is_noun and trigger.entry.type is EventType.CONSULT and not has_actor:
        return _told_gist(line, trigger), True
    if trigger.is_noun:
        own = _noun_gist(line, trigger)
        return (own if " " in own else _told_gist(line, trigger)), True
    if trigger.entry.type is EventType.ACT and has_actor and not subject_words(line, trigger):
        end = max(_end(line, trigger.last, trigger), trigger.last)
        return _words(line, trigger.start, end), False
    if not has_actor or trigger.entry.type is EventType.ACT:
        return _clause_gist(line, trigger), True
    if is_passive(line, trigger.first, trigger.last):
        return _passive_gist(line, trigger), False
    start = _behind_date(line, trigger.last)
    own = _words(line, start, _end(line, start, trigger))
    if own == "it" and line.it:
        return line.it, False
    if own.casefold() in _POINTING:
        return "", False
    return own or _rest_of_clause(line, trigger) or _object_before(line, trigger), False


def _behind_date(line: Line, index: int) -> int:
    """Where the object begins in "threatened last Thursday to go home"."""
    place = index + (line.word(index) in _LEADS_DATES)
    start = place
    while place < len(line.tokens) and line.date_at[place] is not None:
        place += 1
    return place if place > start else index


def _told_gist(line: Line, trigger: Trigger) -> str:
    """A noun with the verb that tells what became of it: "The negotiations opened"."""
    if trigger.verb is None:
        return _noun_gist(line, trigger)
    if trigger.verb < trigger.first:
        held = replace(trigger, start=verb_group(line, trigger.verb).start)
        words = _words(line, held.start, _end(line, trigger.last, trigger))
        return f"{subject_words(line, held)} {words}".strip()
    end = trigger.verb + 1
    limit = min(end + _LONGEST_GIST, len(line.tokens))
    while end < limit and not _ends_clause(line, end):
        end += 1
    if line.words(trigger.last, trigger.last + 2) in [[",", "which"], [",", "that"]]:
        noun = _words(line, trigger.start, trigger.last)
        return f"{noun} {_words(line, trigger.last + 2, end)}"  # "the talks, which opened"
    return _words(line, trigger.start, end)


def _clause_gist(line: Line, trigger: Trigger) -> str:
    """The clause itself, from its subject to its object: "Rockets hit the headquarters in X"."""
    verb = _words(line, trigger.start, trigger.last)
    subject, rest = subject_words(line, trigger), _rest_of_clause(line, trigger)
    if rest == "it" and line.it:
        rest = line.it
    if subject.casefold() == "what" and line.word(trigger.first) == "agreed":
        subject = "terms"  # "renews what had been agreed"
    if is_reduced(line, trigger.first, trigger.entry):
        verb = f"{'were' if _is_plural(subject) else 'was'} {verb}"
    words = (subject, verb, _object_before(line, trigger), rest)
    return " ".join(part for part in words if part)


def _is_plural(subject: str) -> bool:
    head = re.split(r" (?:of|on|for) ", subject)[0]
    return head.endswith("s") and not head.endswith("ss")


def _object_before(line: Line, trigger: Trigger) -> str:
    """What "that" or "which" means where it is the object: "the plan that Oslo sent last month"."""
    is_subject = trigger.clause.start == trigger.start
    found = None if is_subject else antecedent(line, trigger.clause)
    if found is None or is_passive(line, trigger.first, trigger.last):
        return ""
    start, end = found
    return f"{line.word(start)} {_words(line, start + 1, end)}"


def _rest_of_clause(line: Line, trigger: Trigger) -> str:
    """What follows a verb in its clause, places with it; a date right behind it left out."""
    behind = _behind_date(line, trigger.last)
    goes_on = line.word(behind) in w.PREPOSITIONS | {"to"}
    start = end = behind if goes_on else trigger.last
    limit = min(start + _LONGEST_GIST, len(line.tokens))
    while end < limit and not _ends_clause(line, end):
        end += 1
    while end > start and line.word(end - 1) in _LOOSE_ENDS:
        end -= 1
    return _words(line, start, end)


def subject_words(line: Line, trigger: Trigger) -> str:
    """The words of a verb's subject, or what "that" and "which" stand for; empty if none."""
    if is_reduced(line, trigger.first, trigger.entry):
        return _words(line, *explained(line, trigger.first))
    return _subject_of_clause(line, trigger)


def _subject_of_clause(line: Line, trigger: Trigger) -> str:
    start = end = _before_date(line, _before_aside(line, trigger), trigger)
    if trigger.clause.opener in {"that", "which", "who"} and trigger.clause.start == end:
        return _words(line, *subject_explained(line, trigger.clause))
    while start > trigger.clause.start and line.word(start - 1) not in _MARKS:
        if line.date_at[start - 1] is not None and not _is_owned_date(line, start - 1):
            break
        start -= 1
    while start < end and line.word(start) in _OPENING:
        start += 1
    if line.word(start) in _SUBJECT_PRONOUNS and end - start == 1:
        is_main = trigger.clause.opener in {"", "and", "but"}
        is_ship = line.word(start) == "she" and line.actor_at[start] is None
        return line.she if is_ship else line.it if line.word(start) == "it" and is_main else ""
    if _is_cut(line, start, trigger) or line.word(end - 1) in _CLAUSE_SUBJECTS:
        return ""  # "in the hall they talked": the hall did not
    return _words(line, start, end)


def _before_aside(line: Line, trigger: Trigger) -> int:
    """Where a subject ends: before the aside in "The plan, in eleven parts, was published", "The
    envoys, Ada Lind and Pedro Rojas, left", "The law, passed in May, takes effect"."""
    if line.word(trigger.start - 1) != ",":
        return trigger.start
    relative = over_relative(line, trigger.start - 1)
    if relative is not None:  # "The minister, who came on Friday, flies home"
        return relative
    place = trigger.start - 2
    while place > trigger.clause.start and line.word(place) not in _MARKS:
        place -= 1
    if line.word(place) != "," or place <= trigger.clause.start:
        return trigger.start
    after = line.tokens[place + 1]
    is_aside = (
        after.folded in _BEHIND_DATES or after.text[0].isupper() or after.folded.endswith("ed")
    )
    return place if is_aside and after.folded not in w.CONJUNCTIONS else trigger.start


def _before_date(line: Line, end: int, trigger: Trigger) -> int:
    """Where a subject ends whose bare verb has its date before it: "The envoys on Friday signed".

    In "The raid on Friday was condemned" the date is the raid's.
    """
    start, least = end, trigger.clause.start
    if trigger.start != trigger.first:
        return end
    while start > least and _is_free_date(line, start - 1):
        start -= 1
    while least < start < end and line.word(start - 1) in _LEADS_DATES:
        start -= 1
    return start


def _is_free_date(line: Line, index: int) -> bool:
    date = line.date_at[index]
    return date is not None and date.edtf is not None and not _is_owned_date(line, index)


def _is_owned_date(line: Line, index: int) -> bool:
    """Whether a date is part of a name or phrase: "the Council of 23 March"."""
    while index > 0 and line.date_at[index] is not None:
        index -= 1
    return line.word(index) == "of"


def _is_cut(line: Line, start: int, trigger: Trigger) -> bool:
    """Whether a comma parts the words before a verb from the head of its subject."""
    if line.word(start - 1) != "," or start <= trigger.clause.start + 1:
        return False
    is_fronted = line.word(trigger.clause.start) in w.PREPOSITIONS and "and" not in line.words(
        trigger.clause.start, start
    )
    if is_fronted and line.word(start) in w.DETERMINERS:
        return False  # "Under the plan of Ada Lind, the two armies will withdraw"
    return any(line.actor_at[place] for place in range(trigger.clause.start, start - 1))


def _ends_clause(line: Line, index: int) -> bool:
    """Whether a clause ends before a word; a place is still part of it."""
    return _ends_any(line, index) and line.place_at[index + 1 : index + 2] in {(None,), ()}


def _passive_gist(line: Line, trigger: Trigger) -> str:
    """The noun phrase before a passive: what was signed, seized or started."""
    end = trigger.start
    while end > 0 and line.word(end - 1) in {'"', "“", "”", ",", "'"}:
        end -= 1
    start = noun_phrase_start(line, end - 1) if end > 0 else 0
    if line.word(start - 1) in {'"', "“"} and line.word(start - 2) in w.DETERMINERS:
        return f"{line.tokens[start - 2].text} {_words(line, start, end)}"
    return _words(line, start, end)


def _noun_gist(line: Line, trigger: Trigger) -> str:
    start = trigger.start
    while start < trigger.first and (
        line.word(start) in w.DETERMINERS
        or line.date_at[start] is not None
        or line.word(start) == "'s"
    ):
        start += 1
    end = _end(line, trigger.last, trigger)
    behind = line.date_at[trigger.last + 1 : trigger.last + 2]
    date = behind[0] if behind and line.word(trigger.last) == "of" else None
    if date is not None and end == trigger.last:  # "the summit of last June"
        end += 1
        while end < len(line.tokens) and line.date_at[end] is date:
            end += 1
    return _words(line, start, end)


def _end(line: Line, start: int, trigger: Trigger) -> int:
    """Where the object ends: at a date, a place or time phrase, a new clause, or by its length."""
    end = start
    limit = min(start + _LONGEST_GIST, len(line.tokens))
    while end < limit and not (_ends_any(line, end) or _ends_noun(line, end, trigger)):
        end += 1
    while end > start and line.word(end - 1) in _LOOSE_ENDS:
        end -= 1
    return end


def _ends_any(line: Line, index: int) -> bool:
    """Whether an object ends before a word: a mark, a date, a place, another verb's clause."""
    word, ahead = line.word(index), index + 1
    if not line.tokens[index].is_word and word not in {"'s", "-"}:
        return True
    if line.date_at[index] is not None or word in _STOPS:
        return True
    if word in w.PREPOSITIONS and line.date_at[ahead : ahead + 1] not in {(None,), ()}:
        return True
    if word in w.CONJUNCTIONS and _is_verb(line, ahead):
        return True
    return word == "in" and line.place_at[ahead : ahead + 1] not in {(None,), ()}


def _ends_noun(line: Line, index: int, trigger: Trigger) -> bool:
    """Whether the phrase of a noun ends before a word: a relative clause, or its own verb."""
    if not trigger.is_noun:
        return False
    return line.word(index) == "that" or (index >= trigger.last and _is_verb(line, index))


def _is_verb(line: Line, index: int) -> bool:
    """Whether a word behind the noun or after "and" looks like a verb that goes on telling."""
    word = line.word(index)
    if word == "'s" or line.actor_at[index : index + 1] != (None,):
        return False
    return word in verb_forms() or word in _FINITE or word.endswith("ed")


def _words(line: Line, start: int, end: int) -> str:
    if start >= end:
        return ""
    first, last = line.tokens[start].span.start, line.tokens[end - 1].span.end
    offset = line.sentence.span.start
    return re.sub(r"\s+", " ", line.sentence.text[first - offset : last - offset]).strip()
