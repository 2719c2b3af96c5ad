"""Who takes part in an event, and as what."""

from django.db import models
from django.db.models import Q

from timeline.models.actors import Actor
from timeline.models.events import Event


class Participation(models.Model):
    """An actor in an event, in one role.

    Carries its event's key of the timeline, so that an actor's page walks one index; written by the
    one function that writes an event's date. `words` is the office as stated then.
    """

    # The index of `event` is below, with what facets read of it.
    event = models.ForeignKey(Event, models.CASCADE, related_name="participations", db_index=False)
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="participations")
    role = models.CharField(max_length=12)
    words = models.CharField(max_length=300, blank=True, default="")
    sort_on = models.DateField(null=True, blank=True)
    sort_rank = models.SmallIntegerField(null=True, blank=True)
    by_editor = models.BooleanField(default=False)
    removed = models.BooleanField(default=False)

    class Meta:
        ordering = ("role", "pk")
        indexes = (
            models.Index(
                fields=["actor", "-sort_on", "-sort_rank", "-event"],
                name="participation_actor_key",
                include=["removed"],
            ),  # browsing: an actor's timeline, without a look at the rows
            models.Index(
                fields=["event"], name="participation_event", include=["actor", "removed"]
            ),  # browsing: who takes part, in facets
        )
        constraints = (
            models.UniqueConstraint(
                fields=["actor", "event", "role"], name="participation_once_a_role"
            ),
            models.CheckConstraint(
                condition=Q(role__in=["actor", "recipient", "participant", "speaker", "host"]),
                name="participation_role_known",
            ),
            models.CheckConstraint(
                condition=Q(removed=False) | Q(by_editor=True),
                name="participation_removed_by_editor",
            ),
        )

    def __str__(self) -> str:
        return f"{self.actor} ({self.role})"
