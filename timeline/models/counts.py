"""What is counted ahead: how many events by month and by what they are, and who tells of them.

Nothing here is anybody's word: every row follows from events, participations, mentions and
articles. Triggers of the database keep them in the transaction that writes those
(`migrations/0012_counting_triggers.py`), whoever writes; `check_rollups` compares and rebuilds.
"""

from django.db import models
from django.db.models import Q

from articles.models import Agency, Source
from timeline.models.events import Event

ALL_MONTHS = 0


class Telling(models.Model):
    """That a source, or an agency, tells of an event in a sentence that still stands.

    Carries its event's key of the timeline, so that a source's list walks one index.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="tellings")
    source = models.ForeignKey(Source, models.CASCADE, related_name="+", null=True)
    agency = models.ForeignKey(Agency, models.CASCADE, related_name="+", null=True)
    sort_on = models.DateField(null=True)
    sort_rank = models.SmallIntegerField(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=["source", "-sort_on", "-sort_rank", "-event"], name="telling_source_date"
            ),  # browsing: a source's timeline
            models.Index(
                fields=["agency", "-sort_on", "-sort_rank", "-event"], name="telling_agency_date"
            ),
        )
        constraints = (
            models.UniqueConstraint(fields=["event", "source"], name="telling_once_a_source"),
            models.UniqueConstraint(fields=["event", "agency"], name="telling_once_an_agency"),
            models.CheckConstraint(
                condition=Q(source__isnull=False, agency__isnull=True)
                | Q(source__isnull=True, agency__isnull=False),
                name="telling_of_one_teller",
            ),
        )

    def __str__(self) -> str:
        return f"{self.event_id} by {self.source_id or self.agency_id}"


class Rollup(models.Model):
    """How many live, dated events have one value of a facet in one month.

    `facet` is a facet's name, or empty for all events; its value is a `code` (kind, status, type,
    precision) or the `key` of a row (actor, place, source, agency). `month` counts from the year 0,
    ALL_MONTHS is the sum. Only a status counts what is hypothetical or denied. `listed` of the
    `events` stand on days or in bands, and of these `announced` are planned or cancelled and
    `inferred` have a date that no source gives.

    The same value and month may have several rows, to be added up: a writer that finds a row
    locked by another makes one of its own, so that no writer waits for another.
    """

    facet = models.CharField(max_length=10, blank=True)
    code = models.CharField(max_length=12, blank=True)
    key = models.BigIntegerField()
    month = models.IntegerField()
    events = models.IntegerField()
    listed = models.IntegerField()
    announced = models.IntegerField()
    inferred = models.IntegerField()

    class Meta:
        indexes = (
            models.Index(fields=["facet", "code", "key", "month"], name="rollup_value"),
            models.Index(  # browsing: the values of a facet, without the rows
                fields=["facet", "month", "key"], name="rollup_facet", include=["code", "events"]
            ),
        )

    def __str__(self) -> str:
        return f"{self.facet} {self.code or self.key} in {self.month}: {self.events}"
