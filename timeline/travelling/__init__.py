"""Editors' work between installations: corrections leave as a file and come in from one.

Comes in: the ledger here, or a file from elsewhere. Goes out: that file, or corrections here, each
with what became of it. A correction is known by the sentences that tell of its event (their
fingerprints), since numbers and addresses differ from one installation to the next; one of an
article by its address and its files. Never: a word over that of an editor here, or one that does
not fit passed over in silence.
"""

from timeline.travelling.arriving import NO_FIT, Arrival, arrive, summary
from timeline.travelling.carried import Carried, TravelError, read_corrections
from timeline.travelling.leaving import corrections

__all__ = [
    "NO_FIT",
    "Arrival",
    "Carried",
    "TravelError",
    "arrive",
    "corrections",
    "read_corrections",
    "summary",
]
