"""Words marked in a text: spans in, safe HTML out."""

from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import quote as percent_encoded

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

LONGEST_EXCERPT = 320  # about four lines of a list
_FRAGMENT_WORDS = 6  # enough to be found once in an article


def spans_of(parts: object, name: str) -> list[tuple[int, int]]:
    """The spans that a mention's evidence keeps under a name: one pair, or several.

    >>> spans_of({"date": [3, 9]}, "date"), spans_of({"content": [[0, 4], [8, 9]]}, "content")
    ([(3, 9)], [(0, 4), (8, 9)])
    >>> spans_of({}, "date")
    []
    """
    kept = parts.get(name) if isinstance(parts, dict) else None
    if not kept:
        return []
    if isinstance(kept[0], int):
        kept = [kept]
    return [(pair[0], pair[1]) for pair in kept if pair]


def marked(text: str, spans: Iterable[tuple[int, int]], *, offset: int = 0) -> SafeString:
    """A text with these spans marked; `offset` is where the text begins in what the spans count.

    >>> marked("On Monday", [(13, 19)], offset=10)
    'On <mark>Monday</mark>'
    >>> marked("a < b", [])
    'a &lt; b'
    """
    pieces: list[str] = []
    at = 0
    for start, end in sorted((start - offset, end - offset) for start, end in spans):
        if start < at or end <= start or end > len(text):
            continue  # outside of this text, or overlapping a mark that stands already
        pieces.append(f"{escape(text[at:start])}<mark>{escape(text[start:end])}</mark>")
        at = end
    pieces.append(escape(text[at:]))
    return mark_safe("".join(pieces))  # noqa: S308 escaped right here


def excerpt(text: str, spans: Sequence[tuple[int, int]], *, offset: int = 0) -> SafeString:
    """A sentence for a list: marked, and cut after a word where it is very long."""
    if len(text) <= LONGEST_EXCERPT:
        return marked(text, spans, offset=offset)
    cut = text.rfind(" ", 0, LONGEST_EXCERPT)
    kept = text[: cut if cut > 0 else LONGEST_EXCERPT]
    return format_html("{} …", marked(kept, spans, offset=offset))


def original_address(url: str | None) -> str:
    """The address that a source gives itself, where it is one to follow.

    >>> original_address("https://a.example/x"), original_address("javascript:alert(1)")
    ('https://a.example/x', '')
    """
    return url if url and url.startswith(("https://", "http://")) else ""


def text_fragment(url: str, quote: str) -> str:
    """The address of a sentence inside a page of somebody else.

    >>> text_fragment("https://a.example/x", "Envoys met, they said.")
    'https://a.example/x#:~:text=Envoys%20met%2C%20they%20said.'
    """
    words = quote.split()
    if len(words) <= 2 * _FRAGMENT_WORDS:
        wanted = _encoded(words)
    else:
        wanted = f"{_encoded(words[:_FRAGMENT_WORDS])},{_encoded(words[-_FRAGMENT_WORDS:])}"
    return f"{url.split('#', maxsplit=1)[0]}#:~:text={wanted}"


def _encoded(words: list[str]) -> str:
    return percent_encoded(" ".join(words), safe="").replace("-", "%2D")
