"""The addresses that programs ask for."""

from django.urls import URLPattern, path, re_path

from timeline.browsing.machine import cards, embeds, views
from timeline.browsing.machine.corrections_feed import corrections_feed

_DAY = r"(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/(?P<number>[0-9]{2})"

urlpatterns: list[URLPattern] = [
    path("e/<int:pk>", views.short, name="short"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap_index, name="sitemap"),
    path("sitemap-days.xml", views.sitemap_days, name="sitemap-days"),
    path("sitemap-events-<int:part>.xml", views.sitemap_events, name="sitemap-events"),
    re_path(
        r"^events/(?P<pk>[0-9]{1,18})/cite\.(?P<form>txt|bib|csl\.json)$",
        views.citation,
        name="citation",
    ),
    path("cards/timeline.png", cards.site_card, name="card"),
    path("cards/events/<int:pk>.png", cards.event_card, name="card-event"),
    re_path(rf"^cards/{_DAY}\.png$", cards.day_card, name="card-day"),
    path("oembed", embeds.oembed, name="oembed"),
    path("embed/events/<int:pk>-<slug:slug>/", embeds.event, name="embed-event"),
    *embeds.LIST_PATTERNS,
    path("corrections.atom", corrections_feed, name="corrections-feed"),
]
