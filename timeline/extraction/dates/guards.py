"""What looks like a date and is none: "Resolution 1701", "Theresa May", "a 29-year-old"."""

from collections.abc import Callable, Mapping

from timeline.extraction.dates.feast_names import feast_named
from timeline.extraction.dates.neighbours import ends_clause, is_capital, touches, word
from timeline.extraction.dates.tokens import Row, Token
from timeline.extraction.sections import sections_of

Parts = Mapping[str, tuple[Token, ...]]

_NEWS_YEARS = range(1700, 2101)  # a bare number in these is a year; others need "in", "since" …
_LEADS = frozenset(
    "in since by from until till before after during of early late mid through year".split()
)
_MONTH_LEADS = _LEADS | frozenset(
    "last next this past coming every each on and or a an following previous upcoming".split()
)
_TITLE_WORDS = 4
_FEAST_LEADS = frozenset("at on by before after since until over last next this around".split())
_NTH_LEADS = frozenset("on by until till since before".split())
_NTH_FOLLOWS = frozenset("with by for from after before when as that while to or".split())
_PASTS = frozenset(sections_of("tense_words.txt")["past"])
_FALL_LEADS = frozenset("in by until during for".split())
_NAMES_ALSO = frozenset(("may", "march", "april", "june", "august"))
MOVED = frozenset(
    "moved postponed delayed rescheduled shifted changed back forward rose fell grew up"
    " down".split()
)
"""What goes "from Monday to Thursday" without lasting so long."""
_DAYS_A_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


_GUARDS = {heading: frozenset(words) for heading, words in sections_of("date_guards.txt").items()}


def is_date(family: str, parts: Parts, row: Row, first: int, last: int) -> bool:
    """Whether a match of the grammar, tokens `first` to `last` (excluded), may stand as a date."""
    guard = _BY_FAMILY.get(family)
    return guard is None or guard(parts, row, first, last)


def _is_bare_number(row: Row, first: int, last: int) -> bool:
    """A number that counts, names or costs: "$2000", "Flight 1950", "2000 soldiers", "F-2000"."""
    if touches(row, first) in set("$€£¥#-–+/&") or word(row, last) in {"%", "°"}:
        return True
    if word(row, last) in _GUARDS["after a number"] and word(row, first - 1) not in _LEADS:
        return True
    return word(row, first - 1) in _GUARDS["before a number"]


def _year(parts: Parts, row: Row, first: int, last: int) -> bool:
    if "y" not in parts:
        is_led = word(row, first - 1) in _LEADS | {"of"}  # not "two thousand soldiers"
        return parts["t"][0].kind == "teen_century" or (
            is_led and parts["t"][0].word.lower() == "two"
        )
    if last - first > 1:
        return True
    if _is_bare_number(row, first, last):
        return False
    return int(parts["y"][0].word) in _NEWS_YEARS or word(row, first - 1) in {"in", "since", "of"}


def _years(parts: Parts, row: Row, first: int, last: int) -> bool:
    start, end = parts["y"][0].word, parts["y2"][0].word
    if len(end) not in {2, 4} or int(start) not in _NEWS_YEARS:
        return False
    return int(start) < int(start[: -len(end)] + end) and not _is_bare_number(row, first, last)


def _decade(parts: Parts, row: Row, first: int, last: int) -> bool:
    """ "The 1990s" and "the '90s", not "in her 20s" nor "temperatures in the 20s"."""
    if parts["g"][0].kind == "decade_word":
        return word(row, first) == "the" or "e" in parts
    return not parts["g"][0].word[0].isdigit() or len(parts["g"][0].word) > len("20s")


def _month(parts: Parts, row: Row, first: int, last: int) -> bool:
    if parts.get("r", parts["m"])[0].kind == "that" and word(row, last)[:1].isdigit():
        return False  # "said that June 12 was set"
    if last - first > len(parts["m"]):
        return True
    name = parts["m"][0].word.lower()
    before, after = word(row, first - 1), word(row, last)
    if name not in _NAMES_ALSO:
        return parts["m"][0].kind == "month" or len(parts["m"]) > 1 or before in _MONTH_LEADS
    if before == "as" and word(row, first - 2) in {"early", "late", "soon"}:
        return True
    if after in _GUARDS["after a month"] or before in _GUARDS["before a month"]:
        return False
    return before in _MONTH_LEADS


