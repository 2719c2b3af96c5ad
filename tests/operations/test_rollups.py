"""What is counted ahead follows every write, whoever writes and in whatever order."""

import datetime as dt
from io import StringIO
from threading import Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.models import Agency, Article
from tests.factories import (
    make_actor,
    make_article,
    make_event,
    make_mention,
    make_place,
    make_source,
)
from timeline.models import Event, Mention, Participation, Rollup, Telling
from timeline.models.dating import dated
from timeline.operations.rollups import differences

DATES = ("2022-01-10", "2022-01-10T08:55+01:00", "2022-02", "2021", "2014/..", "")
STATUSES = ("happened", "scheduled", "cancelled", "hypothetical")
ACTORS = ("Russia", "Norway")
OUTLETS = ("Meridian Wire", "The Lakeside Courier")
ROLES = ("participant", "host")


def _take_part(event: Event, number: int) -> None:
    Participation.objects.get_or_create(
        event=event,
        actor=make_actor(ACTORS[number % 2]),
        role=ROLES[number // 2 % 2],
        defaults={"sort_on": event.sort_on, "sort_rank": event.sort_rank},
    )


def _tell(event: Event, number: int) -> None:
    agencies = [["AFP"], ["AFP", "dpa"], []][number % 3]
    source = make_source(OUTLETS[number % 2]) if number % 4 else None
    make_mention(event, make_article(source=source, agencies=agencies))


def _mentions(number: int):
    """A few of all mentions, whichever event they are with."""
    return Mention.objects.filter(
        pk__in=[m.pk for m in Mention.objects.all() if m.pk % 3 == number]
    )


DEEDS = {
    "date": lambda e, n: Event.objects.filter(pk=e.pk).update(**dated(DATES[n % 6])),
    "correct": lambda e, n: Event.objects.filter(pk=e.pk).update(
        **dated(DATES[n % 6], prefix="edited")
    ),
    "withdraw": lambda e, _: Event.objects.filter(pk=e.pk).update(**dated(None, prefix="edited")),
    "status": lambda e, n: Event.objects.filter(pk=e.pk).update(edited_status=STATUSES[n % 4]),
    "kind": lambda e, n: Event.objects.filter(pk=e.pk).update(
        edited_kind=("event", "statement")[n % 2]
    ),
    "basis": lambda e, n: Event.objects.filter(pk=e.pk).update(
        date_basis=("explicit", "inferred")[n % 2], is_background=n > 3
    ),
    "place": lambda e, n: Event.objects.filter(pk=e.pk).update(
        read_place=make_place(("Geneva", "Oslo")[n % 2]) if n < 4 else None
    ),
    "reject": lambda e, n: Event.objects.filter(pk=e.pk).update(
        standing=("rejected", "live")[n % 2]
    ),
    "merge": lambda e, n: Event.objects.filter(pk=e.pk).update(
        merged_into=Event.objects.exclude(pk=e.pk).first() if n % 2 else None
    ),
    "all at once": lambda _, n: Event.objects.update(read_status=STATUSES[n % 4]),
    "take part": _take_part,
    "leave": lambda e, n: e.participations.filter(role=ROLES[n % 2]).update(
        by_editor=True, removed=n < 3
    ),
    "hand over": lambda e, n: e.participations.filter(actor__name="Russia", role="host").update(
        actor=make_actor(("Chile", "Peru")[n % 2])
    ),
    "drop parts": lambda e, _: e.participations.all().delete(),
    "tell": _tell,
    "wrong": lambda _, n: _mentions(n % 3).update(is_wrong=n > 2),
    "gone": lambda _, n: _mentions(n % 3).update(gone_since=timezone.now() if n > 2 else None),
    "move": lambda e, n: _mentions(n % 3).update(event=e),
    "forget": lambda _, n: _mentions(n % 3).delete(),
    "outlet": lambda _, n: Article.objects.filter(pk__in=_mentions(n % 3).values("article")).update(
        source=make_source(OUTLETS[n % 2]) if n < 4 else None
    ),
    "credit": lambda _, n: Article.objects.update(agencies=[["dpa"], ["AFP", "Reuters"]][n % 2]),
    "name": lambda *_: Agency.objects.get_or_create(slug="reuters", name="Reuters"),
}

acts = st.lists(
    st.tuples(st.sampled_from(sorted(DEEDS)), st.integers(0, 2), st.integers(0, 5)), max_size=14
)


@pytest.mark.django_db
@settings(max_examples=max(25, settings().max_examples // 4))
@given(acts)
def test_any_writes_in_any_order_leave_the_counts_true(deeds):
    with transaction.atomic():
        for name in ("AFP", "dpa"):
            Agency.objects.get_or_create(slug=name.lower(), name=name)
        events = [make_event(day) for day in DATES[:3]]
        for name, which, number in deeds:
            DEEDS[name](Event.objects.get(pk=events[which].pk), number)
        found = differences()
        transaction.set_rollback(True)

    assert not found


@pytest.mark.django_db
def test_an_event_that_goes_takes_its_counts_along():
    event = make_event(actors=[make_actor()], read_place=make_place())
    _tell(event, 1)
    event.mentions.all().delete()
    event.participations.all().delete()
    event.delete()

    assert not differences()
    assert not Rollup.objects.exclude(events=0).exists()
    assert not Telling.objects.exists()


@pytest.mark.django_db
def test_a_difference_is_told_and_mended():
    event = make_event(actors=[make_actor()], read_place=make_place())
    _tell(event, 1)
    Rollup.objects.filter(facet="place").update(events=7)
    Telling.objects.filter(source__isnull=False).update(sort_on=dt.date(1999, 1, 1))

    with pytest.raises(CommandError, match="--mend"):
        call_command("check_rollups", stdout=StringIO())
    said = StringIO()
    call_command("check_rollups", "--mend", stdout=said)

    assert "Rollup: place" in said.getvalue()
    assert "Telling: " in said.getvalue()
    assert not differences()
    call_command("check_rollups", stdout=said)


@pytest.mark.django_db(transaction=True)
def test_writers_of_one_month_do_not_wait_for_each_other():
    one, other = make_event("2022-01-10"), make_event("2022-01-10")

    def write_the_other() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '2s'")
            Event.objects.filter(pk=other.pk).update(read_status="scheduled")
        finally:
            connection.close()

    with transaction.atomic():
        Event.objects.filter(pk=one.pk).update(read_status="scheduled")
        meanwhile = Thread(target=write_the_other)
        meanwhile.start()
        meanwhile.join()
        assert Event.objects.filter(read_status="scheduled").count() == 2

    assert not differences()
