"""Which documents a command means: all of the matrix, a part of it, or others by their names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sfn_docs.batch.matrix import Job, Shelf, in_themes, matches, once, read_matrix, written_out
from sfn_docs.targets import (
    CLINICS,
    DECK_EDITIONS,
    DEFAULT_THEME,
    DOCUMENTS,
    known_themes,
    leaflet_editions,
    wanted,
)

ALL = "all"
"""Among editions: every one that there is, whether the matrix has it or not."""

_PATTERN = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Selection:
    """What a command names, each by names or patterns; nothing named means all of the matrix.

    *topics* says whether the shelf's topics were named, or are all there are. With *lists*,
    references come beside every document; with *template*, decks are built on that file.
    """

    topics: bool = False
    documents: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    clinics: tuple[str, ...] = ()
    template: Path | None = None
    lists: bool = False
    themes: tuple[str, ...] = ()


def shelf_of(content: Path, templates: Path, topics: Sequence[Path]) -> Shelf:
    """All that can be named: *topics*, what *templates* and the clinics of *content* offer."""
    editions = (*leaflet_editions(templates), *DECK_EDITIONS)
    clinics = content / CLINICS
    known = (path.parent.name for path in sorted(content.glob("*/topic.yaml")))
    return Shelf(
        known=tuple(known),
        topics=tuple(topics),
        editions=editions,
        themes=known_themes(templates),
        clinics=tuple(sorted(clinics.glob("*.yaml"))),
        place=clinics,
    )


def selected(content: Path, shelf: Shelf, chosen: Selection) -> tuple[Job, ...]:
    """The jobs that *chosen* means, once each, in the order of the matrix.

    A part of the matrix is taken where it has what is named; what is spelled out and not in it
    is made all the same. Where no matrix is written, patterns name whatever there is. Raises
    ContentError for a wrong matrix.
    """
    matrix, source = read_matrix(content)
    listed = written_out(matrix, shelf, source)
    anything = chosen.documents or chosen.editions or chosen.themes or chosen.clinics
    unlisted = source is None and anything
    jobs = [] if unlisted else [job for job in listed if _takes(job, chosen)]
    if chosen.template:
        jobs = [job for job in jobs if job.target.document != "deck"]
    if unlisted or _misses(jobs, shelf, chosen):
        jobs += _directly(shelf, chosen)
    if chosen.lists:
        jobs = [replace(job, target=replace(job.target, lists=True)) for job in jobs]
    return once(jobs)


def _takes(job: Job, chosen: Selection) -> bool:
    target = job.target
    pairs = (
        (target.document, chosen.documents),
        (target.edition, chosen.editions),
        (target.theme or DEFAULT_THEME, chosen.themes),
        (target.clinic, chosen.clinics),
    )
    return all(not asked or matches(name, asked) for name, asked in pairs)


def _misses(jobs: Sequence[Job], shelf: Shelf, chosen: Selection) -> bool:
    """Whether something that is spelled out is in none of *jobs*."""
    if chosen.template:
        return True
    found = {
        "documents": {job.target.document for job in jobs},
        "editions": {job.target.edition for job in jobs},
        "themes": {job.target.theme or DEFAULT_THEME for job in jobs},
        "clinics": {job.target.clinic for job in jobs},
    }
    spelled = (
        name not in found[part]
        for part in found
        for name in getattr(chosen, part)
        if not _PATTERN & set(name)
    )
    topics = {job.folder for job in jobs}
    return any(spelled) or (chosen.topics and any(one not in topics for one in shelf.topics))


def _directly(shelf: Shelf, chosen: Selection) -> Iterator[Job]:
    """The documents that are named, whatever the matrix says."""
    editions = chosen.editions
    if ALL in editions:
        editions = ("*",)
    named = tuple(name for name in shelf.editions if matches(name, editions))
    clinics = tuple(file for file in shelf.clinics if matches(file.stem, chosen.clinics))
    documents = tuple(name for name in DOCUMENTS if matches(name, chosen.documents))
    for folder in shelf.topics:
        for target in wanted(folder, documents, named, clinics, chosen.template):
            yield from in_themes(Job(folder, target), shelf, chosen.themes or (DEFAULT_THEME,))
