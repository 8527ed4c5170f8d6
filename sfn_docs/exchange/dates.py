"""Dates as programs write them: 2017, 2017-12-02, 2017/12/02, 2017 Dec 2, 2 December 2017."""

from __future__ import annotations

import re
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_ISO = re.compile(r"(\d{4})(?:[-/](\d{1,2})?(?:[-/](\d{1,2})?)?)?(?:[-/T].*)?")
_WORDS = re.compile(r"[0-9]+|[A-Za-z]+")


def parse_date(text: str) -> tuple[list[int], bool]:
    """A date as year, month and day, as far as it is there; and whether that is all it says.

    Of a range or a season only the first day, month or year is a date, and it is not all.
    """
    stripped = text.strip()
    found = _ISO.fullmatch(stripped)
    if found:
        parts = [int(part) for part in found.groups() if part]
        end = max(found.end(number) for number in (1, 2, 3))
        return _in_calendar(parts, whole=not stripped[end:].strip("-/"))
    words = _WORDS.findall(stripped)
    years = [word for word in words if re.fullmatch(r"\d{4}", word)]
    if not years:
        return [], False
    rest = [word for word in words if word != years[0]]
    months = [word for word in rest if _month(word)]
    days = [word for word in rest if re.fullmatch(r"\d{1,2}", word)]
    parts = [int(years[0]), *[_month(word) for word in months[:1]]]
    parts += [int(word) for word in days[:1] if months]
    return _in_calendar(parts, whole=len(parts) == len(words))


def iso(parts: list[int]) -> str:
    """The parts of a date joined as ISO 8601 has them: ``2017-12-02``."""
    return "-".join(
        f"{part:04}" if number == 0 else f"{part:02}" for number, part in enumerate(parts)
    )


def _month(word: str) -> int:
    start = word[:3].lower()
    return MONTHS.index(start) + 1 if start in MONTHS else 0


def _in_calendar(parts: list[int], *, whole: bool) -> tuple[list[int], bool]:
    """The parts as far as the calendar knows them."""
    year, month, day = (*parts, 1, 1)[:3]
    for kept in (3, 2, 1):
        try:
            date(*(year, month if kept > 1 else 1, day if kept > 2 else 1))  # noqa: PLR2004 - parts
        except ValueError:
            continue
        return parts[:kept], whole and len(parts) <= kept
    return [], False
