"""What a deck is, read from its bytes: plain facts, with lengths and sizes in points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class RunFact:
    """A run of text; *size* is the one that applies, wherever it is set."""

    text: str
    size: float
    bold: bool
    italic: bool
    raised: bool
    language: str


@dataclass(frozen=True, slots=True)
class LineFact:
    """A paragraph; *indent* is how far its text stands in, *before* the space above it.

    *counted* is by which scheme PowerPoint numbers it, and its number.
    """

    runs: tuple[RunFact, ...]
    indent: float
    before: float
    counted: tuple[str, int] | None

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class CellFact:
    """A cell of a table: its text, and the room that it has."""

    lines: tuple[LineFact, ...]
    row: int
    width: float
    height: float
    merged: bool


@dataclass(frozen=True, slots=True)
class ShapeFact:
    """A shape; *place* is what its layout calls it, *kind* its placeholder type or its element.

    *box* is left, top, width and height, from its layout where the slide does not say; *inner*
    are the shapes of a group. *insets* is the room at both sides of its text together.
    *decorative* tells a screen reader to pass over it, *counted* that it holds a field of the
    slide's number; *turned* is one whose text or self does not stand upright, and *hidden* one
    that is not shown.
    """

    identifier: int
    name: str
    place: str
    kind: str
    box: tuple[float, float, float, float]
    insets: float
    alt: str
    lines: tuple[LineFact, ...]
    cells: tuple[CellFact, ...]
    header_row: bool
    row_headers: bool
    decorative: bool
    counted: bool
    turned: bool
    hidden: bool
    inner: tuple[ShapeFact, ...]

    def all_lines(self) -> Iterator[LineFact]:
        """Its paragraphs, those of its cells, and those of the shapes that it groups."""
        yield from self.lines
        for cell in self.cells:
            yield from cell.lines
        for shape in self.inner:
            yield from shape.all_lines()

    def all_shapes(self) -> Iterator[ShapeFact]:
        """Itself, and the shapes that it groups."""
        yield self
        for shape in self.inner:
            yield from shape.all_shapes()

    @property
    def text(self) -> str:
        """All its text, a line a paragraph."""
        return "\n".join(line.text for line in self.all_lines())


@dataclass(frozen=True, slots=True)
class LinkFact:
    """A link: its words, where it leads (an address, or the name of a part), and its tooltip."""

    text: str
    target: str
    tooltip: str
    jump: bool


@dataclass(frozen=True, slots=True)
class InkFact:
    """Text in a shape called *place*: its color, and that of its ground, both ``#rrggbb``."""

    place: str
    color: str
    ground: str


@dataclass(frozen=True, slots=True)
class ChartFact:
    """A chart: what it shows, the *cells* of the sheet behind it, and the size of its labels.

    *values* are those of each of *names*; *low* and *high* are the ends of the first's intervals.
    *none* is where the axis of names stands, if it is said; *axis* are the ends of that of
    numbers, and *base* what it multiplies by, if it does. *unheld* are formulas whose cells do
    not hold what is shown for them, *undrawn* what it has and does not draw; *codes* are the
    formats of the numbers beside its marks, for each series, where there are such.
    """

    kind: str
    categories: tuple[str, ...]
    names: tuple[str, ...]
    values: tuple[tuple[Decimal, ...], ...]
    low: tuple[Decimal, ...]
    high: tuple[Decimal, ...]
    cells: tuple[tuple[str, ...], ...]
    none: Decimal | None
    axis: tuple[Decimal, Decimal]
    base: int
    unheld: tuple[str, ...]
    undrawn: tuple[str, ...]
    codes: tuple[tuple[str, ...], ...]
    size: float


@dataclass(frozen=True, slots=True)
class SlideFact:
    """One slide, its shapes in reading order; *moving* names what makes it move by itself.

    *languages* are those that its texts say of themselves, in notes and charts too; empty for one
    that does not say it.
    """

    part: str
    layout: str
    shapes: tuple[ShapeFact, ...]
    links: tuple[LinkFact, ...]
    notes: tuple[LineFact, ...]
    note_links: tuple[LinkFact, ...]
    languages: frozenset[str]
    moving: tuple[str, ...]
    colors: tuple[str, ...]
    hidden: bool
    charts: tuple[ChartFact, ...]
    inks: tuple[InkFact, ...]

    @property
    def title(self) -> str:
        """The text of its title placeholder, empty where there is none."""
        return next((shape.text for shape in self.shapes if is_title(shape)), "")

    @property
    def text(self) -> str:
        """All that stands on it."""
        return "\n".join(shape.text for shape in self.shapes)

    def lines(self) -> Iterator[LineFact]:
        """Every paragraph on it, tables included."""
        for shape in self.shapes:
            yield from shape.all_lines()


@dataclass(frozen=True, slots=True)
class DeckFacts:
    """The whole deck; *sections* and custom *shows* are names with the slides' numbers.

    *properties* are those of the file by name (``title``, ``language``), *default* is the
    language of new text. *ornaments* are the shapes of layouts and masters that are no
    placeholders; *moving* is what makes all slides move; the first has the number *first*.
    """

    slides: tuple[SlideFact, ...]
    sections: tuple[tuple[str, tuple[int, ...]], ...]
    shows: tuple[tuple[str, tuple[int, ...]], ...]
    properties: dict[str, str]
    default: str
    ornaments: tuple[ShapeFact, ...]
    moving: tuple[str, ...]
    first: int
    fonts: tuple[str, ...]
    width: float
    height: float

    @property
    def titles(self) -> tuple[str, ...]:
        """Each slide's title."""
        return tuple(slide.title for slide in self.slides)


def is_title(shape: ShapeFact) -> bool:
    """Whether a shape is its slide's title."""
    return shape.kind in ("title", "ctrTitle")
