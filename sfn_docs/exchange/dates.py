"""Dates as programs write them: 2017, 2017-12-02, 2017/12/02, 2017 Dec 2, 2 December 2017."""

from __future__ import annotations

import re
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_ISO = re.compile(r"(\d{4})(?:[-/](\d{1,2})?(?:[-/](\d{1,2})?)?)?(?:[-/T ].*)?")
_RANGE = re.compile(r"(\d{4}(?:-\d\d){0,2})/(\d{4}(?:-\d\d){0,2})")
_TIME = re.compile(r"[T/ ]+\d{1,2}:\d\d.*")
_WORDS = re.compile(r"[0-9]+|[A-Za-z]+")


def parse_date(text: str) -> tuple[list[int], bool]:
    """A date as year, month and day, as far as it is there; and whether that is all it says.

    Of a range it is what both ends have in common, or the first year; of a season the year.
    Neither is all. The time of a day is passed over.
    """
    stripped = text.strip()
    spanned = _RANGE.fullmatch(stripped)
    if spanned:
        return _common(*([int(part) for part in end.split("-")] for end in spanned.groups())), False
    found = _ISO.fullmatch(stripped)
    end = max((found.end(number) for number in (1, 2, 3)), default=0) if found else 0
    rest = stripped[end:]
    if found and not any(_month(word) for word in _WORDS.findall(rest)):
        parts = [int(part) for part in found.groups() if part]
        whole = not rest.strip("-/") or bool(_TIME.fullmatch(rest))
        return _in_calendar(_said(parts), whole=whole)
    parts, whole = _in_words(_WORDS.findall(stripped))
    return parts, whole and not re.search("[~?%]", stripped)


def iso(parts: list[int]) -> str:
    """The parts of a date joined as ISO 8601 has them: ``2017-12-02``."""
    return "-".join(
        f"{part:04}" if number == 0 else f"{part:02}" for number, part in enumerate(parts)
    )


def _in_words(words: list[str]) -> tuple[list[int], bool]:
    """A date with its month in words, which may be a range of months or days."""
    years = [word for word in words if re.fullmatch(r"\d{4}", word)]
    if not years:
        return [], False
    months = list(dict.fromkeys(month for word in words if (month := _month(word))))
    days = list(dict.fromkeys(word for word in words if re.fullmatch(r"\d{1,2}", word)))
    parts = [int(years[0])]
    if len(months) == 1 and len(set(years)) == 1:
        parts += months
        parts += [int(days[0])] if len(days) == 1 else []
    return _in_calendar(parts, whole=len(parts) == len(words))


def _common(one: list[int], other: list[int]) -> list[int]:
    """What two dates have in common, or the first one's year."""
    length = next((n for n in (3, 2, 1) if one[:n] == other[:n] and len(one) >= n), 1)
    return _in_calendar(one[:length], whole=False)[0]


def _said(parts: list[int]) -> list[int]:
    """The parts up to one that is nought, by which some programs say that it is not known."""
    return parts[: parts.index(0)] if 0 in parts[1:] and parts[0] else parts


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
