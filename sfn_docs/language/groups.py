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
    yours: re.Pattern[str]
    """Means it without its name, in a topic that is about it: ``your illness``."""
    others: re.Pattern[str]
    """Names other people or animals, or says that there are others."""
    apart: re.Pattern[str]
    """In the clause that names it, says that this is not so, or not known."""
    aside: re.Pattern[str]
    """Right before the name, says that somebody else is meant."""
    clause: re.Pattern[str]
    """Where one statement of a sentence ends."""


_STUDIES = r"(?:trials?|stud(?:y|ies)|data|evidence|research|people|patients|one|figures?|reviews?)"

_OWN = (
    r"small[- ](?:nerve[- ])?fib(?:er|re) (?:poly)?(?:neuropath(?:y|ies|ic)|pain|damage|disease)"
    r"|SFP?N|small[- ]fib(?:er|re) (?:sensory|autonomic) neuropath(?:y|ies)"
)

LANGUAGES: dict[str, Groups] = {
    "en": Groups(
        re.compile(rf"\b(?:{_OWN})\b", re.IGNORECASE),
        re.compile(
            r"\b(?:your|this) (?:illness|condition|disease|disorder|(?:kind of )?neuropathy)\b",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:diabet\w*|HIV|(?:nerve|long-term|chronic|low back) pain|nerve damage"
            r"|(?:poly)?neuropath(?:y|ies|ic)|animals?|mice|mouse|rats?|volunteers?|fibromyalgia"
            r"|healthy|other|another|different|many kinds|mixed|large[- ]|indirect(?:ly)?)",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:unknown|uncertain|unclear|unproven|whether|nobody|no one|never|neither|none"
            r"|excluded|outside|secondary|only one|indirect(?:ly)?|lack(?:s|ing)?"
            r"|if (?:it|this|they|acupuncture)"
            rf"|(?:no|few|little|not one) (?:[\w-]+ ){{0,2}}{_STUDIES})\b"
            r"|(?:\bnot|\bcannot|n['’]t) (?:yet |be |been |have |\w+ly )*"
            r"(?:known|clear|sure|shown|proved|proven|tested|studied|know|tell|say|looked|include)",
            re.IGNORECASE,
        ),
        re.compile(
            r"(?:\b(?:not(?! only| just)|without|than|nor|(?:did|do|does)(?: not|n['’]t) have)"
            r"|n['’]t)(?: (?:an?|the|in|for|of|about|with|from|to|figure|evidence|proof"
            r"|specific|people|patients|those|meant|seen|all|pure|idiopathic))* $",
            re.IGNORECASE,
        ),
        re.compile(r"[;:\u2014]\s|,?\s(?=(?:but|although|though|while|whereas)\b)", re.IGNORECASE),
    ),
}
"""The languages whose words are known here."""


def own_group(sentence: str, language: str) -> Span | None:
    """Where a sentence names small fiber neuropathy without setting it apart; None elsewhere.

    "It may help in SFN" states something about it, and so does "it may help in your illness";
    "whether it helps in SFN is unknown" and "no trial was in SFN" do not. What sets it apart
    stands in the same clause. A question states nothing.
    """
    groups = LANGUAGES.get(language)
    if groups is None or sentence.endswith("?"):
        return None
    start = 0
    for end in (*(cut.end() for cut in groups.clause.finditer(sentence)), len(sentence)):
        found = _named(sentence[start:end], groups, said=sentence)
        if found is not None:
            return start + found[0], start + found[1]
        start = end
    return None


def _named(clause: str, groups: Groups, *, said: str) -> Span | None:
    if groups.apart.search(clause):
        return None
    named = [*groups.own.finditer(clause)]
    if not groups.others.search(groups.own.sub(" ", groups.yours.sub(" ", said))):
        named += groups.yours.finditer(clause)
    stated = [name for name in named if not groups.aside.search(clause[: name.start()])]
    return stated[0].span() if stated else None


def other_group(text: str, language: str) -> bool:
    """Whether a text names somebody else than people with small fiber neuropathy."""
    groups = LANGUAGES.get(language)
    return groups is not None and groups.others.search(groups.own.sub(" ", text)) is not None


def names_own(text: str, language: str) -> bool:
    """Whether a text names small fiber neuropathy at all."""
    groups = LANGUAGES.get(language)
    return groups is not None and groups.own.search(text) is not None