def _day(parts: Parts, row: Row, first: int, last: int) -> bool:
    """A day that the month has; "10 May" but not "$10 May" nor "2.5 May"."""
    number = parts["d"][0]
    if row.tokens[last - 1].kind in {"last", "next"} and not ends_clause(row, last):
        return False  # "on 3 March last rites were said"
    if number.kind == "day_number" and touches(row, first) in set("$€£.+"):
        return False
    if (
        number.kind in {"ordinal", "second"}
        and "w" not in parts
        and "of" not in {token.kind for token in row.tokens[first:last]}
    ):
        return parts["m"][0].start < number.start and "y" not in parts
    digits = "".join(filter(str.isdigit, number.word))
    month = int(parts["m"][0].value)
    return not digits or 1 <= int(digits) <= _DAYS_A_MONTH[month - 1]


def _days(parts: Parts, row: Row, first: int, last: int) -> bool:
    if not _day(parts, row, first, last):
        return False
    if parts["j"][0].kind != "and":
        return not {word(row, first - 2), word(row, first - 1)} & MOVED
    numbers = [int("".join(filter(str.isdigit, parts[label][0].word))) for label in ("d", "d2")]
    return numbers[1] == numbers[0] + 1 or word(row, first - 1) == "between"


def _weekday(parts: Parts, row: Row, first: int, last: int) -> bool:
    """Neither a feast nor a paper, nor "the third Tuesday in March", which names no week."""
    name = parts["w"][0]
    if "k" in parts and parts["k"][0].value not in {"W", "F"}:
        return False
    if _names_no_day(parts, row, first, last) or _closes_title(row, first, last):
        return False
    if "s" in parts and not ends_clause(row, last):
        return False  # "on Monday last rites were said"
    is_paper = is_capital(row, last) and word(row, last) in _GUARDS["after a weekday"]
    if row.tokens[last - 1] is name and is_paper:
        return False
    return name.kind == "weekday" or len(parts["w"]) > 1 or "p" in parts


def _names_no_day(parts: Parts, row: Row, first: int, last: int) -> bool:
    if word(row, first - 1) in _GUARDS["before a weekday"]:
        return True
    if first > 0 and row.tokens[first - 1].kind in {"ordinal", "second", "nth"}:
        return True
    if "v" in parts and word(row, last) in {"'s", "’s"}:
        return True  # "a video on Monday of last week's attack"
    return "r" in parts and word(row, first) == "following"  # "following Monday's debate"


def _season(parts: Parts, row: Row, first: int, last: int) -> bool:
    """Neither the Winter Olympics nor a fall of something: "in the fall" alone is a season."""
    name = parts["s"][0]
    is_title = name.word[0].isupper() and is_capital(row, last)
    if row.tokens[last - 1] is name and (is_title or word(row, last) in _GUARDS["after a season"]):
        return False
    if "y" in parts or "q" in parts or "r" in parts or name.kind != "fall" or "e" in parts:
        return True
    return word(row, first - 1) in _FALL_LEADS and word(row, last) not in {"of", "from", "in"}


def _length(parts: Parts, row: Row, first: int, last: int) -> bool:
    """No ages: "29-year-old", "three years old"."""
    if word(row, last) == "old" or (word(row, last) == "-" and word(row, last + 1) == "old"):
        return False
    unit = parts["u"][0]
    if unit.value == "Q" and (word(row, last) == "of" or parts.get("n", (unit,))[0].kind == "a"):
        return False  # a fraction
    if "n" in parts and parts["n"][-1].kind == "year_number" and unit.kind != "units":
        return False  # "the 1988 quarter"
    return unit.kind != "second" or parts["n"][0].word.lower() not in {"a", "one"}


def _clock(parts: Parts, row: Row, first: int, last: int) -> bool:
    """A bare "3:30" is a time after "at" and the like, else a score or a verse."""
    if "c" not in parts or last - first > 1 or parts["c"][0].kind == "hour_of_day":
        return True
    return word(row, first - 1) in {
        "at",
        "by",
        "until",
        "from",
        "to",
        "between",
        "around",
        "about",
    }


def _month_part(parts: Parts, row: Row, first: int, last: int) -> bool:
    """ "The last day of June", "the first week of May"; no months or hours of a month."""
    return parts["u"][0].value in {"D", "W"}


def _ago(parts: Parts, row: Row, first: int, last: int) -> bool:
    """ "Two days before." counts from the day named; "two days before the vote" is a length."""
    if word(row, first - 1) == "half":
        return False
    return parts["g"][0].kind not in {"before", "after"} or ends_clause(row, last)


