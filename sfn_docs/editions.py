"""Editions: one leaflet's content on one paper, for one kind of reader or printer.

An edition is a file of the templates, ``leaflet/editions/NAME.yaml``, with stylesheets beside it.
It changes sizes and colours of the theme, says how much of the content it takes, and how its
pages are put on sheets.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from sfn_docs.theme import Colors, LeafletSizes, Part, Points, Theme

EditionName = Annotated[str, StringConstraints(max_length=40, pattern=r"^[a-z][a-z0-9-]*$")]
"""The name of an edition, as in a file's name: ``large-print``."""

Count = Annotated[int, Field(ge=1, le=200)]
Millimeters = Annotated[float, Field(strict=False, gt=0, le=1_000)]


class Imposition(Part):
    """How pages are put on sheets of paper, to be printed on both sides."""

    fold: Literal["booklet", "trifold"]
    """``booklet``: sheets folded once and laid in one another; ``trifold``: one sheet, six panels,
    the last inner panel folded in first."""
    width: Millimeters
    """Of the sheet, lying."""
    height: Millimeters


class Limits(Part):
    """How legible the finished pages are, at least; sizes are in points, as printed."""

    body: Points = 12.0
    """Most of the running text."""
    text: Points = 10.0
    """All text but raised and lowered marks, and the labels of figures."""
    mark: Points = 9.0
    """Raised and lowered marks."""
    figure_text: Points = 10.0
    """Labels of figures."""
    gray: bool = False
    """Whether every colour is to be a grey."""


class Edition(Part):
    """What makes an edition; the file's name is its name."""

    name: EditionName
    describes: str
    """For whom and for what paper, in a few words."""
    styles: Annotated[tuple[EditionName, ...], Field(min_length=1)]
    """Stylesheets beside this file, in order, without ``.css``."""
    screen: bool = True
    """Whether it is read on a screen, and so keeps PDF/UA-1 and PDF/A-2a; sheets are printed."""
    length: Literal["full", "brief"] = "full"
    """Which of the content's blocks it takes: those marked with the other length are left out."""
    sizes: LeafletSizes | None = None
    """Sizes of type, where they are not the theme's."""
    colors: Colors | None = None
    """A palette of its own, such as greys, where it is not the theme's or the clinic's."""
    fillable: bool = False
    """Whether it is filled in on a screen: room to write is fields of a form, not ruled lines."""
    stacked: bool = False
    """Whether tables are set as blocks one under the other: the page is narrow, the type large."""
    short_foot: bool = False
    """Whether the foot of a page says only the review status; the rest stands at the end."""
    short_references: bool = False
    """Whether an entry of the reference list is short: who and when, the title, where to find it;
    the full entry stands in the full editions."""
    contact_last: bool = False
    """Whether whom to ask comes last, on a page of its own: the back of a folded sheet."""
    multiple_of: Count = 1
    """Pages are filled up to a multiple of this with pages for notes."""
    most_pages: Count | None = None
    """How many pages the paper has room for, whatever the content's budget says."""
    imposition: Imposition | None = None
    limits: Limits = Field(default_factory=Limits)

    @model_validator(mode="after")
    def _sheets_are_printed(self) -> Self:
        if self.imposition is not None and self.screen:
            raise PydanticCustomError(
                "imposed_screen", "pages put on sheets are not read on a screen: 'screen: false'"
            )
        return self

    @property
    def leads_back(self) -> bool:
        """Whether the list of references leads back to the places that cite each work.

        It does where it is read on a screen and in color; elsewhere the marks would only be ink.
        """
        return self.screen and not self.limits.gray

    def dress(self, theme: Theme) -> Theme:
        """The theme as this edition changes it; raises ValidationError without contrast."""
        changes = {"leaflet": self.sizes, "colors": self.colors}
        own = {name: value.model_dump() for name, value in changes.items() if value is not None}
        return Theme.model_validate(theme.model_dump() | own)


def takes(edition: Edition, length: str | None) -> bool:
    """Whether an edition takes a block of that *length*; one without a length stands in all."""
    return length is None or length == edition.length
