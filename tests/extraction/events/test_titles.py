"""Titles as an editor would write them."""

from pathlib import Path

import pytest

from tests.extraction.events.reading import events_of, mentions_of, only_event
from timeline.extraction.events.titles import is_proper, meeting_title
from timeline.scoring.gold import gold_samples, gold_texts
from timeline.scoring.reading import read_all

ROOT = Path(__file__).resolve().parents[3]
TITLES = [
    (
        "The NATO-Russia Council will meet in Brussels on Wednesday.",
        "NATO-Russia Council meets in Brussels",
    ),
    (
        "A meeting of the NATO-Russia Council was held in Brussels on Friday.",
        "NATO-Russia Council meets in Brussels",
    ),
    (
        "Officials from the United States and Chile held talks in Oslo on Friday.",
        "Chile–US talks in Oslo",
    ),
    ("Chile and the United States met in Oslo on Friday.", "Chile–US talks in Oslo"),
    (
        "President Ada Lind spoke by telephone with President Pedro Rojas on Friday.",
        "Ada Lind and Pedro Rojas speak by phone",
    ),
    (
        "Norway and Chile agreed on Friday on a plan for the sea.",
        "Norway and Chile agree on a plan for the sea",
    ),
    ("Ada Lind left for the front on Friday.", "Ada Lind travels"),
    ("Ada Lind leaves for Lima on Friday.", "Ada Lind visits Lima"),
    ("President Ada Lind will visit Peru on Friday.", "Ada Lind visits Peru"),
    ("She visited Peru on Friday.", "Delegation visits Peru"),
    ("Ada Lind briefed NATO on Friday.", "Ada Lind briefs NATO"),
    ("Norway annexed Svalbard in 1925.", "Norway annexes Svalbard"),
    ("Norwegian President Ada Lind visited Lima on Friday.", "Ada Lind visits Lima"),
    ("President Ada Lind is due in Lima on Friday.", "Ada Lind visits Lima"),
    (
        "Ada Lind, the head of the agency, travelled to Lima last week to rest.",
        "Ada Lind visits Lima",
    ),
    (
        "The last vessel, the Aurora, sailed from Lima on Friday.",
        "The last vessel sailed from Lima",
    ),
    ("The talks, which opened on 1 March, had seemed lost.", "The talks opened"),
    (
        "The text is the one that had been signed at Lima on Friday.",
        "The text had been signed at Lima",
    ),
    ("It renews, in ten points, what had been agreed in February.", "Terms had been agreed"),
    ("Ada Lind agreed on Friday to seek an end to it.", "Ada Lind agrees to seek an end"),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_the_same_event_has_the_same_title_whatever_the_words(text, title):
    assert only_event(text).title == title


SAYINGS = [
    (
        "“We will not sign this treaty,” Norwegian Foreign Minister Ada Lind told CNN on Friday.",
        "Ada Lind tells CNN: “We will not sign this treaty”",
    ),
    (
        "Norwegian Foreign Minister Ada Lind said on Friday that the treaty was dead.",
        "Ada Lind says the treaty was dead",
    ),
]


@pytest.mark.parametrize(("text", "title"), SAYINGS)
def test_a_statement_is_titled_with_speaker_venue_and_gist(text, title):
    statement = next(m for m in mentions_of(text) if m.kind == "statement")

    assert statement.title == title


OWN_WORDS = [
    (
        "Norway and the six powers decided on Friday to keep talking.",
        "Norway and the six powers decided to keep talking",
    ),
    (
        "Inspectors of four parties will board her on Friday morning.",
        "Inspectors of four parties will board her on Friday morning",
    ),
    (
        "The first round lasted two hours, the second until after midnight on Friday.",
        "The first round lasted two hours",
    ),
    (
        "Its foreign ministers agreed on Friday to put nineteen men on the list.",
        "Foreign ministers agreed to put nineteen men on the list",
    ),
    (
        "The worst fighting since the war of autumn 2017 had broken out on the night of 1 March.",
        "The worst fighting since the war of autumn 2017 had broken out on the night of 1 March",
    ),
    ("Norway held the islands that Chile seized on Friday.", "Chile seizes the islands"),
]


@pytest.mark.parametrize(("text", "title"), OWN_WORDS)
def test_where_no_proper_title_can_be_made_the_clause_tells_in_its_own_words(text, title):
    assert title in {event.title for event in events_of(text)}


def test_what_has_no_words_of_its_own_is_not_told():
    told = events_of("The envoys sat down on Thursday, and they left it only on Friday.")

    assert not [event.title for event in told if "left" in event.title]


def test_a_hall_does_not_talk():
    told = events_of("In the Peace Hall they talked for two hours on Friday.")

    assert not [event.title for event in told if event.title.startswith("The Peace Hall")]


ENDS_NO_TITLE = frozenset(
    "a an the of and or but with by for from into at to that which who whose than its their".split()
)
PROPER = ["The war began", "Norway imposes sanctions", "The envoys walked out", "Ada Lind travels"]
BROKEN = [
    "", "Talks", " travel", "Phone call of ", "The summit of last", "Its ministers agreed",
    "Norway and Chile decided", "Four men will board", "They recognise each other",
    "War broke out on the night",
]  # fmt: skip


@pytest.mark.parametrize("title", PROPER)
def test_a_whole_title_is_proper(title):
    assert is_proper(title)


@pytest.mark.parametrize("title", BROKEN)
def test_a_broken_title_is_not(title):
    assert not is_proper(title)


@pytest.mark.parametrize("mode", ["phone", "visit"])
def test_a_meeting_of_nobody_nowhere_has_no_title(mode):
    assert not meeting_title(mode=mode, head="", participants=[], body=None, place=None)


def is_cut_short(title: str) -> bool:
    """Whether a reader sees that words are missing; on purpose not what the rules ask."""
    words = title.rstrip("…").split(" ")
    return (
        len(words) < 2
        or "" in words
        or not (title[0].isupper() or title[0].isdigit())
        or words[-1].casefold() in ENDS_NO_TITLE
        or title[-1] in ",;:-("
    )


def test_no_title_of_an_event_is_broken():
    gold, samples = ROOT / "tests" / "gold", ROOT / "articles" / "samples"
    texts = [*gold_texts(gold), *gold_samples(gold / "samples.json", samples)]
    told = [m for read in read_all(texts) for m in read.found.mentions if m.kind == "event"]

    assert len(told) > 500
    assert [m.title for m in told if is_cut_short(m.title)] == []


def test_it_as_an_object_is_what_was_told_of_before():
    titles = [
        m.title for m in events_of("Norway sent the plan on Friday. Peru accepted it on Saturday.")
    ]
    assert titles == ["Norway sent the plan", "Peru accepted the plan"]


@pytest.mark.parametrize(
    "text",
    [
        "If ships came near, Ada Lind wrote on Twitter before the ceremony, she would answer.",
        "Norwegian units have gathered near Sweden since January.",
        "Foreign Minister Ada Lind welcomed the agreement and said Oslo would be held to it.",
    ],
)
def test_no_meeting_is_told_of_those_who_only_speak_or_march(text):
    assert [m.title for m in events_of(text) if m.type in {"consult", "agree"}] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("President Ada Lind called it a mistake.", "say"),
        ("President Ada Lind called the departure an achievement.", "say"),
        ('President Ada Lind called for "a new start".', "request"),
    ],
)
def test_to_call_it_something_is_no_appeal(text, kind):
    assert [str(m.type) for m in mentions_of(text) if m.kind == "statement"] == [kind]


def test_a_statement_in_several_pieces_is_cut_once():
    said = (
        '"We have seen ships of five flags in the bay," Ada Lind told reporters on Friday. "If the '
        "insurers and all the owners can be persuaded that the route is safe enough for their "
        'crews, more will come."'
    )
    titles = [m.title for m in mentions_of(said) if m.kind == "statement"]
    assert [title.count("…") for title in titles] == [1]


@pytest.mark.parametrize(
    ("before", "titles"),
    [
        ("The freighter Aurora was expected.", ["The Aurora left Lima"]),
        ("The freighters were expected.", []),
    ],
)
def test_she_may_be_a_ship_that_was_named(before, titles):
    text = f"{before}\n\nShe left Lima on Friday at 9:17 a.m. with maize."
    assert [m.title for m in events_of(text)] == titles
