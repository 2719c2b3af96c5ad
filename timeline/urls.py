"""Every address of the site."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path


def favicon(_: HttpRequest) -> HttpResponseBase:
    """Browsers ask for this address whatever a page says; the mark lies with the static files."""
    return redirect(static("mark.svg"))


handler400 = "timeline.browsing.api.failures.bad_request"
handler404 = "timeline.browsing.api.failures.page_not_found"
handler500 = "timeline.browsing.api.failures.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("favicon.ico", favicon),
    path("admin/", admin.site.urls),
    path("", include("timeline.alerting.urls")),
    path("", include("timeline.browsing.api.urls")),
    path("", include("timeline.browsing.exports.urls")),
    path("", include("timeline.browsing.machine.urls")),
    path("", include("timeline.browsing.urls")),
]
