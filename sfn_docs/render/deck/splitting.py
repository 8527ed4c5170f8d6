"""Parting what is too much for one slide: as few parts as there can be, as even as they can be."""

from __future__ import annotations

from collections.abc import Callable

Cost = Callable[[int, int], float]
"""The height of the items from one index up to another; infinite where they may not go together."""

_STEPS = 24


def parts_needed(count: int, cost: Cost, limit: float) -> list[tuple[int, int]] | None:
    """The items packed in order into the fewest parts within *limit*; None if one exceeds it."""
    parts: list[tuple[int, int]] = []
    start = 0
    while start < count:
        end = start
        while end < count and cost(start, end + 1) <= limit:
            end += 1
        if end == start:
            return None
        parts.append((start, end))
        start = end
    return parts


def balanced(count: int, cost: Cost, limit: float) -> list[tuple[int, int]] | None:
    """As :func:`parts_needed`, with the highest part as low as that number of parts allows."""
    best = parts_needed(count, cost, limit)
    if best is None or len(best) == 1:
        return best
    low, high = 0.0, limit
    for _ in range(_STEPS):
        middle = (low + high) / 2
        found = parts_needed(count, cost, middle)
        if found is None or len(found) > len(best):
            low = middle
        else:
            best, high = found, middle
    return best
