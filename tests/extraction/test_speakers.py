"""Speakers named by office, home, pronoun or letter, and those whom an article never names."""

import pytest

from tests.extraction.test_statements import statements_of
from timeline.extraction.spans import Span

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
        ('"We are late," said Jean-Paul Ottar.', "person:jean-paul-ottar"),
        ('Xadir Ottar, the Commission president, smiled. "We are late," he said.',
         "person:xadir-ottar"),
        ('"We are late," Xadir Ottar, Cusco\'s chief negotiator, said.', "person:xadir-ottar"),
        ('"We are late," one of them, Xadir Ottar, said.', "person:xadir-ottar"),
        ('Radio Lima quoted Finance Minister Ana Salas as saying that "we are late".',
         "person:ana-salas"),
        ('"We are late," Rand\'s deputy, Mario Quispe, was quoted by Tass as saying.',
         "person:mario-quispe"),
        ('As Oto Brandt, head of the bank, put it: "We are late."', "person:oto-brandt"),
        ('Mr. Brandt, from the back bench: "We are late."', "person:?brandt"),
        ('Rojas rose at nine. His answer: "We are late."', "person:pedro-rojas"),
        ('Rand complained that Chile called it a gift: "We are late."', "person:eva-rand"),
        ('“We are late,” Rand fumed. Rojas spoke of “bad manners all round”. “We are late,” she'
         ' bristled.', "person:eva-rand"),
        ('Rojas smiled. He was careful to add that it was "late for all".', "person:pedro-rojas"),
        ('"We had none at all," said Rand. "None."', "person:eva-rand"),
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
        ('The delegate of Peru agreed. He said that it was "late for all".',
         "The delegate of Peru"),
        ('A veteran of the talks – he had sat through all – said it was "late for all".',
         "A veteran of the talks"),
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


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("Rojas told them that it was late, and that the road was “long”.", "it was late",
         "person:pedro-rojas"),
        ("The plan is off, while Rojas has said that it only sleeps.", "it only sleeps",
         "person:pedro-rojas"),
        ("If it says no, all could be lost, Rojas warned.", "If it says no, all could be lost",
         "person:pedro-rojas"),
        ("A spokeswoman said that she knew. Chile seeks no gain here, she added.",
         "Chile seeks no gain here", None),
        ("Chilean officials deny that they lost it.", "they lost it", "state:CHL"),
        ("Rojas was calm: rebuilding may take time, he said.", "rebuilding may take time",
         "person:pedro-rojas"),
        ("Officials denied tonight that it was lost.", "it was lost", None),
        ("Officials here insist that it was lost.", "it was lost", None),
        ("The court found on 4 May that it was lost.", "it was lost", None),
        ("According to Rojas, Chile agreed not to begin it.", "Chile agreed not to begin it",
         "person:pedro-rojas"),
        ("Rojas told nurses on Monday, before the vote, that it was lost.", "it was lost",
         "person:pedro-rojas"),
        ("The house fell without warning, its mayor, Mario Quispe, argued.",
         "The house fell without warning", "person:mario-quispe"),
        ("It was no road at all, Rojas cautioned.", "It was no road at all", "person:pedro-rojas"),
        ("A Chilean envoy, who had seen it, said that it was lost.", "it was lost", "state:CHL"),
        ("Rojas regretted that it was lost.", "it was lost", "person:pedro-rojas"),
        ("The work on the road, said Rojas, will go on for years.", "The work on the road",
         "person:pedro-rojas"),
    ],
)  # fmt: skip
def test_reported_speech_ends_where_its_clause_ends(text, content, speaker):
    reported = [one for one in statements_of(RAND + text) if not one.direct]

    assert (content, speaker) in [(one.content[0].of(RAND + text), one.speaker) for one in reported]


@pytest.mark.parametrize(
    "text",
    [
        "The guards found a tunnel below.",
        "The court ruled for years.",
        "The house fell without warning, as houses do.",
        "Rojas said the same three weeks later.",
    ],
)
def test_what_tells_of_no_words_reports_none(text):
    assert statements_of(text) == ()


def test_one_of_several_is_called_by_the_words_for_all():
    text = "Officials in the town insisted that it was late. It will be lost, one of them said."

    *_, last = statements_of(text)

    assert last.speaker_span is not None
    assert last.speaker_span.of(text) == "Officials in the town"


def test_a_source_that_passes_on_what_somebody_said_is_not_the_speaker():
    (statement,) = statements_of(RAND + "According to Tass, Rojas said that it was lost.")

    assert statement.speaker == "person:pedro-rojas"


def test_who_asks_is_not_who_answers():
    text = 'One questioner wondered about Chile. "We are not late," he said.'

    assert speaker_of(RAND + text)[0] == "person:pedro-rojas"


def test_a_peer_keeps_the_style():
    text = 'Lord Carrick, the Foreign Secretary, said in an interview: "We are late."'

    assert speaker_of(RAND + text)[0] == "person:?carrick"


@pytest.mark.parametrize(
    "aide",
    [
        "A spokesman for Vladimir Putin",
        "A lawyer for Sofia Lind",
        "Aide to Vladimir Putin",
        "Aide to Donald Trump",
        "An adviser to Donald Trump",
    ],
)
def test_an_aide_speaks_for_himself_whatever_the_given_name(aide: str) -> None:
    (said,) = statements_of(f"{aide} said the talks were long.")

    assert said.speaker is None
    assert said.speaker_span == Span(0, len(aide))


def test_a_spokesman_is_of_the_town_where_no_surname_follows() -> None:
    assert speaker_of('"We are late," said the mayor of Sofia.')[0] == "state:BGR"
