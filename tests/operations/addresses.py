"""Every address of the site, found by asking it: what is added later is tested by itself."""

import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver, reverse

# What a parameter of an address may be, by its name.
VALUES: dict[str, str | int] = {
    **dict.fromkeys(("pk", "id", "object_id", "content_type_id"), 1),
    **dict(zip(("year", "month", "number", "day"), ("2022", "01", "10", "10"), strict=True)),
    **dict(zip(("slug", "app_label", "model"), ("russia", "timeline", "event"), strict=True)),
}
# A parameter that may be one of several words: (?P<form>ics|atom|csv)
_CHOICE = re.compile(r"\(\?P<(\w+)>([^()|]+)\|[^()]*\)")

type Parameters = dict[str, str | int]


def addresses() -> list[str]:
    """One address for each named pattern, in order."""
    entries = get_resolver().url_patterns
    return sorted({reverse(name, kwargs=given) for name, given in _patterns(entries, "", {})})


def _patterns(
    entries: list[URLPattern | URLResolver], namespace: str, given: Parameters
) -> Iterator[tuple[str, Parameters]]:
    for entry in entries:
        known = given | _parameters(entry)
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _patterns(entry.url_patterns, inner, known)
        elif entry.name:
            yield f"{namespace}{entry.name}", known


def _parameters(entry: URLPattern | URLResolver) -> Parameters:
    expression = entry.pattern.regex
    names = tuple(getattr(entry.pattern, "converters", {})) or tuple(expression.groupindex)
    choices = {name: re.sub(r"\\(.)", r"\1", word) for name, word in _choices(expression.pattern)}
    return {name: choices.get(name) or VALUES.get(name, "1") for name in names}


def _choices(expression: str) -> list[tuple[str, str]]:
    return _CHOICE.findall(expression)
