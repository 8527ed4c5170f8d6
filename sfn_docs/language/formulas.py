"""Published formulas of reading ease, by language, each with its limits.

All of them know only the length of sentences and of words. They find a text that is too hard;
they do not show that a text is understood, which only readers can.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from sfn_docs.language.splitting import words_of
from sfn_docs.language.syllables import syllables

LEAST_WORDS = 100
"""Words below which no score is held against a text: the formulas were made on samples of 100
words and more, and a few words either way move the score of a shorter text by whole grades."""

POLYSYLLABLE = 3
"""Syllables from which McLaughlin counts a word as polysyllabic."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What formulas are made from; *polysyllables* are words of three syllables and more."""

    sentences: int
    words: int
    syllables: int
    polysyllables: int

    @property
    def words_a_sentence(self) -> float:
        """Mean length of a sentence, in words; 0 without a sentence."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def syllables_a_word(self) -> float:
        """Mean length of a word, in syllables; 0 without a word."""
        return self.syllables / self.words if self.words else 0.0


@dataclass(frozen=True, slots=True)
class Formula:
    """One formula: *wanted* is the score to aim at, *hard* the one that must not be passed.

    *ease* says that a high score is an easy text; otherwise the score is a school grade, and a
    low one is easy. Below *least_sentences* the formula is not defined.
    """

    name: str
    score: Callable[[Counts], float]
    wanted: float
    hard: float
    ease: bool = False
    least_sentences: int = 1

    def applies(self, counts: Counts) -> bool:
        """Whether there is enough text for the score to be held against it."""
        return counts.words >= LEAST_WORDS and counts.sentences >= self.least_sentences

    def verdict(self, score: float) -> Literal["pass", "near", "over"]:
        """"pass" up to the wanted score, "near" up to the hard limit, then "over"."""  # fmt: skip
        sign = -1 if self.ease else 1
        if sign * score <= sign * self.wanted:
            return "pass"
        return "near" if sign * score <= sign * self.hard else "over"


def flesch_kincaid(counts: Counts) -> float:
    """Flesch-Kincaid grade level: 0.39 W/S + 11.8 Syl/W - 15.59.

    Kincaid, Fishburne, Rogers and Chissom 1975, Naval Technical Training Command, Research Branch
    Report 8-75.
    """
    return 0.39 * counts.words_a_sentence + 11.8 * counts.syllables_a_word - 15.59


def smog(counts: Counts) -> float:
    """SMOG grade: 3.1291 + 1.0430 times the root of the polysyllables in 30 sentences.

    McLaughlin 1969, Journal of Reading 12:639-646; defined from 30 sentences on.
    """
    each = counts.polysyllables / counts.sentences if counts.sentences else 0.0
    return 3.1291 + 1.0430 * math.sqrt(30 * each)


def szigriszt_pazos(counts: Counts) -> float:
    """Szigriszt-Pazos perspicuity, on the INFLESZ scale: 206.835 - 62.3 Syl/W - W/S.

    Szigriszt Pazos 1993; bands of Barrio-Cantalejo and others 2008: from 55 on "normal", from 65
    on "fairly easy".
    """
    return 206.835 - 62.3 * counts.syllables_a_word - counts.words_a_sentence


def fernandez_huerta(counts: Counts) -> float:
    """Fernandez Huerta's reading ease: 206.84 - 60 Syl/W - 1.02 W/S.

    Fernandez Huerta 1959. The widely copied form that takes "sentences in 100 words" in place of
    words a sentence is an error (Law 2011, LINGUIST List 22.2332).
    """
    return 206.84 - 60 * counts.syllables_a_word - 1.02 * counts.words_a_sentence


def flesch_martins(counts: Counts) -> float:
    """Flesch's reading ease for Brazilian Portuguese: 248.835 - 1.015 W/S - 84.6 Syl/W.

    Martins, Ghiraldelo, Nunes and Oliveira 1996, Notas do ICMSC-USP 28: from 75 on "very easy",
    from 50 on "easy".
    """
    return 248.835 - 1.015 * counts.words_a_sentence - 84.6 * counts.syllables_a_word


FORMULAS: dict[str, tuple[Formula, ...]] = {
    "en": (
        Formula("Flesch-Kincaid grade", flesch_kincaid, 6, 8),
        Formula("SMOG grade", smog, 8, 9, least_sentences=30),
    ),
    "es": (
        Formula("Szigriszt-Pazos", szigriszt_pazos, 65, 55, ease=True),
        Formula("Fernandez Huerta", fernandez_huerta, 70, 60, ease=True),
    ),
    "pt": (Formula("Flesch-Martins", flesch_martins, 75, 50, ease=True),),
}
"""By language; the first of a language also ranks single sentences.

English: the American Medical Association asks for grade 6, the National Institutes of Health for
6 to 8; SMOG reads two to three grades above Flesch-Kincaid, so its limits are higher.
"""


def count(sentences: Iterable[str], language: str) -> Counts:
    """The counts of a text that is given as its sentences; one without a word counts as none."""
    lengths = [
        [syllables(word, language) for word in words]
        for sentence in sentences
        if (words := words_of(sentence))
    ]
    return Counts(
        len(lengths),
        sum(len(words) for words in lengths),
        sum(sum(words) for words in lengths),
        sum(length >= POLYSYLLABLE for words in lengths for length in words),
    )
