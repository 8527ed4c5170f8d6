"""Claims: those that texts quote exist, and they quote nothing themselves."""

from __future__ import annotations

from sfn_docs.checks.walking import Written, keys_of, written
from sfn_docs.checks.wording import near
from sfn_docs.loading import Loaded
from sfn_docs.problems import Problem
from sfn_docs.prose import Cite, Quote, Rests


def check_quotes(loaded: Loaded) -> list[Problem]:
    """Each ``{claim: id}`` and each listed id names a claim; no claim quotes or cites."""
    known = keys_of(loaded, "claims")
    problems = []
    for place in written(loaded):
        if known is not None and _is_listed(place) and place.text not in known:
            problems.append(_unknown(place, place.text, known))
        for inline in place.inlines:
            if place.file == "claims" and isinstance(inline, Quote | Cite | Rests):
                message = "the wording of a claim quotes and cites nothing"
                hint = "name the works under 'sources'; write the other claim's words out"
                problems.append(place.problem("claim-cites", message, hint, inline.written))
            elif isinstance(inline, Quote) and known is not None and inline.claim not in known:
                problems.append(_unknown(place, inline.claim or inline.written, known))
    return problems


def _unknown(place: Written, claim: str, known: frozenset[str]) -> Problem:
    hint = near(claim, known, "add it to claims.yaml")
    return place.problem("unknown-claim", f"there is no claim '{claim}'", hint, claim)


def _is_listed(place: Written) -> bool:
    """Whether a string is the id of a claim by where it stands: ``claim: x``, ``claims: [x]``."""
    return place.file != "claims" and (
        place.path[-1:] == ("claim",) or place.path[-2:-1] == ("claims",)
    )
