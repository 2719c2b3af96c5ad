"""One limit for all workers of a server, and the reader's own address behind proxies."""

import multiprocessing
import stat

import pytest

from timeline.operations.haste import Haste, haste, too_hasty

WORKERS, EACH = 4, 500


def ask_often(folder, _number):
    """What a worker does, in a process of its own; gives the largest count that it was told."""
    counts = Haste(folder, salt="salt")
    return max(counts.asks("192.0.2.7", 1) for _ in range(EACH))


def test_no_request_to_any_worker_is_forgotten(tmp_path):
    workers = multiprocessing.get_context("spawn")

    with workers.Pool(WORKERS) as pool:
        told = pool.starmap(ask_often, [(tmp_path, number) for number in range(WORKERS)])

    assert max(told) == WORKERS * EACH
    assert Haste(tmp_path, salt="salt").asks("192.0.2.7", 1) == WORKERS * EACH + 1
    assert stat.S_IMODE((tmp_path / "haste").stat().st_mode) == 0o600


def test_each_client_and_each_minute_has_a_count_of_its_own():
    counts = Haste(None, salt="salt")

    assert [counts.asks("192.0.2.7", 1) for _ in range(3)] == [1, 2, 3]
    assert counts.asks("192.0.2.8", 1) == 1
    assert counts.asks("192.0.2.7", 2) == 1


def test_a_network_of_ipv6_is_one_client():
    haste.cache_clear()
    waits = [too_hasty(f"2001:db8:1:2::{number:x}", 5) for number in range(10)]

    assert waits[:5] == [0] * 5
    assert all(1 <= wait <= 60 for wait in waits[6:])  # the minute may have ended in between


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("proxies", "header", "is_another"),
    [
        (0, "198.51.100.{}", False),  # nobody's header is believed without a proxy
        (1, "198.51.100.{}", True),
        (1, "198.51.100.{}, 203.0.113.5", False),  # the reader's own invention stands before
        (2, "198.51.100.{}, 10.0.0.1", True),
        (2, "198.51.100.{}", False),  # a request that came past the proxies
        (1, "no address {}", False),
    ],
)
def test_behind_our_proxies_each_reader_has_a_limit(client, settings, proxies, header, is_another):
    haste.cache_clear()
    settings.API_REQUESTS_A_MINUTE = 1
    settings.PROXIES = proxies

    answers = [
        client.get("/api/v1/places", headers={"x-forwarded-for": header.format(number)})
        for number in range(4)
    ]

    is_limited = 429 in [answer.status_code for answer in answers]
    assert is_limited is not is_another
