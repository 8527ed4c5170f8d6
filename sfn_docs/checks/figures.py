"""Figures: the documents show drawings that the topic has."""

from __future__ import annotations

from sfn_docs.checks.walking import keys_of, written
from sfn_docs.checks.wording import near
from sfn_docs.loading import Loaded
from sfn_docs.problems import Problem


def check_figures(loaded: Loaded) -> list[Problem]:
    """Each ``figure: id`` of a block or a slide names a drawing of ``figures.yaml``."""
    known = keys_of(loaded, "figures")
    if known is None and _is_broken(loaded):
        return []
    problems = []
    for place in written(loaded):
        shown = place.path[:1] in (("blocks",), ("slides",)) and place.path[2:] == ("figure",)
        if shown and place.text not in (known or ()):
            hint = near(place.text, known or (), "add it to figures.yaml")
            message = f"there is no figure '{place.text}'"
            problems.append(place.problem("unknown-figure", message, hint, place.text))
    return problems


def _is_broken(loaded: Loaded) -> bool:
    """Whether there is a figures.yaml that can't be read; of that it has been told."""
    places = (problem.location for problem in loaded.problems)
    return any(place and place.path.endswith("figures.yaml") for place in places)
