"""What a writer is shown instead of words that say too much."""

from __future__ import annotations

import pytest

from sfn_docs.language.softening import softened


@pytest.mark.parametrize(
    ("words", "allowed"),
    [
        ("reduces", "may reduce"),
        ("Reduces", "may reduce"),
        ("relieves", "may relieve"),
        ("is highly effective", "may be highly effective"),
        ("is not effective", "may not be effective"),
        ("isn’t safe", "may not be safe"),
        ("is no better", "may be no better"),
        ("are harmless", "may be harmless"),
        ("has no effect", "may have no effect"),
        ("carries no risk", "may carry no risk"),
        ("abolishes", "may abolish"),
        ("does not reduce", "may not reduce"),
        ("doesn’t help", "may not help"),
        ("cannot repair", "may not repair"),
        ("can reduce", "may reduce"),
        ("will help", "may help"),
        ("never cures", "may never cure"),
        ("takes the pain away", "may take the pain away"),
        ("probably reduces", "may reduce"),
        ("improved", None),
        ("9 in 100 people have", None),
        ("reduce", None),
    ],
)
def test_words_are_said_with_may(words: str, allowed: str | None) -> None:
    """In the form that follows "may"; the past has none."""
    assert softened(words, "en") == allowed


def test_other_languages_are_left_alone() -> None:
    """Nothing is made up in a language that is not known."""
    assert softened("alivia", "es") is None
