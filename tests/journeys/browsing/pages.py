"""Every reading page, the states of it that look different, and the way back."""

from playwright.sync_api import Page

from articles.models import Article
from tests.factories import make_event
from timeline.models import Event


def addresses(event: Event) -> list[str]:
    """One of each, about an event with an article, its actor Norway and its place Geneva."""
    about = event.get_absolute_url()
    article = Article.objects.order_by("pk").first()
    assert article
    gone = make_event(standing="rejected", standing_reason="A meeting of staff.")
    return [
        "/",
        "/?actor=norway&type=consult",
        "/?from=2022-02-30",
        "/?from=2023-03-01&to=2023-03-05",
        "/?q=nothing-has-these-words",
        "/?asof=2022-01-09",
        "/2022/",
        "/2022/01/",
        "/2022/01/10/",
        "/2022/01/10/?type=picnic",
        "/9999/12/31/",
        about,
        f"{about}?asof=2022-01-09",
        f"{about}compare/",
        f"{about}history/",
        gone.get_absolute_url(),
        "/actors/norway/",
        "/places/geneva/",
        "/sources/the-lakeside-courier/",
        article.get_absolute_url(),
        "/search/",
        "/search/?q=talks",
        "/search/?q=nothing-has-these-words",
        "/search/articles/?q=talks",
        "/search/actors/?q=norway",
        "/choose/actor/",
        "/choose/place/?name=gen",
        "/corrections/",
        "/api/v1/",
        "/2022/02/30/",
        "/nowhere/",
    ]


def step_back(page: Page) -> None:
    """Back, as the browser's own button does it, until the page before is loaded anew.

    A step back within one document makes the page load itself again; ``page.go_back`` takes the
    one for the other now and then, and calls it aborted.
    """
    with page.expect_event("load"):
        page.evaluate("setTimeout(() => history.back())")
