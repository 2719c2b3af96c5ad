"""Whether the clause around a date looks back or ahead."""

import re
from enum import StrEnum

from timeline.extraction.sections import sections_of

LOOK_BACK = 280  # characters: a clause's verb stands nearer, and the work stays bounded
LOOK_AHEAD = 160


class Look(StrEnum):
    """Where a clause looks from the day on which it was written."""

    BACK = "back"
    AHEAD = "ahead"
    NEAREST = "nearest"  # "ahead of Monday's talks": the nearest Monday, past or coming
    NOT_SAID = ""


# Heading → its words, as alternatives of a regular expression.
_WORDS = {heading: "|".join(words) for heading, words in sections_of("tense_words.txt").items()}
_ADVERBS = (
    r"(?:\s(?:not|also|now|still|then|both|all|never|finally|currently|reportedly|\w+ly)){0,2}+"
)
# "Agreed to a pause in May" tells what was agreed, "agreed to pause in May" what will be done.
_NOUN_BEHIND_TO = "the|an?|its|his|her|their|these|those|shorter|longer|further|fewer|new"
_AHEAD = re.compile(
    rf"""\b(?:
      (?:will|shall|won['’]t|may|might|can|could)\b{_ADVERBS}(?!\shave\b)
    | (?:would){_ADVERBS}\s(?:{_WORDS["would"]})\b
    | (?:is|are|be|am|being|was|were|remains?){_ADVERBS}\s(?:{_WORDS["due"]})\b
    | (?:was|were){_ADVERBS}\sto\s(?=[a-z])(?!blame\b)(?:have\s\w+)?
    | (?:due|scheduled|slated|expected|poised|planned)\s(?:to|for|on|in|at)\b | set\s(?:to|for)\b
    | (?:is|are)\s(?:on|at|for)(?=\s*$)
    | (?-i:visits(?=\s[A-Z]))
    | (?-i:(?:^|\b[A-Z][\w’'-]{{0,40}}+,?|\b(?:he|she|who))\s
        (?:lands|heads|speaks|addresses|signs|testifies|presides|visits))(?=\s(?!of\b))
    | to\s(?:begin|start|resume|take\seffect|take\splace|convene|reconvene)\b
    | (?:payable|expires?|expiring)\b | effective(?=\s*$)
    | (?<!\bto\s)(?-i:(?!goes\sback\b)(?:{_WORDS["timetable"]})
        |takes\s(?:place|effect|office|over)|kicks\soff|comes?\stogether|follows(?=\s(?:in|on|next)\s))(?=\s)
    | (?-i:[A-Z]\w+s\svote|[A-Z]\w+(?:,\s\w+,)?\svotes)(?=\s(?:on|in|at)\s)
    | (?-i:runs?\sout|falls?\sdue|sets?\s(?:off|out))(?=\s) | pencill?ed\sin\sfor\b
    | (?:is|are)\s(?:being\sheld|{_WORDS["progressive"]})\b
    | (?-i:[A-Z])[\w.]{{0,40}}+\sto\s(?:{_WORDS["would"]})\b
    | (?:is|are){_ADVERBS}\sto\b
    | to\sbe\s\w+(?:ed|held|sent|put|made|sworn)\b
    | (?:has|have){_ADVERBS}\s(?:scheduled|set|called|promised|offered|proposed|arranged)\b
    | (?:called|fixed|announced|arranged|promised|wanted)\sfor(?=\s*$)
    | (?:has|have)\sbeen\s(?:called|fixed|arranged|put\sdown)(?=[^.;]{{0,60}}\sfor\s*$)
    | (?:has|have)\sbeen\s(?:called|summoned|invited)\sto\b
    | (?:urge[sd]?|ask(?:s|ed)?|invite[sd]?|call(?:s|ed)?\son)
        (?:\s(?!on\b|in\b|at\b|last\b)[\w’'-]+){{2,5}}?\sto\s(?!the\b|an?\b|its\b|his\b|her\b|their\b)(?-i:[a-z])
    | (?:{_WORDS["future verb"]}){_ADVERBS}(?:\s\w+)?\sto\b(?!\s(?:{_NOUN_BEHIND_TO})\s)
    | (?:runs?|lasts?|continues?)\s(?:\w+\s){{0,4}}?(?:through|until|to)\b
    | (?:the|an?|its|their|his|her|['’]s)\s(?:planned|scheduled|proposed)(?=\s[a-z])
    | as\s(?:soon|early)\sas | deadlines?\s(?:is|of|on)\b | upcoming | no\slater\sthan | forthcoming
    | tomorrow | next\s(?:week|month|year)
    )|^\s(?-i:lands|heads|speaks|signs|testifies|presides)(?=\s(?!of\b))
    |(?:['’]ll|['’](?:s|re)\s(?:due|set|going))\b""",
    re.VERBOSE | re.IGNORECASE,
)
_NO_PARTICIPLE = "".join(
    rf"(?<!\b{word}\s)"
    for word in ("be", "been", "being", "to", "is", "are", "get", "a", "an", "the")
)
_FOLLOWS_VERB = (
    "a|an|the|in|on|at|to|for|by|with|from|that|his|her|its|their|him|them|it|over|into|about"
    "|against|out|up|down|as|after|late|early|last|this|through|past"
)
# What ends in "s" and is no plural subject, and what has a capital and is no name.
_NO_SUBJECT = (
    "".join(
        rf"(?<!\b{word}\s)" for word in ("this", "its", "his", "as", "is", "was", "has", "says")
    )
    + r"(?<!['’]s\s)"
)
_DETERMINERS = r"(?:The|A|An|This|That|These|Those|Its|His|Her|Their|Our|Some|All|Two|Both)\s"
_BACK = re.compile(
    rf"""
      {_NO_PARTICIPLE}\b(?:{_WORDS["past"]})\b
    | \b(?:goes|dates|dating)\sback\b
    | \b(?:has|have){_ADVERBS}\s\w+(?:ed|en)\b
    | {_NO_PARTICIPLE}\b(?!{_WORDS["no past"]})[a-z]{{2,}}ed
      (?=\s(?:(?:{_FOLLOWS_VERB})\b|[A-Z\d"“$])|\s*[,.;]|\s*$)
    | (?:(?<=[a-z]s\s){_NO_SUBJECT}|\b(?!{_DETERMINERS})[A-Z][\w’'-]{{0,40}}+\s)
      (?!{_WORDS["no past"]})[a-z]{{2,}}ed\b
    """,
    re.VERBOSE,
)
_PLANNED = re.compile(r"(?:the|an?|its|their|his|her|['’]s)\s", re.IGNORECASE)
_NO_LONGER_DUE = re.compile(
    r"\bhad (?:\w+ )?been (?:due|set|scheduled|expected|supposed) (?:to|for)(?: \w+)?"
)
_SAYS = re.compile(
    rf"(?<!\bbe\s)\b(?:{_WORDS['says']})"
    rf"(?:\s(?:(?:{_WORDS['told whom']})\b|[A-Z][\w.'’-]*)){{0,5}}+\s*$"
)
_TOLD_IN = re.compile(
    r"\b(?:according to|in|at) (?:an?|his|her|its|their|the) (?:[\w’'-]+ ){0,4}?"
    r"(?:statement|interview|briefing|conference|tweet|post|speech|address|remarks|letter|report|call|editorial)s?\b[^,;:]{0,30}$"
)
_PLANNED_FOR = re.compile(r"(?:due|scheduled|slated|expected|planned)\s", re.IGNORECASE)
_CALLED_OFF = re.compile(
    rf"[^.;:]{{0,60}}?\b(?:was|were|(?:has|have|had)\sbeen)\s"
    rf"(?:{_WORDS['called off']}|called\soff|put\soff)\b"
)
_AHEAD_OF = re.compile(r"\b(?:ahead of|prior to)\b[^,;:]{0,60}$", re.IGNORECASE)
_BEFORE = re.compile(r"\bbefore\b[^,;:]{0,60}$", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:after|following)\s(?:the\s)?$", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\s(?:late\s|early\s|last\s)?$", re.IGNORECASE)
_WAS = re.compile(rf"\b(?:was|were){_ADVERBS}\s?$", re.IGNORECASE)
_DEADLINE = re.compile(r"\b(?:until|till|by)\s(?:late\s|early\s)?$", re.IGNORECASE)
_POSSIBLY_IN = re.compile(r"\b(?:possibly|perhaps|probably)\s(?:as\searly\sas\s)?(?:in|on)\s$")
# What was planned in the past may still be ahead: "suspended preparations for the summit in June".
_PLAN_FOR = re.compile(
    r"\b(?:plans?|preparations?|prepar\w+|deadlines?|dates?|proposals?|invit\w+|bids?|hopes?)"
    r"\s(?:for|to|of)\b[^,;:]{0,60}$"
)
_HAPPENED = re.compile(rf"\s(?:[\w’'-]+\s){{0,2}}?(?:{_WORDS['has happened']})\b")
_ANNOUNCED = re.compile(rf"\s(?:[\w’'-]+\s){{0,2}}?(?:{_WORDS['is announced']})\b")
_GOES_BACK = re.compile(r"\b(?:after|following)\b[^,;:]*$")
# "After a summit on Friday that each side has since described": the date is behind.
_TOLD_AFTER = re.compile(
    r",?\s(?:that|which)\s[^.;,]{0,40}?\b(?:has|have|had|was|were|did|ended|failed)\b"
)
_PUT_OFF = re.compile(
    r"\b(?:has|have)\sbeen\s(?:put\s(?:off|back)|postponed|delayed|deferred|adjourned)"
    r"\s(?:until|till|to)\s(?:the\s|late\s|early\s)?$"
    r"|\b(?:gave|given)\s[^.,;]{1,40}?\s(?:until|till)\s(?:late\s|early\s)?$"
)
_SET_FOR = re.compile(
    r"\b(?:announced|called|fixed|proposed)\s(?:an?|another)\s(?:[\w’'-]+\s){1,3}?for\s$"
)
_ASIDE = re.compile(r",\s(?:who|which|whom|whose|where)\b[^,;:]*$")
_ON = re.compile(r"\bon\s(?:the\s)?$", re.IGNORECASE)
# A reported clause has its own tense: "said it is calling a vote for …"; a comparison has none.
_REPORTED = re.compile(
    rf"\bthan\b|\b(?:{_WORDS['says']})\s(?:that\s)?(?=(?:it|he|she|they|we|you|I|there|the|a|an"
    r"|its|his|her|their|this|these|no)\b|[A-Z])"
)
_DEADLINE_CHARACTERS = 40
_SUBJECT_WORDS = 4  # with no more words before it, a date stands in the subject of its clause
_BREAK = re.compile(
    r"[;:,—–]|\s-\s|\b(?:and|but|which|who|whom|after|while|when|where|because|although|though|as"
    r"|that|since|if|than)\b",
    re.IGNORECASE,
)
_CONJUNCTIONS = (
    r"\b(?:but|which|who|whom|while|when|where|because|although|though|as|that|since|if)\b"
)
_BREAK_AFTER = re.compile(rf"[;:\"“”«»]|``|''|{_CONJUNCTIONS}", re.IGNORECASE)
_BREAK_IN_SUBJECT = re.compile(rf"[,;:\"“”«»]|``|''|{_CONJUNCTIONS}", re.IGNORECASE)
_POSSIBLY = re.compile(r"\b(?:may|might|can|could)\b")  # "Monday's vote might matter" looks nowhere
_QUOTE = re.compile(r"[\"“”«»]|``|''")


