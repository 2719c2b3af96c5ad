"""What people decided: whether two events are one, and what was put right."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from timeline.models.events import Event


class Judgement(models.Model):
    """Are two events one? The machine proposes, with a score and reasons; an editor decides."""

    left = models.ForeignKey(Event, models.CASCADE, related_name="+")
    right = models.ForeignKey(Event, models.CASCADE, related_name="+")
    verdict = models.CharField(max_length=10, default="undecided")
    score = models.FloatField(default=0.0)
    reasons = models.JSONField(default=list, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-score", "pk")
        constraints = (
            models.UniqueConstraint(fields=["left", "right"], name="judgement_once_a_pair"),
            models.CheckConstraint(condition=Q(left__lt=F("right")), name="judgement_left_first"),
            models.CheckConstraint(
                condition=Q(verdict__in=["undecided", "same", "different"]),
                name="judgement_verdict_known",
            ),
            models.CheckConstraint(
                condition=Q(verdict="undecided", decided_at__isnull=True)
                | Q(verdict__in=["same", "different"], decided_at__isnull=False),
                name="judgement_decided_has_date",
            ),
        )

    def __str__(self) -> str:
        return f"{self.left_id} and {self.right_id}: {self.verdict}"


class Correction(models.Model):
    """What an editor changed: who, when, why, from what, to what, over which machine value.

    Append only. `act` is "correct" or "withdraw"; values are JSON: an EDTF string, a title, a
    place's key.
    """

    event = models.ForeignKey(Event, models.PROTECT, related_name="corrections")
    act = models.CharField(max_length=10)
    field = models.CharField(max_length=20)
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)
    machine = models.JSONField(null=True)
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="corrections")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=["event", "-at"], name="correction_event"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(act__in=["correct", "withdraw"]), name="correction_act_known"
            ),
            models.CheckConstraint(
                condition=Q(field__in=["date", "title", "status", "place"]),
                name="correction_field_known",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="correction_has_reason"),
        )

    def __str__(self) -> str:
        return f"{self.field}: {self.old} → {self.new}"
