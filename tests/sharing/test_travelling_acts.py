"""Merges, rejections, participants and what is said of articles travel too."""

import datetime as dt
import json

import pytest
from django.core.management import call_command

from articles.models import Article
from tests.factories import make_actor, make_article, make_mention
from tests.sharing.travels import elsewhere, outcomes, sent, told
from timeline.editing.article_corrections import ArticleWish, correct_article
from timeline.editing.corrections import correct_date, correct_title
from timeline.editing.entries import undo
from timeline.editing.merging import merge, split
from timeline.editing.participants import correct_participants
from timeline.editing.reviewing import accept, reject, tell_apart
from timeline.models import Correction, Event, Judgement, Mention
from timeline.travelling import arrive, corrections, read_corrections

pytestmark = pytest.mark.django_db


def two_told(admin_user):
    """Two events, the first with two sentences."""
    winner, loser = told("a" * 64, read_title="Winner"), told("b" * 64, read_title="Loser")
    make_mention(winner, make_article(), fingerprint="c" * 64)
    return Event.objects.get(pk=winner.pk), Event.objects.get(pk=loser.pk)


def test_a_merge_is_made_there_too_and_twice_is_as_once(admin_user):
    winner, loser = two_told(admin_user)
    merge(loser, winner, reason="One meeting", by=admin_user)
    file = sent()
    joined, other = elsewhere("a" * 64, "b" * 64)

    assert outcomes(file) == ["applied"]

    other.refresh_from_db()
    assert other.merged_into == joined
    assert joined.mentions.count() == 2
    entry = other.corrections.get(act="merge")
    assert entry.reason == "One meeting (from another installation, by admin)"
    assert outcomes(file) == ["already so"]
    undo(entry, reason="Not here", by=admin_user)
    other.refresh_from_db()
    assert other.merged_into is None


def test_a_value_of_a_merged_event_finds_it_whole(admin_user):
    winner, loser = two_told(admin_user)
    merge(loser, winner, reason="One meeting", by=admin_user)
    winner.refresh_from_db()
    correct_title(winner, title="The one meeting", reason="Plainer", by=admin_user)
    file = sent()
    joined, _other = elsewhere("a" * 64, "b" * 64)

    assert outcomes(file) == ["applied", "applied"]
    joined.refresh_from_db()
    assert joined.title == "The one meeting"


def test_what_was_undone_stays_at_home(admin_user):
    winner, loser = two_told(admin_user)
    undo(merge(loser, winner, reason="One", by=admin_user), reason="Two", by=admin_user)
    rejected = told("d" * 64)
    entry = reject(rejected, reason="Made up", by=admin_user)
    undo(entry, reason="It is not", by=admin_user)

    assert corrections()["corrections"] == []


def test_events_told_apart_here_are_not_merged(admin_user):
    winner, loser = two_told(admin_user)
    merge(loser, winner, reason="One meeting", by=admin_user)
    file = sent()
    left, right = elsewhere("a" * 64, "b" * 64)
    tell_apart(left, right, reason="Two rooms", by=admin_user)

    (arrival,) = arrive(read_corrections(file))

    assert arrival.outcome == "kept"
    assert "told events" in str(arrival)


def test_a_merge_whose_sentences_are_not_here_does_not_fit(admin_user):
    winner, loser = two_told(admin_user)
    merge(loser, winner, reason="One meeting", by=admin_user)
    file = sent()
    elsewhere("a" * 64)

    assert outcomes(file) == ["does not fit"]


def test_a_pair_told_apart_is_told_apart_there(admin_user):
    left, right = two_told(admin_user)
    tell_apart(left, right, reason="Two rooms", by=admin_user)
    file = sent()
    here, there = elsewhere("a" * 64, "b" * 64)

    assert outcomes(file) == ["applied"]
    pair = Judgement.objects.get(left=here, right=there)
    assert pair.verdict == "different"
    assert outcomes(file) == ["already so"]
    joined = told("e" * 64)
    Mention.objects.update(event=joined)
    assert outcomes(file) == ["does not fit"]


def test_a_rejection_travels_with_its_reason(admin_user):
    reject(told(), reason="Made up", by=admin_user)
    file = sent()
    (there,) = elsewhere("a" * 64)

    assert outcomes(file) == ["applied"]
    there.refresh_from_db()
    assert there.standing == "rejected"
    assert there.standing_reason == "Made up (from another installation, by admin)"
    assert outcomes(file) == ["already so"]


