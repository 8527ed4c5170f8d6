"""Who works in a folder of outputs: builds beside each other, and none in another's way.

Both locks are the system's, so they go with the process that has them, however it ends.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sfn_docs.problems import EngineError, Location, Problem
from sfn_docs.writing import make_folder

PRIVATE = ".sfn-docs"
"""The folder, among the outputs, of what only the program reads."""

_RECORDS = f"{PRIVATE}/lock"
_BUILDERS = f"{PRIVATE}/builders"


@contextmanager
def alone(outputs: Path) -> Iterator[None]:
    """One writer of records at a time in a folder; raises EngineError where none may write."""
    try:
        handle = _opened(outputs, _RECORDS)
    except OSError as error:
        message = f"records can't be kept here: {error.strerror}"
        hint = "check the folder's rights and the room left on the disk"
        place = Location(outputs.as_posix())
        raise EngineError([Problem("write", message, hint, place)]) from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@dataclass(slots=True)
class Presence:
    """That a build writes files into *outputs*, for other builds to see."""

    outputs: Path
    _handle: int | None = None

    def arrive(self) -> None:
        """Be seen from now on; where the system has no such locks, that is not needed either."""
        if self._handle is None:
            with suppress(OSError):
                self._handle = _opened(self.outputs, _BUILDERS)
                fcntl.flock(self._handle, fcntl.LOCK_SH)

    def leave(self, tidy: Callable[[], None]) -> None:
        """Be gone; whoever is the last to leave tidies up, in nobody's way."""
        if self._handle is None:
            return
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            pass
        else:
            tidy()
        finally:
            os.close(self._handle)
            self._handle = None


def _opened(outputs: Path, name: str) -> int:
    make_folder(outputs / PRIVATE)
    return os.open(outputs / name, os.O_CREAT | os.O_RDWR, 0o644)
