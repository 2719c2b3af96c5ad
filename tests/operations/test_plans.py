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

# A count over what matches, and bars by month.
COUNTING = ("WITH matched", "SELECT (EXTRACT(")


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


# Not strict: whether the planner walks into the trap hangs on the sample its statistics are from.
TRAPPED = pytest.mark.xfail(
    raises=AssertionError,
    reason="walks the timeline backwards until it meets the actor, the place or the source",
)
BANDS = pytest.mark.xfail(
    strict=True,
    raises=AssertionError,
    reason="what stands in bands above the days has no index: it is looked for among all events",
)


@pytest.mark.usefixtures("corpus")
@pytest.mark.parametrize(
    "address",
    [
        pytest.param("/", marks=BANDS),
        pytest.param("/?sort=asc", marks=BANDS),
        "/?actor=actor-0150",
        pytest.param(f"/?actor={DISSOLVED}", marks=TRAPPED),
        pytest.param("/?source=source-3", marks=TRAPPED),
        f"/?q={OLD_WORD}",
        pytest.param("/?place=place-0003", marks=TRAPPED),
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
        assert not {"timeline_event", "timeline_participation"} & set(plan.scanned), plan.query