def look_of(before: str, after: str, *, is_possessive: bool = False) -> Look:
    """Where the clause looks that has these words before a date and these after it.

    >>> look_of("The council will meet in Oslo on ", ", officials said.")
    <Look.AHEAD: 'ahead'>
    >>> look_of("The talks will fail, the envoy told reporters on ", ".")
    <Look.BACK: 'back'>
    """
    before = _outside_quotes(before[-LOOK_BACK:])
    if _SAYS.search(before) or _SINCE.search(before) or _HAPPENED.match(after):
        return Look.BACK
    if _TOLD_AFTER.match(after) and _GOES_BACK.search(before):
        return Look.BACK
    if _PUT_OFF.search(before) or _SET_FOR.search(before):
        return Look.AHEAD
    if _DEADLINE.search(before) and not _BACK.search(before[-_DEADLINE_CHARACTERS:]):
        is_kept = len(before.split()) <= _SUBJECT_WORDS and _looks_after(after) is Look.BACK
        return Look.BACK if is_kept else Look.AHEAD
    look = _segments_before(before)
    if look is Look.AHEAD and _CALLED_OFF.match(after):
        return Look.NEAREST
    if look is Look.AHEAD or _is_near_event(look, before, is_possessive=is_possessive):
        return Look.AHEAD if look is Look.AHEAD else Look.NEAREST
    if look is Look.NOT_SAID and len(_BREAK.split(before)[-1].split()) <= _SUBJECT_WORDS:
        return _looks_after(after[:LOOK_AHEAD])
    return look


