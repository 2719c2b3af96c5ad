"""How PostgreSQL finds what a page lists: along an index, however many events there are.

On a middling corpus with a trap in it: a state that dissolved long ago, so that whoever walks
backwards from today meets thousands of strangers before its first event. Facets and histograms
count, and are bounded otherwise; these are the queries that list.
"""

from collections.abc import Iterator

import pytest
from django.db import connection

from tests.benchmarks.browsing_corpus import fill
from tests.benchmarks.plans import Plan, plans_of
from tests.benchmarks.trap import DISSOLVED, OLD_WORD, spring_trap

pytestmark = pytest.mark.django_db

EVENTS = 12_000
# The most that a page may read for one query: fifty events with four actors and three mentions
# each, forty times over.
MOST_ROWS = 2_000

# A count over the newest that match, and bars by month of what is not counted ahead.
COUNTING = (
    "WITH along_",
    "WITH newest",
    "WITH without_",
    'SELECT "timeline_event"."sort_on" AS "sort_on", COUNT(',
)


@pytest.fixture(scope="module")
def corpus(django_db_setup, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        fill(EVENTS)
        assert spring_trap() > 100
        yield
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE articles_source, timeline_actor, timeline_place CASCADE")


def listing(address: str) -> list[Plan]:
    """The queries of a page that list, with their plans."""
    return [plan for plan in plans_of(address) if not plan.query.startswith(COUNTING)]


@pytest.mark.usefixtures("corpus")
@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/?sort=asc",
        "/?actor=actor-0150",
        f"/?actor={DISSOLVED}",
        "/?source=source-3",
        f"/?q={OLD_WORD}",
        f"/?q={OLD_WORD}&sort=asc",
        "/?place=place-0003",
        "/2010/03/11/",
        "/2010/03/",
        "/2010/",
        "/events/500/",
        "/articles/50/",
        "/corrections/",
    ],
)
def test_a_page_reads_few_rows_and_scans_no_table_of_events(address):
    for plan in listing(address):
        assert plan.rows_read <= MOST_ROWS, plan.query
        scanned = {"timeline_event", "timeline_participation", "timeline_telling"}
        assert not scanned & set(plan.scanned), plan.query
