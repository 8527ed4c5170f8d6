"""Geometry of a page: matrices, outlines, and whether a point lies inside one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
Outline = tuple[Point, ...]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Box(NamedTuple):
    """A rectangle in points, from the lower left corner of the page."""

    left: float
    bottom: float
    right: float
    top: float

    def has(self, point: Point) -> bool:
        """Whether the point lies in it, or on its edge."""
        return self.left <= point[0] <= self.right and self.bottom <= point[1] <= self.top

    def within(self, other: Box, leeway: float) -> bool:
        """Whether it sticks out of *other* by no more than *leeway*."""
        return (
            self.left >= other.left - leeway
            and self.right <= other.right + leeway
            and self.bottom >= other.bottom - leeway
            and self.top <= other.top + leeway
        )

    def meets(self, other: Box) -> Box:
        """What the two have in common; its sides are crossed where they have nothing."""
        return Box(
            max(self.left, other.left),
            max(self.bottom, other.bottom),
            min(self.right, other.right),
            min(self.top, other.top),
        )

    @property
    def empty(self) -> bool:
        """Whether nothing is in it, not even a line."""
        return self.right < self.left or self.top < self.bottom


class Area(NamedTuple):
    """Closed outlines and the rule that says what is inside (ISO 32000-1, 8.5.3.3)."""

    outlines: tuple[Outline, ...]
    even_odd: bool
    box: Box

    def has(self, point: Point) -> bool:
        """Whether the point lies inside; on an edge it may be either."""
        if not self.box.has(point):
            return False
        sides = [side for outline in self.outlines for side in _sides(outline, point)]
        return bool(len(sides) % 2) if self.even_odd else sum(sides) != 0


def times(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that does *first* and then *second* (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def moved(point: Point, matrix: Matrix) -> Point:
    """The point as *matrix* moves it."""
    x, y = point
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)


def around(points: Sequence[Point]) -> Box:
    """The smallest upright box around points; there is at least one."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def halfway(start: Point, first: Point, second: Point, end: Point) -> Point:
    """The middle of a Bézier curve: enough to tell on which side of it a point lies."""
    return (
        (start[0] + 3 * first[0] + 3 * second[0] + end[0]) / 8,
        (start[1] + 3 * first[1] + 3 * second[1] + end[1]) / 8,
    )


def _sides(outline: Outline, point: Point) -> list[int]:
    """Each side of the outline that a ray from the point to the right crosses, up 1, down -1."""
    x, y = point
    found = []
    x1, y1 = outline[-1]
    for x2, y2 in outline:
        if (y1 <= y) != (y2 <= y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            found.append(1 if y2 > y1 else -1)
        x1, y1 = x2, y2
    return found
