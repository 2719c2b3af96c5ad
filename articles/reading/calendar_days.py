"""Calendar days as headers, captions and addresses of articles write them: whole days only, never a
part of one."""

import datetime as dt
import re
from functools import cache

from babel import Locale

MONTH_LANGUAGES = (
    "en",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "sv",
    "da",
    "nb",
    "fi",
    "pl",
    "cs",
    "tr",
    "ru",
    "uk",
)
"""Languages whose month names are known (Unicode CLDR, through Babel)."""

YEAR = r"(?P<year>(?:19|20)\d\d)"
DAY = r"(?P<day>[0-3]?\d)"
NUMBER_MONTH = r"(?P<month>[01]?\d)"
WORD_MONTH = r"(?P<word>[^\W\d_]{3,12})"

FORMS = tuple(
    re.compile(rf"(?<![\w/.-]){form}(?![\w/-]|\.\d)")
    for form in (
        rf"{YEAR}-{NUMBER_MONTH}-{DAY}(?:T[\d:.+Z-]*)?",
        rf"{YEAR}/{NUMBER_MONTH}/{DAY}",
        rf"{YEAR}\.{NUMBER_MONTH}\.{DAY}",
        r"(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)",
        rf"{WORD_MONTH}\.?\s+{DAY}(?:st|nd|rd|th)?\s*,?\s+{YEAR}",
        rf"{DAY}(?:st|nd|rd|th|er|º|\.)?[\s-]+(?:of\s+|de\s+)?{WORD_MONTH}\.?(?:\s+de|\s+del)?,?[\s-]+{YEAR}",
        rf"{DAY}\.\s?{NUMBER_MONTH}\.\s?{YEAR}",
    )
)
"""Ways to write a whole date whose order is beyond doubt."""
SLASHED = re.compile(rf"(?<![\w/.-])(?P<first>[0-3]?\d)/(?P<second>[0-3]?\d)/{YEAR}(?![\w/-])")
"""Month first in America, day first elsewhere: read only where one order alone gives a day."""
IN_ADDRESS = (
    re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>[01]?\d)/(?P<day>[0-3]?\d)(?=[/?.-]|$)"),
    re.compile(
        r"/(?P<year>(?:19|20)\d\d)/(?P<word>[a-z]{3,9})/(?P<day>[0-3]?\d)(?=[/?.-]|$)",
        re.IGNORECASE,
    ),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[-_](?P<month>[01]\d)[-_](?P<day>[0-3]\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)"),
)
"""`/2022/01/10/`, `/2022/jan/10/`, `-2022-01-10-`, `20220110`."""
AROUND_A_DATE = re.compile(
    r"""\b(?:(?:first\s+|last\s+)?(?:published|posted|updated|modified|issued|released|created|released|filed|dated?)(?:\s+(?:on|at))?
    |release\s+date|publication\s+date|date\s+of\s+(?:issue|publication)|for\s+immediate\s+release|by\s+the\s+editors
    |(?-i:on|at|of|the|from)|um|uhr|le|à|mis\s+à\s+jour|publié|veröffentlicht|stand|local\s+time
    |(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?
    |montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche
    |\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?|\d{4}\s*(?:hrs|hours)|\d{1,2}\s*(?=[ap]\.?m)|[ap]\.?m\b\.?
    |gmt|utc|bst|cest|cet|est|edt|et|pst|pdt|pt|msk|ist|jst|kst|eet|eest|aest|sgt|hkt|[+-]\d{1,2}(?::?\d{2})?
    |(?:\d{1,3}[\s-]*min(?:ute)?s?)(?:\s+read)?)(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words that may stand beside a date without making the line anything but a date line."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@cache
def months() -> dict[str, int]:
    """Folded month names and their usual short forms, in all languages we know.

    >>> months()["january"], months()["sept"], months()["juillet"]
    (1, 9, 7)
    """
    known = {"sept": 9}
    for language in MONTH_LANGUAGES:
        names = Locale(language).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in names[context][width].items():
                    known.setdefault(name.rstrip(".").casefold(), number)
    return {
        name: number for name, number in known.items() if len(name) > 2 and not name[0].isdigit()
    }


def find_days(text: str) -> tuple[tuple[int, int, dt.date], ...]:
    """Every whole date in a text: half-open span in characters, and the day; impossible days are
    left out.

    >>> [day.isoformat() for _, _, day in find_days("from 9 January 2022 to Jan. 12, 2022")]
    ['2022-01-09', '2022-01-12']
    >>> find_days("31 February 2022 or 04/05/2022")
    ()
    """
    found: dict[int, tuple[int, int, dt.date]] = {}
    for form in FORMS:
        for match in form.finditer(text):
            day = _day_of(match)
            if day and match.start() not in found:
                found[match.start()] = (match.start(), match.end(), day)
    for match in SLASHED.finditer(text):
        day = _unambiguous(int(match["year"]), int(match["first"]), int(match["second"]))
        if day:
            found[match.start()] = (match.start(), match.end(), day)
    return tuple(found[start] for start in sorted(found))


def day_of_line(line: str) -> dt.date | None:
    """The day of a line that is nothing but a date with its label, weekday and time; else None.

    >>> day_of_line("Published on Sunday, 9 January 2022 at 12:01 GMT")
    datetime.date(2022, 1, 9)
    >>> day_of_line("Talks will follow on January 12, 2022")
    """
    days = find_days(line) if len(line) <= 160 else ()
    if not days:
        return None
    rest = line
    for start, end, _ in reversed(days):
        rest = f"{rest[:start]} {rest[end:]}"
    return None if re.search(r"\w", AROUND_A_DATE.sub(" ", rest)) else days[0][2]


def without_dates(text: str) -> str:
    """A text with its whole dates replaced by a bar, and without the times, weekdays and labels
    around them.

    >>> without_dates("Oslo Times, 3 May 2024, 10:15 GMT").split()
    ['Oslo', 'Times,', '|', ',']
    """
    days = find_days(text)
    for start, end, _ in reversed(days):
        text = f"{text[:start]} | {text[end:]}"
    return AROUND_A_DATE.sub(" ", text) if days else text


def day_in_address(address: str) -> dt.date | None:
    """The day that the path of a URL or the name of a file holds.

    >>> day_in_address("https://example.org/world/2022/jan/10/talks-open")
    datetime.date(2022, 1, 10)
    """
    for form in IN_ADDRESS:
        for match in form.finditer(address):
            day = _day_of(match)
            if day:
                return day
    return None


def _day_of(match: re.Match[str]) -> dt.date | None:
    parts = match.groupdict()
    month = (
        months().get(parts["word"].casefold())
        if parts.get("word")
        else int(parts.get("month") or 0)
    )
    return possible_day(int(parts["year"]), month or 0, int(parts["day"]))


def _unambiguous(year: int, first: int, second: int) -> dt.date | None:
    readings = {possible_day(year, first, second), possible_day(year, second, first)} - {None}
    return readings.pop() if len(readings) == 1 else None


def possible_day(year: int, month: int, day: int) -> dt.date | None:
    """That day, or None where the calendar has no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:  # 31 February: the words only look like a date
        return None