def test_an_event_that_was_accepted_here_is_not_rejected(admin_user):
    reject(told(), reason="Made up", by=admin_user)
    file = sent()
    (there,) = elsewhere("a" * 64)
    accept(there, reason="The minutes name it", by=admin_user)

    assert outcomes(file) == ["kept"]
    there.refresh_from_db()
    assert there.standing == "live"


def test_who_takes_part_travels(admin_user):
    russia, nato = make_actor("Russia"), make_actor("NATO")
    event = told(actors=[russia])
    (row,) = event.participations.all()
    correct_participants(
        event, added=[(nato, "host")], removed=[row.pk], reason="Photo", by=admin_user
    )
    file = sent()
    (there,) = elsewhere("a" * 64, actors=[russia])

    assert outcomes(file) == ["applied", "applied"]

    shown = there.participations.filter(removed=False).values_list("actor__name", "role")
    assert list(shown) == [("NATO", "host")]
    assert outcomes(file) == ["already so", "already so"]


def test_a_participant_that_an_editor_here_removed_stays_away(admin_user):
    nato = make_actor("NATO")
    correct_participants(told(), added=[(nato, "host")], reason="Photo", by=admin_user)
    file = sent()
    (there,) = elsewhere("a" * 64)
    correct_participants(there, added=[(nato, "host")], reason="So", by=admin_user)
    there.refresh_from_db()
    row = there.participations.get()
    correct_participants(there, removed=[row.pk], reason="No", by=admin_user)

    assert outcomes(file) == ["kept"]
    assert outcomes(file.replace("test:nato", "test:nobody")) == ["does not fit"]
    assert outcomes(file.replace("+host", "*host")) == ["does not fit"]


def test_what_is_said_of_an_article_finds_it_by_address_or_file(admin_user):
    article = make_article(url="https://a.example/1")
    wish = ArticleWish(
        seen=article.changed_at, published=dt.date(2022, 1, 12), title="Envoys meet again"
    )
    correct_article(article, wish, reason="The imprint says so", by=admin_user)
    file = sent()
    Correction.objects.all().delete()
    Article.objects.update(edited_published=None, edited_title=None)

    assert outcomes(file) == ["applied", "applied"]

    article.refresh_from_db()
    assert (article.published, article.title) == (dt.date(2022, 1, 12), "Envoys meet again")
    assert outcomes(file) == ["already so", "already so"]
    Article.objects.update(edited_published=dt.date(2022, 1, 13))
    assert outcomes(file) == ["kept", "already so"]
    Article.objects.update(url="https://a.example/2")
    assert outcomes(file) == ["does not fit", "does not fit"]


@pytest.mark.parametrize("headline", ["", " ", "x" * 501])
def test_a_headline_that_is_none_does_not_fit_and_the_rest_arrives(admin_user, headline):
    article = make_article(url="https://a.example/1")
    wish = ArticleWish(seen=article.changed_at, published=dt.date(2022, 1, 12), title="Envoys")
    correct_article(article, wish, reason="The imprint says so", by=admin_user)
    document = corrections()
    (said,) = [one for one in document["corrections"] if one["field"] == "headline"]
    said["value"] = headline
    Correction.objects.all().delete()
    Article.objects.update(edited_published=None, edited_title=None)

    assert outcomes(json.dumps(document)) == ["applied", "does not fit"]


def test_the_export_says_what_does_not_travel(admin_user, capsys):
    event, _other = two_told(admin_user)
    split(event, [event.mentions.get(fingerprint="c" * 64)], reason="Two", by=admin_user)

    call_command("export", "--as", "corrections")

    told_of = capsys.readouterr()
    assert "Does not travel: events or records split: 1" in told_of.err
    assert json.loads(told_of.out)["stays"] == ["events or records split: 1"]


def test_a_file_of_the_first_version_is_read(admin_user):
    correct_date(told(), edtf="2022-01-11", reason="Minutes", by=admin_user)
    document = corrections()
    document["version"] = 1
    for one in document["corrections"]:
        del one["others"], one["address"]
    elsewhere("a" * 64)

    assert outcomes(json.dumps(document)) == ["applied"]
