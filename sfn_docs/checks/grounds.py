"""What statements rest on: marks that name something, and sentences without any."""

from __future__ import annotations

from dataclasses import replace

from sfn_docs.checks.walking import Written, keys_of, written
from sfn_docs.checks.wording import near
from sfn_docs.evidence.coverage import uncovered
from sfn_docs.evidence.sentences import idle_marks
from sfn_docs.loading import Loaded
from sfn_docs.problems import Problem
from sfn_docs.prose import Rests

_ALONE = (
    "no claim, no source and no ground carries this",
    "quote a claim, cite a work, or mark it: {ground: name} after it, ground: name beside it",
)
_ABOVE = (
    "this states something, and nothing that it stands over or beside carries it",
    "ask it, or name what it is about; or quote a claim below it, or write ground: CLAIM beside it",
)
"""What is said of a statement, and of a heading or a label that is one; and what to do."""


def check_grounds(loaded: Loaded) -> list[Problem]:
    """Each mark names a ground or a claim, no name is both, and each has a sentence before it."""
    claims, grounds = keys_of(loaded, "claims"), _grounds(loaded)
    if claims is None:
        return []
    known = claims | grounds
    problems = _named_twice(loaded, claims & grounds)
    for place in written(loaded):
        marked = [inline for inline in place.inlines if isinstance(inline, Rests)]
        if place.file == "claims":
            continue
        if "ground" in place.path[-2:] and place.text not in known:
            problems.append(_unknown(place, place.text, known))
        idle = frozenset(idle_marks(place.text, "en")) if marked else frozenset()
        for mark in marked:
            if mark.ground not in known:
                problems.append(_unknown(place, mark.ground or mark.written, known))
            elif mark.ground in idle:
                message = "there is no sentence of this text before this mark"
                hint = "put it after the sentence that it is about; a claim needs none"
                problems.append(place.problem("idle-ground", message, hint, mark.written))
    return problems


def check_coverage(loaded: Loaded) -> list[Problem]:
    """A warning for each statement that rests on no claim, no work and no ground."""
    return [
        replace(one.problem("uncovered", *(_ABOVE if one.title else _ALONE)), severity="warning")
        for one in uncovered(loaded)
    ]


def _grounds(loaded: Loaded) -> frozenset[str]:
    """The names that claims.yaml gives to grounds, also to broken ones."""
    source = loaded.sources.get("claims")
    entries = source.data.get("grounds") if source and isinstance(source.data, dict) else None
    return frozenset(entries) if isinstance(entries, dict) else frozenset()


def _named_twice(loaded: Loaded, names: frozenset[str]) -> list[Problem]:
    source = loaded.sources["claims"]
    return [
        source.problem(
            "ground-twice",
            f"'{name}' is a ground and a claim",
            "give the ground another name",
            source.locate(("grounds", name), key=True),
            width=len(name),
        )
        for name in sorted(names)
    ]


def _unknown(place: Written, name: str, known: frozenset[str]) -> Problem:
    hint = near(name, known, "add it under 'grounds' in claims.yaml")
    return place.problem("unknown-ground", f"there is no ground and no claim '{name}'", hint, name)
