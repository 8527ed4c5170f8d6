"""The template that decks start from: both sizes, its colors, and the file for PowerPoint."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import openxml_audit
import pytest
from pptx import Presentation

from sfn_docs.inspection.pptx import expect_deck, inspect_deck, read_deck
from sfn_docs.render.deck.document import render_deck
from sfn_docs.render.deck.layouts import DESIGNS, GRAPHICS, Box, Layout, Place
from sfn_docs.render.deck.template import potx_bytes, template_bytes
from sfn_docs.render.deck.template_shapes import PROMPTS
from sfn_docs.render.deck.theme_part import SCHEME
from sfn_docs.theme import TEXT_PAIRS
from tests.render.deck.samples import FIGURES, PROPERTIES, THEME, bibliography, full

WORKS = bibliography()
SIZES = {"16x9": (960, 540), "4x3": (720, 540)}
NUMBERED = ("choices", "messages")
"""Places of lists with numbers or letters, which are in the color of bullets."""

TABLE_PAIRS = (("tx1", "bg1"), ("tx2", "bg1"), ("tx2", "bg2"))
"""What meets in the table style: text and row names on the slide, and the header."""

SLOTS = {"tx1": "dk1", "tx2": "dk2", "bg1": "lt1", "bg2": "lt2"}


def color(slot: str) -> str:
    """The theme's name for a color of the scheme."""
    return dict(SCHEME)[SLOTS.get(slot, slot)]


def text_pairs(layout: Layout) -> Iterator[tuple[Place, str]]:
    """Every place for text of *layout*, and the slot of the color that it stands on."""
    for place in layout.places:
        if place.kind not in GRAPHICS:
            yield place, place.fill or ground_of(layout, place.box)


def ground_of(layout: Layout, box: Box) -> str:
    """What *box* stands on: the last ornament drawn that holds all of it, or the slide's ground."""
    under = [shape.color for shape in layout.ornaments if holds(shape.box, box)]
    return under[-1] if under else "tx2" if layout.dark else "bg1"


def holds(outer: Box, inner: Box) -> bool:
    """Whether all of *inner* stands on *outer*."""
    return (
        outer.left <= inner.left
        and outer.top <= inner.top
        and outer.right >= inner.right
        and outer.bottom >= inner.bottom
    )


@pytest.mark.parametrize("name", DESIGNS)
def test_a_deck_of_every_layout_is_right_in_every_size(name: str, tmp_path: Path) -> None:
    """Slides have the size asked for, break no rule, and keep to the schemas."""
    html, design = full(WORKS), DESIGNS[name]

    data = render_deck(html, WORKS, FIGURES, PROPERTIES, THEME, design=design)

    facts = read_deck(data)
    assert (facts.width, facts.height) == SIZES[name]
    assert inspect_deck(data, expect_deck(html, WORKS, PROPERTIES, THEME, design)) == ()
    (tmp_path / "deck.pptx").write_bytes(data)
    found = openxml_audit.validate_pptx(str(tmp_path / "deck.pptx"))
    assert [str(error) for error in found.errors] == []


def test_a_deck_of_another_size_is_refused() -> None:
    """A deck is held against the size that was asked for."""
    html = full(WORKS)
    data = render_deck(html, WORKS, FIGURES, PROPERTIES, THEME, design=DESIGNS["4x3"])

    problems = inspect_deck(data, expect_deck(html, WORKS, PROPERTIES, THEME))

    assert [problem.message for problem in problems if problem.rule == "deck-format"] == [
        "slides are 720 by 540 pt, not 960 by 540"
    ]


@pytest.mark.parametrize("name", DESIGNS)
def test_every_pair_of_colors_is_checked_for_contrast(name: str) -> None:
    """Text and ground of every place, its numbers and bullets, and the table style's, are pairs."""
    places = [
        (color(place.color), color(ground))
        for layout in DESIGNS[name].layouts
        for place, ground in text_pairs(layout)
    ]
    cells = [(color(text), color(ground)) for text, ground in TABLE_PAIRS]

    marks = [
        (color("accent2"), color(ground))
        for layout in DESIGNS[name].layouts
        for place, ground in text_pairs(layout)
        if place.bullets or place.name in NUMBERED
    ]

    assert {*places, *cells, *marks} <= set(TEXT_PAIRS)
    assert ("paper", "brand_dark") in places
    assert ("ink", "tint") in places


