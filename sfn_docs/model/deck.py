"""The clinician deck: slides in their order."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sfn_docs.model.base import Line, Model
from sfn_docs.model.slides import Slide


class Deck(Model):
    """The file ``deck.yaml``."""

    title: Line
    """The talk's title; it becomes the file's title property."""
    slides: Annotated[tuple[Slide, ...], Field(min_length=1, max_length=2_000)]
    """The slides, in their order."""
