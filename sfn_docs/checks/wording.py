"""Words that checks look for, and the words that checks use."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable


def near(word: str, known: Iterable[str], otherwise: str) -> str:
    """A hint: the known word that *word* may be meant for, or else *otherwise*."""
    found = difflib.get_close_matches(word, list(known), 1, 0.6)
    return f"did you mean '{found[0]}'?" if found else otherwise


def sentences(text: str) -> list[str]:
    """The sentences of plain English text, by the marks that end them."""
    return [part for part in re.split(r"(?<=[.!?])\s+", text.strip()) if part]
