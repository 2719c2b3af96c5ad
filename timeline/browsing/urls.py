"""The addresses of the reading pages."""

from django.urls import URLPattern, path, re_path

from timeline.browsing.views import articles, calendar, choices, events, health, lists, search

_YEAR, _MONTH, _DAY = "(?P<year>[0-9]{4})", "(?P<month>[0-9]{2})", "(?P<number>[0-9]{2})"
_LOOSE_MONTH, _LOOSE_DAY = "(?P<month>[0-9]{1,2})", "(?P<number>[0-9]{1,2})"

urlpatterns: list[URLPattern] = [
    path("", lists.timeline, name="timeline"),
    path("today/", calendar.today, name="today"),
    re_path(rf"^{_YEAR}/$", calendar.year, name="year"),
    re_path(rf"^{_YEAR}/{_MONTH}/$", calendar.month, name="month"),
    re_path(rf"^{_YEAR}/{_MONTH}/{_DAY}/$", calendar.day, name="day"),
    re_path(rf"^{_YEAR}/{_LOOSE_MONTH}/$", calendar.unpadded, name="month-unpadded"),
    re_path(rf"^{_YEAR}/{_LOOSE_MONTH}/{_LOOSE_DAY}/$", calendar.unpadded, name="day-unpadded"),
    path("events/<int:pk>-<slug:slug>/", events.event, name="event"),
    path("events/<int:pk>-<slug:slug>/history/", events.history, name="event-history"),
    path("events/<int:pk>-<slug:slug>/compare/", events.compare, name="event-compare"),
    path("events/<int:pk>/", events.event, name="event-by-number"),
    path("events/<int:pk>/history/", events.history, name="event-history-by-number"),
    path("events/<int:pk>/compare/", events.compare, name="event-compare-by-number"),
    path("actors/", choices.every, {"facet": "actor"}, name="actors"),
    path("places/", choices.every, {"facet": "place"}, name="places"),
    path("sources/", choices.every, {"facet": "source"}, name="sources"),
    path("actors/<slug:slug>/", lists.actor, name="actor"),
    path("places/<slug:slug>/", lists.place, name="place"),
    path("sources/<slug:slug>/", lists.source, name="source"),
    path("articles/<int:pk>-<slug:slug>/", articles.article, name="article"),
    path("articles/<int:pk>/", articles.article, name="article-by-number"),
    path("search/", search.search, name="search"),
    path("search/actors/", search.actors, name="search-actors"),
    path("search/articles/", search.articles, name="search-articles"),
    path("undated/", search.undated, name="undated"),
    path("choose/<slug:facet>/", choices.choices, name="choices"),
    path("corrections/", events.corrections, name="corrections"),
    path("healthz/", health.healthz, name="healthz"),
]
