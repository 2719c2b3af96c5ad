"""Sign-offs: lines about who wrote, edited or supplied a piece, not about what happened."""

import re

from articles.reading.agencies import are_agencies
from articles.reading.mastheads import outlet_called
from articles.reading.sentence_ends import ends_sentence
from articles.reading.wire_stamps import day_of_stamp

MAX_CHARACTERS = 500
INITIALS = r"[A-Za-z]{2,4}(?:\s?[/,+]\s?[A-Za-z]{2,4}){0,5}"
SIGNED = re.compile(rf"(?:{INITIALS}\s{{0,8}})?[(\[](?P<inside>[^()\[\]]{{2,120}})[)\]]\W{{0,8}}")
INITIALS_ONLY = re.compile(r"[a-z]{2,4}(?:(?:/|,\s?)[a-z]{2,4}){1,9}\.?|[a-z]{2,3}/[A-Za-z]{2,3}")
WORK = (
    r"(?:report(?:ing|ed)|writing|written|edit(?:ing|ed)|translat(?:ion|ing|ed)|compiled"
    r"|produc(?:ed|tion)|graphics?|fact[- ]check(?:ing|ed)|research|material|contributions?)"
)
WORK_BY = rf"(?:(?:additional|original|with)\s)?{WORK}(?:(?:,|\sand|\s&)\s{WORK}){{0,6}}"
PIECE = r"(?:article|story|report|piece|interview|text|post|item|dispatch)"
FORMS = (
    rf"[(\[–—-]{{0,4}}\s{{0,8}}{WORK_BY}\s(?:by|from)\b.{{1,400}}",
    rf"(?!.{{0,300}}[.!?]\s).{{2,300}}\b(?:contributed|helped\sreport|assisted)\b.{{0,20}}"
    rf"\b(?:{PIECE}|reporting|this)\b.{{0,40}}",
    r"[(\[–—-]{0,4}\s{0,8}with\s(?:inputs?|reporting|files|material|information|additional\sreporting"
    r"|contributions?)\s(?:by|from|of)\b.{1,200}",
    rf"(?:this|the)\s{PIECE}(?:\s\w+){{0,3}}\s(?:was|is|has\sbeen|first\sappeared|originally"
    r"\sappeared|appeared)\b.{0,60}\b(?:publish|translat|produc|updat|provid|written|adapt|edit"
    r"|compil|republish|syndicat|amend|correct|revis|appear|generat).{0,240}",
    r"(?:edited|translated|adapted)\s(?:by|from)\b.{1,120}",
    r"(?:sources?|via|quelle|fuente|agenc(?:y|ies))\s{0,8}:\s{0,8}.{1,80}",
    r"(?:(?:editor[’']?s?[’']?\s)?note|correction|clarification|update)s?"
    r"(?:(?:,|\s\()[^:.]{1,40})?:\s.{1,400}",
)
SIGN_OFFS = tuple(re.compile(rf"\A(?:{form})", re.IGNORECASE) for form in FORMS)
BETWEEN = re.compile(r"\s{0,8}[,/&+]\s{0,8}|\s{1,8}(?:and|with)\s{1,8}")
END_MARK = re.compile(r"(?<=[.!?\"”])\s{1,8}(?:Enditem|ENDS?|\(ENDS?\)|###)$")
TRAILING_WORK = re.compile(
    rf"\s{{0,8}}[(\[]{WORK_BY}\sby\b[^()]{{1,300}}(?:\([^()]{{1,60}}\)[^()]{{0,200}})?[)\]]\.?$",
    re.IGNORECASE,
)
TRAILING_CREDIT = re.compile(
    r"(?:\s{0,8}[(\[](?P<bracketed>[^()\[\]\d]{2,60})[)\]]\.?"
    r"|\s{1,8}[—–-]{1,4}\s?(?P<dashed>[A-Z][\w ,/]{1,40}))$"
)


def is_sign_off(line: str) -> bool:
    """Whether a line says which desk, agency or colleague made the piece, or what was mended in it.

    >>> is_sign_off("jd/kl (AFP, dpa)"), is_sign_off("Reuters contributed to this report.")
    (True, True)
    >>> is_sign_off("Both sides contributed to the failure of the talks.")
    False
    """
    if len(line) > MAX_CHARACTERS:
        return False
    signed = SIGNED.fullmatch(line)
    if signed and are_agencies(without_outlets(signed["inside"])):
        return True
    if INITIALS_ONLY.fullmatch(line) or are_agencies(line.strip(" —–-©")):
        return True
    return day_of_stamp(line) is not None or any(form.fullmatch(line) for form in SIGN_OFFS)


def without_outlets(credit: str) -> str:
    """A list of outlets and agencies without the outlets that are no agencies.

    >>> without_outlets("FRANCE 24 with AFP and Reuters")
    'AFP, Reuters'
    """
    parts = [part.strip() for part in BETWEEN.split(credit) if part.strip()]
    return ", ".join(part for part in parts if are_agencies(part) or not outlet_called(part))


def find_trailing_sign_off(paragraph: str) -> int | None:
    """Where the sign-off that ends a last paragraph begins, or None.

    >>> text = "They will meet again in May. (Reporting by Jo Berg; Editing by Al Roe)"
    >>> text[:find_trailing_sign_off(text)]
    'They will meet again in May.'
    """
    match = TRAILING_WORK.search(paragraph) or END_MARK.search(paragraph)
    if match:
        return match.start()
    match = TRAILING_CREDIT.search(paragraph)
    if match is None or not are_agencies(match["bracketed"] or match["dashed"]):
        return None
    return match.start() if ends_sentence(paragraph[: match.start()]) else None
