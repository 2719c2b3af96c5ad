"""A page as a robot keeps it, and an event to look at."""

import json
import re
from html.parser import HTMLParser
from typing import Any

from tests.factories import make_actor, make_article, make_event, make_mention, make_place


class Head(HTMLParser):
    """What a chat's robot keeps of a page."""

    def __init__(self, text):
        super().__init__()
        self.properties, self.links = {}, []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "meta" and "property" in given:
            self.properties[given["property"]] = given["content"]
        if tag == "link":
            self.links.append(given)


def head(client, address):
    return Head(client.get(address).text)


def linked_data(client, address):
    found = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', client.get(address).text, re.DOTALL
    )
    assert len(found) == 1
    return json.loads(found[0])


def told(edtf="2022-01-10", **fields):
    given: dict[str, Any] = {
        "read_title": "Talks in Geneva",
        "read_place": make_place("Geneva"),
    }
    event = make_event(edtf, actors=[make_actor("Russia")], **given | fields)
    make_mention(event, make_article(url=f"https://a.example/{event.pk}"))
    return event
