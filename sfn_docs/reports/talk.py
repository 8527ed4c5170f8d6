"""How long a topic's talk takes, as a table for the person who gives it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from sfn_docs.model.deck import Deck
from sfn_docs.speaking import Spoken, Talk

_OPENING = "Before the first section"


def as_lines(file: str, deck: Deck, talk: Talk) -> str:
    """The talk by section and slide, in minutes; a star marks the slides of the short version."""
    return "\n".join((*_summary(file, deck, talk), *_slides(talk)))


def as_data(talks: Iterable[tuple[str, Deck, Talk]]) -> str:
    """Talks as a JSON array of objects, one line break at the end."""
    entries = [
        {
            "file": file,
            "words-a-minute": talk.pace,
            "minutes": round(talk.minutes, 2),
            "budget": deck.minutes,
            "short-minutes": round(talk.short_minutes, 2),
            "short-budget": deck.short_minutes,
            "slides": [
                asdict(slide) | {"minutes": round(talk.lasts([slide]), 2)} for slide in talk.slides
            ],
        }
        for file, deck, talk in talks
    ]
    return json.dumps(entries, indent=2, ensure_ascii=False) + "\n"


def _summary(file: str, deck: Deck, talk: Talk) -> Iterator[str]:
    yield f"{file}: about {_of(talk.minutes, deck.minutes)} at {talk.pace} words a minute"
    if any(slide.short for slide in talk.slides):
        yield f"short version (*): about {_of(talk.short_minutes, deck.short_minutes)}"


def _of(minutes: float, budget: int | None) -> str:
    return f"{minutes:.1f} minutes" + ("" if budget is None else f" of {budget}")


def _slides(talk: Talk) -> Iterator[str]:
    for name, slides in talk.sections():
        if not any(slide.words for slide in slides):
            continue
        extra = " (for questions, not counted)" if slides[0].backup else ""
        yield ""
        yield f"{talk.lasts(slides):5.1f}  {name or _OPENING}{extra}"
        yield from (_line(talk, slide) for slide in slides)


def _line(talk: Talk, slide: Spoken) -> str:
    star = "*" if slide.short else " "
    return f"{talk.lasts([slide]):5.1f}    {slide.number:3d}{star} {slide.title}"
