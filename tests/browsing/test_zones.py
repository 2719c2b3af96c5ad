"""The day is the one that the source tells, in whatever zone it is told, asked for or served."""

import datetime as dt
import zoneinfo

import pytest
from django.test import override_settings
from django.utils import timezone

from tests.browsing.corpus import shown
from tests.factories import make_event, make_mention
from tests.sharing.reading import entries_of_ics, events_of_json, rows_of_csv

pytestmark = pytest.mark.django_db

ZONES = ("UTC", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago")
# Late in New York; in the hour that the change of clocks leaves out, and in the one it gives twice;
# the first and last minute of a day far east and far west; a leap day and a year's end.
INSTANTS = (
    "2022-01-10T23:30-05:00",
    "2022-03-13T02:30-05:00",
    "2022-11-06T01:30-04:00",
    "2022-11-06T01:30-05:00",
    "2022-01-01T00:01+14:00",
    "2021-12-31T23:59-11:00",
    "2024-02-29T23:30-05:00",
    "2022-06-01T00:00Z",
)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("instant", INSTANTS)
def test_every_view_of_an_event_agrees_on_its_day(client, zone, instant):
    event = make_event(instant, read_title="Envoys talk", source_count=1, mention_count=1)
    make_mention(event)
    day = dt.date.fromisoformat(instant[:10])
    words = f"{day:%A} {day.day} {day:%B %Y}"
    page = f"/{day:%Y/%m/%d}/"

    with override_settings(TIME_ZONE=zone):
        assert "Envoys talk" in client.get(page).text
        for other in (day - dt.timedelta(days=1), day + dt.timedelta(days=1)):
            assert "Envoys talk" not in client.get(f"/{other:%Y/%m/%d}/").text.split("<aside")[0]
        assert words in shown(client.get("/").text)
        assert "1 of 1 event" in shown(client.get(f"/?from={day}&to={day}").text)
        assert f'href="{page}"' in client.get(event.get_absolute_url()).text
        assert words in shown(client.get(event.get_absolute_url()).text)
        (record,) = events_of_json(client, f"{page[:-1]}.json")
        assert (record["date"]["earliest"], record["date"]["latest"]) == (str(day), str(day))
        (row,) = rows_of_csv(client, f"{page[:-1]}.csv")
        assert (row["earliest"], row["latest"]) == (str(day), str(day))
        (entry,) = entries_of_ics(client, f"{page[:-1]}.ics").values()
    begins = dt.datetime.fromisoformat(instant)
    assert entry["DTSTART"].dt == begins
    assert entry["DTSTART"].dt.astimezone(begins.tzinfo).date() == day


@pytest.mark.parametrize("zone", ZONES)
def test_today_is_the_day_of_the_sites_zone(client, zone):
    with override_settings(TIME_ZONE=zone):
        before = dt.datetime.now(zoneinfo.ZoneInfo(zone)).date()
        address = client.get("/today/")["Location"]
        after = timezone.localdate()

    assert address in {f"/{day:%Y/%m/%d}/" for day in (before, after)}


@pytest.mark.parametrize("ending", ["ics", "json", "csv", "atom", "geojson", "timelinejs.json"])
@pytest.mark.parametrize(
    ("loose", "whole"),
    [("/2022/1/12", "/2022/01/12"), ("/2022/01/2", "/2022/01/02"), ("/2022/1", "/2022/01")],
)
def test_a_form_of_a_day_without_noughts_leads_to_the_one_with_them(client, ending, loose, whole):
    response = client.get(f"{loose}.{ending}?actor=x&actor=y")

    assert response.status_code == 301
    assert response["Location"] == f"{whole}.{ending}?actor=x&actor=y"
    assert client.get(f"/2022/1/42.{ending}", follow=True).status_code == 404
