"""Charts: numbers as they were published, and how they are drawn."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from sfn_docs.model.base import Line, Model

_PATTERN = r"^-?\d{1,9}(\.\d{1,6})?$"


def _as_decimal(value: Any) -> Any:
    if type(value) is int or (isinstance(value, str) and re.fullmatch(_PATTERN, value)):
        return Decimal(value)
    raise PydanticCustomError("number", "this should be a number, written like 12 or -0.5")


Number = Annotated[
    Decimal,
    BeforeValidator(
        _as_decimal,
        json_schema_input_type=float | Annotated[str, StringConstraints(pattern=_PATTERN)],
    ),
]
"""A number with the decimals that it was written with."""

ShortLine = Annotated[Line, Field(max_length=60)]


class Series(Model):
    """Numbers of one kind, one for each category."""

    name: ShortLine
    values: Annotated[tuple[Number, ...], Field(min_length=1, max_length=12)]


class Categorized(Model):
    """A chart of numbers by category; every series has as many as there are categories."""

    axis: Line
    """What the numbers are, with their unit: ``People with side effects, of 100``."""
    categories: Annotated[tuple[ShortLine, ...], Field(min_length=2, max_length=12)]
    series: Annotated[tuple[Series, ...], Field(min_length=1, max_length=3)]

    @model_validator(mode="after")
    def _is_rectangular(self) -> Self:
        _refuse_twins("category", self.categories)
        _refuse_twins("series", (series.name for series in self.series))
        for series in self.series:
            if len(series.values) != len(self.categories):
                raise PydanticCustomError(
                    "ragged_chart",
                    "the series '{name}' has {values} values, not {categories} as the categories",
                    {
                        "name": series.name,
                        "values": len(series.values),
                        "categories": len(self.categories),
                    },
                )
        return self


class BarChart(Categorized):
    """Amounts side by side; bars start at zero."""

    type: Literal["bar"]


class LineChart(Categorized):
    """How numbers change from one category to the next, as over time."""

    type: Literal["line"]


class Estimate(Model):
    """An estimate of an effect, with the interval that was published with it."""

    name: ShortLine
    value: Number
    low: Number
    high: Number

    @model_validator(mode="after")
    def _is_inside(self) -> Self:
        if not self.low <= self.value <= self.high:
            raise PydanticCustomError(
                "interval",
                "the estimate {value} is not between {low} and {high}",
                {"value": str(self.value), "low": str(self.low), "high": str(self.high)},
            )
        return self


class DotChart(Model):
    """Estimates as dots with their intervals, and a line where there is no effect."""

    type: Literal["dots"]
    axis: Line
    """What was estimated, with its unit and interval: ``Difference in pain of 10 (95% CI)``."""
    no_effect: Number
    """The number that means no effect: 0 for a difference, 1 for a ratio, whose axis doubles."""
    estimates: Annotated[tuple[Estimate, ...], Field(min_length=1, max_length=8)]

    @model_validator(mode="after")
    def _is_told_apart(self) -> Self:
        _refuse_twins("estimate", (estimate.name for estimate in self.estimates))
        return self


def _refuse_twins(what: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise PydanticCustomError(
                "name_twice", "there is a second {what} '{name}'", {"what": what, "name": name}
            )
        seen.add(name)


Chart = Annotated[BarChart | LineChart | DotChart, Field(discriminator="type")]
