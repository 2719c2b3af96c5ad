"""The gazetteer: names to things, longest first, offsets kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.extraction.cast import Form
from timeline.extraction.gazetteer import Found, gazetteer
from timeline.extraction.lists import lines_of
from timeline.extraction.words import find_words


def names_in(text: str) -> list[tuple[str, Found]]:
    words = find_words(text)
    return [
        (text[words[one.first].start : words[one.last].end], one) for one in gazetteer().find(words)
    ]


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Islamic Republic of Iran", "state:IRN"),
        ("U.S.", "state:USA"),
        ("DPRK", "state:PRK"),
        ("the Quai d'Orsay", "state:FRA"),
        ("Kiev", "state:UKR"),
        ("African Union", "org:au"),
        ("Asean", "org:asean"),
        ("Organization for Security and Co-operation in Europe", "org:osce"),
        ("Organisation for Security and Cooperation in Europe", "org:osce"),
        ("Nato-Russia Council", "org:nato-russia-council"),
        ("NATO–Russia Council", "org:nato-russia-council"),
        ("Hizbollah", "org:hezbollah"),
        ("Rapid Support Forces", "org:rsf"),
        ("Yonhap News Agency", "org:yonhap"),
    ],
)
def test_a_name_leads_to_its_actor_however_it_is_spelt(words, key):
    found = names_in(f"Envoys of {words} spoke.")

    assert [one.actor.key for _, one in found if one.actor] == [key]


@pytest.mark.parametrize(
    ("words", "key", "country"),
    [
        ("Geneva", "city:geneva-CHE", "CHE"),
        ("Kharkov", "city:kharkiv-UKR", "UKR"),
        ("St. Petersburg", "city:st-petersburg-RUS", "RUS"),
        ("Sharm el-Sheikh", "city:sharm-el-sheikh-EGY", "EGY"),
        ("Nagorno-Karabakh", "region:nagorno-karabakh", "AZE"),
        ("Camp David", "site:camp-david", "USA"),
    ],
)
def test_a_name_leads_to_its_place(words, key, country):
    found = names_in(f"They met in {words} again.")

    assert [(one.place.key, one.place.country) for _, one in found if one.place] == [(key, country)]


def test_the_longest_name_wins():
    found = names_in("The UN Security Council and the Security Council of Ruritania met.")

    assert [text for text, _ in found] == ["UN Security Council", "Security Council"]


def test_the_pronoun_us_is_no_state():
    assert not names_in("They asked us to leave, and it told us who did it.")


def test_a_slip_in_a_long_name_is_forgiven():
    found = names_in("The Organisation for the Prohibition of Chemical Weapon said so.")

    assert [one.actor.key for _, one in found if one.actor] == ["org:opcw"]


def test_a_shorter_name_with_a_slip_is_not_guessed():
    assert not names_in("The Organisation for Security said so.")


def test_an_adjective_is_told_from_a_name():
    ((_, found),) = names_in("a Sudanese general")

    assert found.form is Form.ADJECTIVE


@pytest.mark.parametrize("name", ["states", "bodies", "media", "places", "cities", "saying"])
def test_every_word_list_names_its_origin(name):
    path = f"timeline/extraction/data/{name}.txt"

    with open(path, encoding="utf-8") as file:  # noqa: PTH123  a plain look at the top of a file
        top = "".join(line for line in file if line.startswith("#"))

    assert "Origin:" in top
    assert lines_of(f"{name}.txt")


@given(st.text(st.sampled_from("UNUS.Mosc w'sIran-GenevaNATO "), max_size=80))
def test_finds_never_overlap_and_lie_in_the_text(text):
    words = find_words(text)
    ends = -1

    for found in gazetteer().find(words):
        assert ends < found.first <= found.last < len(words)
        ends = found.last


def test_a_capital_means_its_government_and_itself():
    ((_, found),) = names_in("Vienna")

    assert found.actor is not None
    assert found.place is not None
    assert (found.actor.key, found.place.key) == ("state:AUT", "city:vienna-AUT")
