"""The sections of a leaflet and their words: what is read between one heading and the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sfn_docs.loading import Loaded, once, texts
from sfn_docs.prose import Quote, Text, parse_prose, walk
from sfn_docs.source import KeyPath

UNREAD = frozenset({"type", "kind", "file", "figure", "alt", "length", "covers", "ground"})
"""Keys of a block whose texts are no running text."""

UNCOUNTED = frozenset({"table", "figure", "evidence-table", "icon-array", "how-sure"})
"""Blocks that are looked at rather than read through."""


@dataclass(frozen=True, slots=True)
class Section:
    """The blocks from a heading on; the first section may have none.

    *path* leads to the heading's text, or to the blocks; *text* is the running text, with the
    claims that it quotes in their plain wording.
    """

    heading: str
    level: int
    path: KeyPath
    covers: tuple[str, ...]
    text: str

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


@once
def sections(loaded: Loaded) -> tuple[Section, ...]:
    """The sections of the full leaflet in order; none where the leaflet could not be read."""
    if loaded.leaflet is None:
        return ()
    found: list[Section] = []
    path: KeyPath
    heading, level, path = "", 1, ("blocks",)
    covers: tuple[str, ...] = ()
    said: list[str] = []
    for number, block in enumerate(loaded.sources["leaflet"].data["blocks"]):
        if block.get("length") == "brief":
            continue
        if block["type"] == "heading":
            found.append(Section(heading, level, path, covers, "\n".join(said)))
            heading, level = str(block["text"]), int(block.get("level", 2))
            path, covers = ("blocks", number, "text"), tuple(block.get("covers", ()))
            said = []
        elif block["type"] not in UNCOUNTED:
            said += block_texts(block, loaded)
    found.append(Section(heading, level, path, covers, "\n".join(said)))
    return tuple(section for section in found if section.heading or section.text)


def block_texts(block: Any, loaded: Loaded) -> Iterator[str]:
    """The running texts of a block as read, each paragraph or item by itself."""
    for path, text in texts(block):
        if path[0] in UNREAD:
            continue
        if _names_claims(path):
            yield read_text(f"{{claim: {text}}}", loaded)
        else:
            yield read_text(text, loaded)


def read_text(prose: str, loaded: Loaded) -> str:
    """Prose as plain text, without citations, with quoted claims in their plain wording."""
    claims = loaded.claims.claims if loaded.claims else {}
    parts = []
    for paragraph in parse_prose(prose):
        said = ""
        for inline in walk(paragraph):
            if isinstance(inline, Text):
                said += inline.text
            elif isinstance(inline, Quote) and inline.claim in claims:
                said += _without_quotes(claims[inline.claim].plain)
        parts.append(said.strip())
    return "\n".join(parts)


@once
def quoted(loaded: Loaded) -> tuple[str, ...]:
    """The ids of the claims that the leaflet quotes and that there are, in reading order."""
    if loaded.leaflet is None or loaded.claims is None:
        return ()
    found: list[str] = []
    for path, text in texts(loaded.sources["leaflet"].data["blocks"]):
        if _names_claims(path[1:]):
            found.append(text)
        elif path[1:2] and path[1] not in UNREAD:
            inlines = (inline for part in parse_prose(text) for inline in walk(part))
            found += [inline.claim for inline in inlines if isinstance(inline, Quote)]
    return tuple(name for name in dict.fromkeys(found) if name in loaded.claims.claims)


def kinds_quoted(loaded: Loaded) -> frozenset[str]:
    """The kinds of the claims that the leaflet quotes: ``effect``, ``harm`` and others."""
    claims = loaded.claims.claims if loaded.claims else {}
    return frozenset(claims[name].kind for name in quoted(loaded))


def _names_claims(path: KeyPath) -> bool:
    return bool(path) and path[0] in ("claim", "claims")


def _without_quotes(plain: str) -> str:
    """A claim's own words; a claim that quotes a claim is a mistake that others report."""
    inlines = (inline for part in parse_prose(plain) for inline in walk(part))
    return "".join(inline.text for inline in inlines if isinstance(inline, Text))
