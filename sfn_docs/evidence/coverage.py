"""What each statement of the documents rests on, and which rest on nothing.

The rule of what has to rest on something. Every sentence that is shown or spoken does, also a
fragment in a list, unless

- it heads, names or labels something: a heading, a subtitle that is no sentence, a caption of a
  table, a column's name, a word that is explained, the answers to choose from; the title of a
  slide that opens a part of the talk and is marked with no claim;
- it asks, or only arranges what to ask, to say, to write or to bring (:func:`states`);
- it is there to be filled in, or says how to get in touch.

No list of medical words decides: one that is not in it would go unseen. A sentence that is not
about medicine is marked with a ground like any other, once for its block or slide.

A sentence rests on a claim that it quotes, leads up to or puts in other words; on the works that
it cites; or on a ground. A slide's title rests on what its slide shows: it is not covered where
nothing on it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from sfn_docs.evidence.reading import statements
from sfn_docs.evidence.statements import Statement
from sfn_docs.language.stating import states
from sfn_docs.loading import Loaded

Basis = Literal["claim", "work", "ground", "slide", "nothing"]


@dataclass(frozen=True, slots=True)
class Covered:
    """A statement, and what kind of thing it rests on."""

    statement: Statement
    basis: Basis


def coverage(loaded: Loaded) -> tuple[Covered, ...]:
    """Every statement of the documents that has to rest on something, in the order of the files."""
    if loaded.claims is None or loaded.info is None:
        return ()
    language = loaded.info.language.split("-", maxsplit=1)[0]
    claims, grounds = frozenset(loaded.claims.claims), frozenset(loaded.claims.grounds)
    found: list[Covered] = []
    by_place = groupby(statements(loaded), key=lambda one: (one.place.document, one.place.number))
    for _, group in by_place:
        found += _of_one(tuple(group), claims, grounds, language)
    return tuple(found)


def uncovered(loaded: Loaded) -> tuple[Statement, ...]:
    """The statements that rest on nothing."""
    return tuple(one.statement for one in coverage(loaded) if one.basis == "nothing")


def _of_one(
    group: tuple[Statement, ...], claims: frozenset[str], grounds: frozenset[str], language: str
) -> Iterator[Covered]:
    """Those of one block or slide."""
    told = [one for one in group if not one.title and (one.quoted or states(one.text, language))]
    covered = [Covered(one, _basis(one, claims, grounds)) for one in told]
    shown = [one for one in covered if one.statement.place.part == "shown"]
    for one in group:
        if one.title and states(one.text, language):
            yield Covered(one, _title_basis(one, shown, claims, grounds))
    yield from covered


def _basis(one: Statement, claims: frozenset[str], grounds: frozenset[str]) -> Basis:
    if any(name in claims for name in one.bases):
        return "claim"
    if one.cites:
        return "work"
    return "ground" if any(name in grounds for name in one.bases) else "nothing"


def _title_basis(
    title: Statement, shown: Iterable[Covered], claims: frozenset[str], grounds: frozenset[str]
) -> Basis:
    own = _basis(title, claims, grounds)
    if own != "nothing":
        return own
    return "slide" if any(one.basis != "nothing" for one in shown) else "nothing"
