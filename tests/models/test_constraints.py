"""Every named constraint: something tries to break it, and the database refuses by name."""

import datetime as dt

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import F, UniqueConstraint
from psycopg import Error

from timeline.models import Judgement

EMPTY = DateRange(dt.date(2022, 1, 10), dt.date(2022, 1, 10), "[)")

# Constraint, and the columns that break it in a row that is valid otherwise.
BREAKS = [
    ("Source", "source_has_slug", {"slug": ""}),
    ("Source", "source_has_name", {"name": ""}),
    ("Feed", "feed_url_not_empty", {"url": ""}),
    ("Feed", "feed_failures_say_why", {"failures": 1}),
    ("Feed", "feed_failures_say_why", {"last_error": "answers 404"}),
    ("Agency", "agency_has_name", {"name": ""}),
    ("Agency", "agency_has_name", {"slug": ""}),
    ("Article", "article_has_text", {"text": ""}),
    ("Article", "article_url_not_empty", {"url": ""}),
    ("Article", "article_edited_title_not_empty", {"edited_title": ""}),
    ("Article", "article_not_copy_of_itself", {"duplicate_of": F("id")}),
    ("Article", "article_published_basis_known", {"published_basis": "guessed"}),
    ("Article", "article_published_has_basis", {"published_basis": ""}),
    ("Article", "article_published_has_basis", {"read_published": None}),
    ("Capture", "capture_hash_is_sha256", {"content_hash": "ab12"}),
    ("Capture", "capture_hash_is_sha256", {"content_hash": "A" * 64}),
    ("Actor", "actor_kind_known", {"kind": "planet"}),
    ("Actor", "actor_has_name", {"name": ""}),
    ("Actor", "actor_has_name", {"key": ""}),
    ("Actor", "actor_has_name", {"slug": ""}),
    ("Actor", "actor_country_is_alpha3", {"country": "ru"}),
    ("Actor", "actor_country_is_alpha3", {"country": "rus"}),
    ("Alias", "alias_has_words", {"words": ""}),
    ("Role", "role_has_title", {"title": ""}),
    ("Place", "place_kind_known", {"kind": "planet"}),
    ("Place", "place_has_name", {"name": ""}),
    ("Place", "place_has_name", {"key": ""}),
    ("Place", "place_has_name", {"slug": ""}),
    ("Place", "place_not_within_itself", {"within": F("id")}),
    ("Event", "event_kind_known", {"read_kind": "party"}),
    ("Event", "event_edited_kind_known", {"edited_kind": "party"}),
    ("Event", "event_edited_kind_known", {"edited_kind": ""}),
    ("Event", "event_status_known", {"read_status": "maybe"}),
    ("Event", "event_edited_status_known", {"edited_status": "maybe"}),
    ("Event", "event_edited_status_known", {"edited_status": ""}),
    ("Event", "event_has_title", {"read_title": ""}),
    ("Event", "event_has_title", {"edited_title": ""}),
    ("Event", "event_basis_known", {"date_basis": "hearsay"}),
    ("Event", "event_standing_known", {"standing": "vanished"}),
    ("Event", "event_not_merged_into_itself", {"merged_into": F("id")}),
    ("Event", "event_version_from_one", {"version": 0}),
    ("Participation", "participation_role_known", {"role": "waiter"}),
    ("Participation", "participation_removed_by_editor", {"removed": True}),
    ("Mention", "mention_has_words", {"end": F("start")}),
    ("Mention", "mention_has_quote", {"quote": ""}),
    ("Mention", "mention_kind_known", {"kind": "party"}),
    ("Mention", "mention_basis_known", {"date_basis": "hearsay"}),
    ("Mention", "mention_status_known", {"read_status": "maybe"}),
    ("Mention", "mention_status_known", {"edited_status": "maybe"}),
    ("Telling", "telling_of_one_teller", {"source": None}),
    ("Judgement", "judgement_left_first", {"right": F("left")}),
    ("Judgement", "judgement_decided_has_date", {"verdict": "same"}),
    ("Judgement", "judgement_decided_has_date", {"decided_at": "2022-01-10T08:55Z"}),
    ("Correction", "correction_act_known", {"act": "smash"}),
    ("Correction", "correction_field_known", {"field": "colour"}),
    ("Correction", "correction_has_reason", {"reason": ""}),
    ("Import", "import_state_known", {"state": "lost"}),
    ("Import", "import_counts_up", {"done_count": 1}),
    ("SavedFilter", "saved_filter_cadence_known", {"cadence": "hourly"}),
    ("Correction", "correction_about_one_row", {"event": None}),
    ("Correction", "correction_undo_names_what", {"act": "undo"}),
    ("Actor", "actor_not_merged_into_itself", {"merged_into": F("id")}),
    ("Place", "place_not_merged_into_itself", {"merged_into": F("id")}),
    *(
        (table, f"{table.lower()}_{layer}_{name}_known", {f"{layer}_{name}": "aeon"})
        for table in ("Event", "Mention")
        for layer in ("read", "edited")
        for name in ("precision", "daypart")
    ),
    *(
        (table, f"{table.lower()}_{layer}_date_is_whole", {f"{layer}_{name}": value})
        for table in ("Event", "Mention")
        for layer in ("read", "edited")
        for name, value in (
            ("edtf", None),
            ("edtf", ""),
            ("when", None),
            ("when", EMPTY),
            ("sort_on", None),
            ("sort_rank", None),
            ("precision", ""),
        )
    ),
]

