"""Copies: which articles carry one text, and which of them is the original.

The answer depends on the articles alone, not on the order in which they came.

What a news agency publishes itself is the original of whoever carries it. Papers print an agency's
text a day later, cut, or with paragraphs of their own around it, and keep the agency's date line;
the agency carries no paper's story whole. So neither an earlier day nor more text makes a paper the
original. Among papers alone the earliest is, and a text that stands whole in a longer one is part
of that one.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, F, Func, IntegerField, Value
from django.utils import timezone

from articles.models import Article
from articles.reading.agencies import are_agencies
from articles.reading.duplicates import COPY_JACCARD, Likeness, is_copy, likeness

_MOST_COPIES = 60  # a wire text is printed by some dozen outlets; all pairs are compared
_AT_A_TIME = 20  # candidates whose texts are compared; when none of them is a copy, none is
_MOST_CANDIDATES = 400

type _Sources = dict[int, int | None]
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
        .values_list("pk", "text")
    )
    for first in range(0, _MOST_CANDIDATES, _AT_A_TIME):
        ranked = candidates[first : first + _AT_A_TIME]
        alike = {pk: near for pk, its in ranked if is_copy(near := likeness(text, its))}
        if not alike:
            return
        rows = Article.objects.select_related("source").in_bulk(alike)
        yield from ((rows[pk], near) for pk, near in alike.items())


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

    Who prints an agency's own text, with whatever else, is a copy of it; else what is printed whole
    inside a longer article is a copy of that one. Among equals the agency's own is the original,
    then the earliest, then the longer. A copy points at an original, never at another copy.
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


def _is_agencys_own(article: Article) -> bool:
    """Whether a news agency published an article itself."""
    return article.source is not None and are_agencies(article.source.name)


def _precedence(article: Article) -> tuple[bool, dt.date, int, str]:
    day = article.published or dt.date.max
    return not _is_agencys_own(article), day, -len(article.text), article.reading_hash


def _originals(family: Sequence[Article]) -> dict[int, int | None]:
    """The original of each copy by primary key; None for the originals themselves."""
    if len(family) == 1:
        return {family[0].pk: None}
    ordered = sorted(family, key=_precedence)
    alike = {
        (one.pk, other.pk): likeness(one.text, other.text)
        for one, other in permutations(ordered, 2)
    }
    sources = {
        a.pk: _reprinted(a, ordered, alike) or _container(a, ordered, alike) for a in ordered
    }
    originals: dict[int, int | None] = {}
    for article in (a for a in ordered if sources[a.pk] is None):
        pk = article.pk
        earlier = [
            o for o, copied in originals.items() if copied is None and _are_equals(alike[pk, o])
        ]
        originals[pk] = max(earlier, key=lambda o: alike[pk, o].jaccard, default=None)
    for article in (a for a in ordered if sources[a.pk] is not None):
        originals[article.pk] = _end_of(article.pk, sources, originals)
    return originals


def _end_of(pk: int, sources: _Sources, originals: _Sources) -> int:
    """The original that a copy leads to: papers lead to an agency or a longer paper, agencies to a
    longer text of an agency, so that it ends.
    """
    while (source := sources[pk]) is not None:
        pk = source
    return originals[pk] or pk


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


def _reprinted(article: Article, family: Sequence[Article], alike: _Alike) -> int | None:
    """The agency's own text that stands whole in an article of anybody else; the longest part."""
    if _is_agencys_own(article):
        return None
    inner = [
        other
        for other in family
        if _is_agencys_own(other) and _is_inside(alike[other.pk, article.pk])
    ]
    best = max(inner, key=lambda o: alike[article.pk, o.pk].containment_a_in_b, default=None)
    return best.pk if best else None


def _container(article: Article, family: Sequence[Article], alike: _Alike) -> int | None:
    """The article of a family in which another stands whole, with much else; the fullest match.
    What an agency published stands in nothing but an agency's longer text.
    """
    is_agencys = _is_agencys_own(article)
    outer = [
        other
        for other in family
        if other.pk != article.pk
        and len(other.text) > len(article.text)
        and (_is_agencys_own(other) or not is_agencys)
        and _is_inside(alike[article.pk, other.pk])
    ]
    best = max(outer, key=lambda o: alike[article.pk, o.pk].containment_a_in_b, default=None)
    return best.pk if best else None
