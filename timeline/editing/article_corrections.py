"""Putting right what articles say of themselves: publication date, outlet, title; and an outlet's
name. Events that are dated from the article are read again; corrections of them stay.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from articles.models import Article, Source
from timeline.editing.entries import Because, CorrectionError, Deed, Line, checked_reason, enter
from timeline.editing.touches import change
from timeline.models import Correction, Event

LONGEST_NAME = 200
LONGEST_HEADLINE = 500


@dataclass(frozen=True, slots=True)
class ArticleWish:
    """What an editor wants of an article; None: nothing of that kind. `seen` is its last change."""

    seen: dt.datetime
    published: dt.date | None = None
    title: str | None = None
    outlet: Source | None = None


@transaction.atomic
def correct_article(
    article: Article, wish: ArticleWish, *, reason: str, by: User
) -> list[Correction]:
    """Enter each wish, then read the article again where its date changed.

    Raises CorrectionError; then nothing is changed.
    """
    checked_reason(reason)
    row = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    if row.changed_at != wish.seen:
        raise CorrectionError(
            "Not saved: this article was changed while you had it open. Open it again.",
            field="published",
        )
    because = Because(reason, by)
    done = []
    if wish.title is not None and wish.title != row.title:
        title = _checked(wish.title, "headline", LONGEST_HEADLINE, field="title")
        done.append(_enter(row, "title", {"edited_title": title}, because))
    if wish.outlet is not None and wish.outlet.pk != row.source_id:
        columns = {"edited_source_id": wish.outlet.pk, "source_id": wish.outlet.pk}
        done.append(_enter(row, "outlet", columns, because))
    if wish.published is not None and wish.published != row.published:
        refuse_the_future(wish.published)
        done.append(_enter(row, "published", {"edited_published": wish.published}, because))
    if not done:
        raise CorrectionError("Nothing was changed, so there is nothing to save.", field="title")
    return done


@transaction.atomic
def rename_source(source: Source, *, name: str, reason: str, by: User) -> Correction:
    """Give an outlet another name. Raises CorrectionError."""
    checked_reason(reason)
    row = Source.objects.select_for_update().get(pk=source.pk)
    name = _checked(name, "name", LONGEST_NAME, field="name")
    if name == row.name:
        raise CorrectionError("That is its name already.", field="name")
    line = Line(row, row.name, name)
    touched = [change(row, name=name)]
    return enter(Deed("correct", "name", touched), [line], Because(reason, by))


def refuse_the_future(day: dt.date) -> None:
    """Raises CorrectionError for a day on which nothing can have been published yet."""
    if day > timezone.localdate() + dt.timedelta(days=1):  # it is tomorrow already somewhere
        raise CorrectionError("That day is still to come.", field="published")


def events_of(article: Article) -> list[Event]:
    """The events of which an article tells. One query."""
    told = Event.objects.filter(mentions__article=article, merged_into__isnull=True)
    return list(told.distinct().order_by("sort_on", "sort_rank", "pk"))


def _checked(words: str, what: str, longest: int, *, field: str) -> str:
    words = " ".join(words.split())
    if not words or len(words) > longest:
        raise CorrectionError(f"A {what} has 1 to {longest} characters.", field=field)
    return words


def _enter(row: Article, field: str, columns: dict[str, Any], because: Because) -> Correction:
    old, machine = _shown(row, field), _machine(row, field)
    touched = [change(row, **columns)]
    row.refresh_from_db()
    recorded = [row.pk] if field == "published" else []
    line = Line(row, old, _shown(row, field), machine)
    return enter(Deed("correct", field, touched, recorded=recorded), [line], because)


def _shown(row: Article, field: str) -> str:
    shown = {
        "title": row.title,
        "outlet": row.source.name if row.source else "unknown",
        "published": row.published.isoformat() if row.published else "unknown",
    }
    return str(shown[field])


def _machine(row: Article, field: str) -> str | None:
    if field == "published":
        return row.read_published.isoformat() if row.read_published else None
    return row.read_title if field == "title" else None
