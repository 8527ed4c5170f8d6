"""A work as another program's file gives it: a CSL-JSON item that knows its line."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sfn_docs.exchange.notices import Notice, noted_notice
from sfn_docs.exchange.numbers import bare_doi, number_of, numbers_of
from sfn_docs.model.references import Design
from sfn_docs.problems import Problem


@dataclass(frozen=True, slots=True)
class Incoming:
    """One work of a file: a CSL-JSON *item*, and the *line* that it starts in.

    *left_out* names the fields of the file that have no CSL variable, with what they say;
    *design* is the kind of study, where the file tells, and *notices* are what it tells of what
    was published about the work later. *notice_of* says of what other work this one is itself a
    retraction or correction.
    """

    item: Mapping[str, Any]
    line: int
    left_out: tuple[tuple[str, str], ...] = ()
    design: Design | None = None
    notices: tuple[Notice, ...] = ()
    notice_of: str = ""


_SHOWN = 40
_MORE = ("others", "et al", "and others")
_SAID_BY_TYPE = (
    "article", "book", "book section", "editorial material", "journal article", "original article",
    "phdthesis", "report", "research article", "review", "technical report", "techreport",
    "thesis", "web page",
)  # fmt: skip
"""What databases say of the kind of a work that its type has said, or that no list prints."""
CUT_SHORT = "a list of names that is cut short"
"""What is left out where a file has a name that only says that there are others."""

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
    notice_of: str = ""
    notices: list[Notice] = field(default_factory=list)
    addresses: list[tuple[str, str]] = field(default_factory=list)

    def put(self, variable: str, value: str, said_as: str) -> None:
        """Set a CSL variable; a second value that differs is left out under its own name."""
        text = bare_doi(plain(value)) if variable == "DOI" else plain(value)
        if variable == "URL":
            self.addresses += [(said_as, address) for address in text.split(" ") if address]
            return
        if not text:
            return
        known = str(self.item.setdefault(variable, text))
        if known != text and not (variable == "DOI" and known.lower() == text.lower()):
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
            self.leave(f"{said_as} '{plain(value)[:_SHOWN]}'", value)

    def person(self, variable: str, name: Mapping[str, str]) -> None:
        """Add a name to a list of names, unless it only says that there are more."""
        if len(name) == 1 and next(iter(name.values())).lower().strip(".") in _MORE:
            self.leave(f"{variable} '{next(iter(name.values()))}'", CUT_SHORT)
        elif name:
            self.item.setdefault(variable, []).append(dict(name))

    def note(self, value: str, said_as: str) -> None:
        """Take the numbers of the work and its retraction out of a note; the rest has no place."""
        notice = noted_notice(value)
        if notice:
            self.notices.append(notice)
            return
        numbers, rest = numbers_of(value)
        for variable, number in numbers:
            self.put(variable, number, said_as)
        self.leave(said_as, rest)

    def genre(self, value: str, said_as: str) -> None:
        """What kind of thesis, report or paper it is."""
        lowered = plain(value).lower()
        if lowered == "preprint":
            self.design = "preprint"
        elif lowered not in _SAID_BY_TYPE:
            self.put("genre", value, said_as)

    def leave(self, said_as: str, value: str) -> None:
        """Name a field that has no place."""
        text = plain(value)
        if text:
            self.left_out.append((said_as, text))

    def done(self) -> Incoming:
        """The work, all its fields being read."""
        self._settle_addresses()
        left_out, notices = tuple(self.left_out), tuple(self.notices)
        return Incoming(self.item, self.line, left_out, self.design, notices, self.notice_of)

    def _settle_addresses(self) -> None:
        """Keep the first address that says more than a number, and the numbers of the others."""
        for said_as, address in self.addresses:
            number = number_of(address)
            if number is None:
                if self.item.setdefault("URL", address) != address:
                    self.leave(said_as, address)
                continue
            variable, value = number
            known = str(self.item.setdefault(variable, value))
            if bare_doi(known).lower().removeprefix("pmc") != value.lower().removeprefix("pmc"):
                self.leave(said_as, address)
