"""Who may do what in the admin, and how events are found there."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from articles.models import Capture
from tests.editing.pages import text_of
from tests.factories import make_actor, make_article, make_event, make_mention, make_place
from timeline.editing.corrections import correct_date, correct_title, withdraw
from timeline.models import Correction, Event, Judgement
from timeline.models.dating import dated

LIST = "/admin/timeline/event/"
TO_LOOK_AT = [
    ("articles", "article"),
    ("articles", "source"),
    ("timeline", "actor"),
    ("timeline", "place"),
    ("timeline", "mention"),
    ("timeline", "judgement"),
    ("timeline", "correction"),
]


@pytest.fixture
def one_of_each(editor):
    """A row in every table that the admin shows, by name of the table."""
    event = make_event(read_place=make_place(), actors=[make_actor()])
    article = make_article()
    mention = make_mention(event, article)
    correction = correct_date(event, edtf="2022-01-11", reason="Agenda", by=editor)
    judgement = Judgement.objects.create(left=event, right=make_event())
    return {
        "article": article,
        "source": article.source,
        "actor": event.participations.get().actor,
        "place": event.place,
        "mention": mention,
        "judgement": judgement,
        "correction": correction,
        "event": event,
    }


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


# ── the group ──


@pytest.mark.parametrize("permission", ["add", "change", "delete", "view"])
@pytest.mark.parametrize("model", ["user", "group"])
def test_editors_have_nothing_to_do_with_accounts(editor, permission, model):
    assert not editor.has_perm(f"auth.{permission}_{model}")


def test_the_admin_of_accounts_is_closed_to_editors(desk):
    assert desk.get("/admin/auth/user/").status_code == 403
    assert desk.get("/admin/auth/group/").status_code == 403


def test_the_front_page_lists_what_editors_may_see(desk):
    text = text_of(desk.get("/admin/"))

    for name in ("Events", "Articles", "Corrections", "Mentions"):
        assert name in text
    assert "Users" not in text


# ── rows to look at ──


@pytest.mark.parametrize(("app", "model"), TO_LOOK_AT)
def test_an_editor_looks_at_a_list_and_a_row_without_a_save_button(desk, one_of_each, app, model):
    row = one_of_each[model]

    listed = desk.get(reverse(f"admin:{app}_{model}_changelist"))
    shown = desk.get(reverse(f"admin:{app}_{model}_change", args=[row.pk]))

    assert listed.status_code == 200
    assert str(row) in text_of(shown)
    assert 'name="_save"' not in shown.content.decode()


@pytest.mark.parametrize(("app", "model"), TO_LOOK_AT)
@pytest.mark.parametrize("who", ["editor", "superuser"])
def test_nobody_adds_changes_or_deletes_a_row(editor, one_of_each, app, model, who):
    user = editor if who == "editor" else User.objects.create_superuser("root")
    client, pk = signed_in(user), one_of_each[model].pk

    answers = [
        client.post(reverse(f"admin:{app}_{model}_add"), {}),
        client.post(reverse(f"admin:{app}_{model}_change", args=[pk]), {}),
        client.post(reverse(f"admin:{app}_{model}_delete", args=[pk]), {"post": "yes"}),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]


@pytest.mark.parametrize("who", ["editor", "superuser"])
def test_events_are_never_deleted(editor, one_of_each, who):
    user = editor if who == "editor" else User.objects.create_superuser("root")
    client, pk = signed_in(user), one_of_each["event"].pk

    assert client.post(reverse("admin:timeline_event_delete", args=[pk])).status_code == 403
    assert Event.objects.filter(pk=pk).exists()


def test_every_table_of_the_timeline_is_in_the_admin_but_for_parts_of_others():
    shown = {model._meta.model_name for model in admin.site._registry}

    assert {model for _, model in TO_LOOK_AT} | {"event"} <= shown


def test_who_may_only_look_sees_the_event_and_no_form(db):
    reader = User.objects.create_user("reader", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_event"))
    event = make_event("2022-01-12")
    client = signed_in(reader)

    page = client.get(reverse("admin:timeline_event_change", args=[event.pk]))

    assert "Wednesday 12 January 2022" in text_of(page)
    assert 'name="_save"' not in page.content.decode()
    assert 'name="edtf"' not in page.content.decode()
    posted = client.post(reverse("admin:timeline_event_change", args=[event.pk]), {"title": "New"})
    assert posted.status_code == 403


def test_a_stranger_is_asked_to_sign_in(client, db):
    event = make_event()

    for address in (LIST, f"{LIST}{event.pk}/change/", f"{LIST}date-preview/"):
        answer = client.get(address)
        assert (answer.status_code, answer["Location"][:13]) == (302, "/admin/login/")


def test_staff_without_rights_see_no_events_and_no_preview(db):
    client = signed_in(User.objects.create_user("porter", is_staff=True))

    assert client.get(LIST).status_code == 403
    assert client.get(f"{LIST}date-preview/").status_code == 403


def test_an_article_shows_the_captures_it_came_in(desk):
    article = make_article()
    Capture.objects.create(
        article=article,
        address="courier/10-january.html",
        content_hash="0" * 64,
        reader_version=1,
        reading={},
        text=article.text,
    )

    text = text_of(desk.get(reverse("admin:articles_article_change", args=[article.pk])))

    assert "courier/10-january.html" in text


def test_an_article_says_which_words_gave_its_date(desk):
    clue = {"about": "published", "words": "10 January", "how": "byline", "basis": "stated"}
    article = make_article(clues=[clue])

    text = text_of(desk.get(reverse("admin:articles_article_change", args=[article.pk])))

    assert "published: “10 January” (byline)" in text


def test_the_ledger_says_who_did_what_in_words(desk, editor):
    event = make_event("2022-01-09", "evening", read_title="Dinner")
    correct_date(event, edtf="2022-01-10", reason="Agenda", by=editor)
    withdraw(event, "date", reason="It was not", by=editor)

    text = text_of(desk.get("/admin/timeline/correction/"))

    evening, monday = "Sunday 9 January 2022, evening", "Monday 10 January 2022"
    assert f"anna Dinner withdrew the correction of the date {monday} {evening} It was not" in text
    assert f"anna Dinner corrected the date {evening} {monday} Agenda" in text


def test_an_event_is_one_step_from_where_readers_see_it(desk):
    event = make_event()

    page = desk.get(reverse("admin:timeline_event_change", args=[event.pk]))

    assert f'href="{event.get_absolute_url()}"' in page.content.decode()


# ── finding an event ──


def titles(response):
    return [event.title for event in response.context["cl"].result_list]


def test_the_list_is_latest_first_and_the_undated_last(desk):
    make_event("2022-01-12", read_title="Council")
    make_event(None, read_title="Undated")
    make_event("2022-01-13", read_title="Later")

    assert titles(desk.get(LIST)) == ["Later", "Council", "Undated"]


def test_the_list_says_date_place_and_what_is_to_be_noticed(desk, editor):
    event = make_event("2022-01-09", "evening", read_place=make_place("Geneva"))
    correct_title(event, title="Envoys dine", reason="Says more", by=editor)
    Event.objects.update(conflicts=[{"about": "place", "values": [["Geneva", 1], ["Bern", 1]]}])

    text = text_of(desk.get(LIST))

    assert "Envoys dine Sunday 9 January 2022, evening happened Geneva" in text
    assert "corrected sources differ" in text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=council", ["Council"]),
        ("q=councils", ["Council"]),
        ("q=2022-01-12", ["Council"]),
        ("q=2022-01", ["Council", "Dinner"]),
        ("q=nothing+of+the+sort", []),
        ("q=%22", []),
        ("doubt=overtaken", ["Dinner"]),
        ("doubt=places", ["Council"]),
        ("doubt=undated", ["Undated"]),
        ("doubt=said", ["Undated"]),
        ("corrected=yes", ["Dinner"]),
        ("corrected=no", ["Council", "Undated"]),
        ("status=scheduled", ["Council"]),
        ("kind=statement", ["Undated"]),
        ("standing=live", ["Council", "Dinner", "Undated"]),
        ("standing=rejected", []),
        ("standing=timeline", ["Council", "Dinner"]),
        ("standing=undated", ["Undated"]),
        ("standing=unheard-of", ["Council", "Dinner", "Undated"]),
    ],
)
def test_events_are_found_by_words_dates_and_doubts(desk, editor, query, found):
    make_event(
        "2022-01-12",
        read_title="Council",
        read_status="scheduled",
        conflicts=[{"about": "place", "values": [["Geneva", 1], ["Bern", 1]]}],
    )
    dinner = make_event("2022-01-09", read_title="Dinner")
    correct_date(dinner, edtf="2022-01-08", reason="Agenda", by=editor)
    Event.objects.filter(pk=dinner.pk).update(**dated("2022-01-10"))
    make_event(None, read_title="Undated", kind="statement", date_basis="inferred")

    response = desk.get(f"{LIST}?{query}")

    assert titles(response) == found


def test_the_list_costs_the_same_for_one_event_and_for_many(
    desk, django_assert_max_num_queries, django_assert_num_queries
):
    make_event(read_place=make_place())
    with django_assert_max_num_queries(12) as asked:
        desk.get(LIST)
    for number in range(20):
        make_event(read_title=f"Round {number}", read_place=make_place(f"City {number}"))

    with django_assert_num_queries(len(asked)):
        desk.get(LIST)


def test_the_page_costs_the_same_for_one_mention_and_for_many(
    desk, editor, django_assert_max_num_queries, django_assert_num_queries
):
    event = make_event(actors=[make_actor()], read_place=make_place())
    make_mention(event)
    correct_date(event, edtf="2022-01-11", reason="Agenda", by=editor)
    address = f"{LIST}{event.pk}/change/"
    with django_assert_max_num_queries(15) as asked:
        desk.get(address)
    for day in range(12, 20):
        make_mention(event, edtf=f"2022-01-{day}")
        correct_date(event, edtf=f"2022-01-{day}", reason="Agenda", by=editor)

    with django_assert_num_queries(len(asked)):
        desk.get(address)


def test_the_ledger_is_searched_by_reason(desk, editor):
    event = make_event()
    correct_date(event, edtf="2022-01-11", reason="The agenda says so", by=editor)
    correct_date(event, edtf="2022-01-12", reason="Put off", by=editor)

    response = desk.get("/admin/timeline/correction/?q=agenda")

    assert list(response.context["cl"].result_list) == [Correction.objects.earliest("pk")]
