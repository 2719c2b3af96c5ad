"""The cast of an article: states, organisations, groups, media and people, and every place that
names one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from timeline.extraction.cast import Actor, ActorKind, ActorMention, Cast, Form, RoleStated
from timeline.extraction.demonyms import find_demonyms
from timeline.extraction.gazetteer import gazetteer
from timeline.extraction.introductions import find_people
from timeline.extraction.organisations import find_body_nouns, learn_abbreviations
from timeline.extraction.passage import Passage, read_passage
from timeline.extraction.people import Person
from timeline.extraction.pronouns import find_pronouns
from timeline.extraction.quotations import Quotation, find_quotations
from timeline.extraction.references import Memory, Reference, adopt_role, resolve_role
from timeline.extraction.roles import Rank, Title, find_titles
from timeline.extraction.sentences import Sentence
from timeline.extraction.uses import Use, use_of
from timeline.extraction.words import span_of


def find_actors(text: str, sentences: tuple[Sentence, ...]) -> Cast:
    """Everybody in a text, and where each is named, in order of place."""
    passage = learn_abbreviations(read_passage(text, sentences))
    titles = find_titles(passage)
    people, references = find_people(passage, titles)
    references += _refer_back(passage, titles, references, find_quotations(text))
    mentions = [*_party_mentions(passage, references), *_people_officials(passage, titles)]
    mentions += [_mention(passage, one) for one in references]
    unique = _without_repeats(mentions)
    return Cast(_actors_of(unique, people), tuple(unique))


def _refer_back(
    passage: Passage,
    titles: Sequence[Title],
    references: Sequence[Reference],
    quotations: Sequence[Quotation],
) -> list[Reference]:
    """Role nouns and pronouns, each to the last fitting person."""
    memory = Memory(passage)
    memory.remember(references)
    named = {number for one in references for number in range(one.first, one.last + 1)}
    introducing = {one.first for one in references}
    roles = []
    open_titles = [
        title
        for title in titles
        if not (title.own in named or _introduces(passage, title, introducing))
    ]
    for title in open_titles:
        adopt_role(title, memory)
    for title in open_titles:
        reference = resolve_role(title, memory)
        if reference:
            roles.append(reference)
    memory.remember(roles)
    demonyms = find_demonyms(memory)
    memory.remember(demonyms)
    return roles + demonyms + find_pronouns(memory, quotations)


def _introduces(passage: Passage, title: Title, introducing: set[int]) -> bool:
    """Whether the name of the title's holder follows it."""
    following = title.last + 1
    return following in introducing or (
        passage.key(following) == "," and following + 1 in introducing
    )


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
    for first, last, key in find_body_nouns(passage):
        span = span_of(passage.words, first, last)
        mentions.append(ActorMention(span, key, Form.ROLE, span.of(passage.text)))
    return mentions


def _people_officials(passage: Passage, titles: Sequence[Title]) -> list[ActorMention]:
    """ "U.S. officials", "the Russian delegation": their state, by role."""
    mentions = []
    for title in titles:
        group = title.rank is Rank.PEOPLE or (title.plural and title.rank is Rank.OFFICE)
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