@pytest.mark.parametrize("name", DESIGNS)
def test_a_change_of_theme_recolors_everything(name: str) -> None:
    """No part but the themes has a color of its own."""
    with zipfile.ZipFile(BytesIO(template_bytes(THEME, "en-US", DESIGNS[name]))) as archive:
        fixed = [
            part for part in archive.namelist() if re.search(rb"srgbClr|sysClr", archive.read(part))
        ]

    assert fixed == ["ppt/theme/theme1.xml", "ppt/theme/theme2.xml"]


@pytest.mark.parametrize("name", DESIGNS)
def test_the_file_for_powerpoint_is_a_template(name: str, tmp_path: Path) -> None:
    """It says that it is one, keeps to the schemas, and has the layouts by name and no slide."""
    data = potx_bytes(THEME, "en-US", DESIGNS[name])
    (tmp_path / "own.potx").write_bytes(data)

    with zipfile.ZipFile(BytesIO(data)) as archive:
        types = archive.read("[Content_Types].xml")

    assert b"presentationml.template.main+xml" in types
    assert b"presentationml.presentation.main+xml" not in types
    found = openxml_audit.validate_pptx(str(tmp_path / "own.potx"))
    assert [str(error) for error in found.errors] == []
    deck = Presentation(BytesIO(template_bytes(THEME, "en-US", DESIGNS[name])))
    assert [layout.name for layout in deck.slide_layouts] == [
        layout.name for layout in DESIGNS[name].layouts
    ]
    assert len(deck.slides) == 0


def test_shapes_of_any_kind_are_in_the_themes_font() -> None:
    """Text of a shape that is no placeholder is in the font of the theme, as the rest is."""
    with zipfile.ZipFile(BytesIO(template_bytes(THEME, "en-US", DESIGNS["16x9"]))) as archive:
        presentation = archive.read("ppt/presentation.xml").decode()

    assert '<a:latin typeface="+mn-lt"/>' in presentation


LEVELS = [f"{{*}}lvl{number}pPr" for number in range(1, 6)]


def layouts_of(name: str) -> list[Any]:
    """The layouts of our template in that size."""
    deck = Presentation(BytesIO(template_bytes(THEME, "en-US", DESIGNS[name])))
    return list(deck.slide_layouts)


@pytest.mark.parametrize("name", DESIGNS)
def test_every_level_of_a_text_can_be_read(name: str) -> None:
    """Who moves a line in, in PowerPoint, gets it in the color and font of its place."""
    for layout in layouts_of(name):
        for place in layout.placeholders:
            style = place._element.find("{*}txBody/{*}lstStyle")
            looks = [style.find(level) for level in LEVELS]
            if place._element.ph.get("type") not in ("title", "ctrTitle", "ftr", "sldNum"):
                assert None not in looks
            found = [look for look in looks if look is not None]
            assert len({look.find(".//{*}schemeClr[last()]").get("val") for look in found}) == 1
            margins = [int(look.get("marL")) for look in found]
            assert margins == sorted(set(margins))


@pytest.mark.parametrize("name", DESIGNS)
def test_an_empty_place_says_what_it_is_for(name: str) -> None:
    """Where PowerPoint's own prompt would not; no two places of a layout are called alike."""
    for layout in layouts_of(name):
        called = [place.name for place in layout.placeholders]
        assert len(called) == len(set(called))
        for place in layout.placeholders:
            own = place._element.ph.get("hasCustomPrompt") == "1"
            label = place.name.removesuffix(" Placeholder").lower()
            assert own == (label in PROMPTS)
            assert not own or place.text_frame.text == PROMPTS[label]


@pytest.mark.parametrize("name", DESIGNS)
def test_guides_stand_where_the_grid_has_its_edges(name: str) -> None:
    """In eighths of a point: where points and columns start and end, in every size."""
    deck = Presentation(BytesIO(template_bytes(THEME, "en-US", DESIGNS[name])))
    guides = list(deck.slide_master.element.iter("{*}guide"))
    columns = next(layout for layout in DESIGNS[name].layouts if layout.name == "Two Columns")
    edges = {side for panel in columns.ornaments[2:] for side in (panel.box.left, panel.box.right)}

    upright = {int(guide.get("pos")) for guide in guides if not guide.get("orient")}
    assert upright == {round(edge * 8) for edge in edges}
    assert {int(guide.get("pos")) for guide in guides if guide.get("orient")} == {1136, 3648}
