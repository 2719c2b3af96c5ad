"""The Atom form (RFC 4287): what changed last in a list, for feed readers.

A feed is for news of a list, so it holds the events that changed last, in the page's order;
`updated` is the last real change, never the time of the fetch.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any, cast

from django.conf import settings
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Min
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html

from timeline.browsing.exports.lists import Listed
from timeline.browsing.exports.streaming import reading, told_rows
from timeline.browsing.exports.words import plain, quoted
from timeline.browsing.rows import Row
from timeline.models import Event

MOST_ENTRIES = 100


class SteadyAtom(Atom1Feed):
    """Atom whose empty feed has been so since the site was set up, instead of since right now."""

    def latest_post_date(self) -> dt.datetime:
        """The last change of an entry."""
        if self.items:
            return super().latest_post_date()
        set_up = MigrationRecorder.Migration.objects.aggregate(at=Min("applied"))["at"]
        return cast("dt.datetime", set_up)


def feed(export: Listed) -> Iterator[bytes]:
    """The feed of a list."""
    atom = SteadyAtom(
        title=plain(export.title),
        link=export.page,
        description="",
        subtitle="Diplomatic events, as articles tell them",
        language="en",
        author_name=settings.SITE_NAME,
        feed_url=feed_address(export),
        feed_guid=f"tag:{export.host},2022:{export.page.removeprefix(export.site)}",
    )
    with reading(export):
        latest = export.events.order_by("-changed_at", "-pk").values_list("pk", flat=True)
        newest = export.events.filter(pk__in=list(latest[:MOST_ENTRIES]))
        for event, row in told_rows(newest):
            atom.add_item(**entry_of(event, row, export))
    yield (atom.writeString("utf-8") + "\n").encode()


def feed_address(export: Listed) -> str:
    """The feed's own address, from its page's."""
    path, _, query = export.page.partition("?")
    name = "/timeline" if path == f"{export.site}/" else path.removeprefix(export.site).rstrip("/")
    return f"{export.site}{name}.atom" + (f"?{query}" if query else "")


def entry_of(event: Any, row: Row, export: Listed) -> dict[str, Any]:  # noqa: ANN401 annotated
    """What Django's feed wants to know of one event."""
    return {
        "title": f"{row.date}: {plain(row.title)}",
        "link": f"{export.site}{row.url}",
        "unique_id": f"tag:{export.host},2022:event/{event.pk}",
        "description": _summary(event, row),
        "updateddate": event.changed,
        "author_name": settings.SITE_NAME,
        "categories": [event.kind, row.mark.code],
    }


def _summary(event: Event, row: Row) -> str:
    """Words in HTML, since that is what Django says they are."""
    who = ", ".join(plain(actor.words) for actor in row.actors)
    facts = " · ".join(filter(None, [row.mark.word, who, row.place.words if row.place else ""]))
    return format_html("<p>{}</p><p>{}</p>", plain(facts), quoted(row))
