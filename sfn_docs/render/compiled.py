"""What templates and the like compile to, kept where Python keeps what our modules compile to.

It is code, so it may lie only where whoever can write could change the program as well: never in
a folder of outputs or of content. Where Python keeps nothing, or may not write, neither do we.
"""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

_SIZE = 32
"""Bytes of the hash before the code, by which a file that was changed or cut short is not used."""


def read(name: str, made_by: bytes) -> bytes | None:
    """What was kept as *name*, if the same *made_by* kept it; None where that is unknown."""
    place = _place()
    if place is None:
        return None
    try:
        kept = (place / name.replace("/", ".")).read_bytes()
    except OSError:
        return None
    code = kept[_SIZE:]
    return code if kept[:_SIZE] == _hash(made_by, code) else None


def keep(name: str, made_by: bytes, code: bytes) -> None:
    """Keep *code*, made by *made_by*, in place of what was kept as *name* before."""
    place = _place()
    if place is None or sys.dont_write_bytecode:
        return
    path = place / name.replace("/", ".")
    new = path.with_name(f"{path.name}.{os.urandom(8).hex()}")
    with suppress(OSError):  # it saves the next process some time, and nothing else
        place.mkdir(parents=True, exist_ok=True)
        try:
            new.write_bytes(_hash(made_by, code) + code)
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)


def _place() -> Path | None:
    try:
        module = Path(cache_from_source(__file__))
    except NotImplementedError:
        return None
    return module.parent / f"kept.{sys.implementation.cache_tag}"


def _hash(made_by: bytes, code: bytes) -> bytes:
    size = len(made_by).to_bytes(8, "big")
    return hashlib.blake2b(size + made_by + code, digest_size=_SIZE).digest()