def _is_near_event(look: Look, before: str, *, is_possessive: bool) -> bool:
    """Whether the date is of an event near by, past or coming: "ahead of Monday's vote"."""
    if _AHEAD_OF.search(before) or (is_possessive and _BEFORE.search(before)):
        return True
    if look is Look.BACK:
        return bool(_PLAN_FOR.search(before) or _POSSIBLY_IN.search(before))
    return _AFTER.search(before) is not None


def is_announced(after: str) -> bool:
    """Whether a date before these words is of something set long before: "the 5 May election"."""
    return _ANNOUNCED.match(after) is not None


def goes_back(before: str) -> bool:
    """Whether a date after these words lies before the one named: "on Friday after a stop on"."""
    return _GOES_BACK.search(before[-LOOK_BACK:]) is not None


def is_direct(before: str, after: str) -> bool:
    """Whether a date hangs on its verb, "was signed on", or on a deed, "the 7 October attack"."""
    if _HAPPENED.match(after):
        return True
    return _ON.search(before[-LOOK_BACK:]) is not None or is_day_of_saying(before)


def is_aside(before: str) -> bool:
    """Whether a date after these words stands in a relative clause: "who landed on Sunday"."""
    return _ASIDE.search(before[-LOOK_BACK:]) is not None


def is_day_of_saying(before: str) -> bool:
    """Whether a date after these words tells when something was said.

    >>> is_day_of_saying("The envoy told reporters on ")
    True
    """
    return _SAYS.search(_outside_quotes(before[-LOOK_BACK:])) is not None


