"""How our layouts go into the room that a given template leaves: strips stay, the rest gives way.

What holds a line or two, such as a heading over a column or the name of an axis, needs the same
height in any room; lists, tables and pictures take what is left.

Both keep clear of what is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sfn_docs.render.deck.given.drawn import holds
from sfn_docs.render.deck.layouts import Box

_STRIP = 62.0
"""The most height in points of a place that keeps it in another room."""

_GAP = 4.0
"""Points between a text and what is drawn beside it."""

_LEAST = 0.25
"""The least part of its height to which all else may shrink before strips shrink as well."""


@dataclass(frozen=True, slots=True)
class Flow:
    """The way from *body*, a part of our slides, to *room* in another slide.

    *strips* are the tops and bottoms of what keeps its height, times *scale*.
    """

    body: Box
    room: Box
    strips: tuple[tuple[float, float], ...]
    scale: float

    def moved(self, box: Box) -> Box:
        """A *box* of our body in the room."""
        across = self.room.width / self.body.width
        top, bottom = self._down(box.top), self._down(box.bottom)
        left = self.room.left + (box.left - self.body.left) * across
        return Box(left, top, box.width * across, bottom - top)

    def _down(self, edge: float) -> float:
        edge = min(max(edge, self.body.top), self.body.bottom)
        stiff = sum(max(min(edge, bottom) - top, 0) for top, bottom in self.strips)
        soft = edge - self.body.top - stiff
        return self.room.top + stiff * self.scale + soft * self._give

    @property
    def _give(self) -> float:
        """By what all that is no strip is multiplied."""
        stiff = sum(bottom - top for top, bottom in self.strips)
        return (self.room.height - stiff * self.scale) / max(self.body.height - stiff, 1)


def flow_of(boxes: Iterable[Box], body: Box, room: Box, scale: float) -> Flow:
    """How *boxes* in our *body* go into *room*, on slides whose text is *scale* times ours."""
    edges = sorted(
        (max(box.top, body.top), min(box.bottom, body.bottom))
        for box in boxes
        if box.height <= _STRIP
    )
    strips: list[tuple[float, float]] = []
    for top, bottom in edges:
        if strips and top <= strips[-1][1]:
            strips[-1] = strips[-1][0], max(bottom, strips[-1][1])
        elif bottom > top:
            strips.append((top, bottom))
    stiff = sum(bottom - top for top, bottom in strips)
    soft = body.height - stiff
    if room.height - stiff * scale < _LEAST * soft * scale:
        scale = room.height / body.height
    return Flow(body, room, tuple(strips), scale)


def cleared(box: Box, drawn: Iterable[Box], worth: float = 0.6) -> Box:
    """What is left of *box* beside the shapes *drawn* that reach into it, such as a logo.

    A shape that it stands on is its ground, and one that would leave less than *worth* of it is
    a decoration: neither makes it smaller.
    """
    least = worth * box.width * box.height
    for shape in drawn:
        if not reaches(shape, box) or holds(shape, box):
            continue
        cuts = (
            replace(box, width=shape.left - _GAP - box.left),
            replace(box, height=shape.top - _GAP - box.top),
            Box(shape.right + _GAP, box.top, box.right - shape.right - _GAP, box.height),
            Box(box.left, shape.bottom + _GAP, box.width, box.bottom - shape.bottom - _GAP),
        )
        whole = [cut for cut in cuts if cut.width > 0 and cut.height > 0]
        best = max(whole, key=lambda cut: cut.width * cut.height, default=box)
        if best.width * best.height >= least:
            box = best
    return box


def reaches(shape: Box, box: Box) -> bool:
    """Whether a shape, which may be a line, stands in *box*."""
    across = min(shape.right, box.right) - max(shape.left, box.left)
    down = min(shape.bottom, box.bottom) - max(shape.top, box.top)
    return across >= 0 and down >= 0 and (shape.width > 0 or shape.height > 0)
