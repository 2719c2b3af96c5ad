"""How a name is used: as a party, as a place, as a mere adjective ("Moscow insists", "in
Moscow", "Moscow talks").
"""

from enum import StrEnum

from timeline.extraction.cast import ActorKind, Form, PlaceKind
from timeline.extraction.gazetteer import Found
from timeline.extraction.passage import Passage
from timeline.extraction.verbs import AUXILIARIES, is_acting, is_adverb

_INSIDE = frozenset("in inside within across throughout near outside around into via at".split())
_NEAR_CITY = _INSIDE | frozenset(["around", "outside", "through", "near", "reached"])
_TRAVEL = frozenset(
    (
        "travel travels traveled travelled traveling travelling fly flies flew flown flying "
        "arrive arrives arrived arriving return returns returned returning visit visits "
        "visited visiting trip trips head heads headed heading go goes going went gone come "
        "comes came coming move moved moves withdrew withdrawn flight flights flee fled "
        "journey journeyed drive drove driven leave leaves left leaving depart departed "
        "departs stop stopover tour toured back sail sailed evacuated rushed hosted embassy "
        "bound route way road summoned recalled dispatched sent reached invited invitation "
        "transferred relocated born educated based live lives lived"
    ).split()
)
_SET = frozenset("planned scheduled set due".split())
_PLACE_NOUNS = frozenset(
    (
        "airport street streets suburb suburbs outskirts mayor metro district districts "
        "centre center residents square cathedral university time region stock subway river "
        "port harbor harbour hotel"
    ).split()
)
_PARTY_NOUNS = frozenset(
    (
        "government officials authorities administration regime leadership side envoy envoys "
        "diplomats troops forces army ministry delegation policy ally allies"
    ).split()
)
_PARTY_PREPOSITIONS = frozenset(
    (
        "by with against between for from of on than to toward towards about like that if "
        "whether as when while and or but because after before although though over among "
        "amid without despite where which what via"
    ).split()
)
_FUNCTION_WORDS = frozenset(
    (
        "a an the and or but nor to in on at of for with by from as that which who whom whose "
        "where when while if than then so because after before since until about over under "
        "into onto against between during amid among through despite without within along "
        "across what how why is are was were be been it its their his her they he she we you "
        "not no this these those there here also both either neither now still yet already "
        "unless whether toward towards per via out up down off back away together alone again "
        "too"
    ).split()
)
_BESIDE_PARTIES = frozenset(
    "ally rival neighbor neighbour foe archrival patron backer partner enemy adversary".split()
)
_NO_VERBS = frozenset(
    "including during following according regarding concerning morning evening meeting building "
    "housing king".split()
)
_TRAVEL_REACH = 5
_JOURNEY_REACH = 14
_GOING_ON = frozenset({"then", "and", ",", "on", "finally", "tomorrow"})


class Use(StrEnum):
    """What a name does where it stands."""

    PARTY = "party"
    PLACE = "place"
    ADJECTIVE = "adjective"
    NOTHING = "nothing"


# The use of a name, or the name before it in a list, as which it is used.
type _Answer = Use | Found


def use_of(passage: Passage, found: Found) -> Use:
    """How a known name is used where it stands."""
    listed = []
    while found.first not in passage.uses:
        answer = _answer(passage, found)
        if isinstance(answer, Use):
            passage.uses[found.first] = answer
        else:
            listed.append(found)
            found = answer
    use = Use(passage.uses[found.first])
    passage.uses.update((one.first, use) for one in listed)
    return use


def _answer(passage: Passage, found: Found) -> _Answer:
    actor, place = found.actor, found.place
    if actor is None:
        return Use.PLACE
    if place and place.kind is PlaceKind.CITY:
        return _use_of_capital(passage, found)
    if actor.kind is not ActorKind.STATE:
        return Use.PARTY
    if found.form is Form.METONYM:
        inside = _preposition(passage, found) in {"in", "at", "inside", "outside"}
        return Use.PLACE if inside else Use.PARTY
    return _use_of_state(passage, found)


