"""Python's search for garbage, put off while something large is made in one go."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let Python look for garbage at the end of the block, not in it.

    A document is some hundred thousand objects that hang together until it is written or read;
    looking through them again and again takes a tenth of the time. What is left of it is freed at
    the end.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.collect(0)
