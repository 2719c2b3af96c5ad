"""A real browser before a real server on a real database."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

# Without these Chromium looks up hosts of its own maker at every start.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One Chromium for all journeys.

    Playwright keeps an event loop in this thread, which Django takes for asynchronous code; our own
    calls to the database are no danger to it.
    """
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        opened = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def from_npm(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Brings a package: `from_npm("axe-core@4")` is the folder `node_modules` that holds it.

    Skips where npm or its registry cannot be had: the site itself needs nothing of it.
    """

    def bring(package: str) -> Path:
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip(f"no npm, which brings {package}")
        folder = str(tmp_path_factory.mktemp("npm"))
        quiet = ("--no-save", "--no-audit", "--no-fund", "--ignore-scripts")
        command = [npm, "install", *quiet, "--prefix", folder, package]
        done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
        if done.returncode:
            pytest.skip(f"npm could not bring {package}: {done.stderr[-200:]}")
        return Path(folder, "node_modules")

    return bring


@pytest.fixture(scope="session")
def live_server(django_db_setup: None, live_server: LiveServer) -> LiveServer:
    """The site; it stops before its database goes, whichever of them was wanted first."""
    return live_server


@pytest.fixture
def complaints() -> list[str]:
    """What the console of every page says of errors and of the content security policy."""
    return []


@pytest.fixture
def visitor(browser: Browser, live_server, complaints: list[str]) -> Iterator[Page]:
    """A fresh browser window at the site, on a desk."""
    context = browser.new_context(base_url=live_server.url, locale="en-GB")
    yield _watched(context, complaints)
    context.close()


@pytest.fixture
def second_visitor(browser: Browser, live_server, complaints: list[str]) -> Iterator[Page]:
    """Another window, with cookies of its own."""
    context = browser.new_context(base_url=live_server.url, locale="en-GB")
    yield _watched(context, complaints)
    context.close()


def _watched(context: BrowserContext, complaints: list[str]) -> Page:
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.on(
        "console",
        lambda message: complaints.append(message.text) if message.type == "error" else None,
    )
    return page


@pytest.fixture
def editor(transactional_db) -> User:
    """An editor with a password for the sign-in form."""
    person = User.objects.create_user("ada", password="long-enough-for-a-test", is_staff=True)
    person.groups.add(Group.objects.get(name="Editors"))
    return person
