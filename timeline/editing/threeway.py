"""The three-way difference: what an editor saw, what is there now, and what the editor wants."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from timeline.editing.corrections import Difference
from timeline.editing.ledger import Value, value_words
from timeline.models import Place


@dataclass(frozen=True, slots=True)
class Way:
    """One field in three versions, in words. `who` changed it meanwhile, empty for the articles.

    `mine` is empty where the editor left it alone.
    """

    field: str
    seen: str
    now: str
    mine: str
    who: str
    why: str

    @property
    def clashes(self) -> bool:
        """Whether both changed it, and differently: then the editor chooses."""
        return bool(self.mine) and self.mine != self.now


def ways(differences: Sequence[Difference], mine: Mapping[str, Value]) -> list[Way]:
    """Each field that is another than the editor saw, with the editor's own wish. One query."""
    keys = {
        value
        for one in differences
        if one.field == "place"
        for value in (one.seen, one.now, mine.get("place"))
        if value
    }
    names = dict(Place.objects.filter(key__in=keys).values_list("key", "name")) if keys else {}
    return [
        Way(
            field=one.field,
            seen=value_words(one.field, one.seen, names),
            now=value_words(one.field, one.now, names),
            mine=_mine(one.field, mine.get(one.field), names),
            who=one.correction.by.get_username() if one.correction else "",
            why=one.correction.reason if one.correction else "",
        )
        for one in differences
    ]


def _mine(field: str, wish: Value, names: Mapping[str, str]) -> str:
    return "" if wish is None else value_words(field, wish, names)
