"""Editors' work and ingest: what people decided stays, and the report says what became of it."""

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from tests.ingest.stories import DAY, EVE, LATER, lay_out
from timeline.editing.corrections import correct_date, correct_title
from timeline.extraction.version import EXTRACTION_VERSION
from timeline.models import Event, Judgement, Mention, Recording

WHY = "The ministry's own calendar"


@pytest.fixture
def editor(db):
    return User.objects.create_user("anna")


@pytest.fixture
def council(ingest, tmp_path):
    """The council of 16 May, as the evening before has it."""
    ingest(lay_out(tmp_path / "eve", eve=EVE))
    return Event.objects.get(read_edtf="2019-05-16")


def test_a_correction_survives_the_next_ingest_and_is_counted(council, editor, ingest, tmp_path):
    correct_date(council, edtf="2019-05-15", reason=WHY, by=editor)

    again = ingest(tmp_path / "eve")
    later = ingest(lay_out(tmp_path / "later", later=LATER))

    council.refresh_from_db()
    assert (council.edtf, council.read_edtf) == ("2019-05-15", "2019-05-16")
    assert council.mention_count == 2, "the later article joins the corrected event"
    assert "Corrections kept: 1" in again.out
    assert "Corrections kept: 1" in later.out
    assert "now contradicted" not in later.out


def test_a_correction_that_the_sources_have_left_is_reported(council, editor, ingest, tmp_path):
    correct_date(council, edtf="2019-05-15", reason=WHY, by=editor)

    run = ingest("--published", "2019-05-19", tmp_path / "eve")

    council.refresh_from_db()
    assert council.edtf == "2019-05-15"
    told = f"event {council.pk}: editor 2019-05-15, sources {council.read_edtf}"
    assert f"now contradicted: 1 ({told})" in run.out


def test_a_corrected_event_stays_though_no_article_tells_of_it_any_more(council, editor):
    correct_title(council, title="The council sits", reason=WHY, by=editor)
    article = council.mentions.get().article
    article.language = "fi"
    article.save(update_fields=["language"])
    Recording.objects.update(version=EXTRACTION_VERSION - 1)

    call_command("regroup", "--reread")

    council.refresh_from_db()
    assert not Mention.objects.exists()
    assert (council.title, council.mention_count) == ("The council sits", 0)
    assert Event.objects.count() == 1, "what nobody touched is gone with its mentions"


def test_a_mention_that_an_editor_placed_stays_there(council, ingest, tmp_path):
    ingest(lay_out(tmp_path / "day", day=DAY))
    placed = Mention.objects.get(type="agree")
    placed.event, placed.placed_by_editor = council, True
    placed.save()

    ingest(lay_out(tmp_path / "later", later=LATER))
    call_command("regroup")

    placed.refresh_from_db()
    assert placed.event == council
    assert council.mentions.count() == 3, "and the later article's sentence still finds its event"


def test_a_rejected_event_keeps_its_mentions_and_wins_no_more(council, ingest, tmp_path):
    Event.objects.filter(pk=council.pk).update(standing="rejected")

    ingest(lay_out(tmp_path / "later", later=LATER))

    assert council.mentions.count() == 1
    assert Event.objects.live().filter(read_edtf="2019-05-16").count() == 1


def test_events_that_an_editor_told_apart_are_not_made_one(council, editor, ingest, tmp_path):
    ingest(lay_out(tmp_path / "later", later=LATER))
    mention = council.mentions.get(article__read_title="What the Tallinn meeting brought")
    other = Event.objects.create(
        read_kind="event", type="consult", read_title="x", read_status="happened",
        changed_at=council.changed_at,
    )  # fmt: skip
    mention.event = other
    mention.save()
    Judgement.objects.create(
        left=council, right=other, verdict="different", decided_at=council.changed_at
    )

    call_command("regroup")

    assert council.mentions.count() == other.mentions.count() == 1


def test_an_event_keeps_its_number_when_more_is_known_of_it(council, ingest, tmp_path):
    ingest(lay_out(tmp_path / "later", later=LATER))

    council.refresh_from_db()
    assert council.read_status == "happened"
    assert council.version > 1
    assert council.mentions.count() == 2
