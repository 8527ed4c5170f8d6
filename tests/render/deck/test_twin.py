"""Pages look as PowerPoint shows the same slides, in what is easily forgotten."""

from __future__ import annotations

from typing import Any

import pytest

from sfn_docs.metrics import metrics_of
from sfn_docs.render.deck.document import plan_slides
from sfn_docs.render.deck.layouts import WIDE
from sfn_docs.render.deck.page_slides import Easel, slide_element
from sfn_docs.render.deck.page_text import SVG, Scale
from tests.render.deck.samples import (
    COVER,
    THEME,
    bibliography,
    deck,
    points,
    references,
    slide,
    table,
)

WORKS = bibliography(2)


def page(layout: str, body: str) -> Any:
    """The element of a slide of that *layout*, as it stands on a page."""
    html = deck(COVER, slide(layout, "A slide", body), references(WORKS))
    shown = plan_slides(html, WORKS, THEME)[1]
    metrics = metrics_of(THEME.fonts.deck_metrics)
    easel = Easel({}, metrics, THEME.colors, WIDE.width, WIDE.height, Scale())
    return slide_element(shown, 2, 3, easel)


def test_a_mark_is_as_strong_as_the_words_after_it() -> None:
    """PowerPoint sets the number or the dot of a point in the look of its first letter."""
    shown = page(
        "bullets", points("<strong>First</strong>: words", "Words and <strong>more</strong>")
    )

    assert [item.get("class") for item in shown.iter("li")] == ["strong", None]


@pytest.mark.parametrize(
    ("kind", "keys"), [("bar", ["rect", "rect"]), ("line", ["circle", "polygon"])]
)
def test_the_legend_has_what_the_chart_has(kind: str, keys: list[str]) -> None:
    """Pieces of bars for bars; the marks of lines, which differ in more than color."""
    numbers = table(("Group", "Before", "After"), ("One", "3", "5"), ("Two", "2", "4"))
    figure = f'<figure data-chart="{kind}" data-alt="Two" data-none="">{numbers}'
    shown = page("chart", f"<p>Points</p>{figure}<figcaption>Both</figcaption></figure>")

    (drawn,) = shown.iter(f"{SVG}svg")
    shapes = [shape.tag.removeprefix(SVG) for shape in drawn]
    assert shapes[:5] == ["title", keys[0], "text", keys[1], "text"]
