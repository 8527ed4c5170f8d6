"""What citing means, apart from any engine: citations as written, and as formatted."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """One work as cited in a text: its *key*, and the place in it (``p. 3``)."""

    key: str
    locator: str = ""
    prefix: str = ""


Cluster = tuple[Citation, ...]
"""The works cited together at one place: ``[@a; @b, p. 3]``."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of formatted text; *href* is a web address, or ``#ref-KEY`` for an entry."""

    text: str
    bold: bool = False
    italic: bool = False
    superscript: bool = False
    subscript: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One work of a reference list.

    *marker* is its number as printed (``1.``), empty in author-date styles; *short* names it in a
    source line (``Ju 2017``); *label* is what a reader must know before trusting it, or empty;
    *standing* names what is said of such works everywhere, as ``retracted`` or ``preprint``.
    """

    key: str
    marker: str
    short: str
    spans: tuple[Span, ...]
    label: str = ""
    standing: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """The id of the entry in a document; citations link to ``#`` and this."""
        return f"ref-{self.key}"


@dataclass(frozen=True, slots=True)
class Bibliography:
    """One document's citations, formatted in their order, and the list of the works cited.

    ``citations[n]`` is the text of the n-th cluster; *entries* stand in the style's order.
    """

    citations: tuple[tuple[Span, ...], ...] = ()
    entries: tuple[Entry, ...] = ()

    @property
    def by_name(self) -> bool:
        """Whether works are cited by author and date, and the list has no numbers."""
        return bool(self.entries) and not any(entry.marker for entry in self.entries)

    @property
    def pointed(self) -> bool:
        """Whether the list has initials with points, of which a line holds many."""
        told = "".join(span.text for entry in self.entries for span in entry.spans)
        return re.search(r"\b[A-Z]\.(?:\u00a0[A-Z]\.|,)", told) is not None

    @property
    def numbering(self) -> str:
        """The form of the list's numbers, one of NUMBERINGS; empty where it is none of them."""
        for name, form in NUMBERINGS.items():
            wanted = [form.format(number) for number in range(1, len(self.entries) + 1)]
            if [entry.marker for entry in self.entries] == wanted != []:
                return name
        return ""


NUMBERINGS = {"point": "{}.", "bare": "{}", "half": "{})", "round": "({})", "square": "[{}]"}
"""What styles print before an entry, by names for them that templates use."""
