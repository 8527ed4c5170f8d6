"""Diagrams: where their boxes stand, and which side of a box an arrow starts and ends at."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from sfn_docs.render.deck.layouts import Box

GAP = 34.0
"""Room for an arrow between two boxes, in points."""

_THREE = 3
_RING_OF_THREE, _RING = 0.36, 0.27
"""How wide a box of a ring is, as a part of the ring's width."""

_ROW = 96.0
"""How high boxes in a row are at least: they have the height to themselves."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow between two boxes, by their numbers, and the sides that it is glued to.

    A side is a connection site of a rectangle: 0 the top, 1 left, 2 the bottom, 3 right.
    """

    start: int
    end: int
    leaves: int
    enters: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Where boxes stand: how wide they are, how high at least and at most, and their places."""

    width: float
    least: float
    most: float
    place: Callable[[float], tuple[Box, ...]]
    arrows: tuple[Arrow, ...]


def site(box: Box, side: int) -> tuple[float, float]:
    """Where the connection site of that number is."""
    middle, center = box.left + box.width / 2, box.top + box.height / 2
    return (
        (middle, box.top), (box.left, center), (middle, box.bottom), (box.right, center),
    )[side]  # fmt: skip


def _process(box: Box, count: int) -> Plan:
    """Boxes in a row, in the middle of the height."""
    width = (box.width - (count - 1) * GAP) / count

    def place(height: float) -> tuple[Box, ...]:
        top = box.top + (box.height - height) / 2
        lefts = (box.left + number * (width + GAP) for number in range(count))
        return tuple(Box(left, top, width, height) for left in lefts)

    arrows = tuple(Arrow(number, number + 1, 3, 1) for number in range(count - 1))
    return Plan(width, _ROW, box.height, place, arrows)


def _cycle(box: Box, count: int) -> Plan:
    """Boxes on an ellipse, clockwise from the top.

    The lower two of three stand three quarters of the way down; more have three rows of room.
    """
    width = box.width * (_RING if count > _THREE else _RING_OF_THREE)
    rows = 3 if count > _THREE else 1 + 3 / 4
    free = box.height if count > _THREE else box.height * 3 / 4
    most = (free - (math.ceil(rows) - 1) * GAP) / rows

    def place(height: float) -> tuple[Box, ...]:
        across, down = (box.width - width) / 2, (box.height - height) / 2
        turns = (2 * math.pi * number / count - math.pi / 2 for number in range(count))
        return tuple(
            Box(
                box.left + across * (1 + math.cos(turn)),
                box.top + down * (1 + math.sin(turn)),
                width,
                height,
            )
            for turn in turns
        )

    boxes = place(most)
    arrows = tuple(_shortest(boxes, number, (number + 1) % count) for number in range(count))
    return Plan(width, 0, most, place, arrows)


def _shortest(boxes: tuple[Box, ...], start: int, end: int) -> Arrow:
    """The arrow between the two sides that are nearest to each other."""
    sides = [(leaves, enters) for leaves in range(4) for enters in range(4)]
    leaves, enters = min(
        sides, key=lambda pair: math.dist(site(boxes[start], pair[0]), site(boxes[end], pair[1]))
    )
    return Arrow(start, end, leaves, enters)


def _causes(box: Box, count: int) -> Plan:
    """All but the last in a column; the last beside them, in the middle of the height."""
    causes = count - 1
    gap = GAP / 2
    width = (box.width - 3 * GAP) / 2
    most = (box.height - (causes - 1) * gap) / causes

    def place(height: float) -> tuple[Box, ...]:
        top = box.top + (box.height - causes * height - (causes - 1) * gap) / 2
        tops = (top + number * (height + gap) for number in range(causes))
        middle = box.top + (box.height - height) / 2
        effect = Box(box.right - width, middle, width, height)
        return (*(Box(box.left, each, width, height) for each in tops), effect)

    return Plan(
        width, 0, most, place, tuple(Arrow(number, causes, 3, 1) for number in range(causes))
    )


DIAGRAMS: dict[str, Callable[[Box, int], Plan]] = {
    "process": _process,
    "cycle": _cycle,
    "causes": _causes,
}
"""The kinds of diagram: what plans so many boxes in a place."""
