"""Problems as a person reads them, and as a machine does."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from sfn_docs.problems import Problem


def as_text(problem: Problem) -> str:
    """A problem over a few lines: place, what is wrong, the line with a caret, what to do."""
    place = f"{problem.location}: " if problem.location else ""
    lines = [f"{place}{problem.severity}: {problem.message} [{problem.rule}]"]
    if problem.location and problem.excerpt.strip():
        lines += _excerpt(
            problem.excerpt, problem.location.line, problem.location.column, problem.width
        )
    if problem.hint:
        lines.append(f"  help: {problem.hint}")
    return "\n".join(lines)


def grouped(problems: Sequence[Problem]) -> Iterator[str]:
    """Problems as a person reads a long list of them: what is alike stands together.

    Errors come first, one by one. Warnings of one rule and file are a headline, what to do, and
    a line for each; one that is alone of its kind is written out.
    """
    groups: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        if problem.severity == "error":
            yield as_text(problem)
        else:
            path = problem.location.path if problem.location else ""
            groups.setdefault((problem.rule, path), []).append(problem)
    for (rule, path), alike in groups.items():
        if len(alike) == 1:
            yield as_text(alike[0])
            continue
        yield f"{path}: {len(alike)} warnings [{rule}]\n  help: {alike[0].hint}"
        width = max(len(str(found.location.line)) for found in alike if found.location)
        yield from (
            f"  {found.location.line:>{width}} | {found.message}"
            for found in alike
            if found.location
        )


def as_json(problems: Iterable[Problem]) -> str:
    """Problems as a JSON array of objects, one line break at the end."""
    entries = [
        {
            "file": problem.location.path if problem.location else None,
            "line": problem.location.line if problem.location else None,
            "column": problem.location.column if problem.location else None,
            "severity": problem.severity,
            "rule": problem.rule,
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in problems
    ]
    return json.dumps(entries, indent=2, ensure_ascii=False) + "\n"


def count(problems: tuple[Problem, ...]) -> str:
    """How many there are: ``3 errors, 1 warning``."""
    parts = []
    for severity in ("error", "warning"):
        number = sum(problem.severity == severity for problem in problems)
        if number:
            parts.append(f"{number} {severity}{'s' if number > 1 else ''}")
    return ", ".join(parts) or "no problems"


WINDOW = 96
"""Characters of a line that are shown; of a longer one, the part around the place."""


def _excerpt(line: str, number: int, column: int, width: int) -> list[str]:
    start = max(0, column - 1 - WINDOW // 2) if len(line) > WINDOW else 0
    shown = line[start : start + WINDOW].replace("\t", " ")
    gutter = " " * len(str(number))
    caret = " " * (column - 1 - start) + "^" * max(1, min(width, len(shown) - (column - 1 - start)))
    return [f"  {number} | {shown}", f"  {gutter} | {caret}"]
