"""Small pieces of HTML that stand in line after line: made once, not once a line."""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from timeline.browsing.badges import Badge
from timeline.browsing.facets import FacetValue
from timeline.browsing.rows import Line, Link, Row
from timeline.browsing.wording import Mark
from timeline.templatetags.navigation import carrying

register = template.Library()

# Thirty of them are most of a page: written by a template they took a quarter of its time.
_ROW = """
<li class="row row-{kind}" id="event-{pk}">
<p class="when">{when}{mark}</p>
<div class="what">
<p class="title"><a href="{url}{carry}">{title}</a></p>
{quote}<p class="facts">{who_where}{badges}<a class="open-evidence" id="open-{pk}" \
href="{url}{carry}#evidence" hx-get="/events/{pk}/{carry}" hx-target="#evidence-{pk}" \
hx-swap="outerHTML" hx-push-url="false">{evidence}<span class="aside-only"> {about} {brief}</span>\
</a></p>
<div id="evidence-{pk}"></div>
</div>
</li>"""
_VALUE = """<li{chosen}><a class="only" id="only-{key}" href="{only}"{ask}{current}>\
<span>{label}</span>{count}</a>{toggle}</li>"""
_TOGGLE = """<a class="toggle" id="toggle-{key}" href="{url}"{ask} aria-label="{words}">\
{sign}</a>"""
_LINE = """<li><span class="when">{}</span> <span><a href="{}{}">{}</a>{}</span></li>"""


@register.simple_tag
def rows(shown: Iterable[Row], query: str, *, has_dates: bool) -> SafeString:
    """Events as items of a list, each with its date where `has_dates`: else a heading gives it."""
    about = _("for")
    return _joined("", (_row(one, query, about, has_dates=has_dates) for one in shown))


@register.simple_tag
def lines(shown: Iterable[Line], query: str) -> SafeString:
    """Events as items of a fold."""
    return _joined(
        "",
        (
            format_html(
                _LINE,
                one.date,
                one.url,
                query,
                one.title,
                "" if one.is_usual else format_html(" {}", mark(one.mark)),
            )
            for one in shown
        ),
    )


@register.simple_tag
def values(shown: Iterable[FacetValue], *, is_toggled: bool, is_plain: bool) -> SafeString:
    """The values of a facet as items of a list, each with a click to add it or take it out where
    `is_toggled`; `is_plain` where a page has no results to swap."""
    ways = _("Also"), _("Without")
    return _joined(
        "",
        (
            _value(one, ways[one.is_chosen] if is_toggled else "", is_plain=is_plain)
            for one in shown
        ),
    )


@register.simple_tag
def who_where(shown: Row, query: str) -> SafeString:
    """Who takes part in an event, and its place."""
    actors = place = ""
    if shown.actors:
        more = _("and %(number)s more") % {"number": shown.more_actors}
        actors = format_html(
            '<span class="actors">{}{}</span>',
            links(shown.actors, query),
            f" {more}" if shown.more_actors else "",
        )
    if shown.place:
        where = link(shown.place, query)
        place = format_html('<span class="place">{} {}</span>', shown.before_place, where)
    return format_html("{}{}", actors, place)


@register.filter
def mark(shown: Mark) -> SafeString:
    """A status as its sign and its word."""
    return _mark(shown, get_language())


@register.filter
def badges(shown: Iterable[Badge]) -> SafeString:
    """What to know before trusting a line, a word or two each."""
    return _joined("", (_badge(one.code, one.word, one.meaning) for one in shown))


@register.filter
def link(shown: Link, query: str) -> SafeString:
    """Words that lead somewhere, with a query ("" or "?asof=2022-01-09") carried along.

    >>> link(Link("R&D", "/actors/r-d/#met"), "?asof=2022-01-09")
    '<a href="/actors/r-d/?asof=2022-01-09#met">R&amp;D</a>'
    """
    return _link(shown.words, shown.url, query)


@register.filter
def links(shown: Iterable[Link], query: str) -> SafeString:
    """Several of them, with commas between."""
    return _joined(", ", (_link(one.words, one.url, query) for one in shown))


def _value(shown: FacetValue, way: str, *, is_plain: bool) -> SafeString:
    key = f"{shown.facet}-{shown.choice.value}"
    toggle = count = ""
    if way:
        toggle = format_html(
            _TOGGLE,
            key=key,
            url=shown.toggle,
            ask=_asking(shown.toggle, is_plain=is_plain),
            words=f"{way} {shown.choice.label}",
            sign="−" if shown.is_chosen else "+",
        )
    if shown.count is not None:
        count = format_html(' <span class="count">{}</span>', shown.count)
    return format_html(
        _VALUE,
        chosen=mark_safe(' class="chosen"') if shown.is_chosen else "",
        key=key,
        only=shown.only,
        ask=_asking(shown.only, is_plain=is_plain),
        current=mark_safe(' aria-current="true"') if shown.is_chosen else "",
        label=shown.choice.label,
        count=count,
        toggle=toggle,
    )


def _asking(url: str, *, is_plain: bool) -> str:
    return "" if is_plain else format_html(' hx-get="{}"', url)


def _row(shown: Row, query: str, about: str, *, has_dates: bool) -> SafeString:
    when = shown.date if has_dates else shown.when
    quote = shown.quote
    return format_html(
        _ROW,
        kind=shown.kind,
        pk=shown.pk,
        url=shown.url,
        carry=query,
        title=shown.title,
        when=format_html("<span>{}</span>", when) if when else "",
        mark=mark(shown.mark) if shown.has_mark else "",
        quote=format_html(
            '<p class="quote">{} <cite>{}</cite></p>\n', quote.words, link(quote.source, query)
        )
        if quote
        else "",
        who_where=who_where(shown, query),
        badges=format_html('<span class="badges">{}</span>', badges(shown.badges))
        if shown.badges
        else "",
        evidence=shown.evidence,
        about=about,
        brief=shown.brief,
    )


def _joined(between: str, pieces: Iterable[SafeString]) -> SafeString:
    return mark_safe(between.join(pieces))  # noqa: S308 every piece is safe


@lru_cache(maxsize=64)
def _mark(shown: Mark, _language: str | None) -> SafeString:
    return render_to_string("timeline/parts.html#mark", {"mark": shown})


# Kept by the types, too: words that are safe already are not escaped, and others with the same
# letters are.
@lru_cache(maxsize=256, typed=True)
def _badge(code: str, word: str, meaning: str) -> SafeString:
    shown = Badge(code, word, meaning)
    return render_to_string("timeline/parts.html#badge", {"badge": shown})


@lru_cache(maxsize=4096, typed=True)
def _link(words: str, url: str, query: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', carrying(url, query), words)
