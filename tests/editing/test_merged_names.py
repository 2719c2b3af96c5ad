"""What was merged stays merged whatever is read; undoing gives each its own again, exactly."""

import pytest

from tests.editing.snapshots import snapshot
from tests.editing.telling import fresh, told
from tests.factories import make_actor, make_article, make_mention, make_place, make_source
from timeline.consensus import settle
from timeline.editing.entries import undo
from timeline.editing.identities import merge_actors, merge_places
from timeline.editing.participants import correct_participants
from timeline.editing.places import place_named, suggested_places
from timeline.models import Actor, Event, Place
from timeline.recording import record

WHY = "One and the same, says its own site"
TEXT = "The foreign ministers of Norway and Chile met in Oslo on Monday."
LATER = "The foreign ministers of Norway and Peru met in Oslo on Friday."


def takes_part(event):
    rows = event.participations.filter(removed=False).select_related("actor")
    return {row.actor.name for row in rows}


def of(text, event_type="consult"):
    """The event of kind *event* of a fresh article with this text."""
    article = make_article(text)
    record(article)
    return article.mentions.get(kind="event", type=event_type).event


@pytest.mark.parametrize("words", ["Genf", "genf (CHE)", "Geneva", "test:genf"])
def test_a_merged_place_is_typed_as_the_one_that_stayed(db, editor, words):
    stayed, gone = (make_place(name, country="CHE") for name in ("Geneva", "Genf"))
    merge_places(gone, stayed, reason=WHY, by=editor)

    assert place_named(words) == stayed
    assert "Genf (CHE)" not in suggested_places([])


@pytest.fixture
def merged(db, editor):
    """Norway is one with the Nordics, Oslo with Kristiania; two articles came before."""
    event = of(TEXT)
    norway, oslo = Actor.objects.get(key="state:NOR"), Place.objects.get(name="Oslo")
    actors = merge_actors(norway, make_actor("Nordics"), reason=WHY, by=editor)
    places = merge_places(oslo, make_place("Kristiania"), reason=WHY, by=editor)
    return fresh(event), actors, places


def test_an_event_names_the_survivors_in_its_title_too(merged):
    event, *_ = merged

    assert "Nordics" in takes_part(event)
    assert "Norway" not in takes_part(event)
    assert event.place.name == "Kristiania"
    assert not event.is_corrected


def test_a_new_article_names_the_survivors(merged):
    event = of(LATER)

    assert {"Nordics", "Peru"} <= takes_part(event)
    assert "Norway" not in takes_part(event)
    assert event.place.name == "Kristiania"
    assert "Nordics" in event.search_words


def test_reading_everything_again_changes_nothing(merged):
    event, *_ = merged
    before = snapshot()

    for mention in event.mentions.select_related("article"):
        record(mention.article)
    settle(fresh(event))

    assert snapshot() == before


def test_sources_are_compared_under_the_name_that_stays(merged, client):
    event, *_ = merged

    page = client.get(f"{event.get_absolute_url()}compare/").text

    assert "Nordics" in page
    assert "contradicts" not in page.partition("<table")[2]


def test_undoing_gives_each_its_own_again_even_what_came_since(merged, editor):
    event, actors, places = merged
    later = of(LATER)

    undo(places, reason="Two after all", by=editor)
    undo(actors, reason="Two after all", by=editor)

    for one in (event, later):
        assert "Norway" in takes_part(fresh(one))
        assert "Nordics" not in takes_part(fresh(one))
        assert fresh(one).place.name == "Oslo"
    again = snapshot()
    for one in Event.objects.all():
        settle(one)
    assert snapshot() == again


def test_a_third_survivor_stands_for_all_and_undoing_leads_back(merged, editor):
    event, *_ = merged
    second = merge_actors(
        Actor.objects.get(name="Nordics"), make_actor("Baltics"), reason=WHY, by=editor
    )
    with_three = takes_part(fresh(event))

    undo(second, reason="No", by=editor)

    assert "Baltics" in with_three
    assert "Nordics" in takes_part(fresh(event))
    assert "Baltics" not in takes_part(fresh(event))


def test_what_an_editor_said_of_the_one_is_said_of_the_other(db, editor):
    event = told("2022-01-10", "Courier", actors=("Russia",))
    removed = event.participations.get()
    correct_participants(
        event, added=[(make_actor("Norge"), "host")], removed=[removed.pk], reason=WHY, by=editor
    )
    before = snapshot()

    one = merge_actors(make_actor("Norge"), make_actor("Norway"), reason=WHY, by=editor)
    other = merge_actors(make_actor("Russia"), make_actor("Rossiya"), reason=WHY, by=editor)
    settle(fresh(event))
    assert takes_part(event) == {"Norway"}
    undo(other, reason="No", by=editor)
    undo(one, reason="No", by=editor)

    again = snapshot()
    again["actors"] = [row for row in again["actors"] if row[1] not in {"Norway", "Rossiya"}]
    before["actors"] = [row for row in before["actors"] if row[1] not in {"Norway", "Rossiya"}]
    assert again == before


def test_sources_that_differ_about_merged_places_differ_no_more(db, editor):
    event = told("2022-01-10", "Courier", place="Geneva")
    other = make_article("Envoys met, Post wrote.", source=make_source("Post"))
    make_mention(event, other, read_place=make_place("Genf"))
    settle(event)
    assert fresh(event).conflicts

    merge_places(make_place("Genf"), make_place("Geneva"), reason=WHY, by=editor)

    assert fresh(event).conflicts == []
