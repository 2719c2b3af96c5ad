"""A sentence as words and marks, with what each word is part of."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from timeline.extraction.cast import ActorMention, Form, PlaceMention
from timeline.extraction.dates.expression import DateExpression
from timeline.extraction.events.mention import Material
from timeline.extraction.sentences import Sentence
from timeline.extraction.spans import Span, Spread

# Dotted abbreviations first, then words with inner hyphens, then numbers, the possessive ending,
# and single marks.
_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"
    r"|(?:['\u2019]s\b|n['\u2019]t\b|['\u2019](?:ll|re|ve|d)\b)"
    r"|[^\W\d_]+?(?=n['\u2019]t\b)"
    r"|[^\W_]+(?:[-\u2010\u2011][^\W_]+)*"
    r"|[^\w\s]"
)


class Token(NamedTuple):
    """A word or mark; `folded` is lower case with plain apostrophes."""

    span: Span
    text: str
    folded: str

    @property
    def is_word(self) -> bool:
        """Whether it holds a letter or digit."""
        return self.text[0].isalnum()


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One sentence with everything found in it; the index tuples run along `tokens`.

    `folded` and `ends` are the tokens' folded words and where they end in the text.
    `actor_at[i]` is the actor mention of which token i is part, or None; so for places and dates.
    `quoted[i]` tells whether token i stands inside a direct quotation. `it` is what "it" means,
    `she` the ship that "she" may mean.
    """

    sentence: Sentence
    tokens: tuple[Token, ...]
    folded: tuple[str, ...]
    ends: tuple[int, ...]
    actors: tuple[ActorMention, ...]
    places: tuple[PlaceMention, ...]
    dates: tuple[DateExpression, ...]
    actor_at: tuple[ActorMention | None, ...]
    place_at: tuple[PlaceMention | None, ...]
    date_at: tuple[DateExpression | None, ...]
    quoted: tuple[bool, ...]
    it: str = ""
    she: str = ""

    def word(self, index: int) -> str:
        """The folded word at an index; an empty string past either end."""
        return self.folded[index] if 0 <= index < len(self.folded) else ""

    def words(self, start: int, end: int) -> list[str]:
        """The folded words of a half-open range of indices."""
        return list(self.folded[max(start, 0) : end])

    def index_of(self, position: int) -> int:
        """The index of the first token that ends after a position in the text."""
        return bisect_right(self.ends, position)


def tokens_of(text: str, offset: int = 0) -> tuple[Token, ...]:
    """The words and marks of a text, spans shifted by `offset`.

    >>> [token.text for token in tokens_of("The U.S. didn't sign Monday's pact.")]
    ['The', 'U.S.', 'did', "n't", 'sign', 'Monday', "'s", 'pact', '.']
    """
    return tuple(
        [
            Token(
                Span(offset + match.start(), offset + match.end()),
                word := match.group(),
                word.casefold().replace("\u2019", "'"),
            )
            for match in _TOKEN.finditer(text)
        ]
    )


def _part_of[T: (ActorMention, PlaceMention, DateExpression)](
    tokens: Sequence[Token], found: Sequence[T]
) -> tuple[T | None, ...]:
    """Which find each token is part of; of several, the later in `found`."""
    at: list[T | None] = [None] * len(tokens)
    for item, inside in zip(found, _inside(tokens, [item.span for item in found]), strict=True):
        for index in inside:
            at[index] = item
    return tuple(at)


def _inside(tokens: Sequence[Token], spans: Sequence[Span]) -> Iterator[range]:
    """The indices of the tokens of which each span covers a part."""
    starts = [token.span.start for token in tokens] if spans else []
    ends = [token.span.end for token in tokens] if spans else []
    for span in spans:
        yield range(bisect_right(ends, span.start), bisect_left(starts, span.end))


def _quoted(tokens: Sequence[Token], quotations: Sequence[Span]) -> tuple[bool, ...]:
    """Whether each token stands inside one of the quotations."""
    quoted = [False] * len(tokens)
    for inside in _inside(tokens, quotations):
        for index in inside:
            quoted[index] = True
    return tuple(quoted)


def _grain(mention: ActorMention) -> tuple[bool, int]:
    """Adjectives first, then from long to short: the last to be written wins."""
    return mention.form is not Form.ADJECTIVE, mention.span.start - mention.span.end


def _parties(actors: Sequence[ActorMention]) -> list[ActorMention]:
    """The mentions that name parties, nested ones told apart.

    In "Norway's foreign minister" the office names the person and the state is no party; in "US and
    Russian officials" each state is one, and the whole is not.
    """
    people = [m for m in actors if m.form is Form.ROLE and m.key.startswith("person:")]
    whole = [
        m
        for m in actors
        if m.form is Form.ROLE
        and m not in people
        and any(o.key != m.key and o is not m and m.span.contains(o.span) for o in actors)
    ]
    return [
        m
        for m in actors
        if m not in whole and not any(o is not m and o.span.contains(m.span) for o in people)
    ]


def lines_of(sentences: Sequence[Sentence], material: Material) -> Iterator[Line]:
    """Each sentence with its share of what was found in the text."""
    said = (one.content for one in material.statements if one.direct and not one.partial)
    quotations = Spread(chain.from_iterable(said), lambda span: span)
    actors = Spread(material.cast.mentions, lambda mention: mention.span)
    for sentence in sentences:
        span = sentence.span
        tokens = tokens_of(sentence.text, span.start)
        own = actors.within(span)
        places, dates = material.places.within(span), material.dates.within(span)
        yield Line(
            sentence=sentence,
            tokens=tokens,
            folded=tuple([token.folded for token in tokens]),
            ends=tuple([token.span.end for token in tokens]),
            actors=tuple(sorted(own)),
            places=tuple(places),
            dates=tuple(dates),
            actor_at=_part_of(tokens, sorted(_parties(own), key=_grain)),
            place_at=_part_of(tokens, places),
            date_at=_part_of(tokens, dates),
            quoted=_quoted(tokens, quotations.overlapping(span)),
        )
