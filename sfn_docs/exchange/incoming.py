"""A work as another program's file gives it: a CSL-JSON item that knows its line."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sfn_docs.exchange.notices import Notice
from sfn_docs.model.references import Design
from sfn_docs.problems import Problem


@dataclass(frozen=True, slots=True)
class Incoming:
    """One work of a file: a CSL-JSON *item*, and the *line* that it starts in.

    *left_out* names the fields of the file that have no CSL variable, with what they say;
    *design* is the kind of study, where the file tells, and *notices* are what it tells of what
    was published about the work later.
    """

    item: Mapping[str, Any]
    line: int
    left_out: tuple[tuple[str, str], ...] = ()
    design: Design | None = None
    notices: tuple[Notice, ...] = ()


Reading = tuple[tuple[Incoming, ...], tuple[Problem, ...]]
"""The works of a file in its order, and what could not be read of it, each at its line."""


def plain(text: str) -> str:
    """A text on one line: white space is one space, and control characters are gone."""
    spaced = " ".join(text.split())
    return "".join(char for char in spaced if unicodedata.category(char) not in ("Cc", "Cs"))


@dataclass(slots=True)
class Draft:
    """A work while its fields are read one by one."""

    line: int
    item: dict[str, Any] = field(default_factory=dict)
    left_out: list[tuple[str, str]] = field(default_factory=list)
    design: Design | None = None
    notices: list[Notice] = field(default_factory=list)

    def put(self, variable: str, value: str, said_as: str) -> None:
        """Set a CSL variable; a second value that differs is left out under its own name."""
        text = plain(value)
        if not text:
            return
        if self.item.setdefault(variable, text) != text:
            self.leave(said_as, text)

    def date(self, variable: str, value: str, said_as: str) -> None:
        """Set a date, from any of the ways that programs write one."""
        from sfn_docs.exchange.dates import parse_date

        parts, whole = parse_date(value)
        known = self.item.get(variable, {}).get("date-parts", [[]])[0]
        if parts and len(parts) > len(known) and parts[: len(known)] == known:
            self.item[variable] = {"date-parts": [parts]}
        elif parts != known[: len(parts)]:
            whole = False
        if not whole:
            self.leave(said_as, value)

    def person(self, variable: str, name: Mapping[str, str]) -> None:
        """Add a name to a list of names."""
        if name:
            self.item.setdefault(variable, []).append(dict(name))

    def leave(self, said_as: str, value: str) -> None:
        """Name a field that has no place."""
        text = plain(value)
        if text:
            self.left_out.append((said_as, text))

    def done(self) -> Incoming:
        """The work, all its fields being read."""
        left_out, notices = tuple(self.left_out), tuple(self.notices)
        return Incoming(self.item, self.line, left_out, self.design, notices)
