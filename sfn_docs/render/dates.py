"""Days as the document's language writes them out."""

from __future__ import annotations

from datetime import date

from sfn_docs.render.markup import look


def longdate(day: date) -> str:
    """A day as the document's language writes it out: ``November 23, 2026``."""
    words = look().words
    month = words["months"].split()[day.month - 1]
    return words["date"].format(month=month, day=day.day, year=day.year)


def partdate(day: str) -> str:
    """A year, a month or a day written ``2026-11``, as the document's language writes it out."""
    words = look().words
    year, *rest = (int(part) for part in day.split("-"))
    if not rest:
        return str(year)
    if len(rest) > 1:
        return longdate(date(year, rest[0], rest[1]))
    return words["month"].format(month=words["months"].split()[rest[0] - 1], year=year)
