"""Languages told apart by script and small words."""

import pytest

from articles.reading.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ministers said that they would meet again in the autumn.", "en"),
        ("Die Minister sagten, dass sie sich im Herbst wieder treffen werden.", "de"),
        ("Les ministres ont dit qu'ils se réuniraient de nouveau à l'automne avec le pays.", "fr"),
        ("Los ministros dijeron que se reunirán de nuevo en el otoño con la prensa.", "es"),
        ("I ministri hanno detto che si riuniranno di nuovo in autunno con la stampa.", "it"),
        ("Os ministros disseram que não vão reunir de novo no outono com a imprensa.", "pt"),
        ("De ministers zeiden dat ze elkaar in het najaar weer zouden ontmoeten.", "nl"),
        ("Ministrowie powiedzieli, że nie spotkają się jesienią, ale to jest możliwe.", "pl"),
        ("Ministrarna sade att de inte ska träffas igen i höst, men det är möjligt.", "sv"),
        ("Министры сказали, что они не встретятся снова, но это было бы возможно.", "ru"),
        ("Міністри сказали, що вони не зустрінуться знову, але це було б можливо.", "uk"),
        ("Οι υπουργοί είπαν ότι θα συναντηθούν για την ειρήνη και το εμπόριο.", "el"),
        ("قال الوزراء إنهم سيجتمعون مرة أخرى في الخريف", "ar"),
        ("外相らは秋に再び会談すると述べた", "ja"),
        ("部长们表示他们将在秋天再次会面", "zh"),
        ("장관들은 가을에 다시 만날 것이라고 말했다", "ko"),
        ("Oslo", "und"),
        ("12345 67890 !!!", "und"),
        ("", "und"),
        ("Lorem ipsum dolor amet consectetur adipiscing elit tempor", "und"),
    ],
)
def test_language_is_told(text: str, language: str) -> None:
    assert language_of(text) == language
