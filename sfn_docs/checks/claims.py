"""Claims: quoted ones exist, all say no more than their certainty allows."""

from __future__ import annotations

from sfn_docs.checks.walking import Written, inlines, keys_of, written
from sfn_docs.checks.wording import HEDGES, STRONG_VERBS, near, sentences
from sfn_docs.loading import Loaded
from sfn_docs.problems import Problem
from sfn_docs.prose import Cite, Quote, plain_text


def check_quotes(loaded: Loaded) -> list[Problem]:
    """Each ``{claim: id}`` and each listed id names a claim; no claim quotes or cites."""
    known = keys_of(loaded, "claims")
    problems = []
    for place in written(loaded):
        if known is not None and _is_listed(place) and place.text not in known:
            problems.append(_unknown(place, place.text, known))
        for inline in inlines(place.text):
            if place.file == "claims" and isinstance(inline, Quote | Cite):
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


def check_wording(loaded: Loaded) -> list[Problem]:
    """A claim of low or very low certainty states no effect without a hedge, in either voice.

    The verbs are those of GRADE guideline 26 (Santesso 2020): an effect is stated plainly at high
    certainty, "probably" at moderate, "may" at low, and at very low it is said to be uncertain.
    """
    problems = []
    for name, claim in loaded.claims.claims.items() if loaded.claims else ():
        if claim.certainty not in ("low", "very-low") or claim.kind not in ("effect", "mechanism"):
            continue
        for voice in ("plain", "clinical"):
            for sentence in sentences(plain_text(getattr(claim, voice))):
                verb = STRONG_VERBS.search(sentence)
                if verb and not HEDGES.search(sentence):
                    source = loaded.sources["claims"]
                    place = source.find(("claims", name, voice), verb[0])
                    message = (
                        f"'{verb[0]}' says more than {claim.certainty.replace('-', ' ')} "
                        "certainty allows"
                    )
                    hint = "say 'may', or that it is not known whether"
                    problems.append(
                        source.problem("too-certain", message, hint, place, width=len(verb[0]))
                    )
    return problems
