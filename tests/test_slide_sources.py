"""Drawings on slides say what they rest on."""

from __future__ import annotations

from pathlib import Path

import pytest

from sfn_docs.checks import check
from sfn_docs.loading import load_topic
from tests.topics import DECK, DRAWING, FIGURES, write_topic

LIST = "  - type: references"


def told(folder: Path, slide: str) -> list[tuple[str, str, str]]:
    """What is said of a deck with that slide: the rule, how grave it is, and where it stands."""
    text = f'{slide}\n    title: "It looks so"\n    figure: skin\n    notes: "See."\n'
    deck = DECK.replace(LIST, f"  - type: {text}{LIST}")
    topic = write_topic(folder / "topic", deck=deck, figures=FIGURES)
    (topic / "skin.svg").write_text(DRAWING, encoding="utf-8")
    found = check(load_topic(topic))
    return [(item.rule, item.severity, item.excerpt) for item in found]


@pytest.mark.parametrize(
    "slide",
    [
        'figure\n    caption: "Thin [@adams]"',
        'figure\n    caption: "{claim: common}"',
        "figure\n    ground: common",
        'picture-with-text\n    items: ["Thin", {text: "So", items: ["Thick [@adams]"]}]',
        'picture-with-text\n    ground: common\n    items: ["Thin"]',
    ],
)
def test_a_drawing_with_a_source_is_right(tmp_path: Path, slide: str) -> None:
    """In its caption, beside it, or as what all of the slide rests on."""
    assert told(tmp_path, slide) == []


@pytest.mark.parametrize(
    "slide",
    [
        "figure",
        'figure\n    caption: "Thin"',
        'picture-with-text\n    items: ["Thin", {text: "So", items: ["Thick"]}]',
    ],
)
def test_a_drawing_without_a_source_is_told(tmp_path: Path, slide: str) -> None:
    """As a warning, at the drawing: charts and quotations without one stop the build."""
    ((rule, severity, excerpt),) = told(tmp_path, slide)

    assert (rule, severity) == ("figure-source", "warning")
    assert "figure: skin" in excerpt
