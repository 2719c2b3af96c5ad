"""The grammar of English date phrases, over kinds of tokens.

A pattern is a regular expression whose words are kinds from `tokens.KINDS`, or names for several
of them. `label:` before a kind or a bracket names the group for the resolver, `{PIECE}` puts in a
piece, and blanks mean nothing. At each place the longest match wins, the earlier family on a draw.
"""

import re
from dataclasses import dataclass

from timeline.extraction.dates.tokens import CODES, KINDS

# Names for several kinds at once.
_NAMES = {
    "one_unit": "unit year_unit quarter_unit century_unit second",
    "any_unit": "unit year_unit quarter_unit century_unit second units",
    "period": "unit year_unit quarter_unit century_unit half",
    "season_word": "season spring fall",
    "day_ordinal": "day_number nth",
    "rank": "nth ordinal second",
    "which": "last past previous next coming following this current same that",
    "yearly": "last next this past current that same following previous coming",
    "digits": "day_number number year_number grouped decimal",
    "number_word": "small_number one teen_century",
    "hasty": "early late earlier later",
    "place": "zone_place new unlisted",
    "ahead": "past previous next coming following last",
}

_PIECES = {
    "MONTH": "m:(month|short_month stop?)",
    "MONTH2": "m2:(month|short_month stop?)",
    "WEEKDAY": "w:(weekday|short_weekday stop?)",
    "EDGE": "(the? e:(early|mid|late) (dash|in)? the?|the? f:(begin|middle|end) of the?)",
    "OF_YEAR": "((comma|of)? y:year_number|comma? of? (the|this)? q:yearly year_unit)",
    "NUMBER": (
        "(digits day_number slash day_number|digits|tens dash? (small_number|one)|tens"
        "|(number_word|a)? (hundred|thousand)|number_word|a? couple of?|a? dozen|a? vague_number)"
    ),
    "ABOUT": "(about|nearly|more than|at least|over)",
    "COUNTED": "g:(ago|earlier|later|afterwards|from now|(before|after) that?)",
    "FEAST": "(r:(last|next|this))? o:orthodox?",
    "ZONE": "(zone|place place? time|zone_place (?=close))",
}

