"""What stands on a page when it is painted: runs of letters, and shapes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sfn_docs.inspection.pdf_glyphs import Glyphs
from sfn_docs.inspection.pdf_paths import Area, Box, Matrix, Point
from sfn_docs.inspection.pdf_text import PageText

Color = tuple[float, float, float]
"""Red, green and blue of sRGB, each from 0 to 1."""

Steps = Iterable[tuple[Any, str]]
"""What a content stream does: (operands, operator)."""


@dataclass(frozen=True, slots=True)
class Form:
    """A drawing that a page places: its steps, and what they may name."""

    steps: Steps
    matrix: Matrix
    resources: Resources


@dataclass(frozen=True, slots=True)
class Resources:
    """What a content stream may name: fonts, opacities (fill, stroke) and forms, all by name."""

    fonts: Mapping[str, Glyphs]
    opacities: Mapping[str, tuple[float | None, float | None]]
    form: Callable[[str], Form | None]


class Run(NamedTuple):
    """Letters of one size and colour on one line.

    *baseline* and *box* are in points from the page's lower left, *size* in points as printed.
    *mark* is the number of its marked content; *stretch* by how much, in sizes, its spaces are
    wider than the font's; *order* says what was painted before it; *hidden*: something cuts it.
    """

    text: str
    size: float
    bold: bool
    color: Color
    opacity: float
    baseline: float
    box: Box
    mark: int | None
    artifact: bool
    stretch: float
    order: int
    hidden: bool


class Shape(NamedTuple):
    """One painted path: *area* is filled, or *points* are joined by a stroke; in one colour."""

    area: Area
    clips: tuple[Area, ...]
    color: Color
    opacity: float
    filled: bool
    box: Box
    mark: int | None
    order: int

    @property
    def points(self) -> tuple[Point, ...]:
        """The corners of its outlines."""
        return tuple(point for outline in self.area.outlines for point in outline)

    def covers(self, point: Point) -> bool:
        """Whether its filling lies over the point."""
        box, (x, y) = self.box, point
        if not (box.left <= x <= box.right and box.bottom <= y <= box.top and self.filled):
            return False
        return self.area.has(point) and all(clip.has(point) for clip in self.clips)


@dataclass(slots=True)
class Drawing:
    """All that a page draws, in the order of drawing; *text* is what it shows but in forms."""

    text: PageText = field(default_factory=PageText)
    runs: list[Run] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)


def color_of(operands: Any) -> Color | None:
    """Grey, RGB or CMYK as sRGB; None for a pattern."""
    try:
        values = [float(value) for value in operands]
    except (TypeError, ValueError):
        return None
    match values:
        case [grey]:
            return (grey, grey, grey)
        case [red, green, blue]:
            return (red, green, blue)
        case [cyan, magenta, yellow, key]:
            red, green, blue = ((1 - ink) * (1 - key) for ink in (cyan, magenta, yellow))
            return (red, green, blue)
    return None
