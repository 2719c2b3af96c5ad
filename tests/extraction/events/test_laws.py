"""Laws that hold for every text."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.extraction.dates.edtf import parse
from timeline.extraction.events import fingerprint
from timeline.extraction.events.mention import with_own_fingerprints
from timeline.extraction.pipeline import extract

WORDS = st.sampled_from(
    (
        "Norway Chile Ada Lind met will hold held talks in Oslo on Monday Friday 3 May 2018 said "
        "that “We signed” the treaty after before if no could be has amassed troops , . ; - ( ) "
        "\u2019s 's “ ” and NATO-Russia Council 2014 since two phone calls visit Brussels the a of "
        "with between he she they invaded not never was were by to expected due cancelled"
    ).split(" ")
)
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1))


@given(st.lists(WORDS, max_size=60), DAYS)
def test_any_salad_of_words_is_read_without_a_crash_and_with_whole_dates(words, published):
    text = " ".join(words)

    for mention in extract(text, published=published).mentions:
        assert mention.title.strip()
        assert mention.span.of(text).strip()
        assert mention.dating.edtf is None or parse(mention.dating.edtf).edtf == mention.dating.edtf
        for spans in mention.parts.values():
            assert all(0 <= s.start < s.end <= len(text) for s in spans)


@given(st.text(max_size=300))
def test_any_text_is_read_without_a_crash(text):
    extract(text, published=dt.date(2022, 1, 10))


@given(st.lists(WORDS, min_size=5, max_size=60), DAYS)
def test_reading_twice_gives_the_same(words, published):
    text = " ".join(words)

    first, second = (extract(text, published=published).mentions for _ in range(2))

    assert first == second


def test_mentions_of_a_text_have_fingerprints_of_their_own():
    text = (
        "Norway and Chile met on Friday, and Peru and Spain met on Friday. "
        "Norway invaded Chile in 1987."
    )

    marks = [m.fingerprint for m in extract(text, published=dt.date(2019, 3, 4)).mentions]

    assert len(marks) == len(set(marks)) > 1


SAID = "{} said on Monday that the talks had gone well, while {} said on Monday that they had not."


@pytest.mark.parametrize(("one", "other"), [("China", "India"), ("Iran", "Singapore")])
def test_two_speakers_in_a_sentence_have_fingerprints_of_their_own(one, other):
    mentions = extract(SAID.format(one, other), published=dt.date(2022, 1, 12)).mentions

    assert {m.title.split()[0] for m in mentions} == {one, other}
    assert len({m.fingerprint for m in mentions}) == 2


def test_what_was_stored_last_under_a_shared_fingerprint_keeps_it():
    mentions = extract(SAID.format("Norway", "Chile"), published=dt.date(2022, 1, 12)).mentions
    shared = [replace(m, fingerprint="same") for m in mentions]

    marks = [m.fingerprint for m in with_own_fingerprints(shared)]

    assert [mark == "same" for mark in marks] == [False, True]


def test_a_fingerprint_does_not_hear_spaces_marks_and_accents():
    assert fingerprint("Über Genève, “they” met.", 1) == fingerprint("UberGeneve they met", 1)
    assert fingerprint("They met.", 0) != fingerprint("They met.", 1)
