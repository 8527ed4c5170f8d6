"""A document that is made: its bytes, and what is told of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sfn_docs.documents.budget import Extent
from sfn_docs.problems import InspectionError, Problem, errors_only


@dataclass(frozen=True, slots=True)
class Made:
    """One document as bytes: how many pages or slides, and that in words: ``6 pages``."""

    data: bytes
    number: int
    summary: str
    extent: Extent | None = None
    """How long a leaflet is; nothing for a deck."""
    listed: tuple[str, ...] = ()
    """The keys of the works in its list of references, in that order."""
    answers: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """What engines have said for it that was not known before, for whoever keeps that."""


def counted(number: int, what: str) -> str:
    """A number of things in words: ``6 pages``."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def refuse(problems: tuple[Problem, ...]) -> None:
    """Raises InspectionError where one of the *problems* is an error."""
    faults = errors_only(problems)
    if faults:
        raise InspectionError(faults)
