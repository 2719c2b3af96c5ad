"""People called by their nation alone: "the Algerian told them"."""

from bisect import bisect_left
from itertools import islice

from timeline.extraction.cast import Form
from timeline.extraction.people import Person
from timeline.extraction.references import REACH, Memory, Reference
from timeline.extraction.verbs import is_acting

_SEVERAL = ("sh", "ch", "ese", "ss")  # "the French" are a people


def find_demonyms(memory: Memory) -> list[Reference]:
    """Every "the Algerian" that does something, as the last person of that state who was named, or
    as the only one near who acts and whose state nothing tells; in order of place.
    """
    passage = memory.passage
    references = []
    for number, found in passage.starting.items():
        is_nation = found.actor is not None and found.form is Form.ADJECTIVE
        if not is_nation or passage.key(number - 1) != "the" or found.actor is None:
            continue
        country = found.actor.country
        is_several = passage.key(found.last).endswith(_SEVERAL)
        if country is None or is_several or not is_acting(passage, found.last):
            continue
        person = _last_of(memory, number, country) or _placed(memory, number, country)
        if person:
            references.append(Reference(number - 1, found.last, Form.ROLE, person))
    return references


def _last_of(memory: Memory, number: int, country: str) -> Person | None:
    fitting = memory.mentions_of(("demonym", country), lambda one: one.country == country)
    before = bisect_left(fitting, bisect_left(memory.places, number))
    return memory.named[fitting[before - 1]][1] if before else None


def _placed(memory: Memory, number: int, country: str) -> Person | None:
    """Agencies tell a man's nation so: "Foreign Minister Benyahia spoke. The Algerian said …"."""
    near = list(islice(memory.before(number), REACH))
    free = {id(person): person for _, person in near if person.country is None}
    acting = [person for place, person in near if is_acting(memory.passage, place)]
    if len(free) != 1 or not any(id(person) in free for person in acting):
        return None
    (person,) = free.values()
    person.country = country
    memory.fitting.clear()
    return person
