"""Slides as meant, before anything is measured: what the deck's HTML says, as types."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sfn_docs.render.deck.back import Back
from sfn_docs.render.deck.charts import ChartData
from sfn_docs.render.deck.quoted import Quoted
from sfn_docs.render.deck.words import Words


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look; *cites* are the keys of the works that it cites.

    *href* is a web address, *back* a slide that it leads back to; *lang* is set where the text is
    not in the deck's language; *quoted* is the claim whose wording it is; *muted* text is paler.
    """

    text: str
    bold: bool = False
    italic: bool = False
    superscript: bool = False
    subscript: bool = False
    href: str = ""
    lang: str = ""
    cites: tuple[str, ...] = ()
    quoted: Quoted | None = None
    muted: bool = False
    back: Back | None = None


JOINER = "\u2060"
"""Keeps what stands on its two sides on one line, and has no width (Unicode's word joiner)."""

Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; a point has *level* 0, a point under a point 1.

    *marker* is a number that hangs before it, as in a reference list.
    """

    runs: Runs
    level: int = 0
    marker: str = ""

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)

    @property
    def numbering(self) -> tuple[str, int] | None:
        """The scheme by which PowerPoint counts such a marker by itself, and the number here.

        None for a marker that is no plain number: it is written out (ECMA-376 part 1,
        20.1.10.61, ST_TextAutonumberScheme).
        """
        for pattern, scheme in NUMBERINGS.items():
            if found := re.fullmatch(pattern, self.marker):
                counted = found[1]
                return scheme, int(counted) if counted.isdigit() else LETTERS.index(counted) + 1
        return None

    @property
    def shown(self) -> str:
        """The words as they stand on the slide: after a marker that PowerPoint does not count."""
        written = self.marker and self.numbering is None
        return f"{self.marker}\t{self.text}" if written else self.text


LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""What is counted with where answers are to be told apart by voice."""
NUMBERINGS = {
    r"(\d+)\.": "arabicPeriod",
    r"(\d+)": "arabicPlain",
    r"(\d+)\)": "arabicParenR",
    r"\((\d+)\)": "arabicParenBoth",
    r"([A-Z])\.": "alphaUcPeriod",
}
"""What styles put before an entry, as regular expressions, by PowerPoint's name for it."""

Paragraphs = tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """The title slide: who made it and from what, when, and whether it was reviewed."""

    subtitle: Paragraphs
    byline: Paragraphs
    status: Paragraphs


@dataclass(frozen=True, slots=True)
class Opening:
    """The slide that opens a section."""

    text: Paragraphs


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement, large."""

    text: Paragraphs


@dataclass(frozen=True, slots=True)
class Bullets:
    """Points, and points under them."""

    items: Paragraphs


@dataclass(frozen=True, slots=True)
class Column:
    """Points under a heading."""

    heading: Paragraphs
    items: Paragraphs


@dataclass(frozen=True, slots=True)
class Columns:
    """Two columns of points, left and right."""

    left: Column
    right: Column


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two columns of points, and what the comparison comes to."""

    columns: Columns
    verdict: Paragraphs


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of somebody else, and who wrote them."""

    text: Paragraphs
    by: Paragraphs


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the answers to choose from, which are marked with letters."""

    text: Paragraphs
    choices: Paragraphs


@dataclass(frozen=True, slots=True)
class Numbered:
    """A numbered list; *whole* where it may not be split."""

    items: Paragraphs
    whole: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A header and rows of as many cells; *row_headers*: a row's first cell names the row."""

    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    row_headers: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing by its id; *alt* says what it shows."""

    figure: str
    alt: str
    caption: Paragraphs


@dataclass(frozen=True, slots=True)
class Chart:
    """Numbers drawn; *axis* says what they are, *alt* what they show, *caption* whence they are."""

    data: ChartData
    alt: str
    axis: Paragraphs
    caption: Paragraphs


@dataclass(frozen=True, slots=True)
class Illustrated:
    """A drawing, and points beside it."""

    figure: Figure
    items: Paragraphs


@dataclass(frozen=True, slots=True)
class References:
    """The reference list; ``keys[n]`` is the work of ``items[n]``."""

    keys: tuple[str, ...]
    items: Paragraphs


@dataclass(frozen=True, slots=True)
class Diagram:
    """Texts in boxes; of a diagram of *causes* the last is what they lead to."""

    kind: str
    alt: str
    nodes: Paragraphs
    caption: Paragraphs


Pictured = Figure | Illustrated | Chart | Diagram
"""What is a picture, with some words around it."""

Single = Cover | Opening | Statement | Comparison | Quotation | Question | Numbered | Pictured
"""What stands on one slide; a numbered list only where it is to be *whole*."""

Content = Single | Bullets | Columns | Numbered | Table | References


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide; *number* counts from 1 as the content has them, before any is split.

    A *hidden* one is there for questions; *short* says that the short version has it.
    """

    number: int
    layout: str
    section: str
    title: str
    content: Content
    notes: Paragraphs
    hidden: bool = False
    short: bool = False


@dataclass(frozen=True, slots=True)
class Slides:
    """A whole deck as meant."""

    words: Words
    slides: tuple[Slide, ...]


def paragraphs_of(content: Content) -> Paragraphs:
    """Every paragraph that a slide shows under its title, in reading order; a cell is one too."""
    match content:
        case Table(header, rows, _):
            found = tuple(Paragraph(cell) for cells in (header, *rows) for cell in cells)
        case Cover(subtitle, byline, status):
            found = (*subtitle, *byline, *status)
        case Columns(left, right):
            found = (*left.heading, *left.items, *right.heading, *right.items)
        case Figure(_, _, caption):
            found = caption
        case Opening(text) | Statement(text):
            found = text
        case Comparison(columns, verdict):
            found = (*paragraphs_of(columns), *verdict)
        case (
            Quotation(text, rest)
            | Question(text, rest)
            | Chart(_, _, text, rest)
            | Diagram(_, _, text, rest)
        ):
            found = (*text, *rest)
        case Bullets(items) | References(_, items) | Numbered(items, _) | Illustrated(_, items):
            found = items
    return found


def labels_of(content: Content) -> tuple[str, ...]:
    """The words that a chart has in itself."""
    if not isinstance(content, Chart):
        return ()
    return (*content.data.categories, *(series.name for series in content.data.series))


def runs_of(paragraphs: Iterable[Paragraph]) -> Iterator[Run]:
    """Every run of *paragraphs* in order."""
    for paragraph in paragraphs:
        yield from paragraph.runs


def cited(runs: Iterable[Run]) -> tuple[str, ...]:
    """The keys cited in *runs*, each once, in the order of first use."""
    return tuple(dict.fromkeys(key for run in runs for key in run.cites))
