"""How strongly a sentence states an effect, and whether the certainty of the evidence allows it.

GRADE guideline 26 (Santesso 2020) gives each level its words: at high certainty an effect is
stated plainly, at moderate it is "probably" there, at low it "may" be, and at very low the
evidence is said to be very uncertain. A sentence may always say less than its level allows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from string import ascii_lowercase, ascii_uppercase
from typing import Literal

from sfn_docs.language.english import english
from sfn_docs.language.phrases import Phrases
from sfn_docs.language.softening import softened
from sfn_docs.language.splitting import Span

Level = Literal["high", "moderate", "low", "very-low"]


_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)

HELD: dict[str, Callable[[], Phrases]] = {"en": english}
"""The languages whose words are known here; the wording of others is not judged."""


@dataclass(frozen=True, slots=True)
class Overstated:
    """Words that say more than their level allows; *wanted* is what would be allowed."""

    words: str
    wanted: str


_WANTED: dict[Level, str] = {
    "moderate": "say 'probably', or '{may}'",
    "low": "say '{may}', or that it is not known whether",
    "very-low": "say that it is very uncertain, or not known, whether",
}
"""What each level allows."""


@cache
def phrases_of(language: str) -> Phrases | None:
    """A language's words; None where they are not known here."""
    held = HELD.get(language)
    return held() if held else None


def overstated(
    sentence: str, level: Level, language: str, *, said_open: bool = False
) -> Overstated | None:
    """The first words of *sentence* that state an effect more surely than *level* allows.

    A hedge counts in its own clause, for what it governs: "may" before a verb that follows from
    it, "perhaps" before an effect or at the end, "not known whether" before it. What happened in
    a study that the sentence names is a finding, whatever its level; what others are quoted as
    saying is theirs; an aim ("used to relieve") and a condition ("if it helps") state nothing. To
    deny an effect plainly states as much as to affirm it. At very low certainty "may" is enough
    only where *said_open*: where the text that the sentence belongs to says that it is not known.
    """
    phrases = phrases_of(language)
    if phrases is None or level == "high" or sentence.rstrip("”’\"'").endswith("?"):
        return None
    own = _own_words(sentence, phrases)
    for start, end in _clauses(own, phrases):
        clause = own[start:end]
        for found in _stated(clause, own, phrases):
            if not _allowed(clause, found.span(), level, phrases, said_open=said_open):
                first = start + _first(clause, found.start(), phrases)
                words = sentence[first : start + found.end()]
                may = softened(words, language) or "may"
                return Overstated(words, _WANTED[level].format(may=may))
    return None


def states_effect(sentence: str, language: str) -> bool:
    """Whether a sentence states an effect, a harm or a mechanism, however carefully."""
    return overstated(sentence, "very-low", language) is not None


def says_open(text: str, language: str) -> bool:
    """Whether a text says somewhere that what it is about is not known, or very uncertain."""
    phrases = phrases_of(language)
    return phrases is not None and phrases.open.search(_small(text)) is not None


def in_quotes(sentence: str, language: str) -> bool:
    """Whether all words of a sentence stand in quotation marks."""
    phrases = phrases_of(language)
    return phrases is not None and re.search(r"\w", phrases.speech.sub("", sentence)) is None


def demand(sentence: str, language: str) -> Span | None:
    """Where a sentence recommends strongly: "should", "we recommend"; None where it does not.

    GRADE tells strong recommendations from conditional ones, which "suggest" and "consider".
    """
    phrases = phrases_of(language)
    if phrases is None or sentence.endswith("?"):
        return None
    own = _own_words(sentence, phrases)
    found = phrases.demand.search(own)
    return None if found is None or phrases.offer.search(own) else found.span()


def _own_words(sentence: str, phrases: Phrases) -> str:
    """The sentence in small letters, with spaces for what stands in quotation marks.

    Where all of it stands there, it is the writer's own.
    """
    small = _small(sentence)
    left = phrases.speech.sub(lambda quoted: " " * len(quoted[0]), small)
    return left if re.search(r"\w", left) else small


