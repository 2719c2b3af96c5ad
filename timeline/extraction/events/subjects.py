"""Who does what a verb says: parties as subjects of clauses."""

from collections.abc import Sequence

from timeline.extraction.cast import ActorMention, Form, PlaceKind
from timeline.extraction.events import words as w
from timeline.extraction.events.clauses import Clause, clause_at, verb_group
from timeline.extraction.events.lexicon import verb_forms
from timeline.extraction.events.phrases import noun_phrase_start
from timeline.extraction.events.tokens import Line

_FORCES = frozenset(
    (
        "troops forces soldiers army military navy warplanes jets fighters separatists rebels "
        "militants tanks artillery missiles diplomats officials envoys negotiators delegation "
        "representatives delegations leaders ministers side lawmakers police authorities"
    ).split()
)


_SENT_TO = frozenset("ambassador ambassadors envoy envoys representative representatives".split())
_FINITE = w.AUXILIARIES | w.HAPPENS - {"'s"}
_BEFORE_OTHERS = w.TOPIC_PREPOSITIONS | {"with", "by", "between", "to", "like", "than"}
_PARTS_NAMES = (w.AUXILIARIES - {"'s"}) | w.HAPPENS | (w.TOPIC_PREPOSITIONS - {"for"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "both", "two"})
_SUBORDINATE = frozenset({"after", "before", "because", "when", "although", "though"})
_JOINED = frozenset({"and", "but", "or", "while", "then"})


def counts(line: Line, index: int, mention: ActorMention) -> bool:
    """Whether a mention stands for a party: an adjective only before forces or offices, and a
    people not where it lives elsewhere ("the Serbs of Slavonia")."""
    if mention.form is Form.METONYM and mention.text.endswith("s"):
        return line.word(end_of(line, index, mention)) not in {"of", "in"}
    if mention.form is not Form.ADJECTIVE:
        return True
    ahead = line.words(index + 1, index + 4)
    return any(word in _FORCES for word in ahead)


def is_possessor(line: Line, mention: ActorMention, after: int) -> bool:
    """Whether the mention only owns what follows: "Oslo's build-up", "NATO's chief, A. Lind"."""
    if line.word(after) not in {"'s", "'"}:
        return False
    ahead = line.words(after + 1, after + 5)
    return not any(word in w.OFFICE_NOUNS for word in ahead) or _names_holder(line, after)


def _names_holder(line: Line, after: int) -> bool:
    """Whether an office is followed by the name of who holds it."""
    for index in range(after + 1, min(after + 18, len(line.tokens))):
        mention = line.actor_at[index]
        if mention is not None and mention.key.startswith("person:"):
            return mention.form in {Form.NAME, Form.SURNAME}
        if line.word(index) in _FINITE:
            return False
    return False


def end_of(line: Line, index: int, mention: ActorMention) -> int:
    while index < len(line.tokens) and line.actor_at[index] is mention:
        index += 1
    return index


def _governor(line: Line, index: int) -> tuple[str, str]:
    """The preposition before the noun phrase of a token, and the word before that."""
    start = noun_phrase_start(line, index)
    mention = line.actor_at[index]
    while line.word(start - 1) in {"and", ","} and _is_of_a_kind(
        mention, line.actor_at[max(start - 2, 0)]
    ):
        start = noun_phrase_start(line, start - 2)
    return line.word(start - 1), line.word(start - 2)


def _is_of_a_kind(mention: ActorMention | None, other: ActorMention | None) -> bool:
    """Whether two names may stand in one enumeration: not "Ada Lind of Norway, Pedro Rojas"."""
    if mention is None or other is None:
        return other is not None
    return mention.key.startswith("person:") == other.key.startswith("person:")


def _is_party(line: Line, index: int) -> bool:
    """Whether the noun phrase at an index is a subject or an office's owner, and no topic."""
    if line.word(index - 1) == "(":
        return False
    before, head = _governor(line, index)
    if before in {"of", "from"} or (before == "to" and head in _SENT_TO):
        return head in w.OFFICE_NOUNS
    return before not in _BEFORE_OTHERS


