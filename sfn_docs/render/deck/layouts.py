"""Where things stand on a slide: the grid, and each layout's places; all lengths in points.

They are laid out once, for slides of 16:9. Those of 4:3 are as high, and everything on them keeps
its share of the width; what then takes more lines is for the fitting to see to.
"""

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

    *called* is its name in a given template, where that has another.
    """

    name: str
    kind: str
    places: tuple[Place, ...]
    ornaments: tuple[Ornament, ...] = ()
    dark: bool = False
    called: str = ""

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


TITLE_LINES = 2
"""A title takes two lines at the most (assertion-evidence slides, Alley)."""

BODY_TOP = 142.0
BODY_BOTTOM = 456.0
_BODY = BODY_BOTTOM - BODY_TOP
_TITLE = Place("title", 0, "title", across(1, 12, 50, 76), "Title", color="tx2", bold=True)
_SOURCES = Place("sources", 20, "body", across(1, 12, 464, 30), "Sources", "b", "accent4")
_NUMBER = Place("number", 11, "sldNum", across(12, 12, 507, 17), "", "ctr", "accent4")
_FOOTER = Place("footer", 10, "ftr", across(1, 11, 507, 17), "", "ctr", "accent4")
_MARKS = (
    Ornament(Box(MARGIN, 34, 56, 5), "accent2"),
    Ornament(Box(MARGIN, 501, WIDTH - 2 * MARGIN, 0.75), "accent3"),
)
_COMMON = (_SOURCES, _FOOTER, _NUMBER)
_DARK_END = (
    Place("footer", 10, "ftr", _FOOTER.box, "", "ctr", "bg2"),
    Place("number", 11, "sldNum", _NUMBER.box, "", "ctr", "bg2"),
)


def _body(name: str, index: int, box: Box, anchor: str = "t") -> Place:
    return Place(name, index, "body", box, "Text", anchor, bullets=True)


def _heading(name: str, index: int, box: Box) -> Place:
    return Place(name, index, "body", box, "Heading", "b", "accent1", bold=True)


def _content(name: str, kind: str, *places: Place, panel: tuple[Ornament, ...] = ()) -> Layout:
    return Layout(name, kind, (_TITLE, *places, *_COMMON), (*_MARKS, *panel))


_PANEL = across(1, 12, BODY_TOP + 6, _BODY - 12)


def _inset(box: Box, side: float) -> Box:
    return Box(box.left + side, box.top, box.width - 2 * side, box.height)


def _panel(box: Box) -> tuple[Ornament, ...]:
    return (Ornament(box, "bg2"), Ornament(Box(box.left, box.top, 6, box.height), "accent1"))


def _column_panel(box: Box) -> tuple[Ornament, ...]:
    return (Ornament(box, "bg2"), Ornament(Box(box.left, box.top, box.width, 4), "accent1"))


_LEFT, _RIGHT = across(1, 6, BODY_TOP, _BODY), across(7, 12, BODY_TOP, _BODY)


def _side(box: Box, name: str, index: int) -> tuple[Place, Place]:
    inside = _inset(box, 22)
    head = Box(inside.left, BODY_TOP + 14, inside.width, 30)
    text = Box(inside.left, BODY_TOP + 54, inside.width, _BODY - 54 - 14)
    return _heading(f"{name} heading", index + 20, head), _body(name, index, text)


LAYOUTS = (
    Layout(
        "Title",
        "title",
        (
            Place("title", 0, "ctrTitle", across(1, 12, 84, 162), "Title", "b", "bg1", bold=True),
            Place("subtitle", 1, "subTitle", across(1, 12, 272, 62), "Subtitle", "t", "bg2"),
            Place("byline", 13, "body", across(1, 12, 346, 96), "Authors", "t", "bg2"),
            Place(
                "status",
                21,
                "body",
                across(1, 8, 454, 30),
                "Status",
                "ctr",
                "tx1",
                bold=True,
                fill="accent5",
                inset=12,
            ),
            *_DARK_END,
        ),
        (Ornament(Box(0, 0, 14, HEIGHT), "accent1"), Ornament(Box(MARGIN, 256, 96, 5), "accent5")),
        dark=True,
    ),
    Layout(
        "Section",
        "secHead",
        (
            Place("title", 0, "title", across(1, 10, 120, 158), "Title", "b", "bg1", bold=True),
            Place("subtitle", 1, "body", across(1, 10, 312, 80), "Text", "t", "bg2"),
            *_DARK_END,
        ),
        (Ornament(Box(0, 0, 14, HEIGHT), "accent1"), Ornament(Box(MARGIN, 291, 96, 5), "accent5")),
        dark=True,
    ),
    _content(
        "Statement",
        "obj",
        Place("statement", 1, "body", _inset(_PANEL, 44), "Statement", "ctr", "tx2"),
        panel=_panel(_PANEL),
    ),
    _content(
        "Bullets",
        "obj",
        _body("body", 1, Box(MARGIN + 26, BODY_TOP, WIDTH - 2 * MARGIN - 26, _BODY), anchor="ctr"),
        panel=(Ornament(Box(MARGIN, BODY_TOP, 4, _BODY), "accent1"),),
    ),
    _content(
        "Two Columns",
        "twoTxTwoObj",
        *_side(_LEFT, "left", 1),
        *_side(_RIGHT, "right", 2),
        panel=(*_column_panel(_LEFT), *_column_panel(_RIGHT)),
    ),
    _content("Table", "tbl", Place("table", 16, "tbl", across(1, 12, BODY_TOP, _BODY), "Table")),
    _content(
        "Figure",
        "picTx",
        Place("picture", 14, "pic", across(1, 9, BODY_TOP, _BODY), "Picture"),
        Place("caption", 15, "body", across(10, 12, BODY_TOP, _BODY), "Caption", "ctr"),
    ),
    Layout(
        "References",
        "obj",
        (
            replace(_TITLE, box=across(1, 12, 50, 46)),
            Place("body", 1, "body", across(1, 12, 108, 384), "References"),
            _FOOTER,
            _NUMBER,
        ),
        _MARKS,
    ),
)
"""Every layout of the template, by the names that PowerPoint shows."""

_NAMES = {
    "title": "Title",
    "section": "Section",
    "statement": "Statement",
    "bullets": "Bullets",
    "two-columns": "Two Columns",
    "table": "Table",
    "figure": "Figure",
    "references": "References",
}


@dataclass(frozen=True, slots=True)
class Design:
    """The size of a deck's slides, and their layouts.

    *template* is the presentation that decks start from, and *fonts* are those that it names;
    without one they start from our own, in the theme's font.
    """

    width: float
    height: float
    layouts: tuple[Layout, ...]
    template: bytes = b""
    fonts: tuple[str, ...] = ()

    def layout_of(self, kind: str) -> Layout:
        """The layout for a slide of that kind: ``two-columns``."""
        return next(layout for layout in self.layouts if layout.name == _NAMES[kind])

    def own(self, box: Box) -> Box:
        """A box of the grid, which is that of 16:9, on slides of this design."""
        return box.across(self.width / WIDTH)


WIDE = Design(WIDTH, HEIGHT, LAYOUTS)
"""The design of 16:9, which is the usual one."""

DESIGNS = {
    "16x9": WIDE,
    "4x3": Design(NARROW, HEIGHT, tuple(layout.across(NARROW / WIDTH) for layout in LAYOUTS)),
}
"""The designs that decks are built in, by the name of the edition."""
