"""Reading what the site sends, as other programs read it."""

import csv
import io
import json
from typing import Any

from icalendar import Calendar


def body(client, address: str):
    response = client.get(address)
    assert response.status_code == 200, response
    return response.getvalue()


def rows_of_csv(client, address: str) -> list[dict[str, str]]:
    text = body(client, address).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def events_of_json(client, address: str):
    told = json.loads(body(client, address))
    assert told["count"] == len(told["events"])
    return told["events"]


def entries_of_ics(client, address: str) -> dict[str, Any]:
    calendar = Calendar.from_ical(body(client, address))
    return {str(entry["uid"]).partition("@")[0]: entry for entry in calendar.walk("VEVENT")}
