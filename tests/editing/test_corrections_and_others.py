"""Corrections when something else happens as well: another editor, a merge, a new reading."""

import pytest
from django.contrib.auth.models import User
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.editing.pages import WHY
from tests.factories import make_actor, make_event, make_place
from timeline.editing.corrections import (
    StaleEventError,
    correct_date,
    correct_title,
    withdraw,
)
from timeline.editing.entries import CorrectionError
from timeline.models import Event
from timeline.models.dating import dated


def read_again(event, edtf, daypart=""):
    """The machine reads another date, as a later ingest would."""
    Event.objects.filter(pk=event.pk).update(**dated(edtf, daypart))
    event.refresh_from_db()


def test_a_merged_event_is_not_corrected(editor):
    winner = make_event()
    loser = make_event(merged_into=winner)

    with pytest.raises(CorrectionError, match=f"merged into event {winner.pk}"):
        correct_title(loser, title="The council meets", reason=WHY, by=editor)


def test_a_stale_event_is_refused_with_what_the_other_changed(editor):
    bela = User.objects.create_user("bela")
    event = make_event("2022-01-12")
    loaded_before = Event.objects.get(pk=event.pk)
    correct_date(event, edtf="2022-01-13", reason="Put off by a day", by=bela)

    with pytest.raises(StaleEventError) as refusal:
        correct_date(loaded_before, edtf="2022-01-11", reason=WHY, by=editor)

    assert [difference.words() for difference in refusal.value.differences] == [
        "The date is now “Thursday 13 January 2022”; you saw “Wednesday 12 January 2022”. "
        "bela changed it: Put off by a day"
    ]
    event.refresh_from_db()
    assert event.edtf == "2022-01-13"


def test_a_stale_event_tells_of_the_machines_changes_as_well(editor):
    event = make_event("2022-01-12", read_place=make_place("Geneva"))
    loaded_before = Event.objects.get(pk=event.pk)
    Event.objects.filter(pk=event.pk).update(version=2, read_place=make_place("Vienna"))

    with pytest.raises(StaleEventError) as refusal:
        correct_date(loaded_before, edtf="2022-01-11", reason=WHY, by=editor)

    assert [difference.words() for difference in refusal.value.differences] == [
        "The place is now “Vienna”; you saw “Geneva”. The articles were read again."
    ]


DATES = ["2022-01-11", "2021-06", "2014/..", "", "2022-01-09T08:55Z", "2022-01-10~"]
STEPS = st.one_of(
    st.tuples(st.just("correct"), st.sampled_from(DATES)),
    st.tuples(st.just("read"), st.sampled_from(DATES)),
    st.tuples(st.just("withdraw"), st.just("")),
)


@given(steps=st.lists(STEPS, max_size=6))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_happens_the_last_editors_word_is_shown_and_the_ledger_tells_it(editor, steps):
    event = make_event("2022-01-12", actors=[make_actor()])
    edited, read, lines = None, "2022-01-12", 0

    for act, edtf in steps:
        try:
            if act == "correct":
                correct_date(event, edtf=edtf, reason=WHY, by=editor)
                edited, lines = edtf, lines + 1
            elif act == "withdraw":
                withdraw(event, "date", reason=WHY, by=editor)
                edited, lines = None, lines + 1
            else:
                read_again(event, edtf)
                event.carry_date()
                read = edtf
        except CorrectionError:
            pass  # the same again, or nothing to withdraw

    assert event.edtf == (read if edited is None else edited)
    assert event.read_edtf == read
    assert event.corrections.count() == lines == event.version - 1
    assert event.participations.get().sort_on == event.sort_on
