"""The page budget: how long a leaflet may be in an edition, and what makes it longer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sfn_docs.editions import Edition
from sfn_docs.loading import Loaded
from sfn_docs.model.blocks import Heading
from sfn_docs.model.leaflet import Leaflet
from sfn_docs.problems import Problem
from sfn_docs.source import Source

if TYPE_CHECKING:
    from sfn_docs.inspection.pdf_facts import Section

NAMED = 3
"""How many of the longest sections are named."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How long a leaflet turned out in an edition, in pages, and each of its sections."""

    pages: int
    sections: tuple[Section, ...]


def over_budget(
    leaflet: Leaflet, edition: Edition, extent: Extent, source: Source
) -> tuple[Problem, ...]:
    """A problem where the leaflet has more pages than the content or the paper allows.

    It names the longest sections, how long they are, and how much has to go.
    """
    limits = [
        (count, whose)
        for count, whose in (
            (leaflet.pages.get(edition.name), "its budget allows"),
            (edition.most_pages, "the paper has room for"),
        )
        if count is not None
    ]
    if not limits:
        return ()
    most, whose = min(limits)
    if extent.pages <= most:
        return ()
    message = (
        f"the leaflet has {extent.pages} pages in the edition '{edition.name}', "
        f"{extent.pages - most} more than the {most} that {whose}"
    )
    hint = f"shorten the longest sections: {_longest(leaflet, extent)}"
    key = ("pages", edition.name) if edition.name in leaflet.pages else ("title",)
    return (source.problem("page-budget", message, hint, source.locate(key)),)


def unknown_editions(loaded: Loaded, known: Sequence[str]) -> tuple[Problem, ...]:
    """A problem for each budget of an edition that is none of the *known*."""
    import difflib

    if loaded.leaflet is None:
        return ()
    source = loaded.sources["leaflet"]
    problems = []
    for name in loaded.leaflet.pages:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            hint = f"did you mean '{near[0]}'?" if near else f"it is one of {', '.join(known)}"
            place = source.locate(("pages", name), key=True)
            message = f"there is no edition '{name}'"
            problems.append(
                source.problem("unknown-edition", message, hint, place, width=len(name))
            )
    return tuple(problems)


def _longest(leaflet: Leaflet, extent: Extent) -> str:
    """The longest sections that a writer wrote, longest first: ``'What is it?' 1.2 pages``."""
    written = {block.text for block in leaflet.blocks if isinstance(block, Heading)}
    ordered = sorted(
        (section for section in extent.sections if section.title in written),
        key=lambda section: -section.length,
    )
    return ", ".join(f"'{section.title}' {section.length:.1f} pages" for section in ordered[:NAMED])
