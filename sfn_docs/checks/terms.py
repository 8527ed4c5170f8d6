"""Plain language: words of medicine and abbreviations are explained before they are needed."""

from __future__ import annotations

import re

from sfn_docs.checks.explained import Lapse, Word, form_pattern, lapses
from sfn_docs.leaflet.passages import Sentence
from sfn_docs.leaflet.text import leaflet_sentences, lengths
from sfn_docs.loading import Loaded
from sfn_docs.model.blocks import Glossary
from sfn_docs.model.leaflet import Leaflet
from sfn_docs.model.lexicon import Lexicon
from sfn_docs.problems import Problem

MOST_WORDS = 200
"""Abbreviations, and words of glossaries, that are looked for in one leaflet."""

_CAPITALS = re.compile(r"(?<![\w-])(?=\w*[A-Z]\w*[A-Z])[A-Za-z][A-Za-z0-9]*(?!\w)")
_NAME = re.compile(r"(?:[A-Z][a-z]+){2,}")
_ROMAN = re.compile(r"[IVX]+")


def check_terms(loaded: Loaded) -> list[Problem]:
    """Words of medicine are explained at or before their first use (PEMAT item 4).

    They are those of the language's list and those of the leaflet's glossaries, without the
    ``known-words`` of the leaflet. What explains a word is said in ``checks.explained``.
    """
    leaflet, lexicon = loaded.leaflet, loaded.lexicon
    if leaflet is None or lexicon is None or not lexicon.terms:
        return []
    known = {word.lower() for word in leaflet.known_words}
    words = [word for word in _words(leaflet, lexicon) if not known & {*word.forms}]
    return [
        _term(lapse)
        for length in lengths(loaded)
        for lapse in lapses(leaflet_sentences(loaded, length), words, lexicon.explains)
    ]


def check_abbreviations(loaded: Loaded) -> list[Problem]:
    """Abbreviations are spelt out at or before their first use (PEMAT item 4).

    An abbreviation is a word with two capitals or more; known are those of the language's list
    and the ``known-words`` of the leaflet. A word that also stands in small letters is a shouted
    word and none, and so are Roman numbers and names such as McKay.
    """
    leaflet, lexicon = loaded.leaflet, loaded.lexicon
    if leaflet is None or lexicon is None or not lexicon.terms:
        return []
    known = {*lexicon.known_abbreviations, *leaflet.known_words}
    problems = []
    for length in lengths(loaded):
        sentences = leaflet_sentences(loaded, length)
        unknown = [name for name in _abbreviations(sentences) if name not in known]
        words = [Word((name, f"{name}s")) for name in unknown[:MOST_WORDS]]
        found = lapses(sentences, words, lexicon.explains, cased=True)
        problems += [_abbreviation(lapse) for lapse in found]
    return problems


def _words(leaflet: Leaflet, lexicon: Lexicon) -> list[Word]:
    """The language's words, and those of the glossaries that hold none of them."""
    words = [
        Word(tuple(form.strip().lower() for form in forms.split(",")), everyday)
        for forms, everyday in lexicon.terms.items()
    ]
    entries = dict.fromkeys(
        entry.term.lower()
        for block in leaflet.blocks
        if isinstance(block, Glossary)
        for entry in block.terms
    )
    forms = [form for word in words for form in word.forms]
    own = [term for term in entries if not _holds(term, forms)]
    return words + [Word((term, f"{term}s")) for term in own[:MOST_WORDS]]


def _holds(term: str, forms: list[str]) -> bool:
    pattern = form_pattern(forms, term)
    return pattern is not None and pattern.search(term) is not None


def _abbreviations(sentences: tuple[Sentence, ...]) -> list[str]:
    text = "\n".join(sentence.text for sentence in sentences)
    small = set(re.findall(r"\w+", text))
    found = dict.fromkeys(
        match[0].removesuffix("s") if match[0][:-1].isupper() else match[0]
        for match in _CAPITALS.finditer(text)
    )
    return [
        name
        for name in found
        if name.lower() not in small and not _NAME.fullmatch(name) and not _ROMAN.fullmatch(name)
    ]


def _term(lapse: Lapse) -> Problem:
    use = lapse.use
    shown = use.sentence.text[slice(*use.span)]
    instead = f"say '{use.word.everyday}', or " if use.word.everyday else ""
    if lapse.later is None:
        message = f"'{shown}' is a word of medicine that is nowhere explained"
        hint = f"{instead}explain it here, or list it under known-words if its readers know it"
        return use.sentence.problem("term-unexplained", message, hint, use.span)
    place = lapse.later.location
    message = (
        f"'{shown}' is used here, but explained only later, "
        f"in {_short(place.path)} line {place.line}"
    )
    hint = f"{instead}explain it here"
    return use.sentence.problem("term-late", message, hint, use.span)


def _abbreviation(lapse: Lapse) -> Problem:
    use = lapse.use
    shown = use.sentence.text[slice(*use.span)]
    if lapse.later is None:
        message = f"the abbreviation '{shown}' is nowhere spelt out"
        hint = "write the words it stands for, or list it under known-words if its readers know it"
        return use.sentence.problem("abbreviation-unexplained", message, hint, use.span)
    place = lapse.later.location
    message = (
        f"the abbreviation '{shown}' is used here, but spelt out only later, "
        f"in {_short(place.path)} line {place.line}"
    )
    hint = "write the words it stands for here"
    return use.sentence.problem("abbreviation-late", message, hint, use.span)


def _short(path: str) -> str:
    return path.rpartition("/")[2]
