"""The verb of saying that a quotation hangs on: before it, behind it, or in the sentence before."""

from collections.abc import Sequence

from timeline.extraction.cues import Cue, is_verb
from timeline.extraction.floor import Floor
from timeline.extraction.quotations import Quotation
from timeline.extraction.roles import is_short_title
from timeline.extraction.subjects import subject_after, subject_before
from timeline.extraction.verbs import Saying, is_adverb, saying_forms

_AFTER = 20


def cue_of(floor: Floor, quotation: Quotation, cues: Sequence[Sequence[Cue]]) -> Cue | None:
    """The cue of one quotation: before it where the clause leads into it, else behind it."""
    sentence = floor.sentence_at(quotation.whole.start)
    opening = floor.at(quotation.whole.start)
    line = floor.text.rfind("\n", 0, quotation.whole.start)
    own = [c for c in cues[sentence] if c.number < opening and floor.words[c.number].start > line]
    before = own[-1] if own and not _is_past(floor, own[-1], opening) else None
    if before and floor.key(opening - 1) == ":":
        before = _governing(floor, before, own)
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


def _governing(floor: Floor, cue: Cue, own: Sequence[Cue]) -> Cue:
    """Of cues one within the other, the outermost: "Lind complained that Oslo called it a loan"."""
    for outer in own:
        between = range(outer.number + 1, cue.first)
        clause = any(floor.key(number) == "that" for number in between)
        if clause and not any(floor.words[number].kind == "stop" for number in between):
            return outer
    return cue


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
        saying = saying or _unlisted(floor, content, closing, number)
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


def _unlisted(floor: Floor, content: str, closing: int, number: int) -> Saying | None:
    """A verb that the list lacks right behind a name or pronoun and the words: "…," she fumed."""
    key, mention = floor.key(number), floor.beginning.get(closing)
    pronoun = number == closing + 1 and floor.key(closing) in {"he", "she", "they"}
    named = mention is not None and floor.before(mention.span.end) + 1 == number
    ends = floor.key(number + 1) in {".", ","} and content.endswith((",", "!", "?"))
    past = key.endswith("ed") and key.islower()
    return Saying(key, "q", finite=True) if past and ends and (pronoun or named) else None


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
