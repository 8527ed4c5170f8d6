"""How much room text takes, measured with real font metrics; all lengths in points.

The bound is a safe one: kerning is off and lines are a little narrower than their box, because
office programs differ by up to 0.6 % in the width of a line; over 5,253 lines this never
predicted too little. The height of a line is the greater of 1.2 and the font's own, because
office programs use either.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise
from math import ceil

from sfn_docs.metrics import Metrics
from sfn_docs.render.deck.slides import Run, Runs

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
    return measured(metrics, tuple(runs), bold).lines(size, width)


def text_height(
    metrics: Metrics, runs: Sequence[Run], size: float, width: float, *, bold: bool = False
) -> float:
    """How high *runs* are in a box *width* wide; raises TooWideError."""
    return measured(metrics, tuple(runs), bold).height(size, width)


def one_line(metrics: Metrics, runs: Sequence[Run], size: float, *, bold: bool = False) -> float:
    """The width of *runs* on one line."""
    return measured(metrics, tuple(runs), bold).whole(size)


_Ems = tuple[tuple[float, float], ...]
"""Widths at a size of 1, each with the part of the text's size that it is set in."""


def _at(ems: _Ems, size: float) -> float:
    total = 0.0
    for width, part in ems:
        total += width * (size * part)
    return total


@dataclass(frozen=True, slots=True)
class _Piece:
    """What no line break can part: a *word* up to *stop*, and the *space* after it."""

    start: int
    stop: int
    end: int
    word: _Ems
    space: _Ems


@dataclass(frozen=True)
class Measured:
    """A text whose parts can be measured; *pieces* are its own, with links whole.

    What is measured holds for every size: a text is tried at several, and in several widths.
    """

    metrics: Metrics
    runs: Runs
    bold: bool
    text: str
    pieces: tuple[_Piece, ...]

    def lines(self, size: float, width: float) -> int:
        """As :func:`line_count` says."""
        return self.laid(size, width)[0]

    def laid(self, size: float, width: float) -> tuple[int, float]:
        """Its lines, and how much of the last one it fills; raises TooWideError."""
        room = width * (1 - SLACK)

        def alone(number: int) -> tuple[int, float]:
            lines, filled = _alone(self, self.pieces[number], size, room)
            return lines, filled / size

        lines, filled = _laid(self._widths, room / size, alone)
        return lines, filled * size

    def height(self, size: float, width: float) -> float:
        """How high it is in a box *width* wide; raises TooWideError."""
        lines = self.lines(size, width)
        return lines * self.metrics.leading(size) + min(lines, self._lowered) * _LOWERED * size

    def whole(self, size: float) -> float:
        """The width of it on one line."""
        return _at(self._all, size)

    def longest_word(self, size: float) -> float:
        """The width of the widest piece of it that no line break can part."""
        return max(_at(word, size) for word in self._words)

    def ems(self, start: int, end: int, *, bold: bool = False) -> _Ems:
        """The widths of the characters from *start* to *end*."""
        return _ems(self.metrics, self.runs, start, end, bold=bold or self.bold)

    @cached_property
    def _widths(self) -> _Widths:
        return _widths(self.pieces)

    @cached_property
    def _lowered(self) -> int:
        return sum(len(run.text.split()) for run in self.runs if run.subscript)

    @cached_property
    def _all(self) -> _Ems:
        return self.ems(0, len(self.text))

    @cached_property
    def _words(self) -> tuple[_Ems, ...]:
        """What no line break can part; an address is parted after its slashes."""
        found: list[_Ems] = []
        for piece in self._parted:
            if _ADDRESS.search(self.text[piece.start : piece.stop]):
                ends = _address_ends(self.text, piece)
                found += [self.ems(first, last, bold=True) for first, last in pairwise(ends)]
            else:
                found.append(piece.word)
        return tuple(found)

    @cached_property
    def _parted(self) -> tuple[_Piece, ...]:
        """The pieces, with links parted where any text is."""
        if not any(run.href for run in self.runs):
            return self.pieces
        return _pieces(self.metrics, self.runs, _cuts(self.text), bold=self.bold)


