"""Claim by claim: where it is used, in which words, on what sources, how certain, in whom.

Beside the claims stand the grounds with what rests on them, the works that are cited without a
claim, and the statements that rest on nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from sfn_docs.evidence.coverage import Basis, Covered, coverage
from sfn_docs.evidence.statements import Document
from sfn_docs.language.certainty import states_effect
from sfn_docs.loading import Loaded
from sfn_docs.model.claims import Certainty, Kind, Population
from sfn_docs.model.references import Reference

How = Literal["as written", "in short", "leading up", "in other words", "title", "cited", "said"]
"""How a place uses what it rests on."""


@dataclass(frozen=True, slots=True)
class Use:
    """A place in a document: *number* is its slide's from 1, and 0 in a leaflet."""

    document: Document
    section: str
    number: int
    part: Literal["shown", "notes"]
    how: How
    words: str
    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class ClaimUsed:
    """A claim as it is kept, and every place that rests on it."""

    name: str
    plain: str
    clinical: str
    certainty: Certainty
    kind: Kind
    population: Population
    sources: tuple[str, ...]
    rationale: str
    line: int
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class GroundUsed:
    """A ground, and every place that rests on it."""

    name: str
    who: str
    why: str
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class WorkUsed:
    """A work, and every place that cites it and rests on no claim."""

    key: str
    title: str
    address: str
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A statement where a reader meets it, and all that carries it; its claims come first."""

    use: Use
    basis: Basis
    claims: tuple[str, ...]
    grounds: tuple[str, ...]
    works: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What a topic's documents rest on. Of *statements* so many rest on each kind of basis.

    *doubtful* are those that state an effect, and rest on common ground alone: a reviewer looks at
    them first. *in_order* has every statement in the order of the documents.
    """

    topic: str
    file: str
    statements: int
    on_claims: int
    on_works: int
    on_grounds: int
    on_slides: int
    claims: tuple[ClaimUsed, ...]
    grounds: tuple[GroundUsed, ...]
    works: tuple[WorkUsed, ...]
    uncovered: tuple[Use, ...]
    doubtful: tuple[Use, ...]
    in_order: tuple[Told, ...]

    @property
    def unused(self) -> tuple[str, ...]:
        """The claims and grounds that nothing rests on."""
        claims = tuple(claim.name for claim in self.claims if not claim.uses)
        return claims + tuple(ground.name for ground in self.grounds if not ground.uses)


def report(loaded: Loaded) -> Report | None:
    """The report on a topic; None where its claims could not be read."""
    if loaded.claims is None or loaded.info is None:
        return None
    covered = coverage(loaded)
    language = loaded.info.language.split("-", maxsplit=1)[0]
    works = loaded.references.references if loaded.references else {}
    return Report(
        loaded.info.title,
        loaded.sources["claims"].path,
        len(covered),
        _count(covered, "claim"),
        _count(covered, "work"),
        _count(covered, "ground"),
        _count(covered, "slide"),
        tuple(_claim(loaded, name, covered) for name in loaded.claims.claims),
        tuple(
            GroundUsed(name, ground.who, ground.why, _uses(covered, _resting_on(name)))
            for name, ground in loaded.claims.grounds.items()
        ),
        tuple(_cited_alone(works, covered)),
        _uses(covered, lambda one: one.basis == "nothing"),
        _uses(covered, lambda one: _is_doubtful(one, language)),
        tuple(_told(one, frozenset(loaded.claims.claims)) for one in covered),
    )


def address(work: Reference) -> str:
    """Where a work can be looked at, or nothing."""
    if work.doi:
        return f"https://doi.org/{work.doi}"
    return f"https://pubmed.ncbi.nlm.nih.gov/{work.pmid}/" if work.pmid else work.url or ""


def _claim(loaded: Loaded, name: str, covered: tuple[Covered, ...]) -> ClaimUsed:
    assert loaded.claims is not None
    claim = loaded.claims.claims[name]
    return ClaimUsed(
        name,
        claim.plain,
        claim.clinical,
        claim.certainty,
        claim.kind,
        claim.population,
        claim.sources,
        claim.rationale or "",
        loaded.sources["claims"].locate(("claims", name), key=True).line,
        _uses(covered, _resting_on(name)),
    )


def _cited_alone(works: dict[str, Reference], covered: tuple[Covered, ...]) -> Iterable[WorkUsed]:
    for key, work in works.items():

        def cites(one: Covered, key: str = key) -> bool:
            return one.basis == "work" and key in one.statement.cites

        uses = _uses(covered, cites)
        if uses:
            yield WorkUsed(key, work.title, address(work), uses)


def _is_doubtful(one: Covered, language: str) -> bool:
    return one.basis == "ground" and states_effect(one.statement.text, language)


def _told(one: Covered, claims: frozenset[str]) -> Told:
    bases = one.statement.bases
    return Told(
        _use(one),
        one.basis,
        tuple(name for name in bases if name in claims),
        tuple(name for name in bases if name not in claims),
        one.statement.cites,
    )


def _count(covered: tuple[Covered, ...], basis: Basis) -> int:
    return sum(one.basis == basis for one in covered)


def _resting_on(name: str) -> Callable[[Covered], bool]:
    return lambda one: name in one.statement.bases


def _uses(covered: tuple[Covered, ...], fits: Callable[[Covered], bool]) -> tuple[Use, ...]:
    return tuple(_use(one) for one in covered if fits(one))


def _use(one: Covered) -> Use:
    statement = one.statement
    place, location = statement.place, statement.location
    return Use(
        place.document,
        place.section,
        place.number + 1 if place.document == "deck" else 0,
        place.part,
        _how(one),
        statement.text,
        location.path,
        location.line,
        location.column,
    )


def _how(one: Covered) -> How:
    if one.statement.quoted:
        return "in short" if one.statement.place.type == "how-sure" else "as written"
    if one.statement.title:
        return "title"
    if one.basis == "claim":
        return "leading up" if one.statement.claims else "in other words"
    return "cited" if one.basis == "work" else "said"
