"""References and citations in eight styles, held against the manuals' own rules, line by line."""

from __future__ import annotations

import pytest

from tests.exactness.sheets import STYLES, Line, printed, read_sheet, read_works

LEAST_WORKS = 25


def problems(wanted: list[Line], made: dict[str, str]) -> list[str]:
    """What is printed and is neither what the manual wants nor a fault that is known."""
    found = []
    for line in wanted:
        text = made[line.key]
        if "fault" not in line.said and text != line.wanted:
            found.append(f"[{line.key}]\n  wanted {line.wanted}\n  prints {text}")
        elif "fault" in line.said and text == line.wanted:
            found.append(f"[{line.key}] is right now: take out its fault")
        elif "fault" in line.said and text != line.said.get("prints"):
            found.append(f"[{line.key}] has another fault now:\n  prints {text}")
    return found


@pytest.mark.parametrize("style", STYLES)
def test_a_style_prints_what_its_manual_wants(style: str) -> None:
    """Each line is right, or wrong in the way that the sheet knows; the list is in its order."""
    works, sheet = read_works(), read_sheet(style)
    made = printed(sheet, works)

    assert not problems(sheet.lines, dict(made)), "\n".join(problems(sheet.lines, dict(made)))
    assert [key for key, _ in made] == [line.key for line in sheet.lines]


@pytest.mark.parametrize("style", STYLES)
def test_a_sheet_is_whole(style: str) -> None:
    """Every work has its line, every fault its reason, and nothing is said that nobody reads."""
    works, sheet = read_works(), read_sheet(style)

    assert {line.key for line in sheet.entries} == works.keys()
    assert len(works) >= LEAST_WORKS
    assert len(sheet.citations) == len({line.key for line in sheet.citations}) > 0
    for line in sheet.lines:
        assert line.wanted
        assert line.said.keys() <= {"rule", "unsure", "fault", "prints"}
        assert ("fault" in line.said) == ("prints" in line.said)


@pytest.mark.parametrize(
    ("line", "made", "what"),
    [
        (Line("a", "A."), "A", "wanted A."),
        (Line("a", "A.", {"fault": "no point", "prints": "A"}), "A.", "is right now"),
        (Line("a", "A.", {"fault": "no point", "prints": "A"}), "B", "another fault"),
    ],
)
def test_the_comparison_is_two_sided(line: Line, made: str, what: str) -> None:
    """A new fault, a fault that is gone and a fault that has changed are all found."""
    (problem,) = problems([line], {"a": made})

    assert what in problem
