"""Who said what: quotations and reported speech, with speaker, verb, hearer, venue and date."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from timeline.extraction.antecedents import settle
from timeline.extraction.cast import Cast, Statement
from timeline.extraction.cues import Cue, behind_dates, find_cues
from timeline.extraction.dates.expression import DateExpression
from timeline.extraction.floor import Floor
from timeline.extraction.quotations import find_quotations
from timeline.extraction.quoting import Attributed, attribute
from timeline.extraction.renderings import rendering_of
from timeline.extraction.reported import content_of
from timeline.extraction.sentences import Sentence
from timeline.extraction.spans import Span, Spread
from timeline.extraction.venues import date_of, hearer_span, venue_of

_MOST_PARTIAL_WORDS = 3
_LONGEST_PHRASE = 9
_PROMISES = frozenset({"promise", "pledge", "vow", "threaten"})
_SOURCED = frozenset({"according to"})
_PLAIN = frozenset(
    """say tell add warn insist claim argue tweet write assert allege suggest admit concede
    acknowledge""".split()
)


def find_statements(
    text: str, sentences: Sequence[Sentence], cast: Cast, dates: Sequence[DateExpression]
) -> tuple[Statement, ...]:
    """Every statement of an article, in order of place."""
    if not sentences:
        return ()
    floor = Floor(text, sentences, cast, dates, find_quotations(text))
    cues = settle(floor, [find_cues(floor, sentence.number) for sentence in sentences])
    direct = attribute(floor, cues)
    used = {one.cue.number for one in direct if one.cue}
    statements = [_quoted(floor, one) for one in direct]
    spoken = (one.spans for one in direct if not one.partial)
    whole = Spread(chain.from_iterable(spoken), lambda span: span)
    for sentence, found in zip(sentences, cues, strict=True):
        statements += _reported(floor, sentence, found, used, whole)
    return tuple(sorted(statements, key=lambda one: one.content[0]))


def _quoted(floor: Floor, one: Attributed) -> Statement:
    cue = one.cue
    words = sum(len(span.of(floor.text).split()) for span in one.spans)
    statement = Statement(
        sentence=floor.sentence_at(floor.words[cue.number].start if cue else one.spans[0].start),
        content=one.spans,
        direct=True,
        speaker=one.speaker,
        speaker_span=floor.span(*cue.naming) if cue else None,
        cue=floor.span(cue.number, cue.number) if cue else None,
        verb=cue.saying.lemma if cue else None,
        partial=words < _MOST_PARTIAL_WORDS or one.partial,
        continued=one.continued,
    )
    return _with_circumstances(floor, statement, cue) if cue else statement


def _with_circumstances(floor: Floor, statement: Statement, cue: Cue) -> Statement:
    """Hearer, venue and date, from the words around the verb."""
    hearer = hearer_span(floor, cue)
    return replace(
        statement,
        venue=venue_of(floor, cue),
        said_to=hearer.of(floor.text) if hearer else None,
        date=date_of(floor, cue),
    )


def _reported(
    floor: Floor,
    sentence: Sentence,
    cues: Sequence[Cue],
    used: set[int],
    quoted: Spread[Span],
) -> list[Statement]:
    """The reported speech of one sentence; what is quoted anyway is left out."""
    statements: list[Statement] = []
    for cue in cues:
        content = rendering_of(floor, cue, floor.bounds(sentence.number)[1])
        if not content and not _reports(floor, cue):
            continue
        content = content or content_of(floor, sentence, cue, cues)
        if cue.number in used:
            content = _up_to_quoted(floor, content)
        said = [span for old in statements for span in old.content]
        if not content or any(one.overlaps(span) for one in content for span in said):
            continue
        if any(quoted.overlapping(one) for one in content):
            continue
        statement = Statement(
            sentence=sentence.number,
            content=content,
            direct=False,
            speaker=cue.speaker,
            speaker_span=floor.span(*cue.naming),
            cue=floor.span(cue.number, cue.number),
            verb=cue.saying.lemma,
        )
        statements.append(_with_circumstances(floor, statement, cue))
    return statements


def _up_to_quoted(floor: Floor, content: Sequence[Span]) -> tuple[Span, ...]:
    """The clause before one that quotes: "told them that it was late, and that it was “sad”"."""
    if len(content) != 1:
        return ()
    first, end = floor.at(content[0].start), floor.at(content[0].end)
    for number in range(first + _MOST_PARTIAL_WORDS, end):
        if number in floor.quoted:
            break
        if [floor.key(number + step) for step in range(3)] == [",", "and", "that"]:
            return (floor.span(first, number - 1),)
    return ()


def _reports(floor: Floor, cue: Cue) -> bool:
    """Whether a cue carries reported speech: of somebody known, or by a plain verb of saying."""
    if "c" not in cue.saying.kinds:
        return False
    if cue.speaker is None and cue.saying.lemma not in _PLAIN:
        behind = floor.key(behind_dates(floor, cue.number + 1))
        return behind in {"that", "according"} or cue.saying.lemma in _SOURCED
    if floor.key(cue.number + 1) == "to" and cue.saying.lemma in _PROMISES:
        return True
    if cue.saying.lemma in _PLAIN or cue.saying.lemma == "according to":
        return True
    if "q" in cue.saying.kinds and _is_trailing(floor, cue):
        return True
    ahead = range(cue.number + 1, cue.number + _LONGEST_PHRASE)
    return any(floor.key(number) in {"that", "whether", "how", "why"} for number in ahead)


def _is_trailing(floor: Floor, cue: Cue) -> bool:
    """Whether a cue stands alone behind the words: "It was over, she cautioned."."""
    alone = cue.first < cue.number and floor.key(cue.first - 1) == ","
    return alone and floor.key(cue.number + 1) in {".", ","}