def actors_in(line: Line, start: int, end: int) -> list[tuple[int, int, ActorMention]]:
    """The actor mentions that begin in a range, with their first and last token."""
    found: list[tuple[int, int, ActorMention]] = []
    index = max(start, 0)
    while index < min(end, len(line.tokens)):
        mention = line.actor_at[index]
        if mention is None or line.quoted[index]:
            index += 1
            continue
        last = end_of(line, index, mention)
        if not found or found[-1][2] is not mention:
            found.append((index, last, mention))
        index = last
    return found


def _subjects_in(line: Line, start: int, end: int) -> list[tuple[int, int, ActorMention]]:
    return [
        (index, last, mention)
        for index, last, mention in actors_in(line, start, end)
        if counts(line, index, mention)
        and not is_possessor(line, mention, last)
        and _is_party(line, index)
        and not _explains_person(line, index, mention)
    ]


def _explains_person(line: Line, index: int, mention: ActorMention) -> bool:
    """Whether an office only explains the person before: "Ada Lind, a Norwegian minister"."""
    comma = index - 1 - (line.word(index - 1) in {"a", "an", "the"})
    before = line.actor_at[comma - 1] if comma > 0 else None
    is_office = mention.form is Form.ROLE and not mention.key.startswith("person:")
    return (
        is_office and line.word(comma) == "," and bool(before and before.key.startswith("person:"))
    )


def _are_joined(line: Line, end: int, start: int) -> bool:
    """Whether two names are one enumeration: only commas, "and" and offices between them."""
    between = line.words(end, start)
    if not any(word in {"and", ",", "&", "with"} for word in between):
        return False
    return not any(word in _PARTS_NAMES or word in verb_forms() for word in between)


def _nearest_group(
    line: Line, found: Sequence[tuple[int, int, ActorMention]]
) -> list[ActorMention]:
    """The last party before a verb, with those it is enumerated with."""
    if not found:
        return []
    group = [found[-1]]
    for item in reversed(found[:-1]):
        if not _are_joined(line, item[1], group[0][0]):
            break
        group.insert(0, item)
    return [mention for _, _, mention in group]


def enumerated(line: Line) -> tuple[str, ...]:
    """The keys of those whom a sentence's last enumeration names: of people, else of states.

    Empty where it has none; states that only own or explain ("the leaders of A and B") are none.
    """
    named = [row for row in actors_in(line, 0, len(line.tokens)) if counts(line, row[0], row[2])]
    people = [row for row in named if row[2].key.startswith("person:")]
    states = [row for row in named if row[2].key.startswith("state:") and _stands_alone(line, row)]
    for found in (people, states):
        for last in range(len(found), 1, -1):
            group = _nearest_group(line, found[:last])
            keys = tuple(dict.fromkeys(mention.key for mention in group))
            if len(keys) > 1:
                return keys
    return ()


def _stands_alone(line: Line, row: tuple[int, int, ActorMention]) -> bool:
    """Whether a state is neither an owner nor behind "of", "in" and the like."""
    index, end, mention = row
    before, _ = _governor(line, index)
    return before not in w.PREPOSITIONS | {"to"} and not is_possessor(line, mention, end)


def _first_group(line: Line, found: Sequence[tuple[int, int, ActorMention]]) -> list[ActorMention]:
    """The first party of a clause, with those it is enumerated with: its subject."""
    group = list(found[:1])
    for item in found[1:]:
        if not _are_joined(line, group[-1][1], item[0]):
            break
        group.append(item)
    return [mention for _, _, mention in group]


def _before_relative(line: Line, clause: Clause) -> list[ActorMention]:
    """Whom "who" or "which" means: the name right before it."""
    found = actors_in(line, max(clause.start - 8, 0), clause.start)
    if not found or found[-1][2].form is Form.ADJECTIVE:
        return []
    between = line.words(found[-1][1], clause.start - 1)
    if not set(between) <= {",", "'s"}:
        return []
    return _nearest_group(line, found) if clause.opener == "which" else [found[-1][2]]


