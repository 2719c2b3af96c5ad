"""Clusters of claims: a function of the set, with what may not be one kept apart."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.extraction.test_matching import BERGEN, LIND, OSLO, SVAN, deed, meeting, statement
from timeline.extraction.clustering import Decided, cluster

DANE = "person:inger-holm"

# Nine claims of four events, and one that belongs to none of them.
CLAIMS = [
    meeting(**OSLO),
    meeting("2023-05-09", "state:NOR", "state:SWE"),
    meeting("2023-05-09T10:00+02:00", **OSLO),
    meeting("2023-05-09", LIND, DANE, countries={LIND: "state:NOR", DANE: "state:DNK"}, **BERGEN),
    meeting("2023-05-10", **BERGEN),
    meeting("2023-05-10", SVAN, LIND, head="meeting"),
    deed("2023-05-09", "treaty on fishing rights"),
    deed("2023-05", "fishing treaty"),
    statement("2023-05-09"),
]
GROUPS = [[0, 1, 2], [3], [4, 5], [6, 7], [8]]


def test_what_is_alike_stands_together():
    assert cluster(CLAIMS) == GROUPS


@given(st.permutations(range(len(CLAIMS))))
def test_the_order_of_the_claims_changes_nothing(order):
    groups = cluster([CLAIMS[number] for number in order])

    assert sorted(sorted(order[number] for number in group) for group in groups) == GROUPS


@given(st.lists(st.sampled_from(CLAIMS), max_size=12))
def test_every_claim_stands_in_one_group(claims):
    groups = cluster(claims)

    assert sorted(number for group in groups for number in group) == list(range(len(claims)))


def test_a_vague_claim_does_not_bridge_two_days():
    first, second = meeting("2023-05-09", **OSLO), meeting("2023-05-11", **OSLO)
    vague = meeting("2023-05-08/2023-05-14", **OSLO)

    groups = cluster([first, second, vague])

    assert [0, 1] not in [group[:2] for group in groups]
    assert len(groups) == 2


def test_what_people_told_apart_stays_apart():
    same = [meeting(**OSLO), meeting(**OSLO), meeting(**OSLO)]

    groups = cluster(same, Decided(apart=[(0, 2)]))

    assert len(groups) == 2
    assert not any({0, 2} <= set(group) for group in groups)


def test_what_people_put_together_stays_together_and_wins_what_fits_a_part_of_it():
    one = meeting("2023-05-09", **OSLO)
    other = replace(meeting("2023-06-01"), type="agree")
    fits = meeting("2023-05-09", head="meeting", **OSLO)

    assert cluster([one, other, fits], Decided(together=[[0, 1]])) == [[0, 1, 2]]


def test_nothing_gives_nothing():
    assert cluster([]) == []
