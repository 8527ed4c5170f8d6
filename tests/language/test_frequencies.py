"""Numbers of risk: found as written, and told from other numbers."""

from __future__ import annotations

import pytest

from sfn_docs.language.frequencies import figures


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("About 9 out of 100 people.", [(9, 100)]),
        ("About 9 people out of every 100.", [(9, 100)]),
        ("It is 1 in 7.", [(1, 7)]),
        ("It is one in seven people.", [(1, 7)]),
        ("Some 1 out of 10,000.", [(1, 10_000)]),
        ("One out of a hundred.", [(1, 100)]),
        ("It is 9.3 out of 100.", [(9.3, 100)]),
        ("48 out of 100 people in one study, 70 out of 100 in another.", [(48, 100), (70, 100)]),
        ("6 studies with 462 people.", []),
        ("One study followed 10 people.", []),
        ("They met 12 in 2019.", []),
        ("On 2 in 3 days.", []),
        ("Look for two of three things.", []),
    ],
)  # fmt: skip
def test_counts_of_people(text: str, found: list[tuple[float, int]]) -> None:
    """Digits and words, "out of" and "in"; sizes of studies, years and days are no risks."""
    assert [(figure.count, figure.of) for figure in figures(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In 9.3% of them", [("percentage", "9.3%")]),
        ("In 5 to 10 % of them", [("percentage", "5 to 10 %")]),
        ("In 4 percent of them", [("percentage", "4 percent")]),
        ("The odds are 1:7.", [("ratio", "1:7")]),
        ("We open at 9:30.", []),
        ("Some 1/7 of them", [("fraction", "1/7")]),
        ("Take 1/2 tablet", []),
        ("{% raw %}", []),
    ],
)
def test_other_ways_to_write_them(text: str, found: list[tuple[str, str]]) -> None:
    """Percentages, ratios and fractions; a time of day is no ratio, a dose no fraction."""
    assert [(figure.kind, figure.written) for figure in figures(text)] == found


def test_spanish_and_portuguese_counts() -> None:
    """Each language has its own "out of", and its own separator of thousands."""
    (spanish,) = figures("Le pasa a 1 de cada 1.000 personas.", "es")
    (portuguese,) = figures("Ocorre em 2 em cada 100 pessoas.", "pt")

    assert (spanish.count, spanish.of) == (1, 1000)
    assert (portuguese.count, portuguese.of) == (2, 100)
