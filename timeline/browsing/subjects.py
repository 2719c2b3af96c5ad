"""Whom and what events are about: an actor's offices and names, a source's articles."""

from dataclasses import dataclass

from django.db.models.fetch_modes import FETCH_RAISE
from django.utils.translation import gettext as _

from articles.models import Article, Source
from timeline.browsing.rows import Link
from timeline.browsing.wording import short_day_words
from timeline.extraction.cast import Form
from timeline.extraction.gazetteer import gazetteer
from timeline.models import Actor, Role
from timeline.models.actors import of_actor

MOST_ARTICLES = 50
MOST_ROLES = 500
MOST_NAMED = 4  # of the outlets that state an office


@dataclass(frozen=True, slots=True)
class Office:
    """An office and the outlets that state it, each by its first article that does; `when` is when
    they did, `more` how many outlets have no room."""

    words: str
    of: Link | None
    when: str
    outlets: list[Link]
    more: int


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article in a list."""

    article: Link
    published: str
    published_on: str
    is_copy: bool


def offices_of(actor: Actor) -> list[Office]:
    """The offices that articles give an actor, in the order of their stating. One query."""
    found = list(
        Role.objects.filter(of_actor(actor))
        .select_related("article__source", "of")
        .defer("article__text", "article__sketch", "article__clues", "article__headings")
        .order_by("article__published", "pk")
        .fetch_mode(FETCH_RAISE)[:MOST_ROLES]
    )
    by_office: dict[tuple[str, int | None], list[Role]] = {}
    for role in found:
        by_office.setdefault((role.title.casefold(), role.of_id), []).append(role)
    return [_office(roles) for roles in by_office.values()]


def _office(roles: list[Role]) -> Office:
    first = roles[0]
    days = [role.article.published for role in roles if role.article.published]
    spoken = [short_day_words(day) for day in days]
    stated: dict[str, str] = {}
    for role in roles:
        stated.setdefault(_outlet(role.article), role.article.get_absolute_url())
    ends = [spoken[0]] if len(set(days)) == 1 else spoken[:1] + spoken[-1:]
    return Office(
        words=first.title,
        of=Link(first.of.name, first.of.get_absolute_url()) if first.of else None,
        when=_(" to ").join(ends) or _("undated"),
        outlets=[Link(outlet, url) for outlet, url in stated.items()][:MOST_NAMED],
        more=max(0, len(stated) - MOST_NAMED),
    )


def _outlet(article: Article) -> str:
    return article.source.name if article.source else _("unknown outlet")


def names_of(actor: Actor) -> list[str]:
    """The other names under which an actor was met. One query."""
    return [words for words in actor.met_as() if words != actor.name and is_name(words)]


_PARTICLES = frozenset("al bin da de del den der di du el for ibn la of van von zu".split())
_POINTERS = frozenset("a an her his its my our the their top".split())


def is_name(words: str) -> bool:
    """Whether an alias names somebody, rather than pointing ("her Russian counterpart"), giving
    an office ("the deputy minister") or an adjective ("Russian").

    >>> [is_name(words) for words in ("Ryabkov", "Ursula von der Leyen", "Kremlin", "U.S.")]
    [True, True, True, True]
    >>> [is_name(words) for words in ("The Russian diplomat", "Russia's minister", "Russian")]
    [False, False, False]
    """
    first, *_ = words.split()
    if first.casefold() in _POINTERS or "'s" in words or "’s" in words:
        return False
    if any(word.islower() and word not in _PARTICLES for word in words.split()):
        return False
    senses = gazetteer().senses_of(words)
    return not senses or any(sense.form not in {Form.ADJECTIVE, Form.ROLE} for sense in senses)


def articles_of(source: Source) -> list[ArticleLine]:
    """The newest articles of a source. One query."""
    found = (
        Article.objects.filter(source=source)
        .defer("text", "sketch", "clues", "headings")
        .fetch_mode(FETCH_RAISE)[:MOST_ARTICLES]
    )
    return [
        ArticleLine(
            article=Link(article.title, article.get_absolute_url()),
            published=short_day_words(article.published)
            if article.published
            else _("date unknown"),
            published_on=article.published.isoformat() if article.published else "",
            is_copy=article.duplicate_of_id is not None,
        )
        for article in found
    ]
