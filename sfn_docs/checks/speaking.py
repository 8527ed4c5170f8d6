"""Notes: that there is something to say to each slide, and that a talk keeps to its time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from sfn_docs.loading import Loaded, once
from sfn_docs.model.deck import Deck
from sfn_docs.problems import Problem
from sfn_docs.source import Source
from sfn_docs.speaking import Spoken, Talk, talk_of

NAMED = 3
"""How many of the longest slides are named."""

SILENT = ("title", "agenda", "section", "backup", "references")
"""Slides that may pass without a word."""

_ROUNDED = 0.05
"""Minutes by which an estimate may be over: it is told to a tenth of a minute."""


class _Budget(NamedTuple):
    """How many minutes *slides* may take, which is written at *key*."""

    what: str
    key: str
    most: int | None
    slides: tuple[Spoken, ...]


def check_notes(loaded: Loaded) -> list[Problem]:
    """Notes hold words to say: with a citation alone, a speaker would stand there silent."""
    found = _talk(loaded)
    if found is None:
        return []
    deck, talk, source = found
    message = "these notes hold nothing to say"
    hint = "write what you will say to the slide; its sources are added by themselves"
    return [
        source.problem("no-notes", message, hint, source.locate(("slides", number, "notes")))
        for number, (slide, spoken) in enumerate(zip(deck.slides, talk.slides, strict=True))
        if slide.type not in SILENT and not spoken.words
    ]


def check_minutes(loaded: Loaded) -> list[Problem]:
    """The talk and its short version keep to their budgets of time, as far as notes tell.

    A warning, because it is an estimate: only a rehearsal knows.
    """
    found = _talk(loaded)
    if found is None:
        return []
    deck, talk, source = found
    told = tuple(slide for slide in talk.slides if not slide.backup)
    short = tuple(slide for slide in talk.slides if slide.short)
    whole = _Budget("the talk", "minutes", deck.minutes, told)
    part = _Budget("the short version", "short-minutes", deck.short_minutes, short)
    problems = [problem for budget in (whole, part) for problem in _over(budget, talk, source)]
    if deck.short_minutes is not None and not short:
        message = "there is a budget for the short version, and no slide is of it"
        hint = "mark its slides with 'short: true', or remove this"
        problems.append(_at("short-minutes", message, hint, source))
    return problems


def _over(budget: _Budget, talk: Talk, source: Source) -> Iterator[Problem]:
    minutes = talk.lasts(budget.slides)
    if budget.most is None or minutes < budget.most + _ROUNDED:
        return
    message = (
        f"{budget.what} takes about {minutes:.1f} minutes at {talk.pace} words a minute, "
        f"{minutes - budget.most:.1f} more than its {budget.most}"
    )
    hint = f"say less to the longest slides: {_longest(budget.slides, talk, source)}"
    yield _at(budget.key, message, hint, source)


def _longest(slides: Iterable[Spoken], talk: Talk, source: Source) -> str:
    """The longest slides, longest first: ``'What is it?' 2.1 minutes (line 40)``."""
    ordered = sorted(slides, key=lambda slide: -slide.words)[:NAMED]
    lines = [source.locate(("slides", slide.number - 1)).line for slide in ordered]
    return ", ".join(
        f"'{slide.title}' {talk.lasts([slide]):.1f} minutes (line {line})"
        for slide, line in zip(ordered, lines, strict=True)
    )


def _at(key: str, message: str, hint: str, source: Source) -> Problem:
    place = source.locate((key,))
    return replace(source.problem("talk-time", message, hint, place), severity="warning")


@once
def _talk(loaded: Loaded) -> tuple[Deck, Talk, Source] | None:
    """The deck and its talk; None where a part that it needs could not be read."""
    if loaded.deck is None or loaded.claims is None or loaded.info is None:
        return None
    talk = talk_of(loaded.deck, loaded.claims.claims, loaded.info.language)
    return loaded.deck, talk, loaded.sources["deck"]
