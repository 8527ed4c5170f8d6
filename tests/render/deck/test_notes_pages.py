"""Pages of notes as they are printed: nothing runs off them, and each says what it is."""

from __future__ import annotations

import io
from typing import Any

import pptx
import pytest
from pptx.util import Pt

from sfn_docs.inspection.pptx import expect_deck, inspect_deck
from sfn_docs.problems import ContentError
from sfn_docs.render.deck.document import render_deck
from sfn_docs.render.deck.given.adopting import adopt
from sfn_docs.render.deck.layouts import DESIGNS, WIDE, Design
from tests.render.deck.samples import (
    COVER,
    FIGURES,
    FOOTER,
    PROPERTIES,
    THEME,
    bibliography,
    deck,
    points,
    references,
    slide,
)
from tests.render.deck.templates import DEFAULT

WORKS = bibliography(2)
SAID = "These words are said aloud. "


def pages(*notes: str, design: Design = WIDE) -> list[Any]:
    """The pages of notes of a deck with a slide for each of *notes*, read by another library."""
    slides = (
        slide("bullets", f"Slide {number}", points("A point"), notes=said)
        for number, said in enumerate(notes)
    )
    html = deck(COVER, *slides, references(WORKS))
    data = render_deck(html, WORKS, FIGURES, PROPERTIES, THEME, design=design)
    assert inspect_deck(data, expect_deck(html, WORKS, PROPERTIES, THEME, design)) == ()
    return [page.notes_slide for page in list(pptx.Presentation(io.BytesIO(data)).slides)[1:-1]]


def size_of(page: Any) -> float:
    """The size that a page's text has, in points."""
    (look,) = page.notes_placeholder._element.xpath(".//a:lstStyle/a:lvl1pPr/a:defRPr")
    return int(look.get("sz")) / 100


def image_of(page: Any) -> Any:
    return next(
        place for place in page.placeholders if "IMAGE" in place.placeholder_format.type.name
    )


def test_longer_notes_are_smaller_and_have_more_room() -> None:
    """Short ones stand as on any page; the longest have a small picture over them."""
    short, long, longer, longest = pages(*(SAID * count for count in (9, 90, 160, 300)))

    assert [size_of(page) for page in (short, long, longer)] == [12, 11, 9.5]
    assert size_of(longest) < 8
    heights = [page.notes_placeholder.height for page in (short, long, longer, longest)]
    assert heights[0] == heights[1] < heights[2] < heights[3]
    images = [image_of(page) for page in (short, longer, longest)]
    assert [round(image.height / Pt(1)) for image in images] == [180, 96, 48]
    for page in (short, longer, longest):
        image, body = image_of(page), page.notes_placeholder
        assert image.top + image.height < body.top
        assert body.top + body.height <= Pt(680)
        assert image.width / image.height == pytest.approx(16 / 9, abs=0.01)


def test_notes_that_no_page_holds_are_refused() -> None:
    """Every slide of which that is so is named, and by how much they are too long."""
    with pytest.raises(ContentError) as error:
        pages(SAID * 3, SAID * 600, SAID * 700)

    assert [problem.rule for problem in error.value.problems] == ["notes-overflow"] * 2
    assert error.value.problems[0].message.startswith("slide 3 'Slide 1': its notes are ")
    assert error.value.problems[0].message.endswith(" pt too high for a page, at 7 pt")


def test_a_word_without_end_is_broken_as_programs_do() -> None:
    """It is no reason to refuse notes, and takes the lines that it takes."""
    short, long = pages("word" * 30, "word" * 900)

    assert size_of(short) == 12
    assert size_of(long) < 12


@pytest.mark.parametrize("size", DESIGNS)
def test_every_page_says_what_it_is(size: str) -> None:
    """The draft's mark and the number are on it, and the picture is shaped as slides are."""
    (page,) = pages("Say so.", design=DESIGNS[size])

    texts = {
        place.placeholder_format.type.name: place.text_frame.text
        for place in page.placeholders
        if place.has_text_frame
    }
    assert texts["FOOTER"] == FOOTER
    assert texts["SLIDE_NUMBER"] == "2"
    image = image_of(page)
    design = DESIGNS[size]
    assert image.width / image.height == pytest.approx(design.width / design.height, abs=0.01)


def test_a_given_template_keeps_its_own_pages() -> None:
    """Notes are measured in its place for them, and moved only where they do not fit there."""
    given = pptx.Presentation(io.BytesIO(DEFAULT))
    master: Any = given.notes_master
    for place in master.placeholders:
        if place.placeholder_format.type.name == "BODY":
            place.top, place.height = Pt(400), Pt(90)
    stream = io.BytesIO()
    given.save(stream)
    design = adopt(stream.getvalue(), "given.pptx", THEME, "en-US").design

    short, long = pages(SAID * 4, SAID * 40, design=design)

    assert (short.notes_placeholder.top, short.notes_placeholder.height) == (Pt(400), Pt(90))
    assert long.notes_placeholder.height > Pt(400)


def test_a_given_template_without_pages_of_notes_gets_ours() -> None:
    """With a picture that is shaped as its slides are, which are of 4 by 3."""
    design = adopt(DEFAULT, "given.pptx", THEME, "en-US").design

    (page,) = pages("Say so.", design=design)

    image = image_of(page)
    assert image.width / image.height == pytest.approx(4 / 3, abs=0.01)
    assert page.notes_placeholder.text_frame.text == "Say so."
