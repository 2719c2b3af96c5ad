"""Articles, outlets, actors and places in the admin; events added by hand."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from tests.editing.pages import text_of
from tests.factories import make_actor, make_article, make_event, make_place, make_source
from timeline.editing.corrections import correct_place
from timeline.models import Correction, Event
from timeline.recording import record

WHY = "Its own page says so"
TEXT = "The foreign ministers of Norway and Chile met in Oslo on Monday."


@pytest.fixture
def article(db):
    """An article of Wednesday 12 January, read for events."""
    article = make_article(TEXT, published=dt.date(2022, 1, 12))
    record(article)
    return article


def act_address(row, act, **query):
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_act"
    return reverse(name, args=[row.pk, act], query=query or None)


def sent(article, **typed):
    shown = {
        "title": article.title,
        "published": article.published.isoformat(),
        "outlet": article.source.name,
        "seen": article.changed_at.isoformat(),
        "reason": WHY,
    }
    return shown | typed


def test_another_publication_date_is_previewed_with_what_becomes_of_the_events(desk, article):
    page = act_address(article, "correct")

    text = text_of(desk.post(page, sent(article, published="2022-01-19", _preview="1")))

    assert "Monday 10 January 2022 Monday 17 January 2022" in text
    assert not Correction.objects.exists()


@pytest.mark.parametrize(
    ("chosen", "titles"),
    [
        ("stated", ["Said"]),
        ("inferred", ["Guessed"]),
        ("editor", ["Corrected"]),
        ("none", ["Undated"]),
    ],
)
def test_articles_are_found_by_what_dates_them(desk, chosen, titles):
    make_article(TEXT, read_title="Said")
    make_article(TEXT, read_title="Guessed", published_basis="inferred")
    make_article(
        TEXT,
        read_title="Corrected",
        published_basis="inferred",
        edited_published=dt.date(2022, 1, 13),
    )
    make_article(TEXT, read_title="Undated", published=None)

    listed = desk.get("/admin/articles/article/", {"dated_by": chosen}).context["cl"].result_list

    assert [one.title for one in listed] == titles


def test_another_publication_date_is_saved_and_undone(desk, article):
    desk.post(act_address(article, "correct"), sent(article, published="2022-01-19"))
    entry = article.corrections.get()
    event = Event.objects.get()
    assert event.edtf == "2022-01-17"
    assert "An editor" in text_of(desk.get(f"/admin/articles/article/{article.pk}/change/"))

    desk.post(act_address(article, "undo", entry=entry.pk), {"reason": "No"})

    event.refresh_from_db()
    assert event.edtf == "2022-01-10"


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"published": "2022-02-30"}, "Enter a valid date"),
        ({"published": "2999-01-01"}, "still to come"),
        ({"published": ""}, "Say which day it was"),
        ({"outlet": "Nowhere Times"}, "No sources are called"),
        ({"seen": "yesterday"}, "Open it again"),
        ({"seen": "2022-01-01T00:00:00+00:00"}, "changed while you had it open"),
        ({"reason": ""}, "Say why"),
        ({}, "Nothing was changed"),
    ],
)
def test_what_cannot_be_saved_is_said(desk, article, typed, message):
    answer = desk.post(act_address(article, "correct"), sent(article, **typed))

    assert answer.status_code == 422
    assert message in text_of(answer)
    assert not Correction.objects.exists()


def test_an_outlet_is_chosen_by_name(desk, article):
    other = make_source("North Sea Post")

    desk.post(act_address(article, "correct"), sent(article, outlet="north sea post"))

    article.refresh_from_db()
    assert article.source == other
    assert "North Sea Post" in text_of(desk.get(article_page(article)))


def article_page(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def test_the_page_of_an_article_keeps_its_history(desk, article):
    desk.post(act_address(article, "correct"), sent(article, title="Ministers meet"))

    text = text_of(desk.get(article_page(article)))

    assert "Ministers meet" in text
    assert "anna corrected the title," in text
    assert f"“{WHY}”" in text


def test_an_actor_is_merged_into_another_by_name(desk, db):
    loser, winner = make_actor("Federation"), make_actor("Russia")
    event = make_event(actors=[loser])
    page = act_address(loser, "merge")

    seen = text_of(desk.post(page, {"other": "russia", "reason": WHY, "_preview": "1"}))
    desk.post(page, {"other": "russia", "reason": WHY})

    assert "Federation Russia" in seen
    loser.refresh_from_db()
    assert loser.merged_into == winner
    assert event.participations.get(removed=False).actor == winner
    history = text_of(desk.get(reverse("admin:timeline_actor_change", args=[winner.pk])))
    assert "anna merged it with another," in history


def chosen(desk, act, *rows):
    """The answer to an act on the ticked rows of a list."""
    page = reverse(f"admin:timeline_{rows[0]._meta.model_name}_changelist")
    return desk.post(page, {"action": f"{act}_chosen", "_selected_action": [r.pk for r in rows]})


@pytest.mark.parametrize("make", [make_actor, make_place])
def test_two_ticked_in_a_list_are_merged(desk, db, make):
    stays, goes = make("Putin"), make("Vladimir Putin")

    answer = chosen(desk, "merge", goes, stays)
    form = desk.get(answer.url).context["form"]
    desk.post(answer.url, {"other": form["other"].value(), "reason": WHY})

    goes.refresh_from_db()
    assert goes.merged_into == stays


def test_one_ticked_in_a_list_is_split_and_one_alone_is_not_merged(desk, db):
    actor = make_actor("Putin")

    assert chosen(desk, "split", actor).url == act_address(actor, "split")
    assert "Tick exactly two to merge." in text_of(
        desk.get(chosen(desk, "merge", actor).headers["Location"])
    )


@pytest.mark.parametrize("group", ["Analysts", "Editors"])
def test_the_front_page_and_the_list_offer_merging_to_editors_alone(db, client, group):
    person = User.objects.create_user("person", is_staff=True)
    person.groups.add(Group.objects.get(name=group))
    client.force_login(person)
    make_actor("Putin")

    front = client.get(reverse("admin:index")).context["available_apps"]
    models = {model["object_name"]: model for app in front for model in app["models"]}
    listed = text_of(client.get(reverse("admin:timeline_actor_changelist")))

    assert models["Actor"]["view_only"] == (group == "Analysts")
    assert models["Place"]["view_only"] == (group == "Analysts")
    assert models["Mention"]["view_only"]
    assert ("Merge two chosen ones…" in listed) == (group == "Editors")


@pytest.mark.parametrize("other", ["Federation", "Nobody", ""])
def test_a_merge_with_itself_or_nobody_is_said_beside_the_field(desk, db, other):
    loser = make_actor("Federation")

    answer = desk.post(act_address(loser, "merge"), {"other": other, "reason": WHY})

    assert answer.status_code == 422
    assert 'class="errorlist"' in answer.content.decode()


def test_a_place_is_split_by_events(desk, db):
    place = make_place("Geneva")
    event = make_event(read_place=place)
    make_event(read_place=place)
    page = act_address(place, "split")

    desk.post(page, {"name": "Geneva airport", "chosen": [str(event.pk)], "reason": WHY})

    assert str(Event.objects.get(pk=event.pk).place) == "Geneva airport"
    assert "without Geneva airport" in text_of(
        desk.get(reverse("admin:timeline_place_change", args=[place.pk]))
    )


def test_an_act_of_another_table_is_not_there(desk, article):
    assert desk.get(act_address(article, "merge")).status_code == 404


def test_the_ledger_names_places_as_people_do(desk, editor):
    event = make_event(read_place=make_place("Vienna"))
    correct_place(event, place=make_place("Geneva"), reason=WHY, by=editor)

    text = text_of(desk.get("/admin/timeline/correction/"))

    assert "corrected the place Vienna Geneva" in text
    assert "test:geneva" not in text
