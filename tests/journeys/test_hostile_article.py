"""An article made to hurt its readers: no script of it runs on any page, and the policy is never
even asked, since nothing of it arrives as mark-up."""

import html
import json
import os

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Dialog

from articles.models import Article
from articles.reading.document import Document
from tests.factories import make_actor, make_event, make_mention, make_place
from tests.ingest.stories import DAY
from timeline.ingesting import Told, ingest
from timeline.models import Actor, Event

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

# `make faults` tries every payload on many pages, `make test` some of each.
ALL = bool(os.environ.get("FAULTS"))
PAGES = 25 if ALL else 6
RUN = "window.ran=(window.ran||0)+1"
TAGS = (
    *("img src=x", "svg", "body", "details open", "video src=x", "input autofocus", "iframe"),
    *("audio src=x", "object data=x", "select autofocus", "marquee", "a tabindex=1 autofocus"),
    *("button autofocus popovertarget=x", "img srcset=x", "p popover style=animation-name:x"),
)
DOORS = (
    *("onerror", "onload", "ontoggle", "onfocus", "onmouseover", "onanimationstart"),
    *("onpointerenter", "onpointermove", "onstart", "onbeforetoggle", "onfocusin", "onscroll"),
)
PAYLOADS = (
    f"<script>{RUN}</script>",
    f"</title></textarea></style></script><script>{RUN}</script>",
    f"<scr<script>ipt>{RUN}</script>",
    f"'\"><script>{RUN}</script>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f"<a href='javascript:{RUN}' style='position:fixed;inset:0'>x</a>",
    f"<a href='java&#10;script:{RUN}'>x</a>",
    f"<form action='javascript:{RUN}'><button autofocus>x</button></form>",
    f"<math><mtext></form><form><mglyph><style></math><img src onerror={RUN}>",
    f"<base href='data:text/html,<script>{RUN}</script>'>",
    f"<meta http-equiv=refresh content='0;url=javascript:{RUN}'>",
    "<link rel=stylesheet href='data:text/css,*{display:none}'>",
    "<p hx-get=/ hx-trigger=load hx-swap=outerHTML>x</p>",
    f"<p hx-on:load='{RUN}' data-hx-get=/ hx-vals='js:{{a:{RUN}}}'>x</p>",
    "{{ 7|add:7 }}{% debug %}${7*7}",
    "\u202e\u2028</script>",
    *(f"<{tag} {door}={RUN}>" for tag in TAGS for door in DOORS),
    *(f"\"' {door}={RUN} x=" for door in DOORS),
)


def story(number: int, payload: str) -> Document:
    """An article about the ministers' meeting whose every part carries the payload."""
    shown = html.escape(payload)
    data = {"@type": "NewsArticle", "headline": f"Ministers {payload}", "author": payload}
    body = "".join(f"<p>{part}</p>" for part in DAY.split("\n\n")[2:5])
    page = f"""<!doctype html><html><head><title>Ministers meet {shown}</title>
<meta name="author" content="{shown}"><meta property="og:site_name" content="Wire {shown}">
<meta property="article:published_time" content="2019-05-{number % 20 + 1:02}T18:00:00Z">
<link rel="canonical" href="https://courier.example/{number}?q={shown}">
<script type="application/ld+json">{json.dumps(data)}</script></head><body><article>
<h1>Ministers meet {shown}</h1><p>By {shown}</p>{body}<p>“{shown} is what we want,” Foreign Minister
Mari Kask of Estonia told reporters on Tuesday {number}. Number {number} of {shown} was signed in
Tallinn on 14 May 2019 by Estonia and Latvia, item {number * 7919}.</p></article></body></html>"""
    return Document(page.encode(), f"{shown[:40]}.html", fetched_at=timezone.now())


@pytest.fixture
def hostile() -> list[str]:
    """The addresses of every page that shows something of them."""
    payloads = PAYLOADS if ALL else (*PAYLOADS[:16:3], *PAYLOADS[16::30])
    for number, payload in enumerate(payloads):
        ingest(story(number, payload), Told(outlet=f"Wire {payload}"[:150]))
    # What reading would have cleaned away, written straight into the rows.
    for number, payload in enumerate(payloads):
        event = make_event(
            "2019-05-14",
            read_title=payload[:300],
            actors=[make_actor(f"Envoy {number}", slug=f"e-{number}")],
            read_place=make_place(f"Place {number}"),
        )
        Actor.objects.filter(slug=f"envoy-{number}").update(name=payload[:200])
        article = Article.objects.order_by("pk")[number % Article.objects.count()]
        quote = {"quote": payload, "title": payload[:300], "date_words": payload[:200]}
        make_mention(event, article, date_rule=payload[:300], **quote)
    lists = ["", "2019/", "2019/05/", "2019/05/14/", "search/?q=script", "corrections/"]
    lists += ["sources/", "?q=window&sort=asc", "?actor=" + PAYLOADS[0], "embed/"]
    newest = list(Event.objects.order_by("-pk")[:PAGES])
    shown = [
        *Event.objects.order_by("pk")[:PAGES],
        *newest,
        *Article.objects.order_by("pk")[:PAGES],
    ]
    pages = [row.get_absolute_url() for row in shown]
    editing = [reverse("admin:timeline_event_change", args=[one.pk]) for one in newest[:6]]
    return [*(f"/{one}" for one in lists), *pages, *editing, "/admin/timeline/event/"]


def test_no_script_of_an_article_runs_on_any_page(
    hostile, visitor, complaints, editor, browser, live_server
):
    editor.is_superuser = True
    editor.save()
    visitor.goto("/admin/")
    visitor.get_by_label("Username").fill("ada")
    visitor.get_by_label("Password").fill("long-enough-for-a-test")
    visitor.keyboard.press("Enter")
    visitor.wait_for_url(lambda url: "/login/" not in url)
    dialogs: list[str] = []

    def hear(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    visitor.on("dialog", hear)
    complaints.clear()

    shown = 0
    for address in hostile:
        visitor.goto(address)
        visitor.mouse.move(200, 300)
        ran = visitor.evaluate("() => window.ran || 0")
        doors = visitor.evaluate(
            "() => [...document.querySelectorAll('*')].flatMap(one => [...one.attributes])"
            ".filter(one => /^(on|hx-on|data-hx)/.test(one.name) || /^\\s*java/i.test(one.value))"
            ".map(one => one.name)"
        )
        shown += "window.ran" in visitor.content()
        assert (ran, doors, dialogs) == (0, [], []), address

    assert shown > len(hostile) / 2
    policy = [words for words in complaints if "Content Security Policy" in words]
    assert policy == []
