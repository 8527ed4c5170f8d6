"""Sentences in the passive voice, as far as their words show it."""

from __future__ import annotations

import re

_PASSIVE = {
    "en": re.compile(
        r"\b(?:am|is|are|was|were|be|been|being|get|gets|got)\s+(?:\w+ly\s+|not\s+|also\s+)*"
        r"(?:\w{2,}ed|born|broken|brought|built|done|drawn|felt|found|given|held|hurt|kept|known|"
        r"left|lost|made|meant|put|read|run|said|seen|sent|set|shown|taken|taught|thought|told|"
        r"treated|used|worn|written)\b",
        re.IGNORECASE,
    ),
}
"""A form of "be" or "get", and a past participle after it."""


def is_passive(sentence: str, language: str) -> bool | None:
    """Whether a sentence seems to be in the passive voice; None where the language is not held.

    It goes by the look of words, so "she is tired" counts too: a share to look at, not to gate.
    """
    pattern = _PASSIVE.get(language)
    return None if pattern is None else pattern.search(sentence) is not None
