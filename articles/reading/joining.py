"""Two captures of one article made into one: the better text, the metadata of both."""

from dataclasses import replace

from articles.reading.document import Basis, Reading


def is_better(a: Reading, b: Reading) -> bool:
    """Whether the first of two captures has the better text: fewer words glued together, more text,
    fewer doubts.

    Two captures that differ in nothing of this are told apart by their text, so that the answer
    never depends on the order."""
    return _merit(a) > _merit(b)


def _merit(reading: Reading) -> tuple[int, int, int, int, str]:
    return (
        -reading.lost_spaces,
        len(reading.text),
        len(reading.headings),
        -len(reading.warnings),
        reading.content_hash,
    )


def join(better: Reading, other: Reading) -> Reading:
    """The better capture, with what only the other knows: what is missing is filled in, and what is
    stated beats what is inferred.

    Warnings that the other capture answers are dropped; the text and all that was measured on it
    stay the better one's."""
    dated = _dated(better, other)
    known = {"published"} if dated.published else set()
    known |= {"outlet"} if better.outlet or other.outlet else set()
    clues = tuple(dict.fromkeys((*dated.clues, *better.clues, *other.clues)))
    title = (
        other.title
        if _is_inferred(better, "title") and not _is_inferred(other, "title")
        else better.title
    )
    return replace(
        better,
        title=title,
        url=better.url or other.url,
        published=dated.published,
        published_at=dated.published_at,
        published_basis=dated.published_basis,
        outlet=better.outlet or other.outlet,
        authors=_union(better.authors, other.authors),
        agencies=_union(better.agencies, other.agencies),
        clues=clues,
        warnings=tuple(
            warning for warning in better.warnings if not _is_answered(warning, known, dated)
        ),
    )


def _dated(better: Reading, other: Reading) -> Reading:
    if better.published is None:
        return other if other.published else better
    stated = Basis.STATED
    if other.published and other.published_basis is stated and better.published_basis is not stated:
        return other
    if other.published == better.published and other.published_at and not better.published_at:
        return other
    return better


def _is_inferred(reading: Reading, about: str) -> bool:
    return any(clue.about == about and clue.basis is Basis.INFERRED for clue in reading.clues)


def _union(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _is_answered(warning: str, known: set[str], dated: Reading) -> bool:
    if warning == "no publication date found":
        return "published" in known
    if warning.startswith("the publication date is inferred"):
        return dated.published_basis is Basis.STATED
    return warning == "no outlet named" and "outlet" in known
