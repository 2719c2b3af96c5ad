"""What readers ask to be told of by mail."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q

CADENCES = ["daily", "weekly"]


def new_token() -> str:
    """What an unsubscribe link shows instead of a signature: nobody guesses it."""
    return secrets.token_urlsafe(32)


class SavedFilter(models.Model):
    """A list that a reader wants to hear of by mail: its page's `path` and `query`, how often.

    `told_until` is the instant up to which changes were told, by the events' `changed_at`.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_filters")
    path = models.CharField(max_length=200)
    query = models.CharField(max_length=2000, blank=True, default="")
    title = models.CharField(max_length=200)
    cadence = models.CharField(max_length=10, default="daily")
    token = models.CharField(max_length=64, unique=True, default=new_token)
    created_at = models.DateTimeField(auto_now_add=True)
    told_until = models.DateTimeField()
    last_sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("created_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["user", "path", "query"], name="saved_filter_once_a_reader"
            ),
            models.CheckConstraint(
                condition=Q(cadence__in=CADENCES), name="saved_filter_cadence_known"
            ),
        )

    def __str__(self) -> str:
        return self.title
