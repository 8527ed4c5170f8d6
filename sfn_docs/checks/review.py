"""The review life: dates that can be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sfn_docs.loading import Loaded
from sfn_docs.model.topic import TopicInfo
from sfn_docs.problems import Problem
from sfn_docs.source import KeyPath

LONGEST_YEARS = 3
"""A leaflet is reviewed at least every three years (PIF TICK, guide to the criteria)."""


def check_review(loaded: Loaded) -> list[Problem]:
    """The dates of a topic's life come in an order that can be.

    Evidence is searched for before a version is written, a version is written before it is
    reviewed, and the next review is to come: at most three years after publication.
    """
    info, source = loaded.info, loaded.sources.get("topic")
    if info is None or source is None:
        return []
    return [
        source.problem("review-date", message, hint, source.locate(path))
        for path, message, hint in _impossible(info)
    ]


def _impossible(info: TopicInfo) -> Iterator[tuple[KeyPath, str, str]]:
    """Each date that can't be: where it stands, what is wrong, what to do."""
    review = info.review
    start = info.published or info.updated
    if review.next_review <= start:
        what = "of publication" if info.published else "of this version"
        message = f"the next review is not after the day {what}, {start}"
        yield ("review", "next-review"), message, "set a day to come, at most three years on"
    elif review.next_review > _years_on(start, LONGEST_YEARS):
        message = f"the next review is more than {LONGEST_YEARS} years away"
        yield ("review", "next-review"), message, "set an earlier day"
    if review.reviewed and review.reviewed < info.updated:
        message = f"this version, of {info.updated}, is younger than its review"
        yield ("review", "reviewed"), message, "have it reviewed again, or set 'status: draft'"
    if review.reviewed and info.published and info.published < review.reviewed:
        message = f"it was published on {info.published}, before it was reviewed"
        hint = "give the day that the reviewed version was first handed out"
        yield ("published",), message, hint
    if review.status == "draft" and info.published:
        message = "a draft has not been published"
        yield ("published",), message, "remove it until a clinician has reviewed the topic"
    if info.evidence_searched > info.updated.isoformat():
        message = "the search for evidence lies after this version of the topic"
        yield ("evidence-searched",), message, "check the date, or bring 'updated' up to date"


def _years_on(day: date, years: int) -> date:
    """The same day so many years on; the first of March where there is no such day."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def overdue(loaded: Loaded, today: date) -> list[Problem]:
    """A warning of a topic whose next review is due by *today*.

    No clock is read here: the day is the caller's.
    """
    source = loaded.sources.get("topic")
    if loaded.info is None or source is None or loaded.info.review.next_review > today:
        return []
    place = source.locate(("review", "next-review"))
    message = f"the review of this topic has been due since {loaded.info.review.next_review}"
    hint = "have a clinician review it, and set the next day"
    found = source.problem("review-overdue", message, hint, place)
    return [replace(found, severity="warning")]
