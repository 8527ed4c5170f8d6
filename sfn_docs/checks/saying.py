"""What is said, and on what claims: the sentences of claims, and of the documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from sfn_docs.evidence.reading import statements
from sfn_docs.evidence.statements import Scope, Statement
from sfn_docs.language.splitting import sentence_spans
from sfn_docs.loading import Loaded, once
from sfn_docs.model.claims import Claim
from sfn_docs.problems import Problem
from sfn_docs.prose import plain_text

Voice = Literal["plain", "clinical", "short"]
VOICES: tuple[Voice, ...] = ("plain", "clinical", "short")
"""A claim's wordings, and what it is called in a list."""


Resting = tuple[Statement, list[Claim]]
"""A statement of a document, and the claims that it rests on."""


def language_of(loaded: Loaded) -> str:
    """The topic's language without its region; English where the topic could not be read."""
    return loaded.info.language.split("-", maxsplit=1)[0] if loaded.info else "en"


@once
def voiced(loaded: Loaded) -> tuple[tuple[str, Voice, Claim, str], ...]:
    """Every sentence of every claim's wordings, with the claim's id and the voice."""
    return tuple(_voiced(loaded))


def _voiced(loaded: Loaded) -> Iterator[tuple[str, Voice, Claim, str]]:
    language = language_of(loaded)
    for name, claim in loaded.claims.claims.items() if loaded.claims else ():
        for voice in VOICES:
            text = plain_text(getattr(claim, voice) or "", language)
            for start, end in sentence_spans(text, language):
                yield name, voice, claim, text[start:end]


def of_claim(
    loaded: Loaded, where: tuple[str, Voice, str], rule: str, message: str, hint: str
) -> Problem:
    """A problem of a claim's wording: *where* is its id, the voice, and the words."""
    name, voice, words = where
    source = loaded.sources["claims"]
    place = source.find(("claims", name, voice), words)
    return source.problem(rule, message, hint, place, width=len(words))


def resting(loaded: Loaded) -> Iterator[Resting]:
    """Every statement of the documents with the claims it rests on.

    A title that is not marked itself rests on the claims that are shown below it.
    """
    known = loaded.claims.claims if loaded.claims else {}
    every = statements(loaded)
    quoted: dict[Scope, list[str]] = {}
    for one in every:
        if one.quoted and one.place.part == "shown":
            for scope in one.place.scopes:
                quoted.setdefault(scope, []).extend(one.claims)
    for one in every:
        names: Iterable[str] = one.bases
        if one.title and not names:
            names = quoted.get(one.heads, ())
        yield one, [known[name] for name in names if name in known]
