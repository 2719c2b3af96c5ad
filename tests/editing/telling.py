"""Events as their mentions agree on them."""

from tests.factories import (
    make_actor,
    make_article,
    make_event,
    make_mention,
    make_place,
    make_source,
)
from timeline.consensus import settle
from timeline.models import Event


def told(edtf, *papers, place="Geneva", actors=("Russia", "Norway")):
    """An event as its mentions agree on it, a mention a paper."""
    event = make_event(edtf, read_place=make_place(place))
    for paper in papers:
        article = make_article(f"Envoys met, {paper} wrote.", source=make_source(paper))
        parts = [
            {"actor": make_actor(name).pk, "role": "participant", "words": ""} for name in actors
        ]
        make_mention(event, article, participants=parts)
    settle(event)
    return fresh(event)


def fresh(event):
    return Event.objects.get(pk=event.pk)
