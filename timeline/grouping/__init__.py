"""Grouping: which mentions tell of one event.

Comes in: mentions that are new, changed or to be placed again. Goes out: each attached to its
event, which is brought up to date, and pairs of events that look the same, for an editor to judge.
Which mentions stand together depends on the mentions alone, never on the order in which they came:
the block of mentions around a new one is clustered afresh, and its events keep their numbers.
Never: a merge of two events, or a mention moved that an editor placed.
"""

from timeline.grouping.attaching import Tally, attach, regroup
from timeline.grouping.blocks import Made, neighbours

__all__ = ["Made", "Tally", "attach", "neighbours", "regroup"]
