"""Lines: even where a text takes several, and no word left alone at the end of a point."""

from __future__ import annotations

import io

import pytest
from pptx import Presentation

from sfn_docs.metrics import metrics_of
from sfn_docs.render.deck.document import plan_slides, render_deck
from sfn_docs.render.deck.fitted import FittedText
from sfn_docs.render.deck.given.adopting import adopt
from sfn_docs.render.deck.layouts import WIDE, Place
from sfn_docs.render.deck.measure import measured
from tests.render.deck.samples import (
    COVER,
    FIGURES,
    PROPERTIES,
    THEME,
    bibliography,
    deck,
    points,
    references,
    slide,
)
from tests.render.deck.templates import DEFAULT

METRICS = metrics_of("Arimo")
WORKS = bibliography()
TITLE = "Proposed mechanisms rest on animals, volunteers and other illnesses"


def body(markup: str) -> tuple[FittedText, ...]:
    """The texts of the slide after the cover, its title first."""
    found = plan_slides(deck(COVER, markup, references(WORKS)), WORKS, THEME)[1]
    return (found.title, *found.texts)


def ends(text: FittedText, place: Place, *, even: bool = True) -> list[tuple[int, float]]:
    """The lines of each paragraph, and what part of the width the last of them fills."""
    width = text.box.width - place.inset - max(text.right * even, place.inset)
    width -= 22.0 if text.small_size else text.hanging
    found = [measured(METRICS, line.runs, place.bold) for line in text.paragraphs]
    return [(count, last / width) for count, last in (one.laid(text.size, width) for one in found)]


@pytest.mark.parametrize(
    ("layout", "name", "title", "content"),
    [
        ("statement", "title", TITLE, "<p>x</p>"),
        ("statement", "statement", "T", f"<p>{TITLE}</p>"),
        ("section", "title", f"{TITLE} too", ""),
        ("quotation", "quotation", "T", f"<blockquote>{TITLE}</blockquote><p>x</p>"),
        ("question", "question", "T", f"<p>{TITLE} today</p><ol><li>x</li></ol>"),
    ],
)
def test_a_text_of_several_lines_has_even_ones(
    layout: str, name: str, title: str, content: str
) -> None:
    """In as many lines as the whole width would take, where the last would be short."""
    markup = slide(layout, title, content)
    text = next(text for text in body(markup) if text.place == name)
    place = WIDE.layout_of(layout).place(name)

    ((before, short),) = ends(text, place, even=False)
    ((after, last),) = ends(text, place)

    assert before == after > 1
    assert short < 0.62
    assert last > 0.75


def test_a_text_of_one_line_has_the_whole_width() -> None:
    """Whoever writes more into it has the room of its place."""
    title, statement = body(slide("statement", "Short", "<p>Shorter</p>"))

    assert (title.right, statement.right) == (0, 0)


LONELY = "A first point goes on for as long as the whole width of the slide has room for it is"
"""Takes two lines at the largest size, with one short word on the second."""


def test_a_list_is_narrower_where_that_leaves_no_word_alone() -> None:
    """By no more than it takes, so that the other points keep their lines."""
    long = f"{LONELY} and {LONELY} so"
    (_, text) = body(slide("bullets", "T", points(long, "Short")))
    place = WIDE.layout_of("bullets").place("body")

    assert text.right > 0
    assert [lines for lines, _ in ends(text, place)] == [3, 1]
    assert 0.3 <= ends(text, place)[0][1] < 0.6
    assert ends(text, place, even=False)[0][1] < 0.3


def test_a_list_is_a_step_smaller_where_that_leaves_no_word_alone() -> None:
    """Where a point that fills its line keeps the list from being narrower."""
    full = "And another point that is here to fill all of the width of a line at its size up"
    (_, text) = body(slide("bullets", "T", points(LONELY, full)))
    place = WIDE.layout_of("bullets").place("body")

    assert text.size == 22
    assert [lines for lines, _ in ends(text, place)] == [1, 1]


MARKUP = deck(COVER, slide("statement", TITLE, "<p>x</p>"), references(WORKS))


def test_the_file_has_the_room_as_an_inset_of_the_shape() -> None:
    """So the text stays one paragraph without breaks, and can be edited as one."""
    data = render_deck(MARKUP, WORKS, FIGURES, PROPERTIES, THEME)

    title = Presentation(io.BytesIO(data)).slides[1].shapes.title

    assert title.text_frame.text == TITLE
    fitted, *_ = body(slide("statement", TITLE, "<p>x</p>"))
    assert title.text_frame.margin_right.pt == pytest.approx(fitted.right, abs=0.1)


def test_a_given_template_sets_its_text_as_it_does() -> None:
    """Its titles may be in the middle, where room at the right would move them."""
    design = adopt(DEFAULT, "own.pptx", THEME, "en-US").design
    data = render_deck(MARKUP, WORKS, FIGURES, PROPERTIES, THEME, design=design)

    slides = Presentation(io.BytesIO(data)).slides

    assert [one._element.xpath(".//a:bodyPr/@rIns") for one in slides] == [[], [], []]
