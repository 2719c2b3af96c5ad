"""Pages of days, months and years."""

import datetime as dt
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from timeline.browsing import days
from timeline.browsing.addresses import day_address, month_address
from timeline.browsing.counting import tally
from timeline.browsing.facets import Narrowing, narrowing_of
from timeline.browsing.filters import TimelineFilter
from timeline.browsing.months import WEEKDAYS, last_of, month_of
from timeline.browsing.rendering import (
    HtmxRequest,
    moved,
    not_found,
    render_page,
    runs_scripts,
    wants_piece,
)
from timeline.browsing.telling import how_sources_told
from timeline.browsing.views.pages import reading_page
from timeline.browsing.wanted import Wanted
from timeline.browsing.wording import day_words, month_words
from timeline.browsing.years import contents_of, range_of, span_of, year_of
from timeline.models import Event
from timeline.models.dating import FIRST_DAY_RANK


@reading_page
def day(request: HtmxRequest, year: str, month: str, number: str) -> HttpResponse:
    """One day: what happened, was said and was announced, how sources told it, its neighbours."""
    try:
        shown = dt.date(int(year), int(month), int(number))
    except ValueError:
        return _no_such_day(request, int(year), int(month), int(number))
    form = TimelineFilter.from_query(request.GET)
    if not form.is_valid():
        return render_page(request, "400.html", {"form": form}, status=400)
    wanted = _anywhen(form)
    if wants_piece(request, "refinement"):
        return _refinement(request, wanted, shown, shown)
    around = days.surroundings(shown, wanted)
    size = around.sizes.get(shown, 0)
    sections = days.sections(shown, wanted)
    moved_events = days.moved(shown)
    own_rows = [row for section in sections if not section.has_own_dates for row in section.rows]
    context = {
        "day": shown,
        "title": day_words(shown),
        "sections": sections,
        "rest": days.rest_of(shown, wanted, size),
        "left_out": max(0, size - days.MOST_EVENTS),
        "told": how_sources_told(own_rows),
        "moved_away": [one for one in moved_events if one.is_away],
        "moved_here": [one for one in moved_events if not one.is_away],
        "around": around,
        "month": month_of(shown, around.sizes, is_day_shown=True, query=wanted.query()),
        "weekdays": WEEKDAYS,
        "chips": wanted.chips(request.path),
        **_narrowing(request, wanted, shown, shown),
        "form": form,
    }
    return render_page(request, "timeline/day.html", context)


@reading_page
def month(request: HtmxRequest, year: str, month: str) -> HttpResponse:
    """One month as a wall calendar."""
    try:
        first = dt.date(int(year), int(month), 1)
    except ValueError:
        return not_found(request, _("There is no month %(month)s.") % {"month": f"{year}-{month}"})
    form = TimelineFilter.from_query(request.GET)
    if not form.is_valid():
        return render_page(request, "400.html", {"form": form}, status=400)
    wanted = _anywhen(form)
    if wants_piece(request, "refinement"):
        return _refinement(request, wanted, first, last_of(first))
    around = days.surroundings(first, wanted)
    context = {
        "month": month_of(first, around.sizes, is_day_shown=False, query=wanted.query()),
        "contents": contents_of(first, wanted, around.sizes),
        "span": span_of(first, last_of(first), around.sizes, wanted),
        "year": first,
        "title": month_words(first),
        "weekdays": WEEKDAYS,
        "around": around,
        "chips": wanted.chips(request.path),
        **_narrowing(request, wanted, first, last_of(first)),
        "form": form,
    }
    return render_page(request, "timeline/month.html", context)


@reading_page
def year(request: HtmxRequest, year: str) -> HttpResponse:
    """One year as twelve small months."""
    if int(year) < dt.MINYEAR:
        return not_found(request, _("There is no year %(year)s.") % {"year": year})
    form = TimelineFilter.from_query(request.GET)
    if not form.is_valid():
        return render_page(request, "400.html", {"form": form}, status=400)
    wanted = _anywhen(form)
    first, last = dt.date(int(year), 1, 1), dt.date(int(year), 12, 31)
    if wants_piece(request, "refinement"):
        return _refinement(request, wanted, first, last)
    context = {
        "title": year,
        "year": year_of(int(year), wanted),
        "whole": replace(wanted, start=first, end=last).address("/"),
        "weekdays": WEEKDAYS,
        "chips": wanted.chips(request.path),
        **_narrowing(request, wanted, first, last),
        "form": form,
    }
    return render_page(request, "timeline/year.html", context)


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """The absolute address of today, so that what is shared stays what it was."""
    query = request.META.get("QUERY_STRING", "")
    address = day_address(timezone.localdate())
    return redirect(f"{address}?{query}" if query else address)


@require_safe
def unpadded(request: HttpRequest, year: str, month: str, number: str = "") -> HttpResponse:
    """A month or a day written without its noughts: the address that has them."""
    parts = [part for part in (month, number) if part]
    return moved(request, f"/{year}/{''.join(f'{int(part):02}/' for part in parts)}")


def _anywhen(form: TimelineFilter) -> Wanted:
    """The question without dates, order and place in a list: the page itself says when."""
    return replace(form.wanted, start=None, end=None, sort="", cursor=None)


def _narrowing(
    request: HtmxRequest, wanted: Wanted, first: dt.date, last: dt.date
) -> dict[str, Any]:
    """The facets of a page's own range, or where scripts ask for them when they are unfolded."""
    if runs_scripts(request):
        return {"later_url": wanted.address(request.path)}
    return {"narrowing": _counted(request, wanted, first, last)}


def _refinement(
    request: HtmxRequest, wanted: Wanted, first: dt.date, last: dt.date
) -> HttpResponse:
    """The facets alone, for the page that came without them."""
    context = {"narrowing": _counted(request, wanted, first, last)}
    return render_page(request, "timeline/refine.html", context, partial="refinement")


def _counted(request: HtmxRequest, wanted: Wanted, first: dt.date, last: dt.date) -> Narrowing:
    """The facets of a page's own range, which its links do not repeat. One query."""
    events = Event.objects.live()
    if first == last:  # the page parts what names the day from what only includes it
        events = events.filter(sort_rank__gte=FIRST_DAY_RANK)
    counted = range_of(first, last, wanted)
    return narrowing_of(tally(counted, events), wanted, request.path, counted=counted)


def _no_such_day(request: HtmxRequest, year: int, month: int, number: int) -> HttpResponse:
    """A day that the calendar does not have, with the month it would be in where there is one."""
    try:
        first = dt.date(year, month, 1)
    except ValueError:
        words = f"{year:04}-{month:02}-{number:02}"
        return not_found(request, _("There is no day %(day)s.") % {"day": words})
    return not_found(
        request,
        _("%(number)s %(month)s does not exist.") % {"number": number, "month": month_words(first)},
        near=month_words(first),
        near_url=month_address(first),
    )
