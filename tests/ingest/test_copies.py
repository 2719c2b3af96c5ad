"""Copies among many articles that have some words in common, as an outlet's notices are."""

import datetime as dt
import random
from itertools import permutations

import pytest

from articles.copies import copies_of, family_of, point_copies
from articles.models import Article
from articles.reading.duplicates import sketch
from tests.factories import make_article, make_source


def words(number: int, count: int) -> str:
    """Words that were never seen; the same number gives the same."""
    chance = random.Random(number)
    return " ".join("".join(chance.choices("abdeiklmnorstuv", k=7)) for _ in range(count))


NOTICE = words(0, 40)


def story(number: int) -> str:
    """Fifty words of the story's own, and the notice."""
    return f"{words(number, 50)}. {NOTICE}."


def kept(text: str):
    return make_article(text, sketch=list(sketch(text)))


@pytest.mark.django_db
def test_a_copy_is_found_by_few_comparisons_among_many_with_the_same_notice(
    django_assert_max_num_queries,
):
    articles = [kept(story(number)) for number in range(1, 61)]
    wanted = articles[37]
    text = wanted.text.replace(NOTICE, f"And so: {NOTICE}")

    with django_assert_max_num_queries(3):  # the numbers, and two times twenty texts
        found = list(copies_of(text, sketch(text)))

    others = [a for a in articles if set(a.sketch) & set(sketch(text))]
    assert len(others) > 40
    assert [article.pk for article, _ in found] == [wanted.pk]


@pytest.mark.django_db
def test_every_outlet_that_prints_a_text_is_of_its_family_however_many():
    printed = [kept(f"{story(1)} Printed by number {number}.") for number in range(45)]
    for number in range(2, 30):
        kept(story(number))

    family = family_of(printed[0])

    assert {article.pk for article in family} == {article.pk for article in printed}


def printed(outlet: str, text: str, day: int = 10):
    return make_article(text, source=make_source(outlet), published=dt.date(2022, 1, day))


def originals_of(articles: list[Article]) -> dict[str, str | None]:
    """By outlet, the outlet of the original; the same in whatever order the articles come."""
    found: list[dict[str, str | None]] = []
    for family in permutations(articles):
        Article.objects.update(duplicate_of=None)
        point_copies([Article.objects.get(pk=article.pk) for article in family])
        rows = Article.objects.select_related("source", "duplicate_of__source")
        found.append(
            {
                str(row.source): str(row.duplicate_of.source) if row.duplicate_of else None
                for row in rows.filter(pk__in=[article.pk for article in articles])
            }
        )
    assert all(one == found[0] for one in found)
    return found[0]


@pytest.mark.django_db
@pytest.mark.parametrize("added", [0, 20, 200])
def test_an_agencys_text_is_the_original_however_much_a_paper_adds(added):
    wire = words(1, 100)

    found = originals_of(
        [
            printed("Reuters", wire, day=11),
            printed("The Lakeside Courier", f"{wire} {words(2, added)}", day=10),
            printed("Fjord Radio", " ".join(wire.split()[:80]), day=12),
        ]
    )

    assert found == {"Reuters": None, "The Lakeside Courier": "Reuters", "Fjord Radio": "Reuters"}


@pytest.mark.django_db
def test_an_agencys_flash_is_part_of_its_own_longer_text():
    flash = words(1, 40)
    whole = f"{flash} {words(2, 100)}"

    found = originals_of(
        [
            printed("Reuters", flash),
            printed("Agence France-Presse", whole),
            printed("The Lakeside Courier", f"{whole} {words(3, 300)}"),
        ]
    )

    assert found["Reuters"] == "Agence France-Presse"
    assert found["The Lakeside Courier"] == "Agence France-Presse"


@pytest.mark.django_db
def test_among_papers_what_stands_whole_in_a_longer_text_is_part_of_it():
    story_told = words(1, 60)

    found = originals_of(
        [
            printed("Fjord Radio", story_told, day=9),
            printed("The Lakeside Courier", f"{story_told} {words(2, 120)}"),
        ]
    )

    assert found == {"Fjord Radio": "The Lakeside Courier", "The Lakeside Courier": None}
