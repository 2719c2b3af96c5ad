"""The addresses of the reading pages."""

from django.urls import URLPattern, path, re_path

from timeline.browsing import views

_DAY = r"(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/(?P<number>[0-9]{2})"

urlpatterns: list[URLPattern] = [
    path("", views.timeline, name="timeline"),
    path("today/", views.today, name="today"),
    re_path(rf"^{_DAY}/$", views.day, name="day"),
    re_path(r"^(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/$", views.month, name="month"),
    path("events/<int:pk>-<slug:slug>/", views.event, name="event"),
    path("events/<int:pk>/", views.event, name="event-by-number"),
    path("actors/<slug:slug>/", views.actor, name="actor"),
    path("places/<slug:slug>/", views.place, name="place"),
    path("sources/<slug:slug>/", views.source, name="source"),
    path("articles/<int:pk>-<slug:slug>/", views.article, name="article"),
    path("articles/<int:pk>/", views.article, name="article-by-number"),
    path("healthz/", views.healthz, name="healthz"),
]