_FAMILIES: dict[str, tuple[str, ...]] = {
    "iso": ("i:(iso|numeric|compact)",),
    "day": (
        "({WEEKDAY} comma? the?)? (e:(early|late) comma?|r:(last|past|next|this))? {MONTH} the?"
        " d:(day_ordinal|ordinal) {OF_YEAR}?",
        "({WEEKDAY} comma? the?)? the? d:(day_ordinal|rank (?=of)) of? {MONTH} {OF_YEAR}?",
        "the? d:day_ordinal of? {MONTH} r:(last|next)",
    ),
    "month_part": ("the l:(last|ordinal|second) u:unit of {MONTH} {OF_YEAR}?",),
    "nth_day": (
        "({WEEKDAY} comma?)? the d:nth",
        "the d:nth of (the|this)? r:which? u:unit",
    ),
    "nth_weekday": (
        "the? l:(last|ordinal|second|nth) w:weekday (of|in) {MONTH} {OF_YEAR}?",
        "the? l:(last|ordinal|second|nth) w:weekday (of|in) (the|this)? r:which? u:unit",
    ),
    "days": (
        "{MONTH} d:day_ordinal j:(to|dash|and) d2:day_ordinal {OF_YEAR}?",
        "d:day_ordinal j:(to|dash|slash|and) the? d2:day_ordinal of? {MONTH} {OF_YEAR}?",
        "d:day_ordinal j:(to|dash|and) the? d2:day_ordinal of? {MONTH} r:(last|next)",
        "{MONTH} d:day_ordinal j:(to|dash) {MONTH2} d2:day_ordinal {OF_YEAR}?",
        "d:day_ordinal of? {MONTH} j:(to|dash) d2:day_ordinal of? {MONTH2} {OF_YEAR}?",
    ),
    "month": (
        "{EDGE}? {MONTH} {OF_YEAR}?",
        "{EDGE}? (the|this)? r:which {MONTH}",
        "{EDGE}? the unit of {MONTH} {OF_YEAR}?",
    ),
    "year": (
        "({EDGE}|the? fiscal|the? year_unit)? y:year_number",
        "{EDGE}? (the year_unit)? t:teen_century t2:(tens dash? (small_number|one)|tens"
        "|small_number)",
        "{EDGE}? (the year_unit)? t:(small_number thousand) (and? t2:(tens|small_number|one))?",
    ),
    "years": ("y:year_number (dash|slash) y2:(number|day_number|year_number)",),
    "decade": ("{EDGE}? the? g:(decade|decade_word)",),
    "century": ("{EDGE}? the? o:(nth|ordinal) dash? century_unit",),
    "quarter": (
        "the? fiscal? o:rank dash? k:(quarter_unit|half) {OF_YEAR}?",
        "the? (y:year_number|(this|the)? q:yearly year_unit) possessive? fiscal? o:rank dash?"
        " k:(quarter_unit|half)",
        "the? o:last k:(quarter_unit|half) {OF_YEAR}",
        "the l:latest? k:quarter_unit",
        "the l:latest k:stretch",
    ),
    "season": (
        "{EDGE}? the? s:season_word {OF_YEAR}",
        "{EDGE}? (the|this)? r:which s:season_word",
        "{EDGE}? the s:season_word",
    ),
    "relative": (
        "{EDGE}? (the|this)? r:which fiscal? u:period",
        "x:hasty in? (the|this)? r:which u:period",
        "x:hasty in the u:period",
        "{EDGE} the? u:period",
        "((x:hasty|e:(early|mid|late)) in)? the n:new u:year_unit",
        "the? x:rest of (the|this) r:which? u:period",
        "x:hasty? the u:unit",
        "z:year_unit (dash|possessive) end",
    ),
    "weekday": (
        "x:hasty? ((the|this)? r:which)? {WEEKDAY} p:daypart?",
        "mid dash p:daypart {WEEKDAY}",
        "{WEEKDAY} (of|in)? r2:(last|this|next) v:unit",
        "{WEEKDAY} k:unit",
        "(a|one) k:unit (on|from) {WEEKDAY}",
        "(a|one) k:unit g:ago last? {WEEKDAY}",
        "{WEEKDAY} s:(last|next)",
        "the {WEEKDAY} before l:last",
    ),
    "named_day": (
        "x:(early|late|earlier|later)? n:named_day p:daypart?",
        "mid dash? p:daypart n:named_day",
        "x:(early|late|earlier|later)? n:tonight",
        "x:(early|late|earlier|later)? r:(this|last) p:daypart",
        "x:(early|late|earlier|later)? the? r:(that|same|following|next|previous) p:daypart",
        "n:overnight",
        "(a|one) k:unit from? n:named_day",
        "(a|one) k:unit g:ago n:named_day",
        "n:named_day k:unit",
    ),
    "daypart": ("the (e:(early|late))? p:daypart",),
    "neighbour": (
        "the u:(unit|year_unit) g:(before|after)",
        "the p:daypart g:(before|after)",
        "the u:(unit|year_unit) g:before r:last",
        "the u:(unit|year_unit) g:after r:next",
        "the u:unit g:(before|after) n:named_day",
    ),
    "clock": (
        "about? c:(clock|day_number) a:meridiem z:{ZONE}?"
        " (open c2:clock a2:meridiem? z2:{ZONE} close)?",
        "about? c:clock z:{ZONE} (open c2:clock a2:meridiem? z2:{ZONE} close)?",
        "about? c:clock (open c2:clock a2:meridiem? z2:{ZONE} close)?",
        "about? c:(day_number|small_number|one) oclock ((this|in the) p:daypart)?",
        "about? a? h:(half|quarter_unit) b:(past|to) c:(day_number|small_number|one)"
        " (a:meridiem|(this|in the) p:daypart)?",
        "c:hour_of_day",
    ),
    "ago": (
        "{ABOUT}? n:{NUMBER} u:any_unit (or so)? {COUNTED}",
        "{ABOUT}? n:(a|one) u:one_unit (or so)? {COUNTED}",
        "the? u:(year_unit|unit) dash g:(ago|earlier) o:rank? k:(quarter_unit|half|stretch)?",
    ),
    "length": (
        "{ABOUT}? ({NUMBER} (to|or|dash))? n:{NUMBER} (more_units|more)? dash? u:any_unit",
        "(the|this|those)? v:ahead ({NUMBER} (to|or|dash))? n:{NUMBER} (more_units|more)? dash?"
        " u:any_unit",
        "(the|those) n:{NUMBER} (more_units|more)? dash? u:any_unit",
        "the ordinal n:{NUMBER} u:units",
        "{ABOUT}? n:(a|one) u:one_unit possessive f:time",
        "{ABOUT}? n:{NUMBER} u:units apostrophe f:time",
        "{ABOUT}? n:(a|one) more_units? u:one_unit",
        "(the|this|those)? v:(ahead|recent) u:units",
    ),
    "set": (
        "every other? u:(one_unit|units|weekday|month|season) p:daypart?",
        "every n:{NUMBER} u:units",
    ),
    "present": ("now|present",),
    "past": ("recently", "the l:past"),
    "feast": (
        "(the|this)? {FEAST} n:((feast|feast_word) (weekday|unit|eve)?) p:daypart? {OF_YEAR}?",
        "n:(new year_unit possessive (eve|unit)) {OF_YEAR}?",
        "n:(month unit) {OF_YEAR}?",
    ),
    "future": ("soon|the future",),
}


