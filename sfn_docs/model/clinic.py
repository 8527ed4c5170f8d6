"""A clinic that hands leaflets out: its name and logo, how to reach it, its colours and paper."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from sfn_docs.model.base import Line, Model, Prose
from sfn_docs.model.figures import AltText
from sfn_docs.pictures.figures import recolored
from sfn_docs.pictures.rasters import Raster, gray_of, in_grays
from sfn_docs.theme import Color, Theme

_COLOR = re.compile(r"#[0-9a-f]{6}")
_WEB = re.compile(r"^https://[^\s<>\"\\#?]+$")
_FILE_NAME = re.compile(r"\.(svg|png|jpe?g|gif|webp)$", re.IGNORECASE)
_SAYS_NOTHING = frozenset({"logo", "our logo", "the logo", "image", "picture", "icon"})


def _color(value: Any) -> Any:
    if isinstance(value, str) and _COLOR.fullmatch(value.lower()):
        return value.lower()
    raise PydanticCustomError("color", "this should be a color written '#rrggbb', in quotes")


def _web(value: Any) -> Any:
    if isinstance(value, str) and _WEB.match(value):
        return value
    raise PydanticCustomError(
        "web", "this should be an address that starts with https:// and asks nothing (no ? or #)"
    )


def _telling(alt: str) -> str:
    if _FILE_NAME.search(alt):
        raise PydanticCustomError("alt_file", "this is a file's name, not what the logo shows")
    if alt.strip(" .").lower() in _SAYS_NOTHING:
        raise PydanticCustomError("alt_empty", "this does not say whose logo it is")
    return alt


ClinicColor = Annotated[Color, BeforeValidator(_color)]
"""A colour of the clinic's, ``#0b5c6b``; capitals are taken too."""

SecureAddress = Annotated[
    str,
    BeforeValidator(_web),
    StringConstraints(max_length=300, pattern=_WEB.pattern),
]
"""An address on the web, with https and without a query."""


class Logo(Model):
    """The clinic's logo."""

    file: Line
    """A file beside this one: plain SVG, PNG or JPEG, of at most 500 kB and 4 million pixels."""
    alt: Annotated[AltText, AfterValidator(_telling)]
    """Whose logo it is, and what it shows, in words."""


class ClinicLine(Model):
    """One way to reach the clinic: what it is for, and the number, address or page."""

    label: Line
    value: Prose
    """Text; a number or address may be a link: ``[555-0100](tel:+15550100)``."""


class OpeningHours(Model):
    """When the clinic is open, or that it is closed, on some days."""

    days: Line
    times: Line


class Emergency(Model):
    """What the clinic says on what to do in an emergency; it stands in the urgent-help box."""

    title: Line
    text: Prose


class ClinicColors(Model):
    """The clinic's colours, by the theme's names; what is not named stays as in the theme."""

    ink: ClinicColor | None = None
    """Text."""
    paper: ClinicColor | None = None
    """The ground."""
    muted: ClinicColor | None = None
    """Text of less weight."""
    line: ClinicColor | None = None
    """Rules and borders."""
    brand: ClinicColor | None = None
    """Headings, links, the main colour."""
    brand_dark: ClinicColor | None = None
    """Title areas."""
    tint: ClinicColor | None = None
    """The ground of a box."""
    accent: ClinicColor | None = None
    """The key message."""
    accent_tint: ClinicColor | None = None
    """The ground of the key message."""
    urgent: ClinicColor | None = None
    """Urgent help."""
    urgent_tint: ClinicColor | None = None
    """The ground of urgent help."""

    def given(self) -> dict[str, str]:
        """The colours that the clinic names, by their names in the theme."""
        return {name: value for name, value in self.model_dump().items() if value is not None}


class ClinicDeck(Model):
    """The clinic's own PowerPoint template, which decks for it are built on."""

    template: Line
    """A .pptx or .potx beside this file; ``sfn-docs check-template`` says what it lacks."""
    layouts: dict[str, Line] = Field(default_factory=dict)
    """The file's layouts to use, by the names of the deck's own: ``Bullets: "Text page"``.

    Those are Title, Section, Statement, Bullets, Two Columns, Comparison With Verdict, Quotation,
    Question, Take-Home, Table, Figure, Chart, Picture With Text and References.
    """


class ClinicInfo(Model):
    """The file of a clinic: ``clinics/NAME.yaml``."""

    name: Annotated[Line, Field(max_length=120)]
    logo: Logo | None = None
    contact: Annotated[tuple[ClinicLine, ...], Field(min_length=1, max_length=8)]
    """How to reach the clinic; it takes the place of the leaflet's lines to fill in."""
    hours: Annotated[tuple[OpeningHours, ...], Field(max_length=8)] = ()
    """When it is open."""
    emergency: Emergency | None = None
    """What it says in the urgent-help box, after the topic's own signs."""
    colors: ClinicColors = ClinicColors()
    paper: Literal["a4", "letter"] | None = None
    """The edition that its leaflets are made in where none is asked for."""
    deck: ClinicDeck | None = None
    """What decks for it are built on; without it they are the same for all."""
    web: SecureAddress | None = None
    """Where the clinic keeps its leaflets; a topic's is found there under the topic's name."""


@dataclass(frozen=True, slots=True)
class Clinic:
    """A clinic, checked: what a leaflet made for it is given.

    *name* is its file's name; *logo* the text of its SVG, or its pixels; *theme* has its colours.
    """

    name: str
    info: ClinicInfo
    theme: Theme
    logo: str | Raster | None = None

    def in_grays(self) -> Clinic:
        """The clinic with its logo as a black-and-white printer shows it."""
        if self.logo is None:
            return self
        if isinstance(self.logo, str):
            return replace(self, logo=recolored(self.logo, gray_of))
        return replace(self, logo=in_grays(self.logo))
