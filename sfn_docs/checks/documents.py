"""What documents say, held to the claims that it rests on; read once for all of these."""

from __future__ import annotations

from sfn_docs.checks.certainty import (
    cited,
    key_message,
    paraphrase,
    rated_works,
    recommendation,
)
from sfn_docs.checks.population import population
from sfn_docs.checks.saying import language_of, resting
from sfn_docs.loading import Loaded
from sfn_docs.problems import Problem


def check_documents(loaded: Loaded) -> list[Problem]:
    """No sentence or title says more, or of somebody else, than the claims that it rests on."""
    language = language_of(loaded)
    works = loaded.references.references if loaded.references else {}
    rated = rated_works(loaded)
    problems: list[Problem] = []
    for said in resting(loaded):
        problems += paraphrase(said, language)
        problems += cited(said, rated, language)
        problems += recommendation(said, language)
        problems += key_message(said, works, language)
        problems += population(said, language)
    return problems