def _use_of_state(passage: Passage, found: Found) -> Use:
    if found.form is Form.ADJECTIVE or _is_joined(passage, found):
        return Use.ADJECTIVE
    if _is_locative(passage, found):
        return Use.PLACE
    has_adjective = any(sense.form is Form.ADJECTIVE for sense in found.senses)
    return Use.ADJECTIVE if has_adjective and _noun_follows(passage, found) else Use.PARTY


def _is_joined(passage: Passage, found: Found) -> bool:
    """Whether a hyphen makes an adjective of it: "pro-Russia", "U.S.-led"."""
    words = passage.words
    if words[found.first].glued and passage.key(found.first - 1) in {"pro", "anti", "ex", "non"}:
        return True
    following = found.last + 1
    return following < len(words) and words[following].glued and not words[following].capital


def _preposition(passage: Passage, found: Found) -> str:
    """The preposition before a name; "the" and words like "neighbouring" are passed over."""
    number = found.first - 1
    passed = 0
    while passed < 2 and (
        passage.key(number) == "the"
        or passage.key(number).endswith(("ern", "ing", "central", "downtown", "occupied", "nearby"))
    ):
        number -= 1
        passed += 1
    return passage.key(number)


def _is_locative(passage: Passage, found: Found) -> bool:
    """Whether a state's name says where: "in Ukraine", not "in Ukraine's interest"."""
    following = found.last + 1
    if passage.is_possessive(following) or _is_subject_of_ing(passage, found, ""):
        return False
    if _preposition(passage, found) in _INSIDE:
        return True
    if passage.key(found.first - 1) == ",":
        return names_country_of_city(passage, found)
    return _preposition(passage, found) in {"to", "from"} and _travels(passage, found.first)


def names_country_of_city(passage: Passage, found: Found) -> bool:
    """Whether a state stands behind its city and a comma: "Lausanne, Switzerland"."""
    city = passage.ending.get(found.first - 2)
    if found.form is not Form.NAME or passage.is_capital(found.last + 1):
        return False
    if is_acting(passage, found.last) or passage.is_possessive(found.last + 1):
        return False
    if city is None or city.place is None:
        return passage.words[found.first - 2].text.isupper() and _opens_dateline(passage, found)
    same = found.actor is not None and found.actor.country == city.place.country
    return same or (
        city.place.kind is not PlaceKind.COUNTRY and _preposition(passage, city) in _NEAR_CITY
    )


def _opens_dateline(passage: Passage, found: Found) -> bool:
    """Whether a dateline of a place unknown ends with the state: "SALCHA, Alaska (AFP) -"."""
    return passage.key(found.last + 1) in {"(", "—", "--", ":"}


def _travels(passage: Passage, number: int) -> bool:
    """Whether a word of travel stands before; further off where the journey goes on: "flew to
    Lima on Friday and then to Quito".
    """
    before = passage.key(number - 2)
    goes_on = before in _GOING_ON or before.endswith("day")
    reach = _JOURNEY_REACH if goes_on else _TRAVEL_REACH
    return any(
        passage.key(number) in _TRAVEL for number in range(max(0, number - 1 - reach), number - 1)
    )


def _noun_follows(passage: Passage, found: Found) -> bool:
    """Whether the next word is a noun that the name stands before: "US positions"."""
    following = found.last + 1
    if following >= len(passage.words):
        return False
    word = passage.words[following]
    if word.kind != "word" or word.key in _FUNCTION_WORDS or word.key in AUXILIARIES:
        return False
    return not is_acting(passage, found.last) and not is_adverb(word.key)


def _use_of_capital(passage: Passage, found: Found) -> _Answer:
    """A capital stands for its government as subject or possessor, and after "between", "with",
    …
    """
    if _is_joined(passage, found):
        return Use.ADJECTIVE
    if _is_dateline(passage, found) or _names_own_country_after(passage, found):
        return Use.PLACE
    following = found.last + 1
    if passage.is_possessive(following):
        return Use.PLACE if passage.key(following + 1) in _PLACE_NOUNS else Use.PARTY
    return _use_after(passage, found, _preposition(passage, found))


