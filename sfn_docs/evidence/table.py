"""The report on what documents rest on, as a person reads it on a screen, and as a machine does."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import PurePath

from sfn_docs.evidence.report import ClaimUsed, Report, Use

WIDTH = 100
"""Characters of a line on the screen."""

_PLACE, _WHERE = 22, 44
"""Characters of the columns of a use: where it is written, and where it is read."""

_INDENT = 4


def as_lines(found: Report) -> str:
    """The report as tables: the claims, the grounds, works cited alone, and what has no basis."""
    counts = (
        f"{len(found.claims)} claims, {found.statements} statements: {found.on_claims} rest on "
        f"claims, {found.on_works} on works, {found.on_grounds} on common ground, "
        f"{found.on_slides} titles on their slides, {len(found.uncovered)} on nothing"
    )
    lines = [found.topic, *_wrapped(counts, 0), "", "CLAIMS"]
    for claim in found.claims:
        lines += ["", *_claim(claim)]
    lines += _part(
        "COMMON GROUND",
        ((f"{ground.name}: {ground.who}. {ground.why}", ground.uses) for ground in found.grounds),
    )
    lines += _part(
        "WORKS CITED WITHOUT A CLAIM",
        ((f"{work.key}: {work.title}", work.uses) for work in found.works),
    )
    nothing = (("No claim, no work and no ground carries these:", found.uncovered),)
    lines += _part("RESTS ON NOTHING", nothing if found.uncovered else ())
    if found.unused:
        lines += ["", "NOT USED", *_wrapped(", ".join(found.unused), _INDENT)]
    return "\n".join(lines) + "\n"


def as_data(reports: Iterable[Report]) -> str:
    """Reports as a JSON array, one line break at the end."""
    entries = [asdict(found) | {"unused": found.unused} for found in reports]
    return json.dumps(entries, indent=2, ensure_ascii=False) + "\n"


def _claim(claim: ClaimUsed) -> Iterator[str]:
    certainty = claim.certainty.replace("-", " ")
    seen = claim.population.replace("-", " ")
    yield f"{claim.name}  |  {certainty} certainty  |  {claim.kind}  |  seen in {seen}"
    yield from _wrapped(f"sources: {'; '.join(claim.sources)}", _INDENT)
    yield from _wrapped(f"says: {' '.join(claim.clinical.split())}", _INDENT)
    yield from _uses(claim.uses)


def _part(title: str, entries: Iterable[tuple[str, tuple[Use, ...]]]) -> Iterator[str]:
    listed = tuple(entries)
    if listed:
        yield from ("", title)
    for head, uses in listed:
        yield ""
        yield from textwrap.wrap(head, WIDTH)
        yield from _uses(uses)


def _uses(uses: tuple[Use, ...]) -> Iterator[str]:
    if not uses:
        yield f"{' ' * _INDENT}used nowhere"
    for use in uses:
        place = f"{PurePath(use.file).name}:{use.line}:{use.column}"
        where = _cut(use_place(use), _WHERE)
        yield f"{' ' * _INDENT}{place:{_PLACE}}{where:{_WHERE}}  {use.how}"
        if use.how != "as written":
            yield from _wrapped(f"\u201c{use.words}\u201d", _INDENT + _PLACE)


def use_place(use: Use) -> str:
    """Where a use is read: a section of the leaflet, a slide or its notes."""
    if use.document == "leaflet":
        return f"leaflet: {use.section}"
    notes = ", notes" if use.part == "notes" else ""
    return f"slide {use.number}{notes}: {use.section}"


def _wrapped(text: str, indent: int) -> list[str]:
    margin = " " * indent
    return textwrap.wrap(text, WIDTH, initial_indent=margin, subsequent_indent=margin)


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else f"{text[: room - 1].rstrip()}\u2026"
