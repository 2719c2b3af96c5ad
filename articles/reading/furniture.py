"""Lines that belong to the page and not to its article, and lines that lead to other pieces."""

import re
from functools import cache

from articles.reading.data import entries
from articles.reading.page import Kind, Line
from articles.reading.sentence_ends import ends_sentence

MAX_FURNITURE_CHARACTERS = 320
MAX_LINK_WORDS = 40
MIN_LINK_WORDS = 4
BULLETS = "♦•►▶→»▪●*–-· "
READ_MORE = re.compile(
    r"(?:read|see|watch) (?:more|also)\s+\S.*|(?:also )(?:read|see)\s+\S.*", re.IGNORECASE
)
RELATED = re.compile(r"(?P<label>[^\W\d_][\w’' ]{2,40}?)\s*(?::|\||»|>|[–—]|\s-)\s+\S.*")


@cache
def _furniture() -> re.Pattern[str]:
    forms = "|".join(f"(?:{form})" for form in entries("furniture.txt"))
    return re.compile(rf"\A(?:{forms})", re.IGNORECASE)


def is_furniture(text: str) -> bool:
    """Whether a line belongs to the page: menus, notices, invitations.

    >>> is_furniture("2. Skip to main menu"), is_furniture("They skipped the main question.")
    (True, False)
    """
    words = text.lstrip(BULLETS) or text
    return len(text) <= MAX_FURNITURE_CHARACTERS and bool(_furniture().fullmatch(words))


def is_menu(line: Line) -> bool:
    """Whether a line is several links side by side and nothing else."""
    return line.linked and bool(re.search(r"\s[|·•/>›]\s", line.text))


def is_related(line: Line) -> bool:
    """Whether a line leads to another piece: it says so, or all of it is a link.

    >>> is_related(Line("Read more: Envoys meet in Oslo"))
    True
    >>> is_related(Line("More than half: the envoys"))
    False
    """
    count = len(line.text.split())
    if count > MAX_LINK_WORDS or line.kind is Kind.TITLE:
        return False
    if line.linked and count >= MIN_LINK_WORDS and not ends_sentence(line.text):
        return True
    if READ_MORE.fullmatch(line.text) and not line.text.endswith("."):
        return True
    match = RELATED.fullmatch(line.text)
    label = match["label"] if match else line.text
    return label.strip().casefold() in entries("related_labels.txt")
