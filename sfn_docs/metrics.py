"""The widths and line heights of fonts, read from the font files."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from sfn_docs.fonts import faces

LEAST_LEADING = 1.2
"""Least height of a line as a multiple of the size, as office programs have it."""

_MOST_WIDTHS = 20_000
"""How many texts' widths are kept: a process that makes decks all night may not grow with them."""

_PLAIN = {"kern": False, "liga": False, "clig": False}


@dataclass(frozen=True, eq=False)
class Metrics:
    """The widths and the line height of a font family, without kerning: never too narrow."""

    family: str
    _fonts: dict[tuple[bool, bool], Any] = field(default_factory=dict)
    _widths: dict[tuple[str, bool, bool], float] = field(default_factory=dict)

    def width(self, text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
        """The width of *text* on one line."""
        key = (text, bold, italic)
        known = self._widths.get(key)
        if known is None:
            if len(self._widths) >= _MOST_WIDTHS:
                self._widths.clear()
            known = self._widths[key] = self._shaped(*key)
        return known * size

    def leading(self, size: float) -> float:
        """The height of one line."""
        return self._leading * size

    @cached_property
    def _leading(self) -> float:
        font = self._font(bold=False, italic=False)
        line = font.get_font_extents("ltr")
        own = float(line.ascender - line.descender + line.line_gap) / float(font.face.upem)
        return max(LEAST_LEADING, own)

    def _shaped(self, text: str, bold: bool, italic: bool) -> float:
        import uharfbuzz

        font = self._font(bold=bold, italic=italic)
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(font, buffer, _PLAIN)
        return float(sum(position.x_advance for position in buffer.glyph_positions or ())) / float(
            font.face.upem
        )

    def _font(self, *, bold: bool, italic: bool) -> Any:
        import uharfbuzz

        if (bold, italic) not in self._fonts:
            face = next(
                face for face in faces(self.family) if (face.bold, face.italic) == (bold, italic)
            )
            font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(face.path))))
            if face.variable:
                font.set_variations({"wght": 700 if bold else 400})
            self._fonts[bold, italic] = font
        return self._fonts[bold, italic]


@lru_cache(maxsize=4)
def metrics_of(family: str) -> Metrics:
    """The metrics of a family, read once. Raises EngineError when it is not installed."""
    return Metrics(family)
