"""Actors and places that are one, or two under one name; articles and outlets put right."""

import datetime as dt

import pytest

from tests.editing.snapshots import snapshot
from tests.factories import (
    make_actor,
    make_article,
    make_event,
    make_mention,
    make_place,
    make_source,
)
from timeline.consensus import settle
from timeline.editing.adding import add_event
from timeline.editing.article_corrections import ArticleWish, correct_article, rename_source
from timeline.editing.entries import CorrectionError, undo
from timeline.editing.identities import merge_actors, merge_places, split_actor, split_place
from timeline.editing.participants import actor_named, correct_participants
from timeline.models import Actor, Event
from timeline.recording import record

WHY = "One and the same, says its own site"


@pytest.fixture
def talks(db):
    """Talks of the same actor under two names, and of another."""
    names = ("Federation", "Russia", "Norway")
    actors = {name: make_actor(name) for name in names}
    events = {name: make_event(read_title=f"{name} talks", actors=[actors[name]]) for name in names}
    return actors, events


def takes_part(event):
    rows = event.participations.filter(removed=False).select_related("actor")
    return {row.actor.name for row in rows}


def test_a_merged_actor_took_part_in_what_the_other_did(talks, editor):
    actors, events = talks

    merge_actors(actors["Federation"], actors["Russia"], reason=WHY, by=editor)

    assert takes_part(events["Federation"]) == {"Russia"}
    assert actor_named("Federation") == actors["Russia"]


def test_a_merged_actor_stays_merged_when_the_mentions_are_read_again(talks, editor):
    actors, events = talks
    part = {"actor": actors["Federation"].pk, "role": "participant", "words": ""}
    make_mention(events["Federation"], participants=[part])
    settle(events["Federation"])

    merge_actors(actors["Federation"], actors["Russia"], reason=WHY, by=editor)
    settle(Event.objects.get(pk=events["Federation"].pk))

    assert takes_part(events["Federation"]) == {"Russia"}


def test_merging_actors_then_undoing_restores_every_row(talks, editor):
    actors, _ = talks
    before = snapshot()
    entry = merge_actors(actors["Federation"], actors["Russia"], reason=WHY, by=editor)

    undo(entry, reason="Two after all", by=editor)

    assert snapshot() == before


def test_splitting_an_actor_then_undoing_restores_every_row(talks, editor):
    actors, events = talks
    before = snapshot()

    new = split_actor(
        actors["Russia"], [events["Russia"]], name="Russian team", reason=WHY, by=editor
    )
    assert takes_part(events["Russia"]) == {"Russian team"}
    undo(new.corrections.get(), reason="One after all", by=editor)

    new.refresh_from_db()
    assert new.merged_into == actors["Russia"]
    again = snapshot()
    again["actors"] = [row for row in again["actors"] if row[0] != new.pk]
    assert again == before


def test_places_are_merged_split_and_put_back(db, editor):
    city, town = make_place("Geneva"), make_place("Genf")
    first, second = make_event(read_place=city), make_event(read_place=town)
    before = snapshot()

    merged = merge_places(town, city, reason=WHY, by=editor)
    assert Event.objects.get(pk=second.pk).place == city
    new = split_place(city, [first], name="Geneva airport", reason=WHY, by=editor)
    assert Event.objects.get(pk=first.pk).place == new
    undo(new.corrections.get(), reason="No", by=editor)
    undo(merged, reason="No", by=editor)

    again = snapshot()
    again["places"] = [row for row in again["places"] if row[0] != new.pk]
    assert again == before


def test_what_is_merged_is_not_merged_again_or_with_itself(talks, editor):
    actors, _ = talks
    merge_actors(actors["Federation"], actors["Russia"], reason=WHY, by=editor)

    with pytest.raises(CorrectionError, match="merged already"):
        merge_actors(actors["Federation"], actors["Norway"], reason=WHY, by=editor)
    with pytest.raises(CorrectionError, match="with itself"):
        merge_actors(actors["Norway"], actors["Norway"], reason=WHY, by=editor)


