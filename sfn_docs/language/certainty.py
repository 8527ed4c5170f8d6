"""How strongly a sentence states an effect, and whether the certainty of the evidence allows it.

GRADE guideline 26 (Santesso 2020) gives each level its words: at high certainty an effect is
stated plainly, at moderate it is "probably" there, at low it "may" be, and at very low the
evidence is said to be very uncertain. A sentence may always say less than its level allows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from sfn_docs.language.splitting import Span

Level = Literal["high", "moderate", "low", "very-low"]


@dataclass(frozen=True, slots=True)
class Phrases:
    """A language's words, as patterns: what states, and what takes back."""

    effect: re.Pattern[str]
    """States that something has an effect, now and always: ``reduces``, ``is effective``."""
    seen: re.Pattern[str]
    """Says what happened once: ``reduced``; a finding where the sentence says in whom."""
    in_whom: re.Pattern[str]
    """Says where a finding comes from: ``in one study``, ``in mice``."""
    denies: re.Pattern[str]
    """Before an effect, states as plainly that there is none: ``does not``."""
    probably: re.Pattern[str]
    """What moderate certainty allows."""
    may: re.Pattern[str]
    """What low certainty allows."""
    open: re.Pattern[str]
    """Leaves open whether it is so; enough at every level."""
    clause: re.Pattern[str]
    """Where one statement of a sentence ends, and a hedge with it."""
    speech: re.Pattern[str]
    """The words of somebody else, in quotation marks."""
    demand: re.Pattern[str]
    """Recommends strongly."""
    offer: re.Pattern[str]
    """Makes of a demand an offer: ``should be considered``."""


