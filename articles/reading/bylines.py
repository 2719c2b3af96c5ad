"""Who wrote an article: bylines, and the persons that they name."""

import re
from functools import cache

from articles.reading.agencies import find_agencies
from articles.reading.calendar_days import find_days
from articles.reading.data import entries, words
from articles.reading.mastheads import is_masthead, is_section
from articles.reading.sentence_ends import ends_sentence

PARTICLES = "de|da|di|van|von|der|den|bin|ibn|al|el|la|le|du|dos|del|ter|zu|af|av"
NAME_WORD = r"[^\W\d_a-z][\w.'’-]{0,40}"
NAME = rf"{NAME_WORD}(?:\s(?:(?:{PARTICLES})\s)*{NAME_WORD}){{1,3}}"
PERSON = re.compile(rf"(?!(?:The|A|An|In|On|At|Our)\s){NAME}")
KIND_OF_PIECE = (
    r"(?:an?\s+)?(?:text|story|analysis|opinion|report|reporting|reported|written|words|posted|commentary"
    r"|comment|column|essay|interview|published|dispatch|article|news\s+analysis|exclusive)"
)
BY = re.compile(rf"(?:{KIND_OF_PIECE}\s+)?(?:by|von|par|por|di|door|av|af)\s*:?\s+", re.IGNORECASE)
NAMES = rf"{NAME}(?:(?:,\s|,?\sand\s|\s&\s){NAME}){{0,4}}"
ONLY_NAMES = re.compile(NAMES)
AGENCY_OPENING = re.compile(r"[A-Z][\w'’.-]+(?:\s(?:Staff|Newsroom|Desk|News|Agencies))?\W*$")
PLACE_OR_CLIENT = re.compile(
    rf"\s{{1,8}}(?:for|in|at|from|reporting\sfrom)\s{{1,8}}(?:the\s)?{NAME_WORD}(?:\s{NAME_WORD}){{0,3}}"
)
AFTER_NAMES = re.compile(
    r"\s{1,8}(?:for|in|at|from|reporting|reports)\s{1,8}|\s{1,8}(?i:on)(?:\s{1,8}|$)|\s[–—-]\s|[|•·(@<]|\d"
)
BETWEEN_NAMES = re.compile(
    r",\s{0,8}|\s{1,8}(?:and|und|et|y|with|e)\s{1,8}|\s{0,8}[&/]\s{0,8}|;\s{0,8}"
)
MAX_CHARACTERS = 240
MAX_NAME_LINE_WORDS = 16
MAX_WORDS = 32


def is_byline(text: str) -> bool:
    """Whether a line names the writers and says so.

    >>> is_byline("By Ana Lima and Jo Berg for AFP"), is_byline("By Monday the talks were over.")
    (True, False)
    """
    match = BY.match(text)
    if match is None or len(text) > MAX_CHARACTERS or len(text.split()) > MAX_WORDS:
        return False
    rest = text[match.end() :]
    rest = rest.title() if rest.isupper() else rest
    named = PERSON.match(rest) or AGENCY_OPENING.match(rest) or find_agencies(rest.split(",")[0])
    return bool(named) and (not ends_sentence(text) or len(rest.split()) <= 6)


def read_authors(text: str) -> tuple[str, ...]:
    """The persons that a byline names, in order; no agencies, initials, offices or places.

    >>> read_authors("By Ana Lima, Jo Berg and Al de Roe for AFP")
    ('Ana Lima', 'Jo Berg', 'Al de Roe')
    >>> read_authors("By REUTERS STAFF")
    ()
    """
    for start, end, _ in reversed(find_days(text)):
        text = f"{text[:start]}|{text[end:]}"
    text = BY.sub("", text, count=1) if BY.match(text) else text
    text = AFTER_NAMES.split(PLACE_OR_CLIENT.sub("", text))[0]
    parts = (part.strip(" .,:*_") for part in BETWEEN_NAMES.split(text))
    names = (part.title() if part.isupper() else part for part in parts)
    return tuple(dict.fromkeys(name for name in names if is_person(name)))


def is_person(name: str) -> bool:
    """Whether a name has the form of a person's and is no outlet, agency, office, section or city.

    >>> is_person("Ana Lima"), is_person("Buenos Aires"), is_person("Diplomatic Correspondent")
    (True, False, False)
    """
    if not PERSON.fullmatch(name) or is_masthead(name) or is_section(name) or find_agencies(name):
        return False
    tokens = {token.casefold().strip(".") for token in name.split()}
    return not tokens & words("offices.txt") and name.casefold() not in _cities()


def is_name_line(text: str) -> bool:
    """Whether a line is one to five persons' names, perhaps with a place, and nothing else.

    >>> is_name_line("Ana Lima and Jo Berg in Oslo"), is_name_line("Ana Lima left Oslo")
    (True, False)
    """
    names = PLACE_OR_CLIENT.sub("", text) if len(text.split()) <= MAX_NAME_LINE_WORDS else ""
    if not ONLY_NAMES.fullmatch(names):
        return False
    return all(is_person(part) for part in re.split(r",?\sand\s|,\s|\s&\s", names))


@cache
def _cities() -> frozenset[str]:
    """Cities and American states of more than one word (GeoNames): "New York" looks like a
    person."""
    return frozenset(name for line in entries("towns_of_words.txt") for name in line.split("|"))
