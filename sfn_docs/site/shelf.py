"""What a site offers: the documents of a manifest beside the content that they were made from.

Nothing is offered that is not what the manifest says: each file's bytes are held against its hash,
and a topic whose content has gone on since it was built is not described by the new content.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sfn_docs.batch.records import MANIFEST, read_manifest
from sfn_docs.loading import Loaded, load_topic
from sfn_docs.model.manifest import Made, OutputFile
from sfn_docs.model.topic import Topic
from sfn_docs.problems import ContentError, Location, Problem, SfnDocsError
from sfn_docs.reading import read_bytes

MAX_BYTES = 200_000_000
"""The largest document that is offered, in bytes."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A topic, and the documents that were built of it, in the manifest's order."""

    topic: Topic
    loaded: Loaded
    documents: tuple[Made, ...]


def read_shelves(outputs: Path, content: Path) -> tuple[Shelf, ...]:
    """Every topic of the manifest in *outputs*, by its title.

    Raises ContentError with every problem: no manifest, a topic that is not in *content* or has
    errors, documents that were built of another version of it, a name that leads elsewhere.
    """
    path = outputs / MANIFEST
    manifest = read_manifest(path)
    if manifest is None or not manifest.documents:
        message = "there is no manifest of built documents here"
        hint = "build them first: sfn-docs build"
        raise ContentError([Problem("site-manifest", message, hint, Location(path.as_posix()))])
    _refuse(_misplaced(manifest.documents, path))
    by_topic: dict[str, list[Made]] = {}
    for made in manifest.documents:
        by_topic.setdefault(made.topic, []).append(made)
    shelves: list[Shelf] = []
    problems: list[Problem] = []
    for name, documents in by_topic.items():
        try:
            shelves.append(_shelf(content / name, documents))
        except SfnDocsError as error:
            problems += error.problems
    _refuse(problems)
    return tuple(sorted(shelves, key=lambda shelf: (shelf.topic.info.title, shelf.topic.name)))


def offered(outputs: Path, file: OutputFile) -> bytes:
    """The bytes of a file on the manifest; raises ContentError where they are not those meant."""
    path = outputs / file.file
    data = read_bytes(path, outputs, limit=MAX_BYTES)
    if isinstance(data, Problem):
        raise ContentError([data])
    if hashlib.sha256(data).hexdigest() != file.sha256:
        message = "this file is not the one that the manifest names"
        hint = "build it again: sfn-docs build"
        raise ContentError([Problem("site-changed", message, hint, Location(path.as_posix()))])
    return data


def _misplaced(documents: Iterable[Made], manifest: Path) -> list[Problem]:
    """Files that do not lie in their topic's own folder, whatever the manifest says of them."""
    return [
        Problem(
            "site-place",
            f"'{file.file}' does not lie in the folder of its topic, '{made.topic}'",
            "build the manifest again: sfn-docs build",
            Location(manifest.as_posix()),
        )
        for made in documents
        for file in made.files
        if not _in_folder(file.file, made.topic)
    ]


def _in_folder(file: str, topic: str) -> bool:
    parts = PurePosixPath(file).parts
    hidden = any(part.startswith(".") for part in parts)
    return parts[:-1] == (topic,) and not hidden and "\\" not in file


def _shelf(folder: Path, documents: list[Made]) -> Shelf:
    """A topic's shelf; raises ContentError where its content is missing, wrong or another."""
    loaded = load_topic(folder)
    if loaded.topic is None:
        raise ContentError(loaded.problems)
    info = loaded.topic.info
    now = (info.version, info.updated.isoformat(), info.review.status)
    stale = [made for made in documents if (made.version, made.updated, made.review) != now]
    _refuse(
        Problem(
            "site-stale",
            f"{made.files[0].file} was built of version {made.version} ({made.updated}, "
            f"{made.review}), and the topic is at {info.version} ({now[1]}, {now[2]})",
            "build it again: sfn-docs build",
            Location((folder / "topic.yaml").as_posix()),
        )
        for made in stale
    )
    return Shelf(loaded.topic, loaded, tuple(documents))


def _refuse(problems: Iterable[Problem]) -> None:
    found = tuple(problems)
    if found:
        raise ContentError(found)