def _named_before(line: Line, start: int) -> ActorMention | None:
    """The name right before a gerund, which is its subject: "resulting in Norway closing"."""
    mention, place = line.actor_at[start - 1], line.place_at[start - 1]
    if mention is None and place is not None and place.place.kind is PlaceKind.COUNTRY:
        return ActorMention(place.span, f"state:{place.place.country}", Form.NAME, place.text)
    return mention


def _enumerated_before(line: Line, clause: Clause) -> list[ActorMention]:
    """Who opens an enumeration that a clause goes on: "Ada Lind, a minister, and Pedro Rojas"."""
    before = clause_at(line, max(clause.start - 2, 0))
    if before.start > 1 or _has_verb(line, before) or line.word(clause.start - 2) != ",":
        return []
    return _first_group(line, _subjects_in(line, before.start, before.end))


def has_own_subject(line: Line, clause: Clause, verb: int) -> bool:
    """Whether a clause joined by "and" has a subject of its own before its verb, named or not.

    "They left, and envoys to the forum will meet" takes no subject from before; "They left, and on
    Monday will meet" does, and "Ada Lind, and envoys to the forum, met" has two.
    """
    before = clause_at(line, max(clause.start - 2, 0))
    is_joined = clause.opener in _JOINED and _has_verb(line, before)
    is_behind_fronted = clause.opener == "" and line.word(clause.start - 1) == ","
    if not (is_joined or is_behind_fronted or clause.opener in _SUBORDINATE):
        return False
    place = verb - 1
    while place >= clause.start and (
        line.date_at[place] is not None
        or line.place_at[place] is not None
        or line.word(place) in w.ADVERBS | w.PREPOSITIONS
    ):
        place -= 1
    if place < clause.start or line.word(place) in _PRONOUNS:
        return False
    return line.tokens[place].is_word or line.word(place) == ")"


def _has_verb(line: Line, clause: Clause) -> bool:
    """Whether a clause has a verb, as an enumeration of names has not."""
    return any(
        word in w.AUXILIARIES - {"'s", "to"}
        or word in verb_forms()
        or (word.endswith("ed") and not word.endswith("eed"))
        for word in line.words(clause.start, clause.end)
    )


def subject_of(line: Line, verb: int) -> list[ActorMention]:
    """Who does what the verb says: in its clause, before "who", or in the main clause."""
    clause = clause_at(line, verb)
    start = verb_group(line, verb).start
    if line.word(verb).endswith("ing") and start > 0 and (adjacent := _named_before(line, start)):
        return [adjacent]
    own = _nearest_group(line, _subjects_in(line, clause.start, start))
    if own and clause.opener == "and":
        own = [*_enumerated_before(line, clause), *own]
    if own or clause.opener == "that" or has_own_subject(line, clause, start):
        return own
    if clause.opener in {"who", "which", "whom"}:
        return _before_relative(line, clause)
    if clause.start <= 1:
        is_named = line.word(clause.start) in w.DETERMINERS and clause.start < start - 1
        behind = [] if is_named else _subjects_in(line, clause.end, len(line.tokens))
        return _first_group(line, behind)
    return _in_clauses_before(line, clause)


def _in_clauses_before(line: Line, clause: Clause) -> list[ActorMention]:
    """The subject of the nearest clause before one without a subject; nobody where it is "they",
    as in "they flew to see Lind; on Friday they met Rojas"."""
    before = clause_at(line, clause.start - 2)
    while True:
        named = _subjects_in(line, before.start, before.end)
        if named and "they" in line.words(before.start, named[0][0]):
            return []
        found = _first_group(line, named)
        if found or before.start <= 1:
            return found
        before = clause_at(line, before.start - 2)
