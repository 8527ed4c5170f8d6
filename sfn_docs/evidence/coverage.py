"""What each statement of the documents rests on, and which rest on nothing.

The rule of what has to rest on something. Every sentence that is shown or spoken does, also a
fragment in a list, unless

- it only heads, names or labels something: a heading, a caption of a table, a column's name, a
  word that is explained, what a picture shows; but one that states something does
  (:func:`asserts`); the answers to choose from never do;
- it asks, or only arranges what to ask, to say, to write or to bring (:func:`states`);
- it is there to be filled in, or says how to get in touch.

No list of medical words decides: one that is not in it would go unseen. A sentence that is not
about medicine is marked with a ground like any other, once for its block or slide.

A sentence rests on a claim that it quotes, leads up to or puts in other words; on the works that
it cites; or on a ground. The title of a slide, a section, a block or a picture rests on what
stands below it: it is not covered where nothing there is. Where it states an effect, common ground
is not enough for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sfn_docs.evidence.reading import statements
from sfn_docs.evidence.statements import Scope, Statement
from sfn_docs.language.certainty import states_effect
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
    every = [one for one in statements(loaded) if one.quoted or states(one.text, language)]
    own = [_basis(one, claims, grounds) for one in every]
    below: dict[Scope, set[Basis]] = {}
    for one, basis in zip(every, own, strict=True):
        if not one.title and one.place.part == "shown":
            for scope in one.place.scopes:
                below.setdefault(scope, set()).add(basis)
    return tuple(
        Covered(one, _title_basis(one, basis, below, language) if one.title else basis)
        for one, basis in zip(every, own, strict=True)
    )


def uncovered(loaded: Loaded) -> tuple[Statement, ...]:
    """The statements that rest on nothing."""
    return tuple(one.statement for one in coverage(loaded) if one.basis == "nothing")


def _basis(one: Statement, claims: frozenset[str], grounds: frozenset[str]) -> Basis:
    if any(name in claims for name in one.bases):
        return "claim"
    if one.cites:
        return "work"
    return "ground" if any(name in grounds for name in one.bases) else "nothing"


def _title_basis(
    title: Statement, own: Basis, below: Mapping[Scope, set[Basis]], language: str
) -> Basis:
    """What a title rests on by itself, or else by what stands below it."""
    firm: set[Basis] = {"claim", "work"}
    needed = firm if states_effect(title.text, language) else firm | {"ground"}
    if own in needed:
        return own
    return "slide" if below.get(title.heads, set()) & needed else "nothing"
