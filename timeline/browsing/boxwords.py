"""Filters written into the search box: `actor:ryabkov place:geneva from:2022-01 type:talks`.

They leave the box and become the parameters that a click would have given, so that one question has
one address. What is no filter stays a search word.
"""

import re
from collections.abc import Mapping

from django.db.models import Case, Model, Q, When
from django.http import QueryDict
from django.utils.text import slugify

from articles.models import Agency, Source
from timeline.browsing.wording import KIND_WORDS, PRECISION_WORDS, STATUS_WORDS, TYPE_WORDS
from timeline.extraction.dates.edtf import EdtfError, parse
from timeline.models import Actor, Place

CODES: dict[str, Mapping[str, str]] = {
    "type": {kind.value: words for kind, words in TYPE_WORDS.items()},
    "kind": {kind.value: words for kind, words in KIND_WORDS.items()},
    "status": {status.value: words for status, words in STATUS_WORDS.items()},
    "precision": PRECISION_WORDS,
}
NAMED: dict[str, type[Actor | Place | Source | Agency]] = {
    "actor": Actor,
    "place": Place,
    "source": Source,
    "agency": Agency,
}
MERGED = ("actor", "place")  # editors may find that two are one
_NAMES = "|".join(("from", "to", *CODES, *NAMED))
_FILTER = re.compile(
    rf'(?<!\S)(?P<name>-?(?:{_NAMES})):(?:"(?P<quoted>[^"]*)"|(?P<bare>\S+))', re.IGNORECASE
)
MOST_FILTERS = 20


def without_box_filters(query: QueryDict) -> QueryDict:
    """The same question with the filters of the search box as parameters of their own.

    One query for each name of an actor, place or source.
    """
    text = query.get("q", "")
    if "\0" in text:  # the database knows no such letter, and the form says so
        return query
    found = list(_FILTER.finditer(text))[:MOST_FILTERS]
    if not found:
        return query
    spoken = query.copy()
    for filter_ in found:
        name = filter_["name"].lower()
        value = filter_["quoted"] if filter_["quoted"] is not None else filter_["bare"]
        if name in {"from", "to"}:
            spoken[name] = bound(name, value)
        else:
            spoken.appendlist(name, _value(name.removeprefix("-"), value))
    spoken["q"] = " ".join(_FILTER.sub(" ", text).split())
    spoken.pop("cursor", None)
    return spoken


def bound(name: str, value: str) -> str:
    """The first or last day of a date as people write it; what is none is left for the form.

    >>> bound("from", "2022-01"), bound("to", "2022"), bound("to", "soon")
    ('2022-01-01', '2022-12-31', 'soon')
    """
    try:
        date = parse(value)
    except EdtfError:
        return value
    day = date.starts_on if name == "from" else None
    if name == "to" and date.ends_on:
        day = date.ends_on.fromordinal(date.ends_on.toordinal() - 1)
    return day.isoformat() if day else value


def _value(facet: str, value: str) -> str:
    if facet in CODES:
        return _code(CODES[facet], value)
    return _slug(facet, value)


def _code(codes: Mapping[str, str], value: str) -> str:
    """A code by itself, or by the beginning of its words.

    >>> _code({"consult": "Talks and visits"}, "talks")
    'consult'
    """
    asked = value.casefold()
    if asked in codes:
        return asked
    likely = (code for code, words in codes.items() if words.casefold().startswith(asked))
    return next(likely, slugify(value) or value)


def _slug(facet: str, value: str) -> str:
    """Whom a name means: the same slug, then one that ends in it (a surname), then an alias."""
    slug = slugify(value)
    if not slug:
        return value
    model: type[Model] = NAMED[facet]
    meant = Q(slug=slug) | Q(slug__endswith=f"-{slug}")
    if facet == "actor":
        meant |= Q(aliases__words__iexact=value)
    nearest = Case(When(slug=slug, then=0), When(slug__endswith=f"-{slug}", then=1), default=2)
    found = model._default_manager.filter(meant).order_by(nearest, "pk")
    return str(found.values_list("slug", flat=True).first() or slug)