def _outside_quotes(before: str) -> str:
    """The words from the last quotation mark on: a quotation has its own tense."""
    marks = list(_QUOTE.finditer(before))
    return before[marks[-1].end() :] if marks else before


def _segments_before(before: str) -> Look:
    """The tense of the nearest clause with a verb, going back from the date to a semicolon."""
    before = before.rpartition(";")[2]
    reported = [found.end() for found in _REPORTED.finditer(before)]
    before = before[reported[-1] :] if reported else before
    starts = [0, *(found.end() for found in _BREAK.finditer(before))]
    end = len(before)
    for start in reversed(starts):
        segment = before[start:end]
        look = _look_of_segment(segment)
        if look is Look.NOT_SAID and _TOLD_IN.search(segment):
            look = Look.BACK
        if look is not Look.NOT_SAID:
            return look
        end = start
    return Look.NOT_SAID


def _look_of_segment(segment: str) -> Look:
    """The later one of a cue for the future and a verb in the past."""
    segment = _NO_LONGER_DUE.sub("had", segment)
    ahead = list(_AHEAD.finditer(segment))
    back = max((found.start() for found in _BACK.finditer(segment)), default=-1)
    if not ahead:
        return Look.BACK if back >= 0 else Look.NOT_SAID
    cue = ahead[-1]
    if back >= cue.end():
        return Look.BACK
    is_told_of_past = cue[0].lower().startswith(("was", "were")) or _WAS.search(
        segment[: cue.start()]
    )
    is_noun_of_plan = _PLANNED.match(cue[0]) is not None or (
        back >= 0 and _PLANNED_FOR.match(cue[0]) is not None
    )
    return Look.NEAREST if is_told_of_past or is_noun_of_plan else Look.AHEAD


def _looks_after(after: str) -> Look:
    """The tense of the first verb that follows a date with none before it."""
    is_apart = after.lstrip().startswith(",")  # "On Friday, a meeting …"
    clause = (_BREAK_AFTER if is_apart else _BREAK_IN_SUBJECT).split(after, maxsplit=1)[0]
    ahead, back = _AHEAD.search(_POSSIBLY.sub("", clause)), _BACK.search(clause)
    if ahead and (back is None or ahead.start() <= back.start()):
        return Look.AHEAD
    return Look.BACK if back else Look.NOT_SAID
