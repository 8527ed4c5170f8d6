"""A store of finished files by the key of what they were made from; CI can save and share it.

An entry is one file, so it is there whole or not at all, however many write at once. It carries
the hash of its own bytes: one that was cut short or changed counts as missing and is removed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sfn_docs.problems import SfnDocsError
from sfn_docs.writing import remove_file, touch_file, write_file

MAX_BYTES = 2_000_000_000
"""How large a store grows if nothing else is said."""

_HEAD = b"sfn-docs entry 1\n"
_DIGEST = hashlib.sha256().digest_size


@dataclass(frozen=True, slots=True)
class Entry:
    """Finished files by their ends (``pdf``, ``bib``), and *facts* about them, as JSON has them."""

    files: dict[str, bytes]
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Store:
    """A *folder* of entries, kept below *limit* bytes by removing those used longest ago."""

    folder: Path
    limit: int = MAX_BYTES

    def get(self, key: str) -> Entry | None:
        """The entry of *key*, marked as used; None where there is none that is whole."""
        path = self._path(key)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        entry = _unpacked(data, key)
        if entry is None:
            remove_file(path)
        else:
            touch_file(path)
        return entry

    def __contains__(self, key: str) -> bool:
        """Whether there is an entry of *key*; only reading it tells whether it is whole."""
        return self._path(key).is_file()

    def put(self, key: str, entry: Entry) -> bool:
        """Keep *entry* under *key*; False where the disk has no room or may not be written.

        A store saves time and nothing else, so a build goes on without one.
        """
        try:
            write_file(self._path(key), _packed(entry, key))
        except SfnDocsError:
            return False
        return True

    def trim(self) -> int:
        """Remove what was used longest ago until the rest is below the limit; how many went."""
        entries = sorted(self._sizes(), key=lambda entry: (entry[0], entry[2].name), reverse=True)
        total, removed = 0, 0
        for _, size, path in entries:
            total += size
            if total > self.limit:
                remove_file(path)
                removed += 1
        return removed

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key

    def _sizes(self) -> Iterator[tuple[int, int, Path]]:
        for path in self.folder.glob("??/*"):
            try:
                stat = path.stat()
            except OSError:
                continue
            yield stat.st_mtime_ns, stat.st_size, path


def _packed(entry: Entry, key: str) -> bytes:
    head = {
        "key": key,
        "facts": entry.facts,
        "files": [[end, len(data)] for end, data in entry.files.items()],
    }
    body = b"".join([json.dumps(head, sort_keys=True).encode(), b"\n", *entry.files.values()])
    return b"".join([_HEAD, hashlib.sha256(body).digest(), body])


def _unpacked(data: bytes, key: str) -> Entry | None:
    body = data[len(_HEAD) + _DIGEST :]
    whole = data.startswith(_HEAD) and hashlib.sha256(body).digest() == data[len(_HEAD) :][:_DIGEST]
    if not whole:
        return None
    line, _, rest = body.partition(b"\n")
    files, start = {}, 0
    try:
        head = json.loads(line)
        if head["key"] != key:
            return None
        for end, size in head["files"]:
            files[end] = rest[start : start + size]
            start += size
        return Entry(files, head["facts"])
    except (ValueError, KeyError, TypeError):
        return None
