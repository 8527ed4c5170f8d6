"""The numbers of a chart, as they were written, and what its axis has to hold."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal

KINDS = ("bar", "line", "dots")
"""The kinds of chart; *dots* are estimates with their intervals."""

_TICKS = 6
_DOUBLINGS = 2**_TICKS
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
    def ratios(self) -> bool:
        """Whether it shows ratios, which mean no effect at 1: a half is as far as a double.

        One whose interval ends at 0 can't be shown so.
        """
        numbers = (value for series in self.series for value in series.values)
        return self.none == 1 and min(numbers) > 0

    @property
    def decimals(self) -> int | None:
        """How many decimals all numbers are written with; None where that differs."""
        found = {decimals_of(value) for series in self.series for value in series.values}
        return found.pop() if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis of numbers from *low* to *high* with a mark at every *step*.

    On one with a *base* a mark is that many times the one before, and *step* is the base.
    """

    low: Decimal
    high: Decimal
    step: Decimal
    base: int = 0

    def marks(self) -> tuple[Decimal, ...]:
        """The numbers at the axis."""
        if self.base:
            count = round(math.log(self.high / self.low, self.base)) + 1
            return tuple(self.low * self.base**number for number in range(count))
        count = int((self.high - self.low) / self.step) + 1
        return tuple(self.low + number * self.step for number in range(count))

    def part(self, value: Decimal) -> float:
        """How far along the axis a number is: 0 at its low end, 1 at its high one."""
        if self.base:
            return math.log(value / self.low) / math.log(self.high / self.low)
        return float((value - self.low) / (self.high - self.low))


def scale_of(data: ChartData) -> Scale:
    """The shortest axis of round steps that holds all numbers; that of bars starts at zero.

    Bars are compared by their length, which means nothing without the zero. Ratios stand on an
    axis of doublings, or of tens where these would be many.
    """
    values = [value for series in data.series for value in series.values]
    values += [data.none] if data.none is not None else []
    values += [Decimal(0)] if data.kind == "bar" else []
    least, most = min(values), max(values)
    if data.ratios:
        return _multiplying(least, most)
    span = (most - least) or abs(most) or Decimal(1)
    power = Decimal(10) ** math.floor((span / _TICKS).log10())
    step = next(power * part for part in _STEPS if power * part * _TICKS >= span)
    low = (least / step).to_integral_value("ROUND_FLOOR") * step
    high = (most / step).to_integral_value("ROUND_CEILING") * step
    return Scale(low, high if high > low else low + step, step)


def _multiplying(least: Decimal, most: Decimal) -> Scale:
    base = 2 if most / least <= _DOUBLINGS else 10
    start, end = math.floor(math.log(least, base)), math.ceil(math.log(most, base))
    end = max(end, start + 1)
    low, high = Decimal(base) ** start, Decimal(base) ** end
    return Scale(low, high, Decimal(base), base)


def decimals_of(value: Decimal) -> int:
    """How many decimals a number is written with."""
    exponent = value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0