def _small(text: str) -> str:
    """Small letters, one for each: a pattern that has to look at both kinds takes five times."""
    return text.translate(_SMALL)


def _stated(clause: str, sentence: str, phrases: Phrases) -> Iterator[re.Match[str]]:
    """What a clause states: effects, and findings of which the sentence does not say in whom."""
    found = list(phrases.effect.finditer(clause))
    seen = [match for match in phrases.seen.finditer(clause) if _happened(match, phrases)]
    if seen and not phrases.in_whom.search(sentence):
        found += seen
    yield from sorted(found, key=lambda match: (match.start(), -match.end()))


def _happened(found: re.Match[str], phrases: Phrases) -> bool:
    """Whether a word of the past is a verb: "pain improved", and not "improved sleep"."""
    return " " in found[0] or not phrases.adjective.search(found.string[: found.start()])


def _allowed(clause: str, span: Span, level: Level, phrases: Phrases, *, said_open: bool) -> bool:
    """Whether an effect at *span* is left open, only meant, or as hedged as its level wants."""
    before, through = clause[: span[0]], clause[: span[1]]
    if _only_meant(before, through[span[0] :], phrases) or _left_open(clause, span, phrases):
        return True
    if level == "very-low" and not said_open:
        return False
    if _governed(before, through, phrases) or _hedged(clause, span, phrases.may):
        return True
    return level == "moderate" and _hedged(clause, span, phrases.probably)


def _only_meant(before: str, effect: str, phrases: Phrases) -> bool:
    """Whether an effect is an aim, a condition, or what somebody else says."""
    if phrases.condition.search(before) or phrases.others.search(before):
        return True
    aim = f"{before}to " if effect.lower().startswith("to ") else before
    return phrases.to.search(aim) is not None and not phrases.governed.search(aim)


def _left_open(clause: str, span: Span, phrases: Phrases) -> bool:
    """Whether words before an effect leave it open, or after it where it is a subordinate one."""
    before, after = clause[: span[0]], clause[span[1] :]
    apart = before.rstrip().endswith(",") and phrases.finite.match(clause, *span) is not None
    for found in () if apart else phrases.open.finditer(clause[: span[1]]):
        if not phrases.presumes.search(clause, found.end(), max(found.end(), span[0])):
            return True
    return bool(phrases.subordinate.search(before) and phrases.open.search(after))


def _governed(before: str, through: str, phrases: Phrases) -> bool:
    """Whether a "may" stands before an effect, and the effect is of a form that follows from it."""
    effect = through[len(before) :]
    found = list(phrases.modal.finditer(through))
    if not found:
        return False
    reach = before[found[-1].end() :]
    if re.search(r"\b(?:be|mean) that\b", reach):
        return True
    return not phrases.finite.match(effect) and not phrases.breaks.search(reach)


def _hedged(clause: str, span: Span, hedge: re.Pattern[str]) -> bool:
    """Whether a hedge stands before an effect or in it, or at the end of its clause."""
    if hedge.search(clause[: span[1]]):
        return True
    return any(not re.search(r"\w", clause[found.end() :]) for found in hedge.finditer(clause))


def _first(clause: str, effect: int, phrases: Phrases) -> int:
    """Where the words of an effect start, with the denial or the hedge that stands before it."""
    before = clause[:effect]
    denied = phrases.denies.search(before)
    hedges = [
        found for each in (phrases.modal, phrases.may, phrases.probably)
        for found in each.finditer(before)
    ]  # fmt: skip
    near = [hedge.start() for hedge in hedges if not clause[hedge.end() : effect].strip()]
    return min([effect, *near, *([denied.start()] if denied else [])])


def _clauses(text: str, phrases: Phrases) -> list[Span]:
    ends = [match.end() for match in phrases.clause.finditer(text)]
    return list(zip([0, *ends], [*ends, len(text)], strict=True))
