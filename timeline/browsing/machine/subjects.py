"""What a page is about, in the few words that a link to it needs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from timeline.browsing.exports.forms import FORMS
from timeline.models import Event

LIST_PAGES = ("timeline", "search", "day", "month", "year", "actor", "place", "source")
HEADLINES = 4
# These pages name their canonical address themselves.
_NAMES_ITSELF = ("timeline", "event")
# These pages' contexts hold what they show under the page's own name.
_SHOWN_THINGS = ("event", "article", "actor", "place", "source", "day")


@dataclass(frozen=True, slots=True)
class Export:
    """A form in which the page can be taken along; `address` begins at the root, `followed` is the
    absolute one where another program wants to be told it."""

    name: str
    help: str
    media: str
    address: str
    followed: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """A page for a link: `url` is absolute and stays what it was, `short` where it has one.

    `canonical` is empty where the page says it itself. `image` is absolute:
    the page's own card, or the site's where a question narrows or pins what the page shows.
    """

    page: str
    title: str
    description: str
    url: str
    canonical: str
    short: str
    image: str
    image_words: str
    embed: str
    exports: tuple[Export, ...]


def subject_of(request: HttpRequest, context: Mapping[str, Any]) -> Subject | None:
    """The subject of the page that is shown, or None for one that is not for sharing."""
    match = request.resolver_match
    page = match.url_name if match else None
    if match is None or page is None or not _is_shown(page, context):
        return None
    site = f"{request.scheme}://{request.get_host()}"
    query = _query(request, context)
    path = f"{request.path}{query}"
    title = _title(page, context, match.kwargs)
    carry = context.get("carry", "")
    event: Event | None = context["event"] if page == "event" else None
    return Subject(
        page=page,
        title=title,
        description=_description(page, context),
        url=f"{site}{path}",
        canonical="" if page in _NAMES_ITSELF else f"{site}{path}",
        short=f"{site}{reverse('short', args=[event.pk])}{carry}" if event else "",
        image=f"{site}{_image(page, context)}",
        image_words=title,
        embed=f"{site}{embed_address(request.path)}{query}" if page != "article" else "",
        exports=_in_the_api(event) if event else tuple(_exports(page, site, request.path, query)),
    )


def embed_address(path: str) -> str:
    """The framable twin of a page.

    >>> embed_address("/"), embed_address("/2022/01/10/")
    ('/embed/timeline/', '/embed/2022/01/10/')
    """
    return "/embed/timeline/" if path == "/" else f"/embed{path}"


def _query(request: HttpRequest, context: Mapping[str, Any]) -> str:
    """The question without the place in the list: who follows a link begins at its beginning.

    As the list's own address has it: what htmx asked still holds empty fields and box words.
    """
    if wanted := context.get("wanted"):
        asked = wanted.at(None).query()
        return f"?{asked}" if asked else ""
    query = request.GET.copy()
    query.pop("cursor", None)
    return f"?{query.urlencode()}" if query else ""


def _is_shown(page: str, context: Mapping[str, Any]) -> bool:
    """Whether this is the page itself, not what is said in its stead: a 400, a 404 or a 410."""
    if page in _SHOWN_THINGS:
        found = context.get(page)
        return found is not None and getattr(found, "standing", "live") == "live"
    form = context.get("form")
    return page in LIST_PAGES and form is not None and not form.errors


def _title(page: str, context: Mapping[str, Any], address: Mapping[str, Any]) -> str:
    """What the page is called, with the parts of its question."""
    if page in _SHOWN_THINGS and page != "day":
        title = str(context[page])
    elif page in {"day", "month"}:
        title = str(context["title"])
    elif page == "year":
        title = str(int(address["year"]))
    else:
        title = _("Search") if page == "search" else settings.SITE_NAME
    form = context.get("form")
    return form.wanted.titled(title, "/") if form and form.is_valid() else title


def _description(page: str, context: Mapping[str, Any]) -> str:
    """What the page says first: the date sentence, the headlines of a day, the size of a list."""
    if page == "event":
        return f"{context.get('sentence', '')}."
    if page == "day":
        titles = [row.title for section in context.get("sections", ()) for row in section.rows]
        more = len(titles) - HEADLINES + context.get("left_out", 0)
        told = " · ".join(titles[:HEADLINES]) or _("No event is known of this day.")
        return f"{told} · {_('and %(more)s more') % {'more': more}}" if more > 0 else told
    summary = getattr(context.get("page"), "summary", "")
    return str(summary) or _("Diplomatic events, each with the sentences that say so.")


def _image(page: str, context: Mapping[str, Any]) -> str:
    """No card is drawn for a day of the past or for a filter: then it is the site's."""
    if page == "event" and not context.get("carry"):
        event = context["event"]
        return f"{reverse('card-event', args=[event.pk])}?v={event.version}"
    if page == "day" and not context["form"].wanted.query():
        day = context["day"]
        parts = [f"{day.year:04}", f"{day.month:02}", f"{day.day:02}"]
        return reverse("card-day", args=parts)
    return reverse("card")


def _in_the_api(event: Event) -> tuple[Export, ...]:
    told = _("Work on it in a program: the event with its evidence.")
    address = reverse("api-event", args=[event.pk])
    return (Export("JSON", told, "application/json", address),)


def _exports(page: str, site: str, path: str, query: str) -> Iterator[Export]:
    if page not in LIST_PAGES:
        return
    stem = "/timeline" if path == "/" else path.rstrip("/")
    for ending, form in FORMS.items():
        address = f"{stem}.{ending}{query}"
        yield Export(
            name=str(form.name),
            help=str(form.help),
            media=form.media.partition(";")[0],
            address=address,
            followed=f"{site}{address}" if form.is_followed else "",
        )
