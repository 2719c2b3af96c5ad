"""What is stored of happenings: actors, places, events, mentions, judgements, corrections,
and what readers asked to be told of.

Comes in: values from extraction and decisions of editors. Goes out: querysets with the questions
readers ask. Never: signals, overridden `save()`, or a machine's value written over an editor's.
"""

from timeline.models.actors import Actor, Alias, Role
from timeline.models.alerts import SavedFilter
from timeline.models.counts import Rollup, Telling
from timeline.models.event_sets import EventQuerySet
from timeline.models.events import Event
from timeline.models.importing import Import, Upload
from timeline.models.mentions import Mention, Recording
from timeline.models.participations import Participation
from timeline.models.places import Place
from timeline.models.review import Correction, Judgement
from timeline.models.signing_in import FailedSignIn

__all__ = [
    "Actor",
    "Alias",
    "Correction",
    "Event",
    "EventQuerySet",
    "FailedSignIn",
    "Import",
    "Judgement",
    "Mention",
    "Participation",
    "Place",
    "Recording",
    "Role",
    "Rollup",
    "SavedFilter",
    "Telling",
    "Upload",
]
