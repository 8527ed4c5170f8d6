"""What a build says while it goes on: a line a document, each problem once, and the end."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sfn_docs.problems import Problem, errors_only
from sfn_docs.reporting import as_text, count
from sfn_docs.reports.ci import Case, as_annotation, defused

if TYPE_CHECKING:
    from sfn_docs.batch.making import Event

_SINGLY = 30
"""Unchanged files up to which each has a line; of more, only their number is told."""
_CLEAR = "\r\x1b[2K"
"""Takes the bar away, so that a line can stand in its place."""


class Teller:
    """Tells of the documents put into *outputs*, and remembers how it went.

    On a terminal a bar with the time left stands below the lines. With *annotations*, problems
    are told a second time, for GitHub's runner.
    """

    def __init__(self, outputs: Path, *, annotations: bool = False) -> None:
        self._outputs = outputs
        self._annotations = annotations
        self._told: dict[Problem, None] = {}
        self._unchanged: list[str] = []
        self._written = 0
        self._events: list[Event] = []
        self._faults: list[tuple[str, tuple[Problem, ...], int]] = []
        self._bar: Any = None
        self.exit_code = 0
        self.warnings: list[Problem] = []

    def begin(self, number: int) -> None:
        """Tell that *number* documents are to be seen to."""
        if number > 1 and sys.stdout.isatty() and sys.stderr.isatty():
            self._bar = click.progressbar(
                length=number, show_pos=True, show_percent=False, file=sys.stderr, width=24
            )
            self._bar.render_progress()

    def event(self, event: Event) -> None:
        """Tell of one document."""
        self._events.append(event)
        if event.failure is not None:
            self._fail(event.failure.problems, event.failure.exit_code)
        elif event.outcome == "unchanged":
            self._unchanged += event.document.files
        else:
            self._written += 1
            for file, what, size in event.files:
                self._say(f"{self._place(file)}  {what}, {size / 1000:.0f} kB")
        if self._bar is not None:
            self._bar.update(1)

    def failed(self, what: str, problems: Iterable[Problem], exit_code: int) -> None:
        """Tell of problems that keep *what* from being built: a topic, or all of the build."""
        found = tuple(problems)
        self._faults.append((what, found, exit_code))
        self._fail(found, exit_code)

    def warned(self, problems: Iterable[Problem]) -> None:
        """Tell of problems that keep nothing from being made."""
        for problem in problems:
            self.warnings.append(problem)
            self._tell(problem)

    def end(self) -> None:
        """Tell of what was left as it is, and of how many problems there are."""
        if self._bar is not None:
            click.echo(_CLEAR, nl=False, err=True)
            self._bar = None
        click.echo(self.unchanged(self._unchanged), nl=False)
        if self.exit_code:
            rest = "the rest was written" if self._written else "nothing was written"
            click.echo(f"{count(errors_only(self._told))}; {rest}", err=True)

    def unchanged(self, files: Sequence[str]) -> str:
        """What is said of *files* that were left as they are."""
        if len(files) > _SINGLY:
            return f"{len(files)} files unchanged\n"
        return "".join(f"{self._place(file)}  unchanged\n" for file in files)

    def cases(self, planned: Iterable[str]) -> list[Case]:
        """What became of each document that was *planned*, and of what came not so far."""
        found = [Case(what, what, "failed", wrong, code) for what, wrong, code in self._faults]
        for event in self._events:
            topic, _, name = event.document.files[0].partition("/")
            if event.failure is None:
                found.append(Case(topic, name, event.outcome))
            else:
                wrong, code = event.failure.problems, event.failure.exit_code
                found.append(Case(topic, name, "failed", wrong, code))
        reached = {event.document.files[0] for event in self._events}
        for file in planned:
            if file not in reached:
                topic, _, name = file.partition("/")
                found.append(Case(topic, name, "not reached"))
        return sorted(found, key=lambda case: (case.topic, case.name))

    def _fail(self, problems: Iterable[Problem], exit_code: int) -> None:
        self.exit_code = max(self.exit_code, exit_code)
        for problem in problems:
            if problem not in self._told:
                self._told[problem] = None
                self._tell(problem)

    def _tell(self, problem: Problem) -> None:
        self._say(as_text(problem), err=True)
        if self._annotations:
            click.echo(as_annotation(problem), err=True)

    def _say(self, text: str, *, err: bool = False) -> None:
        """A line of output, above the bar; the next step draws the bar again."""
        if self._bar is not None:
            click.echo(_CLEAR, nl=False, err=True)
        if self._annotations:
            text = defused(text)
        click.echo(text, err=err)

    def _place(self, file: str) -> str:
        return (self._outputs / file).as_posix()
