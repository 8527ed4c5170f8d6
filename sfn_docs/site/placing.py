"""Putting a site in its folder: what is new or other is written, and what it left is removed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sfn_docs.problems import ContentError, Location, Problem
from sfn_docs.writing import remove_file, write_file

SUMS = "SHA256SUMS"
"""The checksums of everything on the site; also how the next run knows what is its own."""


@dataclass(frozen=True, slots=True)
class Placed:
    """How many files there are now, and how many were written and removed."""

    files: int
    written: int
    removed: int


def place_site(folder: Path, files: Iterable[tuple[str, bytes]]) -> Placed:
    """Put the *files*, by their paths, in *folder*; each is whole or not there.

    Raises ContentError where another site stands there, which this would write over, and
    EngineError where the system refuses.
    """
    before = _known(folder)
    if not before and (folder / "index.html").exists():
        message = "there is another site in this folder"
        hint = "name another folder with --output, or remove it"
        raise ContentError([Problem("site-other", message, hint, Location(folder.as_posix()))])
    sums: dict[str, str] = {}
    written = 0
    for name, data in files:
        sums[name] = hashlib.sha256(data).hexdigest()
        if not _is(folder / name, data):
            write_file(folder / name, data)
            written += 1
    removed = sum(remove_file(folder / name) for name in before - sums.keys())
    write_file(folder / SUMS, "".join(f"{sums[n]}  {n}\n" for n in sorted(sums)).encode())
    return Placed(len(sums), written, removed)


def _is(path: Path, data: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def _known(folder: Path) -> set[str]:
    """The files of the site that stands in *folder*, by its own record, and none outside of it."""
    try:
        lines = (folder / SUMS).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return set()
    names = {line.partition("  ")[2] for line in lines}
    return {name for name in names if name and _inside(name) and _within(folder, name)}


def _inside(name: str) -> bool:
    return not name.startswith("/") and ".." not in PurePosixPath(name).parts


def _within(folder: Path, name: str) -> bool:
    return (folder / name).resolve().is_relative_to(folder.resolve())
