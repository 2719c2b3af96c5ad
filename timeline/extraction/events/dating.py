"""Which date, and which place, belongs to which trigger."""

import datetime as dt
from collections.abc import Sequence

from timeline.extraction.dates.edtf import parse
from timeline.extraction.dates.expression import DateExpression, Direction, TimexType
from timeline.extraction.events import words as w
from timeline.extraction.events.barriers import is_apart, near
from timeline.extraction.events.clauses import clause_at, verb_group
from timeline.extraction.events.lexicon import VERBAL_TYPES
from timeline.extraction.events.measuring import is_measured, owner_of
from timeline.extraction.events.mention import UNDATED, Dating
from timeline.extraction.events.relatives import day_explained
from timeline.extraction.events.tokens import Line
from timeline.extraction.events.triggers import Trigger
from timeline.extraction.plover import DateBasis, EventType
from timeline.extraction.spans import Span

TOO_FAR = 40
_DEED = 24
_OWN_CLAUSE = 22  # an unlisted deed has its date in its own clause
_NEAR = 6  # a deed told by a noun has its date beside it: "the revolution in 2014"
_OTHER_TRIGGER = 14
_OTHER_CLAUSE = 9
_BEFORE = 2  # a date follows its verb more often than it precedes it
_ACROSS = 4
_REACH = 18
_LONGEST_LEAD = 9
_SETS = frozenset("held scheduled planned set slated due signed".split())
_SAYING = frozenset(
    (
        "said told says announced added tweeted reported wrote confirmed stressed stated "
        "insisted warned reporters"
    ).split()
)
_PARTS_OF_DAYS = frozenset("night morning evening afternoon hours minutes eve".split())
_NO_NOUNS = w.PREPOSITIONS | w.CONJUNCTIONS | w.AUXILIARIES
_OPEN_FROM = frozenset({"since", "ever since", "as of"})
_OPEN_UNTIL = frozenset({"until", "till", "by", "before", "ahead of", "prior to"})


def first_index(line: Line, span: Span) -> int:
    """The index of the first token of a span."""
    return line.index_of(span.start)


def _is_saids(line: Line, index: int, trigger: Trigger) -> bool:
    """Whether a date stands right behind another verb of saying: "said Sunday", "told X on
    Monday"."""
    place = index - 1
    if trigger.first in {place, place - 1} and w.BE & set(
        verb_group(line, trigger.first).auxiliaries
    ):
        return False  # "are to be announced on Monday"
    if line.word(place) in {"on", "late", "early"}:
        place -= 1
    return line.word(place) in _SAYING or (
        line.actor_at[max(place, 0)] is not None and line.word(place - 1) in _SAYING
    )


def _modifies_other_noun(line: Line, expression: DateExpression, trigger: Trigger) -> bool:
    """Whether a date is an adjective of another noun: "Monday's talks", "its 1997 borders"."""
    after = line.index_of(expression.span.end)
    if line.tokens[after : after + 1] and line.tokens[after].span.start < expression.span.end:
        after += 1
    if trigger.start <= first_index(line, expression.span) < trigger.first:
        return False
    word = line.word(after)
    if word == "'s":
        return True
    before = line.word(first_index(line, expression.span) - 1)
    return before in w.DETERMINERS and word.isalpha() and word not in _NO_NOUNS


def _is_of_other_noun(line: Line, index: int, trigger: Trigger) -> bool:
    """Whether a date hangs on another noun by "of": "the agreement of 2015", not "the night of
    12 March"."""
    if line.word(index - 1) != "of" or line.word(index - 2) in _PARTS_OF_DAYS:
        return False
    behind = index - 1 - (line.word(index - 2) == ",")  # "their first pact, of May 2015,"
    return not (trigger.is_noun and trigger.last == behind)


