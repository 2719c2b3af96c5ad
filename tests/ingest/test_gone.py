"""An event that regrouping leaves without a sentence: its number leads on, or says so."""

import pytest
from django.core.management import call_command

from tests.factories import make_actor, make_article, make_event, make_mention
from tests.ingest.stories import EVE, LATER, lay_out
from tests.sharing.reading import entries_of_ics, events_of_json
from timeline.grouping.attaching import refresh
from timeline.models import Event, Mention

pytestmark = pytest.mark.django_db


@pytest.fixture
def regrouped(ingest, tmp_path):
    """The council's event, and one that had one of its sentences until the rules changed."""
    ingest(lay_out(tmp_path, eve=EVE, later=LATER))
    heir = Event.objects.get(read_edtf="2019-05-16")
    strayed = make_event("2019-05-16", read_title="The council", actors=[make_actor("Norway")])
    Mention.objects.filter(pk=max(heir.mentions.values_list("pk", flat=True))).update(event=strayed)
    call_command("regroup", verbosity=0)
    assert not Event.objects.filter(pk=strayed.pk).exists()
    return heir, Event.ever.get(pk=strayed.pk)


def test_its_addresses_lead_to_the_event_that_has_its_sentences(client, regrouped):
    heir, gone = regrouped
    home = heir.get_absolute_url()

    for address in (gone.get_absolute_url(), f"/events/{gone.pk}-anything/", f"/e/{gone.pk}"):
        assert client.get(address)["Location"] == home, address
    assert client.get(f"/embed{gone.get_absolute_url()}")["Location"] == f"/embed{home}"
    as_of = client.get(f"{gone.get_absolute_url()}?asof=2030-01-01")
    assert as_of["Location"] == f"{home}?asof=2030-01-01"


def test_programs_hear_of_it(client, regrouped):
    heir, gone = regrouped
    assert gone.version == 2

    told = {one["id"]: one for one in client.get("/api/v1/changes").json()["items"]}

    assert (told[gone.pk]["state"], told[gone.pk]["merged_into"]) == ("gone", heir.pk)
    assert told[gone.pk]["event"] is None
    assert gone.pk not in {one["id"] for one in events_of_json(client, "/timeline.json")}


@pytest.mark.parametrize("query", ["", "?actor=norway"])
def test_calendars_that_have_it_drop_it(client, regrouped, query):
    _heir, gone = regrouped

    entry = entries_of_ics(client, f"/timeline.ics{query}")[f"event-{gone.pk}"]

    assert (str(entry["status"]), entry["sequence"]) == ("CANCELLED", 1)


def test_one_that_nothing_stands_for_says_so(client):
    event = make_event("2022-01-10", read_title="Rumoured talks")

    refresh([event.pk], {})

    for address in (event.get_absolute_url(), f"{event.get_absolute_url()}history/"):
        response = client.get(address)
        assert response.status_code == 410
        assert "no sentence tells of “Rumoured talks” (10 Jan 2022) any more" in response.text
    assert client.get(f"/e/{event.pk}", follow=True).status_code == 410


def test_the_way_leads_on_through_what_was_merged_or_went_as_well(client):
    last = make_event("2022-01-10")
    merged = make_event("2022-01-10", merged_into=last)
    second = make_event("2022-01-10", standing="gone", became=merged)
    first = make_event("2022-01-10", standing="gone", became=second)
    make_mention(last, make_article())

    assert client.get(first.get_absolute_url())["Location"] == last.get_absolute_url()
