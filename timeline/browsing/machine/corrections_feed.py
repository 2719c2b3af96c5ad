"""/corrections.atom: what editors put right, as it happens."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.views.decorators.http import conditional_page, require_safe

from timeline.browsing.accounts import Change, changes_of
from timeline.browsing.exports.feeds import MOST_ENTRIES, SteadyAtom
from timeline.browsing.exports.lists import lasting_host
from timeline.browsing.exports.words import plain
from timeline.browsing.log import corrections, subject_of


@conditional_page
@require_safe
def corrections_feed(request: HttpRequest) -> HttpResponse:
    """The newest entries of the public log."""
    site = f"{request.scheme}://{request.get_host()}"
    host = lasting_host(site)
    atom = SteadyAtom(
        title=f"{settings.SITE_NAME}: corrections",
        link=f"{site}/corrections/",
        description="",
        subtitle="What editors put right, and why",
        language="en",
        author_name=settings.SITE_NAME,
        feed_url=f"{site}/corrections.atom",
        feed_guid=f"tag:{host},2022:corrections",
    )
    rows = list(corrections().order_by("-at", "-pk")[:MOST_ENTRIES])
    for row, change in zip(rows, changes_of(rows), strict=True):
        _about, link = subject_of(row)
        atom.add_item(
            title=plain(f"{link.words}: {change.deed}"),
            link=f"{site}{link.url or '/corrections/'}",
            unique_id=f"tag:{host},2022:correction/{row.pk}",
            description=_told(change),
            updateddate=row.at,
            author_name=plain(change.by),
        )
    text = atom.writeString("utf-8") + "\n"
    return HttpResponse(text, content_type="application/atom+xml; charset=utf-8")


def _told(change: Change) -> str:
    told = f"{change.old} → {change.new}" if change.is_turn else change.outcome
    return format_html("<p>{}{}</p>", plain(f"{told}. " if told else ""), plain(change.reason))
