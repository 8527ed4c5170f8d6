"""Pages of notes that hold all that a slide's notes say when they are printed.

Programs give a slide one page of notes, and let what is too long run off it. So there are a few
sizes of type; the longest notes have a smaller picture of the slide over them, and more room.
On a screen notes are read in a pane that scrolls, at any size, so all of this is for paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from sfn_docs.metrics import Metrics
from sfn_docs.problems import ContentError, Problem
from sfn_docs.render.deck.fitted import FittedSlide
from sfn_docs.render.deck.layouts import Box
from sfn_docs.render.deck.measure import SLACK
from sfn_docs.render.deck.notes import notes_page
from sfn_docs.render.deck.slides import Paragraphs, Runs

SIDE, EDGE = 7.2, 3.6
"""Room at the sides of notes, and over and under them; PowerPoint's own."""

GAP = 0.5
"""Room before a paragraph, as a part of the size."""

USUAL = 180.0
"""How high the picture of the slide is that a page has by itself."""

SIZES = (12.0, 11.0, 10.0)
"""Sizes of type on such a page."""

CLOSER = ((96.0, (10.0, 9.5, 9.0, 8.5, 8.0)), (48.0, (8.0, 7.5, 7.0)))
"""Heights of smaller pictures, each with the sizes of type that are tried under it."""

_MARGIN, _FOOT, _BETWEEN = 36.0, 40.0, 10.0


@dataclass(frozen=True, slots=True)
class NotesRoom:
    """A page of notes: its size, the place of the slide's picture, and that of the notes."""

    width: float
    height: float
    picture: Box
    body: Box


@dataclass(frozen=True, slots=True)
class FittedNotes:
    """Notes as they will be printed; *room* is where, if that is not where all pages have them."""

    lines: Paragraphs
    size: float
    room: NotesRoom | None = None


def notes_room(width: float, height: float, aspect: float, picture: float = USUAL) -> NotesRoom:
    """The room of a page with a *picture* of that height, *aspect* times as wide.

    It stands in the middle, and a smaller one at the side.
    """
    wide = picture * aspect
    left = (width - wide) / 2 if picture == USUAL else _MARGIN
    top = _MARGIN + picture + _BETWEEN
    body = Box(_MARGIN, top, width - 2 * _MARGIN, height - _FOOT - top)
    return NotesRoom(width, height, Box(left, _MARGIN, wide, picture), body)


def fit_notes(
    slides: Sequence[FittedSlide], metrics: Metrics, usual: NotesRoom, aspect: float
) -> tuple[FittedNotes, ...]:
    """The notes of every slide, at the largest size that leaves none outside its page.

    *usual* is the room that a page has by itself. Raises ContentError, with every problem, for
    notes that no page holds.
    """
    tried = [(size, usual) for size in SIZES]
    for picture, sizes in CLOSER:
        room = notes_room(usual.width, usual.height, aspect, picture)
        tried += [(size, room) for size in sizes]
    fitted, problems = [], []
    for slide in slides:
        lines = notes_page(slide)
        words = [_words(metrics, line.runs) for line in lines]
        over = 0.0
        for size, room in tried:
            over = _over(metrics, words, size, room.body)
            if over <= 0:
                fitted.append(FittedNotes(lines, size, None if room is usual else room))
                break
        else:
            problems.append(_too_long(slide, over))
    if problems:
        raise ContentError(problems)
    return tuple(fitted)


def rows_of(metrics: Metrics, lines: Paragraphs, size: float, width: float) -> tuple[int, ...]:
    """How many lines each paragraph takes at most, set *width* wide."""
    return tuple(_rows(metrics, _words(metrics, line.runs), size, width) for line in lines)


def _over(metrics: Metrics, lines: Iterable[list[float]], size: float, box: Box) -> float:
    """How many points too high notes are, if they are; *lines* are the widths of their words."""
    width, high = box.width - 2 * SIDE, 0.0
    for words in lines:
        high += _rows(metrics, words, size, width) * metrics.leading(size) + size * GAP
    return high - (box.height - 2 * EDGE)


def _rows(metrics: Metrics, words: list[float], size: float, width: float) -> int:
    """How many lines words take; one that no line holds is broken anywhere, as programs do."""
    room, space = width * (1 - SLACK) / size, metrics.width(" ", 1.0)
    rows, filled = 1, 0.0
    for word in words:
        if filled + word > room and filled:
            rows, filled = rows + 1, 0.0
        rows += int(word / room)
        filled += word % room + space
    return rows


def _words(metrics: Metrics, runs: Runs) -> list[float]:
    """The widths of the words of a paragraph at a size of 1; they part at spaces alone.

    Letter by letter: notes are long, and without kerning that is as wide as the words set whole.
    """
    words = [0.0]
    for run in runs:
        letters = _advances(metrics, run.bold, run.italic)
        for number, word in enumerate(run.text.split(" ")):
            if number:
                words.append(0.0)
            words[-1] += sum(map(letters.__getitem__, word))
    return words


class _Advances(dict[str, float]):
    """The width of each letter in one face, measured when it is first met."""

    def __init__(self, metrics: Metrics, bold: bool, italic: bool) -> None:
        super().__init__()
        self._width = partial(metrics.width, size=1.0, bold=bold, italic=italic)

    def __missing__(self, letter: str) -> float:
        width = self[letter] = self._width(letter)
        return width


@lru_cache(maxsize=8)
def _advances(metrics: Metrics, bold: bool, italic: bool) -> _Advances:
    return _Advances(metrics, bold, italic)


def _too_long(slide: FittedSlide, over: float) -> Problem:
    message = (
        f"slide {slide.number} '{slide.title.paragraphs[0].text}': its notes are {over:.0f} pt "
        f"too high for a page, at {CLOSER[-1][1][-1]:g} pt"
    )
    hint = "say less to the slide or cite fewer works on it, or make two slides of it"
    return Problem("notes-overflow", message, hint)
