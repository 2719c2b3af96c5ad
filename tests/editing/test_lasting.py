"""Corrections last: whatever is read again, in whatever order, an editor's word stands."""

import datetime as dt
import random
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count, F, Q
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.fetching import documents_from
from articles.models import Article
from articles.reading import Document
from timeline.editing.article_corrections import ArticleWish, correct_article
from timeline.editing.corrections import correct_date, correct_status, correct_title
from timeline.editing.entries import CorrectionError, undo
from timeline.editing.evidence import detach, mark_wrong
from timeline.editing.merging import merge, split
from timeline.ingesting import corrections_kept, find_files, ingest
from timeline.models import Correction, Event, Mention, Recording
from timeline.pooling import prepare
from timeline.recording import record

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
SAMPLES = Path(__file__).parents[2] / "articles" / "samples"
WHY = "The archive says so"


def said(events):
    """What editors say of events, by number."""
    columns = ("edited_edtf", "edited_title", "edited_status")
    rows = Event.objects.filter(pk__in=[event.pk for event in events])
    return {pk: values for pk, *values in rows.values_list("pk", *columns)}


@pytest.fixture
def samples():
    """Every sample article as a pool of processes leaves it, so that each is parsed once."""
    paths = [str(path) for path in find_files(SAMPLES)]
    return [prepare(document) for path in paths for document in documents_from(path, now=NOW)]


def test_fifty_random_corrections_outlast_reading_everything_again(db, samples, editor):
    ingest_all(samples)
    chance = random.Random(7)
    events = chance.sample(list(Event.objects.live().order_by("pk")), 50)
    for number, event in enumerate(events):
        act = number % 3
        if act == 0:
            day = chance.randint(1, 28)
            correct_date(event, edtf=f"1999-02-{day:02}", reason=WHY, by=editor)
        elif act == 1:
            correct_title(event, title=f"What happened, {number}", reason=WHY, by=editor)
        else:
            other = "cancelled" if event.status != "cancelled" else "happened"
            correct_status(event, status=other, reason=WHY, by=editor)
    before = said(events)

    Recording.objects.all().delete()
    ingest_all(samples)

    assert said(events) == before
    assert corrections_kept() == (50, [])


def ingest_all(prepared):
    for one in prepared:
        ingest(one.document, prepared=one)


def test_a_correction_that_the_articles_contradict_since_is_listed(db, editor):
    ingest(document("Norway and Chile met in Oslo on Monday."))
    event = Event.objects.get(kind="event")
    correct_date(event, edtf="2022-01-11", reason=WHY, by=editor)
    article = Article.objects.get()
    wish = ArticleWish(seen=article.changed_at, published=dt.date(2022, 1, 19))

    correct_article(article, wish, reason=WHY, by=editor)

    kept, contradicted = corrections_kept()
    assert (kept, [one.event for one in contradicted]) == (1, [event.pk])


def document(sentence, paper="Courier", day="12 January 2022"):
    text = (
        f"Ministers meet\n\n{paper}\n\n{day}\n\n{sentence} Both sides said that they would go on.\n"
    )
    return Document(text.encode(), f"{paper}.txt", fetched_at=NOW)


def test_a_detached_sentence_is_not_attached_again(db, editor):
    ingest(document("Norway and Chile met in Oslo on Monday."))
    event = Event.objects.get(kind="event")
    mention = event.mentions.get()
    detach(event, mention, reason=WHY, by=editor)

    Recording.objects.all().delete()
    record(mention.article)
    ingest(document("Norway and Chile met in Oslo on 10 January 2022.", "Gazette"))

    mention.refresh_from_db()
    assert (mention.event, mention.placed_by_editor) == (None, True)


SENTENCES = (
    "The foreign ministers of Norway and Chile met in Oslo on Monday.",
    "The foreign ministers of Norway and Chile met in Oslo on 10 January 2022.",
    "Norwegian and Chilean ministers held talks in Oslo on Tuesday.",
    "The foreign minister of Chile will travel to Vienna on Friday.",
)
DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["ingest", "again", "date", "merge", "split", "wrong", "undo"]),
        st.integers(0, 30),
        st.integers(0, 30),
    ),
    min_size=3,
    max_size=9,
)


def read_one_again():
    Recording.objects.all().delete()
    mention = Mention.objects.select_related("article").order_by("article").first()
    if mention:
        record(mention.article)


class AnyInterleavingWithIngest(TestCase):
    """Whatever is read, corrected, merged and undone in between, nothing of an editor's is lost."""

    by: User

    @classmethod
    def setUpTestData(cls):
        """Read once: each example takes back what it did."""
        cls.by = User.objects.create_user("anna")
        for number in (0, 2):
            ingest(document(SENTENCES[number], f"Paper {number}"))

    @settings(max_examples=max(8, settings().max_examples // 4))  # each reads articles
    @given(deeds=DEEDS)
    def test_what_editors_said_stands_and_every_address_answers(self, deeds):
        known = set(Event.objects.values_list("pk", flat=True))

        for deed, one, other in deeds:
            try:
                with transaction.atomic():
                    self.do(deed, one, other)
            except CorrectionError:
                continue
            self.said_is_kept()
        known |= set(Correction.objects.values_list("event", flat=True))

        self.all_answer(known)

    def do(self, deed, one, other):
        by = self.by
        events = list(Event.objects.live().order_by("pk"))
        event, second = events[one % len(events)], events[other % len(events)]
        mentions = list(event.mentions.all())
        last = Correction.objects.exclude(act="undo").order_by("-pk").first()
        deeds = {
            "ingest": lambda: ingest(document(SENTENCES[one % 4], f"Paper {other % 6}")),
            "again": read_one_again,
            "date": lambda: correct_date(
                event, edtf=f"2022-02-{one % 28 + 1:02}", reason=WHY, by=by
            ),
            "merge": lambda: merge(event, second, reason=WHY, by=by),
            "split": lambda: split(event, mentions[:1], reason=WHY, by=by),
            "wrong": lambda: mentions and mark_wrong(event, mentions[0], reason=WHY, by=by),
            "undo": lambda: last and undo(last, reason="No", by=by),
        }
        deeds[deed]()

    def said_is_kept(self):
        """The last word about each date is shown, and no sentence is with a merged event."""
        for event in Event.objects.filter(corrections__field="date").distinct():
            last = event.corrections.filter(field="date").order_by("pk").last()
            if last is not None and last.act == "correct":
                assert event.edited_edtf == last.new
        assert not Mention.objects.filter(event__merged_into__isnull=False).exists()
        told = Q(mentions__gone_since=None, mentions__is_wrong=False)
        counted = Event.objects.live().annotate(told=Count("mentions", filter=told))
        assert not counted.exclude(mention_count=F("told")).exists()

    def all_answer(self, known):
        for pk in known:
            event = Event.objects.filter(pk=pk).select_related("merged_into").first()
            if event is None:
                continue  # of the machine's making alone, and grouped with another since
            assert event.merged_into is None or event.merged_into.merged_into is None
            expected = 301 if event.merged_into else 200 if event.standing == "live" else 410
            assert self.client.get(event.get_absolute_url()).status_code == expected
        touched = Correction.objects.exclude(event=None).values_list("event", flat=True)
        assert Event.objects.filter(pk__in=touched).count() == len(set(touched))
