import pytest
from django.core.exceptions import ImproperlyConfigured

from timeline.database import PROJECT, database_settings


def test_without_an_address_the_data_lie_in_the_project():
    settings = database_settings({})

    assert settings["HOST"] == str(PROJECT / ".data" / "database" / "data")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("", PROJECT / ".data"),
        ("elsewhere", PROJECT / "elsewhere"),
        ("/srv/../srv/timeline", PROJECT.root + "srv/timeline"),
    ],
)
def test_the_data_folder_does_not_depend_on_where_one_stands(
    given, expected, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)

    settings = database_settings({"DATA_DIR": given})

    assert settings["HOST"] == f"{expected}/database/data"


def test_reading_the_settings_touches_nothing(tmp_path):
    database_settings({"DATA_DIR": str(tmp_path / "new")})

    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ("1", {"min_size": 1, "max_size": 3, "timeout": 5, "reconnect_timeout": 3}),
        ("8", {"min_size": 2, "max_size": 10, "timeout": 5, "reconnect_timeout": 3}),
    ],
)
@pytest.mark.parametrize("url", ["", "postgresql://ann:pw@db/news"])
def test_a_pool_is_as_large_as_asked(size, expected, url):
    settings = database_settings({"DATABASE_URL": url, "DATABASE_POOL": size})

    assert settings["OPTIONS"]["pool"] == expected
    assert settings["CONN_MAX_AGE"] == 0  # Django refuses a pool of connections that are kept


@pytest.mark.parametrize("size", ["", "0"])
def test_commands_have_no_pool(size):
    assert "pool" not in database_settings({"DATABASE_POOL": size})["OPTIONS"]


def test_options_of_the_address_are_kept_beside_the_pool():
    url = "postgres://ann:pw@db/news?sslmode=require"

    options = database_settings({"DATABASE_URL": url, "DATABASE_POOL": "3"})["OPTIONS"]

    assert options["sslmode"] == "require"
    assert options["pool"]["max_size"] == 5


@pytest.mark.parametrize(
    "environ",
    [
        {"DATABASE_URL": "sqlite:///news.db"},
        {"DATABASE_URL": "ann:secret@db/news"},
        {"DATABASE_URL": "oddbase://ann:secret@db/news"},
        {"DATABASE_POOL": "many"},
        {"DATABASE_POOL": "-1"},
        {"DATABASE_POOL": "²"},
    ],
)
def test_what_cannot_be_meant_is_refused_without_showing_a_password(environ):
    with pytest.raises(ImproperlyConfigured) as refusal:
        database_settings(environ)

    assert next(iter(environ)) in str(refusal.value)
    assert "secret" not in str(refusal.value)
