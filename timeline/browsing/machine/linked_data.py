"""JSON-LD in the words of schema.org: `Event`, `Quotation`, `NewsArticle`, and a day as a list.

A date is cut to what is known: "2021-06" for a month, the day where only the clock is about right,
nothing at all for a day that is only about right or for an open date, since schema.org has no word
for doubt.
"""

import json
from collections.abc import Iterable, Mapping
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from articles.models import Article
from timeline.browsing.machine.subjects import Subject
from timeline.extraction.dates.edtf import EdtfError, Precision, parse
from timeline.models import Event

type Node = dict[str, Any]

_CONTEXT = {"@context": "https://schema.org"}
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
_STATUSES = {
    "scheduled": "https://schema.org/EventScheduled",
    "happened": "https://schema.org/EventScheduled",
    "ongoing": "https://schema.org/EventScheduled",
    "cancelled": "https://schema.org/EventCancelled",
}
_RESCHEDULED = "https://schema.org/EventRescheduled"


def linked_data(subject: Subject, context: Mapping[str, Any]) -> SafeString | None:
    """The page as JSON-LD, safe inside a script element; None where there is no word for it."""
    node = _node(subject, context)
    if node is None:
        return None
    told = json.dumps(_CONTEXT | node, ensure_ascii=False, default=str).translate(_ESCAPES)
    return mark_safe(told)  # noqa: S308 every sign that could end the element is escaped


def _node(subject: Subject, context: Mapping[str, Any]) -> Node | None:
    if subject.page == "event":
        event: Event = context["event"]
        make = _quotation if event.kind == "statement" else _event
        return make(event, subject, context)
    if subject.page == "article":
        return _article(context["article"], subject)
    return _day(subject, context) if subject.page == "day" else None


def dates_of(edtf: str | None) -> dict[str, str]:
    """`startDate` and `endDate`, as far as they are known for certain.

    >>> dates_of("2021-06"), dates_of("2022-01-09/2022-01-13")
    ({'startDate': '2021-06'}, {'startDate': '2022-01-09', 'endDate': '2022-01-13'})
    >>> dates_of("2022-01-10~"), dates_of("../2022-01-10"), dates_of("2022-33")
    ({}, {}, {})
    >>> dates_of("2022-01-10T09:00~")
    {'startDate': '2022-01-10'}
    """
    try:
        date = parse(edtf) if edtf else None
    except EdtfError:
        return {}
    if date is None or date.starts_on is None:
        return {}
    if date.qualifier:
        return {"startDate": date.starts_on.isoformat()} if date.is_day_certain else {}
    if date.precision in {Precision.WEEK, Precision.INTERVAL}:
        start, _, end = date.edtf.partition("/")
        return {"startDate": start} | ({"endDate": end} if end != ".." else {})
    plain = {Precision.TIME, Precision.DAY, Precision.MONTH, Precision.YEAR}
    return {"startDate": date.edtf} if date.precision in plain else {}


def _event(event: Event, subject: Subject, context: Mapping[str, Any]) -> Node:
    dates = dates_of(event.edtf)
    node: Node = {
        "@type": "Event",
        "@id": subject.short.partition("?")[0],
        "name": event.title,
        "url": subject.url,
        "description": subject.description,
        "image": subject.image,
        **dates,
    }
    if status := _status(event, node):
        node["eventStatus"] = status
    if event.place:
        node["location"] = {"@type": "Place", "name": event.place.name}
    if parts := context.get("parts"):
        node["attendee"] = [_agent(part.actor.words) for part in parts]
    return node | _told_by(context.get("cards", ()))


def _status(event: Event, node: Node) -> str:
    """What has become of it. Only a plan can be put off: then the date before an editor's is the
    earlier plan."""
    before = dates_of(event.read_edtf).get("startDate")
    is_moved = event.is_date_corrected and before and before != node.get("startDate")
    if event.status == "scheduled" and is_moved:
        node["previousStartDate"] = before
        return _RESCHEDULED
    return _STATUSES.get(str(event.status), "")


def _agent(name: str) -> Node:
    return {"@type": "Thing", "name": name}


def _quotation(event: Event, subject: Subject, context: Mapping[str, Any]) -> Node:
    cards = context.get("cards", ())
    said = next((one for card in cards for one in card.sentences), None)
    speakers = [_agent(part.actor.words) for part in context.get("parts") or ()]
    dates = dates_of(event.edtf)
    node: Node = {
        "@type": "Quotation",
        "@id": subject.short.partition("?")[0],
        "name": event.title,
        "url": subject.url,
        "image": subject.image,
        "text": " ".join(unescape(strip_tags(said.words)).split()) if said else event.title,
    }
    if speakers:
        node["spokenByCharacter"] = speakers[0]
    if "startDate" in dates:
        node["dateCreated"] = dates["startDate"]
    told = _told_by(cards).get("subjectOf")
    return node | ({"citation": told} if told else {})


def _told_by(cards: Iterable[Any]) -> Node:
    articles = [
        {
            "@type": "NewsArticle",
            "headline": card.title,
            **({"url": card.original} if card.original else {}),
            **({"datePublished": card.published_on} if card.published_on else {}),
            **({"publisher": _organisation(card.outlet_words)} if card.outlet else {}),
        }
        for card in cards
    ]
    return {"subjectOf": articles} if articles else {}


def _organisation(name: str) -> Node:
    return {"@type": "Organization", "name": name}


def _article(article: Article, subject: Subject) -> Node:
    node: Node = {
        "@type": "NewsArticle",
        "headline": article.title,
        "mainEntityOfPage": subject.url,
        "inLanguage": article.language,
    }
    if article.published and (article.published_basis == "stated" or article.edited_published):
        node["datePublished"] = article.published.isoformat()
    if article.source:
        node["publisher"] = _organisation(article.source.name)
    if article.authors:
        node["author"] = [{"@type": "Person", "name": name} for name in article.authors]
    return node


def _day(subject: Subject, context: Mapping[str, Any]) -> Node:
    site = subject.url.partition("//")[0] + "//" + subject.url.partition("//")[2].partition("/")[0]
    rows = [row for section in context.get("sections", ()) for row in section.rows]
    return {
        "@type": "CollectionPage",
        "name": subject.title,
        "url": subject.url,
        "mainEntity": {
            "@type": "ItemList",
            "numberOfItems": len(rows),
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": number,
                    "name": row.title,
                    "url": f"{site}{row.url}",
                }
                for number, row in enumerate(rows, start=1)
            ],
        },
    }
