"""Sentences that people wrote, fitted into ours."""

from django import template

register = template.Library()


@register.filter
def stopped(words: str) -> str:
    """A sentence with the full stop that its writer may have left out.

    >>> stopped("The calendar gives Friday"), stopped("Is it so?"), stopped("It is. ")
    ('The calendar gives Friday.', 'Is it so?', 'It is.')
    """
    words = words.rstrip()
    return words if words.endswith((".", "!", "?", "…", ".”", "?”", "!”")) else f"{words}."
