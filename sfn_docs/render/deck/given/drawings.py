"""The colors that drawings take on a given template: the file's own, as far as they can be seen."""

from __future__ import annotations

from collections.abc import Mapping

from sfn_docs.palette import for_the_dark, nearest_passing
from sfn_docs.theme import Colors, contrast, faint_pairs, from_linear, to_linear

_OWN = (("brand", "accent1"), ("accent", "accent2"), ("brand_dark", "tx2"))
"""Which of the file's colors stand for ours: the main one, that against it, and the deep one."""

_MOVED = ("ink", "muted", "line", "brand", "accent", "urgent", "brand_dark")
_TINTS = (("tint", "brand"), ("accent_tint", "accent"), ("urgent_tint", "urgent"))
_FAINT = 0.1
"""How much of its color a tint has."""


def drawn_colors(colors: Colors, scheme: Mapping[str, str], ground: str) -> Colors:
    """Our *colors* turned into those of a file with that *scheme*, for drawings on that *ground*.

    One that would not stand out is moved to the nearest of its hue that does; where that does not
    help, ours stay.
    """
    dark = contrast("#ffffff", ground) > contrast("#000000", ground)
    start = for_the_dark(colors) if dark else colors
    own = {name: scheme[slot] for name, slot in _OWN}
    found = start.model_copy(update={**own, "paper": ground, "ink": scheme["tx1"]})
    tints = {name: _tinted(ground, getattr(found, of)) for name, of in _TINTS}
    found = found.model_copy(update=tints)
    for name in _MOVED:
        if any(name in (faint.front, faint.ground) for faint in faint_pairs(found)):
            moved = nearest_passing(found, name)
            found = found.model_copy(update={name: moved} if moved else {})
    return start if any(faint_pairs(found)) else found


def _tinted(ground: str, color: str) -> str:
    """A *ground* with a little of a *color*, mixed as light is."""
    pairs = zip(_channels(ground), _channels(color), strict=True)
    light = (to_linear(below) * (1 - _FAINT) + to_linear(over) * _FAINT for below, over in pairs)
    return "#" + "".join(f"{round(255 * from_linear(channel)):02x}" for channel in light)


def _channels(color: str) -> tuple[float, ...]:
    return tuple(int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
