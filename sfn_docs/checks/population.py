"""Whom claims are about: what was seen in others is not stated about small fiber neuropathy."""

from __future__ import annotations

from collections.abc import Iterator

from sfn_docs.checks.saying import Resting, language_of, of_claim, voiced
from sfn_docs.evidence.statements import Statement
from sfn_docs.language.groups import names_own, other_group, own_group
from sfn_docs.loading import Loaded
from sfn_docs.model.claims import Claim, Kind, Population
from sfn_docs.problems import Problem

INDIRECT: tuple[Population, ...] = (
    "other-neuropathy",
    "other-pain",
    "healthy-volunteers",
    "animals",
)
"""Populations without anybody who is known to have small fiber neuropathy."""

FINDINGS: tuple[Kind, ...] = ("effect", "mechanism", "harm")
"""Kinds of claims that were seen in somebody."""

_SHOWN_BESIDE = ("evidence-table",)
"""Where a claim's population is printed beside it."""

_HINT = "say in whom it was seen, or that it is not known for small fiber neuropathy"


def check_populations(loaded: Loaded) -> list[Problem]:
    """No claim about others names small fiber neuropathy, but to say that it is not about that."""
    problems = []
    for name, voice, claim, sentence in voiced(loaded):
        found = own_group(sentence, language_of(loaded)) if claim.population in INDIRECT else None
        if found is not None:
            words = sentence[slice(*found)]
            message = _message(claim, words)
            problems.append(of_claim(loaded, (name, voice, words), "population", message, _HINT))
    return problems


def check_indirectness(loaded: Loaded) -> list[Problem]:
    """In a topic on small fiber neuropathy, an effect seen in others is of low certainty at most.

    GRADE rates down what is indirect; here the certainty says how sure we are about people with
    this illness.
    """
    if loaded.info is None or loaded.claims is None:
        return []
    subject = " ".join((loaded.info.title, *loaded.info.keywords))
    if not names_own(subject, language_of(loaded)):
        return []
    source = loaded.sources["claims"]
    return [
        source.problem(
            "indirect-certainty",
            f"what was seen in '{claim.population}' has {claim.certainty} certainty here",
            "rate how sure we are about small fiber neuropathy: low, or very-low",
            source.locate(("claims", name, "certainty")),
            width=len(claim.certainty),
        )
        for name, claim in loaded.claims.claims.items()
        if claim.kind in ("effect", "mechanism")
        and claim.population in INDIRECT
        and claim.certainty in ("high", "moderate")
    ]


def population(said: Resting, language: str) -> Iterator[Problem]:
    """What rests on findings in others alone does not speak of small fiber neuropathy.

    That holds for a sentence and a slide's title. Under a heading that names small fiber
    neuropathy, a claim about others says in its own words whose finding it is, unless it stands
    in a table that shows the population.
    """
    one, claims = said
    if not claims or any(claim.population not in INDIRECT for claim in claims):
        return
    if one.quoted:
        yield from _under_heading(one, claims[0], language)
        return
    found = None if one.place.type == "heading" else own_group(one.text, language)
    if found is not None:
        words = one.text[slice(*found)]
        yield one.problem("population", _message(claims[0], words), _HINT, words)


def _under_heading(one: Statement, claim: Claim, language: str) -> list[Problem]:
    """The problem of a finding in others that a heading makes one of small fiber neuropathy."""
    place = one.place
    stated = claim.kind in FINDINGS and place.part == "shown" and place.type not in _SHOWN_BESIDE
    about = own_group(place.section.rstrip("?"), language) is not None
    if not stated or not about or other_group(f"{place.section} {one.text}", language):
        return []
    message = f"under '{place.section}', what was seen in '{claim.population}' reads as if it were"
    return [one.problem("population", f"{message} about small fiber neuropathy", _HINT)]


def _message(claim: Claim, words: str) -> str:
    return f"what was seen in '{claim.population}' is stated about '{words}'"
