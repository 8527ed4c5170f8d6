"""The deck on pages: its slides as a PDF, and a handout with the notes beside them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from sfn_docs.documents.deck import deck_figures, deck_html, deck_properties
from sfn_docs.documents.made import Made, counted, refuse
from sfn_docs.inspection.pdf_limits import Legibility
from sfn_docs.model.deck import Deck
from sfn_docs.model.topic import Topic
from sfn_docs.problems import ContentError, Problem
from sfn_docs.render.deck.layouts import DESIGNS, WIDE, Design
from sfn_docs.render.markup import Look

if TYPE_CHECKING:
    from sfn_docs.render.deck.fitted import FittedSlide
    from sfn_docs.render.deck.pages import Binding

SLIDES = Legibility(furniture_margin=5.0, line=160, centered=True)
"""What slides are held to: type is large, so lines may be long; the footer stands at the edge."""

HANDOUT = Legibility(
    body=3.5, text=3.0, figure_text=2.0, mark=2.0, line=160, centered=True, whole=False
)
"""What a handout is held to: a slide in it is a picture to know it by, at a third of its size."""

PAPERS = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
"""The paper of handouts in millimetres, by the name of the edition."""

MARGINS = (30.0, 35.0)
"""What of a paper's width and height is margin, in a handout."""

_MILLIMETRE = 72 / 25.4


def make_slides(deck: Deck, topic: Topic, look: Look, size: str) -> Made:
    """The slides as a PDF, a page a slide, in the *size* ``16x9`` or ``4x3``.

    Raises InspectionError for what is found on reading it back.
    """
    return _make(deck, topic, look, DESIGNS[size], "")


def make_handout(deck: Deck, topic: Topic, look: Look, paper: str) -> Made:
    """The slides with their notes beside them, on *paper*; raises as :func:`make_slides`."""
    return _make(deck, topic, look, WIDE, paper)


def _make(deck: Deck, topic: Topic, look: Look, design: Design, paper: str) -> Made:
    from sfn_docs.inspection.pdf import broken_rules, expect, read_pdf
    from sfn_docs.inspection.pdf_slides import lost_in_handout, lost_on_pages
    from sfn_docs.render.deck.document import plan_slides
    from sfn_docs.render.deck.pages import Binding, in_deck_font, slides_html
    from sfn_docs.render.pdf import render_pdf, stylesheet

    document = deck_html(deck, topic, look)
    fitted = plan_slides(document.html, document.bibliography, look.theme, design)
    _refuse_right_to_left(fitted)
    theme = in_deck_font(look.theme)
    css = look.templates.text("deck/pages.css")
    css += look.templates.text(f"deck/{'handout' if paper else 'slides'}.css")
    figures = deck_figures(deck, topic, theme, theme.fonts.deck_metrics)
    properties = deck_properties(deck, topic)
    binding = Binding(properties, figures, theme, design, look.words, stylesheet(theme, css))
    html = _handout(fitted, binding, paper) if paper else slides_html(fitted, binding)
    data = render_pdf(html, theme)
    facts = read_pdf(data)
    refuse(broken_rules(facts, expect(html, theme, HANDOUT if paper else SLIDES)))
    refuse((lost_in_handout if paper else lost_on_pages)(facts, fitted))
    listed = tuple(entry.key for entry in document.bibliography.entries)
    number = len(facts.pages)
    return Made(data, number, counted(number, "page"), listed=listed)


def _refuse_right_to_left(slides: tuple[FittedSlide, ...]) -> None:
    """Raises ContentError for words that are written from right to left.

    The engine draws them well, but the file then holds their letters in the order in which they
    stand on the page, so that whether they are read aloud rightly could not be told.
    """
    from sfn_docs.inspection.pdf_slides import slide_words
    from sfn_docs.render.deck.pages import handout_notes

    problems = []
    for slide in slides:
        noted = (line.text for line in handout_notes(slide))
        words = " ".join((*slide_words(slide), *noted)).split()
        turned = next(
            (word for word in words if not word.isascii() and any(map(_turns, word))), None
        )
        if turned is not None:
            title = slide.title.paragraphs[0].text
            message = (
                f"slide {slide.number} '{title}': '{turned}' is written from right to left, which "
                "slides as a PDF and handouts can't have yet"
            )
            hint = "write it in other letters, or build the PowerPoint deck alone"
            problems.append(Problem("right-to-left", message, hint, about=turned))
    if problems:
        raise ContentError(problems)


def _turns(letter: str) -> bool:
    """Whether a letter is of a script that is written from right to left (UAX 9, table 4)."""
    return bidirectional(letter) in ("R", "AL")


def _handout(slides: tuple[FittedSlide, ...], binding: Binding, paper: str) -> str:
    from sfn_docs.render.deck.pages import handout_html

    width, height = PAPERS[paper]
    across, down = MARGINS
    sized = f"@page {{ size: {width:g}mm {height:g}mm; }}\n"
    room = ((width - across) * _MILLIMETRE, (height - down) * _MILLIMETRE)
    return handout_html(slides, replace(binding, css=binding.css + sized), room)
