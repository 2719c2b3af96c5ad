"""What a migration does to the rows that are there."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.factories import make_event
from timeline.models import Event
from timeline.models.dating import dated
from timeline.operations.rollups import differences

pytestmark = pytest.mark.django_db


def migrate_to(name):
    connection.check_constraints()  # what is deferred would stand in the way of ALTER TABLE
    MigrationExecutor(connection).migrate([("timeline", name)])


def test_a_corrected_event_leaves_the_background_and_is_counted_where_it_stands():
    corrected = dated("2014-03-05", prefix="edited")
    events = [make_event("2014", is_background=True, **corrected), make_event("2014-03")]
    migrate_to("0016_counting_row_by_row")
    before = list(Event.objects.order_by("pk").values_list("stands_apart", flat=True))

    migrate_to("0017_corrected_out_of_the_background")

    after = Event.objects.order_by("pk").values_list("pk", "stands_apart", "standing")
    assert before == [True, False]
    assert list(after) == [(event.pk, False, "live") for event in events]
    assert not differences()
