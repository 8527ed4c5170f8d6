"""A deck that is broken is found out, and by the rule for what is broken."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sfn_docs.inspection.pptx import DeckExpectation, expect_deck, inspect_deck, read_deck
from sfn_docs.problems import InspectionError
from sfn_docs.render.deck.document import render_deck
from tests.inspection.breakages import BREAKAGES, HTML, WORKS, Breakage, on
from tests.render.deck.samples import (
    FIGURES,
    PROPERTIES,
    THEME,
)

GOLDEN = Path(__file__).parents[1] / "golden" / "breakages.txt"


@pytest.fixture(scope="module", name="data")
def _data() -> bytes:
    return render_deck(HTML, WORKS, FIGURES, PROPERTIES, THEME)


@pytest.fixture(scope="module", name="expected")
def _expected() -> DeckExpectation:
    return expect_deck(HTML, WORKS, PROPERTIES, THEME)


def test_the_unbroken_deck_is_right(data: bytes, expected: DeckExpectation) -> None:
    """Else what follows would prove nothing."""
    assert inspect_deck(data, expected) == ()
    assert inspect_deck(Breakage("").apply(data), expected) == ()


@pytest.fixture(scope="module", name="found")
def _found(data: bytes, expected: DeckExpectation) -> dict[str, tuple[str, ...]]:
    """The rules that each breakage breaks."""
    return {
        name: tuple(
            dict.fromkeys(item.rule for item in inspect_deck(breakage.apply(data), expected))
        )
        for name, breakage in BREAKAGES.items()
    }


@pytest.mark.parametrize("name", BREAKAGES)
def test_a_broken_deck_is_found_out(name: str, found: dict[str, tuple[str, ...]]) -> None:
    """By the rule that is meant for it, whatever else follows from it."""
    assert BREAKAGES[name].rule in found[name]


def test_the_table_of_breakages_is_as_reviewed(
    found: dict[str, tuple[str, ...]], request: pytest.FixtureRequest
) -> None:
    """Each breakage with the rules that find it, the one that is meant for it first."""
    lines = [
        f"{name:<44}{', '.join((BREAKAGES[name].rule, *others))}"
        for name, rules in found.items()
        for others in [[rule for rule in rules if rule != BREAKAGES[name].rule]]
    ]
    table = "\n".join([*lines, "", f"{len(lines)} breakages", ""])
    if request.config.getoption("--update-golden"):
        GOLDEN.write_text(table, encoding="utf-8")

    assert table == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("change", [lambda data: data[:-99], lambda _: b"", lambda _: b"PK"])
def test_what_is_no_presentation_is_one_problem(
    data: bytes, expected: DeckExpectation, change: Callable[[bytes], bytes]
) -> None:
    """A cut file is reported, not raised as a fault of ours."""
    broken = change(data)

    (problem,) = inspect_deck(broken, expected)
    assert problem.rule == "pptx-unreadable"
    with pytest.raises(InspectionError, match="cannot be opened again"):
        read_deck(broken)


def test_a_part_named_twice_is_found_out(data: bytes, expected: DeckExpectation) -> None:
    """A zip file can hold one name twice; PowerPoint then offers a repair."""
    stream = io.BytesIO(data)
    with (
        zipfile.ZipFile(stream, "a") as archive,
        pytest.warns(UserWarning, match="Duplicate name"),
    ):
        archive.writestr(on(1), archive.read(on(1)))

    (problem,) = inspect_deck(stream.getvalue(), expected)
    assert problem.rule == "pptx-names"


def test_the_facts_of_a_deck(data: bytes) -> None:
    """Titles, notes, alternative texts and sections can be read without the library."""
    facts = read_deck(data)

    assert len(facts.slides) == 11
    assert facts.titles[3] == "There are points"
    assert facts.fonts == ("Arial",)
    assert (round(facts.width), round(facts.height)) == (960, 540)
    assert facts.slides[6].notes[0].text == "Say so."
