"""Where a way back leads."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Back:
    """A fitted slide by its *number*, which counts from 1; *said* is what a link to it says."""

    number: int
    said: str
