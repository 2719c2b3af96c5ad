"""Sources, articles and the captures in which they came."""

import datetime as dt
from functools import lru_cache

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.text import slugify

LONGEST_URL = 2000
LONGEST_VALIDATOR = 500


class Source(models.Model):
    """Who publishes.

    An outlet, a ministry, an agency. `domain` is empty where only the name is known.
    """

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    domain = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(condition=~models.Q(slug=""), name="source_has_slug"),
            models.CheckConstraint(condition=~models.Q(name=""), name="source_has_name"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("source", args=[self.slug])


class Agency(models.Model):
    """A news agency as credits name it: the word for it in addresses.

    Articles keep their agencies by name, in `Article.agencies`.
    """

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=100, unique=True)

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "agencies"
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(slug="") & ~models.Q(name=""), name="agency_has_name"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Feed(models.Model):
    """An RSS or Atom address whose articles the site keeps up with.

    `source` is the outlet of all its articles; empty where each article says itself who publishes
    it. `etag` and `last_modified` are the server's words, for asking whether anything is new;
    `seen` holds marks of the entries that have been read, for as long as the feed holds them.
    `failures` counts those since the last success, and `last_error` is the newest of them.
    """

    source = models.ForeignKey(Source, models.CASCADE, related_name="feeds", null=True, blank=True)
    url = models.URLField(max_length=LONGEST_URL, unique=True)
    etag = models.CharField(max_length=LONGEST_VALIDATOR, blank=True, default="")
    last_modified = models.CharField(max_length=LONGEST_VALIDATOR, blank=True, default="")
    seen = ArrayField(models.CharField(max_length=32), default=list, blank=True)
    next_poll_at = models.DateTimeField()
    last_success_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True, default="")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("url",)
        indexes = (models.Index(fields=["next_poll_at"], name="feed_next_poll"),)  # which are due
        constraints = (
            models.CheckConstraint(condition=~models.Q(url=""), name="feed_url_not_empty"),
            models.CheckConstraint(
                condition=models.Q(failures=0, last_error="")
                | (models.Q(failures__gt=0) & ~models.Q(last_error="")),
                name="feed_failures_say_why",
            ),
        )

    def __str__(self) -> str:
        return self.url


@lru_cache(maxsize=8192)  # lists quote the same articles to one reader after another
def article_address(pk: int, title: str) -> str:
    """The page of an article: the words are for people, the number is the identity."""
    return reverse("article", args=[pk, slugify(title)[:60] or "article"])


class ArticleQuerySet(models.QuerySet["Article"]):
    """Articles, with the question that hides a trap."""

    def originals(self) -> "ArticleQuerySet":
        """Without copies in other outlets, which are no independent sources."""
        return self.filter(duplicate_of__isnull=True)


class Article(models.Model):
    """One article, whatever number of captures it came in.

    `read_*` is what the captures say together, `edited_*` what an editor put right; the plain name
    is what readers see. `text` is the best capture's body; spans of mentions count its Unicode
    characters. A copy in another outlet is
    an article of its own with `duplicate_of` set: a star, never a chain.
    """

    source = models.ForeignKey(
        Source, models.PROTECT, related_name="articles", null=True, blank=True
    )
    edited_source = models.ForeignKey(
        Source, models.PROTECT, related_name="+", null=True, blank=True
    )
    duplicate_of = models.ForeignKey(
        "self", models.PROTECT, related_name="copies", null=True, blank=True
    )
    url = models.URLField(max_length=LONGEST_URL, null=True, blank=True, unique=True)
    read_title = models.CharField(max_length=500)
    edited_title = models.CharField(max_length=500, null=True, blank=True)  # noqa: DJ001 NULL: no correction
    title = models.GeneratedField(
        expression=Coalesce("edited_title", "read_title"),
        output_field=models.CharField(max_length=500),
        db_persist=True,
    )
    read_published = models.DateField(null=True, blank=True)
    edited_published = models.DateField(null=True, blank=True)
    published = models.GeneratedField(
        expression=Coalesce("edited_published", "read_published"),
        output_field=models.DateField(null=True),
        db_persist=True,
    )
    published_at = models.DateTimeField(null=True, blank=True)
    published_basis = models.CharField(max_length=10, blank=True, default="")
    language = models.CharField(max_length=8)
    text = models.TextField()
    authors = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    agencies = ArrayField(models.CharField(max_length=100), default=list, blank=True)
    headings = models.JSONField(default=list, blank=True)
    clues = models.JSONField(default=list, blank=True)
    sketch = ArrayField(models.BigIntegerField(), default=list, blank=True)
    reading_hash = models.CharField(max_length=64)
    added_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField()

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ("-published", "-pk")
        indexes = (
            GinIndex(fields=["sketch"], name="article_sketch"),  # storing: candidates for copies
            GinIndex(fields=["agencies"], name="article_agencies"),  # browsing: whom they credit
            models.Index(fields=["-published", "-id"], name="article_published"),
            models.Index(fields=["source", "-published"], name="article_source_published"),
            GinIndex(  # browsing: the search page asks for this very expression
                SearchVector("title", "text", config="english"), name="article_search"
            ),
        )
        constraints = (
            models.CheckConstraint(condition=~models.Q(text=""), name="article_has_text"),
            models.CheckConstraint(condition=~models.Q(url=""), name="article_url_not_empty"),
            models.CheckConstraint(
                condition=models.Q(edited_title__isnull=True) | ~models.Q(edited_title=""),
                name="article_edited_title_not_empty",
            ),
            models.CheckConstraint(
                condition=models.Q(duplicate_of__isnull=True)
                | ~models.Q(duplicate_of=models.F("id")),
                name="article_not_copy_of_itself",
            ),
            models.CheckConstraint(
                condition=models.Q(published_basis__in=["", "stated", "inferred"]),
                name="article_published_basis_known",
            ),
            models.CheckConstraint(
                condition=models.Q(read_published__isnull=True, published_basis="")
                | models.Q(
                    read_published__isnull=False, published_basis__in=["stated", "inferred"]
                ),
                name="article_published_has_basis",
            ),
        )

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return article_address(self.pk, str(self.title))

    @property
    def dateline(self) -> str:
        """The place from which the article is dated, as it stands there; or empty."""
        words = (clue["words"] for clue in self.clues if clue["about"] == "dateline_place")
        return str(next(words, ""))

    @property
    def dateline_day(self) -> dt.date | None:
        """The day from which the article is dated, where its dateline names one."""
        days = (clue["words"] for clue in self.clues if clue["about"] == "dateline_day")
        return next((dt.date.fromisoformat(day) for day in days), None)


class Capture(models.Model):
    """One document in which an article came, as it was read.

    `content_hash` (SHA-256 of the bytes) makes a second ingest of the same document a no-op;
    `reading` is the reading's metadata without the text. An older `reader_version` means: read
    again.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="captures")
    address = models.CharField(max_length=LONGEST_URL)
    content_hash = models.CharField(max_length=64, unique=True)
    reader_version = models.PositiveSmallIntegerField()
    reading = models.JSONField()
    text = models.TextField()
    captured_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(content_hash__regex="^[0-9a-f]{64}$"),
                name="capture_hash_is_sha256",
            ),
        )

    def __str__(self) -> str:
        return self.address
