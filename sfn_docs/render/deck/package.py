"""Open XML packages whose bytes hang on nothing but their contents."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can hold; every entry carries it."""

_LEVEL = 6
CONTENT_TYPES = "[Content_Types].xml"
"""The part that says what every other part is."""

_FIRST = (CONTENT_TYPES, "_rels/.rels")


def pack(parts: Mapping[str, bytes]) -> bytes:
    """The *parts* as a package: in a fixed order, with no time, owner or system in it."""
    stream = io.BytesIO()
    order = sorted(parts, key=lambda name: (name not in _FIRST, _rank(name), name))
    with zipfile.ZipFile(stream, "w") as archive:
        for name in order:
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system = 0
            entry.external_attr = 0
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts[name], compresslevel=_LEVEL)
    return stream.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _rank(name: str) -> int:
    return _FIRST.index(name) if name in _FIRST else len(_FIRST)
