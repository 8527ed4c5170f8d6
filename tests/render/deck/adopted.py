"""Given templates made ready, and decks on them, for tests to look at."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from sfn_docs.inspection.pptx import expect_deck, inspect_deck
from sfn_docs.problems import ContentError, Problem
from sfn_docs.render.deck.document import render_deck
from sfn_docs.render.deck.given.adopting import Adopted, adopt
from sfn_docs.render.deck.given.choosing import Choice
from tests.render.deck.samples import FIGURES, PROPERTIES, THEME, bibliography, full

WORKS = bibliography()


def taken(data: bytes, names: Mapping[str, str] | None = None) -> Adopted:
    """A file as decks start from it."""
    return adopt(data, "own.pptx", THEME, "en-US", names)


def refused(data: bytes, names: Mapping[str, str] | None = None) -> Problem:
    """The one problem of a file that is not taken."""
    with pytest.raises(ContentError) as error:
        taken(data, names)
    (problem,) = error.value.problems
    return problem


def deck_on(adopted: Adopted) -> bytes:
    """A deck of every layout on the template, found right."""
    design, theme, html = adopted.design, adopted.theme, full(WORKS)
    data = render_deck(html, WORKS, FIGURES, PROPERTIES, theme, design=design)
    assert inspect_deck(data, expect_deck(html, WORKS, PROPERTIES, theme, design)) == ()
    return data


def chosen(adopted: Adopted) -> dict[str, str]:
    """The file's layout for each of ours; empty where ours is added."""
    return {
        choice.layout.name: choice.found.name if choice.found else "" for choice in adopted.choices
    }


def of(adopted: Adopted, name: str) -> Choice:
    """What became of the layout of that name."""
    return next(choice for choice in adopted.choices if choice.layout.name == name)


def lacks(adopted: Adopted, name: str) -> str:
    """What the file lacks for the layout of that name."""
    return "\n".join(remark.lack for remark in of(adopted, name).remarks)
