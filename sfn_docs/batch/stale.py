"""Outputs of what is built no longer: told, and removed where they are as we wrote them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from sfn_docs.batch.making import PROGRAM
from sfn_docs.batch.records import Records
from sfn_docs.model.manifest import OutputFile
from sfn_docs.problems import Location, Problem
from sfn_docs.writing import remove_file, remove_folder

_NAMED = 3
"""How many files a message names, of those that it is about."""


@dataclass(frozen=True, slots=True)
class Everything:
    """What a build of everything means: its *topics*, those *read*, and their documents' *files*.

    All are names; a topic that has errors is not read.
    """

    topics: Collection[str]
    read: Collection[str]
    files: Collection[str]


Gone = tuple[OutputFile, ...]
"""Files that go together: a document with its lists, or a list whose document has none now."""


def stale(records: Records, everything: Everything | None) -> tuple[Gone, ...]:
    """Files on record that are built no longer; of a topic with errors, nobody knows.

    Without *everything*, only lists that stand beside documents made without them since.
    """
    documents = (
        tuple(made.files)
        for file, made in records.made.items()
        if everything is not None
        and file not in everything.files
        and (made.topic in everything.read or made.topic not in everything.topics)
    )
    return (*documents, *((file,) for file in records.left.values()))


def told(records: Records, gone: Collection[Gone]) -> Iterator[Problem]:
    """One warning for all files that could be removed, or none."""
    files = [file.file for together in gone for file in together]
    if files:
        hint = "build with --prune to remove what is as it was written"
        yield _warning(records, files, "built no longer", hint)


def prune(records: Records, gone: Collection[Gone]) -> tuple[list[str], list[Problem]]:
    """Remove the files of *gone*: those that went, and a warning of those that had to stay.

    Only what the manifest names goes, where it stands below the folder of outputs and has the
    hash that we wrote. Raises EngineError where the records can't be saved.
    """
    went: list[str] = []
    stayed: list[str] = []
    off: list[str] = []
    for together in gone:
        left = []
        for file in together:
            path = records.outputs / file.file
            if not _ours(records, file.file):
                left.append(file.file)
            elif path.exists():
                removed = records.as_written(file) and remove_file(path)
                (went if removed else left).append(file.file)
        if not left:
            off.append(together[0].file)
        stayed += left
    if off:
        records.save(PROGRAM, gone=off)
    for folder in {PurePosixPath(file).parent for file in went}:
        remove_folder(records.outputs / folder)
    hint = "look at them, and remove them by hand"
    message = "built no longer, and not as it was written"
    return went, [_warning(records, stayed, message, hint)] if stayed else []


def _ours(records: Records, file: str) -> bool:
    """Whether a file that a manifest names stands in a folder of the outputs, and not elsewhere."""
    outputs = records.outputs.resolve()
    place = (records.outputs / file).parent.resolve()
    return outputs in place.parents and not (records.outputs / file).is_symlink()


def _warning(records: Records, files: list[str], what: str, hint: str) -> Problem:
    named = ", ".join(files[:_NAMED])
    more = f" and {len(files) - _NAMED} more" if len(files) > _NAMED else ""
    place = Location((records.outputs / files[0]).as_posix())
    return Problem("stale-output", f"{what}: {named}{more}", hint, place, severity="warning")
