"""Control signs in an HTML page, as such or as references: the words around them are read."""

import pytest

from articles.reading import read
from articles.reading.document import Document

PAGE = (
    "<html><body><article><p>Envoys of Norway and Chile met in Oslo on Thursday.</p>"
    "<p>They <nav>menu</nav>{} will meet again in Lima with all their aides.</p>"
    "</article></body></html>"
)


@pytest.mark.parametrize("sign", ["\x04", "\x0b", "\x1f", "\ufffe", "&#4;", "&#x1F;", "&#031;"])
def test_words_behind_a_control_sign_are_kept(sign):
    (reading,) = read(Document(PAGE.format(sign).encode(), "page.html"))

    assert "They will meet again in Lima" in " ".join(reading.text.split())


def test_a_reference_to_a_letter_is_kept():
    (reading,) = read(Document(PAGE.format("&#8220;&#78;").encode(), "page.html"))

    assert "“N will meet" in " ".join(reading.text.split())
