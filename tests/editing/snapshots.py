"""The database as it stands, so that two states can be compared."""

from timeline.models import Actor, Event, Judgement, Mention, Participation, Place

_EVENT = [
    "pk",
    "read_kind",
    "edited_kind",
    "type",
    "read_title",
    "edited_title",
    "read_status",
    "edited_status",
    "read_place",
    "edited_place",
    "read_edtf",
    "edited_edtf",
    "edited_daypart",
    "overruled_edtf",
    "sort_on",
    "sort_rank",
    "when",
    "conflicts",
    "source_count",
    "mention_count",
    "search_words",
    "standing",
    "standing_reason",
    "is_disputed",
    "merged_into",
]
_MENTION = ["pk", "event", "placed_by_editor", "is_wrong", "gone_since", "read_edtf", "quote"]
_PART = ["pk", "event", "actor", "role", "words", "by_editor", "removed", "sort_on", "sort_rank"]


def snapshot(*, without=()):
    """Every row but for versions, clocks and the ledger; `without` some events, by number."""
    events = Event.objects.exclude(pk__in=without)
    return {
        "events": list(events.order_by("pk").values_list(*_EVENT)),
        "mentions": list(Mention.objects.order_by("pk").values_list(*_MENTION)),
        "parts": list(
            Participation.objects.exclude(event__in=without).order_by("pk").values_list(*_PART)
        ),
        "judgements": list(
            Judgement.objects.exclude(left__in=without)
            .exclude(right__in=without)
            .order_by("pk")
            .values_list("pk", "left", "right", "verdict", "decided_by", "decided_at")
        ),
        "actors": list(Actor.objects.order_by("pk").values_list("pk", "name", "merged_into")),
        "places": list(Place.objects.order_by("pk").values_list("pk", "name", "merged_into")),
    }
