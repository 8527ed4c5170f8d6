"""What can go wrong, and where.

The error tree; every error that a user can cause or meet derives from its root::

    SfnDocsError
    ├── ContentError      what the user wrote is wrong         exit code 1
    ├── TemplateError     a template or theme is wrong         exit code 3
    ├── EngineError       an engine failed or warned           exit code 3
    └── InspectionError   a built file failed its reading back exit code 3

Anything else that is raised is a bug of ours and is shown as one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True, slots=True)
class Location:
    """A place in a text file; *line* and *column* count from 1, columns in characters."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where, what, and what to do about it.

    *rule* is a short stable name that a machine can count and a person can search for;
    *excerpt* is the line of the file as written, without its line end, when there is one;
    *width* is how many characters the caret underlines. Who finds a problem but does not know
    where it stands names in *about* the text that it is about, so that its place can be found.
    """

    rule: str
    message: str
    hint: str = ""
    location: Location | None = None
    excerpt: str = ""
    width: int = 1
    severity: Severity = "error"
    about: str = ""

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """The order of a report: by file, line and column; problems without a place come last."""
        place = self.location or Location("\uffff")
        return (place.path, place.line, place.column, self.rule, self.message)


class SfnDocsError(Exception):
    """Root of all errors that a user may meet; carries every problem found, not just the first."""

    exit_code = 3

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.sort_key))
        super().__init__("\n".join(problem.message for problem in self.problems))

    def __reduce__(self) -> tuple[type[SfnDocsError], tuple[tuple[Problem, ...]]]:
        """By its problems, so that an error can come back from another process."""
        return type(self), (self.problems,)


class ContentError(SfnDocsError):
    """What the user wrote is wrong."""

    exit_code = 1


class TemplateError(SfnDocsError):
    """A template, a stylesheet or a theme is wrong: ours, or the user's own."""


class EngineError(SfnDocsError):
    """An engine (WeasyPrint, pandoc, python-pptx) failed, or warned."""


class InspectionError(SfnDocsError):
    """A file was built, opened again, and found wanting; it was not put in place."""


def errors_only(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems that stop a build."""
    return tuple(problem for problem in problems if problem.severity == "error")
