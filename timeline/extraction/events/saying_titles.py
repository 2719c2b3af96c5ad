"""Titles of statements: who speaks, to whom or where, and what, in words that stand alone."""

import re

from timeline.extraction.events.lexicon import third_person
from timeline.extraction.events.saying_words import Form, Gist
from timeline.extraction.events.titles import cut
from timeline.extraction.lists import word_set
from timeline.extraction.verbs import AUXILIARIES, saying_forms

# Verbs of saying that a title keeps; it says "says" for all others.
_KEPT = frozenset(
    """describe call deny reject welcome condemn accuse praise criticise criticize urge dismiss
    denounce blame warn tell ask speak remind assure promise pledge vow threaten doubt brand label
    dub term hail characterise characterize advise implore exhort""".split()
)
_TRANSITIVE = frozenset(
    """describe call deny reject welcome condemn accuse praise criticise criticize urge dismiss
    denounce blame doubt""".split()
)
_LEADING = {
    "warn": frozenset({"of", "against", "about"}),
    "doubt": frozenset({"whether"}),
    "promise": frozenset({"to"}),
    "pledge": frozenset({"to"}),
    "vow": frozenset({"to"}),
    "threaten": frozenset({"to"}),
}
_PLATFORMS = frozenset({"twitter", "x", "facebook", "telegram", "truth social", "television"})
_LISTENERS = frozenset({"reporters", "journalists", "lawmakers", "parliament", "state media"})
_INSIDE = frozenset(
    "statement tweet letter article communique post message interview speech address".split()
)
_HEARERS = "reporters journalists newsmen lawmakers viewers supporters diplomats delegates"
_NO_START = (
    (AUXILIARIES - {"can"})
    | frozenset(_HEARERS.split())
    | frozenset(
        """and but or so nor yet is that which who whom whose whether than of with afterwards
        beforehand also then later to from upon because""".split()
    )
)
_ASKING = frozenset({"what", "why", "how", "when", "where"})
_BREAKS = AUXILIARIES | frozenset({"and", "but", "or", "which", "who"})
_JOINING = frozenset({"and", "but", "or", "so", "yet", "that"})
_CONDITIONS = frozenset("if unless once when while although though as after before until".split())
_SURELY_A_CLAUSE = 6
_ENDINGS = ("ed", "s", "n't", "n’t", "'re", "’re", "'ll", "’ll", "'d", "’d")


def saying_title(*, name: str, verb: str, venue: str | None, gist: Gist) -> str:
    """The title of a statement: who, to whom, what; that somebody speaks where no clause is left.

    >>> saying_title(name="Lind", verb="warn", venue=None, gist=Gist("of delays", Form.CLAUSE))
    'Lind warns of delays'
    >>> saying_title(name="Lind", verb="say", venue="Twitter", gist=Gist("Not yet", Form.QUOTE))
    'Lind says on Twitter: “Not yet”'
    >>> late = Gist("it is late", Form.CLAUSE)
    >>> saying_title(name="Lind", verb="add", venue=None, gist=late)
    'Lind says it is late'
    >>> saying_title(name="Lind", verb="add", venue="reporters", gist=late)
    'Lind tells reporters that it is late'
    >>> saying_title(name="Lind", verb="say", venue=None, gist=Gist("is late", Form.CLAUSE))
    'Lind makes a statement'
    >>> saying_title(name="the East", verb="say", venue=None, gist=late)
    'The East says it is late'
    """
    name = name[:1].upper() + name[1:]
    if gist.form is Form.QUOTE:
        return cut(f"{name} {_told(verb, venue)}: “{gist.words}”")
    words = standing(gist.words, verb, rest=gist.form is Form.REST)
    if words is None:
        return cut(f"{name} {_spoken(venue)}")
    saying = saying_forms().get(verb)
    kept = verb if verb in _KEPT or (saying and "c" not in saying.kinds) else "say"
    if gist.form is Form.REST or verb in _TRANSITIVE or _leads_on(verb, words):
        return cut(f"{name} {third_person(kept)} {words}")
    that = "that " if venue or verb == "warn" else ""
    return cut(f"{name} {_told(verb, venue)} {that}{words}")


