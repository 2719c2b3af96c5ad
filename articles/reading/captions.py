"""Captions and picture credits: lines about pictures, whose dates and names would make false
events."""

import re
from functools import cache

from articles.reading.agencies import credited_names
from articles.reading.data import entries, words
from articles.reading.sentence_ends import ends_sentence

MAX_CAPTION_WORDS = 130
"""Longer lines are paragraphs, whatever they end with."""
TAIL = 220
"""A credit stands within so many characters of a caption's end."""
MAX_CREDIT_WORDS = 16
MAX_BOLD_NAME_WORDS = 6
MIN_DESCRIPTION_WORDS = 6
MAX_DESCRIPTION_WORDS = 32
QUOTED = re.compile('["“”]')
MAX_SELLER_LINE_WORDS = 60
AMBIGUOUS_SELLERS = {"pool", "courtesy", "handout", "keystone", "polaris"}
"""Sellers of pictures whose names are words too: not enough by themselves."""

START = r"""(?:^|(?<=[\s(\[|.!?…"”'’»\d]))"""
LABELLED_CREDIT = re.compile(
    rf"""(?=[BCFGIPV©(])(?:
       (?:{START}|(?<=[a-zß-ÿ]))
         (?:Image|Photo|Photograph|Picture|Pic|Foto|Bild|Credit|Crédit|Video|Graphic|Illustration)s?
         (?:\s(?:credit|source|courtesy|by|copyright))?\s*:\s*(?=\S)
      |{START}(?:Photo|Photograph|Picture|Image|Photography|Photographed|File\ photo)s?\s
         (?:by|courtesy(?:\ of)?|credit|supplied|provided\ by|via|from)\s+(?=[A-Z@/])
      |{START}(?:©|\([cC]\)\s)\s*(?=\w))""",
    re.VERBOSE,
)
CAPTION_OPENING = re.compile(
    r"""(?:image|picture|photo|media|video|figure|photograph)\s(?:caption|source|credit|copyright)
         \b\s*[,:]?\s*
      |file(?:\s(?:photo|image|picture|pic))?\s*[-–—:]+\s+
      |(?:photo|image|picture|handout|caption)\s*[:|]\s+
      |(?:an?|the)\s(?:undated\s)?(?:file|handout|archive)\s(?:photo|picture|image)\b
      |in\sthis\s(?:\w+\s){0,3}
         (?:photo|picture|image|photograph|handout|frame|screen\s?grab|video\sgrab)\b""",
    re.VERBOSE | re.IGNORECASE,
)
BARE_LABEL = re.compile(r"(?:image|picture|photo|media|video) caption\s*[,:]?", re.IGNORECASE)
SIDE = r"(?:left|right|cent(?:re|er))"
POSITIONS = re.compile(
    rf"""\((?:[LRC]|{SIDE}|top|bottom|front|back|seated|standing|from\sleft|2nd[LR]|[LR]-[LR]
           |(?:first|second|third|far)\s(?:from\s)?(?:left|right)|pictured|file(?:\sphoto)?)\)
      |,\s(?:(?:second|third|far|cent(?:re|er))\s)?(?:from\s)?{SIDE}(?:,|\sand\b)
      |\b(?:pictured|seen)\s
         (?:here|in\s(?:this|a)\s(?:file|photo|picture|image)|on\sthe\s(?:left|right))\b
      |\bin\s(?:this|an?)\s(?:undated\s|handout\s|file\s)*(?:photo|picture|image|photograph|file)\b
      |\b(?:file|archive|handout)\s(?:photo|picture|image)\b""",
    re.VERBOSE | re.IGNORECASE,
)
STRONG_POSITIONS = re.compile(
    r"""\((?:L|C|left|2ndL)\).{1,200}\((?:R|C|right|2ndR)\)|\((?:file(?:\sphoto)?|pictured)\)
      |\bin\sthis\s(?:\w+\s){0,3}(?:photo|picture|image|photograph)\b""",
    re.VERBOSE,
)
"""Enough even in a whole sentence; "(R)" alone may be an American party."""
BEFORE_AGENCY = re.compile(r"[(\[/|]|via\s|courtesy\sof\s")
"""What stands in every credit without a word for "picture"."""
NEW_SENTENCE = re.compile(r"[a-z]{3}[.!?] [A-Z][a-z]+ [a-z]")


