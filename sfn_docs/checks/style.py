"""The citation style: there is one of that name, and it cites in the text."""

from __future__ import annotations

from sfn_docs.bibliography.styles import named_style
from sfn_docs.loading import Loaded
from sfn_docs.problems import EngineError, Problem


def check_style(loaded: Loaded) -> list[Problem]:
    """The style that topic.yaml names can be used; a file of its own is read with the topic."""
    source = loaded.sources.get("topic")
    if loaded.info is None or source is None or loaded.info.citation_style.endswith(".csl"):
        return []
    try:
        named_style(loaded.info.citation_style)
    except EngineError as error:
        place = source.locate(("citation-style",))
        width = len(loaded.info.citation_style)
        return [
            source.problem(problem.rule, problem.message, problem.hint, place, width=width)
            for problem in error.problems
        ]
    return []