def test_a_participant_added_and_one_removed_is_one_entry_that_is_undone(talks, editor):
    actors, events = talks
    event = events["Norway"]
    before = snapshot()
    (old,) = event.participations.all()

    entry = correct_participants(
        event, added=[(actors["Russia"], "host")], removed=[old.pk], reason=WHY, by=editor
    )
    assert (entry.old, entry.new) == ("Norway (participant)", "Russia (host)")
    undo(entry, reason="No", by=editor)

    assert snapshot() == before


def test_a_participant_is_not_added_twice(talks, editor):
    actors, events = talks

    with pytest.raises(CorrectionError, match="Norway is participant already"):
        correct_participants(
            events["Norway"], added=[(actors["Norway"], "participant")], reason=WHY, by=editor
        )


def test_an_event_added_by_hand_is_shown_and_its_undoing_explained(db, editor, client):
    event = add_event(
        title="Envoys dine", date="1954-07-20", type_="consult", reason="A diary", by=editor
    )
    assert client.get(event.get_absolute_url()).status_code == 200

    undo(event.corrections.get(), reason="No", by=editor)

    assert client.get(event.get_absolute_url()).status_code == 410


# -- articles

TEXT = (
    "The foreign ministers of Norway and Chile met in Oslo on Monday.\n\n"
    "The foreign minister of Norway will travel to Santiago on Friday."
)


def days():
    rows = Event.objects.live().filter(kind="event", mention_count__gt=0)
    return sorted(edtf for edtf in rows.values_list("edtf", flat=True) if edtf)


def test_another_publication_date_dates_the_events_of_the_article_again(db, editor):
    article = make_article(TEXT, published=dt.date(2022, 1, 12))
    record(article)
    before = days()
    wish = ArticleWish(seen=article.changed_at, published=dt.date(2022, 1, 19))

    (entry,) = correct_article(article, wish, reason="The page says so", by=editor)

    assert before[0] == "2022-01-10"
    assert days()[0] == "2022-01-17"
    undo(entry, reason="No", by=editor)
    assert days() == before


def test_a_correction_outlasts_another_publication_date(db, editor):
    from timeline.editing.corrections import correct_date  # noqa: PLC0415

    article = make_article(TEXT, published=dt.date(2022, 1, 12))
    record(article)
    event = Event.objects.get(edtf="2022-01-10")
    correct_date(event, edtf="2022-01-11", reason=WHY, by=editor)
    wish = ArticleWish(seen=article.changed_at, published=dt.date(2022, 1, 19))

    correct_article(article, wish, reason="The page says so", by=editor)

    event.refresh_from_db()
    assert event.edtf == "2022-01-11"


def test_an_article_that_somebody_else_saved_is_not_corrected_in_passing(db, editor):
    article = make_article(TEXT)
    seen = article.changed_at
    correct_article(article, ArticleWish(seen, title="Ministers meet"), reason=WHY, by=editor)

    with pytest.raises(CorrectionError, match="changed while you had it open"):
        correct_article(article, ArticleWish(seen, title="Other"), reason=WHY, by=editor)


def test_an_outlet_is_renamed_and_its_name_given_back(db, editor):
    source = make_source()
    entry = rename_source(source, name="Lakeside Courier", reason=WHY, by=editor)

    source.refresh_from_db()
    assert source.name == "Lakeside Courier"
    undo(entry, reason="No", by=editor)
    source.refresh_from_db()
    assert source.name == "The Lakeside Courier"


def test_actors_of_editors_have_keys_that_no_reading_gives(talks, editor):
    actors, events = talks

    split_actor(actors["Norway"], [events["Norway"]], name="Norway", reason=WHY, by=editor)

    assert Actor.objects.filter(key__startswith="editor:norway").count() == 1
