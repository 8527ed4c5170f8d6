"""References: only verified fields, each with where it was verified (CSL 1.0.2 names)."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from sfn_docs.model.base import Identifier, Line, Model
from sfn_docs.model.verification import (
    Correction,
    Doi,
    PartialDate,
    PeerReview,
    Pmid,
    Retraction,
    Verification,
)

ReferenceType = Literal[
    "article",
    "article-journal",
    "article-newspaper",
    "book",
    "chapter",
    "dataset",
    "paper-conference",
    "report",
    "thesis",
    "webpage",
]

Design = Literal[
    "systematic-review",
    "randomized-trial",
    "cohort",
    "case-series",
    "diagnostic-study",
    "human-experiment",
    "animal-experiment",
    "narrative-review",
    "hypothesis",
    "preprint",
    "guideline",
    "survey",
    "not-assessed",
]

Language = Annotated[
    str, StringConstraints(max_length=35, pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
]
"""A language by its tag (BCP 47): ``pt``, ``pt-BR``."""

Status = Literal["in-press", "ahead-of-print"]
"""Where an article stands that is in no issue yet; styles say it in their own words."""

STATUSES: dict[Status, str] = {
    "in-press": "in press",
    "ahead-of-print": "advance online publication",
}
"""What CSL has under ``status``, by our names."""

WebAddress = Annotated[str, StringConstraints(max_length=500, pattern=r"^https?://[^\s<>\"]+$")]


Standing = Literal["retracted", "expression-of-concern", "preprint", "not-peer-reviewed"]
"""What is printed after an entry by itself, in the words of the templates."""


class Name(Model):
    """A person by *family* and *given* name, or a body by its *literal* name."""

    family: Line | None = None
    given: Line | None = None
    suffix: Line | None = None
    literal: Line | None = None

    @model_validator(mode="after")
    def _is_person_or_body(self) -> Self:
        if (self.family is None) == (self.literal is None):
            raise PydanticCustomError(
                "name", "a name has either 'family' (a person) or 'literal' (a body)"
            )
        return self


class Reference(Model):
    """One work. A field that is not verified is not here."""

    type: ReferenceType
    title: Line
    author: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    container_title: Line | None = None
    container_title_short: Line | None = None
    issued: PartialDate | None = None
    volume: Line | None = None
    issue: Line | None = None
    page: Line | None = None
    number: Line | None = None
    """A report's number; of an article the one that stands for pages (``e0212222``), which may
    stand under ``page`` as well."""
    status: Status | None = None
    language: Language | None = None
    """The work's own language, where it is not the document's; a title that was translated
    stands in brackets."""
    genre: Line | None = None
    """What kind of thesis, report or paper it is: ``Doctoral dissertation``."""
    event_title: Line | None = None
    """The congress at which it was presented."""
    event_place: Line | None = None
    edition: Line | None = None
    publisher: Line | None = None
    publisher_place: Line | None = None
    accessed: PartialDate | None = None
    """When a page on the web was read."""
    doi: Annotated[Doi | None, Field(alias="DOI")] = None
    pmid: Annotated[Pmid | None, Field(alias="PMID")] = None
    pmcid: Annotated[str | None, Field(alias="PMCID", pattern=r"^PMC\d{1,9}$")] = None
    url: Annotated[WebAddress | None, Field(alias="URL")] = None
    design: Design
    """What kind of work it is; it is not printed by every style. A work that comes from another
    program is ``not-assessed`` until someone has looked."""
    short: Annotated[Line | None, Field(max_length=40)] = None
    """What a source line calls it; without it, the first author and the year."""
    label: Line | None = None
    """Printed after the entry: what a reader must know before trusting it. That a work is a
    preprint, not peer reviewed or retracted is printed by itself."""
    peer_review: PeerReview = "unknown"
    """Whether others reviewed it before it was published."""
    retraction_check: Retraction = None
    """Whether the work still stands, by whom and when that was asked; ``not-checked`` until then.
    """
    corrections: tuple[Correction, ...] = ()
    """What was published about it later."""
    not_cited: Line | None = None
    """Why the work is kept here though nothing cites it."""
    verification: Verification

    @property
    def standing(self) -> tuple[Standing, ...]:
        """What a reader of any list has to be told of the work, the gravest first."""
        found: list[Standing] = []
        result = self.retraction_check.result if self.retraction_check else "not-retracted"
        if result != "not-retracted":
            found.append(result)
        preprint = self.design == "preprint"
        if preprint:
            found.append("preprint")
        if self.peer_review == "not-reviewed" or (preprint and self.peer_review == "unknown"):
            found.append("not-peer-reviewed")
        return tuple(found)

    @property
    def stated(self) -> tuple[str, ...]:
        """The fields of the record that are here, by their names in the file."""
        about = {"type", "design", "short", "label", "not-cited", "peer-review"}
        about |= {"retraction-check", "corrections", "verification"}
        told = (
            field.alias or name
            for name, field in type(self).model_fields.items()
            if field.is_required() or getattr(self, name) != field.get_default()
        )
        return tuple(name for name in told if name not in about)

    def csl(self, key: str) -> dict[str, Any]:
        """The work as a CSL-JSON item whose id is *key*."""
        item: dict[str, Any] = {"id": key, "type": self.type, "title": self.title}
        plain = {
            "container-title": self.container_title,
            "container-title-short": self.container_title_short,
            "volume": self.volume,
            "issue": self.issue,
            "page": self.page,
            "number": self.number,
            "status": STATUSES[self.status] if self.status else None,
            "language": self.language,
            "genre": self.genre,
            "event-title": self.event_title,
            "event-place": self.event_place,
            "edition": self.edition,
            "publisher": self.publisher,
            "publisher-place": self.publisher_place,
            "DOI": self.doi,
            "PMID": self.pmid,
            "PMCID": self.pmcid,
            "URL": self.url,
        }
        item |= {name: value for name, value in plain.items() if value is not None}
        for role, names in (("author", self.author), ("editor", self.editor)):
            if names:
                item[role] = [
                    {part: value for part, value in name if value is not None} for name in names
                ]
        for name, written in (("issued", self.issued), ("accessed", self.accessed)):
            if written:
                item[name] = {"date-parts": [[int(part) for part in written.split("-")]]}
        return item


class LeftOut(Model):
    """A work that is not cited, and why."""

    as_given: Line
    reason: Line


class Appraisal(Model):
    """What was done with one entry of the source article's own reference list."""

    as_given: Line
    decision: Literal["kept", "corrected", "labeled", "left-out"]
    key: Identifier | None = None
    """The reference that it became; none where it was left out."""
    reason: Line

    @model_validator(mode="after")
    def _has_key_unless_left_out(self) -> Self:
        if (self.key is None) != (self.decision == "left-out"):
            raise PydanticCustomError(
                "appraisal", "an entry has a 'key' unless its decision is 'left-out'"
            )
        return self


class References(Model):
    """The file ``references.yaml``."""

    references: dict[Identifier, Reference]
    """Every work that may be cited, by key."""
    source_list: tuple[Appraisal, ...] = ()
    """The source article's own references, dealt with one by one."""
    left_out: tuple[LeftOut, ...] = ()
    """Other works looked for and not cited."""
