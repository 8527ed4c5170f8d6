"""What became of each statement of the article that a topic starts from."""

from __future__ import annotations

from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from sfn_docs.model.base import Identifier, Line, Model

Verdict = Literal["supported", "hedged", "corrected", "common-ground", "left-out", "added"]
"""What was done: said as the article has it; said with less certainty, or of fewer people; said
otherwise; kept as what nobody doubts; not said; or said though the article does not."""

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
UNCLAIMED = ("common-ground", "left-out")
"""Verdicts by which the topic makes no claim."""


class Statement(Model):
    """One statement of the article, or one that it lacks."""

    where: Annotated[Line, Field(max_length=80)]
    """The part of the article that it stands in, in the article's order."""
    says: Line
    """What the article says, in your own words: a paraphrase, never a copy. For what is ``added``,
    what this topic says."""
    verdict: Verdict
    """What became of it: ``supported``, ``hedged``, ``corrected``, ``common-ground``, ``left-out``,
    or ``added`` where the article says nothing of it."""
    why: Line
    """The reason, for the person who reviews it."""
    claims: Annotated[tuple[Identifier, ...], Field(max_length=12)] = ()
    """The claims that say it in this topic, by id; one at least, unless nothing is claimed."""
    references: Annotated[tuple[Identifier, ...], Field(max_length=12)] = ()
    """The works that the verdict rests on, by key."""

    @model_validator(mode="after")
    def _claims_what_it_keeps(self) -> Self:
        if bool(self.claims) == (self.verdict in UNCLAIMED):
            needs = "names no 'claims'" if self.claims else "names the 'claims' that say it"
            raise PydanticCustomError(
                "statement_claims",
                "a statement that is '{verdict}' {needs}",
                {"verdict": self.verdict, "needs": needs},
            )
        return self


class Article(Model):
    """The file ``article.yaml``: the source article's statements, to be read beside it."""

    statements: Annotated[dict[Identifier, Statement], Field(min_length=1, max_length=300)]
    """Every statement, by an id of your own, in the article's order."""
