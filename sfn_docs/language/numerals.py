"""Syllables of numbers, as they are read aloud."""

from __future__ import annotations

from typing import NamedTuple


class Numerals(NamedTuple):
    """Syllables of a language's number words.

    *units* are those of 0 to 19, *tens* those of 20, 30 and so on to 90; *joined* are those of the
    word between tens and units; *one_hundred* says whether a single hundred or thousand is
    preceded by "one".
    """

    units: tuple[int, ...]
    tens: tuple[int, ...]
    joined: int
    hundred: int
    thousand: int
    million: int
    one_hundred: bool


NUMERALS = {
    "en": Numerals(
        (2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2),
        (2, 2, 2, 2, 2, 3, 2, 2), 0, 2, 2, 2, one_hundred=True,
    ),
    "es": Numerals(
        (2, 2, 1, 1, 2, 2, 1, 2, 2, 2, 1, 2, 2, 2, 3, 2, 3, 4, 4, 4),
        (2, 2, 3, 3, 3, 3, 3, 3), 1, 2, 1, 3, one_hundred=False,
    ),
    "pt": Numerals(
        (2, 1, 1, 1, 2, 2, 1, 2, 2, 2, 1, 2, 2, 2, 3, 2, 4, 4, 3, 4),
        (2, 2, 3, 3, 3, 3, 3, 3), 1, 2, 1, 2, one_hundred=False,
    ),
}  # fmt: skip
"""By language: English, Spanish, Portuguese."""

LONGEST = 9
"""Digits up to which a number is read as a number; a longer one is read digit by digit."""


def number_syllables(digits: str, language: str) -> int:
    """Syllables of a whole number written as *digits*; English for a language not held."""
    spoken = NUMERALS.get(language, NUMERALS["en"])
    if len(digits) > LONGEST or (len(digits) > 1 and digits.startswith("0")):
        return sum(spoken.units[int(digit)] for digit in digits)
    return _whole(int(digits), spoken)


def _whole(number: int, spoken: Numerals) -> int:
    for size, word in (
        (1_000_000, spoken.million), (1_000, spoken.thousand), (100, spoken.hundred),
    ):  # fmt: skip
        if number >= size:
            many, rest = divmod(number, size)
            said = word + (_whole(many, spoken) if many > 1 or spoken.one_hundred else 0)
            return said + (_whole(rest, spoken) if rest else 0)
    if number < len(spoken.units):
        return spoken.units[number]
    ten, unit = divmod(number, 10)
    return spoken.tens[ten - 2] + (spoken.joined + spoken.units[unit] if unit else 0)
