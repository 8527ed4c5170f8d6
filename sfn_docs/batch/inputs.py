"""What a document is made from, named piece by piece; a document's key is the hash of that.

Pieces come in groups that many documents share: the content that a topic's leaflets see, the
templates, the code. A group is hashed once, and kept in the manifest once, so that a build can
say later which piece has changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from sfn_docs.model.topic import Topic

_SHORT = 16
"""Bytes of a piece's hash; 128 bits, so that no two pieces are taken for one."""


@dataclass(frozen=True)
class Group:
    """Pieces by what they are called (``claim hiv-cause``), each with the hash of what it holds."""

    pieces: Mapping[str, str]

    @cached_property
    def digest(self) -> str:
        """The hash of all pieces and their names."""
        return _hash(json.dumps(self.pieces, sort_keys=True).encode())


def key_of(groups: Iterable[Group]) -> str:
    """The key of a document made from *groups*; the same wherever and whenever it is made."""
    return hashlib.sha256("\n".join(group.digest for group in groups).encode()).hexdigest()


def changed(old: Iterable[Mapping[str, str]], new: Iterable[Group]) -> tuple[str, ...]:
    """The pieces that are new, changed or gone, in words, by name."""
    before = {name: digest for pieces in old for name, digest in pieces.items()}
    now = {name: digest for group in new for name, digest in group.pieces.items()}
    told = []
    for name in sorted(before.keys() | now.keys()):
        if name not in now:
            told.append(f"{name} is gone")
        elif name not in before:
            told.append(f"{name} is new")
        elif before[name] != now[name]:
            told.append(f"{name} changed")
    return tuple(told)


def content(topic: Topic, document: str) -> Group:
    """What a *document* sees of its *topic*, which is narrowed to it."""
    pieces = {
        "the topic's name": digest_of(topic.name),
        "topic.yaml": digest_of(topic.info),
        "the citation style": digest_of(topic.style),
        f"{document}.yaml": digest_of(getattr(topic, document)),
        "the order of claims": digest_of(tuple(topic.claims)),
        "the order of references": digest_of(tuple(topic.references.references)),
    }
    pieces |= {f"claim {name}": digest_of(claim) for name, claim in topic.claims.items()}
    works = topic.references.references
    pieces |= {f"reference {key}": digest_of(work) for key, work in works.items()}
    pieces |= {f"figure {name}": digest_of(drawn) for name, drawn in topic.figures.items()}
    return Group(pieces)


def files(kind: str, paths: Mapping[str, Path]) -> Group:
    """Files as they are, by name; one that can't be read counts as another."""
    return Group({f"{kind} {name}": _file(path) for name, path in sorted(paths.items())})


def digest_of(value: Any) -> str:
    """The hash of a value made of models, dataclasses, mappings, sequences, texts and bytes."""
    parts: list[bytes] = []
    _tell(value, parts)
    return _hash(b"".join(parts))


def _tell(value: Any, parts: list[bytes]) -> None:
    """Adds *value* as bytes that no other value has: each part with its kind and its length."""
    if isinstance(value, (str, bytes)):
        _tell_plain(value, parts)
    elif isinstance(value, (Mapping, BaseModel)):
        pairs = tuple(value.items() if isinstance(value, Mapping) else value)
        parts.append(b"m%d:" % len(pairs))
        for name, part in pairs:
            _tell(name, parts)
            _tell(part, parts)
    elif isinstance(value, (tuple, list)):
        parts.append(b"s%d:" % len(value))
        for part in value:
            _tell(part, parts)
    elif is_dataclass(value) and not isinstance(value, type):
        _tell({field.name: getattr(value, field.name) for field in fields(value)}, parts)
    else:
        _tell_plain(value, parts)


def _tell_plain(value: Any, parts: list[bytes]) -> None:
    data = value if isinstance(value, bytes) else str(value).encode()
    parts += (b"%s%d:" % (type(value).__name__.encode(), len(data)), data)


def _file(path: Path) -> str:
    try:
        return _hash(path.read_bytes())
    except OSError:
        return "unreadable"


def _hash(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=_SHORT).hexdigest()
