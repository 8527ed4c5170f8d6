"""A leaflet's pages are measured: what can be read with ease is made hard, one thing at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import Any

import pytest

from sfn_docs.documents.leaflet import Setting, leaflet_html
from sfn_docs.inspection.pdf import LeafletExpectation, expect, inspect_pdf, read_pdf
from sfn_docs.inspection.pdf_facts import PdfFacts
from sfn_docs.inspection.pdf_limits import Legibility
from sfn_docs.loading import load_edition, load_words
from sfn_docs.problems import Problem
from sfn_docs.render.markup import Look
from sfn_docs.render.pdf import render_pdf
from sfn_docs.templates import read_templates
from tests.render.pdf_sample import TEMPLATES, THEME, formatter, html_of, topic

Break = Callable[[str], str]

SENTENCE = "Understanding an uncomfortable sensation requires considerable patience of everyone. "
BLOCKS: tuple[dict[str, Any], ...] = (
    {"type": "callout", "kind": "key-message", "title": "The message", "text": "It is **true**."},
    {"type": "heading", "text": "What is it?"},
    {"type": "paragraph", "text": SENTENCE * 8 + "\n\n" + SENTENCE * 3 + "[@adams-2001]."},
    {"type": "figure", "figure": "skin"},
    {"type": "list", "items": tuple(f"{SENTENCE} {number}" for number in range(5))},
    {"type": "claim", "claim": "unproven"},
    {"type": "table", "caption": "Small", "columns": ("What", "How"), "rows": (("a", "b"),)},
)


@lru_cache(maxsize=2)
def sound(edition: str) -> tuple[str, LeafletExpectation]:
    """A leaflet that is legible, and what is expected of it."""
    made = load_edition(TEMPLATES / "leaflet" / "editions" / f"{edition}.yaml")
    theme = made.dress(THEME)
    words = load_words(TEMPLATES / "strings" / "en.yaml")
    html = leaflet_html(
        topic(BLOCKS), Look(read_templates(TEMPLATES), theme, words), Setting(made), formatter()
    )
    return html, expect(html, theme, Legibility(**made.limits.model_dump()))


def problems(breaking: Break, edition: str = "a4") -> tuple[Problem, ...]:
    """What is found in the PDF of the HTML after *breaking* it."""
    html, expected = sound(edition)
    broken = breaking(html)
    return inspect_pdf(render_pdf(broken, THEME), expected)


def css(rules: str) -> Break:
    """Add rules to the end of the stylesheet."""

    def change(html: str) -> str:
        assert html.count("</style>") == 1
        return html.replace("</style>", f"{rules}\n</style>")

    return change


def swap(old: str, new: str) -> Break:
    def change(html: str) -> str:
        assert old in html
        return html.replace(old, new)

    return change


def nothing(html: str) -> str:
    return html


def swapped_paragraphs(html: str) -> str:
    first, second, rest = html.split("<p>Understanding", 2)
    one, after = second.split("</p>", 1)
    other, end = rest.split("</p>", 1)
    return f"{first}<p>Understanding{other}</p>{after}<p>Understanding{one}</p>{end}"


def list_as_boxes(html: str) -> str:
    before, rest = html.split('<ul class="bullets">', 1)
    items, after = rest.split("</ul>", 1)
    return f"{before}<div>{items.replace('li>', 'p>')}</div>{after}"


def headers_as_cells(html: str) -> str:
    return html.replace('<th scope="col">', "<td>").replace("</th>", "</td>")


SHORT_PAGES = "@page { size: 210mm 88mm }"

BREAKS: dict[str, tuple[Break, str]] = {
    "a heading is a paragraph": (swap("h2>", "p>"), "pdf-headings"),
    "a list is nothing": (list_as_boxes, "pdf-lists"),
    "headers are cells": (headers_as_cells, "pdf-tables"),
    "the language is another": (swap('lang="en-US"', 'lang="fr"'), "pdf-metadata"),
    "the order is another": (swapped_paragraphs, "pdf-text"),
    "the foot is content": (css(".running-foot { position: static }"), "pdf-text"),
    "the figure says something else": (swap("Nerves of the skin", "image1"), "pdf-figures"),
    "a link says something else": (swap("Reference 1: Adams", "Source"), "pdf-links"),
    "text is small": (css("main > p { font-size: 8pt }"), "legible-size"),
    "a raised mark is small": (css(".words { font-size: 7pt; vertical-align: 2pt }"),
                               "legible-size"),
    "the body is 11 points": (css("main p, main li { font-size: 11pt }"), "legible-body"),
    "lines are close": (css("main > p { line-height: 1.1 }"), "legible-leading"),
    "lines are far apart": (css("main > p { line-height: 1.8 }"), "legible-leading"),
    "a line is long": (css("main > p { max-width: none; margin-right: -22mm }"), "legible-line"),
    "text nears the edge": (css("main > p { margin-left: -25mm }"), "legible-margin"),
    "a box nears the edge": (css(".callout { margin-left: -28mm }"), "legible-margin"),
    "the foot nears the edge": (css("@page { margin-bottom: 17mm }"), "legible-margin"),
    "text is pale": (css("main > p { color: #959595 }"), "legible-contrast"),
    "text is pale on its box": (css(".callout.key-message { background: #6b4a3c }"),
                                "legible-contrast"),
    "text is faint": (css("main > p { opacity: 0.4 }"), "legible-contrast"),
    "a dot is pale": (css(".dot { border-color: #ddd }"), "legible-graphic"),
    "a frame is pale": (css(".callout.key-message { border-color: #e5d5c5 }"), "legible-graphic"),
    "a paragraph is split": (css(SHORT_PAGES), "legible-split"),
    "a list is split": (css(SHORT_PAGES + "ul { break-inside: auto }"), "legible-split"),
    "a heading comes last": (css("h2 + p { break-before: page }"), "legible-heading"),
    "words are divided": (css('main > p { hyphens: auto; hyphenate-character: "-" }'),
                          "legible-hyphen"),
    "lines are justified": (css("main > p { text-align: justify }"), "legible-alignment"),
    "lines are centered": (css("main > p { text-align: center }"), "legible-alignment"),
    "texts overlap": (css("main > p { margin-bottom: -2em }"), "legible-overlap"),
    "text leaves the page": (css("main > p { margin-left: -40mm }"), "legible-overlap"),
    "text is cut off": (css(".callout { height: 6mm; overflow: hidden }"), "legible-overlap"),
    "text is painted over": (css(".bullets { background: #fff; margin-top: -120mm }"),
                             "legible-overlap"),
}  # fmt: skip


@pytest.mark.parametrize(("breaking", "rule"), BREAKS.values(), ids=BREAKS.keys())
def test_what_is_hard_to_read_is_found_out(breaking: Break, rule: str) -> None:
    """Each breaking of the HTML or its style is found in the PDF by the rule that is meant."""
    assert rule in {problem.rule for problem in problems(breaking)}


GRAY_BREAKS = {
    "a letter has a colour": css("h1 { color: #700000 }"),
    "a mark has a colour": css(".dot.filled { background-color: #300000 }"),
}


@pytest.mark.parametrize("breaking", GRAY_BREAKS.values(), ids=GRAY_BREAKS.keys())
def test_colour_is_found_in_an_edition_of_greys(breaking: Break) -> None:
    """A black-and-white printer would print it as some grey."""
    assert {problem.rule for problem in problems(breaking, "mono")} == {"legible-gray"}


@pytest.mark.parametrize("edition", ["a4", "mono"])
def test_sound_leaflet_is_legible(edition: str) -> None:
    """What is found above is the breaking."""
    assert problems(nothing, edition) == ()


def test_finding_names_page_text_measure_and_limit() -> None:
    """Who reads it can find the line and knows by how much it is wrong."""
    (found, *_) = (p for p in problems(BREAKS["text is small"][0]) if p.rule == "legible-size")

    assert found.message.startswith("page 1: 'Understanding an uncomfortable sensation")
    assert found.message.endswith("is set in 8 points, less than 10")
    assert found.about.startswith("Understanding an uncomfortable sensation requires")


def test_list_that_is_split_is_named_by_its_heading() -> None:
    """A list has no name of its own."""
    found = problems(BREAKS["a list is split"][0])

    assert any("the list under 'What is it?' is split" in problem.message for problem in found)


def test_list_that_may_run_on_may_stand_on_two_pages() -> None:
    """A long list says so in its HTML; its items still stay whole."""
    items = tuple(SENTENCE * 3 for _ in range(12))
    html = html_of(topic(({"type": "heading", "text": "Many"}, {"type": "list", "items": items})))
    expected = expect(html, THEME)
    found = inspect_pdf(render_pdf(html, THEME), expected)
    forbidden = replace(expected, lists_run_on=(False,) * len(expected.lists))
    refused = inspect_pdf(render_pdf(html, THEME), forbidden)

    assert found == ()
    assert {problem.rule for problem in refused} == {"legible-split"}


@lru_cache(maxsize=1)
def facts() -> PdfFacts:
    return read_pdf(render_pdf(sound("a4")[0], THEME))


def test_sizes_and_places_are_those_of_an_independent_reader() -> None:
    """MuPDF reads the same words in the same sizes at the same places."""
    import pymupdf

    document = pymupdf.open(stream=render_pdf(sound("a4")[0], THEME))
    spans = [
        (page.number, span["size"], span["bbox"][0], page.rect.height - span["origin"][1], span)
        for page in document
        for block in page.get_text("dict")["blocks"]
        for line in block.get("lines", ())
        for span in line["spans"]
        if span["text"].strip()
    ]
    lines = facts().layout.lines

    assert len(spans) > 40
    for page, size, left, baseline, span in spans:
        close = [
            line for line in lines
            if line.page == page and line.box.left - 1 <= left <= line.box.right + 1
            and abs(line.baseline - baseline) < 8
        ]  # fmt: skip
        sizes = [piece.size for piece in chain.from_iterable(line.pieces for line in close)]
        assert any(abs(measured - size) < 0.1 for measured in sizes), span["text"]


def test_contrast_of_the_page_is_that_of_the_theme() -> None:
    """White on the dark cover, and ink on paper, as they are painted."""
    by_text = {line.text: line for line in facts().layout.lines}
    title = by_text["A leaflet for tests"]
    text = next(line for line in facts().layout.lines if line.text.startswith("Understanding"))

    assert title.pieces[0].contrast == pytest.approx(12.5, abs=0.8)
    assert text.pieces[0].contrast == pytest.approx(15.9, abs=0.8)
