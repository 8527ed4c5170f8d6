"""Colours, fonts and sizes, named once; the leaflet's CSS and the deck both read them here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

Color = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
Points = Annotated[float, Field(strict=False, gt=0, le=200)]

TEXT_CONTRAST = 4.5
"""Least contrast of text on its ground (WCAG 2.2, success criterion 1.4.3)."""

GRAPHIC_CONTRAST = 3.0
"""Least contrast of a graphic that carries meaning (WCAG 2.2, success criterion 1.4.11)."""

TEXT_PAIRS = (
    ("ink", "paper"),
    ("ink", "tint"),
    ("ink", "accent_tint"),
    ("ink", "urgent_tint"),
    ("muted", "paper"),
    ("muted", "tint"),
    ("brand", "paper"),
    ("brand", "tint"),
    ("brand_dark", "paper"),
    ("brand_dark", "tint"),
    ("accent", "paper"),
    ("accent", "accent_tint"),
    ("accent", "tint"),
    ("urgent", "paper"),
    ("urgent", "urgent_tint"),
    ("paper", "brand"),
    ("paper", "brand_dark"),
    ("paper", "urgent"),
    ("tint", "brand_dark"),
)
"""Every pair of text colour and ground that the templates use."""

GRAPHIC_PAIRS = (("line", "paper"), ("brand", "tint"), ("accent", "paper"))


class Part(BaseModel):
    """A part of how things look: frozen, strict, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


class Colors(Part):
    """The palette; the names say what a colour is for."""

    ink: Color
    """Text."""
    paper: Color
    """The ground."""
    muted: Color
    """Text of less weight: captions, footers."""
    line: Color
    """Rules and borders that carry meaning."""
    brand: Color
    """Headings, links, the main colour."""
    brand_dark: Color
    """Title areas."""
    tint: Color
    """The ground of a box."""
    accent: Color
    """The one colour that stands against the brand; the key message."""
    accent_tint: Color
    """The ground of the key message."""
    urgent: Color
    """Urgent help."""
    urgent_tint: Color
    """The ground of urgent help."""


class Fonts(Part):
    """Font families: *deck* is named in the file, *deck_metrics* has its widths and is ours."""

    leaflet: str
    fallback: str
    deck: str
    deck_metrics: str


class LeafletSizes(Part):
    """Sizes of type in points; *leading* is a ratio of the size."""

    body: Points
    small: Points
    """The smallest that text may be, but for raised and lowered marks."""
    raised: Points
    """Raised and lowered marks."""
    title: Points
    heading: Points
    subheading: Points
    leading: Points


class DeckSizes(Part):
    """Sizes of type in points; where there are several, the largest that fits is taken."""

    title: tuple[Points, ...]
    cover: tuple[Points, ...]
    statement: tuple[Points, ...]
    body: tuple[Points, ...]
    table: tuple[Points, ...]
    references: tuple[Points, ...]
    caption: Points
    source: Points
    footer: Points

    def scaled(self, share: float) -> DeckSizes:
        """The sizes for slides that are *share* times as high, in half points."""
        if share == 1:
            return self
        sizes = {
            name: tuple(_half(one * share) for one in size)
            if isinstance(size, tuple)
            else _half(size * share)
            for name, size in self
        }
        return self.model_copy(update=sizes)


def _half(size: float) -> float:
    return round(size * 2) / 2


class Theme(Part):
    """How everything looks: the one place for colours, fonts and sizes."""

    name: str
    colors: Colors
    fonts: Fonts
    leaflet: LeafletSizes
    deck: DeckSizes

    @model_validator(mode="after")
    def _is_legible(self) -> Self:
        for faint in faint_pairs(self.colors):
            raise PydanticCustomError(
                "contrast",
                "'{front}' on '{ground}' has a contrast of {ratio}, at least {least} is needed",
                faint._asdict() | {"ratio": f"{faint.ratio:.2f}"},
            )
        return self


class Faint(NamedTuple):
    """Two colours, by their names, that can't be told apart well enough."""

    front: str
    ground: str
    ratio: float
    least: float


def pairs() -> Iterator[tuple[str, str, float]]:
    """Every pair of names of colours that meet, and the contrast that they need."""
    yield from ((front, ground, TEXT_CONTRAST) for front, ground in TEXT_PAIRS)
    yield from ((front, ground, GRAPHIC_CONTRAST) for front, ground in GRAPHIC_PAIRS)


def faint_pairs(colors: Colors) -> Iterator[Faint]:
    """The pairs of a palette whose contrast is too low."""
    for front, ground, least in pairs():
        ratio = contrast(getattr(colors, front), getattr(colors, ground))
        if ratio < least:
            yield Faint(front, ground, ratio, least)


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours ``#rrggbb``, 1 to 21 (WCAG 2.2, definition of the term)."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


_LINEAR_END = 0.04045
"""Where the linear part of sRGB ends (IEC 61966-2-1)."""


def to_linear(channel: float) -> float:
    """How much light a channel of sRGB, 0 to 1, gives (IEC 61966-2-1)."""
    return channel / 12.92 if channel <= _LINEAR_END else ((channel + 0.055) / 1.055) ** 2.4


def from_linear(light: float) -> float:
    """The channel of sRGB that gives that much light, both 0 to 1."""
    return light * 12.92 if light <= _LINEAR_END / 12.92 else 1.055 * light ** (1 / 2.4) - 0.055


def _luminance(color: str) -> float:
    red, green, blue = (to_linear(int(color[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def css_variables(theme: Theme) -> str:
    """The theme as CSS custom properties on ``:root``: ``--color-brand-dark``, ``--size-body``."""
    sizes = {
        f"size-{name}": f"{value:g}pt"
        for name, value in theme.leaflet.model_dump().items()
        if name != "leading"
    }
    fonts = {"font-text": f'"{theme.fonts.leaflet}", "{theme.fonts.fallback}"'}
    declared = _named(theme.colors) | sizes | fonts | {"leading": f"{theme.leaflet.leading:g}"}
    return _declared(declared)


def color_variables(colors: Colors) -> str:
    """A palette alone as CSS custom properties on ``:root``: ``--color-brand-dark``."""
    return _declared(_named(colors))


def _named(colors: Colors) -> dict[str, str]:
    return {f"color-{name}": value for name, value in colors.model_dump().items()}


def _declared(declared: Mapping[str, str]) -> str:
    lines = (f"  --{name.replace('_', '-')}: {value};" for name, value in declared.items())
    return ":root {\n" + "\n".join(lines) + "\n}\n"
