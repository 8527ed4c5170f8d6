"""A deck opened again: its bytes to facts, and the facts held against what it was made from.

It is read without the library that wrote it, which would see its own mistakes as right: as a zip
of XML, and no further than a screen reader or PowerPoint would go.
"""

from __future__ import annotations

from sfn_docs.inspection.pptx_expectation import DeckExpectation, expect_deck
from sfn_docs.inspection.pptx_facts import DeckFacts
from sfn_docs.inspection.pptx_faults import package_faults
from sfn_docs.inspection.pptx_package import Package
from sfn_docs.inspection.pptx_reading import deck_facts
from sfn_docs.inspection.pptx_rules import broken_rules
from sfn_docs.problems import InspectionError, Problem

_UNREADABLE = (LookupError, AttributeError, ValueError, TypeError, StopIteration, ArithmeticError,
               RuntimeError)  # fmt: skip
"""What reading a presentation raises that has not the parts and numbers that it should.

A RuntimeError is a StopIteration in a generator.
"""

__all__ = ["DeckExpectation", "DeckFacts", "expect_deck", "inspect_deck", "read_deck", "read_right"]


def read_deck(data: bytes) -> DeckFacts:
    """The facts of a deck. Raises InspectionError where it can't be read."""
    package = Package(data)
    try:
        return deck_facts(package)
    except _UNREADABLE as error:
        raise InspectionError([_unreadable(error)]) from error


def read_right(data: bytes, expected: DeckExpectation) -> DeckFacts:
    """The facts of a deck that is what was asked for; opened once.

    Raises InspectionError with everything in which it is not. Where the package itself is broken
    only that is reported: the rest would follow from it.
    """
    package = Package(data)
    try:
        if faults := tuple(package_faults(package)):
            raise InspectionError(faults)
        facts = deck_facts(package)
        if broken := broken_rules(facts, expected):
            raise InspectionError(broken)
    except _UNREADABLE as error:
        raise InspectionError([_unreadable(error)]) from error
    return facts


def inspect_deck(data: bytes, expected: DeckExpectation) -> tuple[Problem, ...]:
    """Everything in which the deck is not what was asked for; empty when it is right."""
    try:
        read_right(data, expected)
    except InspectionError as error:
        return error.problems
    return ()


def _unreadable(error: Exception) -> Problem:
    message = f"the presentation cannot be read back: {type(error).__name__}: {error}"
    return Problem("pptx-unreadable", message, "the versions of its writers may not fit")
