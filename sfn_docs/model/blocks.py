"""The blocks that a leaflet is made of, told apart by ``type``."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from sfn_docs.model.base import Bases, Identifier, Line, Model, Once, Prose

Items = Annotated[tuple[Prose, ...], Field(min_length=1, max_length=20), Once()]
ClaimIds = Annotated[tuple[Identifier, ...], Field(min_length=1, max_length=40), Once()]


Cover = Literal[
    "how-it-works",
    "benefits",
    "risks",
    "no-treatment",
    "other-options",
    "quality-of-life",
    "questions",
    "uncertainty",
    "sources",
]
"""What a leaflet on a treatment tells of (DISCERN, questions 4 and 8 to 15)."""


class LeafletBlock(Model):
    """What every block of a leaflet may say."""

    length: Literal["full", "brief"] | None = None
    """The editions that the block stands in: the full or the brief ones; without it, all."""
    ground: Bases = ()
    """What its sentences rest on that quote no claim and cite nothing: a ground of
    ``claims.yaml``, or a claim that they put in other words."""


class Heading(LeafletBlock):
    """A heading; level 2 opens a section of the leaflet, level 3 a part of one."""

    type: Literal["heading"]
    text: Line
    level: Literal[2, 3] = 2
    covers: Annotated[tuple[Cover, ...], Field(max_length=9)] = ()
    """What this section tells of, of the topics that a leaflet on a treatment should cover."""


class Paragraph(LeafletBlock):
    """Running text; a blank line in it starts a new paragraph."""

    type: Literal["paragraph"]
    text: Prose


class BulletList(LeafletBlock):
    """A list in which the order does not matter."""

    type: Literal["list"]
    items: Items
    tick: bool = False
    """Whether each item has a box before it, for the reader to tick."""


class Steps(LeafletBlock):
    """A list in which the order matters; its items are numbered."""

    type: Literal["steps"]
    items: Items


class Callout(LeafletBlock):
    """A box that stands out: the key message, urgent help, what is not known, or a note."""

    type: Literal["callout"]
    kind: Literal["key-message", "urgent-help", "not-known", "note"]
    title: Line
    text: Prose | None = None
    items: Items | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.text is None and self.items is None:
            raise PydanticCustomError("empty_callout", "a callout needs 'text' or 'items', or both")
        return self


class QuestionAndAnswer(LeafletBlock):
    """A question that a patient asks, and its answer."""

    type: Literal["question-and-answer"]
    question: Line
    answer: Prose


class TableData(Model):
    """Columns and rows; every row has as many cells as there are columns."""

    columns: Annotated[tuple[Line, ...], Field(min_length=2, max_length=6)]
    rows: Annotated[
        tuple[Annotated[tuple[Prose, ...], Field(min_length=2, max_length=6)], ...],
        Field(min_length=1, max_length=60),
    ]
    row_headers: bool = True
    """Whether the first cell of a row names the row."""

    @model_validator(mode="after")
    def _is_rectangular(self) -> Self:
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise PydanticCustomError(
                    "ragged_table",
                    "row {number} has {cells} cells, but there are {columns} columns",
                    {"number": number, "cells": len(row), "columns": len(self.columns)},
                )
        return self


class Table(TableData, LeafletBlock):
    """A table with a caption that says what it shows."""

    type: Literal["table"]
    caption: Line


class Figure(LeafletBlock):
    """A drawing of ``figures.yaml``, by its id."""

    type: Literal["figure"]
    figure: Identifier
    caption: Prose | None = None


class ClaimBlock(LeafletBlock):
    """One claim in the patient's wording, with its certainty in words and as a symbol."""

    type: Literal["claim"]
    claim: Identifier


class ClaimList(LeafletBlock):
    """Several claims as a list, each with its sources; ``show-certainty`` adds how sure we are."""

    type: Literal["claim-list"]
    claims: ClaimIds
    show_certainty: bool = False


class EvidenceTable(LeafletBlock):
    """A table of claims: what is said, how sure we are, and in whom it was seen."""

    type: Literal["evidence-table"]
    caption: Line
    claims: ClaimIds | None = None
    """The claims; without them, all claims of an effect or a harm that the leaflet quotes."""


class HowSure(LeafletBlock):
    """A box that says how sure we are: claims in groups, the most certain first."""

    type: Literal["how-sure"]
    title: Line
    claims: ClaimIds | None = None
    """The claims; without them, all claims of an effect or a harm that the leaflet quotes."""


class IconArray(LeafletBlock):
    """Claims that have a frequency, each drawn as so many people, with those marked it befalls."""

    type: Literal["icon-array"]
    caption: Line
    claims: Annotated[tuple[Identifier, ...], Field(min_length=1, max_length=6)]


class Term(Model):
    """A word and what it means."""

    term: Line
    meaning: Prose


class Glossary(LeafletBlock):
    """Words explained."""

    type: Literal["glossary"]
    terms: Annotated[tuple[Term, ...], Field(min_length=1, max_length=40)]


class ContactLine(Model):
    """One way to get in touch: what it is for, and the number, address or page."""

    label: Line
    value: Prose | None = None
    """Left out, it is a line to fill in by hand."""

    @model_validator(mode="after")
    def _is_no_drawn_line(self) -> Self:
        if self.value is not None and not self.value.strip("_. \u2026"):
            raise PydanticCustomError(
                "drawn_line", "this draws a line in letters; leave 'value' out for one to write on"
            )
        return self


class Contact(LeafletBlock):
    """Whom to ask; a leaflet that is made for a clinic says here how to reach the clinic."""

    type: Literal["contact"]
    title: Line
    text: Prose | None = None
    """What to do with the lines to fill in; a clinic's leaflet leaves it out."""
    lines: Annotated[tuple[ContactLine, ...], Field(min_length=1, max_length=8)]


class FillInLine(Model):
    """A question or a word, and ruled lines to answer it on by hand."""

    label: Line
    rules: Annotated[int, Field(ge=1, le=6)] = 1
    """How many lines there are to write on."""


class Diary(Model):
    """A table to fill in day by day: its first column is given, the other cells are empty."""

    columns: Annotated[tuple[Line, ...], Field(min_length=2, max_length=6)]
    rows: Annotated[tuple[Line, ...], Field(min_length=1, max_length=31)]
    """What stands in the first column: days, weeks, times of the day."""


class FillIn(LeafletBlock):
    """Lines to fill in by hand, a diary, or both: a tool that a patient keeps (PEMAT, item 23)."""

    type: Literal["fill-in"]
    title: Line
    text: Prose | None = None
    lines: Annotated[tuple[FillInLine, ...], Field(max_length=8)] = ()
    diary: Diary | None = None

    @model_validator(mode="after")
    def _leaves_room(self) -> Self:
        if not self.lines and self.diary is None:
            raise PydanticCustomError(
                "empty_fill_in", "a fill-in block needs 'lines' or a 'diary', or both"
            )
        return self


Block = Annotated[
    Heading
    | Paragraph
    | BulletList
    | Steps
    | Callout
    | QuestionAndAnswer
    | Table
    | Figure
    | ClaimBlock
    | ClaimList
    | EvidenceTable
    | HowSure
    | IconArray
    | Glossary
    | Contact
    | FillIn,
    Field(discriminator="type"),
]
