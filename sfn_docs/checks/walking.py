"""Walking the texts of a topic: every string of its files, with the place it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sfn_docs.loading import Loaded, texts
from sfn_docs.problems import Location, Problem
from sfn_docs.prose import Inline, parse_prose, walk
from sfn_docs.source import KeyPath, Source


class Written(NamedTuple):
    """A string where it stands."""

    file: str
    source: Source
    path: KeyPath
    text: str

    def problem(self, rule: str, message: str, hint: str, needle: str) -> Problem:
        """A problem at *needle* in this string, or at its start if it is written otherwise."""
        place: Location = self.source.find(self.path, needle)
        return self.source.problem(rule, message, hint, place, width=len(needle))


def written(loaded: Loaded) -> Iterator[Written]:
    """Every string of the claims, the leaflet and the deck, as far as these could be read.

    It walks what was read and not the models, so that an unknown citation is reported beside a
    misspelt key, and not after it.
    """
    for name in ("claims", "leaflet", "deck"):
        if name in loaded.sources:
            source = loaded.sources[name]
            for path, text in texts(source.data):
                yield Written(name, source, path, text)


def inlines(text: str) -> Iterator[Inline]:
    """Every inline of a Markdown string, in reading order."""
    for paragraph in parse_prose(text):
        yield from walk(paragraph)


def keys_of(loaded: Loaded, name: str) -> frozenset[str] | None:
    """The ids that the file of that name defines, also broken ones; None if it can't be read."""
    source = loaded.sources.get(name)
    entries = source.data.get(name) if source and isinstance(source.data, dict) else None
    return frozenset(entries) if isinstance(entries, dict) else None
