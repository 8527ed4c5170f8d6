"""Words that checks look for, and the words that checks use."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

STRONG_VERBS = re.compile(
    r"\b(cures?|heals?|reduces?|relieves?|improves?|eases|alleviates?|treats|works|prevents?|"
    r"repairs?|restores?|is effective|are effective|proven|guarantees?)\b",
    re.IGNORECASE,
)
"""Verbs that state an effect; GRADE guideline 26 keeps them for high certainty."""

HEDGES = re.compile(
    r"\b(may|might|could|possibly|uncertain|unclear|unknown|not known|do not know|don't know|"
    r"don’t know|suggests?|suggested|not|no|never|whether|if|insufficient|too few|theory|theories|"
    r"idea|hypothes[ie]s|proposed|few|mixed|cannot|can't|can’t|without)\b",
    re.IGNORECASE,
)
"""Words that take an effect back to what low certainty allows, or deny it."""


def near(word: str, known: Iterable[str], otherwise: str) -> str:
    """A hint: the known word that *word* may be meant for, or else *otherwise*."""
    found = difflib.get_close_matches(word, list(known), 1, 0.6)
    return f"did you mean '{found[0]}'?" if found else otherwise


def sentences(text: str) -> list[str]:
    """The sentences of plain English text, by the marks that end them."""
    return [part for part in re.split(r"(?<=[.!?])\s+", text.strip()) if part]
