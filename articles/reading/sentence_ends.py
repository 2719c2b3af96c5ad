"""How lines end: as a sentence does, or not."""

import re

SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]*]*$")
ABBREVIATED_END = re.compile(
    r"(?:\b[A-Z]\.(?:[A-Z]\.){1,5}|\b(?:Inc|Corp|Ltd|Co|Jr|Sr|St|No|[ap]\.m)\.)$"
)


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does; "the U.S." alone does not.

    >>> ends_sentence("They left."), ends_sentence("Talks begin in the U.S.")
    (True, False)
    """
    return bool(SENTENCE_END.search(text)) and not ABBREVIATED_END.search(text)
