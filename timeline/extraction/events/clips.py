"""What the title of a deed is made of, a clause in its own words among it."""

import re
from collections.abc import Mapping, Sequence

from timeline.extraction.cast import Actor
from timeline.extraction.events import words as w
from timeline.extraction.events.gists import gist_of
from timeline.extraction.events.mention import Part
from timeline.extraction.events.titles import POSSESSIVES, PRONOUNS, Deed, Named
from timeline.extraction.events.tokens import Line
from timeline.extraction.events.triggers import Trigger
from timeline.extraction.plover import PartRole

_LONGEST_CLIP = 18  # tokens
_NOT_TOLD = w.CONDITIONAL | {"who", "which", "whom", "whose", "that", "where"}
_LEADS = w.CONJUNCTIONS | w.ADVERBS | {","}
_LOOSE_ENDS = w.PREPOSITIONS | w.CONJUNCTIONS | w.DETERMINERS | {",", "to", "last", "next", "only"}


def clip_of(line: Line, trigger: Trigger) -> str:
    """The words of a trigger's clause, to its end or with "…" where it is long.

    Empty where they tell of nobody: a clause that opens with a pronoun, or explains a noun.
    """
    start, end = trigger.clause.start, trigger.clause.end
    if trigger.clause.opener in _NOT_TOLD:
        return ""
    while start < trigger.start and line.word(start) in _LEADS:
        start += 1
    start += line.word(start) in POSSESSIVES
    if start >= trigger.first or line.word(start) in PRONOUNS:
        return ""
    end = _end_of(line, trigger.last, end)
    while end > start and not line.tokens[end - 1].is_word:
        end -= 1
    least = max(start + _LONGEST_CLIP, trigger.last + 1)
    is_cut, end = end > least, min(end, least)
    while is_cut and end > start and line.word(end - 1) in _LOOSE_ENDS:
        end -= 1
    if end <= trigger.first:
        return ""
    offset = line.sentence.span.start
    first, last = line.tokens[start].span.start - offset, line.tokens[end - 1].span.end - offset
    words = re.sub(r"\s+", " ", line.sentence.text[first:last]).strip()
    return words[:1].upper() + words[1:] + ("…" if is_cut else "")


def _end_of(line: Line, last: int, end: int) -> int:
    """Where a clause has told its deed: at the first comma behind its verb that opens no list."""
    for place in range(last + 1, end - 1):
        if line.word(place) == "," and not (line.actor_at[place + 1] or line.place_at[place + 1]):
            return place
    return end


def deed_of(
    line: Line, trigger: Trigger, parts: Sequence[Part], actors: Mapping[str, Actor]
) -> Deed:
    """What a title is made of, but for body and place."""
    has_actor = any(part.role is PartRole.ACTOR for part in parts)
    gist, is_whole = gist_of(line, trigger, has_actor=has_actor)
    return Deed(
        type=trigger.entry.type,
        mode=trigger.entry.mode,
        head=trigger.entry.head,
        base=trigger.sense.base,
        is_noun=trigger.is_noun,
        gist=gist,
        is_whole=is_whole,
        own="" if trigger.is_noun else clip_of(line, trigger),
        participants=tuple(
            Named(part.actor, actors[part.actor].name, actors[part.actor].kind, part.role)
            for part in parts
        ),
    )
