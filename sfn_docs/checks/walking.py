"""Walking the texts of a topic: every string of its files, with the place it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sfn_docs.loading import Loaded, once, texts
from sfn_docs.problems import Location, Problem
from sfn_docs.prose import Inline, parse_prose, walk
from sfn_docs.source import KeyPath, Source


@dataclass(frozen=True)
class Written:
    """A string where it stands."""

    file: str
    source: Source
    path: KeyPath
    text: str

    @cached_property
    def inlines(self) -> tuple[Inline, ...]:
        """Its inlines as Markdown, in reading order."""
        return inlines(self.text)

    def problem(self, rule: str, message: str, hint: str, needle: str) -> Problem:
        """A problem at *needle* in this string, or at its start if it is written otherwise."""
        place: Location = self.source.find(self.path, needle)
        return self.source.problem(rule, message, hint, place, width=len(needle))


@once
def written(loaded: Loaded) -> tuple[Written, ...]:
    """Every string of the claims, the leaflet and the deck, as far as these could be read.

    It walks what was read and not the models, so that an unknown citation is reported beside a
    misspelt key, and not after it.
    """
    return tuple(
        Written(name, loaded.sources[name], path, text)
        for name in ("claims", "leaflet", "deck")
        if name in loaded.sources
        for path, text in texts(loaded.sources[name].data)
    )


def inlines(text: str) -> tuple[Inline, ...]:
    """Every inline of a Markdown string, in reading order."""
    return tuple(inline for paragraph in parse_prose(text) for inline in walk(paragraph))


def keys_of(loaded: Loaded, name: str) -> frozenset[str] | None:
    """The ids that the file of that name defines, also broken ones; None if it can't be read."""
    source = loaded.sources.get(name)
    entries = source.data.get(name) if source and isinstance(source.data, dict) else None
    return frozenset(entries) if isinstance(entries, dict) else None
