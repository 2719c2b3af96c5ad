"""What people decided: whether two events are one, and what was put right."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext

from articles.models import Article, Source
from timeline.models.actors import Actor
from timeline.models.events import Event
from timeline.models.places import Place


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


ACTS = [
    "correct",
    "withdraw",
    "add",
    "merge",
    "split",
    "move",
    "mark",
    "accept",
    "dispute",
    "reject",
    "restore",
    "judge",
    "undo",
]
CORRECTED_FIELDS = [
    "date",
    "title",
    "status",
    "place",
    "kind",
    "participants",
    "evidence",
    "identity",
    "standing",
    "review",
    "published",
    "outlet",
    "name",
]
SUBJECTS = ["event", "actor", "place", "article", "source"]


def _one_subject() -> Q:
    """An entry is about exactly one row."""
    every = Q()
    for about in SUBJECTS:
        every |= Q(**{f"{subject}__isnull": subject != about for subject in SUBJECTS})
    return every


class Correction(models.Model):
    """An entry of the ledger: who changed what, when, why, from what, to what, over which machine
    value.

    Append only. `old`, `new` and `machine` are for people and JSON: an EDTF string, a title, a
    place's key, a sentence. `detail` is for `undo`: the editors' columns of every row that was
    touched, before and after. What concerns two rows (a merge) is one entry about each, the second
    `part_of` the first.
    """

    event = models.ForeignKey(
        Event, models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    actor = models.ForeignKey(
        Actor, models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    article = models.ForeignKey(
        Article, models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    act = models.CharField(max_length=10)
    field = models.CharField(max_length=20)
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)
    machine = models.JSONField(null=True)
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="corrections")
    at = models.DateTimeField()
    detail = models.JSONField(default=dict, blank=True)
    undoes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="undone_by"
    )
    part_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=["event", "-at"], name="correction_event"),)
        constraints = (
            models.CheckConstraint(condition=Q(act__in=ACTS), name="correction_act_known"),
            models.CheckConstraint(
                condition=Q(field__in=CORRECTED_FIELDS), name="correction_field_known"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="correction_has_reason"),
            models.CheckConstraint(condition=_one_subject(), name="correction_about_one_row"),
            models.CheckConstraint(
                condition=Q(act="undo", undoes__isnull=False)
                | Q(act="undo", part_of__isnull=False)
                | (~Q(act="undo") & Q(undoes__isnull=True)),
                name="correction_undo_names_what",
            ),
        )

    def __str__(self) -> str:
        return f"{self.field}: {self.old} → {self.new}"

    @property
    def sentence_words(self) -> str:
        """The sentence of an entry about evidence, and what became of it.

        >>> Correction(act="move", old="“Envoys met.”", new="moved to event 7").sentence_words
        '“Envoys met.”, moved to event 7'
        >>> Correction(act="move", old="with event 3", new="“Envoys met.”").sentence_words
        '“Envoys met.”, before with event 3'
        """
        old, new = str(self.old), str(self.new)
        if self.act == "undo":
            old, new = new, old
        return f"{old}, {new}" if old.startswith("“") else f"{new}, before {old}"

    @property
    def signature(self) -> str:
        """Who made the change, as readers are told it (SHOW_EDITORS). A query if not loaded."""
        if not settings.SHOW_EDITORS:
            return gettext("an editor")
        return self.by.get_full_name() or self.by.get_username()
