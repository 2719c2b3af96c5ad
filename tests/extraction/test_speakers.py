"""Speakers named by office, home, pronoun or letter, and those whom an article never names."""

import pytest

from tests.extraction.test_statements import statements_of

RAND = "Foreign Minister Eva Rand of Estonia met Peruvian President Pedro Rojas in Lima. "


def speaker_of(text: str) -> tuple[str | None, str]:
    """The key of the last direct statement's speaker, and the words that name the speaker."""
    *_, last = (one for one in statements_of(text) if one.direct)
    return last.speaker, last.speaker_span.of(text) if last.speaker_span else ""


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"We are late," Ambassador Jon Berg of Norway said.', "person:jon-berg"),
        ('President Jon Berg of Norway, who chaired it, said: "We are late."', "person:jon-berg"),
        ('"We are late," said the bloc\'s envoy, Selma Onde.', "person:selma-onde"),
        ('"We are late," Theresa May said on Monday.', "person:theresa-may"),
        ('Ambassador April May left early. "We are late," she said.', "person:april-may"),
        ('Her predecessor, Gergo Sipka, disagrees. "We are late," he says.', "person:gergo-sipka"),
        ('A surgeon, May Hassan, was there. "We are late," she said.', "person:may-hassan"),
        ('Marit Dekker of the Bergen Brokers\' Circle said so. "We are late," she said.',
         "person:marit-dekker"),
        ('Oscar Arbas Sanchez came. "We are late," Mr. Arbas said.', "person:oscar-arbas-sanchez"),
        ('H.E. Obano spoke of "a new dawn for all".', "person:?obano"),
        ('Rojas broke the news in a letter to Rand. "We are late," the letter said.',
         "person:pedro-rojas"),
    ],
)  # fmt: skip
def test_a_speaker_is_known_by_office_home_pronoun_or_letter(text, speaker):
    assert speaker_of(RAND + text)[0] == speaker


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"We are late," a retired coach from Harbin said.', "a retired coach from Harbin"),
        ('"We are late," an official of the protocol said.', "an official of the protocol"),
        ('A teacher in Piura told me of it last week. Then it rained. "We are late," she said.',
         "A teacher in Piura"),
        ('A Chilean sailor said that it was late. "We are late," the sailor said.',
         "A Chilean sailor"),
    ],
)  # fmt: skip
def test_an_unnamed_speaker_is_called_by_the_words_that_introduced_him(text, words):
    assert speaker_of(RAND + text) == (None, words)


def test_who_asks_is_not_who_answers():
    text = 'One questioner wondered about Chile. "We are not late," he said.'

    assert speaker_of(RAND + text)[0] == "person:pedro-rojas"


def test_a_peer_keeps_the_style():
    text = 'Lord Carrick, the Foreign Secretary, said in an interview: "We are late."'

    assert speaker_of(RAND + text)[0] == "person:?carrick"
