"""The forms of a list by the ending of its address, each with a line of help."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from timeline.browsing.exports.calendars import calendar, calendar_of_all
from timeline.browsing.exports.documents import document
from timeline.browsing.exports.feeds import feed
from timeline.browsing.exports.lists import Listed
from timeline.browsing.exports.maps import map_of
from timeline.browsing.exports.stories import story
from timeline.browsing.exports.tables import table


@dataclass(frozen=True, slots=True)
class Form:
    """One form: `write` gives its bytes; `extra` is an optional parameter of the form's own, and
    `write_extra` what it then gives. A file to keep is sent as an attachment; what is followed is
    fetched again and again by another program, which wants to be told the address."""

    ending: str
    media: str
    name: str | Promise
    help: str | Promise
    write: Callable[[Listed], Iterator[bytes]]
    is_file: bool = False
    is_followed: bool = False
    extra: str = ""
    write_extra: Callable[[Listed], Iterator[bytes]] | None = None


FORMS = {
    form.ending: form
    for form in (
        Form(
            "ics",
            "text/calendar; charset=utf-8",
            _("Calendar"),
            _("Subscribe in your calendar: what names a day."),
            calendar,
            is_followed=True,
            extra="imprecise",
            write_extra=calendar_of_all,
        ),
        Form(
            "atom",
            "application/atom+xml; charset=utf-8",
            _("Feed"),
            _("Follow in a feed reader: what is new or corrected."),
            feed,
            is_followed=True,
        ),
        Form(
            "csv",
            "text/csv; charset=utf-8",
            _("Table"),
            _("Open in a spreadsheet: one row an event."),
            table,
            is_file=True,
        ),
        Form(
            "json",
            "application/json; charset=utf-8",
            "JSON",
            _("Work on it in a program: everything in these rows."),
            document,
        ),
        Form(
            "timelinejs.json",
            "application/json; charset=utf-8",
            "TimelineJS",
            _("Tell it as slides with TimelineJS."),
            story,
        ),
        Form(
            "geojson",
            "application/geo+json; charset=utf-8",
            _("Map"),
            _("Put it on a map (GeoJSON): towns as points."),
            map_of,
        ),
    )
}