@cache
def _unlabelled_credit() -> re.Pattern[str]:
    """Credits without a word for "picture": "Name/AGENCY", "AGENCY/Name", "[Name/Agency]"."""
    agency = rf"(?:{credited_names()})"
    given = r"[^\W\d_a-z][\w.'’-]{1,40}+"
    person = rf"{given}(?:\s(?:de|van|von|der|al|bin|el|da|la|[^\W\d_a-z][\w.'’-]{{0,40}})){{1,4}}"
    chain = rf"{agency}(?:\s?(?:/|,|\||via|-)\s?{agency})*"
    after_sentence = r"""(?:^|(?<=[.!?…"”'’)\s]))"""
    return re.compile(
        rf"""(?:[(\[]\s?(?:File:?\s)?
               (?:{person}(?:,\s{person})?\s?[/|,]\s?{chain}
                 |{chain}\s?(?:/|via)\s?{person}
                 |{agency}\s(?:[Pp]hoto|[Ff]ile)[^)\]]{{0,80}}
                 |[^()\[\]]{{0,60}}(?:via|courtesy\sof)\s{chain})\s?[)\]]
              |{after_sentence}{person}\s?[/|]\s?{chain}
              |{after_sentence}{agency}(?:\s[Pp]hoto)?\s?/\s?
                 (?:{person}|[Hh]andout|[Ff]iles?|[Pp]ool)
              |\b(?:via|courtesy\sof)\s{chain})
             (?:\s?[/|,-]\s?(?:{agency}|[Ff]iles?|[Pp]ool|[Hh]andout))*[\s.)\]]*$""",
        re.VERBOSE,
    )


@cache
def _seller() -> re.Pattern[str]:
    names = (name for name in entries("picture_agencies.txt") if len(name) > 3)
    sure = sorted((name for name in names if name.lower() not in AMBIGUOUS_SELLERS), key=len)
    any_of = "|".join(re.escape(name) for name in reversed(sure))
    return re.compile(rf"(?:^|(?<=[.!?)\s/]))(?:{any_of})(?:\s?/\s?[\w .-]{{2,40}})?\W*$")


@cache
def _bold_credit() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[/|,©]\s?|\s)(?:{credited_names()})\W*$")


def find_credit(line: str, bold_tail: str = "") -> int | None:
    """Where the picture credit that ends a line begins, or None; `bold_tail` are the bold words at
    its end.

    >>> line = "The envoys arrive in OsloImage: Jo Berg/REUTERS"
    >>> line[find_credit(line):]
    'Image: Jo Berg/REUTERS'
    >>> find_credit("He told reporters of the picture: bleak, he said.")
    """
    offset = max(0, len(line) - TAIL)
    tail = line[offset:]
    labelled = LABELLED_CREDIT.search(tail)
    if labelled and _are_names(tail[labelled.end() :]):
        return offset + labelled.start()
    named = _unlabelled_credit().search(tail) if BEFORE_AGENCY.search(tail) else None
    if named:
        return offset + named.start()
    if bold_tail and (_bold_credit().search(bold_tail) or _is_bold_name(line, bold_tail)):
        return len(line) - len(bold_tail)
    sold = _seller().search(tail)
    return offset + sold.start() if sold and len(line.split()) <= MAX_SELLER_LINE_WORDS else None


def _is_bold_name(line: str, bold_tail: str) -> bool:
    """Whether bold capitalised words follow a finished sentence, as a source of pictures does."""
    tokens = [
        token for token in bold_tail.split() if token not in {"of", "the", "for", "via", "/", "and"}
    ]
    is_name = 0 < len(tokens) <= MAX_BOLD_NAME_WORDS and all(token[0].isupper() for token in tokens)
    before = line.removesuffix(bold_tail).rstrip()
    return is_name and not ends_sentence(bold_tail) and ends_sentence(before)


def _are_names(rest: str) -> bool:
    """Credits are names: few words, few of them small, and none begins a sentence of its own."""
    words = rest.split()
    small = sum(word[0].islower() for word in words)
    few_small = small <= max(3, len(words) // 2)
    return len(words) <= MAX_CREDIT_WORDS and few_small and not NEW_SENTENCE.search(rest)


def is_caption(line: str, bold_tail: str = "") -> bool:
    """Whether a line is a picture's caption or credit, by its own words.

    >>> is_caption("The two ministers, left, and their aides meet in Oslo")
    True
    >>> is_caption("The two ministers met their aides in Oslo on Tuesday.")
    False
    """
    if len(line.split()) > MAX_CAPTION_WORDS:
        return False
    if CAPTION_OPENING.match(line) or find_credit(line, bold_tail) is not None:
        return True
    return bool(STRONG_POSITIONS.search(line)) or (
        not ends_sentence(line) and bool(POSITIONS.search(line))
    )


def is_described_picture(line: str) -> bool:
    """Whether a line without a full stop tells what people do in a picture, as alternative texts
    do.

    >>> is_described_picture("Two ministers shake hands in front of a row of flags")
    True
    >>> is_described_picture("A row about flags")
    False
    """
    tokens = line.split()
    if not MIN_DESCRIPTION_WORDS <= len(tokens) <= MAX_DESCRIPTION_WORDS:
        return False
    if ends_sentence(line) or line.endswith((":", "?")) or QUOTED.search(line):
        return False
    return bool(words("picture_verbs.txt").intersection(tokens[1:]))


def is_credit_alone(line: str, bold_tail: str = "") -> bool:
    """Whether a line is a credit with no caption before it, so that its neighbour may be one."""
    start = find_credit(line, bold_tail)
    return start is not None and len(line[:start].split()) <= 2


def is_caption_label(line: str) -> bool:
    """Whether a line only announces that a caption follows ("Image caption,")."""
    return bool(BARE_LABEL.fullmatch(line))
