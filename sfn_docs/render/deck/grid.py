"""The grid of a slide, and what stands on it; all lengths in points."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

WIDTH = 960.0
"""13.333 inches: a slide of 16:9, as projectors have it."""

NARROW = 720.0
"""10 inches: a slide of 4:3, as older projectors have it."""

HEIGHT = 540.0
"""7.5 inches."""

MARGIN = 52.0
GUTTER = 16.0
COLUMNS = 12


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the slide, from its upper left corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    def across(self, share: float) -> Box:
        """The box on a slide whose width is that share of this one's."""
        return Box(self.left * share, self.top, self.width * share, self.height)


@dataclass(frozen=True, slots=True)
class Place:
    """A placeholder: its stable number, its *kind* in Open XML, and how text stands in it.

    *color* is a name of the theme's color scheme; *anchor* is ``t``, ``ctr`` or ``b``.
    """

    name: str
    index: int
    kind: str
    box: Box
    prompt: str
    anchor: str = "t"
    color: str = "tx1"
    bold: bool = False
    bullets: bool = False
    fill: str = ""
    inset: float = 0.0


@dataclass(frozen=True, slots=True)
class Ornament:
    """A shape of the layout that says nothing: a bar, a panel, a rule."""

    box: Box
    color: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A named layout; *dark* slides have a ground of the dark brand color.

    *called* is its name in a given template, where that has another; *plain_links* says that
    links are in the color of their text there, as the template's own can't be read.
    """

    name: str
    kind: str
    places: tuple[Place, ...]
    ornaments: tuple[Ornament, ...] = ()
    dark: bool = False
    called: str = ""
    plain_links: bool = False

    def place(self, name: str) -> Place:
        """The place of that name."""
        return next(place for place in self.places if place.name == name)

    def across(self, share: float) -> Layout:
        """The layout for slides whose width is that share of this one's."""
        return replace(
            self,
            places=tuple(replace(place, box=place.box.across(share)) for place in self.places),
            ornaments=tuple(
                replace(shape, box=shape.box.across(share)) for shape in self.ornaments
            ),
        )


def hull(boxes: Iterable[Box]) -> Box:
    """The least box that holds all of *boxes*."""
    held = tuple(boxes)
    left, top = min(box.left for box in held), min(box.top for box in held)
    right, bottom = max(box.right for box in held), max(box.bottom for box in held)
    return Box(left, top, right - left, bottom - top)


def across(first: int, last: int, top: float, height: float) -> Box:
    """The box that covers the grid's columns *first* to *last*, counted from 1."""
    column = (WIDTH - 2 * MARGIN - (COLUMNS - 1) * GUTTER) / COLUMNS
    left = MARGIN + (first - 1) * (column + GUTTER)
    return Box(left, top, (last - first + 1) * (column + GUTTER) - GUTTER, height)
