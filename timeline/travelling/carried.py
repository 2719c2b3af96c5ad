"""One correction on its way, and the file that holds many."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from timeline.editing.ledger import FIELDS

FORMAT, VERSION = "corrections", 2
READ_VERSIONS = (1, VERSION)  # the first knew of values of events only
MOST_FINGERPRINTS = 1000  # of one event; the file is a stranger's
PAIRS = ("merge", "different")  # about two events: `others` are the sentences of the second
ARTICLE_FIELDS = ("published", "headline", "outlet")
TRAVELLING = (*FIELDS, *PAIRS, "reject", "participant", *ARTICLE_FIELDS)


class TravelError(ValueError):
    """A file that holds no corrections; the message is for the operator."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What an editor said of one event, of two, or of an article.

    `fingerprints` are those of the event's sentences, or the hashes of the article's files;
    `others` those of a second event, which a merge made part of the first; `address` is an
    article's. `value` is the field's; of a participant a sign, a role and a key ("-speaker
    person:ann"); empty for a pair or a rejection.
    """

    field: str
    value: str | None
    reason: str
    by: str
    title: str
    fingerprints: tuple[str, ...]
    others: tuple[str, ...] = ()
    address: str = ""


def as_document(carried: Iterable[Carried], stays: Iterable[str]) -> dict[str, Any]:
    """The file's content; `stays` says in words what editors did that is not in it."""
    items = [asdict(one) for one in carried]
    return {"format": FORMAT, "version": VERSION, "corrections": items, "stays": list(stays)}


def read_corrections(text: str) -> list[Carried]:
    """The corrections of a file. Raises TravelError for what is none."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as wrong:
        raise TravelError(f"This is no JSON: {wrong}") from wrong
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise TravelError("This is no file of `export --as corrections`.")
    if told.get("version") not in READ_VERSIONS:
        raise TravelError(
            f"Its version is {told.get('version')!r}; this program reads up to {VERSION}."
        )
    items = told.get("corrections")
    if not isinstance(items, list):
        raise TravelError("Its `corrections` are no list.")
    return [_read(number, item) for number, item in enumerate(items, start=1)]


def _read(number: int, item: object) -> Carried:
    if not isinstance(item, dict):
        raise TravelError(f"Correction {number} is no object.")
    words = {name: item.get(name) for name in ("field", "value", "reason", "by", "title")}
    words["address"] = item.get("address", "")
    lists = {name: item.get(name, []) for name in ("fingerprints", "others")}
    is_whole = "fingerprints" in item and all(map(_is_list_of_words, lists.values()))
    if not is_whole or not all(map(_is_text, words.values())):
        raise TravelError(f"Correction {number} lacks a part, or has one that is no text.")
    if words["field"] not in TRAVELLING:
        raise TravelError(f"Correction {number} is of “{words['field']}”, which does not travel.")
    return Carried(
        field=str(words["field"]),
        value=str(words["value"]),
        reason=str(words["reason"]),
        by=str(words["by"]),
        title=str(words["title"]),
        fingerprints=tuple(lists["fingerprints"])[:MOST_FINGERPRINTS],
        others=tuple(lists["others"])[:MOST_FINGERPRINTS],
        address=str(words["address"]),
    )


def _is_list_of_words(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _is_text(value: object) -> bool:
    """Whether it is text that PostgreSQL can hold: no NUL in it, and no half of a surrogate pair.

    >>> _is_text("Genève"), _is_text("\\x00"), _is_text("\\ud800"), _is_text(None)
    (True, False, False, False)
    """
    if not isinstance(value, str):
        return False
    return not any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in value)
