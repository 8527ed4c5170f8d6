"""Even lines: text that takes several is set narrower, so that none is left with a lonely word.

It takes no more lines for that: only where they end is changed, by room at the right of its
place. So the text stays one text, to be edited, and is the same in every program.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from sfn_docs.metrics import Metrics
from sfn_docs.render.deck.fitted import INDENT, FittedText
from sfn_docs.render.deck.layouts import Place
from sfn_docs.render.deck.measure import Measured, TooWideError, measured

_LONELY = 0.3
"""A last line of less than this part of the width is lonely."""

_NARROWEST = 0.5
_STEP = 4.0
"""How narrow lines may get, as a part of the width, and in what steps they do, in points."""

_Line = tuple[Measured, float, float]
"""A paragraph, its size, and how much less than its place's its width is."""


def evened(metrics: Metrics, place: Place, text: FittedText) -> FittedText:
    """A text whose lines are about as long as each other; in as many lines as before."""
    if _short(metrics, text):
        return text
    lines = list(_lines(metrics, place, text))
    full = _room(text, place)
    counts = _counts(_laid(lines, full))
    widths = list(_narrower(full))

    def parts(width: float) -> bool:
        return _counts(_laid(lines, width)) != counts

    kept = bisect_left(widths, True, key=parts)
    return _set_to(text, place, widths[kept - 1]) if kept else text


def unlonely(metrics: Metrics, place: Place, text: FittedText) -> tuple[FittedText, int]:
    """A list only as much narrower as it takes that none of its points ends with a lonely word.

    Where no width does that, it has the one in which the fewest do, which is how many there are.
    """
    if _short(metrics, text):
        return text, 0
    lines = list(_lines(metrics, place, text))
    full = found = _room(text, place)
    laid = _laid(lines, full)
    least = _lonely(lines, laid, full)
    counts = _counts(laid)
    for width in _narrower(full) if least else ():
        laid = _laid(lines, width)
        if _counts(laid) != counts:
            break
        if (lonely := _lonely(lines, laid, width)) < least:
            found, least = width, lonely
        if not least:
            break
    return _set_to(text, place, found), least


def _short(metrics: Metrics, text: FittedText) -> bool:
    """Whether each of its paragraphs is one line."""
    return max(text.heights) < 2 * metrics.leading(min(text.size, text.small_size or text.size))


def _lines(metrics: Metrics, place: Place, text: FittedText) -> Iterator[_Line]:
    for line in text.paragraphs:
        size = text.small_size if line.level and text.small_size else text.size
        less = text.hanging or (INDENT * (line.level + 1) if text.small_size else 0.0)
        yield measured(metrics, line.runs, place.bold), size, less


def _room(text: FittedText, place: Place) -> float:
    return text.box.width - place.inset - max(place.inset, text.right)


def _narrower(full: float) -> Iterator[float]:
    width = full - _STEP
    while width >= full * _NARROWEST:
        yield width
        width -= _STEP


def _laid(lines: list[_Line], width: float) -> list[tuple[int, float]]:
    """The lines of each, and how much of the last is filled; nothing where a word has no room."""
    try:
        return [paragraph.laid(size, width - less) for paragraph, size, less in lines]
    except TooWideError:
        return []


def _counts(laid: list[tuple[int, float]]) -> list[int]:
    return [count for count, _ in laid]


def _lonely(lines: list[_Line], laid: list[tuple[int, float]], width: float) -> int:
    """How many of the lines' paragraphs end with a lonely word."""
    paired = zip(lines, laid, strict=True)
    return sum(
        count > 1 and last < _LONELY * (width - less) for (_, _, less), (count, last) in paired
    )


def _set_to(text: FittedText, place: Place, width: float) -> FittedText:
    """The text in lines of that *width*; the rest of its place is room at their right."""
    free = text.box.width - place.inset - width
    return replace(text, right=free) if free > place.inset else text
