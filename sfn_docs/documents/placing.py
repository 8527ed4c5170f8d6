"""Where a problem stands that was found in a finished document: at the text that it is about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from sfn_docs.loading import texts
from sfn_docs.problems import Location, Problem
from sfn_docs.source import Source

_SLIDE = re.compile(r"slide (\d+)\b")
"""How the problem of a slide starts: its number counts the slides of deck.yaml from 1."""


def placed(problem: Problem, document: str, sources: Mapping[str, Source]) -> Problem:
    """A problem that knows no place: at the text or the slide that it names, or its document."""
    if problem.location is not None:
        return problem
    own = sources[document]
    slide = _SLIDE.match(problem.message)
    if problem.about:
        for source in (own, *sources.values()):
            for path, text in texts(source.data):
                if problem.about in text:
                    return _at(problem, source, source.find(path, problem.about))
    if slide is not None:
        return _at(problem, own, own.locate(("slides", int(slide[1]) - 1, "title")))
    return replace(problem, location=Location(own.path))


def _at(problem: Problem, source: Source, place: Location) -> Problem:
    found = source.problem(problem.rule, problem.message, problem.hint, place)
    return replace(found, severity=problem.severity, width=max(1, len(problem.about)))
