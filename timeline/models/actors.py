"""Who acts: actors, the names under which they appear, and the offices they hold."""

from django.db import models
from django.urls import reverse

from articles.models import Article


class Actor(models.Model):
    """A person, state, organisation, body, group or medium.

    `key` is what extraction calls it ("state:RUS", "person:ada-lind"); `country` is ISO 3166-1
    alpha-3.
    """

    key = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    country = models.CharField(max_length=3, blank=True, default="")
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged"
    )

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=["person", "state", "organisation", "body", "group", "media"]
                ),
                name="actor_kind_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(name="") & ~models.Q(key="") & ~models.Q(slug=""),
                name="actor_has_name",
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True)
                | ~models.Q(merged_into=models.F("id")),
                name="actor_not_merged_into_itself",
            ),
            models.CheckConstraint(
                condition=models.Q(country__regex="^([A-Z]{3})?$"), name="actor_country_is_alpha3"
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("actor", args=[self.slug])

    @property
    def survivor(self) -> "Actor":
        """Itself, or the one that it was merged into. A query where that is not loaded."""
        return self.merged_into or self

    def met_as(self) -> list[str]:
        """Every name under which it was met, also before it was merged. One query."""
        met = Alias.objects.filter(of_actor(self)).order_by().values_list("words", flat=True)
        return sorted(met.union(self.merged.order_by().values_list("name", flat=True)))


def of_actor(actor: Actor) -> models.Q:
    """Condition on names and offices: an actor's own, and those of whoever was merged into it."""
    return models.Q(actor=actor) | models.Q(actor__merged_into=actor)


def merged_actors() -> dict[int, int]:
    """Each actor that was merged, and the one that it was merged into. One query."""
    merged = Actor.objects.filter(merged_into__isnull=False)
    return {pk: into for pk, into in merged.values_list("pk", "merged_into") if into}


class Alias(models.Model):
    """A name under which an actor was met, and in which article first (none.

    From the gazetteer).
    """

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="aliases")
    words = models.CharField(max_length=200)
    article = models.ForeignKey(Article, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("words",)
        verbose_name_plural = "aliases"
        constraints = (
            models.UniqueConstraint(fields=["actor", "words"], name="alias_once_an_actor"),
            models.CheckConstraint(condition=~models.Q(words=""), name="alias_has_words"),
        )

    def __str__(self) -> str:
        return self.words


class Role(models.Model):
    """An office as one article states it, so that it is dated by that article."""

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="roles")
    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    title = models.CharField(max_length=200)
    of = models.ForeignKey(Actor, models.SET_NULL, null=True, blank=True, related_name="offices")
    words = models.CharField(max_length=300)

    class Meta:
        ordering = ("article__published", "title")
        constraints = (
            models.UniqueConstraint(
                fields=["actor", "article", "title"], name="role_once_an_article"
            ),
            models.CheckConstraint(condition=~models.Q(title=""), name="role_has_title"),
        )

    def __str__(self) -> str:
        return self.words or self.title
