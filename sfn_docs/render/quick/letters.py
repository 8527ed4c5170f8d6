"""Letters drawn: what a line looks like is worked out once, and then only put in its place.

Only plain letters are: from left to right, on their line, of fonts that are outlines. Whatever else
is in a line leaves it to WeasyPrint.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from operator import itemgetter
from struct import unpack
from typing import Any, NamedTuple

from sfn_docs.render.quick.lines import READ
from sfn_docs.render.quick.patches import Patch

_FIELDS, _WORD = 5, 4
"""The numbers of a ``PangoGlyphInfo``, and their bytes: glyph, width, right, up, and flags."""
_NOTHING = 1e-6
"""The size of letters that WeasyPrint does not draw."""
_FIXED = 14802
"""The version of Pango from which on the size of a font is the one that was asked for."""


class _Glyph(NamedTuple):
    """A glyph with the letters that it stands for, and its width in 1/1000 of the size."""

    number: int
    letters: str
    width: int


_glyph = lru_cache(maxsize=4096)(_Glyph)
"""Each glyph is kept once, not once a line."""


class _Part(NamedTuple):
    """What is shown at once in one font, which has this *key* in the document.

    *fresh* says that the widths were measured at this *size*, as they are where the part is the
    first in a document to have its letters.
    """

    key: int
    name: str
    size: float
    shown: str
    glyphs: tuple[_Glyph, ...]
    fresh: bool


class _Odd(Exception):  # noqa: N818 - nothing is wrong
    """A line that is left to WeasyPrint."""


def letter_patches(engine: Any) -> Iterator[Patch]:
    """A patch of how a line of letters is drawn."""
    text = engine.draw.text
    yield Patch(text, "draw_first_line", _Pen(text, engine.pdf.stream).draw)


class _Pen:
    def __init__(self, text: Any, stream: Any) -> None:
        self._plain: Callable[..., list[Any]] = text.draw_first_line
        self._read = itemgetter(*READ)
        self.ffi, self.pango = text.ffi, text.pango
        self.per_unit: float = text.FROM_UNITS
        self.font_key, self.font_class = stream.get_pango_font_key, stream.Font
        self.empty, self.unknown = self.pango.PANGO_GLYPH_EMPTY, self.pango.PANGO_GLYPH_UNKNOWN_FLAG
        self.old = self.pango.pango_version() < _FIXED

    def draw(
        self, stream: Any, textbox: Any, text_overflow: Any, block_ellipsis: Any, matrix: Any
    ) -> list[Any]:
        """Draw a line to the *stream*."""
        layout, style = textbox.pango_layout, textbox.style
        known = getattr(layout, "drawn", None)
        if known is None or text_overflow == "ellipsis" or block_ellipsis != "none":
            return self._plain(stream, textbox, text_overflow, block_ellipsis, matrix)
        if not textbox.text.strip() or style["font_size"] < _NOTHING:
            return []
        key, read = (layout.text, layout.justification_spacing), self._read(style)
        parts, measured = known.get(key, ((), None))
        if measured != read or not all(_fits(part, stream) for part in parts):
            try:
                parts = tuple(self._parts(stream, layout, style["font_size"]))
            except _Odd:
                return self._plain(stream, textbox, text_overflow, block_ellipsis, matrix)
            known[key] = parts, read
        stream.set_text_matrix(*matrix.values)
        for part in parts:
            stream.set_font_size(part.name, part.size)
            stream.show_text(part.shown)
        return []

    def _parts(self, stream: Any, layout: Any, size: float) -> Iterator[_Part]:
        """The parts of a line, whose letters are made known to their fonts."""
        self.pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
        line, _ = layout.get_first_line()
        letters = layout.text.encode()
        writing, before = None, None
        run = line.runs[0]
        while run != self.ffi.NULL:
            item, run = run.data, run.next
            pango_font = item.item.analysis.font
            if writing is None or pango_font != before:
                if writing is not None:
                    yield writing.part()
                before, writing = pango_font, _Writing(self, stream, pango_font, size)
            writing.add(item, letters)
        if writing is None:
            raise _Odd
        yield writing.part(last=True)


class _Writing:
    """A part while its glyphs are written down."""

    def __init__(self, pen: _Pen, stream: Any, pango_font: Any, size: float) -> None:
        self._pen, self._stream, self._pango_font = pen, stream, pango_font
        fonts = stream._fonts
        self._key, description, found = pen.font_key(pango_font)
        if self._key not in fonts:
            fonts[self._key] = pen.font_class(pango_font, description, found)
        self._font = fonts[self._key]
        if self._font.bitmap or self._font.svg or self._font.png or self._font.colr:
            raise _Odd
        self._size = size if pen.old else found
        self._steps = vars(self._font).setdefault("steps", {}).setdefault(self._size, {})
        self._shown = ""
        self._glyphs: dict[int, _Glyph] = {}
        self._fresh = True

    def part(self, *, last: bool = False) -> _Part:
        if not (self._shown or last):
            raise _Odd
        glyphs = tuple(self._glyphs.values())
        return _Part(self._key, self._font.hash, self._size, self._shown, glyphs, self._fresh)

    def add(self, item: Any, letters: bytes) -> None:
        """Write down the glyphs of an item of the line *letters*."""
        count, start = item.glyphs.num_glyphs, item.item.offset
        raw = self._pen.ffi.buffer(item.glyphs.glyphs, count * _FIELDS * _WORD)
        values = unpack(f"{count * _FIELDS}i", raw)
        numbers, widths, rights, ups = (values[field::_FIELDS] for field in range(4))
        ends = (*self._pen.ffi.unpack(item.glyphs.log_clusters, count), item.item.length)
        if item.item.analysis.level % 2 or any(ups):
            raise _Odd
        shown = ["<"]
        for place, glyph in enumerate(zip(numbers, widths, rights, strict=True)):
            number = glyph[0]
            if number not in self._glyphs and number != self._pen.empty:
                said = letters[start + ends[place] : start + ends[place + 1]].decode()
                self._meet(number, said)
            shown.append(self._steps.get(glyph) or self._step(glyph))
        if shown[-1][-1] == "<":
            shown[-1] = shown[-1][:-1]
        else:
            shown.append(">")
        self._shown += "".join(shown)

    def _meet(self, number: int, letters: str) -> None:
        """Make a glyph known to its font."""
        if number & self._pen.unknown:
            raise _Odd
        self._font.to_unicode.setdefault(number, letters)
        sizes = vars(self._font).setdefault("sizes", {})
        if number not in self._font.widths:
            extents = self._stream.ink_rect, self._stream.logical_rect
            self._pen.pango.pango_font_get_glyph_extents(self._pango_font, number, *extents)
            width = extents[1].width * 1000 * self._pen.per_unit / self._size
            self._font.widths[number], sizes[number] = round(width), self._size
        self._fresh = self._fresh and sizes.get(number) == self._size
        self._glyphs[number] = _glyph(number, letters, self._font.widths[number])

    def _step(self, glyph: tuple[int, int, int]) -> str:
        """A glyph, and how far the next one is moved from where its width would have it."""
        number, width, right = glyph
        if number == self._pen.empty:
            return f">{-width / self._size}<"
        offset = right / self._size
        moved = self._glyphs[number].width + offset - width * 1000 * self._pen.per_unit / self._size
        before = f">{-offset}<" if offset else ""
        after = f">{int(moved)}<" if moved else ""
        step = self._steps[glyph] = f"{before}{number:04x}{after}"
        return step


def _fits(part: _Part, stream: Any) -> bool:
    """Whether the part is drawn alike in this document; if so, its letters are made known there."""
    font = stream._fonts.get(part.key)
    if font is None:
        return False
    widths, letters = font.widths, font.to_unicode
    sizes = vars(font).setdefault("sizes", {})
    for glyph in part.glyphs:
        number = glyph.number
        if number not in widths:
            if not part.fresh:
                return False
            widths[number], sizes[number] = glyph.width, part.size
        elif widths[number] != glyph.width:
            return False
        if number not in letters:
            letters[number] = glyph.letters
    return True
