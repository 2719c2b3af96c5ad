"""Events: which sentences tell that something happened, was said or is planned.

Comes in: a text with its sentences, dates, cast, places and statements. Goes out: event mentions,
each with type, status, date, place, participants and the words that say so. Never: an event that
the words leave open told as done.
"""

from timeline.extraction.events.finding import find_events
from timeline.extraction.events.mention import Dating, EventMention, Material, Part, fingerprint

__all__ = ["Dating", "EventMention", "Material", "Part", "find_events", "fingerprint"]
