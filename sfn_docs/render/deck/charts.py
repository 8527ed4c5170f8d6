"""The numbers of a chart, as they were written, and what its axis has to hold."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal

KINDS = ("bar", "line", "dots")
"""The kinds of chart; *dots* are estimates with their intervals."""

_TICKS = 6
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers of one kind, one for each category."""

    name: str
    values: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class ChartData:
    """Series over categories; those of *dots* are the estimate, its low and its high end.

    *none* is where there is no effect; *heading* is what the categories are called.
    """

    kind: str
    heading: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    none: Decimal | None = None

    @property
    def drawn(self) -> tuple[Series, ...]:
        """The series that are drawn by themselves, and not as ends of an interval."""
        return self.series[:1] if self.kind == "dots" else self.series

    @property
    def decimals(self) -> int | None:
        """How many decimals all numbers are written with; None where that differs."""
        found = {_decimals(value) for series in self.series for value in series.values}
        return found.pop() if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis of numbers from *low* to *high* with a mark at every *step*."""

    low: Decimal
    high: Decimal
    step: Decimal


def scale_of(data: ChartData) -> Scale:
    """The shortest axis of round steps that holds all numbers; that of bars starts at zero.

    Bars are compared by their length, which means nothing without the zero.
    """
    values = [value for series in data.series for value in series.values]
    values += [data.none] if data.none is not None else []
    values += [Decimal(0)] if data.kind == "bar" else []
    least, most = min(values), max(values)
    span = (most - least) or abs(most) or Decimal(1)
    power = Decimal(10) ** math.floor((span / _TICKS).log10())
    step = next(power * part for part in _STEPS if power * part * _TICKS >= span)
    low = (least / step).to_integral_value("ROUND_FLOOR") * step
    high = (most / step).to_integral_value("ROUND_CEILING") * step
    return Scale(low, high if high > low else low + step, step)


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0