@lru_cache(maxsize=1024)
def measured(metrics: Metrics, runs: Runs, bold: bool) -> Measured:
    """The text that *runs* make up; *bold* sets all of them bold. The last ones are kept."""
    text = "".join(run.text for run in runs)
    ends = list(accumulate(len(run.text) for run in runs))
    links = [(end - len(run.text), end) for run, end in zip(runs, ends, strict=True) if run.href]
    cuts = [cut for cut in _cuts(text) if not any(first < cut < last for first, last in links)]
    return Measured(metrics, runs, bold, text, _pieces(metrics, runs, cuts, bold=bold))


def _cuts(text: str, start: int = 0, end: int | None = None) -> list[int]:
    """The places in the text, or in a part of it, where a line may break, and its two ends."""
    end = len(text) if end is None else end
    return [start, *(match.end() for match in _BREAK.finditer(text, start, end)), end]


def _pieces(metrics: Metrics, runs: Runs, cuts: Sequence[int], *, bold: bool) -> tuple[_Piece, ...]:
    text = "".join(run.text for run in runs)
    found = []
    for start, end in pairwise(cuts):
        if end > start:
            stop = start + len(text[start:end].rstrip(" "))
            word = _ems(metrics, runs, start, stop, bold=bold)
            space = _ems(metrics, runs, stop, end, bold=bold) if end > stop else ()
            found.append(_Piece(start, stop, end, word, space))
    return tuple(found)


def _ems(metrics: Metrics, runs: Runs, start: int, end: int, *, bold: bool) -> _Ems:
    found, offset = [], 0
    for run in runs:
        text = run.text[max(start - offset, 0) : max(end - offset, 0)]
        offset += len(run.text)
        if text:
            width = metrics.width(text, 1.0, bold=bold or run.bold, italic=run.italic)
            found.append((width, RAISED if run.superscript or run.subscript else 1.0))
        if offset >= end:
            break
    return tuple(found)


_Widths = Sequence[tuple[float, float]]
"""Widths at a size of 1 of words, each with that of the space after it."""


def _widths(pieces: Sequence[_Piece]) -> _Widths:
    return [(_at(piece.word, 1.0), _at(piece.space, 1.0)) for piece in pieces]


def _laid(
    widths: _Widths, room: float, alone: Callable[[int], tuple[int, float]]
) -> tuple[int, float]:
    """The lines that words take, and how much of the last one they fill; all at a size of 1.

    *alone* says the same of a word, by its number, that no line holds.
    """
    lines, filled = 1, 0.0
    for number, (needed, space) in enumerate(widths):
        if filled + needed <= room:
            filled += needed
        elif needed > room:
            more, rest = alone(number)
            lines, filled = lines + more - (not filled), rest
        else:
            lines, filled = lines + 1, needed
        filled += space
    return lines, filled


def _alone(whole: Measured, piece: _Piece, size: float, room: float) -> tuple[int, float]:
    """The lines that a piece takes which no line holds, and how much of the last one it fills.

    It is a link, or a word. LibreOffice has links as fields: it starts a line with one rather
    than break it, and may start another after one that it had to break. Raises TooWideError for
    a word that no line holds, unless it is an address.
    """
    cuts = _cuts(whole.text, piece.start, piece.stop)
    parts = _pieces(whole.metrics, whole.runs, cuts, bold=whole.bold)

    def broken(number: int) -> tuple[int, float]:
        part = parts[number]
        word = whole.text[part.start : part.stop]
        if not _ADDRESS.search(word):
            raise TooWideError(word, _at(part.word, size), room)
        lines, filled = _broken(whole, part, size, room)
        return lines, filled / size

    lines, filled = _laid(_widths(parts), room / size, broken)
    return lines, room if parts[1:] else filled * size


def _broken(whole: Measured, piece: _Piece, size: float, room: float) -> tuple[int, float]:
    """The lines of their own that an address takes, and how much of the last one it fills."""
    lines, filled = 1, 0.0
    for first, last in pairwise(_address_ends(whole.text, piece)):
        width = _at(whole.ems(first, last, bold=True), size)
        if filled and filled + width > room:
            lines, filled = lines + 1, 0.0
        over = ceil(width / max(room - size, size)) - 1
        lines, filled = lines + over, room if over else filled + width
    return lines, filled


def _address_ends(text: str, piece: _Piece) -> list[int]:
    """Where an address may be parted, and its two ends."""
    slashes = _IN_ADDRESS.finditer(text, piece.start, piece.stop)
    return [piece.start, *(match.end() for match in slashes), piece.stop]
