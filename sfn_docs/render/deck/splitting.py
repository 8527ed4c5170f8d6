"""Parting what is too much for one slide: as few parts as there can be, as even as they can be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

Cost = Callable[[int, int], float]
"""The height of the items from one index up to another; infinite where they may not go together."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """The best way found to part the items up to *end*; *uneven* is least where parts are even."""

    uneven: float
    end: int
    before: _Cut | None

    def parts(self) -> list[tuple[int, int]]:
        """The parts up to here, in order."""
        found = []
        cut: _Cut = self
        while cut.before is not None:
            found.append((cut.before.end, cut.end))
            cut = cut.before
        return found[::-1]


def balanced(
    count: int, cost: Cost, limit: float, least_parts: int = 1
) -> list[tuple[int, int]] | None:
    """The items in order in the fewest parts within *limit*; None if one of them exceeds it.

    *least_parts* asks for more parts, as far as there are items. Of all ways to do that it is the
    one in which the squares of the parts' heights sum up to the least, so that no part is left
    with a rest; the first are the larger ones. Adding an item may never make a part lower.
    """
    wanted = min(least_parts, count)
    known = cache(cost)
    reached = {0: _Cut(0.0, 0, None)}
    for number in range(1, count + 1):
        reached = _one_more(reached, count, known, limit)
        if number >= wanted and count in reached:
            return reached[count].parts()
    return None


def _one_more(reached: dict[int, _Cut], count: int, cost: Cost, limit: float) -> dict[int, _Cut]:
    """The best ways to part the items with one part more, by where that part ends."""
    found: dict[int, _Cut] = {}
    for start, cut in reached.items():
        for end in range(start + 1, count + 1):
            height = cost(start, end)
            if height > limit:
                break
            uneven = cut.uneven + height * height
            if end not in found or uneven <= found[end].uneven:
                found[end] = _Cut(uneven, end, cut)
    return found
