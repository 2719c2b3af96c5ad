"""What comes with a page and has no address of its own, made in this process."""

from __future__ import annotations

import random
import statistics
import time

TIMES = 60


def histogram_ms() -> float:
    """The median of the bars of an actor's list: counted, drawn and written as HTML."""
    from django.http import QueryDict
    from django.template.loader import render_to_string

    from timeline.browsing.filters import TimelineFilter
    from timeline.browsing.histogram import histogram, months_ahead
    from timeline.models import Event

    chance, took = random.Random(1), []
    for _ in range(TIMES + 1):
        query = QueryDict(f"actor=actor-{chance.randint(1, 300):04}")
        form = TimelineFilter.from_query(query)
        assert form.is_valid()
        begun = time.perf_counter()
        months = months_ahead(form.wanted)
        chart = histogram(form.wanted, Event.objects.live(), "/", months=months)
        render_to_string("timeline/histogram.html", {"chart": chart})
        took.append((time.perf_counter() - begun) * 1000)
    return statistics.median(took[1:])  # the first warms the caches
