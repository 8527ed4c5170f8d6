"""Letters of a PDF's fonts: which they are and how wide."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sfn_docs.inspection.pdf_text import UNKNOWN, ToUnicode


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A font as far as a page's text needs it: characters and widths (in 1/1000) by code."""

    name: str
    characters: ToUnicode
    widths: Mapping[int, float]
    default: float

    @property
    def bold(self) -> bool:
        """Whether its name says so."""
        return "Bold" in self.name


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters that are shown at once; lengths are in sizes, *start* and *end* without spaces."""

    text: str
    start: float
    end: float
    advance: float
    stretch: float


def measured(shown: list[Any], font: Glyphs) -> Piece:
    """What is shown: strings of codes, and numbers that move the next letter back (TJ)."""
    text, place, start, end = "", 0.0, None, 0.0
    spaces: list[float] = []
    letters, widths, default = font.characters, font.widths, font.default
    for part in shown:
        if not isinstance(part, bytes):
            change = -float(part) / 1000
            place += change
            if text.endswith(" "):
                spaces[-1] += change
            continue
        for code in struct.unpack(f">{len(part) // 2}H", part[: len(part) // 2 * 2]):
            width = widths.get(code, default) / 1000
            letter = letters.get(code, UNKNOWN)
            if letter == " ":
                spaces.append(0.0)
            else:
                start = place if start is None else start
                end = place + width
            text += letter
            place += width
    stretch = sum(spaces) / len(spaces) if spaces else 0.0
    return Piece(text, start or 0.0, end, place, stretch)
