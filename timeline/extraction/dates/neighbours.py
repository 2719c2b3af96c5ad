"""The words and marks right beside a match of the grammar."""

from timeline.extraction.dates.tokens import Row


def word(row: Row, index: int) -> str:
    """A neighbouring word in lower case, "" past the ends of the text."""
    return row.tokens[index].word.lower() if 0 <= index < len(row.tokens) else ""


def touches(row: Row, index: int) -> str:
    """The character right before a token, "" at the start of the text."""
    start = row.tokens[index].start
    return row.text[start - 1 : start]


def ends_clause(row: Row, last: int) -> bool:
    """Whether a clause ends before a token, or goes on with "and", "in", "on" or "at"."""
    return last >= len(row.tokens) or (
        row.tokens[last].kind in {"comma", "stop", "close", "and", "gap", "in", "on", "at"}
        or row.tokens[last].word in {";", ":", "but"}
    )


def is_capital(row: Row, index: int) -> bool:
    """Whether a word begins with a capital letter; False past the end of the text."""
    return index < len(row.tokens) and row.tokens[index].word[0].isupper()
