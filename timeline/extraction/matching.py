"""How alike two claims are: a score with reasons, and what forbids that they are one event.

The weights follow section 3f of our notes on extraction: the named body decides, then
participants, place, date and what kind of meeting it is. They are fixed until there are labels to
learn from.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from timeline.extraction.dates.edtf import DateValue, Precision, compatible
from timeline.extraction.plover import EventType, Kind

SAME = 0.55  # at or above: one event
ALIKE = 0.40  # at or above: worth an editor's look

_DAYS = frozenset({Precision.DAY, Precision.TIME})
_OPEN = 100_000
_WEEKS = 45  # days: what is announced "for next month" is still one meeting
_LONGEST_WITH_A_DAY = 366  # days; "in 2014" may be a day of 2014, "since 2014" is none
_PRESS = frozenset({"reporters", "journalists", "the press", "briefing", "interview"})
_TALKS = frozenset({"talks", "meeting", "summit", "dinner", "conference", "briefing"})
_PACTS = frozenset({"sign", "agreement"})  # "reached a settlement", "signed it"
# What any signing may be told with: it says nothing of what was signed.
_ANY_PAPER = frozenset(
    (
        "agreement agreements accord accords deal deals pact pacts text texts document documents "
        "paper papers signing signed initialled initialed initialling initialing formal formally "
        "reached concluded been were with their"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Claim:
    """What is compared of a mention or an event.

    `parties` are keys of actors, `countries` the state of each where it has one; `place` a
    place's key and `places` it and all that contain it. `is_loose` marks dates that were inferred
    or are those of saying.
    """

    kind: str
    type: str
    mode: str
    head: str
    body: str
    date: DateValue | None
    place: str
    places: frozenset[str]
    parties: frozenset[str]
    countries: Mapping[str, str] = field(default_factory=dict)
    speaker: str = ""
    gist: str = ""
    is_loose: bool = False
    daypart: str = ""
    article: int = 0


@dataclass(frozen=True, slots=True)
class Likeness:
    """A score from 0 to 1 with its reasons in words; `forbidden` says why the two cannot be one."""

    score: float
    reasons: tuple[str, ...] = ()
    forbidden: str = ""

    @property
    def is_same(self) -> bool:
        """Whether the machine takes the two for one event."""
        return not self.forbidden and self.score >= SAME


def _days_apart(left: DateValue, right: DateValue) -> int:
    """Days between two ranges; 0 where they overlap."""
    if compatible(left, right):
        return 0
    if left.ends_on and right.starts_on and left.ends_on <= right.starts_on:
        return (right.starts_on - left.ends_on).days + 1
    if right.ends_on and left.starts_on:
        return (left.starts_on - right.ends_on).days + 1
    return 10_000


def _days_long(date: DateValue) -> int:
    """How many days a date may mean; very many where it is open."""
    if date.starts_on is None or date.ends_on is None:
        return _OPEN
    return (date.ends_on - date.starts_on).days


def _is_long(date: DateValue) -> bool:
    """Whether a date is open or so long that it says nothing of one day."""
    return _days_long(date) > _LONGEST_WITH_A_DAY


def _dates_forbid(left: Claim, right: Claim) -> str:
    if left.date is None or right.date is None:
        return "no date"
    slack = 1 if (left.is_loose or right.is_loose) and left.kind == Kind.EVENT else 0
    if _days_apart(left.date, right.date) > slack:
        return "different dates"
    one, other = left.date, right.date
    if (_is_long(one) and other.precision in _DAYS) or (_is_long(other) and one.precision in _DAYS):
        return "a day and a long time"
    return ""


def _forbidden(left: Claim, right: Claim) -> str:
    if left.kind != right.kind:
        return "a deed and a statement"
    if left.kind == Kind.STATEMENT and not (left.speaker and left.speaker == right.speaker):
        return "different speakers"
    if left.kind == Kind.STATEMENT and len({_venue(left), _venue(right)} - {""}) == 2:
        return "different venues"
    if left.kind == Kind.EVENT and left.type != right.type:
        return "different types"
    if left.body and right.body and left.body != right.body:
        return "different bodies"
    if left.mode != right.mode and {"phone", "visit"} & {left.mode, right.mode}:
        return "different modes"
    return _dates_forbid(left, right)


def _states(claim: Claim) -> frozenset[str]:
    """The states behind the parties: a person counts for the country served."""
    return frozenset(claim.countries.get(key) or key for key in claim.parties)


def _share(own: frozenset[str], its: frozenset[str]) -> float:
    """How much two sets have in common: all of the smaller counts, and half what it lacks."""
    common = len(own & its)
    return (common / min(len(own), len(its)) + common / len(own | its)) / 2


def _parties(left: Claim, right: Claim) -> tuple[float, str]:
    """0.35 for the same parties, less for a share; a minister counts for the state."""
    if not left.parties or not right.parties:
        return 0.05, ""
    common = left.parties & right.parties
    own, its = _states(left), _states(right)
    shared = own & its
    direct = _share(left.parties, right.parties)
    behind = _share(own, its)
    score = max(0.35 * direct, (0.33 if len(shared) >= 2 else 0.12) * behind)
    if score <= 0:
        return -0.25, "no party in common"
    if len(shared) == 1 and own - its and its - own:
        return score - 0.1, "one party in common, and each has others"
    count = len(common or shared)
    return score, f"{count} {'party' if count == 1 else 'parties'} in common"


def _place(left: Claim, right: Claim) -> tuple[float, str]:
    if not left.place or not right.place:
        return 0.03, ""
    if left.place == right.place:
        return 0.2, "same place"
    if left.place in right.places or right.place in left.places:
        return 0.15, "one place inside the other"
    return -0.3, "different places"


def _date(left: Claim, right: Claim) -> tuple[float, str]:
    one, other = left.date, right.date
    if one is None or other is None:
        return 0.0, ""
    if one.precision in _DAYS and other.precision in _DAYS and compatible(one, other):
        return 0.25, "same day"
    if one.edtf == other.edtf:
        return 0.2, "same date"
    if not compatible(one, other):
        return 0.0, "a day apart"
    if left.type == EventType.CONSULT and max(_days_long(one), _days_long(other)) > _WEEKS:
        return -0.1, "dates that merely fit"  # the same parties meet often in a year
    return 0.1, "dates that fit"


def _head(left: Claim, right: Claim) -> tuple[float, str]:
    if left.head and left.head == right.head:
        return 0.15, f"both {left.head}"
    if {left.head, right.head} <= _TALKS:
        return 0.1, "both meetings"
    if {left.head, right.head} <= _PACTS and _gist(left, right)[0] >= 0:
        return 0.1, "both agreements"
    if left.type == EventType.CONSULT or not (left.head or right.head):
        return 0.0, ""
    return -0.2, "different deeds"


def _words(claim: Claim) -> frozenset[str]:
    """The long words that say what was done, or to what."""
    words = frozenset(word for word in claim.gist.casefold().split() if len(word) > 3)
    return words - _ANY_PAPER if claim.type == EventType.AGREE else words


def _gist(left: Claim, right: Claim) -> tuple[float, str]:
    """Up to 0.3 for deeds whose objects share their long words."""
    own, its = _words(left), _words(right)
    if not own or not its or left.type == EventType.CONSULT:
        return 0.0, ""
    share = len(own & its) / min(len(own), len(its))
    if not (left.head or right.head) and share < 0.5:
        return -0.25, "different deeds"  # where no list names the verb, the words are all there is
    return (0.3 * share, "objects alike") if share else (-0.25, "different objects")


def _body(left: Claim, right: Claim) -> tuple[float, str]:
    """The named body decides; a meeting that names none may be another one of the same parties."""
    if left.body and left.body == right.body:
        return 0.5, "same body"
    return (-0.1, "") if left.body or right.body else (0.0, "")


def _daypart(left: Claim, right: Claim) -> tuple[float, str]:
    """A dinner in the evening is not the talks of the same morning."""
    own, its = _part_of_day(left), _part_of_day(right)
    if own and its and own != its:
        return -0.2, "different times of day"
    return (0.05, "same time of day") if own and its else (0.0, "")


def _part_of_day(claim: Claim) -> str:
    if claim.daypart:
        return claim.daypart
    if claim.date is None or not claim.date.time:
        return ""
    hour = int(claim.date.time[:2])
    return "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"


def _venue(claim: Claim) -> str:
    """The venue for comparing: all that is said to the press at large is one venue."""
    head = claim.head.casefold()
    return "" if head in _PRESS or head.endswith(("press conference", "news conference")) else head


def _of_statements(left: Claim, right: Claim) -> Likeness:
    """Statements of one speaker on one day are one, unless made at different venues."""
    if _venue(left) != _venue(right):
        score = SAME + 0.02 if left.article == right.article else 0.3
        return Likeness(score, ("same speaker", "one venue unknown"))
    if left.date and right.date and left.date.edtf == right.date.edtf:
        return Likeness(0.9, ("same speaker and date",))
    points, words = _gist(left, right)
    return Likeness(0.45 + max(points, 0.0), ("same speaker", "dates that fit", words))


def likeness(left: Claim, right: Claim) -> Likeness:
    """How sure it is that two claims tell of one event. Symmetric."""
    forbidden = _forbidden(left, right)
    if forbidden or left.date is None or right.date is None:
        return Likeness(0.0, (), forbidden)
    if left.kind == Kind.STATEMENT:
        return _of_statements(left, right)
    parts = [
        _body(left, right),
        _parties(left, right),
        _place(left, right),
        _date(left, right),
        _head(left, right),
        _gist(left, right),
        _daypart(left, right),
    ]
    score = sum(points for points, _ in parts)
    return Likeness(max(0.0, min(1.0, score)), tuple(words for _, words in parts if words))


def is_evidence(undated: Claim, dated: Claim) -> bool:
    """Whether a deed told without a date is clearly one that is told with its date.

    Meetings are too much alike for that: only the same deed to the same object by a common party.

    >>> told = Claim(kind="event", type="assault", mode="", head="annex", body="", date=None,
    ...     place="", places=frozenset(), parties=frozenset({"state:X"}), gist="the Amber Coast")
    >>> from dataclasses import replace
    >>> from timeline.extraction.dates.edtf import parse
    >>> dated = replace(told, date=parse("2014"), gist="Amber Coast in spring")
    >>> is_evidence(told, dated), is_evidence(told, replace(dated, gist="a northern harbour"))
    (True, False)
    """
    if undated.date is not None or dated.date is None or undated.type == EventType.CONSULT:
        return False
    if undated.kind != Kind.EVENT or dated.kind != Kind.EVENT or undated.type != dated.type:
        return False
    if not undated.head or undated.head != dated.head or not _states(undated) & _states(dated):
        return False
    if undated.place and dated.place and _place(undated, dated)[0] < 0:
        return False
    own, its = _words(undated), _words(dated)
    return bool(own and its) and 2 * len(own & its) >= min(len(own), len(its))
