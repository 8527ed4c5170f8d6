"""Fitted slides: every text with its size and its place; what all writers of a deck share.

A slide that was too full has become several here, so numbers, links and source lines agree
whichever writer is used. All lengths are in points.
"""

from __future__ import annotations

from dataclasses import dataclass

from sfn_docs.render.deck.charts import ChartData, Scale
from sfn_docs.render.deck.diagrams import Arrow
from sfn_docs.render.deck.layouts import Box, Layout
from sfn_docs.render.deck.slides import Paragraphs, Runs
from sfn_docs.render.deck.words import Words

INDENT = 22.0
"""How far the text of a point stands to the right of its bullet, and a level of the last."""


@dataclass(frozen=True, slots=True)
class FittedText:
    """Text in the layout's *place*; *heights* are those of its paragraphs, lines only.

    *gap* is the space before each point but the first, *small_gap* that before a point under
    a point, whose size is *small_size*; *hanging* is where text starts that a number hangs before.
    *right* is the room at the right of its lines where that is more than the place's inset.
    """

    place: str
    box: Box
    paragraphs: Paragraphs
    size: float
    heights: tuple[float, ...]
    gap: float = 0.0
    small_gap: float = 0.0
    small_size: float = 0.0
    hanging: float = 0.0
    right: float = 0.0

    @property
    def height(self) -> float:
        """How high all of it is."""
        return self.height_of(0, len(self.paragraphs))

    def height_of(self, first: int, last: int) -> float:
        """How high its paragraphs are from *first* up to *last*."""
        lines = self.paragraphs[first + 1 : last]
        gaps = (self.small_gap if line.level else self.gap for line in lines)
        return sum(self.heights[first:last]) + sum(gaps)


@dataclass(frozen=True, slots=True)
class FittedTable:
    """A table; *heights* and *widths* are those of its rows, the header first, and columns."""

    box: Box
    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    row_headers: bool
    size: float
    widths: tuple[float, ...]
    heights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class FittedPicture:
    """A drawing, to be as large as its proportions allow in *box*, and in its middle."""

    box: Box
    figure: str
    alt: str


@dataclass(frozen=True, slots=True)
class FittedChart:
    """A chart with labels of one *size*; *plot* is where its marks are, within *box*."""

    box: Box
    data: ChartData
    alt: str
    scale: Scale
    size: float
    plot: Box

    @property
    def legend(self) -> bool:
        """Whether it says which series is which."""
        return len(self.data.drawn) > 1


@dataclass(frozen=True, slots=True)
class FittedDiagram:
    """Texts in boxes within *box*, and the arrows between them."""

    box: Box
    alt: str
    texts: tuple[FittedText, ...]
    arrows: tuple[Arrow, ...]


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A work that the slide cites: what the source line calls it, and the slide that lists it.

    It is called nothing where a range of numbers has it that another work starts. *slide* counts
    from 1 over the fitted slides.
    """

    key: str
    text: str
    short: str
    slide: int


@dataclass(frozen=True, slots=True)
class FittedSlide:
    """One slide as it will be shown; *part* of *parts* where the content's slide was split.

    *number* is that of the content's slide; *source_notes* are the full sources of what the
    slide cites, for the notes; *source_size* is the source line's size. A *hidden* one is
    skipped in a talk; *short* says that the short version has it.
    """

    number: int
    part: int
    parts: int
    layout: Layout
    section: str
    title: FittedText
    texts: tuple[FittedText, ...]
    table: FittedTable | None
    picture: FittedPicture | None
    chart: FittedChart | None
    diagram: FittedDiagram | None
    sources: tuple[SourceLink, ...]
    source_size: float
    footer_size: float
    notes: Paragraphs
    source_notes: Paragraphs
    words: Words
    hidden: bool
    short: bool
