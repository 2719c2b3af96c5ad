"""The addresses of the API."""

from django.urls import URLPattern, path, re_path

from timeline.browsing.api import views

urlpatterns: list[URLPattern] = [
    path("api/v1/", views.index, name="api"),
    path("api/v1/openapi.json", views.openapi, name="api-openapi"),
    path("api/v1/events", views.events, name="api-events"),
    path("api/v1/events/<int:pk>", views.event, name="api-event"),
    path("api/v1/actors", views.actors, name="api-actors"),
    path("api/v1/actors/<slug:slug>", views.actor, name="api-actor"),
    path("api/v1/places", views.places, name="api-places"),
    path("api/v1/places/<slug:slug>", views.place, name="api-place"),
    path("api/v1/articles", views.articles, name="api-articles"),
    path("api/v1/articles/<int:pk>", views.article, name="api-article"),
    path("api/v1/mentions", views.mentions, name="api-mentions"),
    path("api/v1/changes", views.changes, name="api-changes"),
    re_path(r"^api/v1/", views.nothing),
]
