"""Captions, credits and sign-offs: what is left out, and what only looks like them."""

import pytest

from articles.reading.captions import find_credit, is_caption, is_described_picture
from articles.reading.sign_offs import find_trailing_sign_off, is_sign_off


@pytest.mark.parametrize(
    "line",
    [
        "The envoys arrive in OsloImage: Jo Berg/REUTERS",
        "The envoys arrive in Oslo. Photo: Jo Berg/AP",
        "The envoys arrive in Oslo. Photo by Jo Berg/AFP via Getty Images",
        "The envoys arrive in Oslo on Monday. They stay. Photo by Jo Berg/AFP via Getty Images",
        "The envoys arrive in Oslo [Jo Berg/Reuters]",
        "The envoys arrive in Oslo (AP Photo/Jo Berg)",
        "FILE - The envoys arrived in Oslo on March 3, 2021. (AP Photo/Jo Berg, File)",
        "FILE PHOTO: The envoys arrive in Oslo, March 3, 2021. REUTERS/Jo Berg/File Photo",
        "The envoys arrive in Oslo © Jo Berg, AFP",
        "Image source, Getty Images",
        "Image caption, The envoys arrive in Oslo.",
        "In this photo released by the ministry, the envoys arrive.",
        "The envoy (L) and the minister (R) shake hands in Oslo.",
        "The two ministers, left, and their aides meet in Oslo",
        "Envoys in Oslo. Jo Berg / AP / TASS",
        "Crédit: AFP",
    ],
)
def test_captions_are_known_by_their_words(line: str) -> None:
    assert is_caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "The two ministers met their aides in Oslo on Tuesday.",
        "Sen. Jo Berg (R) said the deal was bad, and Al Roe (D) agreed.",
        "He told reporters of the picture: bleak, he said.",
        "The photo by the ministry shows nothing, officials told Reuters.",
        "The left, right and centre of parliament voted for the treaty.",
        "The envoy told Interfax, TASS and RIA Novosti.",
        "“The picture is grim,” he said.",
    ],
)
def test_sentences_are_no_captions(line: str) -> None:
    assert not is_caption(line)


def test_bold_agency_at_the_end_is_a_credit() -> None:
    line = "A soldier near the town. Jo Berg / Harbour / TASS"

    assert find_credit(line, bold_tail="Jo Berg / Harbour / TASS") == line.index("Jo Berg")


def test_described_pictures_have_no_full_stop() -> None:
    assert is_described_picture("The minister speaks against a red background in Oslo")
    assert not is_described_picture("The minister speaks against a red background in Oslo.")
    assert not is_described_picture('The minister "speaks" for a red background in Oslo')


@pytest.mark.parametrize(
    "line",
    [
        "jd/kl (AFP, dpa)",
        "ab, cd/ef, gh (AFP, Reuters, Interfax)",
        "rs/msh",
        "(AFP)",
        "(Reuters, AP)",
        "The Associated Press contributed to this report.",
        "Associated Press writer Ana Lima in Oslo contributed to this report.",
        "With reporting by Reuters and AFP",
        "(Reporting by Ana Lima; Editing by Jo Berg)",
        "Reporting by Ana Lima in Oslo, Jo Berg in Rome; Editing by Al Roe",
        "Edited by: Ana Lima",
        "This article was originally published in German.",
        "Source: news agencies",
        "Correction, 8 October 2022: an earlier version gave three months.",
    ],
)
def test_sign_offs_are_known(line: str) -> None:
    assert is_sign_off(line)


@pytest.mark.parametrize(
    "line",
    [
        "Both sides contributed to the failure of the talks.",
        "The report (Reuters has seen it) is long.",
        "This article of the treaty was disputed by both sides.",
        "With reporting deadlines near, the envoys wrote all night and agreed at dawn.",
        "He wrote to Reuters.",
    ],
)
def test_sentences_are_no_sign_offs(line: str) -> None:
    assert not is_sign_off(line)


@pytest.mark.parametrize(
    ("paragraph", "kept"),
    [
        ("They meet in May. (Reporting by Jo Berg; Editing by Al Roe)", "They meet in May."),
        ("They meet in May. (Reuters)", "They meet in May."),
        ("They meet in May. — AFP", "They meet in May."),
        ("They meet in May (Reuters reported).", None),
        ("They told the agency (AFP)", None),
    ],
)
def test_trailing_sign_off_is_cut(paragraph: str, kept: str | None) -> None:
    at = find_trailing_sign_off(paragraph)

    assert (paragraph[:at] if at is not None else None) == kept
