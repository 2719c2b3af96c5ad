"""`/readyz/` and `/metrics`: what machines are told, and who may ask."""

import datetime as dt

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from timeline.operations import readiness
from timeline.tasks import plan_import

pytestmark = pytest.mark.django_db


def checks_of(response) -> dict[str, bool]:
    return {name: check["holds"] for name, check in response.json()["checks"].items()}


def test_a_whole_site_is_ready(client):
    response = client.get("/readyz/")

    assert response.status_code == 200
    assert response.json()["ready"]
    assert checks_of(response)["migrations"]
    assert response["Cache-Control"] == "no-store"


def test_a_silent_database_makes_it_unready_without_a_failure(client, monkeypatch):
    def refuse():
        raise OperationalError

    monkeypatch.setattr(connection, "cursor", refuse)

    response = client.get("/readyz/")

    assert response.status_code == 503
    assert checks_of(response) == {"database": False}


def test_a_migration_that_waits_makes_it_unready(client):
    MigrationRecorder(connection).record_unapplied("timeline", "0001_initial")

    response = client.get("/readyz/")

    assert response.status_code == 503
    assert response.json()["checks"]["migrations"]["words"] == "1 to be applied"


def test_a_queue_is_asked_how_long_its_oldest_task_waits(client):
    plan_import.enqueue(0)
    DBTaskResult.objects.update(enqueued_at=timezone.now() - dt.timedelta(seconds=900))

    check = client.get("/readyz/").json()["checks"]["queue"]
    DBTaskResult.objects.update(status="RUNNING")

    assert check == {"holds": False, "words": "oldest task waits 900 s"}
    assert client.get("/readyz/").json()["checks"]["queue"]["holds"]


def test_a_task_that_waits_too_long_is_told_and_lived_with(client, settings):
    settings.QUEUE_AGE_SQL = "SELECT 3600"

    response = client.get("/readyz/")

    assert response.status_code == 200
    assert response.json()["checks"]["queue"] == {
        "holds": False,
        "words": "oldest task waits 3600 s",
    }


def test_a_full_disk_is_told(monkeypatch, settings):
    monkeypatch.setitem(connection.settings_dict, "ENGINE", "timeline.database")
    monkeypatch.setitem(connection.settings_dict, "HOST", "/")
    settings.LEAST_FREE_MB = 2**43

    assert not readiness.has_space()


def test_a_load_balancer_may_ask_by_any_name_and_without_tls(client, settings):
    settings.SECURE_SSL_REDIRECT = True

    assert client.get("/readyz/", headers={"Host": "10.0.0.7:8000"}).status_code == 200


@pytest.mark.parametrize("shown", ["", "Bearer wrong", "Basic let-me-in", "Bearer "])
def test_without_the_word_there_are_no_metrics(client, settings, shown):
    settings.METRICS_TOKEN = "let-me-in"

    assert client.get("/metrics", headers={"Authorization": shown}).status_code == 404


def test_where_no_word_is_set_nobody_reads_the_metrics(client, settings):
    settings.METRICS_TOKEN = ""

    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


def test_metrics_count_the_requests_by_view_and_never_by_address(client, settings):
    settings.METRICS_TOKEN = "let-me-in"
    client.get("/healthz/")
    client.get("/no-such-page-12345/")

    text = client.get("/metrics", headers={"Authorization": "Bearer let-me-in"}).text

    assert 'demarche_requests_total{view="healthz",method="GET",status="200"}' in text
    assert 'demarche_request_seconds_bucket{view="healthz",le="+Inf"}' in text
    assert 'demarche_ready{check="database"} 1' in text
    assert "demarche_database_bytes" in text
    assert "no-such-page" not in text


def test_every_line_of_the_metrics_can_be_read_by_prometheus(client, settings):
    settings.METRICS_TOKEN = "let-me-in"
    client.get("/healthz/")

    text = client.get("/metrics", headers={"Authorization": "Bearer let-me-in"}).text

    for line in text.splitlines():
        name, _, number = line.rpartition(" ")
        assert line.startswith("# ") or (name and float(number) >= 0), line
