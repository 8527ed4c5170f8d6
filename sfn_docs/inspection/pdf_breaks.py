"""The rules of where a leaflet's pages end: what belongs together stands on one page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sfn_docs.inspection.pdf_expectation import LeafletExpectation
from sfn_docs.inspection.pdf_facts import Node, PdfFacts
from sfn_docs.inspection.pdf_findings import Finding, Rule, quoted

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
_NAMES = {"P": "paragraph", "LI": "item", "TR": "row", "Figure": "figure", "L": "list",
          "Table": "table"} | dict.fromkeys(HEADINGS, "heading")  # fmt: skip


def _whole(facts: PdfFacts, expected: LeafletExpectation) -> Iterator[Finding]:
    """What is one stands on one page: a paragraph, an item, a row, a heading, a figure.

    So there are no widows and no orphans. A list or a table may go on where the HTML lets it.
    """
    if not expected.legibility.whole:
        return
    running = {"L": iter(expected.lists_run_on), "Table": iter(expected.tables_run_on)}
    heading = ""
    for node in facts.tree.walk():
        if node.tag in HEADINGS:
            heading = node.text
        may = node.tag in running and next(running[node.tag], False)
        if node.tag in _NAMES and len(node.pages) > 1 and not may:
            first, last = node.pages[0] + 1, node.pages[-1] + 1
            what = f"the {_NAMES[node.tag]} {quoted(node.prose)}"
            if node.tag in running:
                what = f"the {_NAMES[node.tag]} under {quoted(heading)}"
            about = _start(node)
            yield Finding(f"page {first}: {what} is split, it ends on page {last}", about)


def _followed(facts: PdfFacts, expected: LeafletExpectation) -> Iterator[Finding]:
    """A heading stands on the page of what it heads."""
    blocks = [node for node in facts.tree.walk() if node.pages and node.tag in _NAMES]
    alone = iter(expected.headings_alone)
    for node, following in pairwise(blocks):
        if node.tag not in HEADINGS or next(alone, False):
            continue
        if following.pages[0] != node.pages[-1]:
            place = f"page {node.pages[-1] + 1}"
            yield Finding(f"{place}: the heading {quoted(node.text)} comes last on it", node.text)


def _start(node: Node) -> str:
    """The first words of an element that stand in one piece: enough to find it."""
    return next((part.prose.strip() for part in node.walk() if part.prose.strip()
                 and not part.children), "")  # fmt: skip


BREAK_RULES: tuple[tuple[str, str, Rule], ...] = (
    ("legible-split", "what is longer than a page is to be split in the content", _whole),
    ("legible-heading", "let the heading keep to what follows: 'break-after: avoid'", _followed),
)
