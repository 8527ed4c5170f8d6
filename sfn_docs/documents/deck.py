"""Decks: from a topic to a file that has been read back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from sfn_docs.documents.citing import citation_formatter
from sfn_docs.documents.made import Made, counted
from sfn_docs.model.deck import Deck
from sfn_docs.model.figures import Drawing
from sfn_docs.model.slides import FigureSlide, IconArraySlide, PictureWithTextSlide
from sfn_docs.model.topic import Topic
from sfn_docs.pictures.figures import themed
from sfn_docs.pictures.labels import labelled
from sfn_docs.render.evidence import drawn_people, people_of
from sfn_docs.render.html import Document, Script, render_document
from sfn_docs.render.markup import Look
from sfn_docs.theme import Theme

if TYPE_CHECKING:
    from sfn_docs.render.deck.document import DeckProperties
    from sfn_docs.render.deck.layouts import Design


def make_deck(deck: Deck, topic: Topic, look: Look, design: Design | None = None) -> Made:
    """The deck as PPTX, in slides of that *design*, or else of our wide one.

    Raises InspectionError for what is found on reading it back.
    """
    from sfn_docs.render.deck.pictures import drawing_ahead

    figures = deck_figures(deck, topic, look.theme, look.theme.fonts.deck)
    with drawing_ahead(_shown(deck, figures), look.theme.fonts.deck_metrics):
        document = deck_html(deck, topic, look, _get_ready_for_decks)
        from sfn_docs.inspection.pptx import expect_deck, read_right
        from sfn_docs.render.deck.document import render_deck
        from sfn_docs.render.deck.layouts import WIDE

        design = design or WIDE
        properties = deck_properties(deck, topic)
        html, works = document.html, document.bibliography
        data = render_deck(html, works, figures, properties, look.theme, design=design)
    expected = expect_deck(html, works, properties, look.theme, design)
    slides = read_right(data, expected).slides
    listed = tuple(entry.key for entry in works.entries)
    return Made(data, len(slides), counted(len(slides), "slide"), listed=listed)


def _shown(deck: Deck, figures: Mapping[str, str]) -> dict[str, str]:
    """Those of *figures* that the deck's slides name."""
    names = [
        people_of(slide.claim) if isinstance(slide, IconArraySlide) else slide.figure
        for slide in deck.slides
        if isinstance(slide, FigureSlide | IconArraySlide | PictureWithTextSlide)
    ]
    return {name: figures[name] for name in names if name in figures}


def _get_ready_for_decks() -> None:
    """Load what writes decks and reads them back, while the citation engine works."""
    import sfn_docs.inspection.pptx  # noqa: F401 - to have it loaded


def deck_html(
    deck: Deck, topic: Topic, look: Look, meanwhile: Callable[[], object] = lambda: None
) -> Document:
    """The deck as HTML of its own vocabulary, with its bibliography.

    *meanwhile* is done while the citation engine works.
    """
    script = Script("deck/deck.html.j2", "clinical")
    formatter = citation_formatter(topic, meanwhile)
    return render_document(script, topic, look, formatter, {"deck": deck})


def deck_figures(deck: Deck, topic: Topic, theme: Theme, font: str) -> dict[str, str]:
    """Every drawing that a deck may show, in the theme's colors and with labels in *font*."""
    figures = {name: _drawn(drawing, theme, font) for name, drawing in topic.figures.items()}
    return figures | _people(deck, topic, theme, font)


def deck_properties(deck: Deck, topic: Topic) -> DeckProperties:
    """What a file made of the deck says of itself."""
    from sfn_docs.render.deck.document import DeckProperties

    return DeckProperties(
        title=deck.title,
        author="; ".join(person.name for person in topic.info.authors),
        language=topic.info.language,
        subject=topic.info.description,
        keywords=topic.info.keywords,
        modified=topic.info.updated,
    )


def _people(deck: Deck, topic: Topic, theme: Theme, font: str) -> dict[str, str]:
    """The drawings of people that the deck shows, by what it calls them."""
    shown = [slide.claim for slide in deck.slides if isinstance(slide, IconArraySlide)]
    frequencies = {name: topic.claims[name].frequency for name in shown}
    return {
        people_of(name): themed(drawn_people(frequency), theme, font)
        for name, frequency in frequencies.items()
        if frequency is not None
    }


def _drawn(drawing: Drawing, theme: Theme, font: str) -> str:
    """A drawing for a slide: in the theme's colours, its labels broken for the deck's font."""
    svg = themed(drawing.svg, theme, font)
    return labelled(svg, drawing.labels, theme.fonts.deck_metrics)