def _any(*words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


_EN = Phrases(
    effect=_any(
        r"(?:cures?|heals?|reduces?|relieves?|improves?|eases?|alleviates?|treats|prevents?)",
        r"(?:repairs?|restores?|lessens?|lowers|decreases?|diminish(?:es)?|soothes?|calms?)",
        r"(?:eliminates?|abolish(?:es)?|reverses?|regenerates?|ameliorates?|mitigates?)",
        r"(?:enhances?|boosts?|increases|raises|strengthens?|promotes|protects?|benefits)",
        r"(?:normali[sz]es?|stabili[sz]es?|minimi[sz]es?|desensiti[sz]es?|neutrali[sz]es?)",
        r"(?:works|helps|causes|triggers|leads? to|results? in|induces?|gets rid of)",
        r"(?:makes? (?:\w+ ){1,4}(?:better|worse|safer|smaller))",
        r"(?:do|does|did|will)(?: not|n['’]t) (?:\w+ly )?(?:help|work)|will (?:help|work)",
        r"(?:has|have) no effect",
        r"makes? no difference",
        r"(?:(?:is|are|remains?)(?: not|n['’]t)? (?:an? )?(?:\w+ly |very |more |most |quite )?"
        r"(?:effective|efficacious|beneficial|helpful|useful|successful|curative|superior|safe"
        r"|better|proven|proved))",
        r"(?:(?:has|have) been (?:\w+ly )?(?:shown|proven|proved|demonstrated|found) to)",
        r"(?:is|are) (?:\w+ly )?(?:shown|proven|proved|demonstrated) to",
        r"guarantees?",
        r"(?:an?|the) (?:\w+ )?(?:cure|remedy) for",
    ),
    seen=_any(
        r"(?:cured|healed|reduced|relieved|improved|eased|alleviated|prevented|repaired)",
        r"(?:restored|lessened|decreased|diminished|soothed|calmed|eliminated|reversed)",
        r"(?:regenerated|ameliorated|mitigated|enhanced|boosted|increased|raised|lowered)",
        r"(?:strengthened|normali[sz]ed|stabili[sz]ed|minimi[sz]ed|helped|worked|caused)",
        r"(?:led to|resulted in|induced|triggered)",
        r"(?:was|were) (?:\w+ly |very |more )?(?:effective|efficacious|beneficial|helpful|useful"
        r"|successful|superior|safe|better)",
    ),
    in_whom=_any(
        r"stud(?:y|ies)|trials?|reviews?|meta-analys[ei]s|series|cohorts?|surveys?|experiments?",
        r"papers?|authors?|reports?|pilots?|mice|rats?|animals?|volunteers?|participants?|group",
        r"patients?|\d[\d,]* (?:\w+ )?(?:people|persons|adults|men|women|cases)|microdialysis",
    ),
    denies=re.compile(
        r"\b(?:(?:does|do|did|will|can|is|are|was|were) ?n(?:o|['’])t"
        r"|cannot|never|nothing|no longer|neither)\W+(?:\w+ly )?$",
        re.IGNORECASE,
    ),
    probably=_any(r"probably|likely|possibly|perhaps|appears? to|seems? to|tends? to"),
    may=_any(r"may|might|could|possibly|perhaps|suggests?|suggested|suggesting|can at times"),
    open=_any(
        r"(?:very |highly |still |too )?uncertain(?:ty)?|unclear|unknown|unproven|unproved",
        r"not (?:yet )?(?:been )?(?:\w+ly )?(?:known|shown|proven|proved|established|studied|tested"
        r"|demonstrated|clear|sure|certain|evidence|(?:a )?proof)",
        r"(?:has|have) (?:not|never) been|neither shown",
        r"(?:do|does|did|could|can)(?: not|not|n?['’]t) (?:know|say|tell|show|prove|agree|draw"
        r"|support|be said|be told)",
        r"whether|^if\b[^,]*$|insufficient|inconclusive|(?:too|very) (?:few|little)",
        r"no (?:good |clear )?(?:evidence|proof|trial|study|studies|conclusion)",
        r"(?:avoid|never|not) (?:say|saying|claim|claiming|promise|promising)",
        r"theor(?:y|ies|etical)|hypothes[ei]s|ideas?|speculat(?:ive|ion)|guess|conflict(?:s|ing)?",
        r"disagrees?|mixed results|reviews do not agree|nobody knows|no one knows",
    ),
    clause=re.compile(
        r"[;:\u2014]\s|,\s(?=(?:but|so|while|whereas|although|though|yet|because|and it)\b)",
        re.IGNORECASE,
    ),
    speech=re.compile(r"“[^”]*”|\"[^\"]*\"|(?<!\w)‘.*?’(?!\w)"),
    demand=_any(
        r"should|must|ought to|shall|(?:have|has|needs?) to",
        r"we (?:strongly )?(?:recommend|advise|urge)",
        r"(?:is|are) (?:strongly |highly )?(?:recommended|advised|indicated|required|essential)",
        r"(?:is|are) (?:mandatory|necessary|contraindicated|imperative)",
        r"needs? (?:prompt|urgent|immediate|early) \w+",
    ),
    offer=_any(r"(?:be|been) considered|consider|be an option|be discussed|whether|if you wish"),
)

LANGUAGES: dict[str, Phrases] = {"en": _EN}
"""The languages whose words are known here; the wording of others is not judged."""


@dataclass(frozen=True, slots=True)
class Overstated:
    """Words that say more than their level allows; *wanted* is what would be allowed."""

    words: str
    wanted: str


WANTED: dict[Level, str] = {
    "moderate": "say 'probably', or 'may'",
    "low": "say 'may', or that it is not known whether",
    "very-low": "say that it is very uncertain, or not known, whether",
}


def overstated(
    sentence: str, level: Level, language: str, *, said_open: bool = False
) -> Overstated | None:
    """The first words of *sentence* that state an effect more surely than *level* allows.

    A hedge counts in its own clause. What happened in a study that the sentence names is a
    finding, whatever its level; what others are quoted as saying is theirs. To deny an effect
    plainly states as much as to affirm it. At very low certainty "may" is enough only where
    *said_open*: where the text that the sentence belongs to says that it is not known.
    """
    phrases = LANGUAGES.get(language)
    if phrases is None or level == "high" or sentence.rstrip("”’\"'").endswith("?"):
        return None
    own = own_words(sentence, language)
    for start, end in _clauses(own, phrases):
        clause = own[start:end]
        if phrases.open.search(clause) or _hedged(clause, level, phrases, said_open=said_open):
            continue
        found = phrases.effect.search(clause)
        if found is None and not phrases.in_whom.search(own):
            found = phrases.seen.search(clause)
        if found is None:
            continue
        first = _first(clause, found.start(), phrases)
        return Overstated(clause[first : found.end()], WANTED[level])
    return None


def says_open(text: str, language: str) -> bool:
    """Whether a text says somewhere that what it is about is not known, or very uncertain."""
    phrases = LANGUAGES.get(language)
    return phrases is not None and phrases.open.search(text) is not None


def demand(sentence: str, language: str) -> Span | None:
    """Where a sentence recommends strongly: "should", "we recommend"; None where it does not.

    GRADE tells strong recommendations from conditional ones, which "suggest" and "consider".
    """
    phrases = LANGUAGES.get(language)
    if phrases is None or sentence.endswith("?"):
        return None
    own = own_words(sentence, language)
    found = phrases.demand.search(own)
    return None if found is None or phrases.offer.search(own) else found.span()


def own_words(sentence: str, language: str) -> str:
    """The sentence with spaces for what stands in quotation marks, unless that is all of it."""
    phrases = LANGUAGES.get(language)
    if phrases is None:
        return sentence
    left = phrases.speech.sub(lambda quoted: " " * len(quoted[0]), sentence)
    return left if re.search(r"\w", left) else sentence


def _first(clause: str, effect: int, phrases: Phrases) -> int:
    """Where the words of an effect start, with the denial or the hedge that stands before it."""
    before = clause[:effect]
    denied = phrases.denies.search(before)
    hedges = [*phrases.may.finditer(before), *phrases.probably.finditer(before)]
    near = [hedge.start() for hedge in hedges if not clause[hedge.end() : effect].strip()]
    return min([effect, *near, *([denied.start()] if denied else [])])


def _hedged(clause: str, level: Level, phrases: Phrases, *, said_open: bool) -> bool:
    """Whether a clause holds what its level allows: "may" at low, "probably" at moderate."""
    if level == "very-low" and not said_open:
        return False
    if phrases.may.search(clause):
        return True
    return level == "moderate" and phrases.probably.search(clause) is not None


def _clauses(text: str, phrases: Phrases) -> list[Span]:
    ends = [match.end() for match in phrases.clause.finditer(text)]
    return list(zip([0, *ends], [*ends, len(text)], strict=True))
