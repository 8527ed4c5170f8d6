"""Whether a sentence states anything, or only asks, or arranges what to do."""

from __future__ import annotations

import re

from sfn_docs.language.certainty import states_effect

_ARRANGES = {
    "en": re.compile(
        r"^(?:(?:then|now|first|next|finally|also|please|afterward|afterwards|again"
        r"|(?:each|every) (?:day|morning|evening|night|week|time)),?\s+)*"
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


_FINITE = {
    "en": re.compile(
        r"^(?!(?:what|which|who|whom|whose|when|where|why|how|if|whether|get|call|see|go)\b)"
        r"(?!.*\b(?:if|that|who|which|when) (?:\w+ )?(?:any of )?(?:you|these|this|it|we|i)\b)"
        r".*\b(?:is|are|was|were|has|have|had|can|cannot|will|may|might|could|must|should|does|do"
        r"|did|means|needs?)\b",
        re.IGNORECASE,
    )
}
"""What a heading that is a sentence holds, and one that only names something does not."""


def asserts(name: str, language: str) -> bool:
    """Whether a heading, a label or a picture's description states something beyond naming it.

    It does where it states an effect ("Acupuncture relieves pain") or is a sentence ("These
    ratings are our own"), and not where it asks ("Does it help?") or names ("Side effects").
    In a language that is not held here, only a full stop or an exclamation mark makes a sentence.
    """
    text = name.rstrip("”’\"') ")
    if text.endswith(("?", "\u2026")):
        return False
    if states_effect(name, language) or text.endswith((".", "!")):
        return True
    finite = _FINITE.get(language)
    return finite is not None and finite.search(text) is not None
