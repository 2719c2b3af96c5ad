"""The card that a chat shows beside a link: a PNG in the site's look, drawn from words alone."""

import io
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

from timeline.browsing.machine.lettering import drawable, font, font_for

WIDTH, HEIGHT = 1200, 630  # what chats and networks ask for
MARGIN = 72
_PAPER, _INK, _QUIET, _ACCENT, _RULE = "#fbfaf6", "#1f1d1a", "#5d584f", "#0b5566", "#ddd8cc"


@dataclass(frozen=True, slots=True)
class Card:
    """Words for a card: a line above, the title, lines below it, and whose card it is."""

    above: str
    title: str
    lines: tuple[str, ...]
    site: str


def draw(card: Card) -> bytes:
    """The card as a PNG, the same bytes for the same words."""
    image = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, WIDTH, 14), fill=_ACCENT)
    above = font_for(card.above, "sans", 34)
    _write(pen, (MARGIN, 64), drawable(card.above, above), above, _ACCENT)
    size = 66 if len(card.title) < 60 else 52
    serif = font_for(card.title, "serif", size)
    below = 130
    for line in wrapped(card.title, serif, most=3 if card.lines else 5):
        _write(pen, (MARGIN, below), line, serif, _INK)
        below += round(size * 1.18)
    _write_lines(pen, card.lines, below + 26)
    pen.line((MARGIN, HEIGHT - 96, WIDTH - MARGIN, HEIGHT - 96), fill=_RULE, width=2)
    _write(pen, (MARGIN, HEIGHT - 76), card.site, font("serif", 32), _QUIET)
    kept = io.BytesIO()
    image.quantize(64).save(kept, "PNG", optimize=True)
    return kept.getvalue()


def _write_lines(pen: ImageDraw.ImageDraw, lines: tuple[str, ...], top: int) -> None:
    for line in lines:
        if top > HEIGHT - 150:
            return
        sans = font_for(line, "sans", 32)
        _write(pen, (MARGIN, top), wrapped(line, sans, most=1)[0], sans, _QUIET)
        top += 48


def _write(
    pen: ImageDraw.ImageDraw,
    where: tuple[int, int],
    text: str,
    font: ImageFont.FreeTypeFont,
    colour: str,
) -> None:
    pen.text(where, text, font=font, fill=colour)


def wrapped(text: str, font: ImageFont.FreeTypeFont, *, most: int) -> list[str]:
    """The text in at most so many lines, ending in "…" where something is left out.

    At least one line, perhaps an empty one.
    """
    lines = [""]
    for word in drawable(text, font).split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= WIDTH - 2 * MARGIN or not lines[-1]:
            lines[-1] = longer
        elif len(lines) < most:
            lines.append(word)
        else:
            lines[-1] = _shortened(f"{lines[-1]} …", font)
            break
    return [_shortened(line, font) for line in lines]


def _shortened(line: str, font: ImageFont.FreeTypeFont) -> str:
    """A line that fits, cut where it does not."""
    if font.getlength(line) <= WIDTH - 2 * MARGIN:
        return line
    kept = line.removesuffix(" …")
    while kept and font.getlength(f"{kept} …") > WIDTH - 2 * MARGIN:
        kept = kept[:-1]
    return f"{kept.rstrip()} …"
