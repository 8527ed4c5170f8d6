"""What is known of a record and of its work: where it was verified, and whether it still stands."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
    field_serializer,
    model_validator,
)
from pydantic_core import PydanticCustomError

from sfn_docs.model.base import AsText, Line, Model, iso_date


def _in_calendar(written: str) -> str:
    parts = [int(part) for part in written.split("-")]
    try:
        date(*(*parts, 1, 1)[:3])
    except ValueError:
        raise PydanticCustomError(
            "partial_date", "the calendar has no '{date}'", {"date": written}
        ) from None
    return written


PartialDate = Annotated[
    str,
    AsText,
    StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$"),
    AfterValidator(_in_calendar),
]
"""A year, a year and month, or a day: ``2017``, ``2017-12``, ``2017-12-02`` (EDTF level 0)."""

Doi = Annotated[str, StringConstraints(pattern=r"^10\.\d{4,9}/[^\s<>\"]+$")]
"""A DOI without its resolver (DOI handbook, section 2.2; the pattern is Crossref's)."""

Pmid = Annotated[str, AsText, StringConstraints(pattern=r"^\d{1,9}$")]
"""A PubMed identifier."""

FieldName = Literal[
    "title", "author", "editor", "container-title", "container-title-short", "issued", "volume",
    "issue", "page", "number", "edition", "publisher", "publisher-place", "DOI", "PMID",
    "PMCID", "URL", "design", "peer-review", "results",
]  # fmt: skip
"""What can be verified of a work: a field of its record, or what it found (``results``)."""

PeerReview = Literal["reviewed", "not-reviewed", "unknown"]
UNKNOWN = "unknown"
NOT_CHECKED = "not-checked"

_FIELDS: tuple[str, ...] = get_args(FieldName)


def _is_doubt(written: str) -> str:
    name = doubted(written)
    remark = written.removeprefix(name)
    if name in _FIELDS and (not remark or (remark.startswith(" (") and remark.endswith(")"))):
        return written
    near = difflib.get_close_matches(name, _FIELDS, 1)
    known = f"did you mean '{near[0]}'?" if near else f"it is one of {', '.join(_FIELDS)}"
    raise PydanticCustomError(
        "field_name", "'{name}' names no field of a reference; {known}",
        {"name": name, "known": known},
    )  # fmt: skip


def doubted(written: str) -> str:
    """The field that an entry of ``unverified`` names: ``author`` of ``author (given names)``."""
    return written.partition(" (")[0]


Doubt = Annotated[
    Line,
    AfterValidator(_is_doubt),
    WithJsonSchema({
        "anyOf": [
            {"enum": list(_FIELDS)},
            {"type": "string", "pattern": rf"^({'|'.join(_FIELDS)}) \(.+\)$"},
        ]
    }),
]  # fmt: skip
"""A field that is not verified, or what of it is not: ``DOI``, ``author (given names)``."""


def _day_or_unknown(value: Any) -> Any:
    return value if value == UNKNOWN else iso_date(value)


Checked = Annotated[
    date | Literal["unknown"],
    PlainValidator(_day_or_unknown),
    PlainSerializer(str, return_type=str, when_used="json"),
    WithJsonSchema({
        "anyOf": [{"const": UNKNOWN}, {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}]
    }),
]  # fmt: skip
"""The day of a check, or ``unknown``: a day that nobody wrote down is not made up."""


class Sighting(Model):
    """One place where a record was read."""

    at: Line
    """The place: ``the publisher's page``, ``PubMed``, an address."""
    fields: tuple[FieldName, ...] = ()
    """What was read there; without it, every field that no other place is named for."""
    on: Checked | None = None
    """The day, where it is not that of the whole check."""


def _sightings(value: Any) -> Any:
    """Places by their names alone: one text, or a list that holds texts."""
    places = (value,) if isinstance(value, str | int) else value
    if not isinstance(places, tuple | list):
        return value
    return tuple({"at": place} if isinstance(place, str | int) else place for place in places)


def _as_written(place: Sighting) -> Any:
    told = place.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return told["at"] if len(told) == 1 else told


class Verification(Model):
    """Where the fields were seen and when, how good that place is, and what was not seen."""

    grade: Literal["A", "B", "none"]
    """A: publisher, PubMed, PMC, a university repository; B: a secondary copy; none: not found,
    or taken over from another program and not looked at yet."""
    seen_at: Annotated[
        tuple[Sighting, ...],
        BeforeValidator(_sightings, json_schema_input_type=Line | tuple[Line | Sighting, ...]),
        Field(min_length=1),
    ]
    """The place where the record was read, or a list of places; a place may name the ``fields``
    that were read there, and a day of its own."""
    checked: Checked | None = None
    """The day of the check, or ``unknown``; a work that is verified has to say which."""
    unverified: tuple[Doubt, ...] = ()
    """The fields that could not be verified, and so are not here; or, in brackets behind a field
    that is here, what of it could not: ``author (given names)``."""

    @model_validator(mode="after")
    def _says_when(self) -> Self:
        if self.grade != "none" and self.checked is None:
            raise PydanticCustomError(
                "checked", "a verified work says when: add 'checked:' with the day, or 'unknown'"
            )
        return self

    @field_serializer("seen_at")
    def _shortest(self, places: tuple[Sighting, ...]) -> Any:
        told = [_as_written(place) for place in places]
        return told[0] if len(told) == 1 and isinstance(told[0], str) else told

    def unseen(self, stated: Iterable[str]) -> tuple[str, ...]:
        """Those of the *stated* fields that no place is named for, in their order."""
        if any(not place.fields for place in self.seen_at):
            return ()
        seen = {name for place in self.seen_at for name in place.fields}
        return tuple(name for name in stated if name in _FIELDS and name not in seen)


class RetractionCheck(Model):
    """What was found when somebody asked whether the work has been taken back."""

    on: Checked
    """The day of the check, or ``unknown``."""
    at: Line
    """Who was asked: ``Crossref``, ``PubMed``, ``the publisher's page``."""
    result: Literal["not-retracted", "retracted", "expression-of-concern"]
    """A work that was withdrawn or removed counts as retracted (COPE's guidelines)."""
    notice: Line | None = None
    """The notice of it: its DOI, or where it is."""


class Correction(Model):
    """Something that was published about a work later, and that leaves it standing."""

    kind: Literal["correction", "partial-retraction", "addendum", "new-version"]
    date: PartialDate | None = None
    doi: Annotated[Doi | None, Field(alias="DOI")] = None
    pmid: Annotated[Pmid | None, Field(alias="PMID")] = None
    cited_as: Line | None = None
    """Journal, volume and page, where that is all that is known."""
    seen_at: Line
    """Where it was seen."""


def _asked(value: Any) -> Any:
    return None if value == NOT_CHECKED else value


Retraction = Annotated[
    RetractionCheck | None,
    BeforeValidator(_asked, json_schema_input_type=Literal["not-checked"] | RetractionCheck),
]
"""``not-checked``, or what the last check found."""
