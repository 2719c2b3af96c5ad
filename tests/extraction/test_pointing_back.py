"""Words that point back to a speaker, and names that only stand beside one."""

import pytest

from tests.extraction.test_speakers import RAND, speaker_of
from timeline.extraction.actors import find_actors
from timeline.extraction.sentences import find_sentences


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('It was her second call on Rojas, and she left at noon. "We are late," she said.',
         "person:eva-rand"),
        ('Rand flew to Lima. It was her call on Rojas since May. "We are late," he said.',
         "person:pedro-rojas"),
        ('"We are late," the Estonian told them.', "person:eva-rand"),
        ('Mario Quispe waited with Rand. "We are late," the Bolivian said.',
         "person:mario-quispe"),
        ('She drove to Cusco to see Mario Quispe. The Bolivian leader called it "late and dear".',
         "person:mario-quispe"),
        ('"We are late," said Bolivia\'s Wayra Choque.', "person:wayra-choque"),
        ('President Lincoln came. "We are late," he said.', "person:?lincoln"),
        ('His son, Prince Tupac, was calm. "We are late," Tupac said.', "person:?tupac"),
        ('His son, Prince Tupac, said that "we are late".', "person:?tupac"),
        ('General Oto Brandt had no map. "We are late," the general said.', "person:oto-brandt"),
        ('Capt. Ana Salas came. It was late for them all, the captain said. "Go," she said.',
         "person:ana-salas"),
        ('Prime Minister Oto Brandt came. "We are late," the premier said.', "person:oto-brandt"),
        ('Mr. Brandt, who sat there, was pale. "We are late," the Chancellor said.',
         "person:?brandt"),
        ('Opposition leader Ana Salas, who saw it, wept. "We are late," the former minister said.',
         "person:ana-salas"),
        ('Gen. Oto Brandt, in a new suit, rose. "We are late," the rebel commander said.',
         "person:oto-brandt"),
        ('Rojas smiled. Rand, she argued, was "late and tired too".', "person:eva-rand"),
        ('Ana Salas spoke first. Mrs. Rand, she argued, "would rather be late".',
         "person:ana-salas"),
        ('Rojas flew home and told his ministers, from the steps, to be "fair and quick".',
         "person:pedro-rojas"),
    ],
)  # fmt: skip
def test_a_speaker_is_whom_the_words_point_back_to(text, speaker):
    assert speaker_of(RAND + text)[0] == speaker


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('An aide travelling with Mr. Rojas said that it was "late for all".',
         "An aide travelling with Mr. Rojas"),
        ('A source close to Rand said that it was "late for all".', "A source close to Rand"),
        ('The President of the Conference rose, declaring: "We are late."',
         "The President of the Conference"),
        ('"We are late," the French said.', "the French"),
        ('An associate of the president said that it was "late for all".',
         "An associate of the president"),
        ('A colonel in the Chilean army, speaking for himself, put it plainly: "We are late."',
         "A colonel in the Chilean army"),
        ('A Lima official was calm. "We are late," the official said.', "A Lima official"),
        ('Senator Ana Salas asked them to sit. "We are late," the witness answered.',
         "the witness"),
        ('Foreign Minister Ana Salas stayed. "We are late," the chancellor said.',
         "the chancellor"),
        ('Mario Quispe waited with Oscar Vargas. "We are late," the Bolivian said.',
         "the Bolivian"),
    ],
)  # fmt: skip
def test_a_name_beside_the_speaker_is_not_the_speaker(text, words):
    assert speaker_of(RAND + text) == (None, words)


@pytest.mark.parametrize("text", ["Rand praised Chile's Vostok Neft.", "They met near Lincoln."])
def test_a_firm_or_a_town_is_no_person(text):
    cast = find_actors(text, find_sentences(text))

    assert {actor.key for actor in cast.actors} <= {"person:?rand", "state:CHL"}
