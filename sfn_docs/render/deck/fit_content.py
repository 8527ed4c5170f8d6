"""What a slide shows under its title, fitted: each kind of content in its own way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sfn_docs.render.deck import slides as meant
from sfn_docs.render.deck.fit_chart import fit_chart
from sfn_docs.render.deck.fit_columns import fit_columns, fit_comparison
from sfn_docs.render.deck.fit_diagram import fit_diagram
from sfn_docs.render.deck.fit_table import fit_table
from sfn_docs.render.deck.fit_text import (
    Ruler,
    fit_block,
    fit_listed,
    fit_lists,
    fit_points,
    fit_whole,
    split_points,
)
from sfn_docs.render.deck.fitted import (
    FittedChart,
    FittedDiagram,
    FittedPicture,
    FittedTable,
    FittedText,
)
from sfn_docs.render.deck.layouts import Box, Layout, hull
from sfn_docs.theme import DeckSizes

_REFERENCE_GAP = 0.45


@dataclass(frozen=True, slots=True)
class Body:
    """What one slide shows under its title; *keys* are the works that it lists."""

    texts: tuple[FittedText, ...] = ()
    table: FittedTable | None = None
    picture: FittedPicture | None = None
    chart: FittedChart | None = None
    diagram: FittedDiagram | None = None
    keys: tuple[str, ...] = ()

    def cited(self) -> tuple[str, ...]:
        """The works that it cites, in order."""
        boxes = self.diagram.texts if self.diagram else ()
        shown = (*boxes, *self.texts)
        texts = (run for text in shown for line in text.paragraphs for run in line.runs)
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
        case meant.Bullets(items):
            bodies = _bullets(ruler, layout, items, sizes)
        case meant.Columns():
            bodies = [Body(texts) for texts in fit_columns(ruler, layout, content, sizes)]
        case meant.Numbered(items, False):
            bodies = _numbered(ruler, layout, items, sizes.body)
        case meant.Table():
            box = layout.place("table").box
            bodies = [Body(table=part) for part in fit_table(ruler, content, box, sizes.table)]
        case meant.References():
            bodies = _references(ruler, layout, content, sizes)
        case _:
            bodies = [_single(ruler, layout, content, sizes)]
    return bodies


def _single(ruler: Ruler, layout: Layout, content: meant.Single, sizes: DeckSizes) -> Body:
    """What stands on one slide or nowhere."""
    match content:
        case meant.Cover():
            body = _cover(ruler, layout, content, sizes)
        case meant.Opening(text):
            body = _blocks(ruler, layout, [("subtitle", text, sizes.body)])
        case meant.Statement(text):
            body = _blocks(ruler, layout, [("statement", text, sizes.statement)])
        case meant.Comparison():
            body = Body(fit_comparison(ruler, layout, content, sizes))
        case meant.Quotation(text, by):
            slots = (("quotation", text, sizes.statement), ("by", by, sizes.body[1:]))
            body = _blocks(ruler, layout, slots)
        case meant.Question(text, choices):
            asked = fit_block(ruler, layout.place("question"), text, sizes.body)
            body = Body((asked, fit_whole(ruler, layout.place("choices"), choices, sizes.body)))
        case meant.Numbered(items, _):
            scale = (*sizes.statement, *sizes.body)
            body = Body((fit_whole(ruler, layout.place("messages"), items, scale),))
        case _:
            body = _pictured(ruler, layout, content, sizes)
    return body


def _pictured(ruler: Ruler, layout: Layout, content: meant.Pictured, sizes: DeckSizes) -> Body:
    match content:
        case meant.Illustrated(figure, items):
            beside = fit_whole(ruler, layout.place("body"), items, sizes.body)
            box = layout.place("picture").box
            body = Body((beside,), picture=FittedPicture(box, figure.figure, figure.alt))
        case meant.Chart():
            texts = _blocks(ruler, layout, _around(content, sizes)).texts
            box = layout.place("chart").box
            body = Body(texts, chart=fit_chart(ruler, content, box, sizes.table))
        case meant.Diagram():
            texts = _blocks(ruler, layout, [("caption", content.caption, (sizes.caption,))]).texts
            box = _drawing_room(layout, captioned=bool(texts))
            body = Body(texts, diagram=fit_diagram(ruler, content, box, sizes.body))
        case meant.Figure():
            body = _figure(ruler, layout, content, sizes)
    return body


_Slot = tuple[str, meant.Paragraphs, Sequence[float]]
"""A place by its name, what stands in it, and the sizes that it may have."""


def _blocks(ruler: Ruler, layout: Layout, slots: Sequence[_Slot]) -> Body:
    return Body(
        tuple(
            fit_block(ruler, layout.place(name), lines, scale)
            for name, lines, scale in slots
            if lines
        )
    )


def _cover(ruler: Ruler, layout: Layout, cover: meant.Cover, sizes: DeckSizes) -> Body:
    body, small = sizes.body, (min(sizes.body), *sizes.references)
    slots = (
        ("subtitle", cover.subtitle, body),
        ("byline", cover.byline, small),
        ("status", cover.status, small),
    )
    return _blocks(ruler, layout, slots)


def _bullets(ruler: Ruler, layout: Layout, items: meant.Paragraphs, sizes: DeckSizes) -> list[Body]:
    place = layout.place("body")

    def make(size: float) -> list[FittedText]:
        fitted = fit_points(ruler, place, items, size, min(sizes.body))
        return split_points(fitted, ruler.holds)

    return [Body((part,)) for part in fit_lists(ruler, place, "list", sizes.body, make)]


def _drawing_room(layout: Layout, *, captioned: bool) -> Box:
    """The place of a diagram: all that a chart has, and that of a caption where there is none."""
    box, top = layout.place("chart").box, layout.place("axis").box.top
    end = box.bottom if captioned else layout.place("caption").box.bottom
    return replace(box, top=top, height=end - top)


def _around(chart: meant.Chart, sizes: DeckSizes) -> tuple[_Slot, ...]:
    return ("axis", chart.axis, (min(sizes.body),)), ("caption", chart.caption, (sizes.caption,))


def _numbered(
    ruler: Ruler, layout: Layout, items: meant.Paragraphs, scale: Sequence[float]
) -> list[Body]:
    place = layout.place("body")

    def make(size: float) -> list[FittedText]:
        return split_points(fit_listed(ruler, place, items, size))

    return [Body((part,)) for part in fit_lists(ruler, place, "list", scale, make)]


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
        return split_points(fit_listed(ruler, place, references.items, size, _REFERENCE_GAP))

    bodies, start = [], 0
    for part in ruler.fewest("reference list", sizes.references, make):
        end = start + len(part.paragraphs)
        bodies.append(Body((part,), keys=references.keys[start:end]))
        start = end
    return bodies
