"""The patient leaflet: a title and blocks in reading order."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from sfn_docs.editions import EditionName
from sfn_docs.model.base import Bases, Line, Model
from sfn_docs.model.blocks import Block

Denominator = Annotated[int, Field(ge=10, le=1_000_000)]


class Leaflet(Model):
    """The file ``leaflet.yaml``."""

    title: Line
    """What the leaflet is about, as a patient would say it."""
    subtitle: Line | None = None
    """Whom it is for, or what it answers."""
    ground: Bases = ()
    """What the title and the subtitle rest on, where they say something."""
    blocks: Annotated[tuple[Block, ...], Field(min_length=1, max_length=300)]
    """The content, in reading order."""
    pages: dict[EditionName, Annotated[int, Field(ge=1, le=200)]] = Field(default_factory=dict)
    """How many pages each edition may have at most; an edition not named may have any number."""
    denominator: Denominator = 100
    """The number of people that every risk is given out of, so that risks can be compared."""
    rare_denominator: Denominator | None = None
    """A larger number, such as 10000, for what happens to fewer than one in the usual number."""
    known_words: Annotated[tuple[Line, ...], Field(max_length=60)] = ()
    """Words of medicine and abbreviations that need no explaining, because the readers of this
    leaflet have them: a person with diabetes knows the word "diabetes"."""
    references_title: Line = "References"
    """The heading of the reference list."""
    notes_title: Line = "My notes"
    """The heading of the pages for notes that fill up a folded edition."""

    @model_validator(mode="after")
    def _rare_is_larger(self) -> Self:
        if self.rare_denominator is not None and self.rare_denominator <= self.denominator:
            raise PydanticCustomError(
                "rare_denominator", "'rare-denominator' should be larger than 'denominator'"
            )
        return self
