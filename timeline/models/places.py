"""Where things happen."""

from django.db import models
from django.urls import reverse


class Place(models.Model):
    """A city, country, region or site.

    `key` is extraction's ("city:geneva-CHE"); `country` ISO 3166-1 alpha-3.
    """

    key = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    country = models.CharField(max_length=3, blank=True, default="")
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged"
    )
    within = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="parts")

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=["city", "country", "region", "site"]),
                name="place_kind_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(name="") & ~models.Q(key="") & ~models.Q(slug=""),
                name="place_has_name",
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True)
                | ~models.Q(merged_into=models.F("id")),
                name="place_not_merged_into_itself",
            ),
            models.CheckConstraint(
                condition=models.Q(within__isnull=True) | ~models.Q(within=models.F("id")),
                name="place_not_within_itself",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("place", args=[self.slug])

    @property
    def survivor(self) -> "Place":
        """Itself, or the one that it was merged into. A query where that is not loaded."""
        return self.merged_into or self
