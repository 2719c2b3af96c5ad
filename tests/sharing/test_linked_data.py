"""JSON-LD, as schema.org has it."""

import datetime as dt

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from tests.factories import make_article, make_event, make_mention
from tests.sharing.pages import linked_data, told
from timeline.editing.corrections import correct_date

pytestmark = pytest.mark.django_db

_TEXT = {"type": "string", "minLength": 1}
_DATE = {
    "type": "string",
    "pattern": r"^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})?)?)?)?$",
}
_URL = {"type": "string", "format": "uri", "pattern": "^https?://"}
_ARTICLE = {
    "type": "object",
    "required": ["@type", "headline"],
    "properties": {"@type": {"const": "NewsArticle"}, "url": _URL, "datePublished": _DATE},
}
# What schema.org says of the types and properties that we use.
SCHEMAS = {
    "Event": {
        "required": ["@context", "@id", "name", "url"],
        "properties": {
            "name": _TEXT,
            "url": _URL,
            "startDate": _DATE,
            "endDate": _DATE,
            "previousStartDate": _DATE,
            "eventStatus": {
                "pattern": "^https://schema.org/Event(Scheduled|Cancelled|Rescheduled)$"
            },
            "location": {
                "required": ["@type", "name"],
                "properties": {"@type": {"const": "Place"}},
            },
            "subjectOf": {"type": "array", "items": _ARTICLE},
        },
    },
    "Quotation": {
        "required": ["@context", "@id", "text"],
        "properties": {
            "text": _TEXT,
            "dateCreated": _DATE,
            "spokenByCharacter": {"required": ["@type", "name"]},
            "citation": {"type": "array", "items": _ARTICLE},
        },
    },
    "NewsArticle": _ARTICLE,
    "CollectionPage": {
        "required": ["@context", "name", "url", "mainEntity"],
        "properties": {
            "mainEntity": {
                "properties": {
                    "itemListElement": {
                        "items": {
                            "required": ["@type", "position", "url"],
                            "properties": {"url": _URL},
                        }
                    }
                }
            }
        },
    },
}


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda: told().get_absolute_url(), "Event"),
        (lambda: told("2014/..", read_status="ongoing").get_absolute_url(), "Event"),
        (lambda: told("2022-01-10T08:55+01:00").get_absolute_url(), "Event"),
        (lambda: told(kind="statement", type="say").get_absolute_url(), "Quotation"),
        (lambda: make_article(authors=["Ada Lind"]).get_absolute_url(), "NewsArticle"),
        (lambda: told() and "/2022/01/10/", "CollectionPage"),
    ],
)
def test_linked_data_is_as_schema_org_has_it(client, make, kind):
    found = linked_data(client, make())

    assert found["@context"] == "https://schema.org"
    assert found["@type"] == kind
    Draft202012Validator(SCHEMAS[kind]).validate(found)


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2022-01-10", "2022-01-10"),
        ("2021-06", "2021-06"),
        ("2014", "2014"),
        ("2022-01-10T08:55+01:00", "2022-01-10T08:55+01:00"),
        ("2022-01-10T09:00+01:00~", "2022-01-10"),
        ("2022-01-10T09:00+01:00?", None),
        ("2022-01-10~", None),
        ("../2022-01-10", None),
    ],
)
def test_a_start_date_is_cut_to_what_is_known(client, edtf, expected):
    event = told(edtf)

    assert linked_data(client, event.get_absolute_url()).get("startDate") == expected


def test_a_plan_that_an_editor_moved_was_rescheduled(client, admin_user):
    event = told("2030-01-12", read_status="scheduled")
    correct_date(event, edtf="2030-01-13", reason="The ministry moved it", by=admin_user)

    found = linked_data(client, event.get_absolute_url())

    assert found["eventStatus"].endswith("EventRescheduled")
    assert (found["previousStartDate"], found["startDate"]) == ("2030-01-12", "2030-01-13")


def test_an_article_has_the_day_that_an_editor_gives_it_and_not_one_that_was_guessed(client):
    guessed = make_article(published_basis="inferred")
    given = make_article(published_basis="inferred", edited_published=dt.date(2022, 1, 13))

    assert "datePublished" not in linked_data(client, guessed.get_absolute_url())
    assert linked_data(client, given.get_absolute_url())["datePublished"] == "2022-01-13"


def test_no_title_ends_the_script_that_holds_it(client):
    event = told(read_title="</script><script>alert(1)</script>")

    assert linked_data(client, event.get_absolute_url())["name"] == event.title


def test_a_quotation_has_no_entities(client):
    event = make_event("2022-01-10", kind="statement", type="say")
    make_mention(event, make_article('He said: "Talks & more" <soon>.'))

    found = linked_data(client, event.get_absolute_url())

    assert found["text"] == 'He said: "Talks & more" <soon>.'
