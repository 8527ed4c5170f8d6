"""What other programs make of the deck, and that a broken deck is found out."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Pt

from sfn_docs.render.deck.document import render_deck
from tests.conftest import Built
from tests.inspection.breakages import (
    BULLETS,
    DIAGRAM,
    HTML,
    PRESENTATION,
    TABLE,
    WORKS,
    Breakage,
)
from tests.referees.deck_judges import (
    Drawn,
    drawing_faults,
    drawn_slides,
    lost_words,
    openxml_faults,
)
from tests.render.deck.examples import examples, made_deck
from tests.render.deck.samples import FIGURES, PROPERTIES, THEME

pytestmark = pytest.mark.referee


@pytest.fixture(scope="module", name="drawn")
def drawn_deck(built: Built, tmp_path_factory: pytest.TempPathFactory) -> tuple[Drawn, ...]:
    return drawn_slides(built.deck, tmp_path_factory.mktemp("drawn"))


def test_deck_keeps_to_the_schemas(built: Built) -> None:
    """PowerPoint will not offer to repair it."""
    assert openxml_faults(built.deck) == []


def test_every_slide_is_drawn(built: Built, drawn: tuple[Drawn, ...]) -> None:
    """Another office program shows as many slides, and every word of each."""
    assert len(drawn) == len(Presentation(str(built.deck)).slides)
    assert all(slide.lines for slide in drawn)
    assert list(lost_words(built.deck, drawn)) == []


def test_text_keeps_its_place(drawn: tuple[Drawn, ...]) -> None:
    """No line of text stands over the edge of a slide, or on another line."""
    assert list(drawing_faults(drawn)) == []


def test_every_kind_of_slide_is_drawn_in_its_place(tmp_path: Path) -> None:
    """The examples of all kinds, with all their words, none over the edge or on another."""
    slides = [slide for named in examples().values() for slide in named.values()]
    file = tmp_path / "examples.pptx"
    file.write_bytes(made_deck(tmp_path, slides))

    drawn = drawn_slides(file, tmp_path)

    assert list(lost_words(file, drawn)) == []
    assert list(drawing_faults(drawn)) == []


ODD = {
    "properties after text": Breakage("", BULLETS, r"(<a:rPr[^>]*/>)(<a:t>[^<]*</a:t>)", r"\2\1"),
    "an accent that no scheme has": Breakage("", DIAGRAM, '"accent4"', '"accent9"'),
    "a size out of range": Breakage("", BULLETS, 'sz="2400"', 'sz="900000"'),
    "sizes before slides": Breakage(
        "", PRESENTATION, r"(<p:sldIdLst>.*?</p:sldIdLst>)(<p:sldSz [^>]*/>)", r"\2\1"
    ),
    "a shape without an id": Breakage("", BULLETS, r'(<p:cNvPr) id="2"', r"\1"),
    "an attribute of nobody": Breakage("", TABLE, "<a:tblPr ", '<a:tblPr second="1" '),
    "an element of nobody": Breakage("", TABLE, "<a:tc>", "<a:td/><a:tc>"),
}
"""What only the schema checker is asked to find: that XML keeps to its schema."""


@pytest.mark.parametrize("name", ODD)
def test_schema_checker_finds_what_our_rules_leave_to_it(name: str, tmp_path: Path) -> None:
    """XML that keeps to no schema is found, in a deck that was clean before."""
    works = HTML, WORKS, FIGURES, PROPERTIES, THEME
    right, wrong = tmp_path / "right.pptx", tmp_path / "wrong.pptx"
    right.write_bytes(render_deck(*works))
    wrong.write_bytes(ODD[name].apply(right.read_bytes()))

    assert openxml_faults(right) == []
    assert openxml_faults(wrong)


def test_schema_checker_finds_a_foreign_element(tmp_path: Path) -> None:
    """An element that has no place in a slide is held against it; the deck without it is clean."""
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    deck.save(str(tmp_path / "right.pptx"))
    slide.shapes.title._element.txBody.append(slide.part.package.core_properties._element)
    deck.save(str(tmp_path / "wrong.pptx"))

    assert openxml_faults(tmp_path / "right.pptx") == []
    assert openxml_faults(tmp_path / "wrong.pptx")


def test_drawing_finds_text_out_of_place(tmp_path: Path) -> None:
    """Of four slides the good one passes; over the edge, on other text and outside are found."""
    places: tuple[list[tuple[int, int]], ...] = ([], [(660, 100)], [(110, 105)], [(2000, 100)])
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(720), Pt(540)
    for extra in places:
        slide = deck.slides.add_slide(deck.slide_layouts[6])
        for left, top in [(100, 100), (100, 200), *extra]:
            box = slide.shapes.add_textbox(Pt(left), Pt(top), Pt(300), Pt(30))
            box.text_frame.text = f"Placed{left} at{top}"
            box.text_frame.word_wrap = True
            box.text_frame.paragraphs[0].font.size = Pt(20)
            box.text_frame.paragraphs[0].font.name = "Arial"
    file = tmp_path / "wrong.pptx"
    deck.save(str(file))

    drawn = drawn_slides(file, tmp_path)

    faults = {fault.split(": B")[0] for fault in drawing_faults(drawn)}
    assert faults == {"slide 2: over the edge", "slide 3: on each other"}
    assert list(lost_words(file, drawn)) == [
        "slide 2: not drawn: Placed660",
        "slide 4: not drawn: Placed2000",
    ]
