"""The cast of an article: sentences as newspapers write them, in affairs of many years."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.extraction.actors import find_actors
from timeline.extraction.cast import Cast, Form
from timeline.extraction.places import find_places
from timeline.extraction.sentences import find_sentences
from timeline.extraction.statements import find_statements

NAMING = {Form.NAME, Form.SURNAME, Form.ABBREVIATION, Form.METONYM, Form.ROLE, Form.PRONOUN}


def cast_of(text: str) -> Cast:
    return find_actors(text, find_sentences(text))


def parties(text: str) -> set[str]:
    """The keys that a text names, adjectives apart."""
    return {mention.key for mention in cast_of(text).mentions if mention.form in NAMING}


def named(text: str, words: str) -> list[str]:
    """The keys that some words of a text mean."""
    return [mention.key for mention in cast_of(text).mentions if mention.text == words]


@pytest.mark.parametrize(
    ("text", "key", "name", "role", "of"),
    [
        ("Iranian Foreign Minister Mohammad Javad Zarif arrived.",
         "person:mohammad-javad-zarif", "Mohammad Javad Zarif", "Foreign Minister", "IRN"),
        ("The talks were led by EU foreign policy chief Federica Mogherini.",
         "person:federica-mogherini", "Federica Mogherini", "Foreign Policy Chief", "org:eu"),
        ("South Korean President Moon Jae-in crossed the line.",
         "person:moon-jae-in", "Moon Jae-in", "President", "KOR"),
        ("U.N. Secretary-General António Guterres flew in.",
         "person:antonio-guterres", "António Guterres", "Secretary General", "org:un"),
        ("Sergei Stanishev, Bulgaria's prime minister, declined.",
         "person:sergei-stanishev", "Sergei Stanishev", "Prime Minister", "BGR"),
        ("A letter from German Chancellor Angela Merkel was read.",
         "person:angela-merkel", "Angela Merkel", "Chancellor", "DEU"),
        ("Kosovo's Prime Minister Albin Kurti left early.",
         "person:albin-kurti", "Albin Kurti", "Prime Minister", "XKX"),
        ("Saudi Crown Prince Mohammed bin Salman received them.",
         "person:mohammed-bin-salman", "Mohammed bin Salman", "Crown Prince", "SAU"),
        ("European Commission President Ursula von der Leyen spoke.",
         "person:ursula-von-der-leyen", "Ursula von der Leyen", "President",
         "org:european-commission"),
    ],
)  # fmt: skip
def test_a_title_introduces_a_person_with_office_and_state(text, key, name, role, of):
    (person,) = [actor for actor in cast_of(text).actors if actor.key.startswith("person:")]

    assert (person.key, person.name) == (key, name)
    assert [(stated.title, stated.of) for stated in person.roles] == [(role, of)]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Tehran insists it will keep enriching uranium.", {"state:IRN"}),
        ("The talks were held in Tehran.", set()),
        ("He flew to Khartoum and then to Juba.", set()),
        ("Relations between Beijing and Washington soured.", {"state:CHN", "state:USA"}),
        ("The Minsk agreements are dead.", set()),
        ("Pyongyang's patience is thin.", {"state:PRK"}),
        ("Signals from Ankara are mixed.", {"state:TUR"}),
        ("The Kremlin denied it; the White House did not answer.", {"state:RUS", "state:USA"}),
        ("Chinese officials left early.", {"state:CHN"}),
        ("The Americans want a deal.", {"state:USA"}),
        ("The Armenian delegation walked out.", {"state:ARM"}),
        ("He spoke at a hotel in Lausanne, Switzerland.", set()),
        ("Fighting went on in Sudan.", set()),
    ],
)
def test_a_name_is_a_party_only_where_it_acts(text, keys):
    assert parties(text) == keys


@pytest.mark.parametrize(
    "text",
    [
        "The Cold War ended. On Monday, Nord Stream 2 was shut down.",
        "In January the Strategic Arms Reduction Treaty lapsed.",
        "Analysts doubt it. Meanwhile, Protesters gathered. Dozens Hurt.",
        "Camp David and Yalta are remembered.",
    ],
)
def test_ordinary_capitals_are_no_actors(text):
    assert parties(text) == set()


def test_a_surname_a_role_and_a_pronoun_lead_back_to_the_person():
    text = (
        "Azerbaijani Foreign Minister Jeyhun Bayramov met his Armenian counterpart, Ararat "
        "Mirzoyan, in Tbilisi. Mirzoyan said little. The Azerbaijani diplomat spoke at length. "
        "He left at noon."
    )

    assert named(text, "Mirzoyan") == ["person:ararat-mirzoyan"]
    assert named(text, "The Azerbaijani diplomat") == ["person:jeyhun-bayramov"]
    assert named(text, "He") == ["person:jeyhun-bayramov"]


def test_she_is_never_a_man():
    text = (
        "German Foreign Minister Annegret Schulz hosted Polish President Marek Nowak. Nowak "
        "left early. She stayed."
    )

    assert named(text, "She") == ["person:annegret-schulz"]


def test_two_spellings_of_a_given_name_are_one_person():
    text = "Sergey Ivanenko spoke first. Later Sergei Ivanenko answered questions."

    assert parties(text) == {"person:sergey-ivanenko"}


def test_a_chinese_name_is_known_by_its_first_word():
    text = "Chinese Foreign Minister Qin Gang flew home. Qin said nothing."

    assert named(text, "Qin") == ["person:qin-gang"]


def test_an_abbreviation_explained_is_known_afterwards():
    text = "The Trilateral Contact Group (TCG) met in Minsk. Later the TCG spoke of progress."

    assert named(text, "TCG") == ["org:trilateral-contact-group"] * 2


def test_a_speaker_without_introduction_is_kept_by_surname():
    text = "The United States will not attend, Hartley said on Tuesday."

    assert "person:?hartley" in parties(text)


def test_an_office_whose_holder_is_not_named_stands_for_the_state():
    text = "Egypt's foreign minister called for calm."

    assert named(text, "Egypt's foreign minister") == ["state:EGY"]


def test_mentions_quote_the_text():
    text = "Sudan's army chief, General Abdel Fattah al-Burhan, met U.S. envoy Tom Perriello."
    cast = cast_of(text)

    assert cast.mentions
    assert all(mention.span.of(text) == mention.text for mention in cast.mentions)
    assert {mention.key for mention in cast.mentions} == {actor.key for actor in cast.actors}


PIECES = st.sampled_from(
    ["Moscow", "the", "President", "Xi", "Jinping", "said", "his", "U.S.", "'s", ",", ".", '"',
     "and", "Deputy", "Foreign", "Minister", "of", "in", "Geneva", "NATO", "(OSCE)", "Gen.", "von",
     "der", "al-Assad", "\n\n", "Mr.", "counterpart", "Russian", "officials", "-led", "he",
     "“", "”"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25))
def test_any_row_of_words_can_be_read_and_is_quoted_rightly(pieces):
    text = " ".join(pieces)
    sentences = find_sentences(text)
    cast = find_actors(text, sentences)

    assert find_actors(text, sentences) == cast
    assert all(mention.span.of(text) == mention.text for mention in cast.mentions)
    assert {mention.key for mention in cast.mentions} == {actor.key for actor in cast.actors}
    assert list(cast.mentions) == sorted(cast.mentions)
    for place in find_places(text, sentences, cast):
        assert place.span.of(text) == place.text
    for statement in find_statements(text, sentences, cast, ()):
        assert all(span.start <= span.end <= len(text) for span in statement.content)
