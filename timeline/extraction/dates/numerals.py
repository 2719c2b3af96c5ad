"""Numbers in words and digits, as date phrases use them."""

from timeline.extraction.dates.tokens import Token

VAGUE = "X"  # TIMEX3's sign for an unknown number
_DIGITS = frozenset(("day_number", "number", "year_number", "grouped", "decimal"))
_FACTORS = frozenset(("hundred", "thousand", "dozen"))
_LONGEST = 9  # characters; no date phrase counts further


def number_of(tokens: tuple[Token, ...]) -> str:
    """The number that tokens name, "X" for a vague one, "" for none.

    >>> from timeline.extraction.dates.tokens import tokenise
    >>> [number_of(tokenise(words).tokens) for words in ("29", "twenty-one", "a few", "2 1/2")]
    ['29', '21', 'X', '2.5']
    """
    if any(token.value == VAGUE or token.kind == "vague_number" for token in tokens):
        return VAGUE
    if any(len(token.word) > _LONGEST for token in tokens if token.word[0].isdigit()):
        return ""
    if [token.kind for token in tokens[-2:-1]] == ["slash"]:
        return _mixed(tokens)
    return _sum(tokens)


def _sum(tokens: tuple[Token, ...]) -> str:
    total = 0.0
    for token in tokens:
        if token.kind in _DIGITS:
            total += float(token.word.replace(",", ""))
        elif token.kind in _FACTORS:
            total = max(total, 1.0) * int(token.value)
        elif token.value:
            total += int(token.value)
    if not total and tokens[0].kind == "a":
        total = 1.0
    return f"{total:g}" if total else ""


def _mixed(tokens: tuple[Token, ...]) -> str:
    """ "2 1/2"."""
    whole, above, below = (float(tokens[index].word.replace(",", "")) for index in (0, -3, -1))
    return f"{whole + above / below:g}"


def rank_of(token: Token) -> int:
    """The number of an ordinal or a day: 3 for "third", "3rd" and "3"."""
    return int(token.value) if token.value.isdigit() else int(token.word.rstrip("stndrhSTNDRH"))
