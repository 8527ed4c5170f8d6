"""Whether a deck's text fits where it stands, measured again from the finished file (rule D15)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from sfn_docs.inspection.pptx_facts import DeckFacts, LineFact, ShapeFact, SlideFact
from sfn_docs.metrics import Metrics, metrics_of
from sfn_docs.render.deck.measure import TooWideError, line_count
from sfn_docs.render.deck.slides import Run

_SLACK = 0.6
"""Points by which rounding to the file's units may be off."""


def misplaced(deck: DeckFacts) -> Iterator[str]:
    """Shapes that stand over the edge of their slide, or on other shapes."""
    for number, slide in enumerate(deck.slides, start=1):
        for shape in slide.shapes:
            left, top, width, height = shape.box
            if (
                min(left, top) < -_SLACK
                or min(width, height) <= 0
                or left + width > deck.width + _SLACK
                or top + height > deck.height + _SLACK
            ):
                yield f"slide {number}: '{shape.name}' stands over the edge of the slide"
            if any(inner.turned for inner in shape.all_shapes()):
                yield f"slide {number}: '{shape.name}' is turned"
        for shapes in (slide.shapes, *(_boxes(shape) for shape in slide.shapes)):
            for one, other in combinations(shapes, 2):
                if _overlap(one, other):
                    yield f"slide {number}: '{one.name}' stands on '{other.name}'"


def _boxes(group: ShapeFact) -> Sequence[ShapeFact]:
    """The shapes of a group that hold text: arrows may lie as they like."""
    return tuple(shape for shape in group.inner if shape.lines)


def _overlap(one: ShapeFact, other: ShapeFact) -> bool:
    (left, top, width, height), (x, y, across, down) = one.box, other.box
    wide = min(left + width, x + across) - max(left, x)
    high = min(top + height, y + down) - max(top, y)
    return wide > _SLACK and high > _SLACK


def overfull(deck: DeckFacts, family: str) -> Iterator[str]:
    """Texts and cells that need more room than they have, by the metrics of *family*."""
    metrics = metrics_of(family)
    for number, slide in enumerate(deck.slides, start=1):
        for what, lines, width, height in _texts(slide):
            try:
                needed = _height(metrics, lines, width)
            except TooWideError as error:
                yield f"slide {number}: {what}: {error}"
                continue
            if needed > height + _SLACK:
                yield f"slide {number}: {what} needs {needed:.0f} pt and has {height:.0f} pt"


def _texts(slide: SlideFact) -> Iterator[tuple[str, Sequence[LineFact], float, float]]:
    for shape in (inner for outer in slide.shapes for inner in (outer, *outer.inner)):
        if shape.lines:
            _, _, width, height = shape.box
            yield f"'{shape.name}'", shape.lines, width - shape.insets, height
        for cell in shape.cells:
            yield f"row {cell.row + 1} of '{shape.name}'", cell.lines, cell.width, cell.height


def _height(metrics: Metrics, lines: Sequence[LineFact], width: float) -> float:
    """The height of paragraphs; a marker, which ends in a tab, hangs in the indent."""
    total = 0.0
    for line in lines:
        size = max((run.size for run in line.runs), default=0.0)
        runs = [
            Run(run.text, bold=run.bold, italic=run.italic, superscript=run.raised)
            for run in line.runs
            if not run.text.endswith("\t")
        ]
        count = line_count(metrics, runs, size, width - line.indent) if size else 0
        total += line.before + count * metrics.leading(size)
    return total
