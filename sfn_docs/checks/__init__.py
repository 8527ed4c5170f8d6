"""What the parts of a topic say of one another: each check a name and a function.

A check is given the topic as far as it could be read, and gives back the problems that it
found; a part that is broken it passes over. Adding one is a function, and a line in CHECKS.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sfn_docs.checks.article import check_article
from sfn_docs.checks.certainty import check_recommendations, check_topic, check_wording
from sfn_docs.checks.citations import check_citations
from sfn_docs.checks.claims import check_quotes
from sfn_docs.checks.crowding import check_crowding, check_titles
from sfn_docs.checks.deck import check_slide_sources, check_slides
from sfn_docs.checks.documents import check_documents
from sfn_docs.checks.evidence import (
    check_deck_arrays,
    check_frequencies,
    check_gathered,
    check_icon_arrays,
    check_not_known,
)
from sfn_docs.checks.figures import check_figures
from sfn_docs.checks.grounds import check_grounds
from sfn_docs.checks.leaflet import check_leaflet
from sfn_docs.checks.links import check_links
from sfn_docs.checks.numbers import check_numbers
from sfn_docs.checks.population import check_indirectness, check_populations
from sfn_docs.checks.promises import check_promises
from sfn_docs.checks.readability import check_readability
from sfn_docs.checks.references import check_references
from sfn_docs.checks.review import check_review
from sfn_docs.checks.speaking import check_minutes, check_notes
from sfn_docs.checks.standing import check_retracted
from sfn_docs.checks.structure import check_structure
from sfn_docs.checks.style import check_style
from sfn_docs.checks.terms import check_abbreviations, check_terms
from sfn_docs.loading import Loaded
from sfn_docs.problems import Problem

Check = Callable[[Loaded], list[Problem]]

LANGUAGE: tuple[tuple[str, Check], ...] = (
    ("readability", check_readability),
    ("terms", check_terms),
    ("abbreviations", check_abbreviations),
    ("numbers", check_numbers),
    ("promises", check_promises),
)
"""The checks of plain language, which read the leaflet as a patient does."""

CHECKS: tuple[tuple[str, Check], ...] = (
    ("citations", check_citations),
    ("quotes", check_quotes),
    ("grounds", check_grounds),
    ("wording", check_wording),
    ("topic-words", check_topic),
    ("recommendations", check_recommendations),
    ("populations", check_populations),
    ("indirectness", check_indirectness),
    ("documents", check_documents),
    ("links", check_links),
    ("figures", check_figures),
    ("frequencies", check_frequencies),
    ("gathered", check_gathered),
    ("icon-arrays", check_icon_arrays),
    ("deck-arrays", check_deck_arrays),
    ("not-known", check_not_known),
    ("references", check_references),
    ("retracted", check_retracted),
    ("leaflet", check_leaflet),
    ("structure", check_structure),
    *LANGUAGE,
    ("slides", check_slides),
    ("slide-sources", check_slide_sources),
    ("titles", check_titles),
    ("crowding", check_crowding),
    ("article", check_article),
    ("notes", check_notes),
    ("minutes", check_minutes),
    ("review", check_review),
    ("style", check_style),
)


def check(loaded: Loaded) -> tuple[Problem, ...]:
    """Every problem of a topic: of reading it, and of what its parts say of one another."""
    loaded = replace(loaded, known={})
    found = (problem for _, function in CHECKS for problem in function(loaded))
    return tuple(dict.fromkeys((*loaded.problems, *found)))


def check_language(loaded: Loaded) -> tuple[Problem, ...]:
    """Every problem of plain language in a topic's leaflet."""
    loaded = replace(loaded, known={})
    return tuple(dict.fromkeys(problem for _, function in LANGUAGE for problem in function(loaded)))
