"""Sheets of paper opened again and folded, to see whether their pages come in reading order."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from sfn_docs.inspection.pdf_facts import Page
from sfn_docs.inspection.pdf_streams import drawn_text
from sfn_docs.problems import Problem

_TOLERANCE = 0.5
"""In points: how far a panel may stick out of its sheet, or into its neighbour."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One page as it stands on a sheet: where from and how wide, in points, and its text."""

    left: float
    width: float
    text: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet, in points, and its panels from left to right."""

    width: float
    height: float
    panels: tuple[Panel, ...]


def read_sheets(data: bytes) -> tuple[Side, ...]:
    """The sides of the sheets of a PDF, in the order in which they are printed."""
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        return tuple(
            Side(
                float(page.mediabox[2]),
                float(page.mediabox[3]),
                tuple(sorted(_panels(page), key=lambda panel: panel.left)),
            )
            for page in pdf.pages
        )


def folded(sides: Sequence[Side], fold: str) -> tuple[str, ...]:
    """The texts of the pages in the order in which a reader of the folded sheets meets them.

    A trifold is read from the cover, the right third of its outside, over the three panels of its
    inside to the panel that was folded in and the back. Of a booklet, each sheet gives two pages
    on the way to its middle, outermost sheet first, and two on the way back.
    """
    texts = [[panel.text for panel in side.panels] for side in sides]
    if fold == "trifold":
        (tucked, back, cover), inside = texts
        return (cover, *inside, tucked, back)
    sheets = list(zip(texts[::2], texts[1::2], strict=True))
    there = [(front[1], reverse[0]) for front, reverse in sheets]
    return_ = [(reverse[1], front[0]) for front, reverse in reversed(sheets)]
    return tuple(itertools.chain.from_iterable((*there, *return_)))


def inspect_sheets(data: bytes, fold: str, pages: Sequence[Page]) -> tuple[Problem, ...]:
    """What is wrong with the sheets that *pages*, in reading order, were put on."""
    return tuple(
        Problem("pdf-sheets", message, "see the imposition of the edition")
        for message in _faults(read_sheets(data), fold, pages)
    )


def _faults(sides: Sequence[Side], fold: str, pages: Sequence[Page]) -> Iterator[str]:
    for number, side in enumerate(sides, start=1):
        edges = [0.0, *(panel.left + panel.width for panel in side.panels)]
        for panel, edge in zip(side.panels, edges, strict=False):
            if panel.left < edge - _TOLERANCE:
                yield f"on side {number} a page lies over another"
        if edges[-1] > side.width + _TOLERANCE:
            yield f"on side {number} a page sticks out of the sheet"
    try:
        found = folded(sides, fold)
    except ValueError:
        yield "the sheets have another number of pages than folding needs"
        return
    wanted = tuple(page.text + page.margin_text for page in pages)
    for number, (text, page) in enumerate(itertools.zip_longest(found, wanted), start=1):
        if sorted(text or "") != sorted(page or ""):
            yield f"folded, page {number} is another one"


def _panels(page: Any) -> Iterator[Panel]:
    import pikepdf

    left = 0.0
    for step in pikepdf.parse_content_stream(page, "cm Do"):
        operands: list[Any] = list(step.operands)
        if str(step.operator) == "cm":
            left = float(operands[4])
        elif str(step.operator) == "Do":
            drawing = page.resources.XObject[str(operands[0])]
            yield Panel(left, float(drawing.BBox[2]), _text(drawing))


def _text(drawing: Any) -> str:
    text = drawn_text(drawing, drawing.Resources)
    return "".join(text.contents.values()) + text.unmarked + text.artifacts
