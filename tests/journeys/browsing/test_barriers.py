"""WCAG 2.2 AA as axe sees it: every reading page, in light and in dark."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from articles.models import Article
from timeline.models import Event

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def addresses(event: Event) -> list[str]:
    """One of each page, and the states that look different."""
    about = event.get_absolute_url()
    article = Article.objects.order_by("pk").first()
    assert article
    return [
        "/",
        "/?actor=norway&type=consult",
        "/?from=2022-02-30",
        "/?q=nothing-has-these-words",
        "/?asof=2022-01-09",
        "/2022/",
        "/2022/01/",
        "/2022/01/10/",
        about,
        f"{about}compare/",
        f"{about}history/",
        "/actors/norway/",
        "/places/geneva/",
        "/sources/the-lakeside-courier/",
        article.get_absolute_url(),
        "/search/",
        "/search/?q=talks",
        "/corrections/",
        "/2022/02/30/",
        "/nowhere/",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_barrier(window: Callable[..., Page], talks: Event, axe: str, scheme: str):
    page = window(color_scheme=scheme, bypass_csp=True)
    found = []

    for address in addresses(talks):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        page.evaluate(axe)
        answer = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        found += [
            f"{address}: {one['id']} at {one['nodes'][0]['target']}" for one in answer["violations"]
        ]

    assert not found
