"""Works of any content, in each of the eight styles: rules and marks break nothing."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings

from sfn_docs.bibliography import format_bibliography
from sfn_docs.bibliography.items import engine_item
from sfn_docs.bibliography.styles import named_style
from sfn_docs.citations import Citation
from sfn_docs.model.references import Reference
from tests.exactness.sheets import STYLES
from tests.exchange.test_round_trips import WORKS, reference

TITLES = [
    "<i>Cornus alba</i> grows",
    "HIV: what next?",
    "[A title that was translated] and more",
    ": a colon first",
    "A: <sub>b</sub> [c",
    "the",
    "[]",
    "a < b & <script>c</script>: d",
    "mRNA: p53 and mRNA: a story",
]


@given(WORKS)
@settings(deadline=None)
def test_rules_of_manuals_take_any_work(work: Mapping[str, Any]) -> None:
    """Each gives an item with a title, and never one that CSL-JSON can't hold."""
    for style in STYLES:
        item = engine_item("a", reference(work), named_style(style))

        assert item["id"] == "a"
        assert item["title"].strip()
        json.dumps(item)


@pytest.mark.parametrize("style", STYLES)
def test_any_title_is_printed(style: str) -> None:
    """Titles with marks, colons and brackets in odd places; no mark of ours comes out."""
    works: dict[str, Reference] = {}
    for number, title in enumerate(TITLES):
        work = {"title": title, "type": "book", "issued": "2001", "language": "de"}
        works[f"a{number}"] = reference(work)
        works[f"b{number}"] = reference({**work, "author": [{"family": "de Ö", "given": "Á"}]})

    made = format_bibliography([tuple(map(Citation, works))], works, named_style(style), "en-US")

    assert len(made.entries) == len(works)
    for entry in made.entries:
        told = "".join(span.text for span in entry.spans)
        assert told.strip()
        assert not {unicodedata.category(char) for char in told} & {"Co", "Cf"}


def test_a_word_with_capitals_of_its_own_keeps_them() -> None:
    """APA's capital after a colon is for words, and ABNT's first word is no name in small."""
    works = {"x": reference({"title": "HIV: p53 or mRNA: a story", "type": "book"})}
    cluster = [(Citation("x"),)]

    apa = format_bibliography(cluster, works, named_style("apa"), "en-US")
    abnt = format_bibliography(cluster, works, named_style("abnt"), "pt-BR")

    assert "HIV: p53 or mRNA: A story" in "".join(span.text for span in apa.entries[0].spans)
    assert "(HIV [...]" in "".join(span.text for span in abnt.citations[0])
