"""Places that no list names, and words that stand for places: "in Labuan Bajo", "here", "there"."""

from collections import deque
from collections.abc import Iterator, Sequence, Set

from timeline.extraction.cast import Place, PlaceKind, PlaceMention
from timeline.extraction.gazetteer import gazetteer
from timeline.extraction.lists import word_set
from timeline.extraction.passage import Passage
from timeline.extraction.words import span_of

_LONGEST_TOWN = 3
_BEFORE_TOWNS = frozenset({"in", "near", "at"})
_AFTER_TOWNS = frozenset(
    "on in at for with to after before when where while and but as by during of from over "
    "this last next late early yesterday today tomorrow tonight monday tuesday wednesday thursday "
    "friday saturday sunday".split()
)
_NO_TOWNS = frozenset(
    "parliament congress english french russian arabic spanish german chinese article chapter "
    "section annex resolution office house council court cabinet government parliamentary".split()
)


def place_named(words: str) -> Place | None:
    """The place of a dateline, "GENEVA" or "NAYPYIDAW, Myanmar"; None where no list has it."""
    town = words.partition(",")[0].strip().title()
    senses = gazetteer().senses_of(town)
    return next((one.thing for one in senses if isinstance(one.thing, Place)), None)


def find_towns(passage: Passage, taken: Set[int]) -> Iterator[PlaceMention]:
    """Capitalised names behind in, near or at: towns of no list.

    `taken` are the characters of the text that belong to other names.
    """
    for number, word in enumerate(passage.words):
        if word.key not in _BEFORE_TOWNS:
            continue
        first = last = number + 1
        while passage.is_capital(last + 1) and last - first < _LONGEST_TOWN - 1:
            last += 1
        if not _is_town(passage, first, last):
            continue
        span = span_of(passage.words, first, last)
        if not taken.isdisjoint((span.start, span.end - 1)):
            continue
        name = span.of(passage.text)
        slug = "-".join(passage.key(at) for at in range(first, last + 1))
        yield PlaceMention(span, Place(f"city:{slug}", name, PlaceKind.CITY), name)


def _is_town(passage: Passage, first: int, last: int) -> bool:
    """Whether words look like a town: capitals that are no acronym, and no adjective of a noun."""
    words = [passage.words[at] for at in range(first, min(last + 1, len(passage.words)))]
    if len(words) <= last - first or not all(word.capital for word in words):
        return False
    text = span_of(passage.words, first, last).of(passage.text)
    keys = {word.key for word in words}
    if text.isupper() or keys & (_NO_TOWNS | word_set("not_names.txt")) or not text[-1].isalpha():
        return False
    after = passage.words[last + 1] if last + 1 < len(passage.words) else None
    return after is None or after.kind == "stop" or after.key in _AFTER_TOWNS | {",", "(", ";"}


def find_pointers(
    passage: Passage, mentions: Sequence[PlaceMention], dateline: Place | None
) -> Iterator[PlaceMention]:
    """ "Here" is the dateline's place, "there" the place named last before it."""
    before: Place | None = None
    ahead = deque(mentions)
    for number, word in enumerate(passage.words):
        if word.key not in {"here", "there"}:
            continue
        span = span_of(passage.words, number, number)
        while ahead and ahead[0].span.end < span.start:
            before = ahead.popleft().place
        if word.key == "here" and dateline is not None:
            yield PlaceMention(span, dateline, span.of(passage.text))
        is_pointer = passage.key(number + 1) not in {"is", "are", "was", "were"}
        if word.key == "there" and is_pointer and before is not None:
            yield PlaceMention(span, before, span.of(passage.text))
