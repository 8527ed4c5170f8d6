"""The kinds of slide that a deck is made of, told apart by ``type``."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from sfn_docs.model.base import PROSE_KINDS, Bases, Identifier, Line, Model, Once, Prose
from sfn_docs.model.blocks import ClaimIds, TableData
from sfn_docs.model.charts import Chart
from sfn_docs.model.diagrams import Diagram

SlideTitle = Annotated[Line, Field(max_length=120), Once()]
"""A sentence that makes the slide's claim; unique in its deck (Microsoft accessibility checker)."""


class Bullet(Model):
    """A point, written as a string; with ``text`` and ``items`` where it has points of its own."""

    text: Prose
    items: Annotated[tuple[Prose, ...], Field(max_length=6)] = ()

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        if isinstance(value, str | int) or (isinstance(value, dict) and "claim" in value):
            return {"text": value}
        return value

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """The schema of both ways to write a point, so that an editor underlines neither."""
        mapping = handler.resolve_ref_schema(handler(schema))
        return {"description": mapping.pop("description", ""), "anyOf": [*PROSE_KINDS, mapping]}


Bullets = Annotated[tuple[Bullet, ...], Field(min_length=1, max_length=20)]


class Shown(Model):
    """What slides of all kinds have."""

    short: bool = False
    """Whether it belongs to the short version of the talk, a custom show in PowerPoint."""
    ground: Bases = ()
    """What its sentences and those of its notes rest on that quote no claim and cite nothing: a
    ground of ``claims.yaml``, or a claim that they put in other words."""


class TitleSlide(Shown):
    """The deck's first slide; its date, authors and review status come from the topic."""

    type: Literal["title"]
    title: SlideTitle
    subtitle: Line | None = None
    notes: Prose | None = None


class SectionSlide(Shown):
    """Opens a part of the talk, and a section in PowerPoint."""

    type: Literal["section"]
    title: SlideTitle
    text: Line | None = None
    notes: Prose | None = None


class BackupSlide(Shown):
    """Opens a section of slides for questions: it and all up to the next section are hidden."""

    type: Literal["backup"]
    title: SlideTitle
    text: Line | None = None
    notes: Prose | None = None


class StatementSlide(Shown):
    """One statement, large, with room around it."""

    type: Literal["statement"]
    title: SlideTitle
    text: Prose
    notes: Prose


class BulletsSlide(Shown):
    """A few points."""

    type: Literal["bullets"]
    title: SlideTitle
    items: Bullets
    notes: Prose


class Column(Model):
    """One side of a slide of two columns."""

    heading: Line
    items: Bullets


class TwoColumnsSlide(Shown):
    """Two lists side by side, each under a heading."""

    type: Literal["two-columns"]
    title: SlideTitle
    left: Column
    right: Column
    notes: Prose


class ComparisonSlide(Shown):
    """Two things held against each other, and what that comes to; it stands on one slide."""

    type: Literal["comparison"]
    title: SlideTitle
    left: Column
    right: Column
    verdict: Prose
    """What the comparison comes to, in a sentence."""
    notes: Prose


class IconArraySlide(Shown):
    """How often a claim's thing happens, as people; the claim has a ``frequency``."""

    type: Literal["icon-array"]
    title: SlideTitle
    claim: Identifier
    notes: Prose


class QuotationSlide(Shown):
    """Words of somebody else, with who wrote them; one of both cites where they stand."""

    type: Literal["quotation"]
    title: SlideTitle
    text: Prose
    """The words as they were written, without quotation marks."""
    by: Prose
    """Who wrote them, and where: ``Cochrane review, 2017 [@ju-2017]``."""
    notes: Prose


class QuestionSlide(Shown):
    """A question to the audience, with answers to choose from; which is right is for the notes."""

    type: Literal["question"]
    title: SlideTitle
    text: Prose
    """The question, or the case that it is about."""
    choices: Annotated[tuple[Prose, ...], Field(min_length=2, max_length=5)]
    notes: Prose


class TakeHomeSlide(Shown):
    """What the audience should remember: a few numbered messages, on one slide."""

    type: Literal["take-home"]
    title: SlideTitle
    messages: Annotated[tuple[Prose, ...], Field(min_length=1, max_length=5)]
    notes: Prose


class AgendaSlide(Shown):
    """The parts of the talk, numbered: they are taken from its section slides."""

    type: Literal["agenda"]
    title: SlideTitle
    notes: Prose


class TableSlide(TableData, Shown):
    """A table; one too long for a slide goes on to the next with its header repeated."""

    type: Literal["table"]
    title: SlideTitle
    notes: Prose


class FigureSlide(Shown):
    """A drawing of ``figures.yaml``, by its id, with room for a caption."""

    type: Literal["figure"]
    title: SlideTitle
    figure: Identifier
    caption: Prose | None = None
    notes: Prose


class ChartSlide(Shown):
    """A chart of published numbers, native in PowerPoint, with the work that they are from."""

    type: Literal["chart"]
    title: SlideTitle
    data: Chart
    alt: Annotated[Line, Field(max_length=250)]
    """What the chart shows, in words, for those who can't see it."""
    caption: Prose
    """Where the numbers are from; it cites: ``Pooled trials [@ju-2017]``."""
    notes: Prose


class DiagramSlide(Shown):
    """A diagram of native shapes: boxes that can be edited and moved, with their arrows."""

    type: Literal["diagram"]
    title: SlideTitle
    data: Diagram
    alt: Annotated[Line, Field(max_length=250)]
    """What the diagram shows, in words, for those who can't see it."""
    caption: Prose | None = None
    notes: Prose


class PictureWithTextSlide(Shown):
    """A drawing of ``figures.yaml`` with points beside it, which stand on one slide."""

    type: Literal["picture-with-text"]
    title: SlideTitle
    figure: Identifier
    items: Bullets
    notes: Prose


class EvidenceTableSlide(Shown):
    """Claims in the clinician's wording, with certainty and population."""

    type: Literal["evidence-table"]
    title: SlideTitle
    claims: ClaimIds | None = None
    """The claims; without them, all claims of an effect or a harm that the deck quotes."""
    notes: Prose


class ReferencesSlide(Shown):
    """The reference list, over as many slides as it needs; a deck has exactly one."""

    type: Literal["references"]
    title: SlideTitle = "References"


Slide = Annotated[
    TitleSlide
    | AgendaSlide
    | SectionSlide
    | BackupSlide
    | StatementSlide
    | BulletsSlide
    | TwoColumnsSlide
    | ComparisonSlide
    | TableSlide
    | FigureSlide
    | ChartSlide
    | DiagramSlide
    | PictureWithTextSlide
    | EvidenceTableSlide
    | IconArraySlide
    | QuotationSlide
    | QuestionSlide
    | TakeHomeSlide
    | ReferencesSlide,
    Field(discriminator="type"),
]
