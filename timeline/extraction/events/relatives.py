"""What "that" and "which" stand for: the noun phrase before a relative clause."""

from timeline.extraction.dates.expression import DateExpression
from timeline.extraction.events import words as w
from timeline.extraction.events.clauses import Clause
from timeline.extraction.events.phrases import noun_phrase_start
from timeline.extraction.events.tokens import Line
from timeline.extraction.verbs import saying_forms

_OBJECT_OPENERS = frozenset({"that", "which", "whom"})
_TIMES = frozenset("moment hour day night week month year time period summer winter".split())


def antecedent(line: Line, clause: Clause) -> tuple[int, int] | None:
    """The half-open token range of the noun phrase that a relative clause explains.

    None where the clause opens otherwise, or no determiner tells where the phrase begins: after
    "said that" there is none.
    """
    if clause.opener not in _OBJECT_OPENERS:
        return None
    end = clause.start - 1
    end -= line.word(end - 1) == ","
    start = noun_phrase_start(line, end)
    while line.word(start - 1) == "of" and start > 1:
        start = noun_phrase_start(line, start - 1)
    return (start, end) if line.word(start) in w.DETERMINERS and end - start > 1 else None


def explains_deed(line: Line, clause: Clause) -> bool:
    """Whether a relative clause tells of a deed: "the plan that Oslo sent", "a bill that was
    passed"; "a day that had begun with breakfast" only says how time went."""
    found = antecedent(line, clause)
    return found is not None and line.word(found[1] - 1) not in _TIMES


def subject_explained(line: Line, clause: Clause) -> tuple[int, int]:
    """The half-open token range of what "who", "which" or "that" stands for as a subject; of "The
    text is the one that was signed", the text."""
    end = clause.start - 1
    end -= line.word(end - 1) == ","
    start = noun_phrase_start(line, end)
    while line.word(start - 1) == "of" and start > 1:
        start = noun_phrase_start(line, start - 1)
    start += line.word(start) in saying_forms()  # "…", said Ada Lind, who left on Friday
    if line.words(start, end) == ["the", "one"] and line.word(start - 1) in w.BE:
        end = start - 1
        start = noun_phrase_start(line, end)
    return start, end


def day_explained(line: Line, clause: Clause) -> DateExpression | None:
    """The date that a clause with "when" explains, which is that of its deeds as well: "It ended
    on Friday, when the envoys left"."""
    if clause.opener != "when":
        return None
    before = clause.start - 2
    before -= line.word(before) == ","
    expression = line.date_at[before] if before > 0 else None
    return expression if expression is not None and expression.edtf else None


def is_named_between(line: Line, comma: int) -> bool:
    """Whether a comma ends a name for what opens the sentence: "The last ship, the Ada, left"."""
    if line.word(comma) != ",":
        return False
    place = comma - 1
    while place > 0 and line.tokens[place].is_word:
        place -= 1
    names = line.tokens[place + 1 + (line.word(place + 1) == "the") : comma]
    is_name = bool(names) and all(token.text[0].isupper() for token in names)
    return is_name and line.word(place) == "," and line.word(0) in w.DETERMINERS and place > 1
