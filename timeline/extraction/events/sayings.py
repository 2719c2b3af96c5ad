"""Statements as mentions: who said what, where and when."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline.extraction.cast import Actor, ActorKind, PlaceKind, PlaceMention, Statement
from timeline.extraction.dates.expression import Direction
from timeline.extraction.events.dating import rule_words
from timeline.extraction.events.mention import (
    UNDATED,
    Dating,
    EventMention,
    Material,
    Part,
    fingerprint,
)
from timeline.extraction.events.saying_days import date_of_saying, is_of_asking, without_date
from timeline.extraction.events.saying_titles import saying_title
from timeline.extraction.events.saying_words import gist_of
from timeline.extraction.events.titles import short_name
from timeline.extraction.plover import DateBasis, EventType, Kind, PartRole, Status
from timeline.extraction.sentences import Sentence
from timeline.extraction.spans import Span, Spread

_NEAR_PARAGRAPHS = 4
_PRESS = frozenset({"reporters", "journalists", "lawmakers", "parliament", "correspondents"})
_BEFORE = " (said before)"
_STATEMENT_RANK = 1000  # apart from the ranks of triggers, which share the sentence
# What a verb of saying does, in PLOVER's words.
_TYPES = {
    EventType.THREATEN: ["warn", "threaten", "caution"],
    EventType.REQUEST: ["demand", "urge", "call", "appeal", "request", "insist"],
    EventType.REJECT: ["reject", "deny", "refuse", "dismiss", "rebuff"],
    EventType.ACCUSE: ["accuse", "blame", "condemn", "denounce", "criticise", "criticize", "slam"],
    EventType.SUPPORT: ["welcome", "praise", "support", "back", "endorse", "hail"],
}
_CALLED_FOR = frozenset({"for", "on", "upon"})
_TYPE_OF = {verb: kind for kind, verbs in _TYPES.items() for verb in verbs}


def type_of(verb: str | None) -> EventType:
    """The PLOVER type of a verb of saying, given in any form.

    >>> type_of("warned"), type_of("said")
    (<EventType.THREATEN: 'threaten'>, <EventType.SAY: 'say'>)
    """
    stem = (verb or "").casefold()
    for form in (stem, stem.removesuffix("ed"), stem.removesuffix("d"), stem.removesuffix("s")):
        if form in _TYPE_OF:
            return _TYPE_OF[form]
    return EventType.SAY


def _type_of(text: str, statement: Statement) -> EventType:
    """What a statement does; to call for something is an appeal, to call it a mistake is none."""
    kind = type_of(statement.verb)
    if kind is not EventType.REQUEST or not (statement.verb or "").startswith("call"):
        return kind
    behind = text[statement.cue.end :].split(maxsplit=1)[:1] if statement.cue else []
    is_appeal = behind and behind[0].casefold() in _CALLED_FOR
    return kind if is_appeal else EventType.SAY


def _span_of(statement: Statement, sentences: Sequence[Sentence]) -> Span:
    """From the first sentence of the words said to the one with the cue."""
    own = sentences[statement.sentence].span
    first = min(content.start for content in statement.content)
    last = max(content.end for content in statement.content)
    begins = bisect_right(sentences, first, key=lambda one: one.span.end)
    ends = bisect_left(sentences, last, key=lambda one: one.span.start)
    whole = [own, *(one.span for one in sentences[begins:ends])]
    return Span(min(s.start for s in whole), max(s.end for s in whole))


def _is_undatable(words: str, statement: Statement) -> bool:
    """Whether a cue with the words before it ("Oslo has said", "insists") names no day."""
    if statement.direct and not statement.partial:
        return False
    cue = words.casefold().split()
    return bool({"has", "have"} & set(cue[:-1])) or (bool(cue) and _is_present(cue[-1]))


def _is_present(verb: str) -> bool:
    return verb.endswith("s") and not verb.endswith("ss")


def _cue(text: str, statement: Statement, sentence: Sentence) -> str:
    """The cue with the three words before it."""
    if statement.cue is None:
        return ""
    before = text[sentence.span.start : statement.cue.start].split()[-3:]
    return " ".join([*before, statement.cue.of(text)])


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement with what was made out of it; a speaker's next one leans on it."""

    statement: Statement
    speaker: Actor
    paragraph: int
    dating: Dating
    venue: str | None
    place: PlaceMention | None


def _explicit(text: str, statement: Statement) -> Dating:
    """The date that the cue itself carries: neither one that is said nor "Monday's talks"."""
    expression = statement.date
    if expression is None or not expression.edtf or expression.direction is Direction.FUTURE:
        return UNDATED
    is_before = expression.signal in {"before", "ahead of", "by", "until"}
    is_owner = not is_before and text.startswith(("'s", "\u2019s"), expression.span.end)
    is_said = any(span.contains(expression.span) for span in statement.content)
    if is_owner or (is_said and not is_of_asking(text, statement, expression)):
        return UNDATED
    edtf = expression.edtf
    if is_before and "/" not in edtf:
        edtf = f"../{edtf.partition('T')[0]}"
    return Dating(
        edtf=edtf,
        daypart=expression.daypart.value if expression.daypart else "",
        span=expression.span,
        rule=rule_words(expression),
        basis=DateBasis.EXPLICIT,
    )


