"""What the samples tell, as readers find it on the site."""

import re
from html import unescape

from django.conf import settings
from django.utils.html import strip_tags

from articles.models import Article
from timeline.models import Event

SAMPLES = settings.BASE_DIR / "articles" / "samples"


def test_every_event_shows_a_sentence_of_an_article_and_marks_the_date_it_gives(ingest, client):
    ingest(SAMPLES)
    text = " ".join(" ".join(Article.objects.values_list("text", flat=True)).split())
    events = Event.objects.live()
    assert len(events) > 100

    bare = []
    for event in events:
        page = client.get(event.get_absolute_url()).text
        quotes = re.findall(r"<blockquote[^>]*><p>(.*?)</p>", page, re.DOTALL)
        told = [" ".join(unescape(strip_tags(quote)).split()) for quote in quotes]
        is_marked = event.date_basis != "explicit" or any("<mark>" in quote for quote in quotes)
        if not told or not is_marked or not all(words in text for words in told):
            bare.append(event.title)

    assert bare == []
