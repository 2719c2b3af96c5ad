"""The small words that English wants before a place: in Geneva, at Camp David, at the Kremlin."""

from django.utils.translation import gettext as _

from timeline.models import Place

_WITH_ARTICLE = frozenset(
    "bridge center centre complex crossing guesthouse hall headquarters hofburg hotel kremlin"
    " maidan office palace palais pentagon plant".split()
)
_NAMES_WITH_ARTICLE = frozenset(
    {"Freedom House", "Peace House", "Rose Garden", "Temple Mount", "White House"}
)


def before_place(place: Place) -> str:
    """What stands before the place's name, in the reader's language.

    >>> [before_place(Place(name=name, kind="site")) for name in ("Camp David", "Hofburg")]
    ['at', 'at the']
    >>> before_place(Place(name="Geneva", kind="city"))
    'in'
    """
    if place.kind != "site":
        return _("in")
    words = place.name.casefold().split()
    if place.name in _NAMES_WITH_ARTICLE or not _WITH_ARTICLE.isdisjoint(words):
        return _("at the")
    return _("at")
