"""What the folder of outputs holds, on record: the manifest, its checksums, and file stamps.

A file counts as right only where the manifest names its hash and the file has it. So whatever
stops a build, and wherever, the next one finds out which files are whole, and makes the others.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from sfn_docs.batch.inputs import Group
from sfn_docs.model.manifest import Made, Manifest
from sfn_docs.writing import write_file

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
PRIVATE = ".sfn-docs"
"""The folder, among the outputs, of what only the program reads."""

_STAMPS = f"{PRIVATE}/stamps.json"
_LOCK = f"{PRIVATE}/lock"

Stamp = tuple[int, int, int]
"""A file's size, the time that it was changed in nanoseconds, and its number on the disk."""


@dataclass(slots=True)
class Records:
    """The records of one folder of *outputs*, as they were read, and what has been added since."""

    outputs: Path
    made: dict[str, Made] = field(default_factory=dict)
    """Every document on record, by its file."""
    groups: dict[str, dict[str, str]] = field(default_factory=dict)
    stamps: dict[str, tuple[Stamp, str]] = field(default_factory=dict)
    """Files that were seen whole, with the hash that they had."""
    checked: dict[str, str] = field(default_factory=dict)
    """Topics that were found without error, with the hash of their files then."""
    added: dict[str, Made] = field(default_factory=dict)

    def holds(self, made: Made) -> bool:
        """Whether every file of a document on record is there, as it was written."""
        return all(self._hash(file.file) == file.sha256 for file in made.files)

    def add(self, made: Made, groups: Iterable[Group]) -> None:
        """Put a document on record whose files have just been written."""
        self.added[made.files[0].file] = made
        self.groups |= {group.digest: dict(group.pieces) for group in groups}
        for file in made.files:
            if stamp := _stamp(self.outputs / file.file):
                self.stamps[file.file] = (stamp, file.sha256)

    def save(self, program: str, *, gone: Iterable[str] = ()) -> Manifest:
        """Write manifest, checksums and stamps; what others have recorded meanwhile is kept."""
        with _alone(self.outputs):
            now = read_records(self.outputs)
            made = {**now.made, **self.added}
            for file in gone:
                made.pop(file, None)
            groups = now.groups | self.groups
            used = dict.fromkeys(name for one in made.values() for name in one.made_from)
            manifest = Manifest(
                program=program,
                documents=[made[name] for name in sorted(made)],
                groups={name: groups[name] for name in sorted(used) if name in groups},
            )
            write_file(self.outputs / MANIFEST, dumped(manifest))
            write_file(self.outputs / SUMS, _sums(manifest))
            stamps = {"files": now.stamps | self.stamps, "checked": now.checked | self.checked}
            write_file(self.outputs / _STAMPS, json.dumps(stamps, sort_keys=True).encode())
        return manifest

    def _hash(self, file: str) -> str:
        stamp = _stamp(self.outputs / file)
        known = self.stamps.get(file)
        if stamp is None or (known is not None and known[0] == stamp):
            return known[1] if stamp and known else "missing"
        digest = hashlib.sha256((self.outputs / file).read_bytes()).hexdigest()
        self.stamps[file] = (stamp, digest)
        return digest


def read_records(outputs: Path) -> Records:
    """The records of *outputs*; what can't be read, or is no record of ours, counts as missing."""
    records = Records(outputs)
    manifest = read_manifest(outputs / MANIFEST)
    if manifest is not None:
        records.made = {made.files[0].file: made for made in manifest.documents}
        records.groups = dict(manifest.groups)
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        told = json.loads((outputs / _STAMPS).read_bytes())
        stamps = {
            name: ((size, changed, number), str(digest))
            for name, ((size, changed, number), digest) in told["files"].items()
        }
        records.stamps, records.checked = stamps, dict(told["checked"])
    return records


def read_manifest(path: Path) -> Manifest | None:
    """The manifest in a file; None where there is none, or none of this format."""
    try:
        return Manifest.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


def dumped(manifest: Manifest) -> bytes:
    """A manifest as JSON, the same bytes for the same content."""
    return (json.dumps(manifest.model_dump(), indent=1, ensure_ascii=False) + "\n").encode()


def _sums(manifest: Manifest) -> bytes:
    """The checksums as ``sha256sum --check`` reads them."""
    files = {file.file: file.sha256 for made in manifest.documents for file in made.files}
    return "".join(f"{files[name]}  {name}\n" for name in sorted(files)).encode()


def _stamp(path: Path) -> Stamp | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns, stat.st_ino


@contextmanager
def _alone(outputs: Path) -> Iterator[None]:
    """One writer of records at a time in a folder; the lock goes with the process that has it."""
    (outputs / PRIVATE).mkdir(parents=True, exist_ok=True)
    handle = os.open(outputs / _LOCK, os.O_CREAT | os.O_RDWR, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
