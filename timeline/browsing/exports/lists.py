"""Which events a list's address means: the same question, base and order as its page."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404, HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import resolve, reverse

from articles.models import Source
from timeline.browsing.addresses import day_address, month_address, year_address
from timeline.browsing.filters import TimelineFilter
from timeline.browsing.matching import matching
from timeline.browsing.nesting import with_inside
from timeline.browsing.wanted import Choice, Wanted
from timeline.browsing.wording import day_words, month_words
from timeline.models import Actor, Event, EventQuerySet, Place
from timeline.models.dating import FIRST_DAY_RANK

_UNNAMED = {"", "127.0.0.1", "localhost"}  # SITE_URL was not set
_LONGER_THAN_A_YEAR = ("decade", "century")
_LONGER_THAN_A_MONTH = ("season", "quarter", "year", *_LONGER_THAN_A_YEAR)


@dataclass(frozen=True, slots=True)
class Named:
    """What a list is about: its page's path, its title, and the events that belong to it.

    A calendar list (`is_calendar`) runs from its beginning, as its page does.
    """

    path: str
    title: str
    about: Q
    is_calendar: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A list to be taken along.

    `site` is "https://host" without a slash at the end, `page` the list's own absolute address with
    its question; `events` are narrowed and in the page's order; `ever` adds those that were merged
    or rejected since, or are gone, for subscribers who have them. Ask them inside `reading` only.
    """

    title: str
    site: str
    page: str
    query: str
    as_of: dt.date | None
    events: EventQuerySet
    ever: EventQuerySet

    @property
    def host(self) -> str:
        """The name of the site in identifiers, without scheme and port."""
        return lasting_host(self.site)


def lasting_host(site: str) -> str:
    """The host of SITE_URL, under whatever name the site was asked; without one, `site`'s own.

    Subscribers know an entry by its identifier: a second name would give them everything twice.
    """
    named = urlsplit(settings.SITE_URL).hostname or ""
    return urlsplit(site).hostname or "" if named in _UNNAMED else named


def list_of(request: HttpRequest, named: Named) -> Listed:
    """The list that the address asks for. Raises ValidationError for a question that is none."""
    return list_for(named, wanted_by(request.GET), f"{request.scheme}://{request.get_host()}")


def wanted_by(query: QueryDict) -> Wanted:
    """The question of a whole list, without a place in it. Raises ValidationError."""
    form = TimelineFilter.from_query(query)
    if not form.is_valid():
        raise ValidationError({field: [reason] for field, reason in form.problems})
    return replace(form.wanted, cursor=None)


def list_for(named: Named, wanted: Wanted, site: str) -> Listed:
    """What is wanted of a list; `site` is "https://host"."""
    is_forwards = named.is_calendar or wanted.sort == "asc"

    def ordered(events: EventQuerySet) -> EventQuerySet:
        narrowed = wanted.narrow(events.filter(named.about))
        return narrowed.chronological() if is_forwards else narrowed.latest_first()

    return Listed(
        title=named.title,
        site=site,
        page=f"{site}{wanted.address(named.path)}",
        query=wanted.query(),
        as_of=wanted.as_of,
        events=ordered(Event.objects.live()),
        ever=ordered(Event.ever.all()),
    )


def timeline() -> Named:
    """All events."""
    return Named(reverse("timeline"), settings.SITE_NAME, Q())


def search() -> Named:
    """What the words of the question find; without words, everything."""
    return Named(reverse("search"), "Search", Q())


def day(year: str, month: str, number: str) -> Named:
    """What is dated to one day. Raises Http404 for a day that the calendar does not have."""
    shown = _date(year, month, number)
    about = Q(sort_on=shown, sort_rank__gte=FIRST_DAY_RANK)
    return Named(day_address(shown), day_words(shown), about, is_calendar=True)


def month(year: str, month: str) -> Named:
    """What begins in one month. Raises Http404."""
    first = _date(year, month, "1")
    about = Q(sort_on__year=first.year, sort_on__month=first.month)
    about &= ~Q(precision__in=_LONGER_THAN_A_MONTH)
    return Named(month_address(first), month_words(first), about, is_calendar=True)


def year(year: str) -> Named:
    """What begins in one year. Raises Http404."""
    first = _date(year, "1", "1")
    about = Q(sort_on__year=first.year) & ~Q(precision__in=_LONGER_THAN_A_YEAR)
    return Named(year_address(first), str(first.year), about, is_calendar=True)


def actor(slug: str) -> Named:
    """What an actor takes part in, or the one that it was merged into. Raises Http404."""
    known = get_object_or_404(Actor.objects.select_related("merged_into"), slug=slug)
    found = known.merged_into or known
    about = matching("actor", [Choice(found.slug, found.name, found.pk)])
    return Named(found.get_absolute_url(), found.name, Q(about))


def place(slug: str) -> Named:
    """What happened at a place, or the one that it was merged into. Raises Http404."""
    known = get_object_or_404(Place.objects.select_related("merged_into"), slug=slug)
    found = known.merged_into or known
    about = matching("place", with_inside([Choice(found.slug, found.name, found.pk)]))
    return Named(found.get_absolute_url(), found.name, Q(about))


def source(slug: str) -> Named:
    """What a source tells of. Raises Http404."""
    found = get_object_or_404(Source, slug=slug)
    about = matching("source", [Choice(found.slug, found.name, found.pk)])
    return Named(found.get_absolute_url(), found.name, Q(about))


def _date(year: str, month: str, number: str) -> dt.date:
    try:
        return dt.date(int(year), int(month), int(number))
    except ValueError as wrong:
        raise Http404(f"There is no day {year}-{month}-{number}.") from wrong


_DAY = r"(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/(?P<number>[0-9]{2})"
_SLUG = r"(?P<slug>[-a-zA-Z0-9_]+)"

# Every list by the name of its address; a pattern is the page's without the slashes at its ends.
LISTS: tuple[tuple[str, str, Callable[..., Named]], ...] = (
    ("timeline", "timeline", timeline),
    ("search", "search", search),
    ("day", _DAY, day),
    ("month", r"(?P<year>[0-9]{4})/(?P<month>[0-9]{2})", month),
    ("year", r"(?P<year>[0-9]{4})", year),
    ("actor", rf"actors/{_SLUG}", actor),
    ("place", rf"places/{_SLUG}", place),
    ("source", rf"sources/{_SLUG}", source),
)


def named_at(path: str) -> Named:
    """The list whose page has this path. Raises Http404 for what is no list, or nobody's."""
    match = resolve(path)
    for name, _pattern, named in LISTS:
        if match.url_name == name:
            return named(**match.kwargs)
    raise Http404(f"{path} is no list.")
