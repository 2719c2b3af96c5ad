"""Copies: which articles carry one text, and which of them is the original.

The answer depends on the articles alone, not on the order in which they came.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import batched, permutations

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, F, Func, IntegerField, Value
from django.utils import timezone

from articles.models import Article
from articles.reading.duplicates import COPY_JACCARD, Likeness, is_copy, likeness

_MOST_COPIES = 60  # a wire text is printed by some dozen outlets; all pairs are compared
_AT_A_TIME = 20  # candidates whose texts are compared; when none of them is a copy, none is
_MOST_CANDIDATES = 400

type _Alike = dict[tuple[int, int], Likeness]
type Copy = tuple[Article, Likeness]


def copies_of(text: str, sketch: Sequence[int], *, known: Iterable[int] = ()) -> Iterator[Copy]:
    """The stored articles that are copies of a text, but for those `known` by primary key; first
    those that have most of its sketch in common.

    Words that an outlet prints under every article bring hundreds of candidates by a band or two. A
    copy has more in common than any of them, so that a few comparisons tell.
    """
    wanted = list(sketch)
    candidates = (
        Article.objects.filter(sketch__overlap=wanted)
        .exclude(pk__in=known)
        .order_by(_in_common(wanted).desc(), "reading_hash")
        .values_list("pk", flat=True)[:_MOST_CANDIDATES]
    )
    for ranked in batched(candidates, _AT_A_TIME, strict=False):
        rows = Article.objects.select_related("source").in_bulk(ranked)
        found = [
            (rows[pk], alike) for pk in ranked if is_copy(alike := likeness(text, rows[pk].text))
        ]
        yield from found
        if not found:
            return


def _in_common(sketch: list[int]) -> Func:
    """How many numbers of a sketch an article's sketch has too."""
    return Func(
        F("sketch"),
        Value(sketch, output_field=ArrayField(BigIntegerField())),
        template="(SELECT count(*) FROM unnest(%(expressions)s))",
        arg_joiner=") AS band WHERE band = ANY (",
        output_field=IntegerField(),
    )


def family_of(article: Article, copies: Iterable[Article] | None = None) -> list[Article]:
    """An article and all that are copies of it, or of its copies. Two queries for each of them.

    `copies` are those of the article itself, where they have been found already.
    """
    family = {article.pk: article}
    frontier = [article]
    while frontier and len(family) < _MOST_COPIES:
        current = frontier.pop(0)
        if copies is None:
            found = copies_of(current.text, current.sketch, known=family)
            copies = [other for other, _ in found]
        family |= {other.pk: other for other in copies}
        frontier += sorted(copies, key=_precedence)
        copies = None
    return list(family.values())


def point_copies(family: Sequence[Article]) -> list[Article]:
    """Point each copy of a family at its original; those that changed.

    What is printed whole inside a longer article is a copy of that one. Among equals the earliest
    is the original, then the longer. A copy points at an original, never at another copy.
    """
    originals = _originals(family)
    changed = []
    for article in sorted(family, key=lambda a: originals[a.pk] is not None):
        wanted = originals[article.pk]
        if article.duplicate_of_id != wanted:
            article.duplicate_of_id = wanted
            article.changed_at = timezone.now()
            article.save(update_fields=["duplicate_of", "changed_at"])
            changed.append(article)
    return changed


def _precedence(article: Article) -> tuple[dt.date, int, str]:
    return article.published or dt.date.max, -len(article.text), article.reading_hash


def _originals(family: Sequence[Article]) -> dict[int, int | None]:
    """The original of each copy by primary key; None for the originals themselves."""
    ordered = sorted(family, key=_precedence)
    alike = {
        (one.pk, other.pk): likeness(one.text, other.text)
        for one, other in permutations(ordered, 2)
    }
    container = {a.pk: _container(a, ordered, alike) for a in ordered}
    originals: dict[int, int | None] = {}
    for article in (a for a in ordered if container[a.pk] is None):
        pk = article.pk
        earlier = [
            o for o, copied in originals.items() if copied is None and _are_equals(alike[pk, o])
        ]
        originals[pk] = max(earlier, key=lambda o: alike[pk, o].jaccard, default=None)
    for article in sorted(ordered, key=lambda a: -len(a.text)):
        outer = container[article.pk]
        if outer is not None:  # longer than the article, so that its own original is known
            originals[article.pk] = originals[outer] or outer
    return originals


def _are_equals(found: Likeness) -> bool:
    """Whether two texts are copies of each other, rather than one printed inside the other."""
    return is_copy(found) and (found.is_short or found.jaccard >= COPY_JACCARD)


def _is_inside(found: Likeness) -> bool:
    """Whether the first text stands whole in the second, which has much more."""
    return (
        is_copy(found)
        and not _are_equals(found)
        and found.containment_a_in_b > found.containment_b_in_a
    )


def _container(article: Article, family: Sequence[Article], alike: _Alike) -> int | None:
    """The article of a family in which another stands whole, with much else; the fullest match."""
    outer = [
        other
        for other in family
        if other.pk != article.pk
        and len(other.text) > len(article.text)
        and _is_inside(alike[article.pk, other.pk])
    ]
    best = max(outer, key=lambda o: alike[article.pk, o.pk].containment_a_in_b, default=None)
    return best.pk if best else None
