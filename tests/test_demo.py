"""The demo's first steps: a port that can be served on, and an editor's account."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

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


SERVE = """
import sys, django
django.setup()
from timeline.management.commands.demo import serve
serve(int(sys.argv[1]))
"""


@pytest.fixture
def served() -> Iterator[subprocess.Popen[bytes]]:
    """The site as the demo serves it, in a process group of its own, and answering."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-W", "ignore", "-c", SERVE, str(port)]
    settings = os.environ | {"DJANGO_SETTINGS_MODULE": "timeline.settings"}
    with subprocess.Popen(command, env=settings, start_new_session=True) as process:
        while process.poll() is None and not answers(port):
            time.sleep(0.05)
        yield process
        process.kill()


def answers(port: int) -> bool:
    """Whether a worker answers, whatever it says; the socket alone is open before there is one."""
    with closing(HTTPConnection(HOST, port, timeout=5)) as connection:
        try:
            connection.request("HEAD", "/static/nothing")
            return bool(connection.getresponse().status)
        except ConnectionError:
            return False


@pytest.mark.skipif(sys.platform != "linux", reason="looks for the worker under /proc")
def test_the_terminals_ctrl_c_reaches_the_worker_once_and_ends_both(served):
    workers = Path(f"/proc/{served.pid}/task/{served.pid}/children").read_text().split()
    groups = [os.getpgid(int(worker)) for worker in workers]

    os.killpg(served.pid, signal.SIGINT)

    assert served.wait(timeout=30) == 0
    assert groups
    assert served.pid not in groups