def cost_of(line: Line, index: int, trigger: Trigger, others: Sequence[Trigger]) -> int:
    """How far off an expression stands: in words, with a toll for clauses and other triggers."""
    if trigger.start <= index < trigger.last or _is_set_for(line, index, trigger):
        return 0
    told = trigger.first
    cost = index - trigger.last if index >= trigger.last else trigger.start - index
    if trigger.is_noun and trigger.verb is not None and trigger.last <= trigger.verb < index:
        told, cost = trigger.verb, index - trigger.verb
    low, high = sorted((index, trigger.first))
    # A verb's own object may be a noun that tells of events; another verb, or for a noun any, is in
    # the way.
    cost += _OTHER_TRIGGER * sum(
        low < other.first < high
        and other.first != trigger.verb
        and (trigger.is_noun or not other.is_noun)
        for other in others
    )
    if index < trigger.start and not _is_fronted(line, index, trigger.clause.start):
        cost += _BEFORE + _ACROSS * bool(
            {"and", "but", ","} & set(line.words(index, trigger.start))
        )
    own = clause_at(line, told)
    if not own.start <= index < own.end and not _is_fronted(line, index, own.start):
        cost += _OTHER_CLAUSE
    return cost


def _is_set_for(line: Line, index: int, trigger: Trigger) -> bool:
    """Whether a date says outright when a noun's event is: "held on Monday", "planned for June"."""
    before = index - 1
    if line.word(before) in {"on", "for", "in"}:
        before -= 1
    if not trigger.is_noun or line.word(before) not in _SETS or before < trigger.last:
        return False
    between = range(trigger.last, before)
    return all(line.word(i) not in {";", "and", "but"} for i in between) and len(between) <= _REACH


def _is_fronted(line: Line, index: int, clause_start: int) -> bool:
    """Whether a phrase opens the sentence and the clause follows it: "On Monday, …", "A year later,
    in May 1998, …"."""
    lead = range(min(index, _LONGEST_LEAD))
    is_behind_dates = any(line.date_at[place] for place in lead) and all(
        line.date_at[place] or line.word(place) in w.PREPOSITIONS | w.DETERMINERS | {","}
        for place in lead
    )
    is_first = index <= 2 or (index < _LONGEST_LEAD and is_behind_dates)
    return is_first and clause_start <= index + 6


def _is_restated(line: Line, expression: DateExpression) -> bool:
    """Whether a finer date right behind says the same again: "A year later, in May 1998,"."""
    after = line.index_of(expression.span.end - 1) + 1
    if line.word(after) != ",":
        return False
    after += 1 + (line.word(after + 1) in {"in", "on"})
    other = line.date_at[after] if after < len(line.tokens) else None
    if other is None or not (other.edtf and expression.edtf):
        return False
    is_written, was_written = (any(map(str.isdigit, one.text)) for one in (other, expression))
    return is_written and not was_written


def distance(
    line: Line, trigger: Trigger, expression: DateExpression | None, others: Sequence[Trigger]
) -> int:
    """How far off its date a trigger stands, as `cost_of` counts; a large number for none."""
    if expression is None:
        return 10_000
    return cost_of(line, first_index(line, expression.span), trigger, others)


def _edtf_of(expression: DateExpression, *, same_clause: bool) -> str | None:
    edtf = expression.edtf
    if not edtf or not same_clause:
        return edtf
    if "/" in edtf:
        is_until = expression.signal == "by" and ".." not in edtf
        return f"../{edtf.rpartition('/')[2].rstrip('~')}" if is_until else edtf
    if expression.signal in _OPEN_FROM:
        return f"{edtf.partition('T')[0]}/.."
    if expression.signal in _OPEN_UNTIL:
        return f"../{edtf.partition('T')[0]}"
    return edtf


def is_future(edtf: str | None, published: dt.date | None) -> bool:
    """Whether a date lies wholly after the article's."""
    if not edtf or published is None:
        return False
    starts_on = parse(edtf).starts_on
    return starts_on is not None and starts_on > published


def expression_for(
    line: Line, trigger: Trigger, others: Sequence[Trigger]
) -> DateExpression | None:
    """The date phrase of a sentence that belongs to a trigger, or None.

    What was counted off for it ("two days after the raid"); else the nearest by words in the same
    clause, without crossing another trigger; never the date of saying.
    """
    best: tuple[int, DateExpression] | None = None
    for expression in near(line, trigger, line.dates):
        if is_measured(line, expression):
            if owner_of(line, expression, others) == trigger.first:
                return expression
        elif _may_date(line, trigger, expression):
            index = first_index(line, expression.span)
            cost = cost_of(line, index, trigger, others)
            if cost <= _reach(trigger, index) and (best is None or cost < best[0]):
                best = (cost, expression)
    if best or trigger.is_noun:
        return best[1] if best else None
    return day_explained(line, trigger.clause)


