"""Which colors meet on a layout: text and the ground that it stands on, by the scheme's slots."""

from __future__ import annotations

from collections.abc import Iterator

from sfn_docs.render.deck.layouts import Box, Layout, Place

GRAPHICS = ("pic", "tbl", "chart")
"""Kinds of placeholder that hold no text."""

TABLE_PAIRS = (("tx1", "bg1"), ("tx2", "bg1"), ("tx2", "bg2"))
"""What meets in the table style: text and row names on the slide, and the header."""


def text_pairs(layout: Layout) -> Iterator[tuple[Place, str]]:
    """Every place for text of *layout*, and the slot of the color that it stands on."""
    for place in layout.places:
        if place.kind not in GRAPHICS:
            yield place, place.fill or ground_of(layout, place.box)


def ground_of(layout: Layout, box: Box) -> str:
    """What *box* stands on: the last ornament drawn that holds all of it, or the slide's ground."""
    under = [shape.color for shape in layout.ornaments if _holds(shape.box, box)]
    return under[-1] if under else "tx2" if layout.dark else "bg1"


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer.left <= inner.left
        and outer.top <= inner.top
        and outer.right >= inner.right
        and outer.bottom >= inner.bottom
    )
