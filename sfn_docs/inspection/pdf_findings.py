"""What a rule of legibility finds, and how it is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sfn_docs.inspection.pdf_expectation import LeafletExpectation
from sfn_docs.inspection.pdf_facts import PdfFacts

_SHORT = 48


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is hard to read; *about* is words of it, by which the content is searched."""

    message: str
    about: str = ""


Rule = Callable[[PdfFacts, LeafletExpectation], Iterator[Finding]]


def quoted(text: str) -> str:
    """The text in quotation marks, its end left out where it is long."""
    words = " ".join(text.split())
    return f"'{words}'" if len(words) <= _SHORT else f"'{words[: _SHORT - 1]}…'"
