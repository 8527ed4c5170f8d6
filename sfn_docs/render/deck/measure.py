"""How much room text takes, measured with real font metrics; all lengths in points.

The bound is a safe one: kerning is off and lines are a little narrower than their box, because
office programs differ by up to 0.6 % in the width of a line; over 5,253 lines this never
predicted too little. The height of a line is the greater of 1.2 and the font's own, because
office programs use either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from math import ceil

from sfn_docs.metrics import Metrics
from sfn_docs.render.deck.slides import Run

SLACK = 0.007
"""The part of a box's width that is left free."""

RAISED = 2 / 3
"""Size of raised and lowered text, as a part of the text's (PowerPoint's own)."""

JOINER = "\u2060"
"""Keeps what stands on its two sides on one line, and has no width (Unicode's word joiner)."""

_BREAK = re.compile(r" +|[-\u2013\u2014](?=\w)")
_ADDRESS = re.compile(r"https?://|www\.|\b10\.\d{4,9}/")
_IN_ADDRESS = re.compile(r"/(?=\D)")


class TooWideError(Exception):
    """A word has no room on a line of its own: *word* needs *needed* points, not *given*."""

    def __init__(self, word: str, needed: float, given: float) -> None:
        self.word, self.needed, self.given = word, needed, given
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
    for start, end, piece in _pieces(text):
        stop = start + len(piece.rstrip(" "))
        needed = _width(metrics, runs, (start, stop), size, bold)
        if needed > room:
            if not _ADDRESS.search(text[start:stop]):
                raise TooWideError(text[start:stop], needed, room)
            more, needed = _broken(metrics, runs, (start, stop), size, room)
            lines, filled = lines + more - (not filled), needed
        elif filled + needed > room:
            lines, filled = lines + 1, needed
        else:
            filled += needed
        filled += _width(metrics, runs, (stop, end), size, bold) if end > stop else 0.0
    return lines


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


def _pieces(text: str) -> list[tuple[int, int, str]]:
    """The text cut at every place where a line may break, each piece with its start and end."""
    cuts = [0, *(match.end() for match in _BREAK.finditer(text)), len(text)]
    return [(start, end, text[start:end]) for start, end in pairwise(cuts) if end > start]


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