@dataclass(frozen=True, slots=True)
class Family:
    """One kind of date phrase and the patterns that find it."""

    name: str
    patterns: tuple[re.Pattern[str], ...]


def _class_of(name: str) -> str:
    """The codes of a kind, or of the several kinds that a name stands for."""
    if name not in _NAMES:
        return CODES[name]
    return "".join(_class_of(kind) for kind in _NAMES[name].split())


_ELEMENT = re.compile(r"(?:(?P<label>[a-z]\d?):)?(?P<body>[a-z][a-z_]*|\((?!\?))|(?P<blank>\s+)")


def _element(found: re.Match[str]) -> str:
    if found["blank"]:
        return ""
    is_bracket = found["body"] == "("
    inner = "" if is_bracket else f"[{_class_of(found['body'])}]"
    if found["label"]:
        return f"(?P<{found['label']}>{inner}" + ("" if is_bracket else ")")
    return "(?:" if is_bracket else inner


def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern over kinds as a regular expression over their codes."""
    for name, piece in _PIECES.items():
        pattern = pattern.replace("{" + name + "}", f"({piece})" if ":" in piece else piece)
    pattern = re.sub(r"([a-z]\d?):\(\(", r"\1:((", pattern)
    return re.compile(_ELEMENT.sub(_element, pattern))


FAMILIES = tuple(
    Family(name, tuple(_compiled(pattern) for pattern in patterns))
    for name, patterns in _FAMILIES.items()
)

_NEVER_FIRST = frozenset(
    "gap stop comma apostrophe dash open close slash possessive oclock meridiem time zone old of"
    " zone_place on in and or to so than before after ago from between other all units"
    " afterwards".split()
)
_FIRST = "".join(CODES[kind] for kind in KINDS if kind not in _NEVER_FIRST)
_UNNAMED = (
    re.sub(r"\?P<\w+>", "?:", pattern.pattern) for family in FAMILIES for pattern in family.patterns
)
ANY = re.compile(f"(?=[{_FIRST}])(?:{'|'.join(_UNNAMED)})")
"""Where any of the patterns matches at all, as they do at one token in thirty."""
