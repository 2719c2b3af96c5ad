"""An article's words with its cast, dates and quotations: where statements are looked for."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from timeline.extraction.cast import ActorKind, ActorMention, Cast, Form
from timeline.extraction.dates.expression import DateExpression, TimexType
from timeline.extraction.quotations import Quotation
from timeline.extraction.sentences import Sentence
from timeline.extraction.spans import Span
from timeline.extraction.words import Word, find_words


class Floor:
    """An article's words, mentions, quotations and dates, looked up by number of word."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        cast: Cast,
        dates: Sequence[DateExpression],
        quotations: Sequence[Quotation],
    ) -> None:
        self.text = text
        self.sentences = sentences
        self.words: Sequence[Word] = find_words(text)
        self._starts = [word.start for word in self.words]
        self._sentence_starts = [sentence.span.start for sentence in sentences]
        self.kinds = {actor.key: actor.kind for actor in cast.actors}
        self.roles = {actor.key: actor.roles for actor in cast.actors}
        self.names = {actor.key: actor.name for actor in cast.actors}
        self.beginning: dict[int, ActorMention] = {}
        self.ending: dict[int, ActorMention] = {}
        for mention in cast.mentions:
            if mention.form is not Form.ADJECTIVE:
                self._index(mention)
        self._people = sorted(
            (number, mention.key)
            for number, mention in self.beginning.items()
            if self.is_person(mention.key)
        )
        self._next_other = list(range(1, len(self._people) + 1))
        for place in reversed(range(len(self._people) - 1)):
            if self._people[place][1] == self._people[place + 1][1]:
                self._next_other[place] = self._next_other[place + 1]
        days = [date for date in dates if date.type in {TimexType.DATE, TimexType.TIME}]
        self.dates = {self.at(date.span.start): date for date in days}
        self.date_ends = {self.before(date.span.end): date for date in days}
        self.quoted = self._quoted(quotations)

    def _index(self, mention: ActorMention) -> None:
        first, last = self.at(mention.span.start), self.before(mention.span.end)
        known = self.beginning.get(first)
        if known is None or known.span.end < mention.span.end:
            self.beginning[first] = mention
        known = self.ending.get(last)
        if known is None or known.span.start > mention.span.start:
            self.ending[last] = mention

    def _quoted(self, quotations: Sequence[Quotation]) -> set[int]:
        return {
            number
            for one in quotations
            for number in range(self.at(one.whole.start), self.before(one.whole.end) + 1)
        }

    def at(self, offset: int) -> int:
        """The number of the first word from `offset` on."""
        return bisect_left(self._starts, offset)

    def before(self, offset: int) -> int:
        """The number of the last word that begins before `offset`."""
        return bisect_left(self._starts, offset) - 1

    def key(self, number: int) -> str:
        """The key of a word; nothing beyond the ends."""
        return self.words[number].key if 0 <= number < len(self.words) else ""

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence that holds a place (the one before, between two)."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def bounds(self, sentence: int) -> tuple[int, int]:
        """The first word of a sentence, and the one after its last."""
        span = self.sentences[sentence].span
        return self.at(span.start), self.at(span.end)

    def span(self, first: int, last: int) -> Span:
        """From word to word."""
        return Span(self.words[first].start, self.words[last].end)

    def is_person(self, key: str | None) -> bool:
        """Whether an actor is a person."""
        return key is not None and self.kinds.get(key) is ActorKind.PERSON

    def names_another(self, key: str | None, first: int, end: int) -> bool:
        """Whether a person other than that actor is named in a half-open range of words."""
        place = bisect_left(self._people, (first, ""))
        if place < len(self._people) and self._people[place][1] == key:
            place = self._next_other[place]
        return place < len(self._people) and self._people[place][0] < end

    def is_media(self, key: str | None) -> bool:
        """Whether an actor is a news agency, a broadcaster or a platform."""
        return key is not None and self.kinds.get(key) is ActorKind.MEDIA
