"""Builds held against each other: whatever the conditions, the files are the same to the byte."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sfn_docs.batch.presence import PRIVATE

_SHOWN = 24
"""Bytes of a difference that are shown."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a build is done under: its *name*, its variables, its options, and whose store it has.

    With *store* it takes finished files from that of the build before, and makes none.
    """

    name: str
    variables: Mapping[str, str]
    options: tuple[str, ...]
    store: bool = False


CONDITIONS = (
    Conditions(
        "one process",
        {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
        ("--jobs", "1"),
    ),
    Conditions(
        "several processes, backwards, elsewhere",
        {
            "PYTHONHASHSEED": "4711",
            "TZ": "Asia/Kathmandu",
            "LC_ALL": "tr_TR.UTF-8",
            "SOURCE_DATE_EPOCH": "1",
        },
        ("--jobs", "2", "--backwards"),
    ),
    Conditions(
        "from the store",
        {"PYTHONHASHSEED": "1", "TZ": "America/St_Johns", "LC_ALL": "C.UTF-8"},
        ("--jobs", "1"),
        store=True,
    ),
)
"""The conditions that can change what a careless program writes, each against the first.

A locale that a machine lacks counts as ``C`` there. ``SOURCE_DATE_EPOCH`` is what engines may take
a day from.
"""


@dataclass(frozen=True, slots=True)
class Site:
    """A folder of its own for one build, with content and templates copied into it."""

    folder: Path

    @property
    def outputs(self) -> Path:
        """Where the build puts its files."""
        return self.folder / "build"

    def build(self, topics: Iterable[str], conditions: Conditions, store: Path) -> tuple[int, str]:
        """Build *topics* in a process of its own; the exit code, and what was said of errors."""
        command = [sys.executable, "-m", "sfn_docs", "build", *topics, *conditions.options]
        places = ["--content", "content", "--templates", "templates", "--store", str(store)]
        home = {"HOME": str(self.folder)}
        done = subprocess.run(  # noqa: S603 - our own program, and names of topics that there are
            [*command, *places],
            cwd=self.folder,
            env=os.environ | _program() | home | dict(conditions.variables),
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        return done.returncode, done.stderr


def differences(one: Path, other: Path) -> Iterator[str]:
    """Each file that is not the same in both folders of outputs, and in what it differs."""
    first, second = _files(one), _files(other)
    for name in sorted(first.keys() | second.keys()):
        if name not in second:
            yield f"{name}: only in the first"
        elif name not in first:
            yield f"{name}: only in the second"
        elif first[name] != second[name]:
            yield f"{name}: {_difference((one / name).read_bytes(), (other / name).read_bytes())}"


def count(outputs: Path) -> int:
    """How many files there are to compare."""
    return len(_files(outputs))


def _program() -> dict[str, str]:
    """The way to the program that runs, for a process that starts in another folder."""
    import sfn_docs

    return {"PYTHONPATH": str(Path(sfn_docs.__file__).parents[1])}


def _files(outputs: Path) -> dict[str, str]:
    return {
        path.relative_to(outputs).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(outputs.rglob("*"))
        if path.is_file() and PRIVATE not in path.relative_to(outputs).parts
    }


def _difference(one: bytes, other: bytes) -> str:
    """In what two files differ: members of an archive by name, else the first byte."""
    if zipfile.is_zipfile(io.BytesIO(one)) and zipfile.is_zipfile(io.BytesIO(other)):
        names = tuple(_members(one, other))
        return f"in {', '.join(names)}" if names else "in how it is packed"
    if len(one) != len(other) and (one.startswith(other) or other.startswith(one)):
        return f"{len(one)} bytes and {len(other)}"
    place = next(
        number for number, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]
    )
    shown = tuple(_excerpt(data, place) for data in (one, other))
    return f"at byte {place}: {shown[0]} and {shown[1]}"


def _members(one: bytes, other: bytes) -> Iterator[str]:
    first, second = (_unpacked(data) for data in (one, other))
    for name in sorted(first.keys() | second.keys()):
        if first.get(name) != second.get(name):
            yield name


def _unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _excerpt(data: bytes, place: int) -> str:
    return repr(data[max(place - _SHOWN // 2, 0) : place + _SHOWN // 2])[1:]
