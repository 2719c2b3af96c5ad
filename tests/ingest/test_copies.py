"""Copies among many articles that have some words in common, as an outlet's notices are."""

import random

import pytest

from articles.copies import copies_of, family_of
from articles.reading.duplicates import sketch
from tests.factories import make_article


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
