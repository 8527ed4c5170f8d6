"""Plain language: how hard the leaflet is to read, and which sentences make it so."""

from __future__ import annotations

from dataclasses import replace

from sfn_docs.language.formulas import FORMULAS, LEAST_WORDS, POLYSYLLABLE, Formula, count
from sfn_docs.language.splitting import words_of
from sfn_docs.language.syllables import syllables
from sfn_docs.leaflet.passages import Sentence
from sfn_docs.leaflet.text import (
    MAX_CHARACTERS,
    Length,
    all_sentences,
    is_too_long,
    leaflet_sentences,
    lengths,
)
from sfn_docs.loading import Loaded
from sfn_docs.problems import Problem, Severity

LONGEST_SENTENCE = 25
MEAN_SENTENCE = 15
"""Words of a sentence, at most, and on average (our own limits; no standard gives any)."""

SHOWN = 5
"""The hardest sentences that are reported beside a leaflet that is too hard."""

LEAST_RANKED = 5
"""Words below which a sentence is not ranked: one long word in a short heading is a high grade,
and says little."""


def check_readability(loaded: Loaded) -> list[Problem]:
    """The leaflet's scores keep their limits, and no sentence is too long.

    Up to the wanted score there is nothing to say; up to the hard limit a warning; beyond it an
    error. With either come the hardest sentences. A text of less than 100 words is not scored.
    The full and the brief editions are scored apart, as no reader has both in hand.
    """
    sentences = all_sentences(loaded)
    if not sentences or loaded.info is None:
        return []
    problems = _unknown(loaded, sentences[0].passage.language)
    if is_too_long(loaded):
        message = f"the leaflet has more than {MAX_CHARACTERS:,} characters; only these are read"
        hint = "make several leaflets of it"
        problems.append(_whole(loaded, "leaflet-too-long", message, hint, "error"))
    for length in lengths(loaded):
        problems += _scored(loaded, length)
    return problems + [_too_long(s) for s in sentences if _length(s) > LONGEST_SENTENCE]


def _scored(loaded: Loaded, length: Length) -> list[Problem]:
    """What the scores of the editions of one length say."""
    sentences = leaflet_sentences(loaded, length)
    language = sentences[0].passage.language
    whose = "the leaflet's" if length == "full" else "the brief leaflet's"
    counts = count((sentence.text for sentence in sentences), language)
    problems = []
    worst: set[Severity] = set()
    for formula in FORMULAS.get(language, ()):
        score = formula.score(counts)
        if formula.applies(counts) and formula.verdict(score) != "pass":
            severity: Severity = "error" if formula.verdict(score) == "over" else "warning"
            worst.add(severity)
            problems.append(_too_hard(loaded, formula, score, severity, whose))
    if worst:
        severity = "error" if "error" in worst else "warning"
        problems += [_hard(sentence, severity) for sentence in hardest(sentences, SHOWN)]
    if counts.words >= LEAST_WORDS and counts.words_a_sentence > MEAN_SENTENCE:
        mean = counts.words_a_sentence
        message = f"{whose} sentences have {mean:.1f} words on average; {MEAN_SENTENCE} are wanted"
        hint = "make two sentences of one where it holds two thoughts"
        problems.append(_whole(loaded, "mean-sentence", message, hint, "warning"))
    return problems


def hardest(sentences: tuple[Sentence, ...], limit: int) -> tuple[Sentence, ...]:
    """The sentences that are hardest by the language's first formula, each text once.

    In a language without one, they are the longest.
    """
    ranked = [sentence for sentence in sentences if _length(sentence) >= LEAST_RANKED]
    once: dict[str, Sentence] = {}
    for sentence in ranked or sentences:
        once.setdefault(sentence.text, sentence)
    return tuple(sorted(once.values(), key=lambda sentence: -_hardness(sentence))[:limit])


def grade(sentence: Sentence) -> float | None:
    """A sentence's score by the language's first formula; None where the language has none."""
    formulas = FORMULAS.get(sentence.passage.language, ())
    counts = count((sentence.text,), sentence.passage.language)
    return formulas[0].score(counts) if formulas else None


def long_words(sentence: Sentence) -> tuple[str, ...]:
    """The words of three syllables and more, the longest first, each once."""
    language = sentence.passage.language
    words = {word: syllables(word, language) for word in words_of(sentence.text)}
    order = sorted(words, key=lambda word: -words[word])
    return tuple(word for word in order if words[word] >= POLYSYLLABLE)


def _hardness(sentence: Sentence) -> float:
    formulas = FORMULAS.get(sentence.passage.language, ())
    score = grade(sentence)
    if not formulas or score is None:
        return float(_length(sentence))
    return -score if formulas[0].ease else score


def _length(sentence: Sentence) -> int:
    return len(words_of(sentence.text))


def _whole(loaded: Loaded, rule: str, message: str, hint: str, severity: Severity) -> Problem:
    """A problem of the leaflet as a whole, at its title."""
    source = loaded.sources["leaflet"]
    return replace(
        source.problem(rule, message, hint, source.locate(("title",), key=True), width=5),
        severity=severity,
    )


def _too_hard(
    loaded: Loaded, formula: Formula, score: float, severity: Severity, whose: str
) -> Problem:
    bound = "least" if formula.ease else "most"
    message = (
        f"{whose} {formula.name} is {score:.1f}; "
        f"{formula.wanted:g} is wanted, at {bound} {formula.hard:g} allowed"
    )
    hint = "shorten sentences and replace long words; the hardest sentences are reported too"
    return _whole(loaded, "reading-grade", message, hint, severity)


def _hard(sentence: Sentence, severity: Severity) -> Problem:
    replaceable = [
        word for word in long_words(sentence) if not word.isupper() and not word[0].isdigit()
    ]
    words = ", ".join(f"'{word}'" for word in replaceable[:3])
    name = FORMULAS[sentence.passage.language][0].name
    message = (
        f"this is one of the hardest sentences: {name} {grade(sentence):.1f}, "
        f"{_length(sentence)} words"
    )
    hint = f"say it in shorter words than {words}" if words else "make two sentences of it"
    return sentence.problem("hard-sentence", message, hint, severity=severity)


def _too_long(sentence: Sentence) -> Problem:
    message = f"this sentence has {_length(sentence)} words; at most {LONGEST_SENTENCE} are allowed"
    return sentence.problem("long-sentence", message, "make two sentences of it")


def _unknown(loaded: Loaded, language: str) -> list[Problem]:
    """One warning where a language's text is not measured, or not held against any words."""
    lacking = [] if language in FORMULAS else ["no formulas of reading ease"]
    if loaded.lexicon is not None and not loaded.lexicon.terms:
        lacking.append("no list of words")
    if not lacking:
        return []
    source = loaded.sources["topic"]
    place = source.locate(("language",))
    message = f"the language '{language}' has {' and '.join(lacking)} here"
    hint = "have its readers test the leaflet; what these find is not looked for"
    found = source.problem("language-unlisted", message, hint, place, width=len(language))
    return [replace(found, severity="warning")]
