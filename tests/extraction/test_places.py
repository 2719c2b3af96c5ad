"""Places named as places, in news of several affairs."""

from itertools import pairwise

import pytest

from timeline.extraction.actors import find_actors
from timeline.extraction.cast import PlaceMention
from timeline.extraction.places import find_places
from timeline.extraction.sentences import find_sentences


def places_of(text: str) -> tuple[PlaceMention, ...]:
    sentences = find_sentences(text)
    return find_places(text, sentences, find_actors(text, sentences))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They signed the accord in Oslo.", [("Oslo", "city:oslo-NOR")]),
        ("Talks resumed in Lausanne, Switzerland.",
         [("Lausanne", "city:lausanne-CHE"), ("Switzerland", "country:CHE")]),
        ("He flew from Khartoum to Jeddah.",
         [("Khartoum", "city:khartoum-SDN"), ("Jeddah", "city:jeddah-SAU")]),
        ("The Doha talks stalled.", [("Doha", "city:doha-QAT")]),
        ("Khartoum insisted on it.", []),
        ("ISTANBUL (Reuters) - Ships may sail.", [("ISTANBUL", "city:istanbul-TUR")]),
        ("Clashes broke out in Nagorno-Karabakh.",
         [("Nagorno-Karabakh", "region:nagorno-karabakh")]),
        ("They met in Vienna. In the Austrian capital they also dined.",
         [("Vienna", "city:vienna-AUT"), ("the Austrian capital", "city:vienna-AUT")]),
        ("Envoys gathered in Geneva. The Swiss city was calm.",
         [("Geneva", "city:geneva-CHE"), ("The Swiss city", "city:geneva-CHE")]),
        ("A bomb fell in Tripoli, Lebanon.",
         [("Tripoli", "city:tripoli-LBN"), ("Lebanon", "country:LBN")]),
        ("On a visit to Rome, German Foreign Minister Eva Brandt spoke.",
         [("Rome", "city:rome-ITA")]),
        ("Paris Hilton sang.", []),
        ("Maize for Tripoli in Lebanon was loaded.",
         [("Tripoli", "city:tripoli-LBN"), ("Lebanon", "country:LBN")]),
        ("In Kabul, U.S. Defense Secretary Mark Esper spoke.", [("Kabul", "city:kabul-AFG")]),
        ("Envoys met in Vienna and dined there. He flew to Seoul and spoke there.",
         [("Vienna", "city:vienna-AUT"), ("there", "city:vienna-AUT"),
          ("Seoul", "city:seoul-KOR"), ("there", "city:seoul-KOR")]),
    ],
)  # fmt: skip
def test_places_are_told_from_governments_and_people(text, found):
    assert [(one.text, one.place.key) for one in places_of(text)] == found


def test_a_mission_is_a_site_within_its_city():
    (site,) = places_of("They met at the Russian embassy in Ankara.")

    assert site.text == "Russian embassy in Ankara"
    assert (site.place.key, site.place.within) == ("site:ru-embassy-ankara", "city:ankara-TUR")
    assert site.place.country == "TUR"


def test_mentions_quote_the_text_and_never_overlap():
    text = "From Camp David they went to the U.S. mission in Geneva, Switzerland, and to Sochi."
    places = places_of(text)

    assert [one.span.of(text) for one in places] == [one.text for one in places]
    assert all(one.span.end <= two.span.start for one, two in pairwise(places))


def test_a_list_of_thousands_of_places_is_read_to_its_end():
    listed = "They met in Oslo" + ", Lima" * 5000
    assert [mention.text for mention in places_of(listed)][:2] == ["Oslo", "Lima"]