# Constraints that a second, equal row breaks.
ONCE = [
    ("Alias", "alias_once_an_actor"),
    ("Role", "role_once_an_article"),
    ("Participation", "participation_once_a_role"),
    ("Mention", "mention_once_an_article"),
    ("Judgement", "judgement_once_a_pair"),
    ("SavedFilter", "saved_filter_once_a_reader"),
    ("Telling", "telling_once_a_source"),
    ("Telling by an agency", "telling_once_an_agency"),
]

# Columns that are unique by themselves: a second row may not have the same.
UNIQUE = [
    ("Source", "slug"),
    ("Agency", "slug"),
    ("Agency", "name"),
    ("Article", "url"),
    ("Capture", "content_hash"),
    ("Actor", "key"),
    ("Actor", "slug"),
    ("Place", "key"),
    ("Place", "slug"),
    ("SavedFilter", "token"),
]


def refused_by(act):
    """The name of the constraint that refuses an act."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        act()
    assert isinstance(refusal.value.__cause__, Error)
    return refusal.value.__cause__.diag.constraint_name or ""


def second_row(row):
    """The same row again, under a number of its own."""
    row.refresh_from_db()
    row.pk = None
    row._state.adding = True
    return row


def test_every_named_constraint_is_tried():
    declared = {
        constraint.name
        for app in ("articles", "timeline")
        for model in apps.get_app_config(app).get_models()
        for constraint in model._meta.constraints
    }

    tried = {name for _, name, _ in BREAKS} | {name for _, name in ONCE}
    assert declared == tried | {"judgement_verdict_known"}


@pytest.mark.parametrize(("table", "constraint", "columns"), BREAKS)
def test_the_database_refuses_by_name(rows, table, constraint, columns):
    same_row = type(rows[table]).objects.filter(pk=rows[table].pk)

    assert refused_by(lambda: same_row.update(**columns)) == constraint


def test_an_unknown_verdict_is_refused_whether_or_not_it_has_a_date(rows):
    """Two constraints refuse it, so the other one is taken away for the moment of the test."""
    judgements = Judgement.objects.filter(pk=rows["Judgement"].pk)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE timeline_judgement DROP CONSTRAINT judgement_decided_has_date")

    assert refused_by(lambda: judgements.update(verdict="perhaps")) == "judgement_verdict_known"


@pytest.mark.parametrize(("table", "constraint"), ONCE)
def test_the_database_refuses_a_second_row(rows, table, constraint):
    second = second_row(rows[table])
    for alone in {name for unique_in, name in UNIQUE if unique_in == table}:
        setattr(second, alone, "another")

    assert refused_by(second.save) == constraint


@pytest.mark.parametrize(("table", "column"), UNIQUE)
def test_the_database_refuses_the_same_value_again(rows, table, column):
    row = rows[table]
    if getattr(row, column) is None:
        type(row).objects.filter(pk=row.pk).update(**{column: "https://courier.example/1"})

    second = second_row(row)
    for other in {name for unique_in, name in UNIQUE if unique_in == table} - {column}:
        setattr(second, other, "another")

    assert f"_{column}_" in refused_by(second.save)


def test_a_once_constraint_is_a_unique_one():
    kinds = {
        constraint.name: type(constraint)
        for model in apps.get_app_config("timeline").get_models()
        for constraint in model._meta.constraints
    }

    assert {kinds[name] for _, name in ONCE} == {UniqueConstraint}
