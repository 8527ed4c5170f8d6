"""Colours moved until they stand out enough, and turned for the dark: hues stay what they were."""

from __future__ import annotations

import colorsys

from sfn_docs.theme import Colors, contrast, faint_pairs, pairs

_STEPS = 255
"""How many steps of lightness are tried each way: as many as a channel has values."""


def nearest_passing(colors: Colors, name: str) -> str | None:
    """The colour nearest in lightness to *name*'s, of its hue, that fits all colours it meets.

    None where no lightness does: then another colour of the palette has to move first. Hue,
    lightness and saturation are those of the HSL model of sRGB.
    """
    color = str(getattr(colors, name))
    meets = [
        (str(getattr(colors, ground if front == name else front)), least)
        for front, ground, least in pairs()
        if name in (front, ground)
    ]
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(color))
    for step in range(1, _STEPS + 1):
        for moved in (lightness - step / _STEPS, lightness + step / _STEPS):
            if 0 <= moved <= 1:
                tried = _written(colorsys.hls_to_rgb(hue, moved, saturation))
                if all(contrast(tried, other) >= least for other, least in meets):
                    return tried
    return None


def for_the_dark(colors: Colors) -> Colors:
    """The palette for light text on a dark ground; every pair keeps the contrast that it needs.

    Each colour has its lightness turned over, grounds a little above black, and is then moved to
    the nearest that fits the others.
    """
    turned = Colors(**{name: _turned(value) for name, value in colors.model_dump().items()})
    for name in _MOVED_FIRST:
        if any(name in (faint.front, faint.ground) for faint in faint_pairs(turned)):
            moved = nearest_passing(turned, name)
            turned = turned.model_copy(update={name: moved} if moved else {})
    return turned


_MOVED_FIRST = ("ink", "muted", "line", "brand", "accent", "urgent", "brand_dark")
"""The colours that are moved against their grounds, in the order in which they are."""

_DARKEST = 0.08
"""The lightness of what was white: black itself glares beside light text."""


def _turned(color: str) -> str:
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(color))
    return _written(
        colorsys.hls_to_rgb(hue, _DARKEST + (1 - _DARKEST) * (1 - lightness), saturation)
    )


def _channels(color: str) -> tuple[float, float, float]:
    red, green, blue = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def _written(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
