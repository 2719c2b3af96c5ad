"""The words of a statement as its title has them: a quotation, a clause, or what follows the
verb.
"""

import re
from collections.abc import Container
from dataclasses import dataclass
from enum import StrEnum

from timeline.extraction.cast import Statement
from timeline.extraction.events import words as w
from timeline.extraction.sentences import Sentence
from timeline.extraction.spans import Span
from timeline.extraction.verbs import saying_forms

_LONGEST_GIST = 18
_LONGEST_LINK = 4
_SHORTEST = 2  # words that a title keeps at least
_THEN = frozenset({"then", "also", "later"})
_OPENING = "\"“‘' ,;:"
_SMALL = w.PREPOSITIONS | w.CONJUNCTIONS | w.DETERMINERS | {"if", "when", "while", "there", "it"}
_SUBJECTS = frozenset(
    """I Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May
    June July August September October November December""".split()
)


class Form(StrEnum):
    """How the words of a statement stand in its title."""

    QUOTE = "quote"
    CLAUSE = "clause"  # "the gaps are wide", behind "says"
    REST = "rest"  # all that follows the verb: "reporters in Oslo that the gaps are “wide”"


@dataclass(frozen=True, slots=True)
class Gist:
    """The words of a statement as a title has them."""

    words: str
    form: Form


def gist_of(text: str, statement: Statement, sentence: Sentence, names: Container[int]) -> Gist:
    """The words said, without line breaks, cut at a clause after some words.

    `names` are the places where somebody is named: a capital there is kept.
    """
    cue = statement.cue
    if statement.direct and (cue is None or not _is_fragment(text, statement, cue)):
        return Gist(_cut(_joined(text, statement)), Form.QUOTE)
    if statement.direct and cue is not None:
        return _around(text, statement, cue, sentence, names)
    words = _typeset(re.sub(r"^that ", "", _joined(text, statement)))
    saying = saying_forms().get(statement.verb or "")
    if saying is not None and "c" not in saying.kinds:
        return Gist(_cut(words), Form.REST)
    opens = statement.content[0].start - sentence.span.start < _LONGEST_LINK
    lower = opens and statement.content[0].start not in names
    return Gist(_cut(_uncapitalised(words) if lower else words), Form.CLAUSE)


def _is_fragment(text: str, statement: Statement, cue: Span) -> bool:
    """Whether the words between the marks are part of a clause that begins before them."""
    first = statement.content[0]
    between = text[cue.end : first.start].strip(_OPENING)
    return statement.partial or (bool(between) and text[first.start].islower())


def _joined(text: str, statement: Statement) -> str:
    return " … ".join(_plain(span.of(text)) for span in statement.content).rstrip(" ,;.")


def _around(
    text: str, statement: Statement, cue: Span, sentence: Sentence, names: Container[int]
) -> Gist:
    """The clause in which some words are quoted: "the talks were “difficult”", not "difficult"."""
    first, speaker = statement.content[0], statement.speaker_span
    if cue.end <= first.start:
        start = cue.end
        if speaker and start <= speaker.start < first.start:
            start = speaker.end
        if statement.date and 0 <= statement.date.span.start - start <= _LONGEST_LINK:
            start = statement.date.span.end
        words = _typeset(_plain(text[start : sentence.span.end]).strip(" ,;:."))
        return Gist(_cut(words), Form.REST)
    end = cue.start
    if speaker and sentence.span.start < speaker.start < end:
        end = speaker.start
    before = _plain(text[sentence.span.start : end]).strip(" ,;:.")
    words = _typeset(re.sub(r"\W+(?:the|a|an)$", "", before))
    if sentence.span.start not in names:
        words = _uncapitalised(words)
    return Gist(_cut(words), Form.CLAUSE)


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()


def _typeset(words: str) -> str:
    """Words with curly marks in pairs, and no full stop inside the last.

    >>> _typeset('it was "hard" and "professional."')
    'it was “hard” and “professional”'
    """
    words = re.sub(r'"([^"]*)"', r"“\1”", words)
    words = re.sub(r"[.,]+”$", "”", words.rstrip(" ,;.")).replace('"', "“")
    return words + "”" * (words.count("“") > words.count("”"))


def _uncapitalised(words: str) -> str:
    """Words without the capital of a sentence's beginning.

    >>> _uncapitalised("Foreign troops left"), _uncapitalised("Nord Stream is shut")
    ('foreign troops left', 'Nord Stream is shut')
    """
    first, _, others = words.partition(" ")
    if first.casefold() in _SMALL:
        return words[:1].casefold() + words[1:]
    kept = first in _SUBJECTS or first[1:] != first[1:].casefold()
    kept = kept or re.match(r"(?:and )?[A-Z]", others) is not None
    return words if kept else words[:1].casefold() + words[1:]


def _up_to_next_saying(words: list[str]) -> list[str]:
    """Words up to where their speaker goes on to say more: "it was late and admitted that …"."""
    marks = 0
    for index, word in enumerate(words[:-1]):
        marks += word.count("“") - word.count("”")
        ahead = words[index + 1 + (words[index + 1] in _THEN)] if index + 2 < len(words) else ""
        is_saying = ahead in saying_forms() and ahead.endswith(("ed", "said", "told"))
        if word in {"and", "but"} and index > _SHORTEST and not marks and is_saying:
            return [*words[: index - 1], words[index - 1].rstrip(",;")]
    return words


def _cut(said: str) -> str:
    parts = _up_to_next_saying(said.split(" "))
    said = " ".join(parts)
    if len(parts) <= _LONGEST_GIST:
        return said
    if "…" in parts and parts.index("…") > _SHORTEST:  # the first of several pieces will do
        return _cut(" ".join(parts[: parts.index("…")]).rstrip(" ,;") + "…")
    cut = " ".join(parts[:_LONGEST_GIST])
    clause = re.match(r"(.{25,}[^\s,;:])[,;:—]\s", cut)
    kept = clause.group(1) if clause else cut.rstrip(" ,;:—–")
    return kept + ("…”" if kept.count("“") > kept.count("”") else "…")
