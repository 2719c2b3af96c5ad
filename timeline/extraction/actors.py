"""The cast of an article: states, organisations, groups, media and people, and every place that
names one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from timeline.extraction.cast import Actor, ActorKind, ActorMention, Cast, Form, RoleStated
from timeline.extraction.gazetteer import gazetteer
from timeline.extraction.lists import word_set
from timeline.extraction.organisations import learn_abbreviations
from timeline.extraction.passage import Passage, is_plain_word, read_passage
from timeline.extraction.people import (
    NameRun,
    Person,
    bare,
    gender_of,
    introduced,
    is_given_name,
    is_same_person,
    run_at,
)
from timeline.extraction.quotations import Quotation, find_quotations
from timeline.extraction.references import (
    PRONOUNS,
    Memory,
    Reference,
    find_surnames,
    resolve_pronoun,
    resolve_role,
)
from timeline.extraction.roles import Rank, Title, country_of, find_titles
from timeline.extraction.sentences import Sentence
from timeline.extraction.uses import Use, use_of
from timeline.extraction.verbs import is_saying
from timeline.extraction.words import fold, span_of

_GENDERED = {"mr": "m", "mrs": "f", "ms": "f", "miss": "f", "sir": "m", "lord": "m", "lady": "f",
             "king": "m", "queen": "f", "prince": "m", "princess": "f", "baroness": "f",
             "spokesman": "m", "spokeswoman": "f", "chairman": "m", "chairwoman": "f",
             "dame": "f", "father": "m", "pope": "m", "crown prince": "m", "congressman": "m",
             "congresswoman": "f", "emir": "m", "sultan": "m", "ayatollah": "m"}  # fmt: skip


def find_actors(text: str, sentences: Sequence[Sentence]) -> Cast:
    """Everybody in a text, and where each is named, in order of place."""
    passage = learn_abbreviations(read_passage(text, sentences))
    titles = find_titles(passage)
    people, references = find_people(passage, titles)
    references += _refer_back(passage, titles, people, references, find_quotations(text))
    mentions = [*_party_mentions(passage, references), *_people_officials(passage, titles)]
    mentions += [_mention(passage, one) for one in references]
    unique = _without_repeats(mentions)
    return Cast(_actors_of(unique, people), tuple(unique))


def find_people(passage: Passage, titles: Sequence[Title]) -> tuple[list[Person], list[Reference]]:
    """The people of a passage, and where each is named by name or surname."""
    people: list[Person] = []
    references: list[Reference] = []
    taken: set[int] = set()
    runs = sorted(introduced(passage, titles), key=lambda run: -len(run.names))
    full = [run for run in runs if len(run.names) > 1]
    for run in full:
        _take(passage, run, people, references, taken)
    for run in bare(passage, taken):
        _take(passage, run, people, references, taken)
    singles = [run for run in runs if len(run.names) == 1]
    for run in (*singles, *_lone_speakers(passage, people, taken)):
        if not taken.intersection(range(run.first, run.last + 1)):
            _take(passage, run, people, references, taken)
    references += find_surnames(passage, people, taken)
    _read_appositions(passage, titles, references)
    return people, references


def _take(
    passage: Passage,
    run: NameRun,
    people: list[Person],
    references: list[Reference],
    taken: set[int],
) -> None:
    """Note one name: a person already known, or a new one."""
    person = _known(people, run.names) or Person(run.names, gender=gender_of(run.names))
    if person not in people:
        people.append(person)
    person.spellings.setdefault(" ".join(run.names))
    form = Form.NAME if len(run.names) > 1 else Form.SURNAME
    references.append(Reference(run.first, run.last, form, person))
    taken.update(range(run.first, run.last + 1))
    owner = _possessor(passage, run.first)
    if run.title:
        _give_role(person, run.title)
    elif owner and person.country is None:
        person.country = owner


def _known(people: Sequence[Person], names: tuple[str, ...]) -> Person | None:
    if len(names) == 1:
        alone = fold(names[0])
        fitting = [one for one in people if one.surname == alone or one.folded[0] == alone]
        return fitting[-1] if fitting else None
    return next((one for one in people if is_same_person(one, names)), None)


def _possessor(passage: Passage, first: int) -> str | None:
    """The state of "Ukraine's Kuleba" or "Frenchman …": alpha-3."""
    found = passage.ending.get(passage.before(first))
    if passage.is_possessive(first - 1) and found and found.actor:
        return found.actor.country
    return None


def _give_role(person: Person, title: Title) -> None:
    stated = title.stated
    if stated and title.head != "counterpart" and stated not in person.roles:
        person.roles.append(stated)
    person.country = person.country or country_of(title.of, gazetteer().actors)
    person.gender = _GENDERED.get(title.head, person.gender)


def _read_appositions(
    passage: Passage, titles: Sequence[Title], references: Iterable[Reference]
) -> None:
    """Offices behind a name: "Olga Stefanishyna, Ukraine's deputy prime minister"."""
    beginning = {title.first: title for title in titles}
    for one in references:
        if one.person is None or passage.key(one.last + 1) not in {",", "("}:
            continue
        start = one.last + 2
        if passage.key(start) in {"the", "a", "an", "who", "is"}:
            start += 1
        title = beginning.get(start)
        behind = passage.key(title.last + 1) if title else ""
        if title and not title.plural and not passage.is_capital(title.last + 1) and behind != "'s":
            _give_role(one.person, title)


def _lone_speakers(passage: Passage, people: Sequence[Person], taken: set[int]) -> list[NameRun]:
    """Names of one word that speak and were never introduced: "Price said Sunday"."""
    known = {person.surname for person in people}
    runs = []
    for number, word in enumerate(passage.words):
        if not word.capital or number in taken or number in passage.starting or word.glued:
            continue
        run = run_at(passage, number)
        if run is None or len(run[1]) > 1 or word.key in known or not _may_be_surname(word.key):
            continue
        if passage.is_capital(number - 1) or passage.ending.get(number):
            continue
        alone = not passage.opens_sentence(number) or is_given_name(word.text)
        if alone and is_saying(passage, number, number):
            runs.append(NameRun(number, number, run[1]))
    return runs


def _may_be_surname(key: str) -> bool:
    common = is_plain_word(key) or key in word_set("body_words.txt")
    return len(key) > 1 and not common and not key.startswith("i'")


def _refer_back(
    passage: Passage,
    titles: Sequence[Title],
    people: Sequence[Person],
    references: Sequence[Reference],
    quotations: Sequence[Quotation],
) -> list[Reference]:
    """Role nouns and pronouns, each to the last fitting person."""
    memory = Memory(passage)
    memory.remember(references)
    named = {number for one in references for number in range(one.first, one.last + 1)}
    introducing = {one.first for one in references}
    roles = []
    for title in titles:
        leads = title.last + 1 in introducing or (
            passage.key(title.last + 1) == "," and title.last + 2 in introducing
        )
        reference = None if leads or title.own in named else resolve_role(title, memory, people)
        if reference:
            roles.append(reference)
    memory.remember(roles)
    pronouns = []
    for number, word in enumerate(passage.words):
        if word.key in PRONOUNS and not _inside(word.start, quotations):
            reference = resolve_pronoun(number, memory, quotations)
            if reference:
                pronouns.append(reference)
    return roles + pronouns


def _inside(offset: int, quotations: Sequence[Quotation]) -> bool:
    return any(one.whole.start < offset < one.whole.end for one in quotations)


def _party_mentions(passage: Passage, references: Sequence[Reference]) -> list[ActorMention]:
    """States, organisations, groups and media where they are named as such."""
    named = {
        number
        for one in references
        if one.form in {Form.NAME, Form.SURNAME}
        for number in range(one.first, one.last + 1)
    }
    mentions = []
    for found in passage.starting.values():
        actor = found.actor
        if actor is None or found.first in named:
            continue
        use = use_of(passage, found)
        if use in {Use.PARTY, Use.ADJECTIVE}:
            span = span_of(passage.words, found.first, found.last)
            form = Form.ADJECTIVE if use is Use.ADJECTIVE else found.form
            mentions.append(ActorMention(span, actor.key, form, span.of(passage.text)))
    return mentions


def _people_officials(passage: Passage, titles: Sequence[Title]) -> list[ActorMention]:
    """ "U.S. officials", "the Russian delegation": their state, by role."""
    mentions = []
    for title in titles:
        group = title.rank is Rank.PEOPLE or title.plural
        if group and title.of and not passage.is_capital(title.last + 1):
            first = title.first - (passage.key(title.first - 1) == "the")
            span = span_of(passage.words, first, title.last)
            mentions.append(ActorMention(span, title.of, Form.ROLE, span.of(passage.text)))
            mentions += _joined_states(passage, title)
    return mentions


def _joined_states(passage: Passage, title: Title) -> list[ActorMention]:
    """The further states of "U.S. and Russian officials"."""
    mentions = []
    for number in range(title.first, title.last):
        found = passage.starting.get(number)
        if found and found.actor and found.actor.key != title.of and number > title.first:
            span = span_of(passage.words, number, title.last)
            mentions.append(ActorMention(span, found.actor.key, Form.ROLE, span.of(passage.text)))
    return mentions


def _mention(passage: Passage, reference: Reference) -> ActorMention:
    span = span_of(passage.words, reference.first, reference.last)
    key = reference.person.key if reference.person else reference.key or ""
    return ActorMention(span, key, reference.form, span.of(passage.text))


def _without_repeats(mentions: Iterable[ActorMention]) -> list[ActorMention]:
    """One mention a span, in order; a title's state goes unsaid where the title names the state."""
    unique: dict[tuple[int, int], ActorMention] = {}
    for one in sorted(mentions):
        unique.setdefault((one.span.start, one.span.end), one)
    return sorted(unique.values())


def _actors_of(mentions: Sequence[ActorMention], people: Sequence[Person]) -> tuple[Actor, ...]:
    """The actors that are mentioned, in order of first mention."""
    persons = {person.key: person for person in people}
    actors: dict[str, Actor] = {}
    for mention in mentions:
        known = actors.get(mention.key) or _actor(mention.key, persons)
        aliases = known.aliases
        if mention.form is not Form.PRONOUN and mention.text not in (known.name, *aliases):
            known = replace(known, aliases=(*aliases, mention.text))
        actors[mention.key] = known
    return tuple(actors.values())


def _actor(key: str, persons: dict[str, Person]) -> Actor:
    if person := persons.get(key):
        roles: tuple[RoleStated, ...] = tuple(person.roles)
        return Actor(key, person.name, ActorKind.PERSON, person.country, roles=roles)
    return gazetteer().actors[key]
