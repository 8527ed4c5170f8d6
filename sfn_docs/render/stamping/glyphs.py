"""What a document knows of its fonts: the glyphs that it uses, in the order of their first use."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple


class UnlikeError(Exception):
    """Another content comes out otherwise than what it is to take the place of."""


class Glyphs(NamedTuple):
    """What is known of a font's glyphs: the letters that each stands for, and its width."""

    letters: dict[int, str]
    widths: dict[int, int]


def merged(rest: Glyphs, uses: Iterable[tuple[int, Glyphs]]) -> Glyphs:
    """The glyphs of a font as a whole document comes to know them: each as it is used first.

    *rest* are those of the rest of the document; *uses* are those of each stroke of a part, with
    how many the rest had used by then.
    A width is measured in the size of its first use, and rounded. Where it comes out otherwise in
    another size, the rest of the document hangs on what is first: then UnlikeError is raised.
    """
    found: dict[int, str] = {}
    widths = dict(rest.widths)
    items, read = list(rest.letters.items()), 0
    for upto, mine in uses:
        for glyph, text in (*items[read:upto], *mine.letters.items()):
            found.setdefault(glyph, text)
        read = upto
        if any(widths.setdefault(glyph, width) != width for glyph, width in mine.widths.items()):
            message = "a glyph has two widths"
            raise UnlikeError(message)
    for glyph, text in items[read:]:
        found.setdefault(glyph, text)
    return Glyphs(found, {glyph: widths[glyph] for glyph in found})


def forget(font: Any) -> tuple[Any, ...]:
    """Let a font be as if no glyph of it had been used; what was known of them."""
    known = (font.to_unicode, font.widths, vars(font).pop("sizes", None))
    font.to_unicode, font.widths = {}, {}
    return known


def remember(font: Any, letters: Any, widths: Any, sizes: Any) -> None:
    """Let a font be as it was before; ``pdf_speed`` notes sizes on it."""
    font.to_unicode, font.widths = letters, widths
    vars(font).pop("sizes", None)
    if sizes is not None:
        font.sizes = sizes
