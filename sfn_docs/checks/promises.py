"""Plain language: ways of saying things that mislead or advertise."""

from __future__ import annotations

import re

from sfn_docs.leaflet.passages import Sentence
from sfn_docs.leaflet.text import all_sentences
from sfn_docs.loading import Loaded
from sfn_docs.model.lexicon import Banned
from sfn_docs.problems import Problem


def check_promises(loaded: Loaded) -> list[Problem]:
    """Nothing of the language's list of banned wording is said: relative risks, promises, praise.

    What is banned as a promise may stand in a question, and where it is denied before.
    """
    lexicon = loaded.lexicon
    if lexicon is None:
        return []
    denials = re.compile(lexicon.denials, re.IGNORECASE)
    banned = [(entry, re.compile(entry.pattern, re.IGNORECASE)) for entry in lexicon.banned]
    return [
        _problem(sentence, match, entry)
        for sentence in all_sentences(loaded)
        for entry, pattern in banned
        for match in pattern.finditer(sentence.text)
        if not (entry.promise and _is_none(sentence, match.start(), denials))
    ]


def _is_none(sentence: Sentence, start: int, denials: re.Pattern[str]) -> bool:
    """Whether what looks like a promise is asked or denied."""
    return sentence.text.endswith("?") or denials.search(sentence.text, 0, start) is not None


def _problem(sentence: Sentence, match: re.Match[str], entry: Banned) -> Problem:
    message = f"'{match[0]}' has no place in a leaflet: {entry.reason}"
    return sentence.problem("banned-wording", message, entry.advice, match.span())
