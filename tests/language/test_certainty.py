"""How strongly sentences state an effect, as patients' writers and clinicians write them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sfn_docs.language.certainty import Level, demand, overstated, says_open

SENTENCES = Path(__file__).parent / "wordings.txt"

LEVELS: dict[str, Level] = {"any": "very-low", "low": "low", "moderate": "moderate", "high": "high"}


def sentences() -> list[tuple[str, str, str]]:
    """Each sentence with the level that it should be taken for, and the one that it is."""
    found, level = [], ""
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            level = line[2:].partition(":")[0]
        elif line and level:
            known = re.fullmatch(r"(.*) \[(\w+)\]", line)
            found.append((known[1], level, known[2]) if known else (line, level, level))
    return found


def lowest(sentence: str) -> str:
    """The lowest level that allows a sentence, which stands alone."""
    said_open = says_open(sentence, "en")
    return next(
        name
        for name, level in LEVELS.items()
        if overstated(sentence, level, "en", said_open=said_open) is None
    )


@pytest.mark.parametrize("level", LEVELS)
def test_each_sentence_is_taken_for_what_it_says(level: str) -> None:
    """The list is two-sided: one that is misjudged no longer has to lose its mark."""
    listed = [(said, taken) for said, wanted, taken in sentences() if wanted == level]
    wrong = [
        f"{said}: {lowest(said)}, not {taken}" for said, taken in listed if lowest(said) != taken
    ]

    assert len(listed) > 15
    assert not wrong, "\n".join(wrong)


def test_few_sentences_are_misjudged() -> None:
    """Of more than 450, at most 15 are missed, and at most 2 are told without need."""
    order = list(LEVELS)
    misjudged = [(order.index(wanted), order.index(taken)) for _, wanted, taken in sentences()]

    assert len(misjudged) > 450
    assert sum(taken < wanted for wanted, taken in misjudged) <= 15
    assert sum(taken > wanted for wanted, taken in misjudged) <= 2


def test_a_language_that_is_not_held_is_not_judged() -> None:
    """Its words are no English ones."""
    assert overstated("La acupuntura alivia el dolor.", "very-low", "es") is None
    assert demand("You must.", "es") is None
    assert not says_open("No one knows.", "es")
