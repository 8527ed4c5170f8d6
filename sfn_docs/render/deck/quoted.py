"""Claims as a deck quotes them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quoted:
    """A claim by its id, and in words how *sure* it is and in whom it was seen."""

    claim: str
    sure: str
