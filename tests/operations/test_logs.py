"""Log lines: one for each request, with the id under which the answer went out."""

import json
import logging

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from timeline.operations.logs import JsonLines, RequestId

pytestmark = pytest.mark.django_db


def fails(_: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


urlpatterns = [path("fails/", fails), path("", include("timeline.urls"))]


@pytest.fixture
def lines(caplog):
    """The lines of the requests, as JSON."""
    caplog.set_level(logging.INFO, "timeline.requests")
    caplog.handler.addFilter(RequestId())
    return lambda: [
        json.loads(JsonLines().format(record))
        for record in caplog.records
        if record.name == "timeline.requests"
    ]


def test_each_request_has_a_line_and_an_id_that_the_answer_carries(client, lines):
    response = client.get("/healthz/")

    (line,) = lines()
    assert line["request"] == response["X-Request-ID"]
    assert (line["method"], line["path"], line["status"]) == ("GET", "/healthz/", 200)
    assert line["view"] == "healthz"
    assert line["milliseconds"] >= 0


def test_two_requests_have_two_ids(client):
    first, second = (client.get("/healthz/")["X-Request-ID"] for _ in range(2))

    assert first != second


def test_an_id_of_the_proxy_in_front_is_kept(client):
    response = client.get("/healthz/", headers={"X-Request-ID": "edge-1234-abcd"})

    assert response["X-Request-ID"] == "edge-1234-abcd"


@pytest.mark.parametrize("given", ["short", "a" * 65, 'x" forged="1', "tab\there-1234", "é" * 10])
def test_what_is_no_id_is_not_repeated(client, given):
    assert client.get("/healthz/", headers={"X-Request-ID": given})["X-Request-ID"] != given


@pytest.mark.parametrize("path", ["/nowhere/%0aINFO forged/", "/%0d%0aforged/"])
def test_a_line_end_in_an_address_begins_no_line_of_the_log(client, caplog, path):
    caplog.set_level(logging.INFO, "timeline.requests")

    client.get(path)

    assert all("\n" not in record.getMessage() for record in caplog.records)


@pytest.mark.urls(__name__)
def test_a_failure_is_logged_under_the_id_that_the_reader_was_given(client, caplog):
    client.raise_request_exception = False
    caplog.handler.addFilter(RequestId())

    response = client.get("/fails/")

    assert response.status_code == 500
    (record,) = [record for record in caplog.records if record.exc_info]
    line = json.loads(JsonLines().format(record))
    assert line["request"] == response["X-Request-ID"]
    assert "ZeroDivisionError" in line["exception"]
