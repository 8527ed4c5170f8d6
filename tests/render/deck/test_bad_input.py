"""What an author may write by mistake: it is shown right, or refused with what to do about it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from sfn_docs.loading import load_topic
from sfn_docs.problems import ContentError
from sfn_docs.render.deck.document import plan_slides
from sfn_docs.render.deck.layouts import DESIGNS
from tests.render.deck.examples import examples
from tests.render.deck.samples import (
    COVER,
    THEME,
    bibliography,
    cite,
    deck,
    points,
    references,
    slide,
    table,
)
from tests.topics import write_topic

EXAMPLES = examples()
POINTS: dict[str, Any] = EXAMPLES["bullets"]["points under a point"]
CHART: dict[str, Any] = EXAMPLES["chart"]["bars of one series"]
TABLE: dict[str, Any] = EXAMPLES["table"]["row headers"]


def series(values: list[object]) -> dict[str, object]:
    """A slide of a chart with these values."""
    return CHART | {"data": CHART["data"] | {"series": [{"name": "All", "values": values}]}}


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (POINTS | {"title": "Long " * 80}, "longer than 300 characters"),
        (POINTS | {"title": "Long " * 40}, "longer than 120 characters"),
        (POINTS | {"items": []}, "at least 1 entries, and has 0"),
        (TABLE | {"columns": ["a"] * 15, "rows": [["b"] * 15]}, "6 entries at most, and has 15"),
        (series([]), "at least 1 entries, and has 0"),
        (series(["many", "few", "none"]), "should be a number"),
    ],
)
def test_content_is_refused_at_its_line(
    wrong: dict[str, object], message: str, tmp_path: Path
) -> None:
    """By the model, before anything is drawn."""
    slides = [EXAMPLES["title"]["alone"], wrong, EXAMPLES["references"]["the list"]]
    text = yaml.safe_dump({"title": "Wrong", "slides": slides})

    loaded = load_topic(write_topic(tmp_path / "topic", deck=text, leaflet=None))

    assert loaded.topic is None
    problem = next(problem for problem in loaded.problems if message in problem.message)
    assert problem.location is not None
    assert problem.location.path.endswith("deck.yaml")
    assert problem.location.line > 1
    assert problem.hint


def test_a_picture_of_zero_bytes_is_refused(tmp_path: Path) -> None:
    """It says which file is empty, and no picture is left blank."""
    slides = [
        EXAMPLES["title"]["alone"],
        EXAMPLES["figure"]["with a caption"],
        EXAMPLES["references"]["the list"],
    ]
    text = yaml.safe_dump({"title": "Wrong", "slides": slides})
    topic = write_topic(tmp_path / "topic", deck=text, leaflet=None)
    (topic / "one.svg").write_bytes(b"")
    (topic / "figures.yaml").write_text('figures: {one: {file: one.svg, alt: "A box"}}', "utf-8")

    loaded = load_topic(topic)

    assert loaded.topic is None
    assert any("one.svg" in f"{problem.message} {problem.location}" for problem in loaded.problems)


WIDE = ("pseudopseudohypoparathyroidism",) * 8
FEW = bibliography()


@pytest.mark.parametrize("size", sorted(DESIGNS))
@pytest.mark.parametrize(
    ("body", "message"),
    [
        (slide("bullets", "T", points("x" * 200)), f"the word '{'x' * 40}', which is"),
        (slide("bullets", "T", points("needle " * 400)), "list has the item 'needle"),
        (slide("statement", "T", f"<p>{'needle ' * 250}</p>"), "the statement is"),
        (slide("bullets", "needle " * 40, points("x")), "lines where 2 are the most"),
        (slide("table", "T", table(WIDE, WIDE)), "table has 8 columns that are"),
        (slide("bullets", "T", points("\u0627\u0644\u0623\u0644\u0645")), "font has no '\u0627'"),
        (slide("bullets", "T", points("\u75bc\u75db")), "font has no '\u75bc' (U+75BC)"),
    ],
)
def test_what_no_slide_can_show_is_refused(size: str, body: str, message: str) -> None:
    """It says slide, place and by how much, in both sizes, and what to do."""
    with pytest.raises(ContentError) as caught:
        plan_slides(deck(COVER, body, references(FEW)), FEW, THEME, DESIGNS[size])

    problem = next(one for one in caught.value.problems if message in one.message)
    assert problem.message.startswith("slide 2 '")
    assert problem.hint


@pytest.mark.parametrize("size", sorted(DESIGNS))
def test_three_hundred_references_are_listed(size: str) -> None:
    """In their order, each once, over many slides of which none is overfull."""
    works = bibliography(300)
    claim = slide("statement", "T", f"<p>So {cite(1, 300)}.</p>")

    found = plan_slides(deck(COVER, claim, references(works)), works, THEME, DESIGNS[size])

    pages = [page.texts[0] for page in found[2:]]
    assert [line.marker for text in pages for line in text.paragraphs] == [
        f"{number}." for number in range(1, 301)
    ]
    assert all(text.height <= text.box.height for text in pages)
    assert [source.slide for source in found[1].sources] == [3, len(found)]
    counts = [len(text.paragraphs) for text in pages]
    assert max(counts) - min(counts) <= 1


@pytest.mark.parametrize("place", ["byline", "status"])
def test_what_stands_in_another_file_is_said_to(place: str) -> None:
    """No slide has been written with the names on a cover: they are the topic's."""
    lines = f'<p class="{place}">{"Dr. Somebody, " * 60}</p>'
    cover = slide("title", "A deck", lines)

    with pytest.raises(ContentError) as caught:
        plan_slides(deck(cover, references(FEW)), FEW, THEME, DESIGNS["16x9"])

    (problem,) = caught.value.problems
    assert f"the {place} is" in problem.message
    assert problem.hint.endswith("in topic.yaml")
