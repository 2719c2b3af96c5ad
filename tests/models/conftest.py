"""A valid row of every table."""

import hashlib

import pytest
from django.contrib.auth.models import User
from django.db.models import Model
from django.utils import timezone

from articles.models import Agency, Capture, Feed
from tests.factories import (
    make_actor,
    make_article,
    make_event,
    make_mention,
    make_place,
    make_source,
)
from timeline.models import Alias, Correction, Import, Judgement, Role, SavedFilter, Telling
from timeline.models.dating import dated


@pytest.fixture
def rows(db):
    """One valid row of every table, by the name of its model. Event and mention are corrected."""
    place, actor, article = make_place(), make_actor(), make_article()
    event = make_event("2022-01-10", read_place=place, actors=[actor])
    other = make_event("2022-01-11")
    mention = make_mention(event, article)
    for dated_row in (event, mention):
        type(dated_row).objects.filter(pk=dated_row.pk).update(
            **dated("2022-01-09", "evening", prefix="edited")
        )
    user = User.objects.create_user("anna")
    agency = Agency.objects.create(slug="afp", name="AFP")
    made: tuple[Model, ...] = (
        make_source(),
        article,
        place,
        actor,
        event,
        event.participations.get(),
        mention,
        Capture.objects.create(
            article=article,
            address="courier.txt",
            content_hash=hashlib.sha256(b"courier").hexdigest(),
            reader_version=1,
            reading={},
            text=article.text,
        ),
        agency,
        event.tellings.get(),
        Feed.objects.create(url="https://courier.example/rss", next_poll_at=timezone.now()),
        Alias.objects.create(actor=actor, words="Moscow"),
        Role.objects.create(actor=actor, article=article, title="Minister", words="minister"),
        Judgement.objects.create(left=event, right=other),
        Import.objects.create(by=user, changed_at=timezone.now()),
        SavedFilter.objects.create(user=user, path="/", title="All", told_until=timezone.now()),
        Correction.objects.create(
            event=event,
            act="correct",
            field="date",
            reason="Agenda",
            by=user,
            at=timezone.now(),
        ),
    )
    by_agency = Telling.objects.create(event=other, agency=agency)
    return {row._meta.object_name: row for row in made} | {"Telling by an agency": by_agency}
