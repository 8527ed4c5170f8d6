"""What a build says while it goes on: a line a document, each problem once, and the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sfn_docs.problems import Problem, errors_only
from sfn_docs.reporting import as_text, count

if TYPE_CHECKING:
    from sfn_docs.batch.making import Event

_SINGLY = 30
"""Unchanged files up to which each has a line; of more, only their number is told."""


class Teller:
    """Tells of the documents put into *outputs*, and remembers how it went."""

    def __init__(self, outputs: Path) -> None:
        self._outputs = outputs
        self._told: dict[Problem, None] = {}
        self._unchanged: list[str] = []
        self._written = 0
        self.exit_code = 0
        self.warnings = 0

    def event(self, event: Event) -> None:
        """Tell of one document."""
        if event.failure is not None:
            self.failed(event.failure.problems, event.failure.exit_code)
        elif event.outcome == "unchanged":
            self._unchanged += event.document.files
        else:
            self._written += 1
            for file, what, size in event.files:
                click.echo(f"{self._place(file)}  {what}, {size / 1000:.0f} kB")

    def failed(self, problems: Iterable[Problem], exit_code: int) -> None:
        """Tell of problems that keep documents from being made, each once."""
        self.exit_code = max(self.exit_code, exit_code)
        for problem in problems:
            if problem not in self._told:
                self._told[problem] = None
                click.echo(as_text(problem), err=True)

    def warned(self, problems: Iterable[Problem]) -> None:
        """Tell of problems that keep nothing from being made."""
        for problem in problems:
            self.warnings += 1
            click.echo(as_text(problem), err=True)

    def end(self) -> None:
        """Tell of what was left as it is, and of how many problems there are."""
        click.echo(self.unchanged(self._unchanged), nl=False)
        if self.exit_code:
            rest = "the rest was written" if self._written else "nothing was written"
            click.echo(f"{count(errors_only(self._told))}; {rest}", err=True)

    def unchanged(self, files: Sequence[str]) -> str:
        """What is said of *files* that were left as they are."""
        if len(files) > _SINGLY:
            return f"{len(files)} files unchanged\n"
        return "".join(f"{self._place(file)}  unchanged\n" for file in files)

    def _place(self, file: str) -> str:
        return (self._outputs / file).as_posix()
