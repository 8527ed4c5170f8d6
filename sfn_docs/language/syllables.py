"""Syllables of a word: rules for English, groups of vowels for Spanish and Portuguese.

English spelling does not show its syllables, so the rules are held against a pronouncing
dictionary in a test, which states their error. A dictionary itself is not shipped: the one there
is comes in a package under the GPL, and does not hold the medical words that matter here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from sfn_docs.language.numerals import number_syllables

_PARTS = re.compile(r"\d+(?:[.,\u202f]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,\u202f]\d{3})+")


@lru_cache(maxsize=20_000)
def syllables(word: str, language: str = "en") -> int:
    """Syllables of a word as written: at least 1; numbers and capitals as they are read aloud.

    A language that is not held is counted by its groups of vowels.
    """
    spoken = sum(_part(part, language) for part in _PARTS.findall(word))
    return max(1, spoken)


def _part(part: str, language: str) -> int:
    if part[0].isdigit():
        if _THOUSANDS.fullmatch(part):
            return number_syllables(re.sub(r"\D", "", part), language)
        return sum(number_syllables(digits, language) for digits in re.findall(r"\d+", part)) + (
            len(re.findall(r"\D", part))
        )
    letters = part.removesuffix("s")
    if len(letters) > 1 and letters.isupper() and letters.isascii():
        return sum(3 if letter == "W" else 1 for letter in letters)
    return _RULES.get(language, _vowel_groups)(part.lower().replace("’", "'"))


def _vowel_groups(word: str) -> int:
    """Groups of vowels, whatever the language."""
    return max(1, len(re.findall(r"[aeiouyáàâãäéèêëíìîïóòôõöúùûü]+", word)))


_SPANISH = re.compile(
    r"uy(?![a-z])|[iuü]?[aeoáéó][iuy](?![aeoáéó])|[iuü]?[aeoáéó]|[íú]|[iuü]*[iuü](?![aeoáéóíú])|y(?![a-z])"
)


def _spanish(word: str) -> int:
    """Spanish: a strong vowel is a syllable, and takes the weak ones beside it (i, u).

    An accent on a weak vowel parts it from its neighbours. The u of que and gue is silent.
    """
    heard = re.sub(r"(?<=[qg])u(?=[eiéí])", "", word)
    return max(1, len(_SPANISH.findall(heard)))


_PORTUGUESE = re.compile(
    r"[ãõ][eo]|[iu]?[aeoáàâéêóôãõ][iu](?![aeoáâéêóô])|[iu]?[aeoáàâéêóôãõ]|[íúü]|[iu]+"
)


def _portuguese(word: str) -> int:
    """Portuguese: as Spanish, with the nasal diphthongs ão, ãe, õe as one syllable.

    In a word without an accent, the i or u before a last vowel is stressed, and parted from it:
    dia, rua.
    """
    heard = re.sub(r"(?<=[qg])u(?=[eiéêí])", "", word)
    parted = re.search(r"(?<![qg])[iu][aeo]s?$", heard) and not re.search(r"[áéíóúâêôãõ]", heard)
    return max(1, len(_PORTUGUESE.findall(heard)) + bool(parted))


EXCEPTIONS: Mapping[str, int] = {
    "anyone": 3, "apostrophe": 4, "apostrophes": 4, "area": 3, "areas": 3, "being": 2, "beings": 2,
    "business": 2, "businesses": 3, "diabetes": 4, "doesn": 2, "etc": 4, "everyone": 3,
    "herpes": 2, "idea": 3, "ideas": 3, "maybe": 2, "naive": 2, "poem": 2, "poet": 2,
    "recipe": 3, "recipes": 3, "simile": 3, "somewhat": 2, "syncope": 3, "theatre": 3,
    "vegetable": 4, "vegetables": 4, "wednesday": 2, "whoever": 3, "coerce": 2, "someone": 2,
    "elsewhere": 2, "react": 2, "reacts": 2,
    "reacted": 3, "reaction": 3, "reactions": 3, "reality": 4, "italian": 3, "scientific": 4,
    "layout": 2, "element": 3, "elements": 3, "implement": 3, "supplement": 3, "supplements": 3,
    "complement": 3, "increment": 3, "settlement": 3, "cement": 2, "clement": 2, "ceremony": 4,
    "unique": 2, "technique": 2, "techniques": 2, "fatigue": 2, "league": 1, "tongue": 1,
    "vague": 1, "dialogue": 3, "catheter": 3, "sjogren": 2, "sjögren": 2, "sjögrens": 2,
    "unbiased": 3, "biased": 2, "bias": 2, "celiac": 4, "coeliac": 4, "lupus": 2, "mitochondria": 5,
    "lyme": 1, "acne": 2, "acetylcholine": 5, "medicine": 3, "medicines": 3,
    "people": 2, "peoples": 2, "needle": 2, "needles": 2, "needled": 2,
}  # fmt: skip
"""English words that the rules miscount, and words of medicine that no dictionary confirms."""

_COMPOUND = re.compile(
    r"^(un)?(lif|hom|som|tim|ther|her|wher|typ|cas|bas|car|sid|mak|nam|fir|hous|fac|not|guid|saf|"
    r"plac|us|pac|trad|lik|wid|whol|fram|pip|ston|wir|cod|trac|not)e(?=[bcfghklmpstw][aeiouyhlrw])"
)
_SILENT = re.compile(
    r"(?<=[^aeiouy])e(?=(?:$|ty$|(?:ful|less|ness|ment|ly|fully)s?$))"
    r"|(?<=[^aeiouydt])e(?=d$)"
    r"|(?<=[^aeiouyszxcg])(?<!ch)(?<!sh)e(?=s$)"
    r"|(?<=ver)y(?=thing|one|body|where|day)"
)
"""An e that is written and not heard: at the end, before endings, in -ed and -es."""

_HEARD_E = re.compile(r"(?<=[^aeioulrw])le(?=$|s$|d$)|(?<=[^aeiouyr])re(?=$|s$|d$)")
"""An ending in which the e stands for a syllable: little, acre."""

_HIATUS = re.compile(
    r"(?<![tcsg])i(?=a(?!ge))|(?<=[tcsg])i(?=at)|(?<![tcsgxnl])(?<!sh)i(?=o)"
    r"|i(?=u|et|er$|est$|ers$)|(?<![tc])i(?=en[ct])|^sci(?=en)"
    r"|(?<![pgln])e(?=o)|(?<=[ln])e(?=ou)|(?:^|[ln])ge(?=o[lgmp])|^ne(?=o)|le(?=o$)"
    r"|(?<![gq])u(?=[ao])|u(?=ous|ity)|(?<=[lrt])u(?=id|in|iti)"
    r"|[aeiouy](?=ing)|[ao]y(?=[aeiou](?!d$))|cre(?=at)|o(?=acu)|(?<=[chmr])y(?=a)|^re(?=us[aei]|o[pr]|in[sfv]|ass|app|eng?)|i(?=res?$|red$)"
)
"""Two vowels side by side that are two syllables: diet, usual, being."""


def _english(word: str) -> int:
    """English: vowels that stand together are a syllable, less silent ones, plus hiatuses."""
    base = word.replace("'", "")
    known = EXCEPTIONS.get(base)
    if known:
        return known
    heard = _COMPOUND.sub(r"\1\2", base)
    heard = _HEARD_E.sub("el", heard).replace("ically", "icly")
    heard = _SILENT.sub("", heard)
    number = len(re.findall(r"[aeiouy]+", heard)) + len(_HIATUS.findall(heard))
    if heard.endswith(("sm", "sms", "thm", "thms")):
        number += 1
    if word.endswith(("s's", "x's", "z's", "ch's", "sh's")):
        number += 1
    if word.endswith("n't") and word[-4:-3] in ("d", "s"):
        number += 1
    return max(1, number)


_RULES: Mapping[str, Callable[[str], int]] = {
    "en": _english,
    "es": _spanish,
    "pt": _portuguese,
}
