"""Numbers of risk in a text: counts out of a number, and the ways not to write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["count", "percentage", "ratio", "fraction"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of risk where it stands.

    A "count" is *count* out of *of*; the other kinds have neither number.
    """

    kind: Kind
    start: int
    end: int
    written: str
    count: float = 0.0
    of: int = 0

    @property
    def decimal(self) -> bool:
        """Whether the count is no whole number."""
        return not float(self.count).is_integer()


_NUMBERS = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
    "pt": "zero um dois três quatro cinco seis sete oito nove dez onze doze",
}
"""The words for 0 to 12, in order."""

_LARGE = {
    "en": {"twenty": 20, "fifty": 50, "a hundred": 100, "one hundred": 100, "a thousand": 1000,
           "one thousand": 1000, "a million": 1_000_000},
    "es": {"veinte": 20, "cincuenta": 50, "cien": 100, "mil": 1000},
    "pt": {"vinte": 20, "cinquenta": 50, "cem": 100, "mil": 1000},
}  # fmt: skip
_DIGITS = r"\d{1,3}(?:[,.\u00a0\u202f]\d{3})+|\d+(?:[.,]\d+)?"
_LINKS = {
    "en": r"(?:\s+[^\W\d_]+)?\s+out\s+of\s+(?:every\s+|each\s+)?"
    r"|(?:\s+[^\W\d_]+)?\s+in\s+(?:every|each)\s+|\s+in\s+",
    "es": r"(?:\s+[^\W\d_]+)?\s+de\s+cada\s+",
    "pt": r"(?:\s+[^\W\d_]+)?\s+(?:em|de)\s+cada\s+",
}
_PERCENT = re.compile(
    rf"(?<![\d.,])(?:{_DIGITS})(?:\s?(?:-|–|to)\s?(?:{_DIGITS}))?\s?%"
    rf"|(?:(?<![\d.,])(?:{_DIGITS})\s)?\b(?:per\s?cent|por\s?cento|por\s+ciento)\b",
    re.IGNORECASE,
)
_RATIO = re.compile(r"(?<![\d:.,])\d+\s?:\s?\d+(?![\d:.,]*\d)")
_TIME = re.compile(r"(?:[01]?\d|2[0-4]):[0-5]\d")
_FRACTION = re.compile(r"(?<![\d/])\d+\s?/\s?\d+(?=\s+(?:of|de)\b)")
_YEARS = range(1900, 2101)
_NO_PEOPLE = re.compile(r"\s+(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b")
"""After "2 in 3": a time, and no number of people."""


def figures(text: str, language: str = "en") -> tuple[Figure, ...]:
    """Every number of risk in *text*, in the order written.

    Found are "9 out of 100", "1 in 7" and "one in seven", also with a noun before "out of";
    percentages; ratios (1:7), but no time of day; "1/7 of". How many were in a study is none.
    A language that is not held has no "out of", only the marks that all languages share.
    """
    found = [*_counts(text, language)]
    found += [Figure("percentage", *m.span(), m[0]) for m in _PERCENT.finditer(text)]
    found += [
        Figure("ratio", *match.span(), match[0])
        for match in _RATIO.finditer(text)
        if not _TIME.fullmatch(match[0])
    ]
    found += [Figure("fraction", *m.span(), m[0]) for m in _FRACTION.finditer(text)]
    return tuple(sorted(found, key=lambda figure: figure.start))


def _counts(text: str, language: str) -> Iterator[Figure]:
    link = _LINKS.get(language)
    if link is None:
        return
    names = {word: number for number, word in enumerate(_NUMBERS[language].split())} | _LARGE[
        language
    ]
    said = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    number = rf"(?:{_DIGITS}|\b(?:{said})\b)"
    pattern = re.compile(rf"(?<![\w.,])({number})({link})({number})(?![\w%])", re.IGNORECASE)
    position = 0
    while match := pattern.search(text, position):
        count, of = (_value(match[group], names, language) for group in (1, 3))
        position = match.start(3)
        time = of in _YEARS or _NO_PEOPLE.match(text, match.end())
        if of.is_integer() and of > 1 and count <= of and not (match[2].strip() == "in" and time):
            yield Figure("count", *match.span(), match[0], count, int(of))


def _value(written: str, names: dict[str, int], language: str) -> float:
    known = names.get(" ".join(written.lower().split()))
    if known is not None:
        return float(known)
    thousands = r"[.\u00a0\u202f](?=\d{3}(?!\d))" if language != "en" else r"[,\u00a0\u202f]"
    return float(re.sub(thousands, "", written).replace(",", "."))
