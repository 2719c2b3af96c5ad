"""What every reading page has in common: it is safe, may be asked as of a day, and may be held."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, cast

from django.http import HttpResponseBase
from django.views.decorators.http import require_safe

from timeline.browsing.as_of import known_by
from timeline.browsing.freshness import conditional
from timeline.browsing.rendering import HtmxRequest, as_of_day

type View[**P] = Callable[Concatenate[HtmxRequest, P], HttpResponseBase]


def reading_page[**P](view: View[P]) -> View[P]:
    """GET and HEAD only, 304 for a copy that still holds, and `asof=` heeded in every question."""

    @wraps(view)
    def shown(request: HtmxRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        with known_by(as_of_day(request)):
            return view(request, *args, **kwargs)

    return require_safe(conditional(cast("View[P]", shown)))  # wraps hides the position
