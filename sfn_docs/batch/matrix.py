"""The matrix written out: every document that ``editions.yaml`` names, once, in its order."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path

from sfn_docs.model.matrix import NEUTRAL, Batch, Matrix
from sfn_docs.problems import ContentError, Problem
from sfn_docs.source import Source, read_source
from sfn_docs.targets import DEFAULT_THEME, DOCUMENTS, Target, wanted
from sfn_docs.validation import validate

MATRIX = "editions.yaml"
"""The file of the content that names what a build of everything makes."""

USUAL = "default"
"""Among editions: A4 or the clinic's paper, and the usual size of slides."""


@dataclass(frozen=True, slots=True)
class Job:
    """A document that is asked for: of the topic in *folder*, as *target* says."""

    folder: Path
    target: Target

    @property
    def name(self) -> str:
        """The same for the same document wherever the content stands; unlike any other's."""
        target = self.target
        parts = (self.folder.resolve().name, target.document, target.edition, target.clinic)
        theme = f"/{target.theme}" if target.theme else ""
        return "/".join(parts) + theme + ("+lists" if target.lists else "")


@dataclass(frozen=True, slots=True)
class Shelf:
    """All that can be named: topics' folders, editions, themes, and clinics' files, in order.

    *topics* are those that are meant now, *known* the names of all that there are.
    """

    known: tuple[str, ...]
    topics: tuple[Path, ...]
    editions: tuple[str, ...]
    themes: tuple[str, ...]
    clinics: tuple[Path, ...]
    place: Path
    """The folder of clinics."""


def read_matrix(content: Path) -> tuple[Matrix, Source | None]:
    """The matrix of a *content* folder, and where it is written; without one, the usual.

    Raises ContentError with every problem of the file.
    """
    path = content / MATRIX
    if not path.exists():
        return Matrix(batches=(Batch(),)), None
    source, problems = read_source(path, content)
    matrix, invalid = validate(Matrix, source) if source else (None, ())
    if matrix is None or problems or invalid:
        raise ContentError([*problems, *invalid])
    return matrix, source


def written_out(matrix: Matrix, shelf: Shelf, source: Source | None = None) -> tuple[Job, ...]:
    """Every document that *matrix* names, once.

    Raises ContentError for each pattern of its *source* that names nothing.
    """
    if source is not None and (lost := tuple(_matching_nothing(matrix, shelf, source))):
        raise ContentError(lost)
    return once(job for batch in matrix.batches for job in _jobs(batch, shelf))


def once(jobs: Iterable[Job]) -> tuple[Job, ...]:
    """Each document once, with its lists where one of the *jobs* asks for them."""
    found: dict[Job, Job] = {}
    for job in jobs:
        bare = replace(job, target=replace(job.target, lists=False))
        if bare not in found or job.target.lists:
            found[bare] = job
    return tuple(found.values())


def shard(jobs: Sequence[Job], number: int, of: int) -> tuple[Job, ...]:
    """The part of *jobs* that machine *number* (1 to *of*) makes; the parts are the whole.

    All machines agree without talking: jobs are put in the order of the hashes of their names,
    which has nothing to do with how long they take, and dealt out like cards. So parts differ by
    one job at most, and no machine gets all the long ones.
    """
    if of == 1:
        return tuple(jobs)
    dealt = sorted(jobs, key=lambda job: hashlib.sha256(job.name.encode()).digest())
    mine = set(dealt[number - 1 :: of])
    return tuple(job for job in jobs if job in mine)


def _jobs(batch: Batch, shelf: Shelf) -> Iterator[Job]:
    documents = tuple(_matching(DOCUMENTS, batch.documents)) if batch.documents else ()
    editions = tuple(_matching(shelf.editions, batch.editions))
    chosen = [file for file in shelf.clinics if matches(file.stem, batch.clinics)]
    groups = [*([()] if NEUTRAL in batch.clinics else []), *([chosen] if chosen else [])]
    for folder in shelf.topics:
        for clinics in groups if matches(folder.name, batch.topics) else ():
            rounds = [*([()] if USUAL in batch.editions else []), *([editions] if editions else [])]
            for named in rounds:
                for target in wanted(folder, documents, named, clinics):
                    listed = replace(target, lists=batch.lists)
                    yield from in_themes(Job(folder, listed), shelf, batch.themes)


def in_themes(job: Job, shelf: Shelf, patterns: Sequence[str]) -> Iterator[Job]:
    """A document in each theme that the *patterns* name."""
    for name in _matching(shelf.themes, patterns):
        theme = "" if name == DEFAULT_THEME else name
        yield replace(job, target=replace(job.target, theme=theme))


def _matching(names: Iterable[str], patterns: Sequence[str]) -> Iterator[str]:
    return (name for name in names if matches(name, patterns))


def matches(name: str, patterns: Sequence[str]) -> bool:
    """Whether *name* is one of the *patterns*, as a shell takes them."""
    return any(fnmatchcase(name, pattern) for pattern in patterns)


def _matching_nothing(matrix: Matrix, shelf: Shelf, source: Source) -> Iterator[Problem]:
    """Each pattern that no name matches, where it is written."""
    known = {
        "topics": list(shelf.known),
        "documents": list(DOCUMENTS),
        "editions": [*shelf.editions, USUAL],
        "themes": list(shelf.themes),
        "clinics": [*(file.stem for file in shelf.clinics), NEUTRAL],
    }
    for number, batch in enumerate(matrix.batches):
        for part, names in known.items():
            for place, pattern in enumerate(getattr(batch, part) or ()):
                if part in batch.model_fields_set and not any(_matching(names, (pattern,))):
                    near = difflib.get_close_matches(pattern, names, 1)
                    hint = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(names)}"
                    message = f"'{pattern}' names none of the {part}"
                    location = source.locate(("batches", number, part, place))
                    yield source.problem(
                        "matrix-nothing", message, hint, location, width=len(pattern)
                    )
