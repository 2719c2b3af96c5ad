"""Folios: what stands beside the date at the head of a newspaper: its number, price, page, edition,
and the day by another calendar."""

import re

ISSUE = (
    r"(?:press\s+release\s+)?(?:issue\s+)?(?:№|n[o°º]s?\b\.?|nr\b\.?|number|issue|vol\b\.?|volume|ref(?:erence)?\b\.?:?)"
    r"\s*:?\s*(?:[A-Z]{0,6}[/-]?\d[\d,./A-Z-]*|[IVXLCDM]+)"
)
NUMBER_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|twenty-five|fifty)"
)
COIN = (
    r"(?:p|c|d|¢|pence|penny|cents?|pesos?|rupees?|francs?|lire|lira|shillings?|marks?|taka|dinars?"
    r"|dirhams?|euros?|crowns?|kroner|kronor|riyals?|rials?|kyats?|baht|yen|yuan|won|dollars?)"
)
PRICE = (
    r"(?:price\s*:?\s*)?(?:[£$€₹¥]|Rs\.?|Tk\.?|US\$|SR|Dh)\s?\d[\d.,]{0,12}"
    rf"|(?:price\s*:?\s*)?(?:\d[\d.,]{{0,12}}|{NUMBER_WORD})\s?{COIN}(?!\w)"
    r"|(?:price|prix|preis|precio|prezzo|preço)\s*:?\s*\d[\d.,]{0,12}"
    r"(?:\s?[A-Z€]{1,4}(?!\w))?"
)
COPYRIGHT = r"(?:copyright|©|\(c\))\s*(?:©\s*)?(?:19|20)\d\d(?:\s+by)?"
PHONE = r"(?:tel(?:ephone)?\.?:?\s*)?\+?\(?\d{2,4}\)?[\s-]\d{3}[\s-]\d{4}"
PAGE = (
    r"(?:pages?|seite|página|pagina)\s*[A-Z]?\d{1,3}|pp?\.\s?[A-Z]?\d{1,3}"
    r"|\d{1,3}\s+pages"
)
EDITION = (
    r"(?:(?-i:[A-Z])[\w.-]{1,30}\s+){1,3}edition"
    r"|(?:estab(?:lished|\.)|founded|since)\s+(?:in\s+)?1\d{3}"
)
TAKE = (
    r"(?:first|second|third|fourth|fifth|final|\d{1,2}(?:st|nd|rd|th))\s+(?:night\s+)?"
    r"(?:lead|ld|add|take|write-?thr(?:u|ough))"
)
"""Which version of a dispatch a wire sent."""
MONTH_ELSEWHERE = (
    r"(?-i:[^\W\d_a-z])[\w'’-]{1,30}(?:\s(?:(?-i:[^\W\d_a-z])[\w'’-]{0,30}|al-\w{1,30}|[12]))?"
)
YEAR_ELSEWHERE = r"(?:1[34]\d\d|2[45]\d\d|57\d\d)(?:\s?(?:AH|H|SH|AP|BS|BE|AM)\b)?"
"""Of the Hegira, in Bengal and Persia (13–14 hundred), of Buddha (24–25 hundred), of the Jewish
world era (57 hundred)."""
ELSEWHERE = (
    rf"\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH_ELSEWHERE},?\s+{YEAR_ELSEWHERE}"
    rf"|{MONTH_ELSEWHERE}\s+\d{{1,2}},?\s+{YEAR_ELSEWHERE}"
)
NUMBERED = re.compile(
    r"(?P<name>[^\W\d_a-z][\w'’-]{1,30}(?:\s(?:of\s|the\s)?[^\W\d_a-z][\w'’-]{1,30}){1,4})"
    r"[\s,]{1,3}(?-i:[nN][o°º]s?\.?|№|[iI]ssue|[vV]ol\.)\s?\d"
)
"""A periodical's name before the number of the issue."""
LONGEST_HEAD_LINE = 400
"""Characters. A longer line is no head line; the patterns take the square of its length in time."""
FOLIO = re.compile(
    rf"(?<!\w)(?:{ISSUE}|{PRICE}|{PAGE}|{EDITION}|{TAKE}|{ELSEWHERE}|{COPYRIGHT}|{PHONE})(?!\w)",
    re.IGNORECASE,
)
WORD_SIGN = re.compile(r"\w")


def without_folio(text: str) -> str:
    """A head line without the issue's number, price, page and edition, each made a bar.

    >>> without_folio("Oslo Times, 3 May 2024, No. 41,277, Price 10p")
    'Oslo Times, 3 May 2024,  |   | '
    >>> without_folio("Lake Press, 3 May 2024 - 2nd lead")
    'Lake Press, 3 May 2024 -  | '
    >>> without_folio("Friday, November 24, 2017 | Agrahayan 10, 1424")
    'Friday, November 24, 2017 |  | '
    """
    return text if len(text) > LONGEST_HEAD_LINE else FOLIO.sub(" | ", text)


def is_folio(text: str) -> bool:
    """Whether a line is an issue's number, price, page or edition and nothing else.

    >>> is_folio("Vol. CXXV, No. 43,211 | Late City Edition"), is_folio("Page 6 of the treaty")
    (True, False)
    """
    first = WORD_SIGN.search(text)
    if first is None or len(text) > LONGEST_HEAD_LINE:
        return False
    opens = any(FOLIO.match(text, at) for at in range(first.start() + 1))
    return opens and not WORD_SIGN.search(without_folio(text))
