"""Looking things up in a template."""

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def at_key[Key, Value](values: Mapping[Key, Value], key: Key) -> Value | None:
    """What a mapping has under a key.

    >>> at_key({"a": 1}, "a"), at_key({}, "a")
    (1, None)
    """
    return values.get(key)