def standing(words: str, verb: str, *, rest: bool = False) -> str | None:
    """The words as a clause that stands behind its verb; None where they are none.

    `rest` for all that follows the verb, which may begin with a hearer.

    >>> standing("and the pipeline might be stopped", "say")
    'the pipeline might be stopped'
    >>> standing("is the intention", "deny"), standing("if insurers can be won", "say")
    (None, None)
    >>> standing("the first since Suez, that the islands were British", "tell")
    'the islands were British'
    >>> standing("her to wait", "ask", rest=True)
    'her to wait'
    """
    words = _opened(words.strip(" ,;:–—"), verb, rest=rest)
    if rest and _breaks_off(words):
        return None
    if (rest and verb in _KEPT) or _leads_on(verb, words):
        return words or None
    return words if _is_clause(words) else None


def _opened(words: str, verb: str, *, rest: bool) -> str:
    """Words without what stands before their clause: an apposition, an adverb, "and"."""
    if not rest:
        inner = re.match(r"[^,“\"]{4,60}, that (?=\w)(.{15,})", words)
        words = _behind_adverb(inner.group(1) if inner else words)
    first, _, others = words.partition(" ")
    while others and first.casefold() in _JOINING and not _leads_on(verb, words):
        words = others.lstrip(" ,")
        first, _, others = words.partition(" ")
    return words


def _is_clause(words: str) -> bool:
    """Whether words can stand behind "says": they begin with no verb and are no mere condition."""
    first, _, others = words.partition(" ")
    if not others or first.casefold().rstrip(",") in _NO_START or not _has_verb(words):
        return False
    if first.casefold() in _ASKING and others.partition(" ")[0] in AUXILIARIES:
        return False
    return first.casefold() not in _CONDITIONS or _has_main_clause(words)


def _breaks_off(words: str) -> bool:
    """Whether no clause follows a hearer: "reporters and it is late"."""
    first, _, others = words.partition(" ")
    following = others.partition(" ")[0].strip(",")
    return first.casefold() in _HEARERS.split() and following in _BREAKS


def _behind_adverb(words: str) -> str:
    """The clause of "beforehand that it was late"."""
    adverb = re.match(r"([a-z]+)(?: [a-z]+){0,2} that (?=\w)", words)
    return words[adverb.end() :] if adverb and adverb.group(1) in _NO_START else words


def _has_main_clause(words: str) -> bool:
    """Whether a clause follows the condition that words begin with: "If he goes, we stay"."""
    _, _, behind = words.partition(", ")
    return any(_has_verb(main) for main in behind.split(", "))


def _has_verb(words: str) -> bool:
    """Whether something like a finite verb stands behind the first word; of many words one does."""
    found = re.findall(r"[^\W\d_]+(?:['’][a-z]+)?", words.casefold())[1:]
    return len(found) >= _SURELY_A_CLAUSE or any(
        word in AUXILIARIES or word in word_set("irregular_verbs.txt") or word.endswith(_ENDINGS)
        for word in found
    )


def _leads_on(verb: str, words: str) -> bool:
    """Whether the words go on from the verb as a phrase: "warns of delays", "vows to stay"."""
    return words.partition(" ")[0] in _LEADING.get(verb, ())


def _told(verb: str, venue: str | None) -> str:
    """The verb with hearers or place: "tells reporters", "warns on CNN", "says in a letter"."""
    told = "warns" if verb == "warn" else "says"
    if not venue:
        return told
    hears = venue[0].isupper() or venue.casefold() in _LISTENERS
    if venue.casefold() in _PLATFORMS or (venue[0].isupper() and told == "warns"):
        return f"{told} on {venue}"
    if hears:
        return f"{'warns' if told == 'warns' else 'tells'} {venue}"
    return f"{told} {_where(venue)}"


def _spoken(venue: str | None) -> str:
    """That somebody speaks: "speaks to reporters", "makes a statement"."""
    if not venue:
        return "makes a statement"
    if venue.casefold() in _PLATFORMS:
        return f"makes a statement on {venue}"
    if venue[0].isupper() or venue.casefold() in _LISTENERS:
        return f"speaks to {venue}"
    return f"speaks {_where(venue)}" if "statement" not in venue else "makes a statement"


def _where(venue: str) -> str:
    """In, at or by which means: "in an interview", "at a briefing", "by telephone"."""
    if venue.casefold() == "telephone":
        return "by telephone"
    article = "an" if venue[:1].casefold() in "aeiou" else "a"
    return (
        f"{'in' if venue.rsplit(maxsplit=1)[-1].casefold() in _INSIDE else 'at'} {article} {venue}"
    )
