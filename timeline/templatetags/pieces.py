"""Small pieces of HTML that stand in line after line: made once, not once a line."""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from timeline.browsing.badges import Badge
from timeline.browsing.rows import Link
from timeline.browsing.wording import Mark
from timeline.templatetags.navigation import carrying

register = template.Library()


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
