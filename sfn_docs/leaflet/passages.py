"""Passages of a document's text, and where each word of them is written."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from sfn_docs.language.splitting import Span, has_words, sentence_spans
from sfn_docs.problems import Location, Problem, Severity
from sfn_docs.source import KeyPath, Source, lines_of

Role = Literal["title", "heading", "text", "term"]
"""What a passage is: the document's own title; a heading, caption or label of something; text;
a word that a glossary explains."""

_WORD = re.compile(r"\w+")
_UNREAD = re.compile(r"\[[^\[\]\n]*@[^\[\]]*\]|\{\s*(?:claim|ground)\s*:[^{}\n]*\}|\]\([^()\s]*\)")


@dataclass(frozen=True)
class Passage:
    """A run of text that no sentence leaves: a paragraph, an item, a cell, a heading, a claim.

    *text* is what is read, without marks and citations; *strong* are the spans of it that are
    written strong. *section* is the heading that it stands under, *block* the number of its block
    in the document (-1 before the first), and *level* that of a heading which opens a section
    (0 for all else). *before* is what is read of the same value in the file before it.
    """

    text: str
    role: Role
    language: str
    source: Source
    path: KeyPath
    strong: tuple[Span, ...] = ()
    section: str = ""
    block: int = -1
    level: int = 0
    before: str = ""

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences in order, without those that hold no word."""
        spans = sentence_spans(self.text, self.language)
        found = (Sentence(self, *span) for span in spans)
        return tuple(sentence for sentence in found if has_words(sentence.text))

    def location(self, offset: int) -> Location:
        """Where the first word that ends after *offset* is written."""
        for end, place in self._places:
            if end > offset:
                return place
        return self.source.locate(self.path)

    def problem(
        self, rule: str, message: str, hint: str, span: Span, severity: Severity = "error"
    ) -> Problem:
        """A problem of the words in *span*, at the place where they are written."""
        place = self.location(span[0])
        found = self.source.problem(rule, message, hint, place, width=span[1] - span[0])
        return replace(found, severity=severity)

    @cached_property
    def _places(self) -> tuple[tuple[int, Location], ...]:
        """For each word in order, where it ends in the text, and where it starts in the file.

        Words are sought in the file one after the other, because marks, citations and folded
        lines stand between them there, but no other words.
        """
        mark = self.source.marks.get(self.path)
        if mark is None:
            return ()
        lines = lines_of(self.source.text)[mark.start[0] - 1 : mark.end[0]]
        written = _UNREAD.sub(lambda unread: " " * len(unread[0]), "\n".join(lines))
        cursor = mark.start[1] - 1
        places = []
        for word in _WORD.finditer(f"{self.before}\n{self.text}"):
            found = _find_word(written, word[0], cursor)
            if found >= 0:
                cursor = found + len(word[0])
                line = written.count("\n", 0, found)
                column = found - written.rfind("\n", 0, found)
                place = Location(self.source.path, mark.start[0] + line, column)
                places.append((word.end() - len(self.before) - 1, place))
        return tuple(places)


@dataclass(frozen=True)
class Sentence:
    """A sentence of a passage: its text from *start* to *end*."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        """Its words and marks, as they are read."""
        return self.passage.text[self.start : self.end]

    @property
    def location(self) -> Location:
        """Where its first word is written."""
        return self.passage.location(self.start)

    def problem(
        self,
        rule: str,
        message: str,
        hint: str,
        span: Span | None = None,
        severity: Severity = "error",
    ) -> Problem:
        """A problem of *span*, counted in the sentence; of all of it where none is given."""
        start, end = span or (0, self.end - self.start)
        within = (self.start + start, self.start + end)
        return self.passage.problem(rule, message, hint, within, severity)


def _find_word(text: str, word: str, start: int) -> int:
    """Where *word* stands as a word of its own from *start* on; -1 where it does not."""
    found = text.find(word, start)
    while found >= 0:
        around = text[max(0, found - 1) : found], text[found + len(word) : found + len(word) + 1]
        if not any(_WORD.match(character) for character in around):
            return found
        found = text.find(word, found + 1)
    return -1
