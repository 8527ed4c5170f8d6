"""Evidence that a patient can see: claims by how sure we are, and numbers as people."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from sfn_docs.model.claims import CERTAINTIES, JUDGED, Certainty, Frequency
from sfn_docs.prose import numbers, plain_text
from sfn_docs.render.markup import claim, drawing, look

if TYPE_CHECKING:
    from markupsafe import Markup

ACROSS = 100
"""The width and height of a drawing of people, in its own units."""

MOST_FIGURES = 400
"""The most people that are drawn with a head and a body; more are dots."""

_ROUND = 0.5523
"""How far the handles of a cubic curve reach for a quarter of a circle of radius 1."""


def by_certainty(claims: Iterable[str]) -> tuple[tuple[Certainty, tuple[str, ...]], ...]:
    """The claims in groups, the most certain first; a claim once."""
    known = tuple(dict.fromkeys(claims))
    groups = (
        (level, tuple(name for name in known if claim(name).certainty == level))
        for level in CERTAINTIES
    )
    return tuple(group for group in groups if group[1])


def judged(claims: Iterable[str]) -> tuple[str, ...]:
    """Those of the claims that say what a treatment does: effects and harms."""
    return tuple(name for name in claims if claim(name).kind in JUDGED)


def amount(number: int) -> str:
    """A whole number as the document's language writes it: ``10,000``."""
    return f"{number:,}".replace(",", look().words["thousands"])


def unsaid(name: str) -> int | None:
    """To how many people a claim's harm does not happen, where its wording does not say it."""
    said = claim(name)
    if said.frequency is None:
        return None
    others = said.frequency.of - said.frequency.count
    return None if others in numbers(plain_text(said.plain)) else others


def people(frequency: Frequency) -> Markup:
    """So many people as a square, with those marked to whom it happens; its title has the numbers.

    They are told apart by shape and by darkness, so that it can be read in black and white.
    """
    count, of = frequency.count, frequency.of
    counted = {"count": amount(count), "of": amount(of), "others": amount(of - count)}
    title = look().words["leaflet_people_alt"].format(**counted)
    return drawing(drawn_people(frequency), title)


def drawn_people(frequency: Frequency) -> str:
    """The same square as a drawing by itself, its colors named as those of figures are."""
    return _drawn(frequency.count, frequency.of)


@lru_cache(maxsize=64)
def _drawn(count: int, of: int) -> str:
    draw = _figures if of <= MOST_FIGURES else _dots
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {ACROSS} {ACROSS}">'
        f"{draw(count, of)}</svg>"
    )


def people_of(claim_id: str) -> str:
    """What a deck calls the drawing of a claim's people; no figure of a topic has a colon."""
    return f"people:{claim_id}"


def _figures(count: int, of: int) -> str:
    """Two paths: dark heads and bodies, and rings; one a person would make a large file."""
    across = math.isqrt(of - 1) + 1
    room = ACROSS / across
    marked, others = [], []
    for number in range(of):
        x = (number % across + 0.5) * room
        y = (number // across + 0.5) * room
        if number < count:
            marked.append(_person(x, y, room))
        else:
            others.append(_circle(x, y, 0.27 * room))
    return (
        f'<path d="{"".join(marked)}" fill="var(--ink, #000000)"/>'
        f'<path d="{"".join(others)}" fill="none" stroke="var(--line, #777777)" '
        f'stroke-width="{_n(0.1 * room)}"/>'
    )


def _person(x: float, y: float, room: float) -> str:
    """A head and a body with round shoulders, as high as the room but for a rim."""
    half, top, foot = 0.32 * room, y - 0.02 * room, y + 0.46 * room
    away = half * (1 - _ROUND)
    body = (
        f"M{_n(x - half)} {_n(foot)}V{_n(top + half)}"
        f"C{_n(x - half)} {_n(top + away)} {_n(x - half + away)} {_n(top)} {_n(x)} {_n(top)}"
        f"C{_n(x + half - away)} {_n(top)} {_n(x + half)} {_n(top + away)} "
        f"{_n(x + half)} {_n(top + half)}V{_n(foot)}Z"
    )
    return _circle(x, y - 0.27 * room, 0.2 * room) + body


def _circle(x: float, y: float, radius: float) -> str:
    """A circle of four curves: small arcs come out with corners."""
    r, k = radius, radius * _ROUND
    quarters = ((r, k, k, r, 0, r), (-k, r, -r, k, -r, 0),
                (-r, -k, -k, -r, 0, -r), (k, -r, r, -k, r, 0))  # fmt: skip
    curves = (
        f"C{_n(x + a)} {_n(y + b)} {_n(x + c)} {_n(y + d)} {_n(x + e)} {_n(y + f)}"
        for a, b, c, d, e, f in quarters
    )
    return f"M{_n(x + r)} {_n(y)}{''.join(curves)}Z"


def _dots(count: int, of: int) -> str:
    """Blocks of ten rows of dashes, a dash a person; the marked ones are seen from afar.

    A dashed line holds ten people, so that ten thousand take a few kilobytes.
    """
    across = 10 * math.ceil(math.sqrt(of) / 10)
    room = ACROSS / (across + 2 * (across // 10 - 1))
    lines = []
    for ten in range(0, of, 10):
        row, column = divmod(ten, across)
        x, y = (column + column // 5) * room, (row + row // 10 * 2 + 0.5) * room
        lines.append(f"M{_n(x)} {_n(y)}h{_n((min(10, of - ten) - 0.5) * room)}")
    return (
        f'<path d="{"".join(lines)}" fill="none" stroke="var(--line, #777777)" '
        f'stroke-width="{_n(0.5 * room)}" stroke-dasharray="{_n(0.5 * room)}"/>'
        f"{_marked(count, room)}"
    )


def _marked(count: int, room: float) -> str:
    """Large dark dots, each with a rim of paper, in the middle of all."""
    each = math.isqrt(count - 1) + 1
    wide = max(0.4 * room, min(3, ACROSS / 4 / each))
    start = 0.5 * ACROSS - each * 2 * wide + 2 * wide
    places = [(start + n % each * 4 * wide, start + n // each * 4 * wide) for n in range(count)]
    rims = "".join(_circle(x, y, wide * 1.8) for x, y in places)
    dots = "".join(_circle(x, y, wide) for x, y in places)
    return (
        f'<path d="{rims}" fill="var(--paper, #ffffff)"/>'
        f'<path d="{dots}" fill="var(--ink, #000000)"/>'
    )


def _n(value: float) -> str:
    return f"{value:.5g}"
