"""The review queue: who is in it, why, in which order, and how it empties."""

import datetime as dt

import pytest
from django.urls import reverse

from articles.models import Article
from tests.editing.pages import address as page_of
from tests.editing.pages import form_of, text_of
from tests.editing.telling import fresh
from tests.factories import make_actor, make_article, make_event, make_mention
from timeline.consensus import settle
from timeline.editing import queue
from timeline.editing.corrections import correct_date
from timeline.editing.entries import undo
from timeline.editing.reviewing import accept
from timeline.models import Event, Judgement

WHY = "The agenda says so"
BULK_ACCEPT = "/admin/timeline/event/bulk/accept/"


def known(edtf="2022-01-10", **fields):
    """An event of which there is no doubt, but for what `fields` say."""
    given = {"source_count": 2, "actors": [make_actor("Norway")], **fields}
    return make_event(edtf, "", **given)


def address(**query):
    return reverse("admin:timeline_event_queue", query=query or None)


def ticket(event):
    return f"{event.pk}:{event.version}"


def doubtful(**fields):
    """An event of which nobody says who or where."""
    return known(actors=(), **fields)


PLACES = {"about": "place", "values": [["Geneva", 2], ["Vienna", 1]]}
DATES = {"about": "date", "values": [["2022-01-10", 2], ["2022-01-12", 1]]}


def test_the_most_doubtful_comes_first(db, editor):
    bare = doubtful()
    rough = known("2022-01~", source_count=1)
    inferred = known(date_basis="inferred")
    places, dates = known(conflicts=[PLACES]), known(conflicts=[DATES])
    overtaken = known()
    correct_date(overtaken, edtf="2022-01-11", reason=WHY, by=editor)
    Event.objects.filter(pk=overtaken.pk).update(overruled_edtf="2022-01-12")
    known()
    known("2022-01-10T09:00~", source_count=1)

    rows = [entry.event.pk for entry in queue.entries()]

    assert rows == [row.pk for row in (overtaken, dates, places, inferred, rough, bare)]


def test_the_counts_are_what_a_click_shows(db):
    known(source_count=1)
    known("2022-01~", source_count=1, date_basis="inferred")
    doubtful(source_count=1)
    Judgement.objects.create(left=known(), right=known())

    for tally in queue.tallies() + queue.lighter_tallies():
        assert len(queue.entries(tally.name)) == tally.count, tally.name
    assert queue.left() == len(queue.entries()) == 3


def test_each_report_has_its_own_rows_and_a_pair_within_it_once(db):
    vague = known("2022-01~", source_count=1)
    single, left, right = (known() for _ in range(3))
    Judgement.objects.create(left=left, right=right)

    sets = [[vague.pk, left.pk], [left.pk, right.pk], [right.pk], [single.pk], []]

    assert queue.left_each(sets) == [2, 1, 1, 0, 0]
    assert queue.left_each([]) == []


def test_what_one_source_tells_waits_beside_the_queue(desk, db):
    single = known(source_count=1, read_title="Told once")
    said = known(kind="statement", date_basis="inferred", read_title="Said one day")

    page = text_of(desk.get(address()))

    assert queue.left() == 0
    assert "only one source tells of it 1" in page
    assert "Told once" not in page
    assert [entry.event for entry in queue.entries("single")] == [single]
    assert [entry.event for entry in queue.entries("said")] == [said]


def test_sources_that_say_it_happened_and_did_not_are_in_doubt(db):
    event = known(mention_count=2)
    for status in ("happened", "cancelled"):
        make_mention(event, make_article(f"It was {status}."), read_status=status)

    assert "another that it did not" in queue.entries()[0].reasons[0]


def test_a_day_counted_from_a_guessed_article_is_in_doubt(db):
    event = known(source_count=1)
    make_mention(event, make_article(published_basis="inferred"))

    assert "whose own date was inferred" in queue.entries()[0].reasons[0]
    Article.objects.update(edited_published=dt.date(2022, 1, 13))
    assert queue.entries() == []


def test_what_was_accepted_comes_back_when_it_changes(desk, db):
    event = doubtful(source_count=1)
    desk.post(address(), {"_accept": ticket(event), "accepting": WHY})
    assert queue.left() == 0

    make_mention(event, make_article("Envoys met again."), edtf="2022-01-11")
    settle(Event.objects.get(pk=event.pk))

    assert queue.left() == 1


def test_a_correction_of_what_was_doubtful_counts_as_a_review(db, editor):
    event = known("2022-01~", source_count=1)

    correct_date(event, edtf="2022-01-11", reason=WHY, by=editor)

    event.refresh_from_db()
    assert queue.left() == 0
    assert event.reviewed_at == event.changed_at


def test_a_corrected_date_hides_no_doubt_about_the_place(db, editor):
    event = known(conflicts=[PLACES, DATES])

    correct_date(event, edtf="2022-01-11", reason=WHY, by=editor)

    (row,) = queue.entries()
    assert row.reasons == ("the sources give different places",)
    event.refresh_from_db()
    assert event.reviewed_at is None


def test_what_was_accepted_stays_so_when_an_editor_corrects_it(desk, db, editor):
    event = known(conflicts=[PLACES])
    desk.post(address(), {"_accept": ticket(event), "accepting": WHY})

    correct_date(fresh(event), edtf="2022-01-11", reason=WHY, by=editor)

    assert queue.left() == 0


