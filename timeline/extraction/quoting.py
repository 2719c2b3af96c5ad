"""Direct speech: which cue and which speaker a quotation belongs to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline.extraction.antecedents import settle_one
from timeline.extraction.cues import Cue, is_verb
from timeline.extraction.floor import Floor
from timeline.extraction.quotations import Quotation, find_quotations
from timeline.extraction.roles import is_short_title
from timeline.extraction.spans import Span
from timeline.extraction.subjects import acts_after, subject_after, subject_before
from timeline.extraction.verbs import is_adverb, saying_forms

_WORDS = re.compile(r"[^\W_][\w'’.-]*")
_LEAST_WORDS = 3
_AFTER = 20
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
    cue = _cue_of(floor, quotation, cues)
    cue = cue and settle_one(floor, cue, cues)
    content = quotation.content.of(floor.text)
    whole = len(content.split()) >= _LEAST_WORDS and (
        content[:1].isupper() or content[-1:] in ",.!?…" or quotation.unclosed
    )
    return _Piece(quotation, floor.sentences[sentence].paragraph, cue, whole)


def _cue_of(floor: Floor, quotation: Quotation, cues: Sequence[Sequence[Cue]]) -> Cue | None:
    """The cue of one quotation: before it where the clause leads into it, else behind it."""
    sentence = floor.sentence_at(quotation.whole.start)
    opening = floor.at(quotation.whole.start)
    line = floor.text.rfind("\n", 0, quotation.whole.start)
    own = [c for c in cues[sentence] if c.number < opening and floor.words[c.number].start > line]
    before = own[-1] if own and not _is_past(floor, own[-1], opening) else None
    leads = floor.key(opening - 1) in {":", ","}
    behind = _cue_behind(floor, quotation)
    ends_with_comma = quotation.content.of(floor.text).rstrip()[-1:] == ","
    replaced = behind and before and ends_with_comma and before.speaker is None
    if before and not replaced and (leads or before.number == opening - 1):
        return before
    if behind and (opening <= floor.bounds(sentence)[0] or ends_with_comma):
        return behind
    if before or behind:
        return before or behind
    trailing = _trailing(floor, quotation, cues)
    if trailing or floor.key(opening - 1) != ":" or _names_person(floor, sentence, opening):
        return trailing
    return _last_before(cues, sentence)


def _names_person(floor: Floor, sentence: int, opening: int) -> bool:
    """Whether a person is named in a sentence before a quotation: "X was sceptical: …"."""
    numbers = range(floor.bounds(sentence)[0], opening)
    named = (floor.beginning[number] for number in numbers if number in floor.beginning)
    return any(floor.is_person(mention.key) for mention in named)


def _trailing(floor: Floor, quotation: Quotation, cues: Sequence[Sequence[Cue]]) -> Cue | None:
    """The last cue behind a quotation in the sentence where it ends."""
    sentence = floor.sentence_at(max(quotation.whole.start, quotation.whole.end - 1))
    closing = floor.at(quotation.whole.end)
    behind = [cue for cue in cues[sentence] if cue.number >= closing]
    return behind[-1] if behind else None


def _is_past(floor: Floor, cue: Cue, opening: int) -> bool:
    """Whether a new clause with its own person begins between a cue and a quotation."""
    for number in range(max(cue.number, cue.last) + 1, opening):
        mention = floor.beginning.get(number)
        if mention and floor.is_person(mention.key) and mention.key != cue.speaker:
            return floor.key(number - 1) in {"while", "but", "and", "whereas", ";"}
    return False


def _last_before(cues: Sequence[Sequence[Cue]], sentence: int) -> Cue | None:
    for number in (sentence, sentence - 1):
        if number >= 0 and cues[number]:
            return cues[number][-1]
    return None


def _cue_behind(floor: Floor, quotation: Quotation) -> Cue | None:
    """ "Q," S V or "Q," V S, right behind the closing mark."""
    content = quotation.content.of(floor.text).rstrip()
    closing = floor.at(quotation.whole.end)
    if not content or quotation.unclosed:
        return None
    ends_sentence = content[-1] == "."
    end = _frame_end(floor, closing)
    for number in range(closing, min(end, closing + _AFTER)):
        saying = saying_forms().get(floor.key(number))
        if saying is None or "q" not in saying.kinds or not is_verb(floor, number, saying):
            continue
        if floor.key(number - 1) in {"who", "which"}:
            continue
        if ends_sentence and not _is_directly_behind(floor, closing, number):
            return None
        subject = None
        if all(is_adverb(floor.key(place)) for place in range(closing, number)):
            subject = subject_after(floor, number, end)
        subject = subject or subject_before(floor, number, closing)
        if subject:
            return Cue(number, saying, *subject)
    return None


def _is_directly_behind(floor: Floor, closing: int, number: int) -> bool:
    mention = floor.beginning.get(closing)
    return number == closing or bool(mention and floor.before(mention.span.end) + 1 == number)


def _frame_end(floor: Floor, closing: int) -> int:
    """The end of the words behind a quotation: the next one, or the sentence's end."""
    number = closing
    while number < len(floor.words) and number not in floor.quoted:
        short = is_short_title(floor.key(number - 1))
        if (floor.key(number) in {".", "?", "!"} and not short) or "\n" in _gap(floor, number):
            break
        number += 1
    return number


def _gap(floor: Floor, number: int) -> str:
    previous = floor.words[number - 1].end if number else 0
    return floor.text[previous : floor.words[number].start]


def _is_name(floor: Floor, piece: _Piece) -> bool:
    """Whether the marks hold a title or a name: "This Week", "Strategic Security Dialogue"."""
    content = piece.quotation.content.of(floor.text)
    words = [word for word in _WORDS.findall(content) if word]
    if not words:
        return True
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
    for number in range(first, floor.at(piece.quotation.whole.start)):
        mention = floor.beginning.get(number)
        if mention and floor.is_person(mention.key) and mention.key != last[1].speaker:
            return True
    return False


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
    for number in range(floor.at(quotation.whole.start) - 1, first - 1, -1):
        mention = floor.beginning.get(number)
        if mention and number not in floor.quoted and floor.is_person(mention.key):
            if not acts_after(floor, floor.before(mention.span.end)):
                continue
            return Attributed((quotation.content,), None, mention.key, partial=not piece.whole)
    cue = heard.last_before(quotation.whole.start, sentences=1)
    if cue and floor.is_person(cue.speaker):
        return Attributed((quotation.content,), None, cue.speaker, partial=not piece.whole)
    return None
