"""Events to look at: single ones, and timelines drawn by Hypothesis.

These have few days and few actors, so that everything meets everything.
"""

import datetime as dt
import re
from typing import Any

from hypothesis import strategies as st

from tests.factories import (
    make_actor,
    make_article,
    make_event,
    make_mention,
    make_place,
    make_source,
)
from timeline.models import Event, Mention, Participation

HTMX = {"HX-Request": "true"}
DATES = (
    "2022-01-09",
    "2022-01-10",
    "2022-01-10T08:55+01:00",
    "2022-01-10~",
    "2022-01",
    "2022-W02",
    "../2022-01-10",
    "2014",
    "2014/..",
    "2022-01-12",
    "2021-06",
    "2022-01-05/2022-01-20",
)
ACTORS = ("Russia", "United States", "NATO")
PLACES = ("Geneva", "Brussels")
SOURCES = ("The Lakeside Courier", "Meridian Wire")
TYPES = ("consult", "sanction")
STATUSES = ("happened", "scheduled", "hypothetical")

happenings = st.lists(
    st.fixed_dictionaries(
        {
            "edtf": st.sampled_from(DATES),
            "actors": st.sets(st.sampled_from(ACTORS), max_size=2),
            "place": st.sampled_from((None, *PLACES)),
            "source": st.sampled_from((None, *SOURCES)),
            "type": st.sampled_from(TYPES),
            "status": st.sampled_from(STATUSES),
        }
    ),
    max_size=12,
)


def store(happenings: list[dict[str, Any]]) -> None:
    """Replace what is stored by these events."""
    Mention.objects.all().delete()
    Participation.objects.all().delete()
    Event.objects.all().delete()
    for happening in happenings:
        place, source = happening["place"], happening["source"]
        event = make_event(
            happening["edtf"],
            type=happening["type"],
            read_status=happening["status"],
            read_place=make_place(place) if place else None,
            actors=[make_actor(name) for name in sorted(happening["actors"])],
        )
        if source:
            article = make_article(source=make_source(source), published=dt.date(2022, 1, 11))
            make_mention(event, article)


def shown(text: str) -> str:
    """A page's words without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def piecewise(client, address: str, piece: str) -> tuple[str, str, str]:
    """A page for readers without scripts, the same where they run, and the piece with this id that
    these ask for later."""
    whole = client.get(address).text
    client.cookies["scripts"] = "1"
    asked = {"HX-Request": "true", "HX-Target": piece}
    return whole, client.get(address).text, client.get(address, headers=asked).text


def told(title: str, edtf: str | None = "2022-01-10", **fields):
    event = make_event(edtf, read_title=title, source_count=1, mention_count=1, **fields)
    make_mention(event)
    return event
