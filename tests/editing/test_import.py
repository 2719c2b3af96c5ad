"""Importing in the admin: handed in, planned, applied, reported; and what is refused."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles.models import Article
from tests.editing.pages import text_of
from tests.working import work
from timeline.editing import import_admin, queue
from timeline.models import Event, Import, Upload
from timeline.tasks import apply_import, plan_import

ADD = "/admin/timeline/import/add/"
TEXT = """Ministers meet in Oslo

By Ada Lind

12 January 2022

OSLO — The foreign ministers of Norway and Chile met in Oslo on Monday, both said.
"""


@pytest.fixture
def office(db):
    """The browser of an administrator."""
    boss = User.objects.create_user("boss", is_staff=True)
    boss.groups.add(Group.objects.get(name="Administrators"))
    client = Client()
    client.force_login(boss)
    return client


def file(name="oslo.txt", text=TEXT):
    return SimpleUploadedFile(name, text.encode())


@pytest.fixture
def hand_in(office):
    """Hand something in as a browser does, and let the worker read it; the address of its page."""

    def sent(*files, **typed):
        answer = office.post(ADD, {"documents": files, **typed})
        work()
        return answer

    return sent


def test_the_plan_says_what_would_be_and_keeps_nothing(office, hand_in):
    answer = hand_in(file())

    text = text_of(office.get(answer["Location"]))
    assert "This is the plan." in text
    assert "oslo.txt new 2022-01-12" in text
    assert (Article.objects.count(), Event.objects.count()) == (0, 0)


def test_applying_the_plan_reads_it_for_good_and_drops_the_uploads(office, hand_in):
    page = hand_in(file())["Location"]

    office.post(f"{page}apply/")
    work()

    assert "Done." in text_of(office.get(page))
    assert Event.objects.filter(edtf="2022-01-10").exists()
    assert not Upload.objects.exists()


def test_what_is_to_be_reviewed_is_what_the_queue_has(office, hand_in):
    undated = TEXT.replace("12 January 2022\n\n", "")

    page = hand_in(file(text=undated))["Location"]
    planned = text_of(office.get(page))
    office.post(f"{page}apply/")
    work()

    assert queue.left() == 1
    assert "To review: 1 in all" in planned
    report = Import.objects.get().report
    assert (report["review"], report["documents"][0]["review"]) == (1, 1)


def test_a_plan_is_applied_once(office, hand_in):
    page = hand_in(file())["Location"]
    office.post(f"{page}apply/")

    again = office.post(f"{page}apply/", follow=True)

    assert "That was applied already" in text_of(again)
    assert DBTaskResult.objects.ready().count() == 1


def test_a_task_that_runs_twice_changes_nothing(office, hand_in):
    hand_in(file())
    asked = Import.objects.get()
    Import.objects.update(state="applying")
    apply_import.call(asked.pk)
    events = list(Event.objects.values_list("pk", "version"))
    # As where its worker was ended before it could say so.
    Import.objects.update(state="applying")
    Upload.objects.create(of=asked, name="oslo.txt", content=TEXT.encode())

    apply_import.call(asked.pk)

    assert len(events) == 1
    assert list(Event.objects.values_list("pk", "version")) == events


def test_begun_again_before_a_worker_came_it_is_read_once_and_its_report_stays(office, hand_in):
    page = hand_in(file())["Location"]
    office.post(f"{page}apply/")
    Import.objects.update(changed_at=timezone.now() - dt.timedelta(minutes=4))
    office.post(f"{page}again/")
    waiting = DBTaskResult.objects.ready().count()

    work()

    assert waiting == 2
    assert "oslo.txt new 2022-01-12" in text_of(office.get(page))


@pytest.mark.parametrize("state", ["planned", "applying", "done", "failed"])
def test_a_plan_that_comes_late_leaves_the_import_where_it_is(hand_in, state):
    hand_in(file())
    Import.objects.update(state=state, report={})

    plan_import.call(Import.objects.get().pk)

    assert (Import.objects.get().state, Import.objects.get().report) == (state, {})


def test_of_two_tasks_at_work_at_once_the_later_says_nothing(office, hand_in):
    page = hand_in(file())["Location"]
    Import.objects.update(state="applying")

    def overtaken(execute, sql, *rest):
        if sql.startswith('INSERT INTO "articles_article"'):
            Import.objects.update(state="done", report={"summary": ["By the other one."]})
        return execute(sql, *rest)

    with connection.execute_wrapper(overtaken):
        apply_import.call(Import.objects.get().pk)

    assert "Done. By the other one." in text_of(office.get(page))


def test_what_is_no_article_is_reported_and_the_rest_read(office, hand_in):
    answer = hand_in(file(), file("picture.png", "\x00\x01\x02"))

    text = text_of(office.get(answer["Location"]))
    assert "picture.png Not read:" in text
    assert "oslo.txt new" in text


def test_what_the_editor_says_of_the_documents_counts(office, hand_in):
    answer = hand_in(file(), outlet="Fjord Post", published="2022-01-19")

    assert "oslo.txt new 2022-01-19" in text_of(office.get(answer["Location"]))


@pytest.mark.parametrize(
    ("files", "typed", "message"),
    [
        ([], {}, "Choose files, or write an address"),
        ([file()], {"address": "https://wire.example/1"}, "one of both"),
        ([], {"address": "not an address"}, "Enter a valid URL"),
        ([SimpleUploadedFile("empty.txt", b"")], {}, "empty"),
        ([], {"address": "ftp://wire.example/1"}, "Enter a valid URL"),
        ([], {"published": "2022-02-30"}, "Enter a valid date"),
        ([file()], {"published": "2999-01-10"}, "That day is still to come"),
    ],
)
def test_what_cannot_be_taken_is_said_beside_its_field(hand_in, files, typed, message):
    answer = hand_in(*files, **typed)

    assert answer.status_code == 422
    assert message in text_of(answer)
    assert not Import.objects.exists()


def test_five_hundred_files_are_refused_with_a_way_to_go_on(hand_in):
    answer = hand_in(*(file(f"{number}.txt") for number in range(500)))

    assert answer.status_code == 422
    assert "500 files are too many at once: at most 100. Hand them in in parts" in text_of(answer)
    assert not Upload.objects.exists()


def test_more_files_than_the_server_takes_at_all_are_refused_in_words(hand_in):
    answer = hand_in(*(file(f"{number}.txt") for number in range(1001)))

    assert answer.status_code == 400
    assert not Upload.objects.exists()


def test_the_request_reads_nothing_and_the_worker_reads_it_all(office):
    answer = office.post(ADD, {"documents": [file(f"{number}.txt") for number in range(100)]})

    assert "The plan is being made." in text_of(office.get(answer["Location"]))
    assert DBTaskResult.objects.ready().count() == 1
    work()
    text = text_of(office.get(answer["Location"]))
    assert "This is the plan." in text
    assert all(f" {number}.txt " in text for number in range(100))


def test_what_has_stood_still_is_begun_again_on_demand(office):
    page = office.post(ADD, {"documents": [file()]})["Location"]
    DBTaskResult.objects.all().delete()  # as where the worker was ended in the middle
    fresh = text_of(office.get(page))
    Import.objects.update(changed_at=timezone.now() - dt.timedelta(minutes=4))

    told = text_of(office.get(page))
    office.post(f"{page}again/")
    office.post(f"{page}again/")

    assert "Begin again" not in fresh
    assert "Nothing has moved for some minutes." in told
    assert DBTaskResult.objects.ready().count() == 1
    work()
    assert "This is the plan." in text_of(office.get(page))


def test_a_file_that_is_too_large_is_refused_by_name(hand_in, monkeypatch):
    monkeypatch.setattr(import_admin, "LARGEST_FILE", 10)

    assert "Larger than 0 MB: oslo.txt" in text_of(hand_in(file()))


def test_an_address_inside_the_house_is_not_fetched(office, hand_in):
    answer = hand_in(address="http://127.0.0.1:5432/")

    assert "Not read:" in text_of(office.get(answer["Location"]))


def test_an_address_is_asked_at_the_ports_that_the_operator_gave(office, hand_in, settings):
    settings.FETCH_PORTS = [8443]

    answer = hand_in(address="https://wire.example/")

    assert "allowed are 8443" in text_of(office.get(answer["Location"]))


@pytest.mark.parametrize(
    ("state", "status"), [("planning", 200), ("applying", 200), ("planned", 286), ("done", 286)]
)
def test_asking_again_ends_with_the_work(office, hand_in, state, status):
    page = hand_in(file())["Location"]
    Import.objects.update(state=state)

    answer = office.get(page, headers={"HX-Request": "true"})

    assert answer.status_code == status
    assert ("hx-trigger" in answer.content.decode()) == (status == 200)
    assert "<html" not in answer.content.decode()


def test_the_list_leads_to_the_page_of_each(office, hand_in):
    page = hand_in(file())["Location"]
    pk = Import.objects.get().pk

    answer = office.get(reverse("admin:timeline_import_change", args=[pk]))

    assert answer["Location"] == page


def test_without_room_an_import_waits_says_so_and_goes_on_by_itself(office, hand_in, settings):
    answer = hand_in(file())
    page = answer["Location"]
    pk = Import.objects.get().pk
    least, engine = settings.LEAST_FREE_MB, connection.settings_dict["ENGINE"]
    settings.LEAST_FREE_MB = 2**43
    connection.settings_dict["ENGINE"] = "timeline.database"  # whose disk is looked at
    try:
        Import.objects.update(state="applying")
        apply_import.enqueue(pk)
        work()
    finally:
        settings.LEAST_FREE_MB = least
        connection.settings_dict["ENGINE"] = engine
    waiting = text_of(office.get(page))
    DBTaskResult.objects.update(run_after=timezone.now())
    work()

    assert "nothing more is stored. Make room, and it goes on by itself" in waiting
    assert "Done." in text_of(office.get(page))
    assert Import.objects.get().error == ""
    assert Article.objects.count() == 1
