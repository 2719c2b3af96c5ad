"""What a search found, marked in titles, names and excerpts."""

import re

from django.contrib.postgres.search import (
    SearchHeadline,
    SearchQuery,
    SearchRank,
    SearchVector,
)
from django.db.models import F, Value
from django.db.models.expressions import Combinable
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

_START, _STOP = "\x02", "\x03"  # no text has them, so that only ours become marks
_MARKED = re.compile(f"{_START}([^{_START}{_STOP}]*){_STOP}")
_MOST_WORDS, _FEWEST_WORDS = 38, 20
# The same in SQL, of a `field`, with what was searched for as the parameter "q".
_ASKED = "websearch_to_tsquery('english', %(q)s)"
RANKED = f"ts_rank(to_tsvector('english', {{field}}), {_ASKED})"
SNIPPED = (
    f"ts_headline('english', {{field}}, {_ASKED}, 'StartSel={_START}, StopSel={_STOP}, "
    f"MaxWords={_MOST_WORDS}, MinWords={_FEWEST_WORDS}, MaxFragments=1')"
)


def headline(field: str, query: SearchQuery, *, whole: bool = False) -> SearchHeadline:
    """The words of a field with what was found between two control letters."""
    if whole:
        return SearchHeadline(
            F(field),
            query,
            config="english",
            start_sel=_START,
            stop_sel=_STOP,
            highlight_all=True,
        )
    return SearchHeadline(
        F(field),
        query,
        config="english",
        start_sel=_START,
        stop_sel=_STOP,
        max_words=_MOST_WORDS,
        min_words=_FEWEST_WORDS,
        max_fragments=1,
    )


def answering(q: str, field: str) -> tuple[Combinable, Combinable]:
    """How well a field answers a search, 0 where it does not, and its words as a headline."""
    if not q:
        return Value(0.0), Value("")
    query = SearchQuery(q, search_type="websearch", config="english")
    rank = SearchRank(SearchVector(field, config="english"), query)
    return rank, headline(field, query)


def marked_words(text: str) -> SafeString:
    """Safe HTML of a headline.

    >>> marked_words("a < \\x02bar\\x03")
    'a &lt; <mark>bar</mark>'
    """
    return mark_safe(_MARKED.sub(r"<mark>\1</mark>", escape(text)))  # noqa: S308 escaped right here


def emphasised(name: str, terms: list[str]) -> SafeString:
    """A name with the beginnings that were asked for marked.

    >>> emphasised("Ada Lind", ["lin"])
    'Ada <mark>Lin</mark>d'
    """
    begins = "|".join(re.escape(term) for term in terms)
    return marked_words(re.sub(rf"(?i)\b({begins})", rf"{_START}\1{_STOP}", name))
