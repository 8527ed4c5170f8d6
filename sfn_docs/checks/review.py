"""The review life: dates that can be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sfn_docs.loading import Loaded
from sfn_docs.problems import Problem

LONGEST_YEARS = 3
"""A leaflet is reviewed at least every three years (PIF TICK, guide to the criteria)."""


def check_review(loaded: Loaded) -> list[Problem]:
    """The next review comes after this version, and not more than three years after it."""
    info, source = loaded.info, loaded.sources.get("topic")
    if info is None or source is None:
        return []
    place = source.locate(("review", "next-review"))
    if info.review.next_review <= info.updated:
        message = "the next review is not after the day of this version"
        hint = "set a day to come, at most three years on"
        return [source.problem("review-date", message, hint, place)]
    if (info.review.next_review - info.updated).days > LONGEST_YEARS * 366:
        message = f"the next review is more than {LONGEST_YEARS} years away"
        return [source.problem("review-date", message, "set an earlier day", place)]
    return []


def overdue(loaded: Loaded, today: date, *, fail: bool) -> list[Problem]:
    """A warning, or an error where asked for, of a topic whose next review is due by *today*.

    No clock is read here: the day is the caller's.
    """
    source = loaded.sources.get("topic")
    if loaded.info is None or source is None or loaded.info.review.next_review > today:
        return []
    place = source.locate(("review", "next-review"))
    message = f"the review of this topic has been due since {loaded.info.review.next_review}"
    hint = "have a clinician review it, and set the next day"
    found = source.problem("review-overdue", message, hint, place)
    return [replace(found, severity="error" if fail else "warning")]
