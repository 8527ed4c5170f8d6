"""One fitted slide as HTML: everything in its place, at any scale, and in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sfn_docs.metrics import Metrics
from sfn_docs.pictures.figures import with_title
from sfn_docs.render.deck.diagrams import site
from sfn_docs.render.deck.fit_diagram import INSET
from sfn_docs.render.deck.fit_table import CELL_SIDE, CELL_TOP
from sfn_docs.render.deck.fitted import FittedDiagram, FittedSlide, FittedTable
from sfn_docs.render.deck.layouts import Box
from sfn_docs.render.deck.page_chart import chart_svg
from sfn_docs.render.deck.page_text import (
    SVG,
    Scale,
    add_runs,
    add_text,
    anchor,
    element,
    parsed,
)
from sfn_docs.render.deck.pictures import aspect_of, contained
from sfn_docs.render.deck.slides import Run, Runs
from sfn_docs.render.deck.sources import source_runs
from sfn_docs.theme import Colors

_HEAD, _HALF = 14.0, 5.0
"""How long the head of an arrow is, and half of how wide."""
_BORDER, _ARROW = 1.5, 2.25
"""Widths of lines in points."""
_HEAD_RULE, _ROW_RULE = 2.0, 0.75
"""Widths of the lines under a table's header and its rows: they are part of a row's height."""
_SECTION_LEVEL, _SLIDE_LEVEL = 2, 3


@dataclass(frozen=True, slots=True)
class Easel:
    """What slides are drawn with: the *figures* by their ids, as SVG in the theme's colors.

    *width* and *height* are those of a slide.
    """

    figures: Mapping[str, str]
    metrics: Metrics
    colors: Colors
    width: float
    height: float
    scale: Scale


def levels(slides: tuple[FittedSlide, ...]) -> tuple[int, ...]:
    """The level of each slide's heading: the talk's title, sections, and the slides in them.

    Slides before the first section stand beside the sections, so that no level is left out.
    """
    found: list[int] = []
    for _, group in groupby(slides, key=lambda slide: slide.section):
        members = list(group)
        inside = _SLIDE_LEVEL if found else _SECTION_LEVEL
        found += [1] if not found else [_SECTION_LEVEL]
        found += [_continued(slide, inside) for slide in members[1:]]
    return tuple(found)


def _continued(slide: FittedSlide, inside: int) -> int:
    return _SECTION_LEVEL if slide.layout.name == "References" else inside


def slide_element(slide: FittedSlide, number: int, level: int, easel: Easel) -> Any:
    """The slide as a ``<section>`` of its size; its heading is of that *level*."""
    scale = easel.scale
    size = f"width:{scale.length(easel.width)};height:{scale.length(easel.height)}"
    size += f";line-height:{easel.metrics.leading(1):g}"
    dark = " dark" if slide.layout.dark else ""
    shell = element("section", size, class_=f"slide{dark}", id=anchor(number))
    if slide.layout.dark:
        ground = Box(0, 0, easel.width, easel.height)
        shell.append(element("div", scale.frame(ground), class_="shape ground-tx2"))
    for shape in slide.layout.ornaments:
        style = scale.frame(shape.box)
        shell.append(element("div", style, class_=f"shape ground-{shape.color}"))
    texts = {text.place: text for text in (slide.title, *slide.texts)}
    for place in slide.layout.places:
        if place.fill and place.name in texts:
            style = scale.frame(place.box)
            shell.append(element("div", style, class_=f"shape ground-{place.fill}"))
        if place.name in texts:
            add_text(shell, texts[place.name], place, scale)
        if place.name == "title":
            _make_heading(shell[-1][0], slide, level)
        for drawn in _drawings(slide, place.name, number, easel):
            shell.append(drawn)
    if slide.sources:
        shell.append(_sources(slide, easel))
    return shell


def _make_heading(heading: Any, slide: FittedSlide, level: int) -> None:
    heading.tag = f"h{level}"
    if not (slide.texts or slide.table or slide.picture or slide.chart or slide.diagram):
        heading.set("data-alone", "yes")


def _drawings(slide: FittedSlide, place: str, number: int, easel: Easel) -> Iterator[Any]:
    """What stands in a *place* that is none for text."""
    match place:
        case "picture" if slide.picture is not None:
            svg = easel.figures[slide.picture.figure]
            named = with_title(svg, slide.picture.alt, f"drawn-{number}")
            aspect = aspect_of(slide.picture.figure, svg)
            yield _drawn(parsed(named), contained(slide.picture.box, aspect), easel.scale)
        case "chart" if slide.chart is not None:
            svg = chart_svg(slide.chart, easel.metrics, easel.colors)
            yield _drawn(svg, slide.chart.box, easel.scale)
        case "chart" if slide.diagram is not None:
            yield from _diagram(slide.diagram, easel)
        case "table" if slide.table is not None:
            yield _table(slide.table, easel.scale)


def _drawn(svg: Any, box: Box, scale: Scale) -> Any:
    """A drawing in *box*, whose proportions it has."""
    for name, value in (("width", box.width), ("height", box.height)):
        svg.set(name, scale.length(value))
    shell = element("div", scale.frame(box), class_="shape")
    shell.append(svg)
    return shell


def _diagram(fitted: FittedDiagram, easel: Easel) -> Iterator[Any]:
    """The arrows as a drawing that says what the diagram shows, and the boxes as a list."""
    scale, box = easel.scale, fitted.box
    svg = element(f"{SVG}svg", viewBox=f"0 0 {box.width:g} {box.height:g}")
    svg.append(element(f"{SVG}title", "", fitted.alt))
    for arrow in fitted.arrows:
        start = site(fitted.texts[arrow.start].box, arrow.leaves)
        end = site(fitted.texts[arrow.end].box, arrow.enters)
        for shape in _arrow(_from(box, start), _from(box, end), easel.colors.muted):
            svg.append(shape)
    yield _drawn(svg, box, scale)
    listed = element("ol", class_="diagram")
    for text in fitted.texts:
        border = f"border-width:{scale.length(_BORDER)};font-size:{scale.length(text.size)}"
        item = element("li", f"{scale.frame(text.box)};{border}")
        down = (text.box.height - text.height) / 2 - _BORDER
        words = element("p", f"margin:{scale.length(down)} {scale.length(INSET - _BORDER)} 0")
        add_runs(words, text.paragraphs[0].runs)
        item.append(words)
        listed.append(item)
    yield listed


def _from(box: Box, point: tuple[float, float]) -> tuple[float, float]:
    return (point[0] - box.left, point[1] - box.top)


def _arrow(start: tuple[float, float], end: tuple[float, float], color: str) -> tuple[Any, Any]:
    """A line and its head, which ends where the arrow does."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = (across**2 + down**2) ** 0.5 or 1.0
    right, forth = across / length, down / length
    neck = (end[0] - right * _HEAD, end[1] - forth * _HEAD)
    corners = (
        end,
        (neck[0] - forth * _HALF, neck[1] + right * _HALF),
        (neck[0] + forth * _HALF, neck[1] - right * _HALF),
    )
    line = element(
        f"{SVG}line", x1=f"{start[0]:.2f}", y1=f"{start[1]:.2f}", x2=f"{neck[0]:.2f}",
        y2=f"{neck[1]:.2f}", stroke=color, stroke_width=f"{_ARROW}",
    )  # fmt: skip
    points = " ".join(f"{x:.2f},{y:.2f}" for x, y in corners)
    return line, element(f"{SVG}polygon", points=points, fill=color)


