"""A text cut into paragraphs and sentences."""

from dataclasses import dataclass

from timeline.extraction.spans import Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """One orthographic sentence: `number` counts from 0 in the article, `paragraph` too."""

    span: Span
    number: int
    paragraph: int
    text: str
