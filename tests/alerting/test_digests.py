"""Mails of what is new in a saved list: all of it once, and nothing that was not sent is told."""

import datetime as dt
import email
import email.policy
import io
import smtplib

import psycopg
import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from tests.factories import make_actor, make_article, make_event, make_mention, make_place
from timeline.alerting import digests
from timeline.models import Event, SavedFilter

pytestmark = pytest.mark.django_db
SITE = "https://timeline.of-an-institute-with-a-long-name.example"


@pytest.fixture(autouse=True)
def known_site(settings):
    settings.SITE_URL = SITE


def ago(**parts):
    return timezone.now() - dt.timedelta(**parts)


def happened(*, hours=1.0, added_days=None, **fields):
    """An event that changed so many hours ago, and was added so many days ago."""
    event = make_event(changed_at=ago(hours=hours), **fields)
    added = ago(hours=hours) if added_days is None else ago(days=added_days)
    Event.objects.filter(pk=event.pk).update(added_at=added)
    return event


def run(*options):
    """What the command prints, and its exit code."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    try:
        call_command("send_digests", *options, stdout=out, stderr=err)
    except SystemExit as left:
        code = int(left.code or 0)
    return out.getvalue(), err.getvalue(), code


def test_what_is_new_and_what_changed_is_told_with_absolute_links(save):
    saved = save(title="Talks", query="actor=russia")
    russia = make_actor("Russia")
    new = happened(read_title="Envoys <meet>", actors=[russia], read_place=make_place("Geneva"))
    make_mention(new, make_article("Envoys met & talked in Geneva on Monday."))
    changed = happened(read_title="A treaty is torn up", added_days=9, actors=[russia])
    happened(read_title="Not asked for")
    happened(read_title="Told the last time", hours=30, actors=[russia])

    out, _err, code = run()

    assert code == 0
    assert "mira@reader.example: Talks: 1 new, 1 changed" in out
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["mira@reader.example"], "Talks: 1 new, 1 changed")
    assert isinstance(sent, mail.EmailMultiAlternatives)
    text, (html, kind) = str(sent.body), map(str, sent.alternatives[0])
    assert kind == "text/html"
    assert "New: Envoys <meet>" in text
    assert "Changed: A treaty is torn up" in text
    assert "Envoys met & talked in Geneva on Monday." in text
    assert "Envoys &lt;meet&gt;" in html
    for words in (text, html):
        assert "Not asked for" not in words
        assert "Told the last time" not in words
        assert f"{SITE}/?actor=russia" in words
        for event in (new, changed):
            assert f"{SITE}{event.get_absolute_url()}" in words
        assert f"{SITE}/alerts/stop/{saved.token}/" in words


def test_a_mail_says_how_to_end_it_with_one_click(save):
    saved = save()
    happened()

    run()

    raw = mail.outbox[0].message(policy=email.policy.SMTP).as_bytes()
    # As it goes over the wire: mail programs decode no words in an address.
    assert f"\r\nList-Unsubscribe: <{SITE}/alerts/stop/{saved.token}/>\r\n".encode() in raw
    assert all(len(line) < 998 for line in raw.split(b"\r\n"))
    read = email.message_from_bytes(raw, policy=email.policy.default)
    assert read["List-Unsubscribe"] == f"<{SITE}/alerts/stop/{saved.token}/>"
    assert read["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert read["Auto-Submitted"] == "auto-generated"
    assert [part.get_content_type() for part in read.iter_parts()] == ["text/plain", "text/html"]


def test_nothing_is_sent_when_nothing_is_new(save):
    save()
    happened(hours=30)

    out, _err, code = run()

    assert (mail.outbox, code) == ([], 0)
    assert "0 sent, 1 without news" in out


def test_a_second_run_sends_nothing_again(save):
    saved = save()
    happened()

    run(), run()

    assert len(mail.outbox) == 1
    saved.refresh_from_db()
    assert saved.last_sent_at is not None
    SavedFilter.objects.update(told_until=saved.told_until - dt.timedelta(days=1))
    happened(hours=23.5, read_title="In between")
    run()
    assert len(mail.outbox) == 2


@pytest.mark.parametrize(
    ("cadence", "days", "count"),
    [
        ("daily", 23 / 24, 0),  # of an hourly timer, the run before the one that tells
        ("daily", 23.9 / 24, 1),  # of a daily one, a run that comes early
        ("daily", 1, 1),
        ("weekly", 6.9, 0),
        ("weekly", 7, 1),
    ],
)
def test_a_digest_comes_as_often_as_was_asked_for(save, cadence, days, count):
    save(cadence=cadence, days=days)
    happened()

    run()

    assert len(mail.outbox) == count


def test_what_may_still_be_on_its_way_into_the_database_waits(save):
    saved = save()
    happened(hours=0)

    run()
    assert mail.outbox == []

    SavedFilter.objects.update(told_until=saved.told_until)
    Event.objects.update(changed_at=ago(minutes=3), added_at=ago(minutes=3))
    run()
    assert len(mail.outbox) == 1


def test_what_is_gone_is_told_to_whoever_knew_it(save):
    save()
    known = happened(read_title="Rumoured talks", added_days=9, standing="rejected")
    happened(read_title="Never told", standing="rejected")

    run()

    (sent,) = mail.outbox
    assert sent.subject == "My list: 1 gone"
    assert f"Gone: Rumoured talks\n{SITE}/e/{known.pk}" in str(sent.body)
    assert "Never told" not in str(sent.body)


def test_a_rehearsal_sends_and_notes_nothing(save):
    saved = save()
    happened()

    out, _err, _code = run("--dry-run")

    assert "mira@reader.example: My list: 1 new" in out
    assert "1 to be sent" in out
    assert mail.outbox == []
    assert SavedFilter.objects.get().told_until == saved.told_until


class ChoosyServer(EmailBackend):
    """A mail server that refuses one address."""

    def send_messages(self, messages):
        if any("refused@reader.example" in message.to for message in messages):
            raise smtplib.SMTPRecipientsRefused({"refused@reader.example": (550, b"nobody here")})
        return super().send_messages(messages)


def test_a_mail_that_fails_is_not_told_and_the_rest_go_on(
    save, settings, django_user_model, caplog
):
    settings.MAILERS = {"default": {"BACKEND": f"{__name__}.ChoosyServer"}}
    refused = django_user_model.objects.create_user("ida", email="refused@reader.example")
    first, second = save(user=refused, days=3), save()
    happened()

    out, err, code = run()

    assert code == 3
    assert "1 sent, 0 without news, 1 failed" in out
    assert "for ida" in err
    assert [sent.to for sent in mail.outbox] == [["mira@reader.example"]]
    untold, told = first.told_until, second.told_until
    first.refresh_from_db(), second.refresh_from_db()
    assert (first.told_until, first.last_sent_at) == (untold, None)
    assert second.told_until > told

    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
    run()
    assert [sent.to for sent in mail.outbox[1:]] == [["refused@reader.example"]]


def test_a_list_that_is_no_more_and_a_reader_without_address_are_named(
    save, django_user_model, caplog
):
    save("/actors/nobody/", title="Lost list")
    save(user=django_user_model.objects.create_user("ola"), title="No address")
    happened()

    out, err, code = run()

    assert code == 1
    assert "2 failed" in out
    assert "Lost list for mira" in err
    assert "No address for ola: this account has no address for mail" in err


def test_nobody_who_was_shut_out_gets_mail(save, reader):
    save()
    happened()
    reader.is_active = False
    reader.save()

    assert "0 sent" in run()[0]
    assert mail.outbox == []


def test_a_long_digest_is_cut_and_says_so(save, monkeypatch):
    monkeypatch.setattr(digests, "MOST_TOLD", 2)
    save()
    for hours in (3, 2, 1):
        happened(hours=hours, read_title=f"Talks of {hours} hours ago")

    run()

    (sent,) = mail.outbox
    assert sent.subject == "My list: 3 new"
    assert "And 1 more" in str(sent.body)
    assert "Talks of 3 hours ago" not in str(sent.body)


@pytest.mark.parametrize("title", ["Ünïcode 🕊️ שלום", "line\nbreak", "]]>&amp;<b>"])
def test_any_title_makes_a_mail(save, title):
    save(title=title)
    happened(read_title=title)

    run()

    read = email.message_from_bytes(
        mail.outbox[0].message().as_bytes(), policy=email.policy.default
    )
    assert read["Subject"] == f"{' '.join(title.split())}: 1 new"


@pytest.mark.django_db(transaction=True)
def test_of_two_runs_at_once_one_sends(save):
    saved = save()
    happened()
    parameters = connection.get_connection_params()
    parameters.pop("cursor_factory", None)
    parameters.pop("context", None)
    with psycopg.connect(**parameters) as other:
        other.execute("SELECT 1 FROM timeline_savedfilter WHERE id = %s FOR UPDATE", [saved.pk])
        assert "0 sent, 1 without news" in run()[0]
        other.rollback()

    run()

    assert len(mail.outbox) == 1
