"""All values of a facet, for a question: what a list has no room for."""

from dataclasses import replace
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from timeline.browsing.counted import KEYED
from timeline.browsing.counting import MOST_COUNTED, Values, values_of
from timeline.browsing.facets import FACET_TITLES, FacetValue, values_with
from timeline.browsing.filters import TimelineFilter
from timeline.browsing.rendering import HtmxRequest, moved, not_found, render_page, wants_piece
from timeline.browsing.views.pages import reading_page
from timeline.browsing.wanted import Wanted
from timeline.models import Event


class ValuesQuestion(forms.Form):
    """Which values: those of a `name`, from the one `after` on ("12.norway")."""

    name = forms.CharField(required=False, max_length=100)
    after = forms.RegexField(r"^[0-9]{1,9}\.[-a-zA-Z0-9_]{1,120}$", required=False)

    @property
    def key(self) -> tuple[int, str] | None:
        """The value to go on from: its size, and its word in addresses."""
        number, _dot, value = str(self.cleaned_data["after"]).partition(".")
        return (int(number), value) if value else None


@reading_page
def choices(request: HtmxRequest, facet: str) -> HttpResponse:
    """The values of a facet with their sizes; a click on one leads to the timeline."""
    if facet not in KEYED:
        return not_found(request, _("There is no list of “%(facet)s” here.") % {"facet": facet})
    own = ValuesQuestion(request.GET)
    query = request.GET.copy()
    for name in own.fields:
        query.pop(name, None)
    form = TimelineFilter.from_query(query)
    if not (form.is_valid() and own.is_valid()):
        form.errors.update(own.errors)
        return render_page(request, "400.html", {"form": form}, status=400)
    wanted = replace(form.wanted, sort="", cursor=None)
    named = own.cleaned_data["name"]
    found = values_of(facet, wanted, Event.objects.live(), named=named, after=own.key)
    values = values_with(facet, found.rows, wanted, "/")
    context = {
        "form": form,
        "facet": {
            "name": facet,
            "title": FACET_TITLES[facet],
            "is_chosen": facet in wanted.chosen,
        },
        "values": values,
        "total": found.total,
        "more": _onward(request, wanted, named, values) if found.has_more else "",
        "note": _note(found),
        "named": named,
        "is_plain": not wants_piece(request, f"beside-{facet}"),
        "carried": wanted.pairs,
        "back": wanted.address("/"),
        "chips": wanted.chips(request.path),
    }
    return render_page(request, "timeline/choices.html", context, partial="found")


@require_safe
def every(request: HttpRequest, facet: str) -> HttpResponse:
    """The address without a name ("/actors/"): all names."""
    return moved(request, reverse("choices", args=[facet]))


def _note(found: Values) -> str:
    if not found.is_capped:
        return ""
    return _("Counted among the newest %(number)s events.") % {"number": f"{MOST_COUNTED:,}"}


def _onward(request: HtmxRequest, wanted: Wanted, named: str, shown: list[FacetValue]) -> str:
    """The address of the values after the last that is shown."""
    last = shown[-1]
    own = {"name": named, "after": f"{last.count}.{last.choice.value}"}
    given = [pair for pair in (*wanted.pairs, *own.items()) if pair[1]]
    return f"{request.path}?{urlencode(given)}"
