"""The published formulas, against values worked out by hand from their constants."""

from __future__ import annotations

import pytest

from sfn_docs.language.formulas import (
    FORMULAS,
    Counts,
    count,
    fernandez_huerta,
    flesch_kincaid,
    flesch_martins,
    smog,
    szigriszt_pazos,
)

EVEN = Counts(sentences=10, words=100, syllables=150, polysyllables=12)
"""10 words a sentence, 1.5 syllables a word."""


def test_the_formulas_give_what_their_constants_give() -> None:
    """Each is its published sum: the terms are written out here, one by one."""
    assert flesch_kincaid(EVEN) == pytest.approx(3.9 + 17.7 - 15.59)
    assert szigriszt_pazos(EVEN) == pytest.approx(206.835 - 93.45 - 10)
    assert fernandez_huerta(EVEN) == pytest.approx(206.84 - 90 - 10.2)
    assert flesch_martins(EVEN) == pytest.approx(248.835 - 10.15 - 126.9)


def test_smog_is_mclaughlins() -> None:
    """In 30 sentences with 36 long words it is 3.1291 and 1.0430 times 6."""
    assert smog(Counts(30, 300, 450, 36)) == pytest.approx(3.1291 + 6.258)
    assert smog(Counts(60, 600, 900, 72)) == pytest.approx(3.1291 + 6.258)


def test_smog_is_not_held_against_few_sentences() -> None:
    """Below 30 sentences SMOG is not defined; below 100 words nothing is held against a text."""
    kincaid, mclaughlin = FORMULAS["en"]

    assert not mclaughlin.applies(Counts(29, 300, 450, 36))
    assert mclaughlin.applies(Counts(30, 300, 450, 36))
    assert not kincaid.applies(Counts(10, 99, 150, 10))
    assert kincaid.applies(EVEN)


@pytest.mark.parametrize(
    ("language", "number", "scores"),
    [
        ("en", 0, (6.0, 6.01, 8.0, 8.01)),
        ("en", 1, (8.0, 8.01, 9.0, 9.01)),
        ("es", 0, (65.0, 64.9, 55.0, 54.9)),
        ("es", 1, (70.0, 69.9, 60.0, 59.9)),
        ("pt", 0, (75.0, 74.9, 50.0, 49.9)),
    ],
)
def test_limits_have_their_direction(
    language: str, number: int, scores: tuple[float, float, float, float]
) -> None:
    """A low grade and a high ease are easy; at a limit is still within it."""
    formula = FORMULAS[language][number]
    verdicts = [formula.verdict(score) for score in scores]

    assert verdicts == ["pass", "near", "near", "over"]


def test_counts_are_those_of_a_text_counted_by_hand() -> None:
    """Two sentences: seven words of 10 syllables, one of them with three; the rest is no text."""
    counts = count(["The needles are very thin.", "Ask anyone.", "____"], "en")

    assert counts == Counts(sentences=2, words=7, syllables=11, polysyllables=1)


def test_spanish_and_portuguese_are_not_measured_as_english() -> None:
    """The same counts give each language its own score (English constants would give 49 for pt)."""
    scores = [FORMULAS[name][0].score(EVEN) for name in ("en", "es", "pt")]

    assert scores == pytest.approx([6.01, 103.385, 111.785])
