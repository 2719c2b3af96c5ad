"""How to cite an event: one line for a footnote, a BibTeX entry, and the address that stays."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from timeline.browsing.rendering import as_of_day
from timeline.browsing.wording import counted
from timeline.extraction.dates.edtf import words
from timeline.models import Event

_TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
} | {letter: f"\\{letter}" for letter in "&%$#_{}"}
_TEX_SIGN = re.compile("|".join(re.escape(sign) for sign in _TEX))


@dataclass(frozen=True, slots=True)
class Citation:
    """An event's citation; `permalink` has the number, which never changes, and the day as of
    which the event is told."""

    plain: str
    bibtex: str
    permalink: str


def citation_of(event: Event, request: HttpRequest, *, articles: int) -> Citation:
    """The citation of an event whose evidence comes from so many articles, as it is told here."""
    as_of = as_of_day(request)
    query = {"asof": as_of.isoformat()} if as_of else None
    permalink = request.build_absolute_uri(reverse("event-by-number", args=[event.pk], query=query))
    date = event.date
    when = words(date) if date else "no date"
    changed = event.changed_at.date().isoformat()
    told = f"evidence from {counted(articles, 'article')}"
    plain = (
        f"“{within_quotes(str(event.title))}”, {when}. {settings.SITE_NAME}, event {event.pk}, "
        f"version {event.version} of {changed}, {told}. {permalink}"
    )
    return Citation(plain, _bibtex(event, when, changed, told, permalink), permalink)


def _bibtex(event: Event, when: str, changed: str, told: str, permalink: str) -> str:
    fields = {
        "title": f"{{{tex(str(event.title))}}}",
        "howpublished": f"{tex(settings.SITE_NAME)}, event {event.pk}",
        "year": changed[:4],
        "note": f"{tex(when)}; version {event.version} of {changed}, {tex(told)}",
        "url": permalink,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@misc{{event-{event.pk},", *lines, "}"])


def within_quotes(text: str) -> str:
    """Words that go into quotation marks: those they have become single ones.

    >>> within_quotes("Ada Lind says: “No”")
    'Ada Lind says: ‘No’'
    """
    return text.translate(str.maketrans("“”", "‘’"))


def tex(text: str) -> str:
    r"""A text with the signs that LaTeX would take for commands made harmless.

    >>> tex("5 % of R&D_{x}")
    '5 \\% of R\\&D\\_\\{x\\}'
    """
    return _TEX_SIGN.sub(lambda found: _TEX[found[0]], text)
