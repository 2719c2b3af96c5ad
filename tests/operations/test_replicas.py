"""Who reads from the replica: strangers, while it keeps up; never an editor, never a command."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from articles.models import Article
from timeline.operations import replicas
from timeline.operations.replicas import REPLICA, ReplicaReader, ReplicaRouter

ROUTER = ReplicaRouter()


def read_from(request) -> str:
    """The database that a query within the request is sent to."""
    found = []

    def view(_):
        found.append(ROUTER.db_for_read(Article))
        return HttpResponse()

    ReplicaReader(view)(request)
    return found[0]


@pytest.fixture
def with_replica(monkeypatch):
    monkeypatch.setattr(replicas, "connections", {"default": None, REPLICA: None})
    monkeypatch.setattr(replicas, "is_fit", lambda: True)


@pytest.mark.usefixtures("with_replica")
def test_a_stranger_reads_from_the_replica():
    assert read_from(RequestFactory().get("/")) == REPLICA


@pytest.mark.usefixtures("with_replica")
def test_whoever_is_signed_in_reads_what_was_just_written():
    request = RequestFactory().get("/")
    request.COOKIES["sessionid"] = "abc"

    assert read_from(request) == "default"


@pytest.mark.usefixtures("with_replica")
def test_a_request_that_may_write_reads_from_the_primary():
    assert read_from(RequestFactory().post("/admin/login/")) == "default"


@pytest.mark.usefixtures("with_replica")
def test_nothing_is_written_to_the_replica_and_it_is_never_migrated():
    assert ROUTER.db_for_write(Article) == "default"
    assert not ROUTER.allow_migrate(REPLICA, "articles")


@pytest.mark.usefixtures("with_replica")
def test_after_the_request_the_primary_is_read_again():
    read_from(RequestFactory().get("/"))

    assert ROUTER.db_for_read(Article) == "default"


@pytest.mark.usefixtures("with_replica")
def test_a_replica_that_is_far_behind_or_gone_is_not_read(monkeypatch):
    monkeypatch.setattr(replicas, "is_fit", lambda: False)

    assert read_from(RequestFactory().get("/")) == "default"


@pytest.mark.parametrize(("lag", "fit"), [(0.0, True), (9.9, True), (10.1, False), (None, False)])
def test_a_replica_is_fit_while_it_answers_and_keeps_up(monkeypatch, settings, lag, fit):
    settings.REPLICA_LONGEST_LAG_SECONDS = 10
    monkeypatch.setattr(replicas, "lag_seconds", lambda: lag)

    assert replicas._Fitness()() is fit


def test_the_replica_is_asked_once_for_many_pages(monkeypatch):
    asked = []

    def lag() -> float:
        asked.append(1)
        return 0.0

    monkeypatch.setattr(replicas, "lag_seconds", lag)
    is_fit = replicas._Fitness()

    assert [is_fit() for _ in range(20)] == [True] * 20
    assert len(asked) == 1


def test_without_a_replica_everything_is_read_from_the_one_database():
    assert read_from(RequestFactory().get("/")) == "default"
