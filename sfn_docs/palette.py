"""A colour that does not stand out enough, moved until it does: its hue stays what it was."""

from __future__ import annotations

import colorsys

from sfn_docs.theme import Colors, contrast, pairs

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


def _channels(color: str) -> tuple[float, float, float]:
    red, green, blue = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def _written(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