def _dating(
    text: str, statement: Statement, *, cue: str, before: Dating, published: dt.date | None
) -> Dating:
    explicit = _explicit(text, statement)
    if explicit.edtf:
        return explicit
    if _is_undatable(cue, statement):
        return UNDATED
    if before.edtf:
        rule = before.rule.removesuffix(_BEFORE) + _BEFORE
        return Dating(before.edtf.partition("T")[0], "", None, rule, DateBasis.CONTEXT)
    if published is None:
        return UNDATED
    return Dating(
        edtf=published.isoformat(),
        rule="no date in the text; said by the day of the article",
        basis=DateBasis.INFERRED,
    )


def _place(
    text: str, statement: Statement, sentence: Sentence, places: Spread[PlaceMention]
) -> PlaceMention | None:
    """Where it was said: a place behind in, at or to beside the cue, outside the words said."""
    for mention in places.within(sentence.span):
        before = text[max(mention.span.start - 12, 0) : mention.span.start].casefold().split()[-2:]
        if (
            not any(content.overlaps(mention.span) for content in statement.content)
            and {"in", "at", "from", "to"} & set(before)
            and mention.place.kind in {PlaceKind.CITY, PlaceKind.SITE}
        ):
            return mention
    return None


def _hearers(said_to: str | None) -> str | None:
    """Those to whom something was said, where they stand for a venue: the press, not a person."""
    words = (said_to or "").casefold().split()
    return words[-1] if words and words[-1] in _PRESS else None


@dataclass(frozen=True, slots=True)
class _Page:
    """What does not change while a text's statements are gone through."""

    text: str
    sentences: Sequence[Sentence]
    material: Material


def _made_out(page: _Page, statement: Statement, speaker: Actor, last: _Said | None) -> _Said:
    """A statement with its speaker, date, venue and place."""
    text, material = page.text, page.material
    sentence = page.sentences[statement.sentence]
    near = last is not None and sentence.paragraph - last.paragraph <= _NEAR_PARAGRAPHS
    before = last.dating if last is not None and near else UNDATED
    date = date_of_saying(text, statement, sentence, material.dates)
    dating = _dating(
        text,
        replace(statement, date=date),
        cue=_cue(text, statement, sentence),
        before=before,
        published=material.published,
    )
    venue = statement.venue or _hearers(statement.said_to)
    place = _place(text, statement, sentence, material.places)
    if last is not None and near and dating.edtf == before.edtf:
        venue, place = venue or last.venue, place or last.place
    return _Said(statement, speaker, sentence.paragraph, dating, venue, place)


def find_sayings(
    text: str, sentences: Sequence[Sentence], material: Material
) -> list[EventMention]:
    """A mention for each statement with a known speaker; of several in a sentence, the longest."""
    names = frozenset(mention.span.start for mention in material.cast.mentions)
    page = _Page(text, sentences, material)
    speakers = {a.key: a for a in material.cast.actors if a.kind is not ActorKind.MEDIA}
    last: dict[str, _Said] = {}
    found: dict[tuple[int, str], tuple[int, EventMention]] = {}
    for statement in material.statements:
        speaker = speakers.get(statement.speaker or "")
        if speaker is None:
            continue
        known = last.get(speaker.key)
        said = _made_out(page, statement, speaker, known)
        kept = said if said.dating.edtf or known is None else replace(said, dating=known.dating)
        last[said.speaker.key] = kept
        size = sum(span.end - span.start for span in statement.content) + 500 * (
            statement.direct and not statement.partial
        )
        key = (statement.sentence, said.speaker.key)
        if key not in found or found[key][0] < size:
            found[key] = (size, _mention(text, sentences, said, names))
    return [mention for _, mention in found.values()]


def _parts(said: _Said) -> dict[str, tuple[Span, ...]]:
    parts: dict[str, tuple[Span, ...]] = {"content": said.statement.content}
    if said.statement.cue:
        parts["trigger"] = (said.statement.cue,)
    if said.statement.speaker_span:
        parts["speaker"] = (said.statement.speaker_span,)
    if said.dating.span:
        parts["date"] = (said.dating.span,)
    return parts


def _mention(
    text: str, sentences: Sequence[Sentence], said: _Said, names: frozenset[int]
) -> EventMention:
    statement, speaker = said.statement, said.speaker
    span = _span_of(statement, sentences)
    gist = gist_of(text, statement, sentences[statement.sentence], names)
    if said.dating.span and said.dating.span.start > statement.content[0].start:
        gist = replace(gist, words=without_date(gist.words, said.dating.span.of(text)))
    office = speaker.roles[0].words if speaker.roles else ""
    return EventMention(
        sentence=statement.sentence,
        span=span,
        kind=Kind.STATEMENT,
        type=_type_of(text, statement),
        mode="direct" if statement.direct else "indirect",
        head=said.venue or "",
        status=Status.HAPPENED,
        title=saying_title(
            name=short_name(speaker.key, speaker.name),
            verb=(statement.verb or "").removesuffix("ed"),
            venue=said.venue,
            gist=gist,
        ),
        gist=gist.words,
        dating=said.dating,
        place=said.place.place if said.place else None,
        participants=(Part(speaker.key, PartRole.SPEAKER, office),),
        parts=_parts(said),
        fingerprint=fingerprint(span.of(text), _STATEMENT_RANK + _speaker_rank(speaker.key)),
    )


def _speaker_rank(key: str) -> int:
    """A number for a speaker; where two in one sentence share it, `with_own_fingerprints` helps.

    It cannot change: what is stored, corrections among it, is known again by it.
    """
    return sum(ord(letter) * (place + 1) for place, letter in enumerate(key)) % 9000
