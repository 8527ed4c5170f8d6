"""A clinic's file: its links lead somewhere, and it makes no claims of its own."""

from __future__ import annotations

from sfn_docs.checks.links import link_problems
from sfn_docs.checks.walking import Written, inlines
from sfn_docs.clinics import LoadedClinic
from sfn_docs.loading import texts
from sfn_docs.problems import Problem
from sfn_docs.prose import Cite, Malformed, Quote


def check_clinic(loaded: LoadedClinic) -> tuple[Problem, ...]:
    """Every problem of a clinic: of reading it, of its links, and of what it may not say."""
    source = loaded.source
    if source is None:
        return loaded.problems
    problems = list(loaded.problems)
    for path, text in texts(source.data):
        place = Written("clinic", source, path, text)
        problems += link_problems(place)
        problems += [
            place.problem(
                "clinic-cites", "a clinic's file quotes and cites nothing",
                "put what has to do with a topic into the topic's leaflet", inline.written,
            )
            for inline in inlines(text)
            if isinstance(inline, Cite | Quote | Malformed)
        ]  # fmt: skip
    return tuple(problems)
