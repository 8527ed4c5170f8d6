"""Fitting diagrams: boxes of one size, as high as the longest text needs."""

from __future__ import annotations

from collections.abc import Sequence

from sfn_docs.render.deck.diagrams import DIAGRAMS
from sfn_docs.render.deck.fit_text import Ruler, TooHighError
from sfn_docs.render.deck.fitted import FittedDiagram, FittedText
from sfn_docs.render.deck.layouts import Box
from sfn_docs.render.deck.slides import Diagram

INSET = 10.0
"""Room between a text and the edge of its box."""

_AIR = 14.0
"""Room above and below the longest text, where there is that much."""


def fit_diagram(ruler: Ruler, diagram: Diagram, box: Box, sizes: Sequence[float]) -> FittedDiagram:
    """The diagram at the largest of *sizes* at which every text goes into its box."""
    plan = DIAGRAMS[diagram.kind](box, len(diagram.nodes))

    def make(size: float) -> list[FittedDiagram]:
        width = plan.width - 2 * INSET
        heights = [ruler.height(node.runs, size, width) for node in diagram.nodes]
        needed = max(heights) + INSET
        if needed > plan.most:
            longest = diagram.nodes[heights.index(max(heights))]
            raise TooHighError(f"the box '{longest.text[:40]}'", needed - plan.most)
        boxes = plan.place(min(max(needed + 2 * _AIR, plan.least), plan.most))
        texts = tuple(
            FittedText("box", place, (node,), size, (height,))
            for place, node, height in zip(boxes, diagram.nodes, heights, strict=True)
        )
        return [FittedDiagram(box, diagram.alt, texts, plan.arrows)]

    return ruler.fewest("diagram", sizes, make)[0]
