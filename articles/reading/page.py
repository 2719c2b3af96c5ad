"""A page as its format gives it: lines in order, each with what the format knows of it, and what
the markup states outright."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from articles.reading.document import Clue


class Kind(StrEnum):
    """What the format says a line is; plain text says nothing, so its lines are paragraphs."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CAPTION = "caption"


class Zone(StrEnum):
    """What a line is to the reader of the article."""

    TITLE = "title"
    DATE = "date"
    UPDATED = "updated"
    BYLINE = "byline"
    OUTLET = "outlet"
    URL = "url"
    LABEL = "label"
    BODY = "body"
    HEADING = "heading"
    CAPTION = "caption"
    TEASER = "teaser"
    RELATED = "related"
    FURNITURE = "furniture"
    SIGN_OFF = "sign-off"


class Line(NamedTuple):
    """One line or paragraph of a page.

    `apart`: a blank line (or a block's edge) stands before it. `linked`: all of it is a link;
    `slanted`: all of it is in italics.
    `bold_tail`: the bold words with which it ends, where marked. `zone` is None until the line has
    been placed."""

    text: str
    kind: Kind = Kind.PARAGRAPH
    apart: bool = True
    linked: bool = False
    bold_tail: str = ""
    slanted: bool = False
    zone: Zone | None = None

    def placed(self, zone: Zone) -> "Line":
        """The same line, with its zone."""
        return self._replace(zone=zone)


@dataclass(frozen=True, slots=True)
class Page:
    """What one format found in one document.

    `stated` are clues from markup (JSON-LD, meta tags, front matter), surest first; `lines` may
    still hold menus, captions and sign-offs, and `captions` those that the markup had already set
    apart."""

    lines: tuple[Line, ...]
    stated: tuple[Clue, ...] = ()
    captions: tuple[str, ...] = ()

    def stated_about(self, about: str) -> Iterator[Clue]:
        """The markup's clues about one field, surest first."""
        return (clue for clue in self.stated if clue.about == about)
