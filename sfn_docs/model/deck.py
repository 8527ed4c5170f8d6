"""The clinician deck: slides in their order."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sfn_docs.model.base import Line, Model
from sfn_docs.model.slides import Slide

Minutes = Annotated[int, Field(ge=1, le=600)]


class Deck(Model):
    """The file ``deck.yaml``."""

    title: Line
    """The talk's title; it becomes the file's title property."""
    minutes: Minutes | None = None
    """How long the talk may take, without its slides for questions."""
    short_minutes: Minutes | None = None
    """How long its short version may take."""
    words_a_minute: Annotated[int, Field(ge=60, le=250)] = 130
    """How fast it is spoken, from which its time is estimated; set it to your own pace.

    People in the United States speak 125 to 150 words a minute (S. E. Lucas, The Art of Public
    Speaking, 8th edition, 2004, p. 300, as quoted elsewhere); numbers want the slower end.
    """
    slides: Annotated[tuple[Slide, ...], Field(min_length=1, max_length=2_000)]
    """The slides, in their order."""