def _may_date(line: Line, trigger: Trigger, expression: DateExpression) -> bool:
    """Whether a phrase names a time, and neither of saying nor of another noun."""
    index = first_index(line, expression.span)
    if not expression.edtf or line.quoted[min(index, len(line.quoted) - 1)]:
        return False
    if expression.type in {TimexType.SET, TimexType.DURATION} and "/" not in expression.edtf:
        return False
    low, high = sorted((index, trigger.first))
    if ";" in line.words(low, high) or is_apart(line, index, trigger):
        return False
    if line.words(index - 2, index) in (["not", "before"], ["not", "until"]):
        return False  # on no day that is named
    if _is_restated(line, expression):
        return False
    return trigger.start <= index < trigger.last or not (
        _is_saids(line, index, trigger)
        or _modifies_other_noun(line, expression, trigger)
        or _is_of_other_noun(line, index, trigger)
    )


def _reach(trigger: Trigger, index: int) -> int:
    """How far off a date at an index may stand: nouns of deeds have theirs right behind them."""
    if trigger.entry.type is EventType.CONSULT:
        return TOO_FAR
    if trigger.is_noun:
        return _NEAR if index >= trigger.start else -1
    return _OWN_CLAUSE if trigger.entry.type is EventType.ACT else _DEED


def dating_of(line: Line, trigger: Trigger, others: Sequence[Trigger]) -> Dating:
    """The explicit date of a trigger in its own sentence, or UNDATED."""
    expression = expression_for(line, trigger, others)
    if expression is None:
        return UNDATED
    index = first_index(line, expression.span)
    clause = clause_at(line, trigger.first)
    is_same = clause.start <= index < clause.end
    return dated(expression, same_clause=is_same and not _is_put_off(line, trigger))


def _is_put_off(line: Line, trigger: Trigger) -> bool:
    """Whether "until" names the new date: "postponed the visit until June"."""
    return trigger.verb is not None and line.word(trigger.verb) in w.PUTS_OFF


def dated(expression: DateExpression, *, same_clause: bool) -> Dating:
    """What a date phrase says of a deed; "since" and "until" count in the deed's own clause."""
    return Dating(
        edtf=_edtf_of(expression, same_clause=same_clause),
        daypart=expression.daypart.value if expression.daypart else "",
        span=expression.span,
        rule=rule_words(expression),
        basis=DateBasis.EXPLICIT,
    )


def rule_words(expression: DateExpression) -> str:
    """Why a phrase reads as it does, for readers."""
    anchor = f" ({expression.anchor})" if expression.anchor else ""
    return f"“{expression.text}”: {expression.rule}{anchor}"


def fallback_dating(line: Line, trigger: Trigger, published: dt.date | None) -> Dating:
    """The date of what happened in the opening of an article that names none.

    A simple past in the first two paragraphs: the article's day, inferred. A present perfect of a
    deed: on or before it. Else undated.
    """
    told = trigger.verb is not None and (
        not trigger.is_noun or trigger.entry.type is EventType.CONSULT
    )
    if published is None or not told or trigger.verb is None or line.quoted[trigger.first]:
        return UNDATED
    auxiliaries = verb_group(line, trigger.verb).auxiliaries
    perfect = bool({"has", "have", "'ve"} & set(auxiliaries)) and "to" not in auxiliaries
    if trigger.entry.type in VERBAL_TYPES or trigger.entry.type is EventType.ACT:
        return UNDATED
    if perfect and trigger.entry.type is not EventType.CONSULT:
        return Dating(
            edtf=f"../{published.isoformat()}",
            rule="no date in the text; done by the day of the article",
            basis=DateBasis.INFERRED,
        )
    if line.sentence.paragraph > 1 or {"had", "would", "could"} & set(auxiliaries):
        return UNDATED
    return Dating(
        edtf=f"{published.isoformat()}~",
        rule="no date in the sentence; news of the day of the article",
        basis=DateBasis.INFERRED,
    )


def is_direction_future(expression: DateExpression | None) -> bool:
    """Whether the date room read the phrase as lying ahead."""
    return expression is not None and expression.direction is Direction.FUTURE
