"""Formats that have a tag in front of each field's line: RIS, PubMed's and EndNote's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sfn_docs.problems import Location, Problem


class Field(NamedTuple):
    """One field: its tag, its text with the lines that go on with it, and the line it starts in."""

    tag: str
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a format writes: the *field* of a line, the tag that starts an entry, and ends it.

    Without an *end* an entry goes on to the next *start*. Lines between entries that say nothing
    of a work are *idle*.
    """

    field: re.Pattern[str]
    start: str
    end: str = ""
    idle: re.Pattern[str] = re.compile(r"\s*")


def entries(
    text: str, path: str, dialect: Dialect
) -> tuple[list[list[Field]], tuple[Problem, ...]]:
    """The entries of a file as lists of fields, and each line that belongs to none.

    A line without a tag goes on with the field above it.
    """
    found: list[list[Field]] = []
    problems: list[Problem] = []
    inside = False
    for number, line in enumerate(text.split("\n"), 1):
        match = dialect.field.match(line)
        if match and match[1] == dialect.start:
            if inside and dialect.end:
                problems.append(_unclosed(path, found[-1][0], dialect))
            found.append([Field(match[1], (match[2] or "").strip(), number)])
            inside = True
        elif match and match[1] == dialect.end:
            inside = False
        elif match and inside:
            found[-1].append(Field(match[1], (match[2] or "").strip(), number))
        elif inside and line.strip() and not match:
            last = found[-1][-1]
            found[-1][-1] = last._replace(value=f"{last.value}\n{line.strip()}".strip())
        elif not dialect.idle.fullmatch(line):
            problems.append(_outside(path, number, line, dialect))
    if inside and dialect.end:
        problems.append(_unclosed(path, found[-1][0], dialect))
    return found, tuple(_first_of_each_run(problems))


def _outside(path: str, number: int, line: str, dialect: Dialect) -> Problem:
    message = "this line belongs to no entry, and was not read"
    hint = f"an entry starts with a line of the tag '{dialect.start}'"
    return Problem("entry-unread", message, hint, Location(path, number), line)


def _unclosed(path: str, start: Field, dialect: Dialect) -> Problem:
    message = "this entry has no end: what is missing of it can't be told"
    hint = f"an entry ends with a line of the tag '{dialect.end}'; compare it with its source"
    place = Location(path, start.line)
    excerpt = f"{start.tag}  - {start.value}"
    return Problem("entry-unclosed", message, hint, place, excerpt, severity="warning")


def _first_of_each_run(problems: list[Problem]) -> Iterator[Problem]:
    """Of lines in a row that belong to no entry, only the first."""
    last = -1
    for problem in problems:
        line = problem.location.line if problem.location else 0
        if problem.rule != "entry-unread" or line != last + 1:
            yield problem
        last = line if problem.rule == "entry-unread" else last
