"""The patient leaflet: a title and blocks in reading order."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sfn_docs.editions import EditionName
from sfn_docs.model.base import Line, Model
from sfn_docs.model.blocks import Block


class Leaflet(Model):
    """The file ``leaflet.yaml``."""

    title: Line
    """What the leaflet is about, as a patient would say it."""
    subtitle: Line | None = None
    """Whom it is for, or what it answers."""
    blocks: Annotated[tuple[Block, ...], Field(min_length=1, max_length=300)]
    """The content, in reading order."""
    pages: dict[EditionName, Annotated[int, Field(ge=1, le=200)]] = Field(default_factory=dict)
    """How many pages each edition may have at most; an edition not named may have any number."""
    references_title: Line = "References"
    """The heading of the reference list."""
    notes_title: Line = "My notes"
    """The heading of the pages for notes that fill up a folded edition."""
