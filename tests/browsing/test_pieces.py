"""What is kept between lines and readers: words of dates and small pieces of HTML."""

import datetime as dt

from django.utils.safestring import SafeString
from django.utils.translation import override

from timeline.browsing.rows import Link
from timeline.browsing.wording import STATUS_MARKS, day_words
from timeline.extraction.plover import Status
from timeline.templatetags.pieces import link, mark


def test_words_that_are_kept_are_each_language_s_own() -> None:
    day = dt.date(2022, 1, 10)
    assert day_words(day) == "Monday 10 January 2022"
    with override("de"):
        assert day_words(day) == "Montag 10 Januar 2022"
    assert day_words(day) == "Monday 10 January 2022"


def test_words_to_be_escaped_are_escaped_though_the_same_were_kept_as_safe() -> None:
    safe = Link(SafeString("<mark>Ada</mark> Lind"), "/actors/ada-lind/")
    plain = Link("<mark>Ada</mark> Lind", "/actors/ada-lind/")
    assert "<mark>Ada</mark>" in link(safe, "")
    assert "&lt;mark&gt;Ada&lt;/mark&gt;" in link(plain, "")


def test_a_mark_is_safe_html_of_its_own_partial() -> None:
    shown = mark(STATUS_MARKS[Status.CANCELLED])
    assert isinstance(shown, SafeString)
    assert shown.startswith('<span class="mark mark-cancelled" title="announced, then called off">')