def _neighbour(parts: Parts, row: Row, first: int, last: int) -> bool:
    """ "The week before last", "the day after tomorrow", "the day before."; not "the day after
    Christmas"."""
    if "n" in parts:
        return parts["u"][0].value == "D"
    return "r" in parts or ends_clause(row, last)


def _daypart(parts: Parts, row: Row, first: int, last: int) -> bool:
    """ "In the early afternoon they signed", not "in the evening of 3 May"."""
    return word(row, first - 1) in {"in", "during", "by"} and word(row, last) != "of"


def _nth_day(parts: Parts, row: Row, first: int, last: int) -> bool:
    """ "On the 8th, …" and "the 8th of the month", not "on the 8th floor"."""
    number = int(parts["d"][0].word[:-2])
    if not 1 <= number <= max(_DAYS_A_MONTH):
        return False
    if "u" in parts:
        return parts["u"][0].value == "M"
    is_led = "w" in parts or word(row, first - 1) in _NTH_LEADS
    follows = word(row, last)
    return is_led and (ends_clause(row, last) or follows in _NTH_FOLLOWS or follows in _PASTS)


def _nth_weekday(parts: Parts, row: Row, first: int, last: int) -> bool:
    """ "The first Monday in June", not "the first Tuesday after the first Monday in November"."""
    if "u" in parts and parts["u"][0].value != "M":
        return False
    return "after" not in {word(row, first - 2), word(row, first - 1)}


def _quoted_title(parts: Parts, row: Row, first: int, last: int) -> bool:
    """Not a programme's name: "This Week" in quotation marks, all words with capitals."""
    words = [token.word for token in row.tokens[first:last]]
    is_title = len(words) > 1 and all(word[0].isupper() for word in words)
    return not (is_title and (touches(row, first) in set("\"“'‘`") or is_capital(row, last)))


def _closes_title(row: Row, first: int, last: int) -> bool:
    """Whether a name in quotation marks ends with the match: “Fox News Sunday”."""
    after = row.text[row.tokens[last - 1].end : row.tokens[last - 1].end + 2].lstrip(",")
    if after[:1] not in set("\"”’'") or after[:2] in {"'s", "’s"}:
        return False
    lead = first
    while lead > max(0, first - _TITLE_WORDS) and is_capital(row, lead - 1):
        lead -= 1
    return lead < first and touches(row, lead) in set("\"“‘'")


def _past(parts: Parts, row: Row, first: int, last: int) -> bool:
    """ "In the past", not "the past president"."""
    return "l" not in parts or (word(row, first - 1) == "in" and not word(row, last).isalpha())


def _feast(parts: Parts, row: Row, first: int, last: int) -> bool:
    """Christmas and Good Friday, with their capitals; "a Christmas tree", "Easter Island" and "the
    Good Friday agreement" are none."""
    name = parts["n"]
    if not name[0].word[0].isupper() or not feast_named(name, is_orthodox="o" in parts):
        return False
    if is_capital(row, last) or word(row, last) in _GUARDS["after a feast"]:
        return False
    is_day = name[-1].kind == "eve" or (name[0].kind != "month" and name[-1].value == "D")
    return is_day or last - first > len(name) or word(row, first - 1) in _FEAST_LEADS


def _named_day(parts: Parts, row: Row, first: int, last: int) -> bool:
    """Not the paper: "USA Today"; "a week tomorrow" counts weeks."""
    if "k" in parts:
        return parts["k"][0].value in {"W", "F"}
    is_name = last - first == 1 and row.tokens[first].word[0].isupper()
    return not (is_name and first > 0 and word(row, first - 1) in {"usa", "russia", "india"})


_BY_FAMILY: dict[str, Callable[[Parts, Row, int, int], bool]] = {
    "year": _year,
    "years": _years,
    "decade": _decade,
    "month": _month,
    "day": _day,
    "days": _days,
    "weekday": _weekday,
    "named_day": _named_day,
    "season": _season,
    "month_part": _month_part,
    "nth_day": _nth_day,
    "nth_weekday": _nth_weekday,
    "ago": _ago,
    "neighbour": _neighbour,
    "daypart": _daypart,
    "length": _length,
    "clock": _clock,
    "relative": _quoted_title,
    "past": _past,
    "feast": _feast,
}
