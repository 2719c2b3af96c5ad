"""Which language a text is in: by its script, and by its small words."""

import re
import unicodedata
from collections import Counter
from functools import cache

from articles.reading.data import entries

SAMPLE = 20_000
"""So many characters tell the language as surely as all."""
MIN_WORDS = 6
MIN_SHARE = 0.12
"""Small words make up a third or more of running text; a language with less than this has not been
recognised."""
SCRIPTS = {
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
    "ARABIC": "ar",
    "HEBREW": "he",
    "THAI": "th",
    "DEVANAGARI": "hi",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
}
"""Scripts of one great language each; Arabic letters of Persian alone make it Persian."""
PERSIAN = set("پچژگی")
WORD = re.compile(r"[^\W\d_]+")


@cache
def _stop_words() -> dict[str, tuple[str, ...]]:
    """Language → its small words."""
    rows = (entry.split() for entry in entries("stop_words.txt"))
    return {code: tuple(small) for code, *small in rows}


def language_of(text: str) -> str:
    """An ISO 639-1 code, or "und" where the text is too short or in no language we can tell.

    >>> language_of("The ministers said that they would meet again in the autumn.")
    'en'
    >>> language_of("Die Minister sagten, dass sie sich im Herbst wieder treffen werden.")
    'de'
    >>> language_of("Oslo")
    'und'
    """
    sample = text[:SAMPLE]
    by_script = _by_script(sample)
    if by_script:
        return by_script
    tokens = Counter(map(str.casefold, WORD.findall(sample)))
    total = sum(tokens.values())
    if total < MIN_WORDS:
        return "und"
    shares = {
        code: sum(tokens[word] for word in small) / total for code, small in _stop_words().items()
    }
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] >= MIN_SHARE else "und"


def _by_script(sample: str) -> str | None:
    scripts: Counter[str] = Counter()
    for character, count in Counter(sample[:2000]).items():
        if character.isalpha():
            scripts[unicodedata.name(character, "?").split()[0].split("-")[0]] += count
    if not scripts:
        return None
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > scripts["CJK"] * 0.1 and scripts["HIRAGANA"] > 0:
        return "ja"
    script, count = scripts.most_common(1)[0]
    if count < sum(scripts.values()) / 2:
        return None
    if script == "ARABIC" and len(PERSIAN & set(sample)) >= 2:
        return "fa"
    return SCRIPTS.get(script)
