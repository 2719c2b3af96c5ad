"""Four editors at one event, reading, thinking and saving at once through the admin's own form.

"Nothing lost": a save that was accepted stands in the history with what it replaced, the words of
the last one are what readers see, and every other save was answered with what had changed.
"""

import os
import random
import threading
import time

import pytest
from django.contrib.auth.models import User
from django.db import connections
from django.test import Client

from tests.editing.pages import address, form_of, text_of
from tests.factories import make_event
from timeline.models import Correction

pytestmark = pytest.mark.django_db(transaction=True)

EDITORS = 4
SAVES = (600 if os.environ.get("FAULTS") else 24) // EDITORS


def edit(event, number: int, seen: list[tuple[str, int, str]]) -> None:
    """One editor: opens the event, thinks for a moment, saves a title; notes what each save was
    answered with."""
    chance, desk = random.Random(number), Client()
    desk.force_login(User.objects.get(username=f"editor{number}"))
    for count in range(SAVES):
        title = f"Council, as editor {number} has it for the {count}th time"
        sent = form_of(event, title=title)
        time.sleep(chance.random() * 0.02)
        answer = desk.post(address(event), sent)
        seen.append((title, answer.status_code, text_of(answer)))
    connections.close_all()


def test_no_accepted_save_is_lost_among_editors_who_save_at_once():
    event = make_event("2022-01-12", read_title="Council meets")
    for number in range(EDITORS):
        User.objects.create_superuser(f"editor{number}")
    seen: list[tuple[str, int, str]] = []

    editors = [threading.Thread(target=edit, args=(event, n, seen)) for n in range(EDITORS)]
    for one in editors:
        one.start()
    for one in editors:
        one.join()

    accepted = {title for title, status, _ in seen if status == 302}
    refused = [words for _, status, words in seen if status == 409]
    history = list(Correction.objects.filter(event=event).order_by("pk"))
    event.refresh_from_db()
    assert len(accepted) + len(refused) == EDITORS * SAVES
    assert all("Not saved: this event was changed while you had it" in one for one in refused)
    assert {one.new for one in history} == accepted
    assert len(history) == len(accepted) > EDITORS
    assert event.title == history[-1].new
    before = [one.old for one in history[1:]]
    assert before == [one.new for one in history[:-1]]
