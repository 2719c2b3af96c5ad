"""Names of outlets, and of their sections: what stands on a page's head beside title and writer."""

import re
from functools import cache

from articles.reading.agencies import are_agencies
from articles.reading.data import entries, rows, words
from articles.reading.folios import without_folio

MAX_NAME_WORDS = 6
DASH = re.compile(r"\s[–—-]\s")
BARS = re.compile(r"\s{1,8}[|>»›•·]\s{1,8}")
PARTS = re.compile(r"[/|>»›•·:]|\s[–-]\s")


DESK = re.compile(
    r"(?:the\s+)?(?:press|news|media|information|public affairs|communications)\s*"
    r"(?:office|service|centre|center|department|room|desk|section|bureau|team|unit)|newsroom",
    re.IGNORECASE,
)
"""What issues texts for a body: no name without the body's."""
OFFICE = re.compile(
    r"(?:The )?(?:Office|Ministry|Department|Embassy|Mission|Bureau|Press Service|Spokesperson)\b",
    re.IGNORECASE,
)
CALL_LETTERS = re.compile(r"(?!WIRE|WEEK)[KW][A-Z]{2,3}|[^AEIOUY\W]+|(?:\w\.){2,}", re.ASCII)
SPECIAL = re.compile(r"special(?:ly)?\s+(?:to|for)\s+", re.IGNORECASE)
"""A correspondent's piece for the paper that is named behind."""
IN_TOWN = re.compile(r"\s{1,8}\([^()]{2,40}\)$")
"""Archives of cuttings add the town: "The Gazette (Montreal)"."""
OWN_DESK = re.compile(
    r"\s(?:(?:Foreign|National|Overseas|Metro) (?:Service|Desk|Staff)"
    r"|(?:Staff|Foreign|Special|Diplomatic) (?:Writer|Reporter|Correspondent)s?|Staff)$"
)
"""What stands behind a paper's name in a byline of its own people."""
WRITERS = {"writer", "writers", "correspondent", "correspondents", "editor", "analyst", "reporter"}
SMALL = {"of", "the", "and", "de", "du", "des", "la", "le", "del", "di", "for", "in"}
MIN_SPELT_LETTERS = 6
"""A lone word in capitals is a name's initials, unless it is so long."""


@cache
def _called() -> dict[str, str]:
    return {name.casefold(): row[1] for row in rows("outlets.tsv") for name in row[1:]}


def outlet_called(text: str) -> str | None:
    """The outlet of that name, as it calls itself; None if we know of none.

    >>> outlet_called("The guardian")
    'The Guardian'
    """
    return _called().get(text.strip(" .|-–—").casefold())


def is_masthead(text: str) -> bool:
    """Whether a few words are the name of an outlet: one we know, or capitalised and ending as such
    names do.

    >>> is_masthead("The Harbour Gazette"), is_masthead("Ana Lima"), is_masthead("Times of trouble")
    (True, False, False)
    >>> is_masthead("The Morning Standard-Bugle")
    True
    """
    if outlet_called(text):
        return True
    tokens = [
        token
        for token in IN_TOWN.sub("", text.strip(" .")).split()
        if token.lower() not in {"of", "the", "and", "&", "de"}
    ]
    is_short = 2 <= len(tokens) <= MAX_NAME_WORDS
    if not is_short or is_section(text) or not all(token[0].isupper() for token in tokens):
        return False
    folded = [token.casefold() for token in tokens]
    if "staff" in folded or folded[-1] in WRITERS or folded[0] == "special":
        return False
    ends = {part for token in (folded[0], folded[-1]) for part in (token, *token.split("-"))}
    return bool(ends & words("masthead_words.txt"))


def spelt_out(name: str) -> str:
    """An outlet's name as a reader writes it, though the masthead sets it in capitals.

    >>> spelt_out("THE VOICE OF SKAGERRAK-POST"), spelt_out("KCBX NEWS"), spelt_out("UNTV")
    ('The Voice of Skagerrak-Post', 'KCBX News', 'UNTV')
    """
    tokens = name.split()
    if not name.isupper() or (len(tokens) == 1 and len(name) < MIN_SPELT_LETTERS):
        return name
    return " ".join(
        token
        if CALL_LETTERS.fullmatch(token)
        else token.lower()
        if at and token.lower() in SMALL
        else "-".join(part.capitalize() for part in token.split("-"))
        for at, token in enumerate(tokens)
    )


def is_office(text: str) -> bool:
    """Whether a line begins as the name of an office of state or of an international body.

    >>> is_office("Ministry of Foreign Affairs of Norway"), is_office("Ministers meet")
    (True, False)
    """
    return bool(OFFICE.match(text))


def is_trail(text: str) -> bool:
    """Whether a line leads from an outlet down to a section or piece, or from a body to its press
    office, as the tops of pages do.

    >>> is_trail("Oslo Post | World | Envoys meet"), is_trail("Live | Envoys meet in Oslo")
    (True, False)
    >>> is_trail("Council of the Lakes – Press Office"), is_trail("Oslo Review, Vol. 3, May 2024")
    (True, True)
    """
    parts = [part.strip() for part in BARS.split(text) if part.strip()]
    is_led = len(parts) > 1 and any(is_masthead(part) for part in parts[:-1])
    bare = without_folio(text)
    if bare != text and any(is_masthead(part.strip()) for part in re.split(r"[,|]", bare)):
        return True
    return is_led or is_desk(DASH.split(text)[-1])


def is_desk(text: str) -> bool:
    """Whether a few words name a press office, which is no outlet without its body's name.

    >>> is_desk("PRESS OFFICE"), is_desk("Press Gazette")
    (True, False)
    """
    return bool(DESK.fullmatch(text.strip(" .")))


def is_outlet_line(text: str) -> bool:
    """Whether a line is the name of a known outlet or of agencies, perhaps with a place, and
    nothing else.

    >>> is_outlet_line("BBC News, Geneva"), is_outlet_line("Reuters"), is_outlet_line("Geneva")
    (True, True, False)
    >>> is_outlet_line("Special to The Oslo Herald"), is_outlet_line("Special to the talks")
    (True, False)
    """
    special = SPECIAL.match(text)
    if special and is_masthead(text[special.end() :]):
        return True
    if are_agencies(text) or outlet_called(text):
        return True
    name, comma, place = text.partition(",")
    return (
        bool(comma)
        and len(place.split()) <= 3
        and place.strip()[:1].isupper()
        and outlet_called(name) is not None
    )


def is_section(text: str) -> bool:
    """Whether a line names a newspaper's section or a kind of piece.

    >>> is_section("World / Europe"), is_section("Europe looks on")
    (True, False)
    """
    parts = [part.strip().casefold() for part in PARTS.split(text) if part.strip()]
    return bool(parts) and all(part in entries("section_labels.txt") for part in parts)