def test_undoing_brings_a_doubt_back_and_no_note_that_it_changed(desk, db, editor):
    event = known("2022-01~", source_count=1)
    entry = correct_date(event, edtf="2022-01-11", reason=WHY, by=editor)

    undo(entry, reason=WHY, by=editor)

    assert queue.left() == 1
    page = text_of(desk.get(page_of(event)))
    assert "has changed since" not in page


def test_undoing_an_acceptance_brings_it_back(desk, db, editor):
    event = doubtful()
    entry = accept(event, reason=WHY, by=editor)
    assert queue.left() == 0

    undo(entry, reason=WHY, by=editor)

    assert queue.left() == 1


def test_what_the_articles_changed_since_an_editor_looked_is_said(desk, db, editor):
    event = known()
    correct_date(event, edtf="2022-01-11", reason=WHY, by=editor)
    make_mention(event, make_article("Envoys met again."), edtf="2022-01-13")
    settle(fresh(event))

    page = text_of(desk.get(page_of(event)))

    assert "has changed since an editor looked at it last" in page


def test_accepting_an_overtaken_correction_confirms_it(desk, editor, db):
    event = known()
    correct_date(event, edtf="2022-01-11", reason=WHY, by=editor)
    Event.objects.filter(pk=event.pk).update(overruled_edtf="2022-01-12")

    desk.post(address(), {"_accept": ticket(event), "accepting": WHY})

    event.refresh_from_db()
    assert not event.is_overtaken
    assert queue.left() == 0


def test_many_are_accepted_at_once_after_a_look(desk, db):
    events = [doubtful() for _ in range(3)]
    ticked = [ticket(event) for event in events]

    seen = text_of(desk.post(BULK_ACCEPT, {"event": ticked, "from": "queue"}))
    assert "Accept: 3 events" in seen
    assert queue.left() == 3
    sent = {"event": ticked, "from": "queue", "_do": "Accept", "reason": WHY}
    answer = desk.post(BULK_ACCEPT, sent)
    assert answer["Location"] == address()
    assert queue.left() == 0


def test_accepting_many_is_all_or_nothing(desk, db, editor):
    one, other = doubtful(), doubtful()
    ticked = [ticket(one), ticket(other)]
    correct_date(other, edtf="2022-01-11", reason=WHY, by=editor)

    answer = desk.post(BULK_ACCEPT, {"event": ticked, "_do": "Accept", "reason": WHY})

    assert answer.status_code == 409
    assert "Nothing was done" in text_of(answer)
    assert not one.corrections.exists()


@pytest.mark.parametrize("sent", ["", "banana", "1:", "0:1", f"{'9' * 40}:1"])
def test_a_button_that_makes_no_sense_does_nothing(desk, db, sent):
    answer = desk.post(address(), {"_accept": sent, "accepting": WHY}, follow=True)

    assert answer.status_code == 200
    assert "Nothing was done" in text_of(answer)


def test_a_pair_is_shown_side_by_side_and_told_apart(desk, db):
    one, other = known(read_title="Talks begin"), known(read_title="Talks start")
    Judgement.objects.create(left=one, right=other, reasons=["same day"])

    assert "these two look the same: same day" in text_of(desk.get(address()))
    desk.post(address(), {"_apart": f"{ticket(one)} {ticket(other)}", "parting": WHY})

    assert Judgement.objects.get().verdict == "different"
    assert queue.left() == 0


def test_a_row_is_assigned_to_me_and_found_there(desk, db):
    mine, other = doubtful(read_title="Mine"), doubtful()

    answer = desk.post(address(), {"_mine": ticket(mine)})
    text = text_of(desk.get(address(mine="")))

    assert answer["Location"].endswith(f"#row-{mine.pk}")
    assert "“Mine” is assigned to you." in text
    assert "1 left" in text
    assert "Mine" in text
    assert other.title not in text


def test_an_analyst_sees_the_queue_and_changes_nothing(desk, editor, db):
    from django.contrib.auth.models import Permission  # noqa: PLC0415

    event = doubtful()
    editor.groups.clear()
    editor.user_permissions.add(Permission.objects.get(codename="view_event"))

    assert "1 left" in text_of(desk.get(address()))
    assert desk.post(address(), {"_accept": ticket(event), "accepting": WHY}).status_code == 403


def test_a_longer_queue_asks_no_more_queries(desk, django_assert_max_num_queries, db):
    for _ in range(5):
        doubtful()

    with django_assert_max_num_queries(15):
        desk.get(address())


@pytest.mark.parametrize("typed", [{}, {"edtf": "2022-01-11"}])
def test_what_is_marked_reviewed_leaves_the_queue_whatever_doubt_is_left(desk, council, typed):
    Event.objects.filter(pk=council.pk).update(conflicts=[PLACES])
    assert queue.left() == 1

    answer = desk.post(page_of(council), form_of(council, _next="1", **typed))

    assert answer["Location"] == address()
    assert queue.left() == 0
    council.refresh_from_db()
    assert council.edtf == typed.get("edtf", "2022-01-12")
    assert council.corrections.count() == 1
