"""How much memory this process keeps, and how it gives back what it needs no more."""

from __future__ import annotations

import ctypes
import gc
import os
import resource
import sys
from contextlib import suppress
from pathlib import Path

_STATM = Path("/proc/self/statm")


def resident() -> int:
    """The bytes that this process has in memory; where the system tells no more, had at most."""
    try:
        return int(_STATM.read_bytes().split()[1]) * os.sysconf("SC_PAGESIZE")
    except (OSError, ValueError, IndexError):
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most if sys.platform == "darwin" else most * 1024


def give_back() -> None:
    """Hand free memory to the system, which takes some thousandths of a second.

    The allocator of Linux keeps what a large document needed, in case of another such.
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def kept(room: int) -> int:
    """The bytes that this process has in memory, once it has tried to have no more than *room*.

    To look for what nothing refers to any more takes longer, so that comes last.
    """
    if resident() > room:
        give_back()
    if resident() > room:
        gc.collect()
        give_back()
    return resident()
