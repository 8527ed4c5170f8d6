"""How much room text takes, measured with real font metrics; all lengths in points.

The bound is a safe one: kerning is off and lines are a little narrower than their box, because
office programs differ by up to 0.6 % in the width of a line; over 5,253 lines this never
predicted too little. The height of a line is the greater of 1.2 and the font's own, because
office programs use either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from math import ceil

from sfn_docs.metrics import Metrics
from sfn_docs.render.deck.slides import Run

SLACK = 0.007
"""The part of a box's width that is left free."""

RAISED = 2 / 3
"""Size of raised and lowered text, as a part of the text's (PowerPoint's own)."""

_LOWERED = 0.17
"""How much higher a line gets by lowered text, as a part of the size: LibreOffice makes room."""

_BREAK = re.compile(r" +|[-\u2013\u2014](?=\w)")
_ADDRESS = re.compile(r"https?://|www\.|\b10\.\d{4,9}/")
_IN_ADDRESS = re.compile(r"/(?=\D)")


class TooWideError(Exception):
    """A word has no room on a line of its own: *word* needs *needed* points, not *given*.

    In a table it is the longest word of the widest of its *columns*, which are too wide together.
    """

    def __init__(self, word: str, needed: float, given: float, columns: int = 0) -> None:
        self.word, self.needed, self.given, self.columns = word, needed, given, columns
        super().__init__(f"'{word}' needs {needed:.0f} pt of {given:.0f} pt")


def line_count(
    metrics: Metrics, runs: Sequence[Run], size: float, width: float, *, bold: bool = False
) -> int:
    """How many lines *runs* take in a box *width* wide; *bold* sets all of them bold.

    Lines break after spaces, and after a hyphen or dash before a word. An address that no line
    holds breaks after its slashes, as programs break it or later. Raises TooWideError for any
    other word that is wider.
    """
    text = "".join(run.text for run in runs)
    room = width * (1 - SLACK)
    lines, filled = 1, 0.0
    for start, end, needed in _fitting(metrics, runs, size, room, bold=bold):
        stop = start + len(text[start:end].rstrip(" "))
        if needed > room:
            more, rest = _broken(metrics, runs, (start, stop), size, room)
            lines, filled = lines + more - (not filled), rest
        elif filled + needed > room:
            lines, filled = lines + 1, needed
        else:
            filled += needed
        filled += _width(metrics, runs, (stop, end), size, bold) if end > stop else 0.0
    return lines


def text_height(
    metrics: Metrics, runs: Sequence[Run], size: float, width: float, *, bold: bool = False
) -> float:
    """How high *runs* are in a box *width* wide; raises TooWideError."""
    lines = line_count(metrics, runs, size, width, bold=bold)
    lowered = sum(len(run.text.split()) for run in runs if run.subscript)
    return lines * metrics.leading(size) + min(lines, lowered) * _LOWERED * size


def _fitting(
    metrics: Metrics, runs: Sequence[Run], size: float, room: float, *, bold: bool
) -> Iterator[tuple[int, int, float]]:
    """The pieces of the text with their widths: a link whole where a line holds it.

    LibreOffice has links as fields, which it puts on the next line rather than break.
    Raises TooWideError for a word that no line holds, unless it is an address.
    """
    text = "".join(run.text for run in runs)
    ends = list(accumulate(len(run.text) for run in runs))
    links = [(end - len(run.text), end) for run, end in zip(runs, ends, strict=True) if run.href]
    for start, end, piece in _pieces(text, links):
        needed = _width(metrics, runs, (start, start + len(piece.rstrip(" "))), size, bold)
        if needed <= room:
            yield start, end, needed
            continue
        for first, last, word in _pieces(text, (), (start, end)):
            bare = word.rstrip(" ")
            needed = _width(metrics, runs, (first, first + len(bare)), size, bold)
            if needed > room and not _ADDRESS.search(bare):
                raise TooWideError(bare, needed, room)
            yield first, last, needed


def _broken(
    metrics: Metrics, runs: Sequence[Run], part: tuple[int, int], size: float, room: float
) -> tuple[int, float]:
    """The lines of their own that an address takes, and how much of the last one it fills."""
    start, stop = part
    text = "".join(run.text for run in runs)
    ends = [*(match.end() for match in _IN_ADDRESS.finditer(text, start, stop)), stop]
    lines, filled = 1, 0.0
    for first, last in pairwise([start, *ends]):
        width = _width(metrics, runs, (first, last), size, bold=True)
        if filled and filled + width > room:
            lines, filled = lines + 1, 0.0
        over = ceil(width / (room - size)) - 1
        lines, filled = lines + over, room if over else filled + width
    return lines, filled


def longest_word(
    metrics: Metrics, runs: Sequence[Run], size: float, *, bold: bool = False
) -> float:
    """The width of the widest piece of *runs* that no line break can part."""
    pieces = _pieces("".join(run.text for run in runs))
    return max(
        _width(metrics, runs, (start, start + len(text.rstrip(" "))), size, bold)
        for start, _, text in pieces
    )


def one_line(metrics: Metrics, runs: Sequence[Run], size: float, *, bold: bool = False) -> float:
    """The width of *runs* on one line."""
    return _width(metrics, runs, (0, sum(len(run.text) for run in runs)), size, bold)


def _pieces(
    text: str, whole: Sequence[tuple[int, int]] = (), part: tuple[int, int] | None = None
) -> list[tuple[int, int, str]]:
    """The text, or *part* of it, cut at every place where a line may break and none inside *whole*.

    Each piece has its start and end.
    """
    start, end = part or (0, len(text))
    breaks = (match.end() for match in _BREAK.finditer(text, start, end))
    cuts = [cut for cut in breaks if not any(first < cut < last for first, last in whole)]
    return [
        (one, other, text[one:other]) for one, other in pairwise([start, *cuts, end]) if other > one
    ]


def _width(
    metrics: Metrics, runs: Sequence[Run], part: tuple[int, int], size: float, bold: bool
) -> float:
    """The width of the characters *part* (start and end) of the text that *runs* make up."""
    start, end = part
    total, offset = 0.0, 0
    for run in runs:
        text = run.text[max(start - offset, 0) : max(end - offset, 0)]
        offset += len(run.text)
        if text:
            own = size * RAISED if run.superscript or run.subscript else size
            total += metrics.width(text, own, bold=bold or run.bold, italic=run.italic)
        if offset >= end:
            break
    return total
