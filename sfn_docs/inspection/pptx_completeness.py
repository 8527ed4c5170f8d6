"""Whether all that the content has is in the deck: words, works, notes and numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from sfn_docs.inspection.pptx_access import numbered
from sfn_docs.inspection.pptx_expectation import DeckExpectation
from sfn_docs.inspection.pptx_facts import DeckFacts
from sfn_docs.render.deck.charts import Series, decimals_of, scale_of
from sfn_docs.render.deck.fit import NBSP


def heads(title: str) -> Iterator[str]:
    """A title, and what it may have been before it was numbered as a part."""
    yield title
    for end, letter in enumerate(title):
        if letter == NBSP:
            yield title[:end]


def charts(deck: DeckFacts, expected: DeckExpectation) -> Iterator[str]:
    """Every chart shows the numbers that it was given, and has them in its sheet too."""
    found = [(where, chart) for where, slide in numbered(deck) for chart in slide.charts]
    if len(found) != len(expected.charts):
        yield f"{len(found)} charts are shown, not {len(expected.charts)}"
    for (where, chart), data in zip(found, expected.charts, strict=False):
        ends = data.series[len(data.drawn) :] or (Series("", ()), Series("", ()))
        shown = (chart.kind, chart.categories, chart.names, chart.values, chart.low, chart.high)
        if shown != (
            data.kind,
            data.categories,
            tuple(series.name for series in data.drawn),
            tuple(series.values for series in data.drawn),
            *(end.values for end in ends),
        ):
            yield f"{where}: its chart shows other numbers or names than those given"
        for formula in chart.unheld:
            yield f"{where}: the cells {formula} behind its chart hold other numbers or names"
        all_values = [
            value for values in (*chart.values, chart.low, chart.high) for value in values
        ]
        inside = chart.axis[0] <= min(all_values) and max(all_values) <= chart.axis[1]
        if not inside or (chart.none, chart.base) != (data.none, scale_of(data).base):
            yield f"{where}: the axes of its chart do not hold all numbers, or stand elsewhere"
        for what in chart.undrawn:
            yield f"{where}: its chart does not draw {what}"
        codes = [tuple(map(_code, series.values)) for series in data.drawn]
        if data.kind != "line" and list(chart.codes) != codes:
            yield f"{where}: its chart rounds numbers, or shows more decimals than there are"
        if chart.size < expected.least_table:
            yield f"{where}: its chart has labels of {chart.size:g} pt"


def _code(value: Decimal) -> str:
    """The format with as many decimals as a number was written with."""
    decimals = decimals_of(value)
    return f"0.{'0' * decimals}" if decimals else "0"


def completeness(deck: DeckFacts, expected: DeckExpectation) -> Iterator[str]:
    """Every paragraph, point and cell of the content is on a slide, as often as in the content.

    The works are listed in their order, under their numbers; and all of the notes is there.
    """
    works, found = [], Counter[str]()
    for where, slide in numbered(deck):
        yield from (
            f"{where}: '{shape.name}' is hidden"
            for outer in slide.shapes
            for shape in outer.all_shapes()
            if shape.hidden
        )
        if slide.layout != "References":
            found.update(line.text for line in slide.lines())
            continue
        for shape in slide.shapes:
            lines = [
                (line.counted, re.sub(expected.way_back, "", line.text)) for line in shape.lines
            ]
            found.update(text for _, text in lines)
            works += lines if shape.place == "body" else []
    for text, count in expected.said.items():
        if found[text] < count:
            yield f"'{text[:60]}' is on {found[text]} slides or cells, not {count}"
    if works != list(expected.works):
        yield f"the {len(expected.works)} works are not listed under their numbers, in their order"
    noted = Counter(line.text for slide in deck.slides for line in slide.notes)
    for text, count in expected.noted.items():
        if noted[text] < count:
            yield f"the notes do not say '{text[:60]}'"
