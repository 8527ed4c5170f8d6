"""How a build goes about its work: options that change no document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import wraps
from typing import Any, TypeVar

import click

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Manner:
    """What is built though it has not changed, when a build stops, and what it removes."""

    force: bool
    fail_fast: bool
    prune: bool
    backwards: bool

    def refuse_part(self, complete: bool) -> None:
        """Raises UsageError where files would be removed that the rest of the matrix names."""
        if self.prune and not complete:
            message = "--prune goes with a build of everything, not with a part of it"
            raise click.UsageError(message)

    def ordered(self, wanted: Sequence[T]) -> Sequence[T]:
        """What is *wanted* in the order in which it is made."""
        return wanted[::-1] if self.backwards else wanted


def with_manner(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command these options, together in one argument."""

    @click.option("--force", is_flag=True, help="Build also what has not changed.")
    @click.option("--fail-fast", is_flag=True, help="Stop at the first document that fails.")
    @click.option("--prune", is_flag=True,
                  help="After a build of everything, remove files of what is built no longer.",
                  )  # fmt: skip
    @click.option(
        "--backwards", is_flag=True, hidden=True, help="For verify: the last comes first."
    )
    @wraps(command)
    def gathered(*args: Any, **given: Any) -> None:
        manner = Manner(**{field.name: given.pop(field.name) for field in fields(Manner)})
        return command(*args, manner=manner, **given)

    return gathered
