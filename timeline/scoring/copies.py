"""The measure of near-duplicates: sample articles, and copies of them that we spoil on purpose."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from articles.reading.duplicates import is_copy, likeness, sketch
from timeline.scoring.gold import GoldText
from timeline.scoring.measure import Item, Measure, f1

BAR = 0.97
SEED = 2022

Spoil = Callable[[str, str, random.Random], str]
"""From a text, another article's text and chance to a copy."""


def copies_measure(texts: Sequence[GoldText], true_pairs: frozenset[tuple[str, str]]) -> Measure:
    """F1 over pairs: each text with its spoilt copies, and all texts with each other.

    `true_pairs` are names of texts that are copies as they stand. A pair is found where both
    sketches share a band and the exact comparison calls it a copy.
    """
    chance = random.Random(SEED)  # noqa: S311 - the same copies in every run, no secret
    sketches = {text.name: frozenset(sketch(text.text)) for text in texts}
    wanted, unwanted, found = [], [], 0
    for left, right in combinations(texts, 2):
        alike = bool(sketches[left.name] & sketches[right.name]) and _are_copies(left, right)
        found += alike
        item = Item(f"{left.name} = {right.name}", alike, "two articles")
        if (left.name, right.name) in true_pairs:
            wanted.append(item)
        elif alike:
            unwanted.append(Item(item.key, False, "no copies of each other"))
    for text, spoilt, how in _spoilt(texts, chance):
        seen = sketches[text.name] & set(sketch(spoilt))
        alike = bool(seen) and is_copy(likeness(text.text, spoilt))
        found += alike
        wanted.append(Item(f"{text.name}, {how}", alike, "a spoilt copy is not known again"))
    return f1("near-duplicates, F1", "samples", wanted, unwanted=unwanted, found=found, bar=BAR)


def _are_copies(left: GoldText, right: GoldText) -> bool:
    return is_copy(likeness(left.text, right.text))


def _spoilt(
    texts: Sequence[GoldText], chance: random.Random
) -> Iterator[tuple[GoldText, str, str]]:
    for number, text in enumerate(texts):
        other = texts[(number + len(texts) // 2) % len(texts)].text
        for how, spoil in SPOILS.items():
            yield text, spoil(text.text, other, chance), how


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?”\"])\s+", text)


def _without_spaces(text: str, _: str, chance: random.Random) -> str:
    return re.sub(r" ", lambda _: "" if chance.random() < 0.05 else " ", text)


def _shuffled(text: str, _: str, chance: random.Random) -> str:
    sentences = _sentences(text)
    return " ".join(chance.sample(sentences, len(sentences)))


def _thinned(text: str, _: str, chance: random.Random) -> str:
    sentences = _sentences(text)
    kept = chance.sample(range(len(sentences)), round(len(sentences) * 0.8))
    return " ".join(sentences[number] for number in sorted(kept))


def _cut(text: str, _: str, __: random.Random) -> str:
    return text[: round(len(text) * 0.6)]


def _lengthened(text: str, other: str, _: random.Random) -> str:
    return f"{text}\n\n{other[: round(len(text) * 0.4)]}"


def _reworded(text: str, other: str, chance: random.Random) -> str:
    words, others = text.split(" "), other.split()
    for number in chance.sample(range(len(words)), round(len(words) * 0.08)):
        words[number] = chance.choice(others)
    return " ".join(words)


SPOILS: dict[str, Spoil] = {
    "5 % of spaces lost": _without_spaces,
    "sentences shuffled": _shuffled,
    "20 % of sentences dropped": _thinned,
    "cut to 60 %": _cut,
    "40 % foreign text added": _lengthened,
    "8 % of words changed": _reworded,
}
"""The perturbations of extraction.md 3g."""
