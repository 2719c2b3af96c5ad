"""Direct speech: which cue and which speaker a quotation belongs to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline.extraction.antecedents import settle_one
from timeline.extraction.cues import Cue
from timeline.extraction.floor import Floor
from timeline.extraction.quotation_cues import cue_of
from timeline.extraction.quotations import Quotation, find_quotations
from timeline.extraction.spans import Span
from timeline.extraction.subjects import acts_after

_WORDS = re.compile(r"[^\W_][\w'’.-]*")
_LEAST_WORDS = 3
_SMALL = frozenset("a an the of for and in on to at with".split())


@dataclass(frozen=True, slots=True)
class Attributed:
    """One direct statement: its spans, its cue and its speaker."""

    spans: tuple[Span, ...]
    cue: Cue | None
    speaker: str | None
    partial: bool = False
    continued: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    quotation: Quotation
    paragraph: int
    cue: Cue | None
    whole: bool


def attribute(floor: Floor, cues: Sequence[Sequence[Cue]]) -> list[Attributed]:
    """The direct statements of an article, in order; names in quotation marks are left out."""
    pieces = [_piece(floor, one, cues) for one in find_quotations(floor.text)]
    kept = [piece for piece in pieces if not _is_name(floor, piece)]
    attributed: list[Attributed] = []
    heard = _Heard(floor, cues)
    last: tuple[_Piece, Attributed] | None = None
    for number, piece in enumerate(kept):
        following = kept[number + 1] if number + 1 < len(kept) else None
        one = _joined(heard, piece, last, following)
        if one is None:
            continue
        if last and one.spans[0] == last[1].spans[0]:
            attributed[-1] = one
        else:
            attributed.append(one)
        last = piece, one
    return attributed


def _piece(floor: Floor, quotation: Quotation, cues: Sequence[Sequence[Cue]]) -> _Piece:
    sentence = floor.sentence_at(quotation.content.start)
    cue = cue_of(floor, quotation, cues)
    cue = cue and settle_one(floor, cue, cues)
    content = quotation.content.of(floor.text)
    whole = len(content.split()) >= _LEAST_WORDS and (
        content[:1].isupper() or content[-1:] in ",.!?…" or quotation.unclosed
    )
    whole = whole or _goes_on(floor, quotation)
    return _Piece(quotation, floor.sentences[sentence].paragraph, cue, whole)


def _goes_on(floor: Floor, quotation: Quotation) -> bool:
    """Whether a word or two make a sentence behind a quotation: "…," Lind said. "None."."""
    start = quotation.whole.start
    sentence = floor.sentence_at(start)
    first, _ = floor.bounds(sentence)
    content = quotation.content.of(floor.text)
    opens = sentence > 0 and first == floor.at(start) and not floor.text.endswith("\n", 0, start)
    spoken = content[:1].isupper() and content[-1:] in ".!?"
    previous = floor.bounds(sentence - 1)[0]
    return opens and spoken and any(number in floor.quoted for number in range(previous, first))


def _is_name(floor: Floor, piece: _Piece) -> bool:
    """Whether the marks hold a title or a name: "This Week", "Strategic Security Dialogue"."""
    content = piece.quotation.content.of(floor.text)
    words = [word for word in _WORDS.findall(content) if word]
    if not words:
        return True
    if piece.whole and len(words) < _LEAST_WORDS:
        return False
    if not words[0][0].isupper() or not all(_is_capital(word) for word in words):
        return False
    spoken = content.rstrip()[-1:] in "!?" or len(words) == 1 or content.isupper()
    if piece.cue and spoken and content.rstrip()[-1:] in ",!?":
        return False
    opening = floor.at(piece.quotation.whole.start)
    led = piece.cue is not None and piece.cue.number < opening
    beside = piece.cue is not None and piece.cue.number == opening - 1
    return not beside and not (led and floor.key(opening - 1) in {":", ","})


def _is_capital(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or word.lower() in _SMALL


@dataclass(frozen=True, slots=True)
class _Heard:
    """The floor with its cues: who spoke last before a place."""

    floor: Floor
    cues: Sequence[Sequence[Cue]]

    def last_before(self, offset: int, *, sentences: int) -> Cue | None:
        """The last cue with a known speaker in the `sentences` sentences before a place."""
        here = self.floor.sentence_at(offset)
        for sentence in range(here, max(-1, here - sentences - 1), -1):
            for cue in reversed(self.cues[sentence]):
                if cue.speaker and self.floor.words[cue.number].start < offset:
                    return cue
        return None


def _joined(
    heard: _Heard,
    piece: _Piece,
    last: tuple[_Piece, Attributed] | None,
    following: _Piece | None,
) -> Attributed | None:
    """A quotation as its own statement, or as a further span of the one before."""
    span = piece.quotation.content
    near = last if last and last[0].paragraph == piece.paragraph else None
    if piece.cue:
        if near and near[1].cue and near[1].cue.number == piece.cue.number:
            return replace(near[1], spans=(*near[1].spans, span), partial=False)
        return Attributed((span,), piece.cue, piece.cue.speaker, partial=not piece.whole)
    if signed := _signed(heard.floor, piece):
        return signed
    if near and _is_new_person(heard.floor, piece, near):
        return _by_subject(heard, piece)
    if near and piece.whole:
        return replace(near[1], spans=(*near[1].spans, span))
    return _continued(heard, piece, last) or _ahead(piece, following) or _by_subject(heard, piece)


def _signed(floor: Floor, piece: _Piece) -> Attributed | None:
    """A quotation with its speaker behind a dash: "…" ― Name."""
    closing = floor.at(piece.quotation.whole.end)
    name = floor.beginning.get(closing + 1)
    if name is None or floor.key(closing) not in {"―", "—", "--", "–"}:
        return None
    return Attributed((piece.quotation.content,), None, name.key)


def _ahead(piece: _Piece, following: _Piece | None) -> Attributed | None:
    """A quotation whose speaker the same paragraph names only with the next one."""
    if not piece.whole or following is None or following.paragraph != piece.paragraph:
        return None
    cue = following.cue
    return Attributed((piece.quotation.content,), cue, cue.speaker) if cue else None


def _is_new_person(floor: Floor, piece: _Piece, last: tuple[_Piece, Attributed]) -> bool:
    """Whether another person is named between two quotations of one paragraph."""
    first = floor.before(last[0].quotation.whole.end) + 1
    if last[1].cue:
        first = max(first, last[1].cue.number + 1, last[1].cue.last + 1)
    return floor.names_another(last[1].speaker, first, floor.at(piece.quotation.whole.start))


def _continued(
    heard: _Heard, piece: _Piece, last: tuple[_Piece, Attributed] | None
) -> Attributed | None:
    """A paragraph that opens with a quotation continues whoever spoke in the one before."""
    start = piece.quotation.whole.start
    if not piece.whole or not heard.floor.text.endswith("\n", 0, start):
        return None
    near = last if last and piece.paragraph - last[0].paragraph <= 1 else None
    cue = heard.last_before(start, sentences=3)
    speaker = near[1].speaker if near else None
    if cue and (near is None or heard.floor.words[cue.number].start > near[1].spans[-1].end):
        speaker = cue.speaker
    return (
        Attributed((piece.quotation.content,), None, speaker, continued=True) if speaker else None
    )


def _by_subject(heard: _Heard, piece: _Piece) -> Attributed | None:
    """A quotation without a cue belongs to whoever acts in its sentence, or spoke just before."""
    floor, quotation = heard.floor, piece.quotation
    if len(quotation.content.of(floor.text).split()) < _LEAST_WORDS:
        return None
    first, _ = floor.bounds(floor.sentence_at(quotation.whole.start))
    opening = floor.at(quotation.whole.start)
    for number in range(opening - 1, first - 1, -1):
        mention = floor.beginning.get(number)
        if mention and number not in floor.quoted and floor.is_person(mention.key):
            opens = number - first < _LEAST_WORDS and floor.key(opening - 1) == ":"
            if not opens and not acts_after(floor, floor.before(mention.span.end)):
                continue
            return Attributed((quotation.content,), None, mention.key, partial=not piece.whole)
    cue = heard.last_before(quotation.whole.start, sentences=1)
    if cue and floor.is_person(cue.speaker):
        return Attributed((quotation.content,), None, cue.speaker, partial=not piece.whole)
    return None
