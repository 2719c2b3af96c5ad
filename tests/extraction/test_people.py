"""People: who is introduced how, whose office is whose, and who is meant later."""

import pytest

from timeline.extraction.actors import find_actors
from timeline.extraction.cast import Actor
from timeline.extraction.people import Person, is_same_person
from timeline.extraction.sentences import find_sentences


def people_of(text: str) -> dict[str, Actor]:
    cast = find_actors(text, find_sentences(text))
    return {actor.name: actor for actor in cast.actors if actor.key.startswith("person:")}


def meant(text: str, words: str) -> list[str]:
    cast = find_actors(text, find_sentences(text))
    return [mention.key for mention in cast.mentions if mention.text == words]


@pytest.mark.parametrize(
    ("text", "name", "country", "offices"),
    [
        ("President Hafez al-Assad of Syria stayed away.", "Hafez al-Assad", "SYR",
         [("President", "SYR")]),
        ("In Jerusalem, Prime Minister Benjamin Netanyahu spoke.", "Benjamin Netanyahu", "ISR",
         [("Prime Minister", "ISR")]),
        ("Secretary of State Warren Christopher looked on.", "Warren Christopher", "USA",
         [("Secretary of State", "USA")]),
        ("Kremlin spokesman Dmitry Peskov declined.", "Dmitry Peskov", "RUS",
         [("Spokesman", "RUS")]),
        ("The US ambassador in Kyiv, Bridget Brink, left.", "Bridget Brink", "USA",
         [("Ambassador", "USA")]),
        ("Qatari Foreign Minister Sheikh Mohammed bin Abdulrahman Al Thani hosted them.",
         "Mohammed bin Abdulrahman Al Thani", "QAT", [("Foreign Minister", "QAT")]),
        ("Tedros Adhanom Ghebreyesus, the head of the World Health Organization, spoke.",
         "Tedros Adhanom Ghebreyesus", None, [("Head", "org:who")]),
        ("Sudan's army spokesman, Brig. Gen. Nabil Abdullah, denied it.", "Nabil Abdullah", "SDN",
         [("Army Spokesman", "SDN")]),
        ("The deputy US trade representative Sarah Bianchi flew in.", "Sarah Bianchi", "USA",
         [("Deputy Trade Representative", "USA")]),
        ("Ada Lind, the Council president, left.", "Ada Lind", None, [("President", None)]),
        ("Turkey's Mevlut Cavusoglu walked out.", "Mevlut Cavusoglu", "TUR", []),
    ],
)  # fmt: skip
def test_an_office_and_a_state_come_with_the_name(text, name, country, offices):
    person = people_of(text)[name]

    assert person.country == country
    assert [(role.title, role.of) for role in person.roles] == offices


def test_a_plural_title_is_shared():
    people = people_of("Presidents Jimmy Carter and George Bush looked on.")

    assert [[role.title for role in one.roles] for one in people.values()] == [["President"]] * 2


def test_a_counterpart_holds_the_same_office():
    text = "German Foreign Minister Eva Brandt and her French counterpart, Luc Moreau, met."

    assert [(role.title, role.of) for role in people_of(text)["Luc Moreau"].roles] == [
        ("Foreign Minister", "FRA")
    ]


def test_an_office_named_in_the_next_sentence_belongs_to_who_was_just_named():
    text = "Aleksandar Vucic said he had not signed. The Serbian president left at once."

    person = people_of(text)["Aleksandar Vucic"]

    assert (person.country, person.roles[0].title) == ("SRB", "President")
    assert meant(text, "The Serbian president") == [person.key]


def test_of_several_of_one_surname_the_one_named_first_is_meant():
    text = "Kim Jong Un met his sister, Kim Yo Jong. Mr. Kim smiled. Kim told nobody why."

    assert meant(text, "Kim") == ["person:kim-jong-un"] * 2


@pytest.mark.parametrize(
    ("text", "surname"),
    [
        ("Gen. Abdel Fattah al-Burhan spoke. Later Burhan left.", "Burhan"),
        ("Commission chief Ursula von der Leyen spoke. Later von der Leyen left.", "von der Leyen"),
        ("Theresa May spoke. Later May resigned.", "May"),
        ("Ethiopian Prime Minister Abiy Ahmed spoke. Later Abiy left.", "Abiy"),
    ],
)
def test_a_part_of_a_name_is_enough_later(text, surname):
    (key,) = meant(text, surname)

    assert key == next(iter(people_of(text).values())).key


@pytest.mark.parametrize(
    "text",
    [
        "The Trans-Pacific Partnership was signed. Critics said so.",
        "They meet in May and in March.",
        "The Nobel Peace Prize went to nobody, the Supreme Court said.",
        "Diplomats said little. Sources told reporters less.",
        "The Security Council Resolution passed. The Peace Palace was empty.",
    ],
)
def test_what_is_no_person_is_not_made_one(text):
    assert people_of(text) == {}


def test_the_alliance_is_what_the_article_named():
    text = "NATO met in Bucharest. The military alliance invited two states."

    assert meant(text, "The military alliance") == ["org:nato"]


def test_an_alliance_is_nobody_where_none_is_named():
    assert meant("The parties formed the alliance in June.", "the alliance") == []


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Sergei Lavrov", "Sergey Lavrov", True),
        ("Volodymyr Zelenskyy", "Volodymyr Zelenskyy", True),
        ("Bill Clinton", "Hillary Clinton", False),
        ("Kim Jong Un", "Kim Yo Jong", False),
        ("Moon Jae-in", "Moon Jae In", True),
    ],
)
def test_spellings_of_one_person_are_told_from_relatives(one, two, same):
    assert is_same_person(Person(tuple(one.split())), tuple(two.split())) is same


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Franjo Tudjman of Croatia signed first.", ["Franjo Tudjman"]),
        ("Slobodan Milosevic and Zdravko Tolimir came late.",
         ["Slobodan Milosevic", "Zdravko Tolimir"]),
        ("Wilmer Q. Vance declined.", ["Wilmer Q. Vance"]),
        ("Bill Clinton looked on.", ["Bill Clinton"]),
        ("The Bill of Rights was read. June Sunday came.", []),
    ],
)  # fmt: skip
def test_a_full_name_needs_some_sign_of_a_person(text, names):
    assert list(people_of(text)) == names


@pytest.mark.parametrize("names", ["Erik Berg and Lars Holm", "Xavvo Berg and Lars Holm"])
def test_an_office_that_two_people_could_hold_goes_to_neither(names):
    text = f"{names} dined. The Norwegian president left early."

    assert not any(person.roles for person in people_of(text).values())
    assert meant(text, "The Norwegian president") == ["state:NOR"]


def test_letters_that_do_not_decompose_are_folded_too():
    assert people_of("Ivan Tuđman spoke.")["Ivan Tuđman"].key == "person:ivan-tudman"


def test_a_letter_written_plainly_in_two_ways_is_one_surname():
    text = "Franjo Tuđman met Ada Lind. Franjo Tudjman flew home. Mr Tudjman rested."
    assert meant(text, "Franjo Tudjman") == meant(text, "Tudjman") == ["person:franjo-tudman"]
    assert not is_same_person(Person(("Franjo", "Tuđman")), ("Miroslav", "Tudjman"))
