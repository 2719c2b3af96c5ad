"""The values that travel through reading: bytes as they came, and the text and metadata found in
them."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum


class Basis(StrEnum):
    """How sure a piece of metadata is: the document states it, or we concluded it."""

    STATED = "stated"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Clue:
    """Which words of the document gave a piece of metadata, and by which reader.

    `about` names the field of `Reading` ("published", "title", "outlet", …); `how` is the reader in
    words ("date line under the title"); `words` are the document's own."""

    about: str
    how: str
    words: str
    basis: Basis = Basis.STATED


@dataclass(frozen=True, slots=True)
class Document:
    """One document as it came.

    `address` is a file path or a URL, for messages and as a clue; `media_type` is None where nobody
    told it. `stated` is what the feed, line or record that brought the document says of it, surer
    than its own words; `unreadable` says why nothing can be read, where that was known before."""

    content: bytes
    address: str
    media_type: str | None = None
    fetched_at: dt.datetime | None = None
    stated: tuple[Clue, ...] = ()
    unreadable: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as read from one document.

    `text` is the clean body: paragraphs separated by one blank line, no title, menus, captions,
    credits or sign-offs. `headings` are half-open spans of sub-headings inside `text`, in Unicode
    characters. `published` is the calendar day; `published_at` the instant, only where the document
    states one. `language` is an ISO 639-1 code, or "und". `sketch` holds the hashes by which copies
    are found. `lost_spaces` counts the words that the capture had glued together and that were
    parted again."""

    address: str
    title: str
    text: str
    language: str
    url: str | None = None
    published: dt.date | None = None
    published_at: dt.datetime | None = None
    published_basis: Basis | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    headings: tuple[tuple[int, int], ...] = ()
    clues: tuple[Clue, ...] = ()
    warnings: tuple[str, ...] = ()
    content_hash: str = ""
    sketch: tuple[int, ...] = field(default=(), repr=False)
    lost_spaces: int = 0

    @property
    def dateline(self) -> str:
        """The place from which the article is dated, as it stands there; or empty."""
        return next((clue.words for clue in self.clues if clue.about == "dateline_place"), "")

    @property
    def dateline_day(self) -> dt.date | None:
        """The day from which the article is dated, where its dateline names one."""
        days = (clue.words for clue in self.clues if clue.about == "dateline_day")
        return next((dt.date.fromisoformat(day) for day in days), None)


class UnreadableError(ValueError):
    """A document that gives no article; the message says why, in words for the person who supplied
    it."""
