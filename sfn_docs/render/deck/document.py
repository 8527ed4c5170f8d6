"""The deck's way from HTML to a PowerPoint file: read, fit, write, pack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sfn_docs.citations import Bibliography
from sfn_docs.metrics import metrics_of
from sfn_docs.problems import Problem, TemplateError
from sfn_docs.render.deck.fit import fit_slides
from sfn_docs.render.deck.fitted import FittedSlide
from sfn_docs.render.deck.layouts import WIDE, Design
from sfn_docs.render.deck.package import pack
from sfn_docs.render.deck.parsing import parse_slides
from sfn_docs.render.deck.pictures import draw
from sfn_docs.render.deck.pptx_writer import DeckProperties, write_pptx
from sfn_docs.render.deck.rethemable import rethemable
from sfn_docs.render.deck.sources import with_sources
from sfn_docs.render.deck.template import template_bytes
from sfn_docs.theme import Theme

__all__ = ["DeckProperties", "plan_slides", "render_deck"]


def plan_slides(
    html: str, bibliography: Bibliography, theme: Theme, design: Design = WIDE
) -> tuple[FittedSlide, ...]:
    """The slides as they will be shown, split where they were too full; the writers' common ground.

    Raises TemplateError for HTML outside the vocabulary, and ContentError, with every problem,
    for what can't be made to fit, for a character that the deck's font lacks, and for two
    slides of one title.
    """
    slides = fit_slides(parse_slides(html, bibliography), bibliography, theme, design)
    return with_sources(slides, bibliography, metrics_of(theme.fonts.deck_metrics))


def render_deck(  # noqa: PLR0913 - what a deck is made of
    html: str,
    bibliography: Bibliography,
    figures: Mapping[str, str],
    properties: DeckProperties,
    theme: Theme,
    *,
    design: Design = WIDE,
) -> bytes:
    """The deck as PPTX: the same bytes for the same input, whenever and wherever it is built.

    *figures* holds the SVG of every drawing by its id, already in the theme's colors. Raises
    as :func:`plan_slides` does, and EngineError where a drawing can't be drawn.
    """
    slides = plan_slides(html, bibliography, theme, design)
    shown = dict.fromkeys(slide.picture.figure for slide in slides if slide.picture)
    for name in shown:
        if name not in figures:
            message = f"the deck shows the figure '{name}', which was not given"
            raise TemplateError([Problem("figure-missing", message, "name a figure of the topic")])
    pictures = {name: draw(name, figures[name], theme.fonts.deck_metrics) for name in shown}
    if not design.template:
        pictures = {
            name: replace(drawn, svg=rethemable(drawn.svg, theme.colors))
            for name, drawn in pictures.items()
        }
    template = design.template or template_bytes(theme, properties.language, design)
    metrics = metrics_of(theme.fonts.deck_metrics)
    return pack(write_pptx(template, slides, pictures, properties, metrics))
