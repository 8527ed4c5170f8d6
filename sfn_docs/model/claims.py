"""Claims: what is said once and quoted everywhere, each with its evidence."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from sfn_docs.model.base import Identifier, Line, Model, Prose

Certainty = Literal["high", "moderate", "low", "very-low"]
"""The four levels of GRADE (GRADE handbook, section 5)."""

CERTAINTIES: tuple[Certainty, ...] = ("high", "moderate", "low", "very-low")

MOST_PEOPLE = 10_000
"""The most people that a frequency counts: more can't be drawn one by one on paper."""

Kind = Literal["effect", "harm", "mechanism", "background", "practice"]

JUDGED: tuple[Kind, ...] = ("effect", "harm")
"""What a treatment does: where it matters most to a reader how sure we are."""

Population = Literal[
    "small-fiber-neuropathy",
    "other-neuropathy",
    "other-pain",
    "mixed",
    "healthy-volunteers",
    "animals",
    "general",
]
"""In whom the thing was seen; everything but the first is indirect for small fiber neuropathy."""

SourceRef = Annotated[
    str,
    StringConstraints(max_length=120, pattern=r"^[a-z][a-z0-9-]*(, .+)?$"),
]
"""A reference's key, and after a comma the place in it: ``ju-2017, p. 3``."""


class Frequency(Model):
    """To how many people a thing happens, of how many; both are whole numbers."""

    count: Annotated[int, Field(ge=1)]
    of: Annotated[int, Field(ge=1, le=MOST_PEOPLE)]
    period: Line | None = None
    """In what time, as it is read after the numbers: ``during a course of treatment``."""

    @model_validator(mode="after")
    def _is_a_part(self) -> Self:
        if self.count > self.of:
            raise PydanticCustomError(
                "frequency",
                "{count} out of {of} is more than all",
                {"count": self.count, "of": self.of},
            )
        return self


class Claim(Model):
    """One statement in two voices, with how sure we are of it, in whom, and who says so."""

    plain: Prose
    """The patient's wording: short everyday words; its citations come from the sources."""
    clinical: Prose
    """The clinician's wording."""
    certainty: Certainty
    """How certain the evidence is (GRADE); it limits how strongly the claim may be worded."""
    kind: Kind
    """What the claim is about."""
    population: Population
    """In whom it was seen."""
    sources: Annotated[tuple[SourceRef, ...], Field(min_length=1, max_length=12)]
    """The references that carry the claim, by key."""
    short: Annotated[Line, Field(max_length=100)] | None = None
    """What it is about in a few plain words, for a list: ``Serious harm``."""
    frequency: Frequency | None = None
    """To how many people it happens; the numbers are those of the plain wording."""
    rationale: Line | None = None
    """Why this certainty; for the reviewer, not printed."""
    strong_because: Line | None = None
    """Why it is recommended strongly although the certainty is low, as GRADE allows for few
    reasons, such as certain harm against uncertain benefit; not printed."""


class Ground(Model):
    """What sentences rest on that are no claim and cite nothing: common ground, with its reason."""

    who: Line
    """Who says so: a body, a reviewer, the writers."""
    why: Line
    """Why it needs no source: what kind of knowledge it is."""


class Claims(Model):
    """The file ``claims.yaml``."""

    claims: Annotated[dict[Identifier, Claim], Field(min_length=1, max_length=500)]
    """Every claim of the topic, by id."""
    grounds: Annotated[dict[Identifier, Ground], Field(max_length=50)] = Field(default_factory=dict)
    """Common grounds, by name; ``{ground: name}`` after a sentence, or ``ground: name`` in a block
    or on a slide, says that what is written there rests on one."""
