"""The topic itself: who wrote it, from what, in which language, and who has reviewed it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from sfn_docs.model.base import IsoDate, LanguageTag, Line, Model
from sfn_docs.model.claims import Claim
from sfn_docs.model.deck import Deck
from sfn_docs.model.figures import Drawing
from sfn_docs.model.leaflet import Leaflet
from sfn_docs.model.references import References, WebAddress
from sfn_docs.model.verification import PartialDate

MAX_STYLE_NAME = 120

StyleName = Annotated[
    str,
    StringConstraints(
        max_length=MAX_STYLE_NAME, pattern=r"^([a-z0-9][a-z0-9-]*|[^\\:*?\"<>|]+\.csl)$"
    ),
]


class Person(Model):
    """Someone by name, with what makes them able to do what they did."""

    name: Line
    role: Line | None = None


class Source(Model):
    """The work that the topic's content comes from, credited on every document."""

    title: Line
    author: Line
    credentials: Line | None = None
    relation: Line
    """What was taken from it, and what was changed."""


class License(Model):
    """The terms that the documents may be used under."""

    name: Line
    url: WebAddress | None = None


class Review(Model):
    """The topic's review life. Until a named clinician has reviewed it, it is a draft."""

    status: Literal["draft", "reviewed"]
    reviewer: Person | None = None
    reviewed: IsoDate | None = None
    next_review: IsoDate

    @model_validator(mode="after")
    def _reviewed_by_someone(self) -> Self:
        if self.status == "reviewed" and (self.reviewer is None or self.reviewed is None):
            raise PydanticCustomError(
                "review", "a reviewed topic names its 'reviewer' and the day it was 'reviewed'"
            )
        return self


class TopicInfo(Model):
    """The file ``topic.yaml``."""

    title: Line
    language: LanguageTag
    version: Annotated[Line, Field(max_length=20)]
    updated: IsoDate
    """The day of this version; it is the only date that a build knows."""
    description: Line
    keywords: Annotated[tuple[Line, ...], Field(max_length=12)] = ()
    authors: Annotated[tuple[Person, ...], Field(min_length=1, max_length=12)]
    source: Source | None = None
    review: Review
    published: IsoDate | None = None
    """The day that it was first handed out; none while it is only written."""
    evidence_searched: PartialDate
    """When the evidence was last searched for: a year, a month or a day."""
    funding: Line
    """Who paid, or that nobody did."""
    conflicts_of_interest: Line
    """What the authors might gain, or that they declare nothing."""
    feedback: Line
    """Where a reader can say what is wrong or unclear."""
    other_formats: Line
    """How to ask for large print, audio, or another language."""
    permalink: WebAddress | None = None
    """The page on the web where these documents are kept."""
    license: License | None = None
    """How others may use the documents; without it the download page says that nothing is stated.
    """
    citation_style: StyleName = "nlm-citation-sequence"
    """How works are cited: nlm (or vancouver), ama, apa, bmj, nature, lancet, abnt, chicago, any
    other CSL style by its id, or the path of a ``.csl`` file in the topic's folder."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A whole topic, checked: what the renderers are given.

    *name* is the folder's name; *figures* holds the topic's drawings, by id; *style* is the text
    of its own CSL style, if it names no other.
    """

    name: str
    info: TopicInfo
    claims: dict[str, Claim]
    references: References
    leaflet: Leaflet | None
    deck: Deck | None
    figures: dict[str, Drawing] = field(default_factory=dict)
    style: str | None = None
