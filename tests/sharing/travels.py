"""An event told by known sentences, and another installation that knows the same ones."""

import json

from tests.factories import make_article, make_event, make_mention
from timeline.models import Correction, Event, Judgement, Mention
from timeline.travelling import arrive, corrections, read_corrections


def told(fingerprint="a" * 64, edtf="2022-01-10", **fields):
    event = make_event(edtf, **fields)
    make_mention(event, make_article(), fingerprint=fingerprint)
    return event


def sent() -> str:
    return json.dumps(corrections())


def elsewhere(*fingerprints, **fields):
    """Forget everything, and read the same sentences as another installation would."""
    Correction.objects.filter(part_of__isnull=False).delete()
    Correction.objects.filter(undoes__isnull=False).delete()
    Correction.objects.all().delete()
    Judgement.objects.all().delete()
    Mention.objects.all().delete()
    Event.objects.update(merged_into=None)
    Event.objects.all().delete()
    return [told(fingerprint, **fields) for fingerprint in fingerprints]


def outcomes(file):
    return [one.outcome for one in arrive(read_corrections(file))]
