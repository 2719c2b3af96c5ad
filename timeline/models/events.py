"""What happened, was said or is planned."""

import re
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.text import slugify

from timeline.models.dating import Dated, dating_constraints, is_long
from timeline.models.event_sets import EventManager, PresentEvents
from timeline.models.places import Place

STATUSES = ["happened", "ongoing", "scheduled", "cancelled", "hypothetical", "denied"]
KINDS = ["event", "statement"]
BASES = ["explicit", "context", "inferred", "none"]
# Where any of an editor's words are shown.
CORRECTED = (
    Q(edited_edtf__isnull=False)
    | Q(edited_title__isnull=False)
    | Q(edited_status__isnull=False)
    | Q(edited_place__isnull=False)
    | Q(edited_kind__isnull=False)
)


class Event(Dated):
    """One happening or statement, on which its mentions agree.

    `read_*` is what the mentions agree on, written by `consensus.settle`; `edited_*` an editor's;
    the plain name is generated. Reviewed is what an editor looked at since it last changed
    (`reviewed_at` not before `changed_at`). `version` counts changes, for lost updates and for
    exports.
    An event that nothing tells of any more is `gone`, and `became` the one that has its sentences
    now: only `ever` knows it, for whoever holds its number.
    `stands_apart` is what no day and no band between days can show: history, and what is long or
    still open. `first_told_on` and `last_told_on` are the first and the last day of the articles
    that tell of it; NULL where one of them has none.
    `conflicts` lists where sources differ:
    `[{"about": "place", "values": [["Geneva", 2], ["Vienna", 1]]}]`.
    """

    read_kind = models.CharField(max_length=10)
    edited_kind = models.CharField(max_length=10, null=True, blank=True)  # noqa: DJ001 NULL: no correction
    kind = models.GeneratedField(
        expression=Coalesce("edited_kind", "read_kind"),
        output_field=models.CharField(max_length=10),
        db_persist=True,
    )
    type = models.CharField(max_length=10)
    mode = models.CharField(max_length=20, blank=True, default="")
    read_title = models.CharField(max_length=300)
    edited_title = models.CharField(max_length=300, null=True, blank=True)  # noqa: DJ001 NULL: no correction
    title = models.GeneratedField(
        expression=Coalesce("edited_title", "read_title"),
        output_field=models.CharField(max_length=300),
        db_persist=True,
    )
    read_status = models.CharField(max_length=12)
    edited_status = models.CharField(max_length=12, null=True, blank=True)  # noqa: DJ001 NULL: no correction
    status = models.GeneratedField(
        expression=Coalesce("edited_status", "read_status"),
        output_field=models.CharField(max_length=12),
        db_persist=True,
    )
    read_place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="read_events"
    )
    edited_place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="edited_events"
    )
    shown_place_id = models.GeneratedField(
        expression=Coalesce("edited_place", "read_place"),
        output_field=models.BigIntegerField(null=True),
        db_persist=True,
    )
    place = models.ForeignObject(
        Place,
        models.DO_NOTHING,
        from_fields=["shown_place_id"],
        to_fields=["id"],
        related_name="events",
        null=True,
    )
    duration = models.CharField(max_length=20, blank=True, default="")  # ISO 8601: PT8H
    date_basis = models.CharField(max_length=10, default="none")
    is_background = models.BooleanField(default=False)
    stands_apart = models.GeneratedField(
        expression=Case(
            When(
                Q(edited_edtf__isnull=True) & (Q(is_background=True) | is_long("read")), then=True
            ),
            When(Q(edited_edtf__isnull=False) & is_long("edited"), then=True),
            default=False,
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    conflicts = models.JSONField(default=list, blank=True)
    source_count = models.PositiveIntegerField(default=0)
    mention_count = models.PositiveIntegerField(default=0)
    first_told_on = models.DateField(null=True, blank=True)
    last_told_on = models.DateField(null=True, blank=True)
    search_words = models.TextField(blank=True, default="")
    search = models.GeneratedField(
        expression=SearchVector("edited_title", "read_title", weight="A", config="english")
        + SearchVector("search_words", weight="B", config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    standing = models.CharField(max_length=10, default="live")
    standing_reason = models.CharField(max_length=500, blank=True, default="")
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged"
    )
    became = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    is_disputed = models.BooleanField(default=False)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)
    added_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField()

    objects = PresentEvents()
    ever = EventManager()

    class Meta:
        indexes = (
            # browsing: the timeline by key, and a day
            models.Index(
                fields=["sort_on", "sort_rank", "id"],
                name="event_timeline",
                condition=Q(standing="live", merged_into__isnull=True),
            ),
            GistIndex(
                fields=["when"], name="event_when"
            ),  # grouping: blocks; browsing: what was under way
            GinIndex(fields=["search"], name="event_search"),
            models.Index(
                fields=["shown_place_id", "sort_on", "sort_rank", "id"],
                name="event_place",
                condition=Q(standing="live", merged_into__isnull=True),
            ),  # browsing: a place's timeline
            models.Index(
                fields=["sort_on", "sort_rank", "id"],
                name="event_apart",
                condition=Q(standing="live", merged_into__isnull=True, stands_apart=True),
            ),  # browsing: what stands beside the days
            # browsing: histogram and counts read these columns alone, not the wide rows
            models.Index(
                fields=["sort_on", "sort_rank", "id"],
                name="event_counts",
                include=[
                    *("status", "kind", "type", "precision", "date_basis", "stands_apart"),
                    *("shown_place_id", "edited_edtf"),
                ],
                condition=Q(standing="live", merged_into__isnull=True),
            ),
            # browsing, as of a day: what nobody has told of since, what was told of only ahead, and
            # what was told of before and after
            models.Index(
                fields=["read_sort_on", "read_sort_rank", "id"],
                name="event_as_told",
                include=[
                    *("last_told_on", "read_status", "read_kind", "type", "read_precision"),
                    *("read_when", "date_basis", "is_background", "read_place"),
                ],
                condition=Q(standing="live", merged_into__isnull=True),
            ),
            models.Index(
                fields=["last_told_on"],
                name="event_told_ahead",
                condition=Q(last_told_on__lt=F("read_sort_on")),
            ),
            models.Index(
                fields=["first_told_on", "last_told_on"], name="event_told", include=["id"]
            ),
            # editing: the list of all events, latest first and the undated at its end
            models.Index(
                F("sort_on").desc(nulls_last=True),
                F("sort_rank").desc(nulls_last=True),
                F("id").desc(),
                name="event_editors",
                condition=~Q(standing="gone"),
            ),
            # browsing: Last-Modified, feeds, digests; the API's changes, by key
            models.Index(fields=["changed_at", "id"], name="event_changes"),
        )
        constraints = (
            *dating_constraints("event"),
            models.CheckConstraint(condition=Q(read_kind__in=KINDS), name="event_kind_known"),
            models.CheckConstraint(
                condition=Q(edited_kind__isnull=True) | Q(edited_kind__in=KINDS),
                name="event_edited_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(read_status__in=STATUSES), name="event_status_known"
            ),
            models.CheckConstraint(
                condition=Q(edited_status__isnull=True) | Q(edited_status__in=STATUSES),
                name="event_edited_status_known",
            ),
            models.CheckConstraint(
                condition=~Q(read_title="") & (Q(edited_title__isnull=True) | ~Q(edited_title="")),
                name="event_has_title",
            ),
            models.CheckConstraint(condition=Q(date_basis__in=BASES), name="event_basis_known"),
            models.CheckConstraint(
                condition=Q(standing__in=["live", "rejected", "gone"]), name="event_standing_known"
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="event_not_merged_into_itself",
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="event_version_from_one"),
        )

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return _address(self.pk, str(self.title))

    @property
    def slug(self) -> str:
        """The words of the address: for people; the number is the identity."""
        return _slug(str(self.title))

    def heir(self) -> "Event | None":
        """The event that stands for this one now: itself, or what it was merged into or became.

        None where nothing does. A query for each step.
        """
        heir: Event | None = self
        while heir and (heir.merged_into_id or heir.standing == "gone"):
            heir = Event.ever.filter(pk=heir.merged_into_id or heir.became_id or 0).first()
        return heir

    def carry_date(self) -> None:
        """Copy the shown date's key to the participations, which carry it.

        Reads the row's generated columns first.
        """
        self.refresh_from_db(fields=["sort_on", "sort_rank"])
        self.participations.update(sort_on=self.sort_on, sort_rank=self.sort_rank)

    @property
    def is_corrected(self) -> bool:
        """Whether any of an editor's words are shown."""
        edited: tuple[Any, ...] = (
            self.edited_edtf,
            self.edited_title,
            self.edited_status,
            self.edited_place_id,
            self.edited_kind,
        )
        return any(value is not None for value in edited)


@lru_cache(maxsize=8192)  # lists show the same events to one reader after another
def _address(pk: int, title: str) -> str:
    return reverse("event", args=[pk, _slug(title)])


def _slug(title: str) -> str:
    words = re.sub(r"[\u2010-\u2015/]", "-", title)  # "US–Russia" is two words
    return slugify(words)[:80].strip("-") or "event"
