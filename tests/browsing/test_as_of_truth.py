"""As of a day, a page tells what it would tell had only the articles of until then been read.

By design the same on both sides: which sentence tells of which event, and who is who, for editors'
merges hold for the past too. By design different: nothing of an editor's is shown as of a day, and
the title of a meeting is then its best sentence's, not one made of all (here nobody meets).
"""

import datetime as dt
import re

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.models import Agency, Article
from tests.browsing.corpus import ACTORS, SOURCES
from tests.factories import (
    make_actor,
    make_article,
    make_event,
    make_mention,
    make_place,
    make_source,
)
from timeline.browsing.as_of import known_by
from timeline.browsing.filters import TimelineFilter
from timeline.browsing.listing import event_list
from timeline.consensus import settle_all
from timeline.models import Event, Mention, Participation

pytestmark = pytest.mark.django_db

JANUARY = dt.date(2022, 1, 1)
DATES = (
    "2022-01-02",
    "2022-01-04",
    "2022-01-04T08:55+01:00",
    "2022-01-04~",
    "2022-01",
    "../2022-01-04",
    "2014/..",
    "2021",
    None,
)
QUESTIONS = (
    "",
    "source=the-lakeside-courier",
    "agency=afp",
    "actor=norway",
    "-actor=nato",
    "place=geneva",
    "status=scheduled",
    "type=sanction",
    "from=2022-01-03&to=2022-01-31",
    "q=grain",
    "conflict=1",
)
tellings = st.lists(
    st.fixed_dictionaries(
        {
            "day": st.integers(0, 3),
            "source": st.sampled_from((None, *SOURCES)),
            "edtf": st.sampled_from(DATES),
            "date_basis": st.sampled_from(("explicit", "context", "inferred")),
            "read_status": st.sampled_from(
                ("happened", "ongoing", "scheduled", "cancelled", "hypothetical", "denied")
            ),
            "place": st.sampled_from((None, "Geneva", "Brussels", "Switzerland")),
            "actors": st.sets(st.sampled_from((*ACTORS, "Norway", "Noreg")), max_size=2),
            "type": st.sampled_from(("sanction", "threaten")),
            "duration": st.sampled_from(("", "PT8H")),
            "quote": st.sampled_from(("They spoke of grain.", "They spoke of gas.")),
        }
    ),
    min_size=1,
    max_size=4,
)


def store(corpus):
    """Replace what is stored: each event with what articles told of it, one a day and source."""
    for model in (Participation, Mention, Event, Article):
        model.objects.all().delete()
    Agency.objects.get_or_create(slug="afp", defaults={"name": "AFP"})
    norway = make_actor("Norway")
    make_actor("Noreg", merged_into=norway)
    make_actor("NATO")
    make_source("The Lakeside Courier")
    make_place("Geneva", country="CHE")
    articles = {}
    for number, told in enumerate(corpus):
        title = f"Envoys act, number {number}"
        event = make_event(None, read_title=title, type=told[0]["type"], date_basis="none")
        for telling in told:
            key = telling["day"], telling["source"]
            if key not in articles:
                articles[key] = make_article(
                    published=JANUARY + dt.timedelta(days=telling["day"]),
                    source=make_source(telling["source"]) if telling["source"] else None,
                    agencies=["AFP"] if telling["day"] % 2 else [],
                )
            tell(event, articles[key], telling)
    settle_all(Event.objects.all())


def tell(event, article, telling):
    country = {"Geneva": "CHE", "Switzerland": "CHE", "Brussels": "BEL"}
    place, kind = telling["place"], "country" if telling["place"] == "Switzerland" else "city"
    make_mention(
        event,
        article,
        **{name: telling[name] for name in ("edtf", "read_status", "type", "duration", "quote")},
        date_basis=telling["date_basis"] if telling["edtf"] else "none",
        read_place=make_place(place, kind=kind, country=country[place]) if place else None,
        participants=[
            {"actor": make_actor(name).pk, "role": "actor", "words": ""}
            for name in sorted(telling["actors"])
        ],
    )


def forget_what_came_after(day):
    Mention.objects.filter(article__published__gt=day).delete()
    Article.objects.filter(published__gt=day).delete()
    Participation.objects.all().delete()  # their order tells of what came after
    settle_all(Event.objects.all())
    for event in Event.objects.filter(mention_count=0):
        event.participations.all().delete()
        event.delete()


def asked(question, day=None):
    """Everything that a list shows: rows, sizes, facets, bars, ways on."""
    form = TimelineFilter.from_query(QueryDict(question + (f"&asof={day}" if day else "")))
    assert form.is_valid(), form.errors
    with known_by(day):
        page = event_list(form.wanted, Event.objects.live(), "/", facets=True)
    return without_the_day(repr(page))


def without_the_day(text):
    """What is left of addresses and questions that carry a day on."""
    return re.sub(r"[?&]asof=[-0-9]+|as_of=[^,]+, ", "", re.sub(r"\?asof=[-0-9]+&", "?", text))


@settings(max_examples=10)
@given(
    st.lists(tellings, min_size=1, max_size=3),
    st.integers(0, 3),
    st.sets(st.sampled_from(QUESTIONS), min_size=1, max_size=3),
)
def test_every_list_is_that_of_the_articles_by_then(corpus, number, questions):
    day = JANUARY + dt.timedelta(days=number)
    store(corpus)
    before = {question: asked(question, day) for question in questions}

    forget_what_came_after(day)

    assert before == {question: asked(question) for question in questions}


PAGES = (
    *("/2022/01/04/", "/2022/01/", "/2022/", "/actors/norway/", "/places/geneva/"),
    *("/sources/the-lakeside-courier/", "/search/?q=grain", "/choose/actor/"),
)


def told(client, address, day=None):
    """What a page tells: without the banner, the form, how to cite it, and why a list is empty."""
    sign = "&" if "?" in address else "?"
    response = client.get(address + (f"{sign}asof={day}" if day else ""), follow=True)
    text = response.text.split("<main")[1].split("</main>")[0]
    for part in ("<form.*?</form>", '<section id="cite".*?</section>', '<p class="notice.*?</p>'):
        text = re.sub(part, "", text, flags=re.DOTALL)
    for part in ('<details class="sharing.*?</details>', '<div class="empty.*?</div>'):
        text = re.sub(part, "", text, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", text))


@settings(max_examples=4)
@given(st.lists(tellings, min_size=1, max_size=3), st.integers(0, 3))
def test_every_page_is_that_of_the_articles_by_then(corpus, number):
    client, day = Client(), JANUARY + dt.timedelta(days=number)
    store(corpus)
    events = [event.get_absolute_url() for event in Event.objects.all()]
    before = {address: told(client, address, day) for address in (*PAGES, *events)}

    forget_what_came_after(day)

    left = [event.get_absolute_url() for event in Event.objects.all()]
    for address in (*PAGES, *left):
        assert before[address] == told(client, address), address
