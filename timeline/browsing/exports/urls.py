"""The addresses of lists in other forms."""

import re

from django.urls import URLPattern, re_path

from timeline.browsing.exports.forms import FORMS
from timeline.browsing.exports.lists import LISTS
from timeline.browsing.exports.views import export, unpadded

_ENDINGS = "|".join(re.escape(ending) for ending in FORMS)

urlpatterns: list[URLPattern] = [
    re_path(rf"^{pattern}\.(?P<form>{_ENDINGS})$", export, {"named": named}, name=f"export-{name}")
    for name, pattern, named in LISTS
]
urlpatterns += [  # after those that have their noughts
    re_path(rf"^{days}\.(?P<form>{_ENDINGS})$", unpadded, name="export-unpadded")
    for days in (
        r"(?P<year>[0-9]{4})/(?P<month>[0-9]{1,2})",
        r"(?P<year>[0-9]{4})/(?P<month>[0-9]{1,2})/(?P<number>[0-9]{1,2})",
    )
]
