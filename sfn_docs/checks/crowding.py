"""How much a slide says at once: titles, lists and words that an audience can take in.

Warnings, because what fits a slide is shown: a speaker may have a reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sfn_docs.loading import Loaded
from sfn_docs.model.slides import (
    BulletsSlide,
    Column,
    ComparisonSlide,
    PictureWithTextSlide,
    QuestionSlide,
    QuotationSlide,
    Slide,
    StatementSlide,
    TakeHomeSlide,
    TwoColumnsSlide,
)
from sfn_docs.problems import Problem
from sfn_docs.source import KeyPath, Source
from sfn_docs.speaking import spoken_words

LONGEST_TITLE = 90
"""Characters that go into two lines of 28 points (assertion-evidence slides, Alley)."""

FEW, MANY = 2, 4
"""How many points a list has (assertion-evidence slides, Alley)."""

WORDS = 40
"""About as many words on a slide are read in passing (own rule; Alley asks for few)."""

_TOLD = 60
_TOLD_APART = 80
"""More words than that are told: half as much again, and twice as much where two sides, or a case
and its answers, stand apart."""


def check_titles(loaded: Loaded) -> list[Problem]:
    """A title is read at a glance: it is one sentence of two lines at the most."""
    if loaded.deck is None:
        return []
    source = loaded.sources["deck"]
    hint = f"say it in {LONGEST_TITLE} or fewer; the rest is for the slide or its notes"
    return [
        _warning("long-title", f"this title has {len(slide.title)} characters", hint, source, path)
        for number, slide in enumerate(loaded.deck.slides)
        if len(slide.title) > LONGEST_TITLE
        for path in [("slides", number, "title")]
    ]


def check_crowding(loaded: Loaded) -> list[Problem]:
    """Whoever reads a slide does not listen: lists are short, and words are few.

    Tables, charts and diagrams are looked at, not read through, and are not counted.
    """
    if loaded.deck is None or loaded.claims is None or loaded.info is None:
        return []
    source, claims = loaded.sources["deck"], loaded.claims.claims
    problems: list[Problem] = []
    for number, slide in enumerate(loaded.deck.slides):
        problems += _lists(slide, ("slides", number), source)
        texts, most = _read(slide)
        words = spoken_words("\n\n".join(texts), claims, loaded.info.language)
        if words > most:
            message = f"this slide has {words} words to read; about {WORDS} are read in passing"
            hint = "leave to the notes what you will say, or make two slides of it"
            place = ("slides", number, "title")
            problems.append(_warning("crowded-slide", message, hint, source, place))
    return problems


def _lists(slide: Slide, path: KeyPath, source: Source) -> Iterator[Problem]:
    """What is to be said of the lists of a slide: too long, or none at all."""
    for key, count in _counts(slide):
        place = (*path, *key)
        if count > MANY:
            message = f"this list has {count} points; {FEW} to {MANY} can be followed"
            hint = "join points, or make two slides of it with titles of their own"
            yield _warning("long-list", message, hint, source, place)
        elif count < FEW and isinstance(slide, BulletsSlide):
            message = "this list has one point, and stands alone on its slide"
            yield _warning("lonely-point", message, "write it as a 'statement'", source, place)


def _counts(slide: Slide) -> Iterator[tuple[KeyPath, int]]:
    match slide:
        case BulletsSlide() | PictureWithTextSlide():
            yield ("items",), len(slide.items)
        case TwoColumnsSlide() | ComparisonSlide():
            yield ("left", "items"), len(slide.left.items)
            yield ("right", "items"), len(slide.right.items)
        case TakeHomeSlide():
            yield ("messages",), len(slide.messages)


def _read(slide: Slide) -> tuple[tuple[str, ...], int]:
    """The texts of a slide that are read through, and how many words they may have together."""
    texts: tuple[str, ...] = ()
    most = _TOLD
    match slide:
        case BulletsSlide() | PictureWithTextSlide():
            texts = _written(slide)
        case TakeHomeSlide():
            texts = slide.messages
        case StatementSlide():
            texts = (slide.text,)
        case QuotationSlide():
            texts = (slide.text, slide.by)
        case QuestionSlide():
            texts, most = (slide.text, *slide.choices), _TOLD_APART
        case TwoColumnsSlide() | ComparisonSlide():
            heads = (slide.left.heading, slide.right.heading)
            verdict = (slide.verdict,) if isinstance(slide, ComparisonSlide) else ()
            texts = (*heads, *_written(slide.left, slide.right), *verdict)
            most = _TOLD_APART
    return texts, most


def _written(*lists: BulletsSlide | PictureWithTextSlide | Column) -> tuple[str, ...]:
    points = (point for listed in lists for point in listed.items)
    return tuple(text for point in points for text in (point.text, *point.items))


def _warning(rule: str, message: str, hint: str, source: Source, path: KeyPath) -> Problem:
    key = path[-1] in ("items", "messages")
    problem = source.problem(rule, message, hint, source.locate(path, key=key))
    return replace(problem, severity="warning")
