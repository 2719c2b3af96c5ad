"""The card of a shared link: in the letters of its words, with who tells of them."""

from io import BytesIO

import pytest
from PIL import Image, features

from tests.factories import make_article, make_event, make_mention, make_source
from timeline.browsing.machine import lettering
from timeline.browsing.machine.drawing import Card, draw
from timeline.browsing.machine.lettering import drawable, font_for


def lettered(text):
    return drawable(text, font_for(text, "serif", 60))


def ink(title):
    """How much of a card is drawn upon by its title."""
    bare, written = (
        Image.open(BytesIO(draw(Card("", words, (), "")))).convert("L") for words in ("", title)
    )
    return sum(one != other for one, other in zip(bare.tobytes(), written.tobytes(), strict=True))


@pytest.mark.parametrize(
    "title",
    [
        "Talks in Geneva",
        "Переговоры в Женеве",
        "שיחות בז'נבה",
        "محادثات في جنيف",
        "Բանակցություններ Ժնևում",
        "Đàm phán ở Hà Nội",
    ],
)
def test_a_title_is_drawn_in_its_own_letters(title):
    assert lettered(title) == title
    assert ink(title) > 1000


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("中国外交部 and 日本 meet", "[…] and […] meet"),
        ("首脑 会谈", "[…]"),
        ("Peace \U0001f54a\ufe0f talks", "Peace talks"),
        ("\U0001f54a", ""),
    ],
)
def test_what_no_font_has_is_said_to_be_left_out(title, told):
    assert lettered(title) == told


def test_nothing_is_drawn_backwards_where_it_cannot_be_turned(monkeypatch):
    monkeypatch.setattr(features, "check", lambda _: False)
    lettering._turns.cache_clear()
    try:
        assert lettered("שלום from Geneva") == "[…] from Geneva"
    finally:
        lettering._turns.cache_clear()


@pytest.mark.django_db
def test_a_day_card_names_who_tells_of_it(client):
    event = make_event("2022-01-10")
    bare = client.get("/cards/2022/01/10.png").content

    make_mention(event, make_article(source=make_source("Lakeside Courier")))

    named = client.get("/cards/2022/01/10.png").content
    assert named != bare
    assert Image.open(BytesIO(named)).size == (1200, 630)
