"""How a topic's leaflet reads, for the person who writes it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from sfn_docs.checks.readability import LONGEST_SENTENCE, MEAN_SENTENCE, grade, hardest
from sfn_docs.language.formulas import FORMULAS, Counts, count
from sfn_docs.language.splitting import words_of
from sfn_docs.language.voice import is_passive
from sfn_docs.leaflet.passages import Sentence
from sfn_docs.leaflet.text import leaflet_sentences
from sfn_docs.loading import Loaded
from sfn_docs.model.blocks import Glossary

MASK = "it"
"""What a topic's own words become in the second score: a word of one syllable."""

COMPLETE = (".", "!", "?")
"""Marks that end a whole sentence; what ends without one is a heading, an item or a cell."""

_SHOWN = 76


@dataclass(frozen=True, slots=True)
class Score:
    """A formula's score of the text as written, which is held against its limits.

    For information it is also that of the text with the topic's own words *masked*, and of its
    *complete* sentences alone. *verdict* is pass, near (beyond what is wanted), over (beyond what
    is allowed), or short (too little text).
    """

    name: str
    score: float
    wanted: float
    hard: float
    verdict: str
    masked: float
    complete: float


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under a heading; *score* is that of the language's first formula."""

    heading: str
    sentences: int
    words: int
    score: float | None


@dataclass(frozen=True, slots=True)
class Hard:
    """One of the hardest sentences, and where it is written."""

    file: str
    line: int
    column: int
    score: float | None
    words: int
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """All of it. *passive* is a share of the sentences, or None where the language is not held."""

    file: str
    language: str
    sentences: int
    words: int
    mean_sentence: float
    longest_sentence: int
    passive: float | None
    scores: tuple[Score, ...]
    sections: tuple[Section, ...]
    hardest: tuple[Hard, ...]


def report(loaded: Loaded, limit: int) -> Report | None:
    """The report on a topic's leaflet, with *limit* sentences; None where it has none to read."""
    sentences = leaflet_sentences(loaded)
    if not sentences:
        return None
    language = sentences[0].passage.language
    texts = [sentence.text for sentence in sentences]
    counts = count(texts, language)
    passive = [is_passive(text, language) for text in texts]
    return Report(
        loaded.sources["leaflet"].path,
        language,
        counts.sentences,
        counts.words,
        round(counts.words_a_sentence, 2),
        max(len(words_of(text)) for text in texts),
        None if None in passive else round(sum(map(bool, passive)) / len(passive), 3),
        _scores(loaded, texts, counts, language),
        _sections(sentences, language),
        tuple(_hard(sentence) for sentence in hardest(sentences, limit)),
    )


def as_lines(found: Report) -> str:
    """The report as a person reads it."""
    lines = [f"{found.file}: {found.words:,} words in {found.sentences:,} sentences", ""]
    lines += [
        f"  {score.name:24} {score.score:6.1f}  {score.verdict:6} {_limits(score)}"
        for score in found.scores
    ]
    mean = "pass" if found.mean_sentence <= MEAN_SENTENCE else "near"
    longest = "pass" if found.longest_sentence <= LONGEST_SENTENCE else "over"
    lines.append(
        f"  {'Words a sentence':24} {found.mean_sentence:6.1f}  {mean:6} wanted {MEAN_SENTENCE}"
    )
    lines.append(
        f"  {'Longest sentence':24} {found.longest_sentence:6}  {longest:6} "
        f"at most {LONGEST_SENTENCE} words"
    )
    if found.passive is not None:
        lines.append(f"  {'Passive voice':24} {found.passive * 100:5.0f}%         of the sentences")
    for score in found.scores:
        lines.append(
            f"  {score.name} with the topic's own words masked {score.masked:.1f}, "
            f"of whole sentences alone {score.complete:.1f}"
        )
    lines += ["", "Section by section:"]
    lines += [
        f"  {_number(section.score)}  {section.words:5,} words  {section.heading}"
        for section in found.sections
    ]
    lines += ["", "The hardest sentences:"]
    for hard in found.hardest:
        lines.append(f"  {_number(hard.score)}  {hard.file}:{hard.line}:{hard.column}")
        lines.append(f"          {_cut(hard.text)}")
    return "\n".join(lines) + "\n"


def as_data(reports: Iterable[Report]) -> str:
    """Reports as a JSON array, one line break at the end."""
    return json.dumps([asdict(found) for found in reports], indent=2, ensure_ascii=False) + "\n"


def _limits(score: Score) -> str:
    bound = "at least" if score.hard < score.wanted else "at most"
    if score.verdict == "short":
        return "too little text to be held against it"
    return f"wanted {score.wanted:g}, {bound} {score.hard:g}"


def _scores(loaded: Loaded, texts: list[str], counts: Counts, language: str) -> tuple[Score, ...]:
    mask = _own_words(loaded)
    masked = count((mask.sub(MASK, text) for text in texts), language)
    complete = count((text for text in texts if text.rstrip('”’")').endswith(COMPLETE)), language)
    return tuple(
        Score(
            formula.name,
            round(formula.score(counts), 2),
            formula.wanted,
            formula.hard,
            formula.verdict(formula.score(counts)) if formula.applies(counts) else "short",
            round(formula.score(masked), 2),
            round(formula.score(complete), 2),
        )
        for formula in FORMULAS.get(language, ())
    )


def _own_words(loaded: Loaded) -> re.Pattern[str]:
    """The words that a topic can't do without, and those that its readers know."""
    phrases = list(loaded.info.keywords) if loaded.info else []
    if loaded.leaflet is not None:
        phrases += loaded.leaflet.known_words
        for block in loaded.leaflet.blocks:
            phrases += [entry.term for entry in block.terms] if isinstance(block, Glossary) else []
    if loaded.lexicon is not None:
        phrases += [form for forms in loaded.lexicon.terms for form in forms.split(",")]
    words = {re.escape(word) for phrase in phrases for word in words_of(phrase)}
    longest = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest) or '(?!)'})(?!\w)", re.IGNORECASE)


def _sections(sentences: tuple[Sentence, ...], language: str) -> tuple[Section, ...]:
    """By the headings of the leaflet; what stands before the first is under its title."""
    parts: dict[str, list[str]] = {}
    for sentence in sentences:
        heading = sentence.passage.section or sentences[0].passage.text
        parts.setdefault(heading, []).append(sentence.text)
    formulas = FORMULAS.get(language, ())
    found = []
    for heading, texts in parts.items():
        counts = count(texts, language)
        score = round(formulas[0].score(counts), 2) if formulas else None
        found.append(Section(heading, counts.sentences, counts.words, score))
    return tuple(found)


def _hard(sentence: Sentence) -> Hard:
    score = grade(sentence)
    place = sentence.location
    return Hard(
        place.path,
        place.line,
        place.column,
        None if score is None else round(score, 2),
        len(words_of(sentence.text)),
        sentence.text,
    )


def _number(score: float | None) -> str:
    return "     -" if score is None else f"{score:6.1f}"


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"
