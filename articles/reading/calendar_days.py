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

MAX_DATE_LINE = 160
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
SLASHED = re.compile(
    r"(?<![\w/.-])(?P<first>[0-3]?\d)(?:/(?P<second>[0-3]?\d)/(?P<year>(?:19|20)?\d\d)"
    r"|-(?P<dashed>[0-3]?\d)-(?P<whole_year>(?:19|20)\d\d))(?![\w/-])"
)
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
    |embargoed(?:\s+(?:until|till|for))?|not\s+for\s+(?:release|publication)\s+before
    |release\s+date|publication\s+date|date\s+of\s+(?:issue|publication)|for\s+immediate\s+release|by\s+the\s+editors
    |(?-i:on|at|from|(?:of|the)(?!\s+(?:the\s+)?(?!\w{3,6}day\b)[A-Z]))|um|uhr|le|à|mis\s+à\s+jour|publié|veröffentlicht|stand|local\s+time
    |(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?
    |montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche
    |\d{1,2}(?:[:.h]\d{2})?(?:[:.]\d{2})?\s*[ap]\.?m\b\.?|\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s+uk)?|\d{4}\s*(?:hrs|hours)
    |\d{4}(?=\s(?:gmt|utc|hkt|et)\b)|[ap]\.?m\b\.?|noon|midnight
    |gmt|utc|bst|cest|cet|est|edt|et|pst|pdt|pt|msk|ist|jst|kst|eet|eest|aest|sgt|hkt|[+-]\d{1,2}(?::?\d{2})?
    |\d{1,3}\s+(?:minutes?|hours?|days?|weeks?|months?|years?)\s+ago|(?:\d{1,3}[\s-]*min(?:ute)?s?)(?:\s+read)?)(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words that may stand beside a date without making the line anything but a date line."""
GLUED_TIME = re.compile(r"(?<=\d:\d\d)(?=[A-Z][a-z])")
"""Where one date's time runs into the next date's label: "13:10Modified"."""
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
    for start, end, readings in find_slashed(text):
        if len(readings) == 1:
            found[start] = (start, end, readings[0])
    return tuple(found[start] for start in sorted(found))


def find_slashed(text: str) -> tuple[tuple[int, int, tuple[dt.date, ...]], ...]:
    """Every slashed or dashed date: half-open span, and the one or two days that it may mean,
    American order last.

    >>> [len(readings) for _, _, readings in find_slashed("27/02/2023, 04/05/22 and 03-04-1987")]
    [1, 2, 2]
    """
    found = []
    for match in SLASHED.finditer(text):
        written = match["year"] or match["whole_year"]
        year = int(written) + (2000 if len(written) == 2 else 0)
        first, second = int(match["first"]), int(match["second"] or match["dashed"])
        days = (possible_day(year, second, first), possible_day(year, first, second))
        readings = tuple(dict.fromkeys(day for day in days if day))
        if readings:
            found.append((match.start(), match.end(), readings))
    return tuple(found)


def day_of_line(line: str) -> dt.date | None:
    """The day of a line that is nothing but a date with its label, weekday and time; else None.

    >>> day_of_line("Published on Sunday, 9 January 2022 at 12:01 GMT")
    datetime.date(2022, 1, 9)
    >>> day_of_line("Talks will follow on January 12, 2022")
    """
    days = find_days(line) if is_date_line(line) else ()
    return days[0][2] if days else None


def is_date_line(line: str) -> bool:
    """Whether a line is nothing but a date with its label, weekday and time, even if its order is
    unsure.

    >>> is_date_line("Issued on: 04/05/2022 - 15:38"), is_date_line("Talks on May 4, 2022")
    (True, False)
    """
    rest = without_dates(line) if len(line) <= MAX_DATE_LINE else line
    return rest != line and not re.search(r"\w", rest)


def without_dates(text: str) -> str:
    """A text with its whole dates replaced by a bar, and without the times, weekdays and labels
    around them.

    >>> without_dates("Oslo Times, 3 May 2024, 10:15 GMT").split()
    ['Oslo', 'Times,', '|', ',']
    """
    spans = {(start, end) for start, end, _ in (*find_days(text), *find_slashed(text))}
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} | {text[end:]}"
    return AROUND_A_DATE.sub(" ", GLUED_TIME.sub(" ", text)) if spans else text


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


def possible_day(year: int, month: int, day: int) -> dt.date | None:
    """That day, or None where the calendar has no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:  # 31 February: the words only look like a date
        return None
