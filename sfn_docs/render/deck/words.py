"""Words that a deck says of itself, in its language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """What the writers add to every slide, in the deck's *language* (BCP 47).

    *part* has the places ``{part}`` and ``{parts}``, *jump* ``{short}``, *visit* ``{address}``,
    *back* and *back_one* ``{slides}``, and *back_to* ``{title}``; *short* is the name of the
    talk's short version; *sources* and *certainty* stand over what the notes add by themselves.
    """

    language: str
    footer: str
    sources: str
    certainty: str
    part: str
    jump: str
    visit: str
    short: str
    back: str
    back_one: str
    back_to: str
