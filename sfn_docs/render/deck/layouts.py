"""Where things stand on a slide: each layout's places; all lengths in points.

They are laid out once, for slides of 16:9. Those of 4:3 are as high, and everything on them keeps
its share of the width; what then takes more lines is for the fitting to see to.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sfn_docs.render.deck.grid import (
    HEIGHT,
    MARGIN,
    NARROW,
    WIDTH,
    Box,
    Layout,
    Ornament,
    Place,
    across,
    hull,
)

__all__ = [
    "BODY_BOTTOM",
    "BODY_TOP",
    "DESIGNS",
    "HEIGHT",
    "LAYOUTS",
    "MARGIN",
    "NARROW",
    "TITLE_LINES",
    "WIDE",
    "WIDTH",
    "Box",
    "Design",
    "Layout",
    "Ornament",
    "Place",
    "across",
    "hull",
]

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

GRAPHICS = ("pic", "tbl", "chart")
"""Kinds of placeholder that hold no text."""


def _body(name: str, index: int, box: Box, anchor: str = "t") -> Place:
    return Place(name, index, "body", box, "Text", anchor, bullets=True)


def _heading(name: str, index: int, box: Box) -> Place:
    return Place(name, index, "body", box, "Heading", "b", "accent1", bold=True)


def _content(name: str, kind: str, *places: Place, panel: tuple[Ornament, ...] = ()) -> Layout:
    return Layout(name, kind, (_TITLE, *places, *_COMMON), (*_MARKS, *panel))


_BODY_BOX = across(1, 12, BODY_TOP, _BODY)
_PANEL = across(1, 12, BODY_TOP + 6, _BODY - 12)


def _inset(box: Box, side: float) -> Box:
    return Box(box.left + side, box.top, box.width - 2 * side, box.height)


def _part(box: Box, side: float, down: float, height: float) -> Box:
    return Box(box.left + side, box.top + down, box.width - 2 * side, height)


def _panel(box: Box) -> tuple[Ornament, ...]:
    return (Ornament(box, "bg2"), Ornament(Box(box.left, box.top, 6, box.height), "accent1"))


def _column_panel(box: Box, color: str = "accent1") -> tuple[Ornament, ...]:
    return (Ornament(box, "bg2"), Ornament(Box(box.left, box.top, box.width, 4), color))


_LEFT, _RIGHT = across(1, 6, BODY_TOP, _BODY), across(7, 12, BODY_TOP, _BODY)
_VERDICT = across(1, 12, BODY_BOTTOM - 56, 56)
_THIS, _THAT = (replace(box, height=_BODY - 68) for box in (_LEFT, _RIGHT))
_ASKED = across(1, 12, BODY_TOP, 112)


def _side(box: Box, name: str, index: int) -> tuple[Place, Place]:
    inside = _inset(box, 22)
    head = Box(inside.left, BODY_TOP + 8, inside.width, 44)
    text = Box(inside.left, BODY_TOP + 58, inside.width, box.height - 58 - 10)
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
    _content(
        "Comparison With Verdict",
        "twoTxTwoObj",
        *_side(_THIS, "left", 1),
        *_side(_THAT, "right", 2),
        Place(
            "verdict", 3, "body", _VERDICT, "Verdict", "ctr", bold=True, fill="accent5", inset=22
        ),
        panel=(*_column_panel(_THIS), *_column_panel(_THAT, "accent2")),
    ),
    _content(
        "Quotation",
        "obj",
        Place(
            "quotation", 1, "body", _part(_PANEL, 44, 16, 200), "Quotation", "ctr", "tx2", bold=True
        ),
        Place("by", 2, "body", _part(_PANEL, 44, 226, 60), "By", "t", "accent4"),
        panel=_panel(_PANEL),
    ),
    _content(
        "Question",
        "obj",
        Place("question", 1, "body", _ASKED, "Question", "ctr", "tx1", fill="accent5", inset=22),
        Place("choices", 2, "body", _part(_BODY_BOX, 26, 128, _BODY - 128), "Choices", "ctr"),
    ),
    _content(
        "Take-Home",
        "obj",
        Place("messages", 1, "body", _part(_PANEL, 44, 24, 260), "Messages", "ctr", "tx2"),
        panel=(Ornament(_PANEL, "bg2"), Ornament(replace(_PANEL, height=6), "accent2")),
    ),
    _content("Table", "tbl", Place("table", 16, "tbl", across(1, 12, BODY_TOP, _BODY), "Table")),
    _content(
        "Figure",
        "picTx",
        Place("picture", 14, "pic", across(1, 9, BODY_TOP, _BODY), "Picture"),
        Place("caption", 15, "body", across(10, 12, BODY_TOP, _BODY), "Caption", "ctr"),
    ),
    _content(
        "Chart",
        "chart",
        Place("axis", 1, "body", across(1, 12, BODY_TOP - 8, 32), "Axis", "t", "tx2", bold=True),
        Place("chart", 17, "chart", across(1, 12, BODY_TOP + 24, _BODY - 60), "Chart"),
        Place("caption", 15, "body", across(1, 12, BODY_BOTTOM - 34, 34), "Caption", "b"),
    ),
    _content(
        "Picture With Text",
        "objTx",
        Place("picture", 14, "pic", across(1, 6, BODY_TOP, _BODY), "Picture"),
        _body("body", 1, across(7, 12, BODY_TOP, _BODY), anchor="ctr"),
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
    "comparison": "Comparison With Verdict",
    "quotation": "Quotation",
    "question": "Question",
    "agenda": "Bullets",
    "take-home": "Take-Home",
    "table": "Table",
    "figure": "Figure",
    "chart": "Chart",
    "diagram": "Chart",
    "picture-with-text": "Picture With Text",
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
