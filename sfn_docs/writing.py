"""Putting files in place: whole or not at all. The only module that writes."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
import time
from collections.abc import Container
from contextlib import AbstractContextManager
from pathlib import Path

from sfn_docs.problems import EngineError, Location, Problem

_LEFTOVER = re.compile(r"\.(.+)\.[a-z0-9_]{8}")
"""What a file is called that is not in its place yet, as ``tempfile`` makes names."""


def write_file(path: Path, data: bytes) -> os.stat_result:
    """Put *data* at *path*, whose folder is made if need be; what the system says of the file.

    The file is written beside its place, flushed to the disk and renamed over it, so a reader
    sees the old file or the new one. Raises EngineError when the system refuses.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
                os.fchmod(file.fileno(), 0o644)
                temporary.replace(path)
                return os.fstat(file.fileno())
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        message = f"this file can't be written: {error.strerror}"
        hint = "check the folder's rights and the room left on the disk"
        raise EngineError([Problem("write", message, hint, Location(path.as_posix()))]) from error


def remove_file(path: Path) -> bool:
    """Remove the file at *path*; False where the system refuses, or it is gone already."""
    try:
        path.unlink()
    except OSError:
        return False
    return True


def remove_leftovers(folder: Path, names: Container[str]) -> None:
    """Remove what writers of *names* left beside them when they were killed."""
    with contextlib.suppress(OSError):
        for path in list(folder.iterdir()):
            if (found := _LEFTOVER.fullmatch(path.name)) and found[1] in names:
                remove_file(path)


def remove_folder(folder: Path) -> bool:
    """Remove *folder* if it is empty; False where it is not, or the system refuses."""
    try:
        folder.rmdir()
    except OSError:
        return False
    return True


def make_folder(folder: Path) -> None:
    """Make *folder* and those above it. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)


def copy_folder(folder: Path, place: Path) -> None:
    """Copy *folder* to *place*, links as links. Raises EngineError when the system refuses."""
    try:
        shutil.copytree(folder, place, symlinks=True)
    except OSError as error:  # shutil.Error, which tells of many files, is one
        message = f"this folder can't be copied: {error.strerror or error}"
        hint = "check its files' rights and the room left on the disk"
        where = Location(folder.as_posix())
        raise EngineError([Problem("write", message, hint, where)]) from error


def scratch_folder() -> AbstractContextManager[str]:
    """A folder for files of passing use, with a space in its name; it goes with the context."""
    return tempfile.TemporaryDirectory(prefix="sfn-docs ")


def touch_file(path: Path) -> None:
    """Note at *path* that its file was used just now, where the system lets us."""
    with contextlib.suppress(OSError):
        os.utime(path)


def now() -> int:
    """The time in nanoseconds, as files are stamped with it. No document knows it."""
    return time.time_ns()