def _use_after(passage: Passage, found: Found, preposition: str) -> _Answer:
    """The use of a capital that the word before it and the word behind it tell."""
    if preposition in _NEAR_CITY or _is_journey(passage, found, preposition):
        return Use.PLACE
    if preposition in {"and", "or", ","}:
        return _use_in_list(passage, found)
    if _is_subject_of_ing(passage, found, preposition):
        return Use.PARTY
    if preposition in _BESIDE_PARTIES or _leads_list(passage, found):
        return Use.PARTY
    if _noun_follows(passage, found):
        return Use.PARTY if passage.key(found.last + 1) in _PARTY_NOUNS else Use.NOTHING
    acts = is_acting(passage, found.last) or preposition in _PARTY_PREPOSITIONS
    return Use.PARTY if acts or _is_object(passage, found.first) else Use.PLACE


def _is_subject_of_ing(passage: Passage, found: Found, preposition: str) -> bool:
    """ "with Moscow demanding", "should Moscow invade": a verb follows that is not finite."""
    if preposition in {"should", "had", "let", "lets", "make", "makes", "made", "help"}:
        return True
    following = passage.key(found.last + 1)
    return following.endswith("ing") and following not in _NO_VERBS


def _leads_list(passage: Passage, found: Found) -> bool:
    """Whether it opens a sentence as a party: "Riyadh and Washington have …", "Moscow, which …"."""
    if not passage.opens_sentence(found.first):
        return False
    behind = passage.key(found.last + 2)
    insertion = behind in {"which", "whose", "meanwhile", "however"} or (
        behind in {"in", "for"} and passage.key(found.last + 3) in {"its", "a"}
    )
    following = passage.key(found.last + 1)
    return following == "and" or (following == "," and insertion)


def _is_journey(passage: Passage, found: Found, preposition: str) -> bool:
    """Whether somebody goes there: "flew to", "the city of"."""
    if preposition not in {"to", "from", "for", "of", "between"}:
        return False
    before = passage.key(found.first - 2)
    if preposition == "for" and before in _SET:
        return True  # "a conference is planned for Oslo"
    return _travels(passage, found.first) or before in _PLACE_NOUNS or before in {"city", "capital"}


def _use_in_list(passage: Passage, found: Found) -> _Answer:
    """ "Moscow and Washington": as the name before it in the list."""
    before = passage.ending.get(passage.before(found.first - 1))
    if is_acting(passage, found.last):
        return Use.PARTY
    if before and before.first < found.first:
        return before if before.actor else Use.PLACE
    return Use.NOTHING if _noun_follows(passage, found) else Use.PARTY


def _is_object(passage: Passage, number: int) -> bool:
    """Whether a verb stands before: "warned Moscow", "pressing Tehran"."""
    key = passage.key(number - 1)
    return key not in _TRAVEL and key.endswith(("ed", "ing", "s", "ve", "ke", "ge", "t", "n", "p"))


def _is_dateline(passage: Passage, found: Found) -> bool:
    """Whether a paragraph opens with the city: "MOSCOW (Reuters) -", "Geneva, Jan. 10 -"."""
    start = passage.words[found.first].start
    opens = start == 0 or passage.text[max(0, start - 2) : start].endswith("\n")
    text = passage.text[start : passage.words[found.last].end]
    return opens and (passage.key(found.last + 1) in {"(", "—", "--", "–"} or (text.isupper()))


def _names_own_country_after(passage: Passage, found: Found) -> bool:
    """Whether a state stands behind: "Vienna, Austria", "Tripoli in Lebanon"."""
    state = passage.starting.get(found.last + 2)
    if passage.key(found.last + 1) == "in" and state and state.actor:
        return state.actor.kind is ActorKind.STATE
    return bool(
        passage.key(found.last + 1) == ","
        and state
        and state.actor
        and found.actor
        and state.actor.key == found.actor.key
        and state.form is Form.NAME
        and _preposition(passage, found) in _NEAR_CITY
    )
