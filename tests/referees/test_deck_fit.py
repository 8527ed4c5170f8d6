"""Slides made by chance, and the topic's own, as another office program draws them."""

from __future__ import annotations

from pathlib import Path

import pytest

from sfn_docs.inspection.pptx import read_deck
from sfn_docs.render.deck.document import render_deck
from sfn_docs.render.deck.layouts import DESIGNS
from tests.conftest import Built
from tests.referees.deck_judges import (
    Box,
    Drawn,
    drawing_faults,
    drawn_slides,
    lost_words,
    stray_words,
)
from tests.render.deck.random_slides import SPLIT, WHOLE, WORKS, random_slides
from tests.render.deck.samples import FIGURES, PROPERTIES, THEME
from tests.render.deck.test_random import planned

pytestmark = pytest.mark.referee

LEAST = 200
"""How many slides have to be drawn, for each size."""


@pytest.mark.parametrize("name", sorted(DESIGNS))
def test_slides_made_by_chance_keep_their_words_in_place(name: str, tmp_path: Path) -> None:
    """No line over the edge or on another, no word lost or outside of its own shape or cell."""
    slides = [*random_slides(11, 75, SPLIT), *random_slides(12, 50, WHOLE)]
    plan = planned([*{slide.title: slide for slide in slides}.values()], DESIGNS[name])
    file = tmp_path / "chance.pptx"
    file.write_bytes(render_deck(plan.html, WORKS, FIGURES, PROPERTIES, THEME, design=plan.design))

    drawn = drawn_slides(file, tmp_path)

    assert len(drawn) >= LEAST
    assert faults(file, drawn) == []


def test_the_topic_keeps_its_words_in_place(built: Built, tmp_path: Path) -> None:
    """As slides made by chance do."""
    assert faults(built.deck, drawn_slides(built.deck, tmp_path)) == []


def faults(file: Path, drawn: tuple[Drawn, ...]) -> list[str]:
    """Everything that is drawn wrong."""
    return [*drawing_faults(drawn), *lost_words(file, drawn), *stray_words(file, drawn)]


def test_a_word_outside_its_shape_is_found(built: Built) -> None:
    """The judge would say so of a word of the title that stands above it."""
    slides = read_deck(built.deck.read_bytes()).slides
    word = slides[0].title.split()[0]
    above = Drawn(960, 540, (), (Box(word, 60, 10, 100, 30),))
    drawn = (above, *[Drawn(960, 540, ())] * (len(slides) - 1))

    (fault,) = stray_words(built.deck, drawn)

    assert fault.startswith("slide 1: outside its place:")
