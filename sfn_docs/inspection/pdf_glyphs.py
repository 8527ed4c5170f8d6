"""Letters of a PDF's fonts: which they are and how wide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from struct import unpack
from typing import Any, NamedTuple

from sfn_docs.inspection.pdf_text import UNKNOWN, ToUnicode


class Letters(dict[int, tuple[str, float]]):
    """The letters of a font by code, each with its width as a share of the size."""

    def __init__(self, characters: ToUnicode, widths: Mapping[int, float], default: float) -> None:
        self._characters, self._widths, self._default = characters, widths, default

    def __missing__(self, code: int) -> tuple[str, float]:
        width = self._widths.get(code, self._default) / 1000
        found = self[code] = (self._characters.get(code, UNKNOWN), width)
        return found


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A font as far as a page's text needs it."""

    name: str
    letters: Letters

    @property
    def bold(self) -> bool:
        """Whether its name says so."""
        return "Bold" in self.name


class Piece(NamedTuple):
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
    letters = font.letters
    for part in shown:
        if not isinstance(part, bytes):
            change = -float(part) / 1000
            place += change
            if text.endswith(" "):
                spaces[-1] += change
            continue
        for code in unpack(f">{len(part) // 2}H", part[: len(part) // 2 * 2]):
            letter, width = letters[code]
            if letter == " ":
                spaces.append(0.0)
            else:
                start = place if start is None else start
                end = place + width
            text += letter
            place += width
    stretch = sum(spaces) / len(spaces) if spaces else 0.0
    return Piece(text, start or 0.0, end, place, stretch)
