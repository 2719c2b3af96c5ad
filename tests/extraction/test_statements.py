"""Who said what: quotations and reported speech as newspapers write them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.extraction.actors import find_actors
from timeline.extraction.cast import Statement
from timeline.extraction.dates import find_dates
from timeline.extraction.quotations import find_quotations
from timeline.extraction.sentences import find_sentences
from timeline.extraction.statements import find_statements

ZARIF = "Iranian Foreign Minister Mohammad Javad Zarif met Swiss President Simonetta Sommaruga. "


def statements_of(text: str) -> tuple[Statement, ...]:
    sentences = find_sentences(text)
    dates = find_dates(text, sentences, dt.date(2018, 6, 12))
    return find_statements(text, sentences, find_actors(text, sentences), dates)


def quoted(text: str) -> list[tuple[list[str], str | None]]:
    """The words of each direct statement, and its speaker."""
    return [
        ([span.of(text) for span in one.content], one.speaker)
        for one in statements_of(text)
        if one.direct
    ]


@pytest.mark.parametrize(
    ("text", "spans", "speaker"),
    [
        ('"We are close to a deal," Zarif said.', ["We are close to a deal,"],
         "person:mohammad-javad-zarif"),
        ('"We are close," said Zarif. "A deal is near."', ["We are close,", "A deal is near."],
         "person:mohammad-javad-zarif"),
        ('Zarif told reporters: "We are close to a deal."', ["We are close to a deal."],
         "person:mohammad-javad-zarif"),
        ('Zarif said the talks were "hard but useful."', ["hard but useful."],
         "person:mohammad-javad-zarif"),
        ('“We are close to a deal,” she said.', ["We are close to a deal,"],
         "person:simonetta-sommaruga"),
        ('"It is late," the Iranian diplomat warned.', ["It is late,"],
         "person:mohammad-javad-zarif"),
        ('"It is late," said Turkish President Recep Tayyip Erdogan.', ["It is late,"],
         "person:recep-tayyip-erdogan"),
        ('According to Sommaruga, the mood was "surprisingly good indeed".',
         ["surprisingly good indeed"], "person:simonetta-sommaruga"),
        ('Sommaruga, who chaired the talks, said: "We must go on."', ["We must go on."],
         "person:simonetta-sommaruga"),
        ("‘It is late for all of us,’ Zarif said.", ["It is late for all of us,"],
         "person:mohammad-javad-zarif"),
    ],
)  # fmt: skip
def test_a_quotation_finds_its_speaker(text, spans, speaker):
    assert quoted(ZARIF + text) == [(spans, speaker)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Sommaruga was doubtful: \"Much could still go wrong.\"", "person:simonetta-sommaruga"),
        ("The army denied it: \"No such thing,\" Zarif told reporters.",
         "person:mohammad-javad-zarif"),
        ("``We have time,'' Zarif said.", "person:mohammad-javad-zarif"),
        ("\"We have time.\" ― Simonetta Sommaruga", "person:simonetta-sommaruga"),
        ("\"WE HAVE TIME!\" Zarif wrote.", "person:mohammad-javad-zarif"),
        ("\"We have time,\" its envoy, Dr. Anna Lind, said.", "person:anna-lind"),
        ("\"We have time,\" said State Department spokeswoman Jane Doyle.", "person:jane-doyle"),
    ],
)  # fmt: skip
def test_the_nearest_fitting_speaker_wins(text, speaker):
    assert quoted(ZARIF + text)[0][1] == speaker


def test_two_speakers_of_one_sentence_are_told_apart():
    text = 'Zarif called it "a good day", while Sommaruga spoke of "a very long road".'

    assert [speaker for _, speaker in quoted(ZARIF + text)] == [
        "person:mohammad-javad-zarif",
        "person:simonetta-sommaruga",
    ]


def test_a_paragraph_of_quotation_continues_its_speaker():
    text = ZARIF + 'Zarif said the gaps were wide.\n\n"Nobody should expect wonders this week."'

    (statement,) = [one for one in statements_of(text) if one.direct]

    assert statement.speaker == "person:mohammad-javad-zarif"
    assert statement.continued


def test_a_quotation_of_several_paragraphs_keeps_its_speaker():
    text = ZARIF + '"We have time," Zarif said. "We have done\n\n"what could be done in a week."'

    assert {speaker for _, speaker in quoted(text)} == {"person:mohammad-javad-zarif"}


@pytest.mark.parametrize(
    "text",
    [
        'They spoke of it on the programme "Talk of the Day" for an hour.',
        'The "Peace for Tomorrow" initiative was begun in 2009.',
        'Both take part in the "Regional Security Forum".',
        'In his book, "The Long Road to Peace," the envoy suggested a pause.',
    ],
)
def test_names_in_quotation_marks_are_no_statements(text):
    assert quoted(ZARIF + text) == []


@pytest.mark.parametrize(
    ("text", "content", "speaker", "verb"),
    [
        ("Zarif said that the sanctions must go.", "the sanctions must go",
         "person:mohammad-javad-zarif", "say"),
        ("The sanctions must go, Zarif said on Monday.", "The sanctions must go",
         "person:mohammad-javad-zarif", "say"),
        ("Zarif warned Israel on Sunday that time was short.", "time was short",
         "person:mohammad-javad-zarif", "warn"),
        ("Tehran insists it never wanted a bomb.", "it never wanted a bomb", "state:IRN", "insist"),
        ("The sanctions will go, according to Sommaruga.", "The sanctions will go",
         "person:simonetta-sommaruga", "according to"),
        ("The talks will go on, Swiss President Simonetta Sommaruga said in a statement.",
         "The talks will go on", "person:simonetta-sommaruga", "say"),
        ("Zarif told Geo News that nobody had cheated.", "nobody had cheated",
         "person:mohammad-javad-zarif", "tell"),
        ("U.S. officials said the gaps were wide.", "the gaps were wide", "state:USA", "say"),
    ],
)  # fmt: skip
def test_reported_speech_has_content_and_speaker(text, content, speaker, verb):
    (statement,) = [one for one in statements_of(ZARIF + text) if not one.direct]

    assert statement.content[0].of(ZARIF + text) == content
    assert (statement.speaker, statement.verb) == (speaker, verb)


@pytest.mark.parametrize(
    "text",
    [
        "Zarif refused to say that the talks had failed.",
        "Zarif did not say that the talks had failed.",
        "Zarif met the demands of the United States.",
        "Zarif was told that the talks had failed.",
    ],
)
def test_what_was_not_said_is_no_statement(text):
    assert statements_of(ZARIF + text) == ()


def test_the_date_of_a_statement_is_the_one_its_verb_governs():
    text = ZARIF + "Zarif told CNN on Sunday that inspectors would come on Thursday."

    (statement,) = statements_of(text)

    assert statement.date is not None
    assert statement.date.text == "Sunday"
    assert (statement.venue, statement.said_to) == ("CNN", "CNN")


@pytest.mark.parametrize(
    "text",
    [
        "Zarif said he had no hopes of this week's talks.",
        "Zarif said Monday's talks had failed.",
        "Zarif said the talks would end on Friday.",
        "The talks would end on June 20, Zarif said.",
    ],
)
def test_a_date_inside_what_is_said_does_not_date_the_saying(text):
    (statement,) = statements_of(ZARIF + text)

    assert statement.date is None


def test_a_venue_is_a_broadcaster_or_a_kind_of_meeting():
    text = ZARIF + 'Zarif said at a joint news conference: "We are close to a deal."'

    (statement,) = statements_of(text)

    assert statement.venue == "joint news conference"


@given(st.text(st.sampled_from("\"“”‘’' abc.\n,AZ"), max_size=80))
def test_quotations_lie_in_order_and_hold_their_content(text):
    end = 0

    for one in find_quotations(text):
        assert end <= one.whole.start <= one.content.start <= one.content.end <= one.whole.end
        end = one.whole.end
    assert end <= len(text)


@given(st.text(st.sampled_from("Zarif said, \"'no.\n TehranA"), max_size=60))
def test_any_text_can_be_read(text):
    for statement in statements_of(text):
        assert all(0 <= span.start <= span.end <= len(text) for span in statement.content)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("'I don't think so,' Zarif said. \"Perhaps,\" he added.", "person:mohammad-javad-zarif"),
        ('"It is late," the diplomat, who asked not to be named, told AFP.', None),
        ("\"It is late,\" North Korea's KCNA news agency said.", "org:kcna"),
        ('"It is late," Zarif, an adviser to Sommaruga for a day, said.',
         "person:mohammad-javad-zarif"),
        ('"It is late," Gerardo Blyde, who leads the delegation, said.', "person:gerardo-blyde"),
    ],
)  # fmt: skip
def test_speakers_stand_behind_insertions_and_within_noun_phrases(text, speaker):
    assert quoted(ZARIF + text)[0][1] == speaker


def test_what_is_quoted_is_not_reported_again():
    text = 'The army denied this: "We accepted no such thing," Zarif told Al Jazeera.'

    assert [one.direct for one in statements_of(ZARIF + text)] == [True]


def test_a_signature_behind_a_dash_is_the_speaker_of_each_quotation():
    text = (
        "“We are tired.” ― Mohammad Javad Zarif\n\n“We are not.” ― Simonetta Sommaruga\n\n"
        "Both signed the book."
    )

    assert [speaker for _, speaker in quoted(ZARIF + text)] == [
        "person:mohammad-javad-zarif",
        "person:simonetta-sommaruga",
    ]


def test_two_single_marks_are_one_double_mark():
    text = "''We are close,'' said Javad Zarif, the minister. ''It is late,'' he said."

    assert quoted(text) == [
        (["We are close,"], "person:javad-zarif"),
        (["It is late,"], "person:javad-zarif"),
    ]


def test_a_lone_mark_at_the_beginning_has_nothing_before_it():
    (only,) = find_quotations("\"''")

    assert only.whole.start == 0


def test_a_line_of_its_own_is_not_led_into_by_the_line_before():
    text = 'It is late, said Simonetta Sommaruga\n\n"We are close," said Zarif.'

    assert quoted(ZARIF + text) == [(["We are close,"], "person:mohammad-javad-zarif")]


def test_a_platform_of_one_letter_is_a_venue():
    (statement,) = statements_of(ZARIF + '"Nobody cheated us at all," Zarif wrote on X.')

    assert statement.venue == "X"


def test_reported_speech_split_by_its_verb_has_two_spans():
    text = ZARIF + "Progress on the main points, Zarif added, had not been made at all."

    (statement,) = statements_of(text)

    assert [span.of(text) for span in statement.content] == [
        "Progress on the main points",
        "had not been made at all",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "On Sunday, Zarif said that the talks would go on.",
        "Zarif on Sunday said that the talks would go on.",
        "In a speech on Sunday, Zarif said that the talks would go on.",
        "The talks would go on, Zarif said on Sunday.",
    ],
)
def test_a_fronted_or_following_date_dates_the_saying(text):
    (statement,) = statements_of(ZARIF + text)

    assert statement.date is not None
    assert statement.date.text == "Sunday"


def test_an_adviser_is_not_the_one_he_advises():
    text = ZARIF + "The deal is near, an adviser to Zarif said."

    (statement,) = statements_of(text)

    assert statement.speaker is None
    assert statement.content[0].of(text) == "The deal is near"
