"""Marks in texts: every character is kept, nothing is marked that should not be."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from timeline.browsing.marking import LONGEST_EXCERPT, excerpt, marked

spans = st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60)), max_size=4)


@given(st.text(max_size=50), spans, st.integers(0, 5))
def test_marking_keeps_every_character(text, chosen, offset):
    found = str(marked(text, chosen, offset=offset))

    assert html.unescape(re.sub("</?mark>", "", found)) == html.unescape(str(html.escape(text)))


@given(st.text(alphabet="abc ", min_size=10, max_size=50), st.integers(0, 4), st.integers(5, 10))
def test_what_is_marked_is_the_span(text, start, end):
    assert re.findall("<mark>(.*)</mark>", marked(text, [(start, end)]), re.S) == [text[start:end]]


def test_a_very_long_sentence_is_cut_after_a_word():
    found = excerpt("word " * 200, [])

    assert found.endswith("word …")
    assert len(found) <= LONGEST_EXCERPT + 2
