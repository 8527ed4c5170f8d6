"""What a PDF turns out to hold when it is opened again: plain data, apart from any engine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sfn_docs.inspection.pdf_layout import Layout


@dataclass(frozen=True, slots=True)
class Font:
    """A font that the file names: *name* without its subset tag (``Fira-Sans-Bold``)."""

    name: str
    embedded: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A link: *target* is an address, or ``#`` and the name of a place in the file.

    *contents* is what a screen reader says of it.
    """

    target: str
    contents: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: its *name*, unlike any other, and the *words* that it is announced by.

    *tagged* says that the tags hold it, *drawn* that the file itself says how it looks.
    """

    name: str
    words: str
    tagged: bool
    drawn: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A page; *width* and *height* in points.

    *text* is what the tags hold, *margin_text* what is an artifact, both as drawn.
    """

    width: float
    height: float
    text: str
    margin_text: str


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one bookmark of a level, up to the next; *length* is in pages."""

    title: str
    level: int
    length: float


@dataclass(frozen=True, slots=True)
class Node:
    """A structure element: its *tag* (``H2``), and its text and elements in reading order.

    *pages* are those that its own text and that of its elements stand on, from 0.
    """

    tag: str
    parts: tuple[str | Node, ...] = ()
    alt: str = ""
    lang: str = ""
    scope: str = ""
    id: str = ""
    pages: tuple[int, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def children(self) -> tuple[Node, ...]:
        """The elements directly in it."""
        return tuple(part for part in self.parts if isinstance(part, Node))

    @property
    def text(self) -> str:
        """All text in it, in reading order, with the marks of lists and the labels of figures."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    @property
    def prose(self) -> str:
        """The text without the marks of lists and the labels of figures."""
        return "".join(
            part if isinstance(part, str) else part.prose
            for part in self.parts
            if isinstance(part, str) or part.tag not in ("Lbl", "Figure")
        )

    def walk(self) -> Iterator[Node]:
        """The node and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def all(self, *tags: str) -> tuple[Node, ...]:
        """The nodes of these tags, in reading order."""
        return tuple(node for node in self.walk() if node.tag in tags)


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """A whole PDF.

    *outline* holds the bookmarks as (level from 1, title), *sections* how much stands under
    those of levels 1 and 2; *annotations* the links that lie on
    the pages, tagged or not. *misfiled* counts the marked contents that the parent tree gives
    to another element than the one that holds them. *standards* are those that the file says it
    keeps: ``PDF/UA-1``, ``PDF/A-2A``. *fields* are those of a form, in reading order and then
    the untagged; *asks_to_draw* says that the reader is to draw them.
    *layout* is how the pages look.
    """

    pages: tuple[Page, ...]
    title: str
    language: str
    shows_title: bool
    standards: tuple[str, ...]
    fonts: tuple[Font, ...]
    outline: tuple[tuple[int, str], ...]
    sections: tuple[Section, ...]
    annotations: tuple[Link, ...]
    tree: Node
    misfiled: int
    attachments: int
    fields: tuple[Field, ...]
    asks_to_draw: bool
    layout: Layout
