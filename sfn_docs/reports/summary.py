"""A build, or what is different between two, as Markdown for the summary page of a CI job.

Services show no more than some hundred kilobytes, so lists end with how many more there are. What
people wrote is escaped: it can't make a heading, a link, a picture or a tag of the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sfn_docs.comparing.manifests import Change, Comparison
from sfn_docs.model.manifest import Made
from sfn_docs.problems import Problem
from sfn_docs.reports.ci import Case
from sfn_docs.reports.published import file_at, page_at, thumbnails

ROWS = 200
"""Rows of a table, and entries of a list."""
LONGEST = 500
"""Characters of a text."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~&@$:])")


def as_summary(
    cases: Sequence[Case],
    made: Mapping[str, Made],
    comparison: Comparison,
    warnings: Iterable[Problem] = (),
    site: str = "",
) -> str:
    """What a build made, what it did not and why, and what changed since the one before.

    *made* is every document on record, by its file. With the address of the download *site*, it
    shows first pages, and leads to the files there.
    """
    number = Counter(case.outcome for case in cases)
    told = ", ".join(f"{count} {outcome}" for outcome, count in number.items()) or "none"
    problems = dict.fromkeys(problem for case in cases for problem in case.problems)
    parts = [f"## Documents\n\n{told}"]
    if found := [*problems, *warnings]:
        parts.append(f"### Problems\n\n{_bullets(map(_problem, found))}")
    if comparison:
        parts.append(as_markdown(comparison))
    if site and (pictures := thumbnails(site, cases, made)):
        parts.append(f"### First pages\n\n{pictures}")
    head = ("Topic", "Document", "Pages or slides", "Size", "Review", "Outcome")
    rows = [_row(case, made, site) for case in _ordered(cases)]
    parts.append(f"### Files\n\n{_table(head, rows)}")
    return "\n\n".join(parts) + "\n"


def as_markdown(comparison: Comparison, words: Mapping[str, str] | None = None) -> str:
    """What is different, as a section; *words* says of files what of their text is."""
    rows = [
        *((made.files[0].file, "new", made.summary, "", "") for made in comparison.added),
        *((made.files[0].file, "gone", "", "", "") for made in comparison.gone),
        *(_changed(change, words or {}) for change in comparison.changed),
    ]
    if not rows:
        return "### What changed\n\nNothing."
    head = ("Document", "", "Pages or slides", "References", "Why")
    return f"### What changed\n\n{_table(head, rows)}"


def _changed(change: Change, words: Mapping[str, str]) -> tuple[str, ...]:
    file = change.now.files[0].file
    pages = change.now.summary
    if change.old.summary != pages:
        pages = f"{change.old.summary} → {pages}"
    works = [*(f"+{key}" for key in change.references_new)]
    works += [f"−{key}" for key in change.references_gone]
    outcome = f"changed: {words[file]}" if words.get(file) else "changed"
    return file, outcome, pages, ", ".join(works), "; ".join(change.reasons)


def _ordered(cases: Sequence[Case]) -> list[Case]:
    """What failed first, and what is as it was last."""
    order = {"failed": 0, "not reached": 1, "built": 2, "stored": 3, "unchanged": 4}
    return sorted(cases, key=lambda case: (order[case.outcome], case.topic, case.name))


class _Link(NamedTuple):
    """A cell that leads somewhere; the address is one that needs no escapes."""

    text: str
    address: str


_Cell = str | _Link


def _row(case: Case, made: Mapping[str, Made], site: str) -> tuple[_Cell, ...]:
    known = made.get(f"{case.topic}/{case.name}") if case.outcome != "failed" else None
    size = f"{sum(file.bytes for file in known.files) / 1000:.0f} kB" if known else ""
    extent, review = (known.summary, known.review) if known else ("", "")
    topic: _Cell = case.topic
    name: _Cell = case.name
    if site and known:
        topic = _Link(case.topic, page_at(site, case.topic))
        name = _Link(case.name, file_at(site, known))
    return topic, name, extent, size, review, case.outcome


def _problem(problem: Problem) -> str:
    place = f"{problem.location}: " if problem.location else ""
    hint = f" ({problem.hint})" if problem.hint else ""
    return f"{place}{problem.severity}: {problem.message}{hint}"


def _bullets(texts: Iterable[str]) -> str:
    lines = [f"- {_plain(text)}" for text in texts]
    return "\n".join(_bounded(lines, "- and {} more"))


def _table(head: Sequence[str], rows: Sequence[Sequence[_Cell]]) -> str:
    lines = ["| " + " | ".join(map(_cell, row)) + " |" for row in rows]
    rule = "| " + " | ".join("---" for _ in head) + " |"
    shown = _bounded(lines, "\nand {} more")
    return "\n".join(["| " + " | ".join(head) + " |", rule, *shown])


def _bounded(lines: Sequence[str], rest: str) -> Iterator[str]:
    yield from lines[:ROWS]
    if len(lines) > ROWS:
        yield rest.format(len(lines) - ROWS)


def _cell(cell: _Cell) -> str:
    return f"[{_plain(cell.text)}]({cell.address})" if isinstance(cell, _Link) else _plain(cell)


def _plain(text: str) -> str:
    """*text* on one line, each of its signs standing for itself."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    shown = line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
    return _SPECIAL.sub(r"\\\1", shown)
