"""What a slide shows under its title, fitted: each kind of content in its own way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from sfn_docs.problems import ContentError
from sfn_docs.render.deck import slides as meant
from sfn_docs.render.deck.fit_table import fit_table
from sfn_docs.render.deck.fit_text import Ruler, fit_block, fit_points, loosened, split_points
from sfn_docs.render.deck.fitted import FittedPicture, FittedTable, FittedText
from sfn_docs.render.deck.layouts import Box, Layout, hull
from sfn_docs.render.deck.measure import one_line
from sfn_docs.render.deck.slides import Run
from sfn_docs.theme import DeckSizes

_HANG_GAP = 8.0
_REFERENCE_GAP = 0.45


@dataclass(frozen=True, slots=True)
class Body:
    """What one slide shows under its title; *keys* are the works that it lists."""

    texts: tuple[FittedText, ...] = ()
    table: FittedTable | None = None
    picture: FittedPicture | None = None
    keys: tuple[str, ...] = ()

    def cited(self) -> tuple[str, ...]:
        """The works that it cites, in order."""
        texts = (run for text in self.texts for line in text.paragraphs for run in line.runs)
        cells = (
            run
            for row in ((self.table.header, *self.table.rows) if self.table else ())
            for cell in row
            for run in cell
        )
        return meant.cited((*texts, *cells))


def fit_content(ruler: Ruler, layout: Layout, sizes: DeckSizes) -> list[Body]:
    """What the slide shows, on as many slides as it takes; raises ContentError."""
    content = ruler.slide.content
    match content:
        case meant.Cover():
            bodies = [_cover(ruler, layout, content, sizes)]
        case meant.Opening(text):
            bodies = [_block(ruler, layout, "subtitle", text, sizes.body)]
        case meant.Statement(text):
            bodies = [_block(ruler, layout, "statement", text, sizes.statement)]
        case meant.Bullets(items):
            bodies = _bullets(ruler, layout, items, sizes)
        case meant.Columns():
            bodies = _columns(ruler, layout, content, sizes)
        case meant.Table():
            box = layout.place("table").box
            bodies = [Body(table=part) for part in fit_table(ruler, content, box, sizes.table)]
        case meant.Figure():
            bodies = [_figure(ruler, layout, content, sizes)]
        case meant.References():
            bodies = _references(ruler, layout, content, sizes)
    return bodies


def _block(
    ruler: Ruler, layout: Layout, name: str, text: meant.Paragraphs, scale: Sequence[float]
) -> Body:
    return Body((fit_block(ruler, layout.place(name), text, scale),) if text else ())


def _cover(ruler: Ruler, layout: Layout, cover: meant.Cover, sizes: DeckSizes) -> Body:
    body, small = sizes.body, (min(sizes.body), *sizes.references)
    slots = (
        ("subtitle", cover.subtitle, body),
        ("byline", cover.byline, small),
        ("status", cover.status, small),
    )
    return Body(
        tuple(
            fit_block(ruler, layout.place(name), lines, scale)
            for name, lines, scale in slots
            if lines
        )
    )


def _bullets(ruler: Ruler, layout: Layout, items: meant.Paragraphs, sizes: DeckSizes) -> list[Body]:
    def make(size: float) -> list[FittedText]:
        place = layout.place("body")
        return split_points(fit_points(ruler, place, items, size, min(sizes.body)))

    return [Body((loosened(part),)) for part in ruler.fewest("list", sizes.body, make)]


def _columns(ruler: Ruler, layout: Layout, columns: meant.Columns, sizes: DeckSizes) -> list[Body]:
    """Both lists at one size; a part in which one has nothing left shows the other alone."""
    sides = (("left", columns.left), ("right", columns.right))
    heads = _headings(ruler, layout, columns, sizes)

    def make(size: float) -> list[tuple[FittedText | None, ...]]:
        lists = [
            split_points(fit_points(ruler, layout.place(name), side.items, size, min(sizes.body)))
            for name, side in sides
        ]
        return list(zip_longest(*lists))

    return [
        Body(
            tuple(
                text
                for head, part in zip(heads, parts, strict=True)
                if part is not None
                for text in (head, loosened(part))
            )
        )
        for parts in ruler.fewest("columns", sizes.body, make)
    ]


def _headings(
    ruler: Ruler, layout: Layout, columns: meant.Columns, sizes: DeckSizes
) -> list[FittedText]:
    def at(size: float) -> list[FittedText]:
        return [
            fit_block(ruler, layout.place(f"{name} heading"), heading, (size,))
            for name, heading in (("left", columns.left.heading), ("right", columns.right.heading))
        ]

    for size in sorted(sizes.body, reverse=True)[1:-1]:
        try:
            return at(size)
        except ContentError:
            continue
    return at(min(sizes.body))


def _figure(ruler: Ruler, layout: Layout, figure: meant.Figure, sizes: DeckSizes) -> Body:
    """The drawing with its caption beside it; without one it has the whole width."""
    if not figure.caption:
        wide = hull([layout.place(name).box for name in ("picture", "caption")])
        return Body(picture=FittedPicture(wide, figure.figure, figure.alt))
    scale = (*sorted(sizes.body)[:-1], sizes.caption)
    caption = fit_block(ruler, layout.place("caption"), figure.caption, scale)
    picture = FittedPicture(layout.place("picture").box, figure.figure, figure.alt)
    return Body((caption,), picture=picture)


def _references(
    ruler: Ruler, layout: Layout, references: meant.References, sizes: DeckSizes
) -> list[Body]:
    place = layout.place("body")

    def make(size: float) -> list[FittedText]:
        return split_points(_listed(ruler, place.box, references.items, size))

    bodies, start = [], 0
    for part in ruler.fewest("reference list", sizes.references, make):
        end = start + len(part.paragraphs)
        bodies.append(Body((part,), keys=references.keys[start:end]))
        start = end
    return bodies


def _listed(ruler: Ruler, box: Box, items: meant.Paragraphs, size: float) -> FittedText:
    markers = [one_line(ruler.metrics, (Run(item.marker),), size) for item in items if item.marker]
    hanging = max(markers) + _HANG_GAP if markers else 0.0
    heights = tuple(
        ruler.lines(item.runs, size, box.width - hanging) * ruler.metrics.leading(size)
        for item in items
    )
    return FittedText("body", box, items, size, heights, gap=_REFERENCE_GAP * size, hanging=hanging)
