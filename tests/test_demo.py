"""The demo's first steps: a port that can be served on, and an editor's account."""

import socket
from collections.abc import Iterator

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import CommandError

from timeline.management.commands.demo import EDITOR, HOST, free_port, make_editor


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_port_that_is_taken_is_said_before_anything_is_done(taken_port):
    with pytest.raises(CommandError, match=f"Port {taken_port} cannot be used"):
        call_command("demo", port=str(taken_port))


@pytest.mark.parametrize("port", ["eight", "", "65536", "-1"])
def test_what_is_no_port_is_refused(port):
    with pytest.raises(CommandError, match="is no port"):
        free_port(port)


@pytest.mark.django_db
def test_the_first_demo_makes_an_editor_who_is_no_superuser():
    password = make_editor()

    editor = authenticate(username=EDITOR, password=password)

    assert isinstance(editor, User)
    assert editor.is_staff
    assert not editor.is_superuser
    assert editor.groups.filter(name="Editors").exists()


@pytest.mark.django_db
def test_the_second_demo_leaves_the_editors_password_alone():
    password = make_editor()

    assert make_editor() is None
    assert authenticate(username=EDITOR, password=password)


@pytest.mark.django_db
def test_no_two_demos_share_a_password():
    first = make_editor()
    User.objects.get(username=EDITOR).delete()

    assert make_editor() != first
