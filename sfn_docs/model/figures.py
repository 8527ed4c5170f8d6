"""The drawings of a topic: each kept once, with its words, and named by id where it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field, StringConstraints

from sfn_docs.model.base import AsText, FileName, Identifier, Model

DRAWABLE = r"^[^\x00-\x1F\x7F-\x9F\uFFFE\uFFFF]+$"
"""Text that an XML file can hold (XML 1.0, production 2): no control characters."""

AltText = Annotated[str, StringConstraints(min_length=1, max_length=250, pattern=DRAWABLE)]
"""What the picture shows, in words, for those who cannot see it; at most 250 characters."""

Label = Annotated[str, AsText, StringConstraints(min_length=1, max_length=120, pattern=DRAWABLE)]
"""A few words that stand in a drawing."""


class FigureEntry(Model):
    """A drawing (SVG) and the words that belong to it."""

    file: FileName
    """The drawing: an SVG of the topic's folder. It holds no words, only ``{names}`` of labels."""
    alt: AltText
    """What it shows and what that means, for those who cannot see it."""
    labels: Annotated[dict[Identifier, Label], Field(max_length=40)] = Field(default_factory=dict)
    """The words of each label, by the name that stands for it in the drawing."""


class Figures(Model):
    """The file ``figures.yaml``."""

    figures: Annotated[dict[Identifier, FigureEntry], Field(min_length=1, max_length=100)]
    """Every drawing of the topic, by id."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing as read: *svg* still holds the names of labels, *labels* their words."""

    svg: str
    alt: str
    labels: Mapping[str, str] = field(default_factory=dict)
