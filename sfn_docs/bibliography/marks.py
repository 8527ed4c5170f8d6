"""Marks in what the engine is given, which it carries to where something is to be put right.

They are characters that no text has, and none of them is printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

Item = dict[str, Any]
"""A work as CSL-JSON."""

Rule = Callable[[Item], None]
"""What a manual wants, done to an item in place."""

SEMICOLON = "\ue000"
"""Before a body among persons: the comma in front of it is to be a semicolon."""

SPACE = "\ue001"
"""Before a suffix (Jr.): the comma in front of it is to be a space."""

NO_COMMA = "\ue002"
"""Before the last author: there is to be no comma before "and"."""

PLAIN = "\u2060"
"""Before a number that is a name, so that the engine adds no "No."."""


_INITIALS = re.compile(r"(?<=\b[^\W\d_]\.) (?=[^\W\d_]\.)")


def unmarked(text: str) -> str:
    """A text of the engine's without the marks, and with what they say.

    Initials keep together (A. B.), and the narrow space of French styles, which few fonts have,
    is a space of usual width.
    """
    text = _INITIALS.sub("\u00a0", text).replace("\u202f", "\u00a0")
    for mark, said in ((SEMICOLON, "; "), (SPACE, " ")):
        text = text.replace(f", {mark}", said).replace(mark, "")
    return re.sub(f",( [^ ,]+ ){NO_COMMA}", r"\1", text).replace(NO_COMMA, "").replace(PLAIN, "")


def is_english(item: Item) -> bool:
    """Whether a work is in English, as one is that says nothing of its language."""
    return str(item.get("language", "en")).startswith("en")
