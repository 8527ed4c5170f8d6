"""The report on what documents rest on, as a person reads it on a screen, and as a machine does."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import PurePath

from sfn_docs.evidence.report import ClaimUsed, Report, Use

WIDTH = 100
"""Characters of a line where nothing says how wide the screen is."""

NARROWEST, WIDEST = 50, 140
"""Characters of the narrowest and of the widest lines that are printed."""

_PLACE, _HOW = 22, 16
"""Characters of the columns of a use: where it is written, and how it uses a claim."""

_COLUMNS = 90
"""Characters of a line that has columns; on a narrower one they stand below one another."""

_INDENT = 4


def as_lines(found: Report, width: int = WIDTH) -> str:
    """The report as tables of lines that are *width* long: claims, grounds, works, what has none.

    What rests on nothing comes last, where a terminal still shows it.
    """
    page = _Page(max(NARROWEST, min(width, WIDEST)))
    counts = (
        f"{len(found.claims)} claims, {found.statements} statements: {found.on_claims} rest on "
        f"claims, {found.on_works} on works, {found.on_grounds} on common ground, "
        f"{found.on_slides} titles on what they stand with, {len(found.uncovered)} on nothing"
    )
    lines = [*page.wrapped(found.topic), *page.wrapped(counts), "", "CLAIMS"]
    for claim in found.claims:
        lines += ["", *page.claim(claim)]
    grounds = [
        (f"{ground.name}: {ground.who}. {ground.why}", ground.uses) for ground in found.grounds
    ]
    works = [(f"{work.key}: {work.title}", work.uses) for work in found.works]
    doubtful = [("Common ground alone carries these, and they state an effect:", found.doubtful)]
    nothing = [("No claim, no work and no ground carries these:", found.uncovered)]
    lines += page.part("COMMON GROUND", grounds)
    lines += page.part("WORKS CITED WITHOUT A CLAIM", works)
    if found.unused:
        lines += ["", "NOT USED", *page.wrapped(", ".join(found.unused), _INDENT)]
    lines += page.part("TO LOOK AT", doubtful if found.doubtful else [])
    lines += page.part("RESTS ON NOTHING", nothing if found.uncovered else [])
    return "\n".join(lines) + "\n"


def as_data(reports: Iterable[Report]) -> str:
    """Reports as a JSON array, one line break at the end."""
    entries = [asdict(found) | {"unused": found.unused} for found in reports]
    return json.dumps(entries, indent=2, ensure_ascii=False) + "\n"


@dataclass(frozen=True, slots=True)
class _Page:
    """Lines of a width."""

    width: int

    def claim(self, claim: ClaimUsed) -> Iterator[str]:
        certainty = claim.certainty.replace("-", " ")
        seen = claim.population.replace("-", " ")
        head = f"{claim.name}  |  {certainty} certainty  |  {claim.kind}  |  seen in {seen}"
        yield from self.wrapped(head)
        yield from self.wrapped(f"sources: {'; '.join(claim.sources)}", _INDENT)
        yield from self.wrapped(f"says: {' '.join(claim.clinical.split())}", _INDENT)
        yield from self.uses(claim.uses)

    def part(self, title: str, entries: Iterable[tuple[str, tuple[Use, ...]]]) -> Iterator[str]:
        listed = tuple(entries)
        if listed:
            yield from ("", title)
        for head, uses in listed:
            yield ""
            yield from self.wrapped(head)
            yield from self.uses(uses)

    def uses(self, uses: tuple[Use, ...]) -> Iterator[str]:
        if not uses:
            yield f"{' ' * _INDENT}used nowhere"
        for use in uses:
            place = f"{PurePath(use.file).name}:{use.line}:{use.column}"
            if self.width < _COLUMNS:
                yield f"{' ' * _INDENT}{place}  {use.how}"
                yield from self.wrapped(use_place(use), 2 * _INDENT)
            else:
                room = self.width - _INDENT - _PLACE - _HOW
                where = _cut(use_place(use), room - 2)
                yield f"{' ' * _INDENT}{place:{_PLACE}}{where:{room}}{use.how}".rstrip()
            if use.how != "as written" and use.words != use.section:
                indent = 2 * _INDENT if self.width < _COLUMNS else _INDENT + _PLACE
                yield from self.wrapped(f"\u201c{use.words}\u201d", indent)

    def wrapped(self, text: str, indent: int = 0) -> list[str]:
        margin = " " * indent
        return textwrap.wrap(text, self.width, initial_indent=margin, subsequent_indent=margin)


def use_place(use: Use) -> str:
    """Where a use is read: a section of the leaflet, a slide or its notes."""
    if use.document == "leaflet":
        return f"leaflet: {use.section}"
    if not use.number:
        return f"deck: {use.section}"
    notes = ", notes" if use.part == "notes" else ""
    return f"slide {use.number}{notes}: {use.section}"


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else f"{text[: room - 1].rstrip()}\u2026"
