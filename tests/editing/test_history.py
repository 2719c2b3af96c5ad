"""What is told of a change, in the public history, the log, its feed, and on the editors' page."""

import pytest

from tests.editing.pages import WHY, address, text_of
from tests.editing.telling import fresh, told
from tests.factories import make_article
from timeline.editing.article_corrections import ArticleWish, correct_article
from timeline.editing.corrections import correct_date
from timeline.editing.entries import undo
from timeline.editing.evidence import detach, mark_wrong, move
from timeline.editing.merging import merge
from timeline.editing.reviewing import tell_apart
from timeline.models.review import ACTS, CORRECTED_FIELDS


@pytest.fixture
def two(editor):
    """Two events, each told by two papers."""
    return told("2022-01-12", "Courier", "Post"), told("2022-01-13", "Gazette", "Wire")


def history_of(client, event):
    return text_of(client.get(f"{fresh(event).get_absolute_url()}history/"))


def test_a_sentence_is_named_with_what_became_of_it(client, two, editor):
    one, other = two
    first, second = one.mentions.order_by("pk")
    detached = other.mentions.earliest("pk")

    mark_wrong(one, first, reason=WHY, by=editor)
    move(fresh(one), second, to=fresh(other), reason=WHY, by=editor)
    detach(fresh(other), detached, reason=WHY, by=editor)

    gone, come = history_of(client, one), history_of(client, other)
    assert f"evidence put right: “{first.quote}”, marked wrong ." in gone
    assert f"evidence put right: “{second.quote}”, moved to event {other.pk}, “" in gone
    assert f"evidence put right: “{second.quote}”, before with event {one.pk}, “" in come
    assert f"evidence put right: “{detached.quote}”, evidence of no event ." in come


def test_the_editors_page_says_which_sentences_have_no_vote(desk, two, editor):
    one, _ = two
    mark_wrong(one, one.mentions.earliest("pk"), reason=WHY, by=editor)

    page = text_of(desk.get(address(one)))

    assert "Evidence (1 sentence, 1 without a vote)" in page
    assert f"“{one.mentions.earliest('pk').quote}”, marked wrong" in page


def test_what_was_undone_is_named(client, two, editor):
    one, other = two
    marked = one.mentions.earliest("pk")

    undo(mark_wrong(one, marked, reason=WHY, by=editor), reason="Right after all", by=editor)
    undo(merge(fresh(one), fresh(other), reason=WHY, by=editor), reason="Two", by=editor)

    text = history_of(client, one)
    assert f"an earlier change undone: “{marked.quote}”, marked wrong ." in text
    assert f"an earlier change undone: part of event {other.pk}, “" in text


def test_two_told_apart_are_named(client, two, editor):
    one, other = two

    tell_apart(one, other, reason=WHY, by=editor)

    assert f"told apart: not the same as event {other.pk}, “" in history_of(client, one)
    assert (
        f"not the same as event {other.pk}, “" in client.get("/corrections.atom").content.decode()
    )


def test_the_ledger_is_filtered_by_words_and_names_articles_too(desk, editor):
    event, article = told("2022-01-12", "Courier"), make_article()
    correct_date(event, edtf="2022-01-11", reason="The agenda says so", by=editor)
    wish = ArticleWish(seen=article.changed_at, title="Talks at last")
    correct_article(article, wish, reason="Its page says so", by=editor)

    page = desk.get("/admin/timeline/correction/", {"field": "title"})

    filters = {
        one.title: [words for _, words in one.lookup_choices]
        for one in page.context["cl"].filter_specs[:2]
    }
    assert set(filters["what was done"]) >= {"Corrected", "Told apart", "Undone"}
    assert len(filters["what was done"]) == len(ACTS)
    assert len(filters["what it was about"]) == len(CORRECTED_FIELDS)
    assert [one.article for one in page.context["cl"].result_list] == [article]
    assert "Talks at last" in page.content.decode()
