"""Around a verb of saying: to whom, where and when it was said."""

from timeline.extraction.cast import Form
from timeline.extraction.cues import Cue
from timeline.extraction.dates.expression import DateExpression
from timeline.extraction.floor import Floor
from timeline.extraction.roles import is_short_title
from timeline.extraction.spans import Span
from timeline.extraction.verbs import AUXILIARIES, saying_forms

_VENUES = frozenset(
    """conference briefing interview statement speech address tweet letter call remarks broadcast
    telephone post message article hearing session meeting communique""".split()
)
_PLAIN_HEARERS = frozenset(
    """reporters journalists lawmakers parliament deputies senators viewers supporters us me him her
    them newsmen parliamentarians legislators diplomats delegates correspondents""".split()
)
_LEADING = frozenset("in at during on to from via through told tell tells telling".split())
_RELATIVES = frozenset("who whose whom which when where".split())
_CLAUSE = AUXILIARIES | _RELATIVES | frozenset("he she it they we i I not there since".split())
_LEADS_DATE = frozenset("on earlier late early later".split())
_REACH = 12
_NEAR = 5
_LONGEST = 8
_STOPS = frozenset("that , ; : on in at after before during when while as if".split())


def hearer_span(floor: Floor, cue: Cue) -> Span | None:
    """To whom: the object of "told", "warned", or what follows "to" ("said to reporters")."""
    number = cue.number + 1
    if floor.key(number) == "to" and cue.saying.lemma in {"say", "write", "explain", "speak"}:
        number += 1
    elif "t" not in cue.saying.kinds or floor.key(number) == "to":
        return None
    if number <= cue.last and cue.first > cue.number:
        return None
    last = number
    while last < len(floor.words) and floor.key(last) not in _STOPS and last not in floor.dates:
        short = floor.key(last) == "." and is_short_title(floor.key(last - 1))
        stop = floor.words[last].kind == "stop" and not short
        if last in floor.quoted or stop or last - number > _REACH:
            break
        mention = floor.beginning.get(last)
        if mention and mention.form is not Form.PRONOUN:
            end = floor.before(mention.span.end)
            return floor.span(number, end) if floor.key(end + 1) not in AUXILIARIES else None
        if floor.key(last) in _PLAIN_HEARERS:
            return floor.span(number, last)
        last += 1
    return floor.span(number, last - 1) if last > number and last - number < _LONGEST else None


def venue_of(floor: Floor, cue: Cue) -> str | None:
    """Where: a broadcaster, an agency or a platform, or "joint press conference", "interview"."""
    sentence = floor.sentence_at(floor.words[cue.number].start)
    first, end = floor.bounds(sentence)
    near = range(max(first, cue.first - _REACH), min(end, max(cue.number, cue.last) + _REACH))
    for number in near:
        mention = floor.beginning.get(number)
        if mention and floor.is_media(mention.key) and mention.key != cue.speaker:
            return floor.names[mention.key]
    for number in near:
        if floor.key(number) == "x" and floor.key(number - 1) == "on":
            return floor.words[number].text.strip(
                "."
            )  # the platform, as newspapers write it since 2023
        if number not in floor.quoted and floor.key(number) in _VENUES:
            start = number
            while floor.words[start - 1].kind == "word" and floor.key(start - 1) in {
                "press", "news", "joint", "television", "radio", "phone", "video", "televised",
            }:  # fmt: skip
                start -= 1
            article = floor.key(start - 1) in {"a", "the", "an", "his", "her"}
            led = floor.key(start - 1 - article) in _LEADING
            if led and (article or start < number):
                return floor.span(start, number).of(floor.text)
    return None


def date_of(floor: Floor, cue: Cue) -> DateExpression | None:
    """When: the date right behind the verb or its subject, or right before them."""
    after = max(cue.number, cue.last) + 1
    for number in range(after, min(after + _REACH, len(floor.words))):
        key = floor.key(number)
        if number in floor.quoted or key in {"that", ".", ";", ":"}:
            break
        if date := floor.dates.get(number):
            return date if _is_governed(floor, after, number) else None
        saying = saying_forms().get(key)
        if saying and saying.finite and number > after and key != saying.lemma:
            break
    shared = floor.key(cue.number - 1) == "and"  # "played down hopes of this week and said"
    between = range(cue.last + 1, cue.last + 1 if shared else cue.number)
    dated = next((place for place in between if place in floor.dates), None)
    if dated is not None:
        aside = any(floor.key(place) in _RELATIVES for place in range(cue.last + 1, dated))
        return None if aside else floor.dates[dated]
    start = min(cue.first, cue.number)
    near = range(start - 1, max(-1, start - _NEAR), -1)
    number = next((place for place in near if _closes(floor, place)), -1)
    date = floor.date_ends.get(number)
    hangs_on = floor.key(cue.number).endswith("ing")  # "… on Sunday, with Ryabkov telling"
    return date if date and (hangs_on or _is_fronted(floor, date)) else None


def _closes(floor: Floor, number: int) -> bool:
    """Whether a search for a date leftwards ends here: a date, a quotation, a full stop."""
    stops = number in floor.quoted or floor.key(number) in {".", ";"}
    return stops or number in floor.date_ends


def _is_fronted(floor: Floor, date: DateExpression) -> bool:
    """Whether a date opens its clause: "On Sunday, Blinken said"; else it dates what was said."""
    number = floor.at(date.span.start)
    if floor.key(number - 1) in {"on", "in", "late", "early", "at", "by"}:
        number -= 1
    first = floor.bounds(floor.sentence_at(date.span.start))[0]
    phrase = floor.key(first) in {*_LEADING, "after"} or floor.key(first).endswith("ing")
    plain = not any(floor.key(place) in _CLAUSE for place in range(first, number))
    if number <= first or (phrase and plain and number - first < _REACH):
        return True
    return floor.words[number - 1].text in {";", "—", "--", "–", '"', "”"}


def _is_governed(floor: Floor, after: int, number: int) -> bool:
    """Whether only a hearer or a venue stands between the verb and the date."""
    date = floor.dates[number]
    behind = floor.before(date.span.end) + 1
    clause = any(floor.key(place) in _CLAUSE for place in range(after, number))
    if clause or (behind < len(floor.words) and floor.words[behind].possessive):
        return False
    return number - after <= _NEAR or floor.key(number - 1) in _LEADS_DATE
