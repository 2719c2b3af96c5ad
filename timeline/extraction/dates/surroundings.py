"""What the words right beside a date make of it: "until 2 a.m.", "after the vote"."""

import re

_REACH = 280  # characters

_EVENT_AFTER = re.compile(r"\s(after|before)\s(?=\w)", re.IGNORECASE)
_SUM = re.compile(r"\b(?:years?|months?|weeks?|days?|hours?) and $", re.IGNORECASE)
_RUNS_ON = re.compile(r"\b(?:until|till|past|beyond)\s(?:about\s|nearly\s|almost\s)?$")
# What leaves a clock time open: "shortly before 9 a.m.", "after midnight", "towards noon".
_NEAR_TIME = re.compile(
    r"\b(?:before|after|past|towards?|by|around|about|almost|nearly|near|roughly)\s(?:the\s)?$",
    re.IGNORECASE,
)
_ON_THE = re.compile(r"\b(?:on|by|until|from)\sthe\s$", re.IGNORECASE)


def side_of_event(before: str, after: str) -> int:
    """-1 where an event follows after which something lies, 1 for one before which it lies.

    >>> side_of_event("", " after the vote"), side_of_event("", " before leaving")
    (-1, 1)
    >>> side_of_event("", " after."), side_of_event("a year and ", " after the vote")
    (0, 0)
    """
    found = _EVENT_AFTER.match(after)
    return 0 if found is None or _SUM.search(before) else -1 if found[1].lower() == "after" else 1


def runs_on(before: str) -> bool:
    """Whether a time after these words ends what began before it: "until", "past"."""
    return _RUNS_ON.search(before[-_REACH:]) is not None


def is_near_time(before: str) -> bool:
    """Whether a clock time after these words is only near: "shortly before", "towards".

    >>> is_near_time("They sat down shortly before "), is_near_time("They sat down at ")
    (True, False)
    """
    return _NEAR_TIME.search(before[-_REACH:]) is not None


def is_of_story(before: str) -> bool:
    """Whether "the" makes a weekday one of the days that are being told of: "on the Wednesday"."""
    return _ON_THE.search(before[-_REACH:]) is not None