def _table(fitted: FittedTable, scale: Scale) -> Any:
    box = fitted.box
    style = f"{scale.frame(box, high=False)};font-size:{scale.length(fitted.size)}"
    table = element("table", style)
    columns = element("colgroup")
    for width in fitted.widths:
        columns.append(element("col", f"width:{scale.length(width)}"))
    table.append(columns)
    head, body = element("thead"), element("tbody")
    lines = (fitted.header, *fitted.rows)
    for number, (cells, height) in enumerate(zip(lines, fitted.heights, strict=True)):
        row = element("tr")
        for column, runs in enumerate(cells):
            named = fitted.row_headers and column == 0
            rule = _ROW_RULE if number else _HEAD_RULE
            scope = "col" if not number else "row" * named
            row.append(_cell(runs, (height, rule), scale, scope))
        (body if number else head).append(row)
    table.extend((head, body))
    return table


def _cell(runs: Runs, heights: tuple[float, float], scale: Scale, scope: str) -> Any:
    """A cell with the *heights* of its row and of the line under it, which the row includes."""
    height, rule = heights
    room = scale.length(height - 2 * CELL_TOP)
    sides = (CELL_TOP, CELL_SIDE, CELL_TOP - rule)
    padding = " ".join(scale.length(side) for side in sides)
    style = f"height:{room};padding:{padding};border-bottom-width:{scale.length(rule)}"
    cell = element("th" if scope else "td", style, scope=scope)
    add_runs(cell, runs, bold=bool(scope))
    return cell


def _sources(slide: FittedSlide, easel: Easel) -> Any:
    """The source line, at the bottom of its place; each source leads to where it is listed."""
    targets = {source.key: f"#{anchor(source.slide)}" for source in slide.sources}

    def jump(run: Run) -> str:
        return targets[run.cites[0]] if run.cites else ""

    scale, box = easel.scale, slide.layout.place("sources").box
    places = {
        "left": box.left,
        "width": box.width,
        "bottom": easel.height - box.bottom,
        "font-size": slide.source_size,
    }
    style = ";".join(f"{name}:{scale.length(value)}" for name, value in places.items())
    line = element("p", style, class_="text accent4 sources")
    add_runs(line, source_runs(slide), jump)
    return line
