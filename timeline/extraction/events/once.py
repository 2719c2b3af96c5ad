"""Each meeting told once a sentence, and the news of the opening set where the article is dated."""

from collections.abc import Sequence
from dataclasses import replace

from timeline.extraction.cast import PlaceKind
from timeline.extraction.dates.edtf import parse
from timeline.extraction.events.mention import EventMention, Material
from timeline.extraction.plover import EventType, Status
from timeline.extraction.sentences import Sentence

_FACTS = frozenset({Status.HAPPENED, Status.ONGOING, Status.SCHEDULED, Status.CANCELLED})
_HELD = frozenset({EventType.CONSULT, EventType.AGREE, EventType.RETREAT, EventType.COOPERATE})
_FRESH_DAYS = 2
_TOWNS = frozenset({PlaceKind.CITY, PlaceKind.SITE})  # ports at a sea are agreed on in a city


def at_dateline(
    mention: EventMention, sentences: Sequence[Sentence], material: Material
) -> EventMention:
    """News of an article's opening that names no place happened where the article is dated from."""
    sentence, published = sentences[mention.sentence], material.published
    is_news = (
        mention.type in _HELD
        and mention.mode not in {"phone", "visit"}
        and mention.status in {Status.HAPPENED, Status.ONGOING}
        and sentence.paragraph <= 1
        and not any(p.place.kind in _TOWNS for p in material.places.within(sentence.span))
    )
    if not is_news or mention.place or published is None or not mention.dating.edtf:
        return mention
    day = parse(mention.dating.edtf).starts_on
    is_fresh = day is not None and 0 <= (published - day).days <= _FRESH_DAYS
    return replace(mention, place=material.dateline) if is_fresh else mention


def once_a_sentence(found: Sequence[EventMention]) -> list[EventMention]:
    """Without the poorer of two mentions in which one sentence tells of one meeting."""

    def is_poorer(mention: EventMention, other: EventMention) -> bool:
        same = (
            other is not mention
            and other.sentence == mention.sentence
            and (other.type, other.mode) == (mention.type, mention.mode)
            and mention.type is EventType.CONSULT
            and mention.dating.edtf in {other.dating.edtf, None}
            and (not mention.body or mention.body == other.body)
        )
        if not same:
            return False
        own, its = ({p.actor for p in m.participants} for m in (mention, other))
        return own <= its and _wealth(mention) < _wealth(other)

    of_sentence: dict[int, list[EventMention]] = {}
    for mention in found:
        of_sentence.setdefault(mention.sentence, []).append(mention)
    return [m for m in found if not any(is_poorer(m, other) for other in of_sentence[m.sentence])]


def _wealth(mention: EventMention) -> tuple[object, ...]:
    """How much a mention says; equal for none of two in one sentence."""
    return (
        mention.dating.edtf is not None,
        mention.status in _FACTS,
        len(mention.participants),
        mention.place is not None,
        not mention.is_reference,
        mention.fingerprint,
    )
