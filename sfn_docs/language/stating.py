"""Whether a sentence states anything, or only asks, or arranges what to do."""

from __future__ import annotations

import re

_ARRANGES = {
    "en": re.compile(
        r"^(?:(?:then|now|first|next|finally|also|please|afterward|afterwards|again),?\s+)*"
        r"(?:ask|tell|say|talk|speak|call|phone|contact|write|fill|read|see|show|bring|choose|agree"
        r"|name|note|point|mention|start|begin|end|close|explain|discuss|record|send|turn|go to"
        r"|invite|remind|pause|visit|scan|print|take home|thank)\b",
        re.IGNORECASE,
    ),
}
"""How an instruction starts that arranges something: what to say, to ask, to write or to bring."""

_TELLS = {
    "en": re.compile(
        r":\s*\S|(?<!so )\bthat (?!you\b|they\b|he\b|she\b)|\bbecause\b", re.IGNORECASE
    )
}
"""What makes such an instruction state something too: a colon, "that", a reason."""


def states(sentence: str, language: str) -> bool:
    """Whether a sentence states something that someone could doubt.

    A question does not. Nor does an instruction that only arranges what to say, to ask, to write
    or to bring ("Ask your doctor first"), unless it tells something after a colon or "that", or
    gives a reason. All else does, also advice: "Keep taking your medicines" is a recommendation.
    In a language that is not held here, only questions state nothing.
    """
    if sentence.rstrip("”’\"')").endswith("?"):
        return False
    arranges, tells = _ARRANGES.get(language), _TELLS.get(language)
    if arranges is None or tells is None:
        return True
    return arranges.search(sentence) is None or tells.search(sentence) is not None
