"""The plain peer: what a Django project has after an afternoon, on the same rows.

A list by OFFSET with counted pages, django-filter's form, `prefetch_related`, facets by GROUP BY,
and the stock admin with its counts and `date_hierarchy`. Served by granian as the site is, under
`plain_settings`.
"""

from __future__ import annotations

from typing import Any

import django_filters  # type: ignore[import-untyped]  # brought for the benchmark alone
from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path

from timeline.models import Event

A_PAGE = 50
ROWS = """<!doctype html><title>Events</title><p>{{ page.paginator.count }} events,
page {{ page.number }} of {{ page.paginator.num_pages }}</p><ul>
{% for event in page %}<li><time>{{ event.sort_on|date:"j F Y" }}</time> <b>{{ event.title }}</b>
{{ event.status }} {{ event.place.name }}
{% for one in event.participations.all %}
<a href="?actor={{ one.actor.slug }}">{{ one.actor.name }}</a>
{% endfor %}{% for one in event.mentions.all %}<q>{{ one.quote }}</q> {{ one.article.title }}
({{ one.article.source.name }}){% endfor %}</li>{% endfor %}</ul>"""
COUNTS = """{% for name, rows in groups %}<h2>{{ name }}</h2>
{% for row in rows %}{{ row }}{% endfor %}{% endfor %}"""
_ENGINE = Engine()


class Filter(django_filters.FilterSet):  # type: ignore[misc]
    """By dates, one actor or two, and words, each as the library's own manual does it."""

    actor = django_filters.CharFilter(field_name="participations__actor__slug")
    other = django_filters.CharFilter(method="with_other")
    q = django_filters.CharFilter(method="with_words")
    start = django_filters.DateFilter(field_name="sort_on", lookup_expr="gte")
    end = django_filters.DateFilter(field_name="sort_on", lookup_expr="lte")

    def with_other(self, events: QuerySet[Event], _name: str, slug: str) -> QuerySet[Event]:
        return events.filter(participations__actor__slug=slug)

    def with_words(self, events: QuerySet[Event], _name: str, words: str) -> QuerySet[Event]:
        vector = SearchVector("read_title", "search_words", config="english")
        return events.annotate(words=vector).filter(words=SearchQuery(words, config="english"))


def _wanted(request: HttpRequest) -> QuerySet[Event]:
    events: QuerySet[Event] = Filter(request.GET, queryset=Event.objects.all()).qs
    return events


def listed(request: HttpRequest) -> HttpResponse:
    """A page of events with all that is told of them."""
    events = (
        _wanted(request)
        .select_related("place")
        .prefetch_related("participations__actor", "mentions__article__source")
        .order_by("-sort_on", "-sort_rank", "-pk")
    )
    page = Paginator(events, A_PAGE).get_page(request.GET.get("page"))
    return HttpResponse(_ENGINE.from_string(ROWS).render(Context({"page": page})))


def facets(request: HttpRequest) -> HttpResponse:
    """Three groups, each counted over all that matches."""
    names = ("participations__actor__name", "type", "status")
    groups = [
        (
            name,
            _wanted(request).values(name).annotate(n=Count("pk")).order_by("-n")[:20],
        )
        for name in names
    ]
    return HttpResponse(_ENGINE.from_string(COUNTS).render(Context({"groups": groups})))


class StockEvents(ModelAdmin):  # type: ignore[type-arg]
    list_display = ("title", "sort_on", "status", "place")
    list_filter = ("type", "status")
    search_fields = ("read_title",)
    date_hierarchy = "sort_on"
    ordering = ("-sort_on",)


_site = AdminSite("admin")
_site.register(Event, StockEvents)


def empty(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


_admin_urls: Any = _site.urls
urlpatterns = [
    path("", listed),
    path("facets/", facets),
    path("empty/", empty),
    path("admin/", _admin_urls),
]
