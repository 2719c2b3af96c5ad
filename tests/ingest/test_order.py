"""The order of ingest: events, originals and captures are the same whatever came first."""

from io import StringIO
from itertools import permutations

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from articles.models import Article, Capture
from articles.reading.document import Document
from tests.ingest.rows import all_rows, originals, told, unattached
from tests.ingest.stories import DAY, EVE, LATER, REPRINT, UNDATED
from timeline import ingesting, recording
from timeline.ingesting import ingest
from timeline.operations.rollups import differences

NOW = timezone.now()

# A page with an address and a poorer text, and the text by itself, which is better.
PAGE = f"""<!doctype html><html><head><title>Two ministers, one border</title>
<link rel="canonical" href="https://courier.example/2019/two-ministers">
<meta property="article:published_time" content="2019-05-14T18:00:00Z"></head>
<body><article><h1>Two ministers, one border</h1>
{"".join(f"<p>{part}</p>" for part in DAY.split(chr(10) * 2)[2:5])}</article></body></html>"""

# The last article sets another day for a meeting of the same people.
SECOND = (
    DAY.replace("Tuesday 14 May 2019", "Wednesday 22 May 2019")
    .replace("Two ministers, one border", "Ministers meet again, this time in Riga")
    .replace("Tallinn on Tuesday morning", "Riga on Tuesday")
    .replace("It was a good beginning", "We have come no farther than the last time")
    .replace("four hours, and both sides called them useful", "an hour")
)

STORIES = {
    "eve.txt": EVE,
    "day.txt": DAY,
    "later.txt": LATER,
    "reprint.txt": REPRINT,
    "second.txt": SECOND,
    "column.txt": UNDATED,
}


@pytest.fixture(autouse=True)
def pure_work_is_done_once(monkeypatch):
    """Reading and extracting are pure: what they gave once they give again, in no time."""
    for room, name in ((ingesting, "read"), (recording, "extract")):
        monkeypatch.setattr(room, name, _remembering(getattr(room, name)))


_REMEMBERED: dict[tuple[str, str], object] = {}


def _remembering(work):
    def remembered(*what, **how):
        key = work.__name__, repr((what, how))
        if key not in _REMEMBERED:
            _REMEMBERED[key] = work(*what, **how)
        return _REMEMBERED[key]

    return remembered


class _UndoError(Exception):
    pass


def in_order(stories):
    """What is told after ingesting stories in the order of their names."""
    told_before = tuple(sorted(stories.items()))
    if told_before not in _IN_ORDER:
        _IN_ORDER[told_before] = after(sorted(stories), stories)
    return _IN_ORDER[told_before]


_IN_ORDER: dict[tuple[tuple[str, str], ...], object] = {}


def after(names, stories):
    """What is told after ingesting stories in this order; everything is undone."""
    try:
        with transaction.atomic():
            for name in names:
                ingest(Document(stories[name].encode(), name, fetched_at=NOW))
            assert not differences()
            result = told(), unattached(), originals()
            raise _UndoError
    except _UndoError:
        return result


@pytest.mark.django_db
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.permutations(sorted(STORIES)))
@example(names=sorted(STORIES, reverse=True))
def test_the_events_do_not_depend_on_the_order_of_ingest(names):
    assert after(names, STORIES) == in_order(STORIES)


@pytest.mark.django_db
@pytest.mark.parametrize("number", range(2))
def test_the_annotated_articles_give_the_same_events_in_any_order(number, shared):
    names = sorted(file.name for file in (shared / "seeds").glob("*.txt"))
    stories = {name: (shared / "seeds" / name).read_text() for name in names}
    turned = [*names[number + 1 :], *names[: number + 1]][::-1]

    assert after(turned, stories) == after(names, stories)


@pytest.mark.django_db
@pytest.mark.parametrize("names", list(permutations(["day.txt", "reprint.txt"])))
def test_the_earliest_of_copies_is_the_original(names):
    _, _, roots = after(names, STORIES)

    assert roots == {
        "Two ministers, one border": None,
        "Tallinn hosts a meeting on the border": "Two ministers, one border",
    }


@pytest.mark.django_db
@pytest.mark.parametrize("order", list(permutations(range(2))))
def test_two_captures_become_one_article_with_the_better_text_and_both_metadata(order):
    documents = [
        Document(PAGE.encode(), "page.html", fetched_at=NOW),
        Document(DAY.encode(), "day.txt", fetched_at=NOW),
    ]
    for number in order:
        ingest(documents[number])

    article = Article.objects.get()
    assert article.url == "https://courier.example/2019/two-ministers"
    assert "A court in Riga" in article.text
    assert Capture.objects.filter(article=article).count() == 2


@pytest.mark.django_db
def test_grouping_afresh_by_the_same_rules_changes_no_row():
    for name, story in STORIES.items():
        ingest(Document(story.encode(), name, fetched_at=NOW))
    before = all_rows()

    call_command("regroup", "--reread", stdout=StringIO())

    assert all_rows() == before
