"""An outlet that an editor put right outlasts captures; undoing gives what is read today."""

import datetime as dt

import pytest

from articles.models import Article
from articles.reading import Document
from tests.factories import make_source
from timeline.editing.article_corrections import ArticleWish, correct_article
from timeline.editing.entries import undo
from timeline.ingesting import Told, ingest

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
TEXT = (
    "Ministers meet\n\n12 January 2022\n\nThe foreign ministers of Norway and Chile met in Oslo on "
    "Monday. Both sides said that they would go on, and that fish had been the subject all day.\n"
)


def read(text, outlet="Courier"):
    ingest(Document(text.encode(), "piece.txt", fetched_at=NOW), Told(outlet, None))
    return Article.objects.get()


@pytest.fixture
def corrected(db, editor):
    """An article of the Courier, of which an editor says that the Post had it."""
    article = read(TEXT)
    wish = ArticleWish(seen=article.changed_at, outlet=make_source("Post"))
    (entry,) = correct_article(article, wish, reason="Its masthead says so", by=editor)
    return entry


def test_another_capture_leaves_the_corrected_outlet(corrected):
    again = read(f"{TEXT}\nNobody else was in the room, and no paper was handed out.\n")

    assert "Nobody else" in again.text
    assert again.captures.count() == 2
    assert again.source.name == "Post"


def test_undoing_gives_the_outlet_that_is_read_today(corrected, editor):
    read(f"{TEXT}\nNobody else was in the room, and no paper was handed out.\n")

    undo(corrected, reason="The Courier after all", by=editor)

    article = Article.objects.get()
    assert (str(article.source), article.edited_source) == ("Courier", None)
