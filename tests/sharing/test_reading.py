"""The reading of all articles as JSON, for programs that compare it."""

from tests.factories import make_actor, make_article
from timeline.exporting import reading
from timeline.models import Role


def test_of_offices_stated_on_one_day_the_same_is_told_whatever_came_first(db):
    ada = make_actor("Ada Lind", kind="person")
    later, first = (make_article(reading_hash=letter * 64) for letter in "ba")
    for article, title in ((later, "envoy"), (first, "minister"), (first, "chair")):
        Role.objects.create(actor=ada, article=article, title=title, words=title)

    assert reading()["actors"] == [{"name": "Ada Lind", "kind": "person", "role": "chair"}]
