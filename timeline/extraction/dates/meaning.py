"""What a date phrase is resolved with, and what it comes to."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from timeline.extraction.dates.calendar import Period
from timeline.extraction.dates.clauses import Look
from timeline.extraction.dates.expression import Daypart, TimexType

DAYPARTS = {
    "MO": Daypart.MORNING,
    "AF": Daypart.AFTERNOON,
    "EV": Daypart.EVENING,
    "NI": Daypart.NIGHT,
}

# What "last" and "next" and their like count from, and which way.
BACKWARD = frozenset(("last", "past", "previous", "preceding", "prior"))
FORWARD = frozenset(("next", "coming", "upcoming", "following"))
FROM_THE_TEXT = frozenset(("previous", "preceding", "prior", "following", "same", "that"))

FROM_NAMED = "counted from the date named before it"


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a phrase.

    - `anchor`: the day from which it counts, the publication date or the day on which the words
      were said ("told CNN on Sunday");
    - `look`: where the clause looks, asked only when needed;
    - `last_day`, `last_period`, `last_quarter`: named before it in the text;
    - `latest`: the period named last, in an aside too; `is_latest_near`: in this paragraph;
    - `is_day_near`: `last_day` stands in the same paragraph;
    - `day_here`: the last day named in its own sentence;
    - `week_of`: a day told with its weekday before it in the paragraph: "Monday 7 March 1994";
    - `near_day`: the last day named that lies within a week before the article's;
    - `event_side`: -1 where "after" and an event follow it, 1 for "before", else 0;
    - `is_said`: it tells when something was said;
    - `runs_on`: what it ends had begun the day before ("until 2 a.m.");
    - `year`: the year of which the paragraph speaks ("In 2014, …");
    - `named`: a date with its year before it in the sentence;
    - `ahead_from`: the day that a clause before it in the sentence announced;
    - `back_from`: the same, where this one lies before it ("on Friday, after a stop on Thursday");
    - `is_direct`: it hangs on a verb by "on" ("was signed on");
    - `is_announced`: it is of something set long before ("the 5 May election");
    - `compares`: figures stand shortly before it;
    - `is_after_in`: it stands after "in", and no "of" follows;
    - `weekdays`: the day that each weekday was last named for, kept for "Friday's talks";
    - `is_of_story`: "the" makes it a day of what is being told ("on the Wednesday").
    """

    anchor: dt.date | None
    look: Callable[[], Look]
    last_day: dt.date | None = None
    is_day_near: bool = False
    last_period: Period | None = None
    last_quarter: Period | None = None
    latest: Period | None = None
    is_latest_near: bool = False
    day_here: dt.date | None = None
    week_of: dt.date | None = None
    near_day: dt.date | None = None
    event_side: int = 0
    is_said: bool = False
    runs_on: bool = False
    year: int | None = None
    named: dt.date | None = None
    ahead_from: dt.date | None = None
    back_from: dt.date | None = None
    is_direct: bool = False
    is_announced: bool = False
    compares: bool = False
    is_after_in: bool = False
    weekdays: Mapping[int, dt.date] | None = None
    is_of_story: bool = False

    @property
    def origin(self) -> dt.date:
        """The anchor, for resolvers that have dealt with its absence; raises `ValueError`."""
        if self.anchor is None:
            raise ValueError("there is no date to count from")
        return self.anchor


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase comes to; `period` is the calendar period where there is exactly one, and
    `ends_with` the last day or month of several."""

    timex: str
    edtf: str | None
    rule: str
    type: TimexType = TimexType.DATE
    period: Period | None = None
    daypart: Daypart | None = None
    is_anchored: bool = False
    looks_ahead: bool = False
    ends_with: Period | None = None


def of_period(period: Period, rule: str, *, edge: str = "", is_anchored: bool = False) -> Meaning:
    """A period, or its early, middle or late part."""
    edtf = period.edged(edge) if edge else period.edtf
    if edge:
        rule = f"{rule}; “{edge}” is a part of it, about"
    return Meaning(period.timex, edtf, rule, period=period, is_anchored=is_anchored)


def unresolved(timex: str, type_: TimexType = TimexType.DATE) -> Meaning:
    """A phrase that needs a publication date where there is none."""
    return Meaning(timex, None, "the article has no date to count from", type_)
