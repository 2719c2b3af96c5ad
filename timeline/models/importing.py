"""What editors hand in to be read: documents or an address, and what became of them."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q

LONGEST_ADDRESS = 2000
LONGEST_STILL = dt.timedelta(minutes=3)


class Import(models.Model):
    """Documents to be read in the background: first a plan, which keeps nothing, then for good.

    `outlet` and `published` are what the editor says of all of them. `report` is the ingest's, as
    JSON; `done_count` of `total_count` documents were read so far.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    address = models.URLField(max_length=LONGEST_ADDRESS, blank=True, default="")
    outlet = models.CharField(max_length=200, blank=True, default="")
    published = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, default="planning")
    done_count = models.PositiveIntegerField(default=0)
    total_count = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=dict, blank=True)
    error = models.CharField(max_length=500, blank=True, default="")
    added_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=["planning", "planned", "applying", "done", "failed"]),
                name="import_state_known",
            ),
            models.CheckConstraint(
                condition=Q(done_count__lte=models.F("total_count")), name="import_counts_up"
            ),
        )

    def __str__(self) -> str:
        return self.address or f"{self.total_count} uploaded documents"

    @property
    def is_busy(self) -> bool:
        """Whether it waits for a worker or is being read."""
        return self.state in {"planning", "applying"}

    def has_stopped(self, now: dt.datetime) -> bool:
        """Whether it should have moved on long since: no worker runs, or one was ended."""
        return self.is_busy and now - self.changed_at > LONGEST_STILL


class Upload(models.Model):
    """One uploaded file, kept until it is read for good."""

    of = models.ForeignKey(Import, models.CASCADE, related_name="uploads")
    name = models.CharField(max_length=255)
    content = models.BinaryField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name
