"""What an article brings is written once, in few statements, and as settling would write it."""

from django.conf import settings
from django.utils import timezone

from articles.reading.document import Document
from tests.benchmarks.ingesting import article
from tests.ingest.rows import told
from timeline.consensus import settle_all
from timeline.grouping import regroup
from timeline.ingesting import ingest as ingest_one
from timeline.models import Event, Participation

SAMPLES = settings.BASE_DIR / "articles" / "samples"
MOST_STATEMENTS = 27


def test_what_was_founded_is_settled_and_grouped(ingest):
    ingest(SAMPLES)
    before = told()

    changed = settle_all(list(Event.objects.order_by("pk")))

    assert (changed, regroup()) == (set(), (0, 0))
    assert told() == before


def test_who_takes_part_carries_the_date(ingest):
    ingest(SAMPLES)

    carried = Participation.objects.values_list(
        "sort_on", "sort_rank", "event__sort_on", "event__sort_rank"
    )

    assert len(carried) > 100
    assert [row for row in carried if row[:2] != row[2:]] == []


def test_a_new_article_takes_few_statements(db, django_assert_max_num_queries):
    new = [Document(article(n).encode(), f"{n}.txt", fetched_at=timezone.now()) for n in range(9)]
    for document in new[:-1]:
        ingest_one(document)
    before = Event.objects.count()

    with django_assert_max_num_queries(MOST_STATEMENTS):
        ingest_one(new[-1])

    assert Event.objects.count() > before + 2
