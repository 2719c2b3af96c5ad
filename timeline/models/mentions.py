"""Claims: one sentence of one article telling of one event."""

from django.db import models
from django.db.models import F, Q

from articles.models import Article
from timeline.models.dating import Dated, dating_constraints
from timeline.models.events import BASES, KINDS, STATUSES, Event
from timeline.models.places import Place


class Mention(Dated):
    """One sentence saying that an event happened, was said or is planned, as its article tells it.

    `start` and `end` are half-open, in Unicode characters of the article's text; `quote` is the
    same words. `fingerprint` is a hash of the sentence's letters and digits with the trigger's rank
    in it, so that a better capture
    or a new reading finds its row again. `parts` holds the evidence words as spans:
    `{"date": [3, 9], "trigger": [20, 28], "place": […], "content": [[…], […]], "speaker": […]}`;
    `participants` who takes part: `[{"actor": 7, "role": "actor", "words": "…"}]`.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="mentions")
    event = models.ForeignKey(Event, models.PROTECT, related_name="mentions", null=True, blank=True)
    fingerprint = models.CharField(max_length=64)
    sentence_number = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    parts = models.JSONField(default=dict, blank=True)
    participants = models.JSONField(default=list, blank=True)
    kind = models.CharField(max_length=10)
    type = models.CharField(max_length=10)
    mode = models.CharField(max_length=20, blank=True, default="")
    title = models.CharField(max_length=300)
    head = models.CharField(max_length=60, blank=True, default="")
    body_key = models.CharField(max_length=200, blank=True, default="")
    gist = models.CharField(max_length=500, blank=True, default="")
    read_status = models.CharField(max_length=12)
    edited_status = models.CharField(max_length=12, null=True, blank=True)  # noqa: DJ001 NULL: no correction
    read_place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="mentions"
    )
    date_words = models.CharField(max_length=200, blank=True, default="")
    date_rule = models.CharField(max_length=300, blank=True, default="")
    date_basis = models.CharField(max_length=10, default="none")
    duration = models.CharField(max_length=20, blank=True, default="")
    is_reference = models.BooleanField(default=False)
    placed_by_editor = models.BooleanField(default=False)
    is_wrong = models.BooleanField(default=False)
    gone_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("article__published", "article", "start")
        indexes = (
            models.Index(fields=["event", "article"], name="mention_event"),
            models.Index(  # browsing: which sources tell of an event, without the wide rows
                fields=["event", "article"],
                name="mention_told",
                condition=Q(is_wrong=False, gone_since__isnull=True),
            ),
            models.Index(  # editing: which events some source says did not happen, which are few
                fields=["event"],
                name="mention_not_held",
                condition=Q(
                    read_status__in=["cancelled", "denied"],
                    is_wrong=False,
                    gone_since__isnull=True,
                ),
            ),
        )
        constraints = (
            *dating_constraints("mention"),
            models.UniqueConstraint(
                fields=["article", "fingerprint"], name="mention_once_an_article"
            ),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="mention_has_words"),
            models.CheckConstraint(condition=~Q(quote=""), name="mention_has_quote"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="mention_kind_known"),
            models.CheckConstraint(condition=Q(date_basis__in=BASES), name="mention_basis_known"),
            models.CheckConstraint(
                condition=Q(read_status__in=STATUSES)
                & (Q(edited_status__isnull=True) | Q(edited_status__in=STATUSES)),
                name="mention_status_known",
            ),
        )

    def __str__(self) -> str:
        return self.quote

    def get_absolute_url(self) -> str:
        return f"{self.article.get_absolute_url()}#s{self.sentence_number}"


# What the machine may write when it reads an article again. Nothing of an editor's is among them.
MACHINE_FIELDS = [
    "sentence_number",
    "start",
    "end",
    "quote",
    "parts",
    "participants",
    "kind",
    "type",
    "mode",
    "title",
    "head",
    "body_key",
    "gist",
    "read_status",
    "read_place",
    "date_words",
    "date_rule",
    "date_basis",
    "duration",
    "is_reference",
    "gone_since",
    "read_edtf",
    "read_when",
    "read_sort_on",
    "read_sort_rank",
    "read_precision",
    "read_daypart",
]


# What grouping and settling never read of a mention's article, and may be long.
ARTICLE_TEXTS = ("article__text", "article__sketch", "article__clues", "article__headings")


class Recording(models.Model):
    """That an article was read for events: from which reading, on which date, by which rules.

    While none of these changes, reading it again would find the same.
    """

    article = models.OneToOneField(Article, models.CASCADE, related_name="recording")
    reading_hash = models.CharField(max_length=64)
    published = models.DateField(null=True, blank=True)
    version = models.PositiveSmallIntegerField()
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.article}, version {self.version}"
