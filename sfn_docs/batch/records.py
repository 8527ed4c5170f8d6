"""What the folder of outputs holds, on record: the manifest, its checksums, and file stamps.

A file counts as right only where the manifest names its hash and the file has it. So whatever
stops a build, and wherever, the next one finds out which files are whole, and makes the others.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from pydantic import ValidationError

from sfn_docs.batch.inputs import Group
from sfn_docs.batch.presence import PRIVATE, Presence, alone
from sfn_docs.model.manifest import Made, Manifest, OutputFile
from sfn_docs.writing import remove_leftovers, write_file

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
_STAMPS = f"{PRIVATE}/stamps.json"

Stamp = tuple[int, int, int, int]
"""A file's size, when it and when what the system says of it was changed, in nanoseconds, and its
number on the disk. The second time shows also a change after which the first was set back."""


@dataclass(slots=True)
class Records:
    """The records of one folder of *outputs*, as they were read, and what has been added since."""

    outputs: Path
    made: dict[str, Made] = field(default_factory=dict)
    """Every document on record, by its file."""
    groups: dict[str, dict[str, str]] = field(default_factory=dict)
    left: dict[str, OutputFile] = field(default_factory=dict)
    """Files that stood beside a document, which was made without them since."""
    stamps: dict[str, tuple[Stamp, str]] = field(default_factory=dict)
    """Files that were seen whole, with the hash that they had."""
    checked: dict[str, str] = field(default_factory=dict)
    """Topics without an error, with the hash of what was checked; one that changes is no more."""
    added: dict[str, Made] = field(default_factory=dict)
    news: bool = False
    """Whether a topic was checked since."""
    presence: Presence = field(init=False)

    def __post_init__(self) -> None:
        self.presence = Presence(self.outputs)

    def holds(self, made: Made) -> bool:
        """Whether every file of a document on record is there, as it was written."""
        return all(self.as_written(file) for file in made.files)

    def add(self, made: Made, groups: Iterable[Group], written: Sequence[os.stat_result]) -> None:
        """Put a document on record whose files were *written*, as the system said then."""
        self.added[made.files[0].file] = made
        self.groups |= {group.digest: dict(group.pieces) for group in groups}
        for file, stat in zip(made.files, written, strict=True):
            self.stamps[file.file] = (_stamp(stat), file.sha256)

    def passed(self, topic: str, checked: str) -> None:
        """Put on record that there is no error in what was *checked*."""
        self.checked[topic] = checked
        self.news = True

    def before_and_now(self) -> tuple[Manifest, Manifest]:
        """What was on record when this was read, and that with what has been added since."""
        now = {**self.made, **self.added}
        before = Manifest(program="", documents=list(self.made.values()), groups=self.groups)
        return before, before.model_copy(update={"documents": [now[name] for name in sorted(now)]})

    def save(self, program: str, *, gone: Iterable[str] = ()) -> Manifest:
        """Write manifest, checksums and stamps; what others have recorded meanwhile is kept.

        A file that another build has put in our file's place is left to that one's record. The
        manifest comes after the checksums, so where it is right they are. Raises EngineError.
        """
        with alone(self.outputs):
            now = read_records(self.outputs)
            made = now.made | {name: one for name, one in self.added.items() if self.holds(one)}
            known = {file.file: file for one in now.made.values() for file in one.files} | now.left
            for file in gone:
                made.pop(file, None)
            left = _beside(known, made)
            groups = now.groups | self.groups
            used = dict.fromkeys(name for one in made.values() for name in one.made_from)
            manifest = Manifest(
                program=program,
                documents=[made[name] for name in sorted(made)],
                groups={name: groups[name] for name in sorted(used) if name in groups},
                left=[known[name] for name in left if self.as_written(known[name])],
            )
            self.left = {file.file: file for file in manifest.left}
            write_file(self.outputs / SUMS, _sums(manifest.documents))
            write_file(self.outputs / MANIFEST, dumped(manifest))
            stamps = {"files": now.stamps | self.stamps, "checked": now.checked | self.checked}
            write_file(self.outputs / _STAMPS, json.dumps(stamps, sort_keys=True).encode())
        return manifest

    def tidy(self, files: Iterable[str]) -> None:
        """Remove what was left when a build was killed amid writing *files* or one on record."""
        known = [*files, *(file.file for made in self.made.values() for file in made.files)]
        names: dict[str, set[str]] = {"": {MANIFEST, SUMS}, PRIVATE: {PurePosixPath(_STAMPS).name}}
        for file in known:
            folder, _, name = file.rpartition("/")
            names.setdefault(folder, set()).add(name)
        for folder, known_here in names.items():
            remove_leftovers(self.outputs / folder, known_here)

    @property
    def summed(self) -> bool:
        """Whether the checksums beside the manifest are those of its files."""
        try:
            return (self.outputs / SUMS).read_bytes() == _sums(self.made.values())
        except OSError:
            return not self.made

    def as_written(self, file: OutputFile) -> bool:
        """Whether a file on record is there and has the hash that it was written with."""
        return self._hash(file.file) == file.sha256

    def _hash(self, file: str) -> str:
        path = self.outputs / file
        try:
            stamp = _stamp(path.stat())
            known = self.stamps.get(file)
            if known is None or known[0] != stamp:
                known = stamp, hashlib.sha256(path.read_bytes()).hexdigest()
                self.stamps[file] = known
        except OSError:
            return "unreadable"
        return known[1]


def read_records(outputs: Path) -> Records:
    """The records of *outputs*; what can't be read, or is no record of ours, counts as missing."""
    records = Records(outputs)
    manifest = read_manifest(outputs / MANIFEST)
    if manifest is not None:
        records.made = {made.files[0].file: made for made in manifest.documents}
        records.groups = dict(manifest.groups)
        records.left = {file.file: file for file in manifest.left}
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        told = json.loads((outputs / _STAMPS).read_bytes())
        stamps = {
            name: ((size, changed, told_anew, number), str(digest))
            for name, ((size, changed, told_anew, number), digest) in told["files"].items()
        }
        records.stamps = stamps
        records.checked = {str(topic): str(checked) for topic, checked in told["checked"].items()}
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


def _beside(known: Iterable[str], made: Mapping[str, Made]) -> list[str]:
    """Of the files *known*, those that no document that is *made* has any more."""
    kept = {file.file for one in made.values() for file in one.files}
    return sorted(set(known) - kept)


def _sums(documents: Iterable[Made]) -> bytes:
    """The checksums as ``sha256sum --check`` reads them."""
    files = {file.file: file.sha256 for made in documents for file in made.files}
    return "".join(f"{files[name]}  {name}\n" for name in sorted(files)).encode()


def _stamp(stat: os.stat_result) -> Stamp:
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino
