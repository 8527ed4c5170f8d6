"""Whom a sentence is about, as far as its words name them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sfn_docs.language.splitting import Span


@dataclass(frozen=True, slots=True)
class Groups:
    """A language's words for the people that topics are about, as patterns."""

    own: re.Pattern[str]
    """Names small fiber neuropathy, the illness that populations are told apart by."""
    others: re.Pattern[str]
    """Names other people or animals, or says that there are others."""
    apart: re.Pattern[str]
    """Says that what follows is not so, not known, or only meant for somebody else."""


LANGUAGES: dict[str, Groups] = {
    "en": Groups(
        re.compile(r"\bsmall[- ]fib(?:er|re) (?:poly)?neuropath(?:y|ies)\b|\bSFN\b", re.IGNORECASE),
        re.compile(
            r"\b(?:diabet\w*|HIV|(?:nerve|long-term|chronic|low back) pain|nerve damage"
            r"|(?:poly)?neuropath(?:y|ies|ic)|animals?|mice|mouse|rats?|volunteers?|fibromyalgia"
            r"|healthy|other|another|different|many kinds|mixed|large[- ]|indirect(?:ly)?)",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:not|no|nor|none|never|neither|cannot|without|unknown|uncertain|unclear|whether"
            r"|outside|excluded|few|only|secondary|than|indirect(?:ly)?|nobody|unproven|if|lack(?:s|ing)?)\b"
            r"|n['’]t\b",
            re.IGNORECASE,
        ),
    ),
}
"""The languages whose words are known here."""


def own_group(sentence: str, language: str) -> Span | None:
    """Where a sentence names small fiber neuropathy without setting it apart; None elsewhere.

    "It may help in SFN" states something about it; "whether it helps in SFN is unknown" and
    "no trial was in SFN" do not. A question states nothing.
    """
    groups = LANGUAGES.get(language)
    if groups is None or sentence.endswith("?") or groups.apart.search(sentence):
        return None
    found = groups.own.search(sentence)
    return found.span() if found else None


def other_group(text: str, language: str) -> bool:
    """Whether a text names somebody else than people with small fiber neuropathy."""
    groups = LANGUAGES.get(language)
    return groups is not None and groups.others.search(groups.own.sub(" ", text)) is not None


def names_own(text: str, language: str) -> bool:
    """Whether a text names small fiber neuropathy at all."""
    groups = LANGUAGES.get(language)
    return groups is not None and groups.own.search(text) is not None
