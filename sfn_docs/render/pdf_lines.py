"""Lines filled as far as they go.

Where the rest of a text fits a line but for a hair, Pango 1.50 breaks the line words too early
(one or two lines in a hundred, measured over 700 of them at 130 widths). A short line in the
midst of a paragraph looks like its end. Each break is therefore tried one word further.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Split = Callable[..., tuple[Any, int, int | None, float, float, float]]

NARROWEST = 0.2
"""The least width of a letter, as a share of the size: less room than that is not tried."""


def filling(split: Split) -> Split:
    """WeasyPrint's ``split_first_line``, whose lines take every further word that fits."""

    def filled(
        text: str, style: Any, context: Any, max_width: float | None, *rest: Any, **options: Any
    ) -> tuple[Any, int, int | None, float, float, float]:
        found = split(text, style, context, max_width, *rest, **options)
        if max_width is None or options.get("minimum") or style["white_space"] != "normal":
            return found
        letters = text.encode()
        while found[2] is not None:
            resume, width = found[2], found[3]
            words = letters[resume:].decode()
            word = words.split(" ", 1)[0]
            room = max_width - width - NARROWEST * style["font_size"] * len(word)
            if not word or room < 0:
                return found
            longer = letters[:resume].decode() + word
            tried = split(longer, style, context, max_width, *rest, **options)
            if tried[2] is not None or tried[3] > max_width:
                return found
            if words == word:
                return tried
            found = (*tried[:2], len(longer.encode()) + 1, *tried[3:])
        return found

    return filled
