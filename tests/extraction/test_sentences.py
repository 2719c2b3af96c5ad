"""Sentences as newspapers print them."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.extraction.pipeline import extract
from timeline.extraction.sentences import LONGEST_SENTENCE, find_sentences

SHARED = Path(__file__).parents[3] / "shared"


def sentences(text: str) -> list[str]:
    return [sentence.text for sentence in find_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The envoy flew home. | Nobody met her.",
        "The U.S. delegation left. | Others stayed.",
        "He had lived in the U.S. | The envoy left in 1998.",
        "They signed it in the U.S. | But nobody kept it.",
        "U.S. Ambassador J. Christopher Okafor told Gen. Maria Ruiz and Lt. Col. Sami Haddad so.",
        "Sen. Lee, St. Petersburg's mayor and Mr. Osei met. | Mrs. Osei did not.",
        "Talks resume on Jan. 9 in Oslo. | They end on Feb. 2.",
        "It met in Sept. | Nobody came.",
        "Doors opened at 9 a.m. local time. | They shut at 6 p.m. | Guards left.",
        "It begins at 8 p.m. Monday in Doha. | It ends at noon.",
        "The ministers met at 10 a.m. (09:00 GMT) in Riga. | They parted at noon.",
        "Resolution No. 242 passed. | He said no. | She agreed.",
        '"We will not sign. | That is final," said Haddad.',
        "“We will not sign. | That is final.” | He left.",
        "``We will not sign.'' | He left.",
        '"Why sign now?" asked Haddad. | "Who gains?" Foreign Minister Osei said.',
        "Who gains? | Nobody does! | The envoy left.",
        'She spoke of "a treaty [...] that nobody wants." | He shrugged.',
        "She spoke of a treaty … which nobody wants, of countries... which wait. | He shrugged.",
        "Perhaps they will wait... | Perhaps not.",
        "Version 2.0. of the plan failed, and version 3.0 did too. | Nobody wept.",
        "They fired 3.5 tonnes of shells. | 27 people died.",
        "He works for Acme Corp. of Delaware, and she for Acme Ltd. | They never met.",
        "It named e.g. Mr. Osei, i.e. the mayor, Osei vs. Haddad etc. in a list.",
        "See www.example.org or write to press@example.org. | Thank you.",
        "(The envoy left.) | She came back.",
    ],
)
def test_a_sentence_ends_where_a_reader_would_end_it(text: str) -> None:
    assert sentences(text.replace(" | ", " ")) == text.split(" | ")


def test_sentences_glued_by_a_lost_space_are_parted() -> None:
    assert sentences("The talks ended.Both sides left.") == ["The talks ended.", "Both sides left."]


def test_a_blank_line_ends_a_paragraph_and_a_line_break_does_not() -> None:
    text = "A heading without a stop\n\nThe envoy\nflew home. Nobody met her.\n \n\nThe end"

    found = find_sentences(text)

    assert [(one.paragraph, one.text) for one in found] == [
        (0, "A heading without a stop"),
        (1, "The envoy\nflew home."),
        (1, "Nobody met her."),
        (2, "The end"),
    ]
    assert [one.number for one in found] == [0, 1, 2, 3]


def test_a_text_of_white_space_has_no_sentences() -> None:
    assert find_sentences("") == ()
    assert find_sentences(" \n\n \t\n") == ()


@given(st.text(alphabet="aB1 .!?…\"”'’([])\n,-", max_size=80))
def test_spans_quote_their_text_and_leave_out_only_white_space(text: str) -> None:
    found = find_sentences(text)

    position = 0
    for sentence in found:
        assert sentence.text == sentence.span.of(text) == sentence.text.strip()
        assert not text[position : sentence.span.start].strip()
        position = sentence.span.end
    assert not text[position:].strip()


@pytest.mark.parametrize("piece", [" ", ".", "\n", "\n ", '."', ". ", "?!", "A.", "a.b", "(", "1."])
def test_long_runs_of_one_kind_are_read(piece: str) -> None:
    text = "Start " + piece * 50_000 + " end"

    found = find_sentences(text)

    assert "".join("".join(one.text.split()) for one in found) == "".join(text.split())


@pytest.mark.parametrize(
    ("clause", "ends"),
    [("the envoys met again, and left; ", ";"), ("the envoys met, ", ","), ("met again ", "tn")],
)
def test_a_sentence_without_an_end_is_read_in_pieces_that_end_at_a_mark(
    clause: str, ends: str
) -> None:
    text = f"Talks open. In Oslo {clause * 600}they left. Talks end."

    found = find_sentences(text)

    pieces = [one for one in found if one.is_cut]
    assert len(pieces) > 3
    assert all(len(one.text) <= LONGEST_SENTENCE for one in found)
    assert {one.text[-1] for one in pieces} <= set(ends)
    assert "".join("".join(one.text.split()) for one in found) == "".join(text.split())
    assert [one.text for one in found if not one.is_cut][::2] == ["Talks open.", "Talks end."]


def test_what_is_read_in_pieces_is_told_with_its_place() -> None:
    text = f"Talks open. Oslo and {'Lima and ' * 500}Kyiv talk. Talks end."

    assert extract(text, published=None).warnings == (
        "a sentence of more than 1,500 characters, read in pieces, from character 12 on",
    )
    assert not extract("Talks open. They end.", published=None).warnings


@pytest.mark.skipif(not SHARED.exists(), reason="the annotated sample articles are not here")
def test_sentences_agree_with_the_annotated_samples() -> None:
    expected, found = 0, 0
    for path in sorted((SHARED / "gold").glob("0*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        raw = (SHARED / "seeds" / gold["file"]).read_text(encoding="utf-8")
        lines: dict[int, list[dict[str, Any]]] = {}
        for sentence in gold["body_sentences"]:
            lines.setdefault(sentence["line"], []).append(sentence)
        for line in lines.values():
            mine = set(sentences(raw[line[0]["start"] : line[-1]["end"]]))
            expected += len(line)
            found += sum(sentence["text"] in mine for sentence in line)

    assert expected > 100
    assert found >= 0.98 * expected
