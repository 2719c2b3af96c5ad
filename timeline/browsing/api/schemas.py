"""What the API's objects look like, as JSON Schema. Every name that is given is described here."""

from typing import Any

from timeline.browsing.boxwords import CODES
from timeline.models.dating import PRECISIONS
from timeline.models.events import BASES, KINDS, STATUSES

type Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_TEXT_OR_NONE: Schema = {"type": ["string", "null"]}
_NUMBER: Schema = {"type": "integer"}
_NUMBER_OR_NONE: Schema = {"type": ["integer", "null"]}
_YES_OR_NO: Schema = {"type": "boolean"}
_DAY_OR_NONE: Schema = {"type": ["string", "null"], "format": "date"}
_INSTANT: Schema = {"type": "string", "format": "date-time"}
_ADDRESS: Schema = {"type": "string", "format": "uri"}
_TEXTS: Schema = {"type": "array", "items": _TEXT}


def _object(**parts: Schema) -> Schema:
    return {
        "type": "object",
        "properties": parts,
        "required": list(parts),
        "additionalProperties": False,
    }


def _optional(schema: Schema, **parts: Schema) -> Schema:
    return schema | {"properties": schema["properties"] | parts}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _list(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def _or_none(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


_DATE = _object(
    edtf=_TEXT_OR_NONE,
    precision={"enum": ["", *PRECISIONS]},
    earliest=_DAY_OR_NONE,
    latest=_DAY_OR_NONE,
    daypart=_TEXT,
    is_about=_YES_OR_NO,
    is_uncertain=_YES_OR_NO,
    basis={"enum": BASES},
    is_corrected=_YES_OR_NO,
)
_EVENT: dict[str, Schema] = {
    "id": _NUMBER,
    "url": _ADDRESS,
    "title": _TEXT,
    "kind": {"enum": KINDS},
    "type": {"enum": sorted(CODES["type"])},
    "status": {"enum": STATUSES},
    "date": _DATE,
    "duration": _TEXT,
    "place": _or_none(_object(slug=_TEXT, name=_TEXT, key=_TEXT)),
    "actors": _list(_object(slug=_TEXT, name=_TEXT, role=_TEXT, words=_TEXT)),
    "conflicts": _list({"type": "object"}),
    "is_background": _YES_OR_NO,
    "is_corrected": _YES_OR_NO,
    "source_count": _NUMBER,
    "mention_count": _NUMBER,
    "version": _NUMBER,
    "added_at": _INSTANT,
    "changed_at": _INSTANT,
}
_ACTOR: dict[str, Schema] = {
    "id": _NUMBER,
    "slug": _TEXT,
    "name": _TEXT,
    "kind": _TEXT,
    "country": _TEXT_OR_NONE,
    "key": _TEXT,
    "url": _ADDRESS,
}
_ARTICLE: dict[str, Schema] = {
    "id": _NUMBER,
    "title": _TEXT,
    "source": _or_none(_object(slug=_TEXT, name=_TEXT, domain=_TEXT_OR_NONE)),
    "published": _DAY_OR_NONE,
    "published_basis": {"enum": ["stated", "inferred", None]},
    "authors": _TEXTS,
    "agencies": _TEXTS,
    "language": _TEXT,
    "copy_of": _NUMBER_OR_NONE,
    "original_url": _TEXT_OR_NONE,
    "url": _ADDRESS,
    "changed_at": _INSTANT,
}
_MENTIONS = _list(_ref("Mention"))

SCHEMAS: dict[str, Schema] = {
    "Event": _object(**_EVENT),
    "EventInFull": _object(**_EVENT, mentions=_MENTIONS),
    "Actor": _object(**_ACTOR),
    "ActorInFull": _object(
        **_ACTOR,
        names=_TEXTS,
        offices=_list(_object(title=_TEXT, of=_TEXT_OR_NONE, stated_on=_DAY_OR_NONE)),
    ),
    "Place": _object(
        id=_NUMBER,
        slug=_TEXT,
        name=_TEXT,
        kind=_TEXT,
        country=_TEXT_OR_NONE,
        key=_TEXT,
        within=_TEXT_OR_NONE,
        url=_ADDRESS,
    ),
    "Article": _object(**_ARTICLE),
    "ArticleInFull": _optional(_object(**_ARTICLE, mentions=_MENTIONS), text=_TEXT),
    "Mention": _object(
        id=_NUMBER,
        event=_NUMBER_OR_NONE,
        article=_NUMBER,
        quote=_TEXT,
        start=_NUMBER,
        end=_NUMBER,
        title=_TEXT,
        kind={"enum": KINDS},
        type={"enum": sorted(CODES["type"])},
        status={"enum": STATUSES},
        date=_object(
            edtf=_TEXT_OR_NONE, words=_TEXT_OR_NONE, phrase=_TEXT, rule=_TEXT, basis={"enum": BASES}
        ),
        place=_TEXT_OR_NONE,
        url=_ADDRESS,
    ),
    "Change": _object(
        id=_NUMBER,
        changed_at=_INSTANT,
        version=_NUMBER,
        state={"enum": ["live", "merged", "rejected", "gone"]},
        merged_into=_NUMBER_OR_NONE,
        reason=_TEXT_OR_NONE,
        event=_or_none(_ref("Event")),
    ),
    "Problem": _optional(
        _object(type=_TEXT, title=_TEXT, status=_NUMBER),
        detail=_TEXT,
        errors={"type": "object", "additionalProperties": _TEXTS},
    ),
}
