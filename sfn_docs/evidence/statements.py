"""The statements of a topic's documents: each sentence, where it stands, and what it rests on.

A list item, a paragraph and a note are read sentence by sentence; a row of a table is one
statement, because its cells say something only together. A citation and a ``{ground: name}``
belong to the sentence that they stand in or after; a claim carries the words that lead up to it
in its sentence too ("For SFN this is wrong: {claim: x}").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from sfn_docs.language.splitting import has_words
from sfn_docs.leaflet.passages import Sentence
from sfn_docs.problems import Location, Problem
from sfn_docs.source import KeyPath, Source

Document = Literal["leaflet", "deck"]

Scope = tuple[str] | tuple[str, int | str]
"""A part of a document that a heading stands over: the document, and a number or a section."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement stands: its *section* is a heading or a slide's title.

    *number* is that of its block or slide in the file, from 0, and *type* what that is; *part*
    says whether it is shown or spoken. What stands *in_view* of a key message, a statement slide
    or the messages to take home is *key*.
    """

    document: Document
    section: str
    number: int
    type: str
    part: Literal["shown", "notes"] = "shown"
    key: bool = False

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """What it belongs to: its block or slide, its section, its document."""
        return (self.document, self.number), (self.document, self.section), (self.document,)


@dataclass(frozen=True)
class Statement:
    """A sentence, or a claim that is quoted in its own words (*quoted*).

    *claims* are those that it quotes, leads up to, or puts in other words; *grounds* are marked
    beside it, *wider* are those of its block or slide. A *title* heads a slide, a section, a block
    or a picture, and rests on what stands below it.
    """

    place: Place
    text: str
    source: Source
    path: KeyPath
    sentence: Sentence | None = None
    claims: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    wider: tuple[str, ...] = ()
    quoted: bool = False
    title: bool = False

    @cached_property
    def location(self) -> Location:
        """Where it is written in its document."""
        if self.sentence is not None:
            return self.sentence.location
        needle = f"{{claim: {self.claims[0]}}}" if self.quoted else self.text
        return self.source.find(self.path, needle)

    @property
    def bases(self) -> tuple[str, ...]:
        """The grounds and claims that it rests on, its block's only where it has nothing else."""
        own = tuple(dict.fromkeys((*self.claims, *self.grounds)))
        return own or (() if self.cites else self.wider)

    def problem(self, rule: str, message: str, hint: str, words: str = "") -> Problem:
        """A problem of *words* in it, or of the whole."""
        if self.sentence is not None and words in self.sentence.text:
            start = self.sentence.text.index(words)
            span = (start, start + len(words or self.sentence.text))
            return self.sentence.problem(rule, message, hint, span)
        width = 1 if self.quoted else len(self.text)
        return self.source.problem(rule, message, hint, self.location, width=width)

    @property
    def heads(self) -> Scope:
        """What a title stands over."""
        block, section, document = self.place.scopes
        if self.place.number < 0:
            return document
        return section if self.place.type == "heading" else block

    @property
    def worded(self) -> bool:
        """Whether it holds a word at all."""
        return has_words(self.text)
