"""Consensus: what the mentions of an event agree on.

Comes in: an event with its mentions. Goes out: its `read_*` columns and participations, brought up
to date: date, place, status, participants, title. Copies have no vote beside their original. Never:
an editor's column written, or a conflict of the sources hidden.
"""

from timeline.consensus.settling import establish, settle, settle_all

__all__ = ["establish", "settle", "settle_all"]
