"""The API described in OpenAPI 3.1.

Written by hand: the endpoints are a dozen, and a framework that derives the document would bring
its own serialisers beside the columns that exports and API share. schemathesis holds both together.
"""

import re
from collections.abc import Sequence
from typing import Any

from django.conf import settings

from timeline.browsing.api.questions import ACTOR_KINDS, CHANGE, LARGEST_ID, MOST_ROWS, USUAL_LIMIT
from timeline.browsing.api.schemas import SCHEMAS
from timeline.browsing.boxwords import CODES
from timeline.browsing.filters import LONGEST_SEARCH, LONGEST_VALUE, MOST_VALUES
from timeline.browsing.pagination import CURSOR
from timeline.browsing.wanted import FACETS, FLAGS

type Described = dict[str, Any]

_DAY = {"type": "string", "format": "date", "examples": ["2022-01-10"]}
_DAY_OR_LONGER = {
    "type": "string",
    "pattern": r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
    "examples": ["2022-01-10", "2022-01", "2022"],
}
_SLUG = {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$", "maxLength": LONGEST_VALUE}
_NUMBER = {"type": "integer", "minimum": 1, "maximum": LARGEST_ID}


def described(site: str) -> Described:
    """The document, for a site at "https://host"."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{settings.SITE_NAME}: diplomatic events",
            "version": "1",
            "description": "Read-only. Lists come page by page: follow “next” until it is null. "
            "Dates are EDTF (ISO 8601-2) and never more exact than their sources.",
        },
        "servers": [{"url": site}],
        "paths": _paths(),
        "components": {"schemas": SCHEMAS},
    }


def _paths() -> Described:
    return {
        "/api/v1/events": _list("Events of the timeline", "Event", _filters()),
        "/api/v1/events/{id}": _one(
            "One event with its evidence", "EventInFull", "id", _NUMBER, [_as_of()]
        ),
        "/api/v1/actors": _list("Actors", "Actor", [_query("kind", _kind()), *_paging()]),
        "/api/v1/actors/{slug}": _one("One actor", "ActorInFull", "slug", _SLUG),
        "/api/v1/places": _list("Places", "Place", _paging()),
        "/api/v1/places/{slug}": _one("One place", "Place", "slug", _SLUG),
        "/api/v1/articles": _list(
            "Articles: metadata",
            "Article",
            [_query("source", _SLUG | {"maxLength": 80}), *_paging()],
        ),
        "/api/v1/articles/{id}": _one("One article", "ArticleInFull", "id", _NUMBER),
        "/api/v1/mentions": _list(
            "Sentences that tell of events",
            "Mention",
            [_query("event", _NUMBER), _query("article", _NUMBER), *_paging()],
        ),
        "/api/v1/changes": _list(
            "What changed, the longest ago first; tombstones for what is gone",
            "Change",
            [
                _query("since", {"type": "string", "format": "date-time"}),
                _query(
                    "cursor",
                    _shaped(CHANGE),
                    "From “next”, or “resume” of the last time; its last minute may come twice.",
                ),
                _limit(),
            ],
            extra={"resume": {"type": ["string", "null"]}},
        ),
    }


def _kind() -> Described:
    return {"enum": list(ACTOR_KINDS)}


def _query(name: str, schema: Described, description: str = "") -> Described:
    told = {"name": name, "in": "query", "required": False, "schema": schema}
    return told | ({"description": description} if description else {})


def _shaped(pattern: re.Pattern[str]) -> Described:
    return {"type": "string", "pattern": f"^{pattern.pattern}$"}


def _as_of() -> Described:
    return _query("asof", _DAY, "As the press had told it by this day.")


def _limit() -> Described:
    schema = {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": USUAL_LIMIT}
    return _query("limit", schema, "How many at once.")


def _paging() -> list[Described]:
    cursor = {"type": "integer", "minimum": 0, "maximum": LARGEST_ID}
    return [_query("cursor", cursor, "Only what follows this number."), _limit()]


def _filters() -> list[Described]:
    """The parameters of every list of the site."""
    found = [
        _query("from", _DAY_OR_LONGER, "The first day, or the month or year that begins with it."),
        _query("to", _DAY_OR_LONGER, "The last day, or the month or year that ends with it."),
        _query(
            "q", {"type": "string", "maxLength": LONGEST_SEARCH}, "Words, as in the search box."
        ),
        _query("sort", {"enum": ["asc"]}, "From the beginning; else the newest days first."),
        _as_of(),
        _query("cursor", _shaped(CURSOR), "From “next”."),
        _limit(),
    ]
    found += [
        _query(flag, {"enum": ["1"]}, f"Only where {words}.") for flag, words in FLAGS.items()
    ]
    for facet in FACETS:
        item = {"enum": sorted(CODES[facet])} if facet in CODES else _SLUG
        values = {"type": "array", "items": item, "uniqueItems": True, "maxItems": MOST_VALUES}
        found.append(_query(facet, values, "Any of these."))
        found.append(_query(f"-{facet}", values, "None of these."))
    return found


def _list(
    summary: str, schema: str, parameters: list[Described], extra: Described | None = None
) -> Described:
    page = {
        "type": "object",
        "required": ["items", "next", *(extra or {})],
        "additionalProperties": False,
        "properties": {
            "items": {"type": "array", "items": {"$ref": f"#/components/schemas/{schema}"}},
            "next": {"type": ["string", "null"]},
            **(extra or {}),
        },
    }
    answers = {"200": _answer("A page.", page), "400": _problem("A bad question."), **_common()}
    return {"get": {"summary": summary, "parameters": parameters, "responses": answers}}


def _one(
    summary: str, schema: str, name: str, of: Described, asked: Sequence[Described] = ()
) -> Described:
    parameter = {"name": name, "in": "path", "required": True, "schema": of}
    found = _answer("Found.", {"$ref": f"#/components/schemas/{schema}"})
    answers = {
        "200": found,
        "400": _problem("A bad question."),
        "404": _problem("There is none."),
        **_common(),
    }
    return {"get": {"summary": summary, "parameters": [parameter, *asked], "responses": answers}}


def _common() -> Described:
    return {
        "304": {"description": "As you have it (If-None-Match)."},
        "429": _problem("Too many requests; Retry-After says when to come back."),
    }


def _answer(description: str, schema: Described) -> Described:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _problem(description: str) -> Described:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": description, "content": {"application/problem+json": {"schema": schema}}}
