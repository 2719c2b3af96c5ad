"""Two captures of one article joined into one reading."""

import datetime as dt
from dataclasses import replace

from articles.reading.document import Basis, Clue, Reading
from articles.reading.joining import is_better, join

PLAIN = Reading(address="a.txt", title="Envoys meet", text="They met in Oslo.", language="en")


def test_better_text_has_fewer_glued_words_then_is_longer_then_has_fewer_warnings() -> None:
    glued = replace(PLAIN, lost_spaces=2, text=PLAIN.text * 3)
    longer = replace(PLAIN, text=PLAIN.text * 2)
    warned = replace(PLAIN, warnings=("no outlet named",))

    assert is_better(PLAIN, glued)
    assert is_better(longer, PLAIN)
    assert is_better(PLAIN, warned)
    assert not is_better(PLAIN, PLAIN)


def test_join_keeps_the_better_text_and_fills_what_is_missing() -> None:
    better = replace(PLAIN, agencies=("AFP",), warnings=("no outlet named",))
    other = replace(
        PLAIN,
        address="b.txt",
        text="They metin Oslo.",
        url="https://fjord.example/x",
        outlet="Fjord Radio",
        agencies=("dpa", "AFP"),
        authors=("Ana Lima",),
    )

    joined = join(better, other)

    assert joined.text == better.text
    assert joined.address == better.address
    assert joined.url == other.url
    assert joined.outlet == "Fjord Radio"
    assert joined.agencies == ("AFP", "dpa")
    assert joined.authors == ("Ana Lima",)
    assert joined.warnings == ()


def test_stated_date_beats_an_inferred_one() -> None:
    inferred = replace(
        PLAIN,
        published=dt.date(2022, 1, 10),
        published_basis=Basis.INFERRED,
        warnings=("the publication date is inferred from the dateline: “Jan 10”",),
    )
    stated = replace(PLAIN, published=dt.date(2022, 1, 9), published_basis=Basis.STATED)

    assert join(inferred, stated).published == stated.published
    assert join(inferred, stated).warnings == ()
    assert join(stated, inferred).published == stated.published


def test_line_on_the_page_beats_a_title_made_from_the_text() -> None:
    made = replace(
        PLAIN,
        title="They met in Oslo.",
        clues=(Clue("title", "beginning of the text", "They met in Oslo.", Basis.INFERRED),),
    )
    titled = replace(PLAIN, clues=(Clue("title", "title line", "Envoys meet"),))

    assert join(made, titled).title == "Envoys meet"
    assert join(titled, made).title == "Envoys meet"


def test_joining_again_changes_nothing() -> None:
    other = replace(PLAIN, url="https://fjord.example/x", agencies=("AFP",))
    once = join(PLAIN, other)

    assert join(once, other) == once
    assert join(PLAIN, PLAIN) == PLAIN
