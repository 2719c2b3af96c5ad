"""Looking things up in a template, and where the reader is."""

from collections.abc import Mapping

from django import template
from django.core.exceptions import DisallowedHost
from django.template.context import Context

register = template.Library()


@register.simple_tag(takes_context=True)
def printed_address(context: Context) -> str:
    """The page's whole address, for paper; the path alone under a host that is not ours."""
    request = context["request"]
    try:
        address: str = request.build_absolute_uri()
    except DisallowedHost:
        return str(request.get_full_path())
    return address


@register.filter
def carrying(url: str, query: str) -> str:
    """An address with a query ("" or "?asof=2022-01-09") before its fragment.

    >>> carrying("/articles/7-talks/#s3", "?asof=2022-01-09"), carrying("/articles/7-talks/#s3", "")
    ('/articles/7-talks/?asof=2022-01-09#s3', '/articles/7-talks/#s3')
    """
    path, sign, fragment = url.partition("#")
    return f"{path}{query}{sign}{fragment}"


@register.filter
def at_key[Key, Value](values: Mapping[Key, Value], key: Key) -> Value | None:
    """What a mapping has under a key.

    >>> at_key({"a": 1}, "a"), at_key({}, "a")
    (1, None)
    """
    return values.get(key)
