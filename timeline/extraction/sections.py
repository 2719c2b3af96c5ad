"""Word lists in sections: a heading in brackets, then words parted by white space."""

from functools import cache

from timeline.extraction.lists import lines_of


@cache
def sections_of(name: str) -> dict[str, tuple[str, ...]]:
    """Heading → its words, in the order of the data file.

    >>> sections_of("abbreviations.txt")["clock"]
    ('a.m', 'p.m')
    """
    sections: dict[str, list[str]] = {}
    heading = ""
    for line in lines_of(name):
        if line.startswith("["):
            heading = line.strip("[]")
        else:
            sections.setdefault(heading, []).extend(line.split())
    return {heading: tuple(words) for heading, words in sections.items()}
