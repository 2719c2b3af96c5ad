"""What every test may ask for: the shared articles, a browser, and how hard Hypothesis tries."""

import os
import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import AppConfig, apps
from django.conf import settings as site
from django.db.models.signals import post_migrate
from django.test import override_settings
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent

# No deadline: a slow machine is not a failing test. CI draws the same examples each time, so that
# a red run can be repeated.
settings.register_profile(
    "here", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("ci", settings.get_profile("here"), derandomize=True, print_blob=True)
settings.register_profile("thorough", settings.get_profile("here"), max_examples=1000)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "here")
)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of annotated articles (`seeds`, `gold`, `tools`): ../shared, or SHARED.

    Skips the test where it is absent.
    """
    folder = Path(os.environ.get("SHARED", ROOT.parent / "shared"))
    if not (folder / "seeds").is_dir():
        pytest.skip("the annotated articles (../shared/seeds) are not on this machine")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium: CHROMIUM, or the first on the PATH.

    Where there is none, CI fails and others skip.
    """
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    for name in filter(None, names):
        if path := shutil.which(name):
            return path
    if os.environ.get("CI"):
        pytest.fail("CI must walk the journeys, and there is no Chromium")
    pytest.skip("no Chromium; get it with `apt-get install chromium`, or set CHROMIUM to its path")


@pytest.fixture(scope="session", autouse=True)
def static_files_where_they_stand() -> Iterator[None]:
    """Pages name static files plainly; names with hashes need `collectstatic`, which nobody ran."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(STORAGES=site.STORAGES | {"staticfiles": plain}):
        yield


@pytest.fixture(scope="session", autouse=True)
def roles_outlast_a_flush() -> Iterator[None]:
    """The groups are made by a migration, and a test that flushes the tables takes them along.
    Whoever comes next, in whatever order, finds them again."""
    roles = import_module("timeline.migrations.0006_roles").GROUPS

    def made_again(sender: AppConfig, using: str, **_: object) -> None:
        group_of, permission_of = (
            apps.get_model("auth", name)._default_manager.db_manager(using)
            for name in ("Group", "Permission")
        )
        for name, allowed in roles.items():
            group, _ = group_of.get_or_create(name=name)
            group.permissions.set(
                permission_of.get(content_type__app_label=label, codename=codename)
                for label, codename in allowed
            )

    last = apps.get_app_config("timeline")
    post_migrate.connect(made_again, sender=last, weak=False)
    yield
    post_migrate.disconnect(made_again, sender=last)
