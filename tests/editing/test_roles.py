"""Who may do what: each act by each role, and nobody more than that."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from tests.factories import make_actor, make_article, make_event, make_mention
from timeline.editing.corrections import correct_date

ROLES = ["Analysts", "Editors", "Administrators"]
NOBODY: set[str] = set()
EVERYBODY, EDITORS, ADMINISTRATORS = set(ROLES), set(ROLES[1:]), set(ROLES[2:])


@pytest.fixture
def rows(editor):
    """What the addresses below speak of."""
    event = make_event(actors=[make_actor()])
    mention = make_mention(event, make_article())
    correct_date(event, edtf="2022-01-11", reason="Agenda", by=editor)
    return {
        "event": event,
        "other": make_event(),
        "mention": mention,
        "article": mention.article,
        "source": mention.article.source,
        "actor": make_actor(),
        "person": User.objects.create_user("somebody"),
        "root": User.objects.create_superuser("root"),
    }


def member(role):
    person = User.objects.create_user(role.lower(), is_staff=True)
    person.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(person)
    return client


LOOKED_AT = [
    ("timeline_event_changelist", (), "", EVERYBODY),
    ("timeline_event_change", ("event",), "", EVERYBODY),
    ("timeline_event_queue", (), "", EVERYBODY),
    ("timeline_event_add", (), "", EDITORS),
    ("articles_article_change", ("article",), "", EVERYBODY),
    ("timeline_actor_change", ("actor",), "", EVERYBODY),
    ("timeline_correction_changelist", (), "", EVERYBODY),
    ("timeline_import_add", (), "", ADMINISTRATORS),
    ("timeline_import_changelist", (), "", ADMINISTRATORS),
    ("auth_user_changelist", (), "", ADMINISTRATORS),
    ("auth_user_change", ("person",), "", ADMINISTRATORS),
    ("auth_user_delete", ("person",), "", NOBODY),
    ("auth_group_add", (), "", NOBODY),
    *(
        ("timeline_event_act", ("event", act), query, EDITORS)
        for act, query in (
            ("accept", ""),
            ("dispute", ""),
            ("reject", ""),
            ("restore", ""),
            ("split", ""),
            ("undo", ""),
            ("merge", "?other={other.pk}"),
            ("apart", "?other={other.pk}"),
            ("evidence", "?mention={mention.pk}"),
        )
    ),
]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("name", "about", "query", "allowed"), LOOKED_AT)
def test_a_page_is_open_to_its_roles_alone(rows, role, name, about, query, allowed):
    keys = [rows[key].pk if key in rows else key for key in about]
    page = reverse(f"admin:{name}", args=keys) + query.format(**rows)

    answer = member(role).get(page)

    assert answer.status_code == (200 if role in allowed else 403)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    ("name", "about", "sent", "allowed"),
    [
        ("timeline_event_change", ("event",), {"title": "x"}, EDITORS),
        ("timeline_event_queue", (), {"_accept": "1:1"}, EDITORS),
        ("timeline_event_act", ("event", "reject"), {"reason": "x"}, EDITORS),
        ("timeline_event_delete", ("event",), {"post": "yes"}, NOBODY),
        ("timeline_mention_change", ("mention",), {"quote": "x"}, NOBODY),
        ("timeline_correction_add", (), {}, NOBODY),
        ("articles_article_delete", ("article",), {"post": "yes"}, NOBODY),
        ("timeline_import_add", (), {}, ADMINISTRATORS),
    ],
)
def test_a_form_is_taken_from_its_roles_alone(rows, role, name, about, sent, allowed):
    keys = [rows[key].pk if key in rows else key for key in about]

    answer = member(role).post(reverse(f"admin:{name}", args=keys), sent)

    assert (answer.status_code == 403) == (role not in allowed)


def test_an_administrator_makes_nobody_more_than_an_administrator(rows):
    desk = member("Administrators")
    person = rows["person"]
    page = reverse("admin:auth_user_change", args=[person.pk])
    sent = {"username": "somebody", "is_staff": "on", "is_superuser": "on", "is_active": "on"}
    sent |= {"date_joined_0": "2022-01-10", "date_joined_1": "08:55"}

    answer = desk.post(page, sent)

    person.refresh_from_db()
    assert answer.status_code == 302
    assert person.is_staff
    assert not person.is_superuser


def test_an_administrator_does_not_reach_who_is_above(rows):
    desk = member("Administrators")
    password = f"/admin/auth/user/{rows['root'].pk}/password/"

    assert desk.get(reverse("admin:auth_user_change", args=[rows["root"].pk])).status_code == 302
    assert desk.get(password).status_code == 404


def test_a_stranger_is_sent_to_the_sign_in_page(rows, client):
    page = reverse("admin:timeline_event_queue")

    answer = client.get(page)

    assert (answer.status_code, answer["Location"]) == (302, f"/admin/login/?next={page}")


def test_the_groups_hold_what_they_need_and_nothing_else(db):
    held = {
        group.name: set(group.permissions.values_list("codename", flat=True))
        for group in Group.objects.all()
    }

    assert all(name.startswith("view_") for name in held["Analysts"])
    assert held["Editors"] - held["Analysts"] == {
        "add_event",
        "change_actor",
        "change_article",
        "change_event",
        "change_place",
        "change_source",
    }
    assert held["Administrators"] - held["Editors"] == {
        "add_import",
        "add_user",
        "change_user",
        "view_group",
        "view_import",
        "view_user",
    }
