"""`manage.py demo`: the whole site on this machine, from nothing to served, with articles."""

import ctypes
import os
import secrets
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections, transaction
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from articles.models import Article
from timeline.database import data_folder
from timeline.operations.sites import running

HOST = "127.0.0.1"  # the demo is for whoever sits at this machine
EDITOR = "editor"
PAGES_AT_ONCE = 4
THREADS = 64  # those beyond wait for their turn
LONGEST_FAREWELL_SECONDS = 20
_PR_SET_PDEATHSIG = 1  # <sys/prctl.h>


class Command(BaseCommand):
    help = "Bring up the site with the sample articles and an editor's account, and serve it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--port", default=os.environ.get("PORT") or "8000", help="default: PORT, else 8000"
        )

    def handle(self, *args: object, port: str, **options: object) -> None:
        number = free_port(port)
        call_command("migrate", verbosity=0)
        self.ingest_samples()
        password = make_editor()
        call_command("collectstatic", interactive=False, verbosity=0)
        self.welcome(number, password)
        with running(data_folder(os.environ)), worker():
            serve(number)
        self.stdout.write("Stopped. The data stay; `make stop` stops the database too.")

    def ingest_samples(self) -> None:
        """Read the sample articles, unless there are articles already; all of them or none.

        Otherwise a demo that is stopped half-way would leave half of them for good.
        """
        if Article.objects.exists():
            return
        samples = settings.BASE_DIR / "articles" / "samples"
        self.stdout.write("Reading the sample articles")
        with transaction.atomic():
            call_command("ingest", str(samples.relative_to(Path.cwd(), walk_up=True)))

    def welcome(self, port: int, password: str | None) -> None:
        """Say where the site is, who may edit it, and how to stop it."""
        address = f"http://{HOST}:{port}/"
        account = (
            f"password {password} (shown this once)"
            if password
            else f"with the password given earlier (new one: manage.py changepassword {EDITOR})"
        )
        self.stdout.write(f"\n{settings.SITE_NAME:9} {address}")
        self.stdout.write(f"Editing   {address}admin/ as {EDITOR}, {account}")
        self.stdout.write("Stop      Ctrl-C\n")
        self.stdout.flush()


def free_port(wanted: str) -> int:
    """The port as a number, if it can be served on. Raises CommandError with the way out if not."""
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((HOST, int(wanted)))
    except (ValueError, OverflowError):
        raise CommandError(f"{wanted!r} is no port; give a number below 65536.") from None
    except OSError as error:
        raise CommandError(
            f"Port {wanted} cannot be used ({error.strerror}): choose another, PORT=8001 make demo."
        ) from None
    return int(wanted)


@transaction.atomic
def make_editor() -> str | None:
    """Make the editor's account and give its password; None where the account exists already."""
    user, is_new = User.objects.get_or_create(username=EDITOR, defaults={"is_staff": True})
    if not is_new:
        return None
    password = secrets.token_urlsafe(12)
    user.set_password(password)
    user.save(update_fields=["password"])
    user.groups.add(Group.objects.get(name="Editors"))
    return password


@contextmanager
def worker() -> Iterator[None]:
    """A worker beside the site, for what takes long; it ends with the site, however that ends."""
    command = [
        sys.executable,
        str(settings.BASE_DIR / "manage.py"),
        "worker",
        "--verbosity",
        "0",
    ]
    # In a session of its own, so that Ctrl-C is the site's; told of a parent that was killed.
    process = subprocess.Popen(  # noqa: S603 our own command
        command,
        start_new_session=True,
        preexec_fn=_end_with_parent,  # noqa: PLW1509 there is no other thread yet
    )
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=LONGEST_FAREWELL_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()  # a document in the middle is read again when asked for
            process.wait()


def _end_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def serve(port: int) -> None:
    """Serve the site until Ctrl-C; the workers open database connections of their own."""
    connections.close_all()
    os.environ.setdefault("DATABASE_POOL", str(PAGES_AT_ONCE))
    # A terminal sends Ctrl-C to its whole process group, and granian then tells its worker to stop
    # once more; two signals at once can lock the worker up for good. Out of the group it hears one.
    os.register_at_fork(after_in_child=os.setpgrp)
    Granian(
        "timeline.wsgi:application",
        address=HOST,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        # Its warning is of sixty threads, which is what we ask for: they wait, and do not work.
        log_level=LogLevels.error,
    ).serve()
