"""A text as a row of tokens, each with one character that says what kind it is.

The grammar runs over that row of characters, so its patterns speak of months, units and numbers
instead of letters, and its work depends on the number of tokens alone.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from timeline.extraction.sections import sections_of

OTHER = "."
_FIRST_CODE = 0x100  # letters beyond ASCII, so that a pattern's own marks cannot be taken for codes
_LAST_DAY = 31
_YEARS = range(1000, 2200)  # what can be a year at all; the guards are stricter
_LONGEST_WORD = 12  # of the word list; longer words are no date words
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_DECIMAL = re.compile(r"(?<![0-9])[0-9]++\.[0-9]+")

_TOKEN = re.compile(
    r"""
    (?P<meridiem>\b[ap]\.m\b\.?)
  | (?P<oclock>\bo['’]clock\b)
  | (?P<word>[^\W\d_]++(?:-(?<=\bto-)(?:morrow|day|night)\b)?)
  | (?P<glued>(?<=[^\W\d_])\d\w*+)
  | (?P<gap>\n[^\S\n]*+\n\s*+)
  | (?P<iso>(?<![\w/.-])[12]\d{3}-[01]\d-[0-3]\d(?:T[0-2]\d:[0-5]\d(?::[0-5]\d)?Z?)?(?![\w/-]))
  | (?P<numeric>(?<![\w/.-])
        (?:[12]\d{3}/[01]?\d/[0-3]?\d|[0-3]?\d(?P<by>[./])[0-3]?\d(?P=by)[12]\d{3})(?![\w/-]))
  | (?P<compact>(?<![\w/.-])(?:19|20)\d\d[01]\d[0-3]\d(?![\w/-]))
  | (?P<clock>(?<![\w:.,])(?:[01]?\d|2[0-3])
        (?:[:.][0-5]\d(?=\s?[ap]\.?m\b)|:[0-5]\d(?![\w:])))
  | (?P<military>(?<![\w:.,])(?:[01]\d|2[0-3])[0-5]\d(?=\s(?:gmt|utc)\b)
        |(?:[01]?\d|2[0-3])h[0-5]\d\b)
  | (?P<decade>(?:['’]\d0|\d{3}0)['’]?s\b|\d0s\b)
  | (?P<nth>\d{1,2}(?:st|nd|rd|th)\b)
  | (?P<number>\d++(?:[.,]\d++)*+)
  | (?P<possessive>['’]s\b)
  | (?P<mark>[^\w\s])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MARKS = {
    ".": "stop",
    ",": "comma",
    "-": "dash",
    "–": "dash",
    "—": "dash",
    "(": "open",
    ")": "close",
    "/": "slash",
    "'": "apostrophe",
    "’": "apostrophe",
}
_FORMS = ("gap", "iso", "numeric", "compact", "clock", "decade", "nth", "day_number")
_NUMBERS = ("year_number", "number", "grouped", "decimal", "possessive", "oclock", "meridiem")


class Token(NamedTuple):
    """One word, number or mark: its place, its kind, and its value from the word list.

    `word` is as written, but for its digits, which are those of ASCII.
    """

    start: int
    end: int
    kind: str
    word: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """The tokens of a text and their codes, one character each."""

    text: str
    tokens: tuple[Token, ...]
    codes: str


def _read_words() -> dict[str, tuple[str, str, bool]]:
    """Word → its kind, its value, and whether it needs a capital."""
    words: dict[str, tuple[str, str, bool]] = {}
    for heading, entries in sections_of("date_words.txt").items():
        kind = heading.removeprefix("capital ").replace(" ", "_")
        for entry in entries:
            word, _, value = entry.partition("=")
            words[word] = (kind, value, heading.startswith("capital "))
    return words


_WORDS = _read_words()
KINDS = tuple(
    dict.fromkeys((*_FORMS, *_NUMBERS, *_MARKS.values(), *(kind for kind, _, _ in _WORDS.values())))
)
CODES = {kind: chr(_FIRST_CODE + number) for number, kind in enumerate(KINDS)} | {
    "": OTHER,
    "unlisted": OTHER,
}


def tokenise(text: str) -> Row:
    """Cut a text into tokens; white space is none, but a blank line is.

    >>> [token.kind for token in tokenise("Jan. 9-10 talks").tokens]
    ['short_month', 'stop', 'day_number', 'dash', 'day_number', '']
    """
    tokens = tuple(_token(found) for found in _TOKEN.finditer(text))
    return Row(text, tokens, "".join([CODES[token.kind] for token in tokens]))


def _token(found: re.Match[str]) -> Token:
    form, word = found.lastgroup or "", _in_ascii_digits(found[0])
    kind, value = "", ""
    if form == "word":
        kind, value = _word_kind(word)
    elif form == "mark":
        kind = _MARKS.get(word, "")
    elif form == "military":
        kind, value = "clock", word
    elif form == "number":
        kind, value = _number_kind(word), word
    elif form == "meridiem":
        kind, value = form, "12" if word[0] in "pP" else "0"
    elif form != "glued":  # "HTML5" holds no number
        kind, value = form, word
    return Token(found.start(), found.end(), kind, word, value)


def _in_ascii_digits(word: str) -> str:
    """A word with the digits of any script as ASCII writes them: EDTF knows no others."""
    if word.isascii():
        return word
    return "".join(str(unicodedata.decimal(letter, letter)) for letter in word)


@lru_cache(maxsize=10_000)
def _word_kind(word: str) -> tuple[str, str]:
    if len(word) > _LONGEST_WORD:
        return "", ""
    entry = _WORDS.get(word.lower())
    if entry is None:
        return "", ""
    kind, value, needs_capital = entry
    if needs_capital and not word[0].isupper():
        return "", ""
    if kind.startswith("short") and word.isupper():
        return "", ""  # "SAT", "MAR": acronyms
    return kind, value


def _number_kind(word: str) -> str:
    if not word.isdecimal():  # neither "1.000.000" nor "1,5" is a number that English writes
        grouped = "grouped" if _GROUPED.fullmatch(word) else ""
        return "decimal" if _DECIMAL.fullmatch(word) else grouped
    if len(word) <= len("31") and 1 <= int(word) <= _LAST_DAY:
        return "day_number"
    if len(word) == len("2022") and int(word) in _YEARS:
        return "year_number"
    return "number"
