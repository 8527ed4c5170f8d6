"""What another office program prints of a deck's notes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from sfn_docs.render.deck.document import render_deck
from sfn_docs.render.deck.slides import JOINER
from tests.conftest import Built
from tests.referees.deck_judges import EDGE, Drawn, drawn_notes
from tests.render.deck.samples import (
    COVER,
    FIGURES,
    PROPERTIES,
    THEME,
    bibliography,
    cite,
    deck,
    points,
    references,
    slide,
)

pytestmark = pytest.mark.referee

EMU = 12_700
WORDS = "Nobody in this small room has asked why a well-known trial was stopped early. "


def faults(deck: Path, pages: tuple[Drawn, ...]) -> list[str]:
    """Words of notes that are not printed, and those that stand under their place."""
    found = []
    for number, (shown, page) in enumerate(zip(_slides(deck), pages, strict=True), 1):
        if not shown.has_notes_slide:
            continue
        body = shown.notes_slide.notes_placeholder
        top, bottom = body.top / EMU, (body.top + body.height) / EMU
        inside = [word for word in page.words if word.top > top - EDGE]
        printed = "".join(word.text for word in inside if word.bottom < bottom + EDGE)
        said = body.text_frame.text.replace(JOINER, "").split()
        found += [f"page {number}: {word}" for word in said if word not in printed]
        crossing = [word for word in inside if word.top < bottom - EDGE < word.bottom - 2 * EDGE]
        found += [f"page {number}: over the edge: {word}" for word in crossing]
    return found


def _slides(deck: Path) -> list[Any]:
    return list(Presentation(str(deck)).slides)


def test_no_notes_run_off_their_pages(built: Built, tmp_path: Path) -> None:
    """All of them are printed, in their place, whatever their length."""
    pages = drawn_notes(built.deck, tmp_path)

    assert len(pages) == len(_slides(built.deck))
    assert faults(built.deck, pages) == []


def test_notes_of_every_length_are_printed(tmp_path: Path) -> None:
    """Up to what no page holds, on slides of 4 by 3 as well."""
    works = bibliography(16)
    slides = (
        slide("bullets", f"Slide {count}", points(f"A point {cite(1, 2)}"), notes=WORDS * count)
        for count in range(1, 112, 5)
    )
    html = deck(COVER, *slides, references(works))
    file = tmp_path / "long.pptx"
    file.write_bytes(render_deck(html, works, FIGURES, PROPERTIES, THEME))

    assert faults(file, drawn_notes(file, tmp_path)) == []
