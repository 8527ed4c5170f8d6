"""The colors of a given template as they are seen: through its map, its theme and its changes."""

from __future__ import annotations

import colorsys
from collections.abc import Iterable, Mapping
from typing import Any

from sfn_docs.render.deck.xmlnames import A, P
from sfn_docs.theme import contrast, from_linear, to_linear

SLOTS = (
    "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6",
    "hlink", "folHlink",
)  # fmt: skip

_PLAIN_GROUND = 1_001
"""The background styles of a theme are numbered from here (ISO/IEC 29500-1, 19.3.1.3)."""

_WHOLE = 100_000
"""Percentages of DrawingML are thousandths of a percent (ISO/IEC 29500-1, 20.1.10.40)."""


def scheme_of(theme: Any) -> dict[str, str]:
    """Each slot of a theme's color scheme as ``#rrggbb``; black or white where none is given."""
    found = {}
    for slot in SLOTS:
        element = next(theme.iter(f"{{{A}}}{slot}"), None)
        plain = None if element is None else _plain(next(iter(element), None))
        found[slot] = plain or ("#ffffff" if slot.startswith("lt") else "#000000")
    return found


def mapped(scheme: Mapping[str, str], color_map: Any) -> dict[str, str]:
    """The scheme by every name that slides use: ``tx1`` as well as ``dk1``."""
    names = {} if color_map is None else dict(color_map.attrib)
    usual = {"tx1": "dk1", "tx2": "dk2", "bg1": "lt1", "bg2": "lt2"}
    slots = usual | {str(name): str(slot) for name, slot in names.items()}
    return dict(scheme) | {name: scheme.get(slot, "#000000") for name, slot in slots.items()}


def color_in(fill: Any, colors: Mapping[str, str], stand_in: str | None = None) -> str | None:
    """The color inside *fill*, an element; None where it can't be told.

    *stand_in* is the color that ``phClr`` stands for.
    """
    element = next(iter(fill), None)
    if element is None:
        return None
    base = _plain(element)
    if base is None and element.tag == f"{{{A}}}schemeClr":
        name = element.get("val", "")
        base = stand_in if name == "phClr" else colors.get(name)
    return None if base is None else _changed(base, element)


def ground_of(layers: Iterable[Any], theme: Any, colors: Mapping[str, str]) -> str | None:
    """The color of the ground of *layers*, the uppermost first: a slide, its layout, its master.

    Of a gradient it is the color that is nearest to that of text. None where it can't be told, as
    of a picture.
    """
    held = (tree.find(f"{{{P}}}cSld/{{{P}}}bg") for tree in layers)
    own = next((found for found in held if found is not None), None)
    if own is None:
        return colors["bg1"]
    for fill in own.iterfind(f"{{{P}}}bgPr/*"):
        if fill.tag in (f"{{{A}}}solidFill", f"{{{A}}}gradFill"):
            return _filling(fill, colors)
    reference = own.find(f"{{{P}}}bgRef")
    if reference is None:
        return None
    styles = next(theme.iter(f"{{{A}}}bgFillStyleLst"), ())
    number = int(reference.get("idx", "0")) - _PLAIN_GROUND
    style = styles[number] if 0 <= number < len(styles) else None
    return None if style is None else _filling(style, colors, color_in(reference, colors))


def _filling(fill: Any, colors: Mapping[str, str], stand_in: str | None = None) -> str | None:
    """The color of a fill; of a gradient whose colors are alike, that nearest to text's."""
    if fill.tag == f"{{{A}}}solidFill":
        return color_in(fill, colors, stand_in)
    if fill.tag != f"{{{A}}}gradFill":
        return None
    stops = [color_in(stop, colors, stand_in) for stop in fill.iter(f"{{{A}}}gs")]
    told = [stop for stop in stops if stop is not None]
    if not told or len(told) < len(stops):
        return None
    text = colors["tx1"]
    ordered = sorted(told, key=lambda stop: contrast(stop, text))
    return ordered[0] if contrast(ordered[0], ordered[-1]) <= _ALIKE else None


_ALIKE = 4.5
"""The most contrast between two colors of a gradient for text of one color to stand on it."""


def _plain(element: Any) -> str | None:
    """A color that needs no theme, without its changes."""
    if element is None:
        return None
    if element.tag == f"{{{A}}}srgbClr":
        return f"#{element.get('val', '000000').lower()}"
    if element.tag == f"{{{A}}}sysClr":
        usual = "ffffff" if element.get("val") == "window" else "000000"
        return f"#{element.get('lastClr', usual).lower()}"
    return {"black": "#000000", "white": "#ffffff"}.get(element.get("val", ""))


def _changed(base: str, element: Any) -> str | None:
    """A color after its changes (ISO/IEC 29500-1, 20.1.2.3); None for one that is not known."""
    color: str | None = base
    for change in element:
        name, share = change.tag.rsplit("}", 1)[-1], int(change.get("val", "0")) / _WHOLE
        if name not in _CHANGES or color is None:
            return None
        color = _CHANGES[name](color, share)
    return color


def _rgb(color: str) -> tuple[float, float, float]:
    red, green, blue = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def _hex(*channels: float) -> str:
    return "#" + "".join(f"{round(min(max(value, 0), 1) * 255):02x}" for value in channels)


def _lightness(color: str, times: float, plus: float) -> str:
    hue, light, saturation = colorsys.rgb_to_hls(*_rgb(color))
    return _hex(*colorsys.hls_to_rgb(hue, min(max(light * times + plus, 0), 1), saturation))


def _mixed(color: str, share: float, white: float) -> str:
    """That share of a color's light, and of white's: mixed as light is, not as numbers are."""
    return _hex(*(from_linear(to_linear(value) * share + white) for value in _rgb(color)))


_CHANGES = {
    "lumMod": lambda color, share: _lightness(color, share, 0),
    "lumOff": lambda color, share: _lightness(color, 1, share),
    "tint": lambda color, share: _mixed(color, share, 1 - share),
    "shade": lambda color, share: _mixed(color, share, 0),
}
