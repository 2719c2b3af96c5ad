"""What stands in the embedded server's way is told in one sentence, with the way out."""

import os
import stat

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

from timeline.database import embedded
from timeline.database.embedded import LONGEST_SOCKET_PATH, Cluster

AS_ROOT = os.geteuid() == 0


def read_failure(cluster, kind):
    with pytest.raises(kind) as failure:
        cluster.ensure_running()
    message = str(failure.value)
    assert "\n" not in message
    return message


def test_data_of_another_version_are_left_alone(short_folder):
    cluster = Cluster(short_folder / "database")
    cluster.data.mkdir(parents=True)
    (cluster.data / "PG_VERSION").write_text("16\n")

    message = read_failure(cluster, OperationalError)

    assert "PostgreSQL 16" in message
    assert "manage.py upgrade_database --from" in message
    assert [path.name for path in cluster.data.iterdir()] == ["PG_VERSION"]


def test_a_folder_that_holds_something_else_is_left_alone(short_folder):
    folder = short_folder / "database"
    folder.mkdir(mode=0o755)
    (folder / "accounts.txt").touch()

    message = read_failure(Cluster(folder), OperationalError)

    assert "accounts.txt" in message
    assert stat.S_IMODE(folder.stat().st_mode) == 0o755


def test_a_file_in_the_place_of_the_folder_is_told(short_folder):
    (short_folder / "database").touch()

    message = read_failure(Cluster(short_folder / "database"), OperationalError)

    assert "File exists" in message
    assert "DATA_DIR" in message


@pytest.mark.skipif(AS_ROOT, reason="root may write everywhere")
def test_a_folder_that_is_not_writable_is_told(short_folder):
    short_folder.chmod(0o500)

    message = read_failure(Cluster(short_folder / "database"), OperationalError)

    short_folder.chmod(0o700)
    assert "Permission denied" in message
    assert "DATA_DIR" in message


def test_a_path_too_long_for_the_socket_is_refused(short_folder):
    folder = short_folder / ("n" * LONGEST_SOCKET_PATH) / "database"

    message = read_failure(Cluster(folder), ImproperlyConfigured)

    assert "too long" in message
    assert not folder.parent.exists()


def test_a_full_disk_is_told(short_folder, monkeypatch):
    initdb = short_folder / "initdb"
    initdb.write_text(
        "#!/bin/sh\necho 'initdb: error: write: No space left on device' >&2; exit 1\n"
    )
    initdb.chmod(0o755)
    (short_folder / "postgres").write_text("#!/bin/sh\n")
    (short_folder / "postgres").chmod(0o755)
    monkeypatch.setattr(embedded, "_programs", lambda: short_folder)

    message = read_failure(Cluster(short_folder / "database"), OperationalError)

    assert message.startswith("The disk is full")


def test_a_machine_without_programs_is_told(short_folder, monkeypatch):
    monkeypatch.setattr(embedded, "find_spec", lambda name: None)

    message = read_failure(Cluster(short_folder / "database"), ImproperlyConfigured)

    assert "DATABASE_URL" in message


def test_a_server_that_cannot_start_says_why_in_its_own_words(cluster):
    cluster.stop()
    settings = cluster.data / "postgresql.auto.conf"
    settings.write_text("shared_buffers = 'none'\n")

    message = read_failure(cluster, OperationalError)

    settings.write_text("")
    assert "cannot be started" in message
    assert "configuration file" in message
