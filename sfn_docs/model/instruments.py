"""Instruments that people judge a leaflet with: their items, and who can judge each.

An instrument is named, numbered and paraphrased; a rater works from the original.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from sfn_docs.model.base import Identifier, Line, Model

ScaleName = Literal["agree-disagree", "points", "five-steps"]
Rating = Literal["agree", "disagree", 0, 1, 2, 3, 4, 5, "not-applicable"]

SCALES: dict[ScaleName, dict[Rating, int]] = {
    "agree-disagree": {"disagree": 0, "agree": 1},
    "points": {0: 0, 1: 1},
    "five-steps": {1: 1, 2: 2, 3: 3, 4: 4, 5: 5},
}
"""What each rating of a scale counts, the worst first; what does not apply counts nowhere."""


class Item(Model):
    """One question of an instrument."""

    number: Annotated[int, Field(ge=1, le=99)]
    """As in the original."""
    domain: Identifier
    question: Line
    """What it asks, in short words of ours."""
    judged_by: Literal["program", "person", "both"]
    """``both``: a program can find that it fails, and only a person that it holds."""
    rule: Identifier | None = None
    """The program's rule, where a program judges."""
    may_not_apply: bool = False

    @model_validator(mode="after")
    def _has_one_judge(self) -> Self:
        if (self.judged_by == "person") != (self.rule is None):
            raise PydanticCustomError(
                "judge", "an item has a 'rule' if a program judges it, and only then"
            )
        return self


class Target(Model):
    """What the items of some domains should reach together, and who says so."""

    name: Line
    domains: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    percent: Annotated[int, Field(ge=0, le=100)] | None = None
    """The least share of the points of the items that apply."""
    each: Annotated[int, Field(ge=1, le=5)] | None = None
    """The least rating of every item."""
    basis: Line
    """Where the mark comes from."""

    @model_validator(mode="after")
    def _has_one_mark(self) -> Self:
        if (self.percent is None) == (self.each is None):
            raise PydanticCustomError("target", "a target has either 'percent' or 'each'")
        return self


class Instrument(Model):
    """A file of the templates, ``instruments/NAME.yaml``."""

    name: Identifier
    title: Line
    source: Line
    scale: ScaleName
    targets: Annotated[tuple[Target, ...], Field(min_length=1)]
    items: Annotated[tuple[Item, ...], Field(min_length=1, max_length=60)]

    @model_validator(mode="after")
    def _counts_each_once(self) -> Self:
        numbers = [item.number for item in self.items]
        domains = sorted(domain for target in self.targets for domain in target.domains)
        if len(set(numbers)) != len(numbers):
            raise PydanticCustomError("items", "two items have the same number")
        if domains != sorted({item.domain for item in self.items}):
            raise PydanticCustomError("domains", "each domain belongs to exactly one target")
        return self

    def item(self, number: str) -> Item | None:
        """The item of that number, if there is one."""
        return next((item for item in self.items if str(item.number) == number), None)
