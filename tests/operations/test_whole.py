"""What is streamed arrives whole, announced by its length, or not at all."""

import shutil
from contextlib import closing
from tempfile import gettempdir

import pytest
from django.db import OperationalError
from django.http import HttpResponse, StreamingHttpResponse

from timeline.operations.whole import MadeWhole

pytestmark = pytest.mark.django_db  # the end of a request looks at the connection

MANY = [b"x" * 70_000] * 30  # more than is kept in memory


def answer(rf, pieces, **headers):
    response = StreamingHttpResponse(pieces, headers=headers)
    return MadeWhole(lambda _: response)(rf.get("/timeline.csv")), response


@pytest.mark.parametrize("pieces", [[], [b"a", b"b"], MANY])
def test_a_stream_is_announced_by_its_length(rf, pieces):
    told, _ = answer(rf, pieces)

    with closing(told):
        assert told.getvalue() == b"".join(pieces)
    assert int(told["Content-Length"]) == sum(map(len, pieces))


def test_the_file_is_closed_with_the_answer_even_if_nobody_took_it(rf):
    told, _ = answer(rf, MANY)
    file = told._iterator.filelike

    told.close()

    assert file.closed


def test_a_stream_that_fails_is_no_answer_at_all(rf):
    def failing():
        yield b"half"
        raise OperationalError

    response = StreamingHttpResponse(failing())

    with pytest.raises(OperationalError):
        MadeWhole(lambda _: response)(rf.get("/timeline.csv"))

    assert response.closed


def test_a_disk_that_is_nearly_full_is_not_filled(rf, settings):
    settings.LEAST_FREE_MB = shutil.disk_usage(gettempdir()).total // 1_000_000 + 1

    told, response = answer(rf, MANY)

    assert told.status_code == 503
    assert response.closed


def test_what_has_a_length_or_is_no_stream_passes_by(rf):
    announced, _ = answer(rf, MANY, **{"Content-Length": "2100000"})
    page = HttpResponse("page")

    assert announced.getvalue() == b"".join(MANY)
    assert MadeWhole(lambda _: page)(rf.get("/")) is page
    assert "Content-Length" not in page
