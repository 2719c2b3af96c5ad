"""WCAG 2.2 AA as axe sees it: every reading page with all its folds, in light and in dark."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.browsing.pages import addresses
from timeline.models import Event

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_barrier(window: Callable[..., Page], talks: Event, axe: str, scheme: str):
    page = window(color_scheme=scheme, bypass_csp=True)
    found = []

    for address in addresses(talks):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        page.evaluate(axe)
        answer = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        found += [
            f"{address}: {one['id']} at {one['nodes'][0]['target']}" for one in answer["violations"]
        ]

    assert not found
