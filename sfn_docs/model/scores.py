"""The score sheets of a topic: what persons found when they judged its leaflet."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, StringConstraints, field_validator
from pydantic_core import PydanticCustomError

from sfn_docs.editions import EditionName
from sfn_docs.model.base import Identifier, IsoDate, Line, Model
from sfn_docs.model.instruments import Rating

ItemNumber = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]?$")]


class Rater(Model):
    """The person who rated."""

    name: Line
    role: Line
    """What makes them able to: a patient, a librarian, a nurse."""


class ItemRating(Model):
    """What a rater gave to one item."""

    rating: Rating | None = None
    """On the instrument's scale, or ``not-applicable``; none while it is open."""
    comment: Line | None = None

    @field_validator("rating", mode="before")
    @classmethod
    def _is_no_truth_value(cls, value: Any) -> Any:
        if isinstance(value, bool):
            raise PydanticCustomError("rating_type", "a rating is a number or a word of the scale")
        return value


class ScoreSheet(Model):
    """One person's ratings with one instrument."""

    instrument: Identifier
    """Its name: ``pemat-p``, ``cdc-index`` or ``discern``."""
    rater: Rater
    rated: IsoDate
    """The day of the rating."""
    version: Annotated[Line, Field(max_length=20)]
    """The version of the topic that was rated."""
    edition: EditionName
    """The edition of the leaflet that was rated."""
    items: dict[ItemNumber, ItemRating]
    """The ratings by the item's number; an item that is left out is open."""


class Scores(Model):
    """The file ``scores.yaml``: ratings by persons, never invented."""

    note: Line | None = None
    """What a reader of the sheets should know, such as that there are none yet."""
    sheets: Annotated[tuple[ScoreSheet, ...], Field(max_length=200)] = ()
