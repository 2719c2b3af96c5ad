"""A text cut into paragraphs and sentences.

Sentences are orthographic: a quotation of two sentences gives two, and closing marks stay with
the words they close. One pass over the full stops, question marks and exclamation marks; the words
around each decide, by `data/abbreviations.txt`. Time grows in step with the text.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from timeline.extraction.sections import sections_of
from timeline.extraction.spans import Span

LONGEST_SENTENCE = 1500
"""Characters. The longest in four hundred articles of nine papers and agencies has 606."""


class Sentence(NamedTuple):
    """One orthographic sentence: `number` counts from 0 in the article, `paragraph` too.

    `is_cut`: it is only a piece, and goes on in the next.
    """

    span: Span
    number: int
    paragraph: int
    text: str
    is_cut: bool = False


def find_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text whose paragraphs stand apart by blank lines, in order.

    Spans leave out the white space around a sentence; together they hold every other character. One
    of more than `LONGEST_SENTENCE` characters is read in pieces, each but the last marked as cut.

    >>> [one.text for one in find_sentences("Gen. Ali left the U.S. on Monday. He flew home.")]
    ['Gen. Ali left the U.S. on Monday.', 'He flew home.']
    """
    pieces = (
        (piece, paragraph, piece.end < span.end)
        for paragraph, whole in enumerate(_paragraphs(text))
        for span in _sentences(text, whole)
        for piece in _pieces(text, span)
    )
    return tuple(
        Sentence(span, number, paragraph, span.of(text), is_cut)
        for number, (span, paragraph, is_cut) in enumerate(pieces)
    )


def _pieces(text: str, sentence: Span) -> Iterator[Span]:
    """The sentence itself, or where it is too long pieces that end at a mark, else at a space.

    Whoever reads a sentence may so hold all its words against each other.
    """
    start = sentence.start
    while sentence.end - start > LONGEST_SENTENCE:
        most = start + LONGEST_SENTENCE
        window = text[start + LONGEST_SENTENCE // 2 : most]
        end = most
        for mark in _CUTS:
            if mark in window:
                end -= len(window) - window.rindex(mark) - len(mark.rstrip())
                break
        piece = text[start:end].rstrip()
        yield Span(start, start + len(piece))
        space = _SPACE.match(text, end)
        start = space.end() if space else end
    if start < sentence.end:
        yield Span(start, sentence.end)


_CUTS = ("; ", ", ", " ", "\n")
_SPACE = re.compile(r"\s*+")
_BLANK_LINE = re.compile(r"\n[^\S\n]*+\n\s*+")
_STOP = re.compile(
    r"(?<![.!?…])(?P<stop>[.!?…]++)(?P<closing>(?:''|[\"”’')\]»*_])*+)"
    r"(?P<gap>\s++|(?=[A-Z“\"][a-z]))"
)
_NEXT_WORD = re.compile(
    r"(?P<opening>[\"“‘'`(\[«*_—–-]*+)\s?(?P<word>[^\W_]++(?:['’-][^\W_]++)*+)?"
)
_OPENING_MARKS = "\"“‘'`"
_LAST_WORD_LENGTH = 24  # longer than any abbreviation; bounds the look back at each full stop
_SAYING_WINDOW = 60  # characters in which "Minister Ali Bin Said asked" names its verb


_WORDS = {heading: frozenset(words) for heading, words in sections_of("abbreviations.txt").items()}
_ASKED = re.compile(
    rf"(?:[A-Z][\w.'’-]{{0,40}}+\s){{1,5}}+(?:{'|'.join(sorted(_WORDS['says']))})\b"
)


def _paragraphs(text: str) -> Iterator[Span]:
    start = len(text) - len(text.lstrip())
    for blank in _BLANK_LINE.finditer(text, start):
        yield Span(start, blank.start())
        start = blank.end()
    if start < len(text):
        yield Span(start, len(text))


def _sentences(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for stop in _STOP.finditer(text, paragraph.start, paragraph.end):
        if stop.end() < paragraph.end and _is_end(text, stop, start):
            yield Span(start, stop.start("gap"))
            start = stop.end()
    end = start + len(text[start : paragraph.end].rstrip())
    if start < end:
        yield Span(start, end)


def _is_end(text: str, stop: re.Match[str], start: int) -> bool:
    """Whether a sentence that began at `start` ends with this stop."""
    following = _NEXT_WORD.match(text, stop.end())
    word = following["word"] or "" if following else ""
    if word[:1].islower():
        return False
    if not stop["gap"]:
        return _has_lost_space(text, stop)
    if stop["stop"][0] in "!?":
        return not (stop["closing"] and _ASKED.match(text, stop.end(), stop.end() + _SAYING_WINDOW))
    if stop["stop"] != ".":
        return _ellipsis_ends(text, stop)
    if stop["closing"].strip("*_"):
        return True
    return _full_stop_ends(_last_word(text, stop, start), stop.start() - start, following, word)


def _last_word(text: str, stop: re.Match[str], start: int) -> str:
    """The word that the full stop follows, inner full stops kept: "U.S"."""
    before = text[max(start, stop.start() - _LAST_WORD_LENGTH) : stop.start()].split()
    return before[-1].lstrip(_OPENING_MARKS + "([«*_—–-") if before else ""


def _full_stop_ends(last: str, length: int, following: re.Match[str] | None, word: str) -> bool:
    """Whether a plain full stop after the word `last` ends a sentence of so many characters."""
    folded, next_folded = last.lower(), word.lower()
    if folded in _WORDS["inside"] or (folded in _WORDS["before a name"] and last[0].isupper()):
        return False
    if folded in _WORDS["before a number"]:
        return not word[:1].isdigit()
    if folded in _WORDS["clock"]:
        return word[:1].isupper() and next_folded not in _WORDS["follows a clock"]
    if last.isdigit() and length == len(last):
        return False  # the number of a list item
    may_stand_inside = folded in _WORDS["before anything"] or _is_initial(last)
    if not may_stand_inside:
        return True
    opens_quotation = following is not None and following["opening"][-1:] in set(_OPENING_MARKS)
    return opens_quotation or next_folded in _WORDS["opens sentences"]


def _is_initial(last: str) -> bool:
    """One capital letter ("J."), or capitals with full stops ("J.F")."""
    letters = last.split(".")
    return all(len(letter) == 1 and letter.isupper() for letter in letters)


def _ellipsis_ends(text: str, stop: re.Match[str]) -> bool:
    """Points that stand apart or in brackets leave words out; glued to a word they can end one."""
    before = text[stop.start() - 1 : stop.start()]
    return bool(before) and not before.isspace() and before not in "[("


def _has_lost_space(text: str, stop: re.Match[str]) -> bool:
    """Two sentences glued by a lost space ("ended.Both sides"), which addresses are not."""
    before = text[max(0, stop.start() - _LAST_WORD_LENGTH) : stop.start()].split()
    last = before[-1] if before else ""
    return len(last) > 1 and last.isalpha() and last[-2:].islower()
