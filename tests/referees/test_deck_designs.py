"""What another office program makes of decks in 4:3, and of decks on given templates."""

from __future__ import annotations

from pathlib import Path

import pytest

from sfn_docs.render.deck.document import render_deck
from sfn_docs.render.deck.given.adopting import adopt
from sfn_docs.render.deck.layouts import DESIGNS, Design
from tests.referees.deck_judges import drawing_faults, drawn_slides, lost_words
from tests.render.deck.samples import FIGURES, PROPERTIES, THEME, bibliography, full
from tests.render.deck.templates import DEFAULT, THEME_PART, changed, corporate, swap

pytestmark = pytest.mark.referee

ARIAL = swap('typeface="Calibri"', 'typeface="Arial"')


def given(data: bytes) -> Design:
    """A template in Arial, whose widths the other program has."""
    return adopt(changed(THEME_PART, ARIAL, data), "own.pptx", THEME, "en-US").design


@pytest.mark.parametrize(
    "design",
    [
        pytest.param(DESIGNS["4x3"], id="4x3"),
        pytest.param(given(DEFAULT), id="default"),
        pytest.param(given(corporate()), id="corporate"),
    ],
)
def test_text_keeps_its_place_in_every_design(design: Design, tmp_path: Path) -> None:
    """Every word is drawn, and no line stands over the edge of a slide or on another."""
    works = bibliography(30)
    file = tmp_path / "deck.pptx"
    file.write_bytes(render_deck(full(works), works, FIGURES, PROPERTIES, THEME, design=design))

    drawn = drawn_slides(file, tmp_path)

    assert list(lost_words(file, drawn)) == []
    assert list(drawing_faults(drawn)) == []
