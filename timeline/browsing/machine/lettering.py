"""Letters of a card: which of our fonts draws a text, and what is drawn where none has a letter.

The site's own two fonts write Latin, Greek and Cyrillic; the third has Hebrew, Arabic, Armenian,
Georgian and many signs besides. Chinese, Japanese and Korean would take a font a hundred times as
large: in their place stands LEFT_OUT, so that nobody takes the rest for all.
"""

import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from PIL import ImageFont, features

LEFT_OUT = "[…]"
_FONTS = Path(__file__).parent / "fonts"
_FILES = {
    "serif": "LiberationSerif-Bold.ttf",
    "sans": "LiberationSans-Regular.ttf",
    "other": "DejaVuSans.ttf",
}
_MISSING = "\uffff"  # no font has it: it draws the sign for "not in this font"


def font_for(text: str, name: str, size: int) -> ImageFont.FreeTypeFont:
    """The font of this name, or the third where that one has more of the text's signs."""
    usual, other = font(name, size), font("other", size)
    return max(usual, other, key=lambda one: sum(_has(sign, one) for sign in text))


@cache
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """A font of ours: serif, sans or other."""
    return ImageFont.truetype(_FONTS / _FILES[name], size)


def drawable(text: str, font: ImageFont.FreeTypeFont) -> str:
    """The text with LEFT_OUT for the words that the font cannot write, and without pictures and
    marks that it lacks."""
    told = ""
    for word in text.split():
        kept = "".join(sign for sign in word if _has(sign, font))
        if _kinds(set(word) - set(kept)) & {"L", "N"}:
            kept = "" if told.endswith(LEFT_OUT) else LEFT_OUT
        if _kinds(kept) - {"M", "C"}:  # more than the mark of a sign that is gone
            told += f" {kept}"
    return told.lstrip()


def _kinds(signs: Iterable[str]) -> set[str]:
    return {unicodedata.category(sign)[0] for sign in signs}


@cache
def _box(font: ImageFont.FreeTypeFont) -> bytes:
    return bytes(font.getmask(_MISSING))


@cache
def _turns() -> bool:
    """Whether what runs from right to left is turned, and its letters joined (libfribidi)."""
    return bool(features.check("raqm"))


def _has(sign: str, font: ImageFont.FreeTypeFont) -> bool:
    # Latin letters, digits and marks are in all fonts: asking costs more than drawing.
    if "\x20" <= sign <= "\u017f":
        return True
    if unicodedata.bidirectional(sign) in {"R", "AL"} and not _turns():
        return False
    return bytes(font.getmask(sign)) != _box(font)
