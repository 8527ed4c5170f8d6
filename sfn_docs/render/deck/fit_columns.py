"""Fitting two columns: both at one size, level with each other, and neither left empty."""

from __future__ import annotations

from dataclasses import replace

from sfn_docs.problems import ContentError
from sfn_docs.render.deck.fit_even import unlonely
from sfn_docs.render.deck.fit_text import (
    Ruler,
    fit_block,
    fit_on_one,
    fit_points,
    groups_of,
    loosened,
    split_points,
)
from sfn_docs.render.deck.fitted import FittedText
from sfn_docs.render.deck.layouts import Layout, Place
from sfn_docs.render.deck.slides import Columns, Comparison, cited, runs_of
from sfn_docs.theme import DeckSizes

_SIDES = ("left", "right")

_Texts = tuple[FittedText, ...]


def fit_columns(
    ruler: Ruler, layout: Layout, columns: Columns, sizes: DeckSizes
) -> list[tuple[FittedText, ...]]:
    """The texts of each slide that it takes.

    Both lists are split alike. Where one has too few points for that, the other goes on in both
    columns, under its heading.
    """
    heads = _headings(ruler, layout, columns, sizes)

    def make(size: float) -> list[_Texts]:
        least = min(sizes.body)
        lists = [
            fit_points(ruler, layout.place(name), side.items, size, least)
            for name, side in zip(_SIDES, (columns.left, columns.right), strict=True)
        ]
        slides = max(len(split_points(text)) for text in lists)
        most = max(len(groups_of(text.paragraphs)) for text in lists)
        tight = [fit_points(ruler, _tighter(layout), t.paragraphs, size, least) for t in lists]
        found = _on(layout, heads, lists, tight, slides)
        while slides < most and not all(ruler.holds(_cited(texts)) for texts in found):
            slides += 1
            found = _on(layout, heads, lists, tight, slides)
        return found

    return [_level(ruler, layout, texts) for texts in ruler.fewest("column", sizes.body, make)]


def _on(
    layout: Layout, heads: _Texts, lists: list[FittedText], tight: list[FittedText], slides: int
) -> list[_Texts]:
    """Both lists on so many slides; *tight* are the lists as either column has room for them."""
    split = [split_points(text, least_parts=slides) for text in lists]
    both = min(len(parts) for parts in split)
    longer = max((0, 1), key=lambda side: len(split[side]))
    if both < slides:
        pieces = both + 2 * ((slides - both + 1) // 2)
        split[longer] = split_points(tight[longer], least_parts=pieces)
    return [
        *(
            (heads[0], _at(layout, "left", left), heads[1], _at(layout, "right", right))
            for left, right in zip(*split, strict=False)
        ),
        *_going_on(layout, heads[longer], split[longer][both:]),
    ]


def _cited(texts: _Texts) -> frozenset[str]:
    return frozenset(cited(run for text in texts for run in runs_of(text.paragraphs)))


def _going_on(layout: Layout, head: FittedText, pieces: list[FittedText]) -> list[_Texts]:
    """Slides with what is left of one column in both of them."""
    place = layout.place("left heading")
    head = replace(head, place=place.name, box=place.box)
    found = []
    for number in range(0, len(pieces), 2):
        pair = zip(_SIDES, pieces[number : number + 2], strict=False)
        found.append((head, *(_at(layout, name, piece) for name, piece in pair)))
    return found


def _level(ruler: Ruler, layout: Layout, texts: _Texts) -> _Texts:
    """The texts with their points as far apart in each column, which is as far as both can be."""
    lists = [text for text in texts if text.place in _SIDES]
    gap = min((loosened(text).gap for text in lists if text.paragraphs[1:]), default=0.0)

    def done(text: FittedText) -> FittedText:
        loose = replace(text, gap=gap)
        if not ruler.even:
            return loose
        return unlonely(ruler.metrics, layout.place(text.place), loose)[0]

    return tuple(done(text) if text in lists else text for text in texts)


def _at(layout: Layout, name: str, text: FittedText) -> FittedText:
    return replace(text, place=name, box=layout.place(name).box)


def _tighter(layout: Layout) -> Place:
    """A place of which each column has the room."""
    places = [layout.place(name) for name in _SIDES]
    box = replace(
        places[0].box,
        width=min(place.box.width for place in places),
        height=min(place.box.height for place in places),
    )
    return replace(places[0], box=box)


def fit_comparison(
    ruler: Ruler, layout: Layout, comparison: Comparison, sizes: DeckSizes
) -> tuple[FittedText, ...]:
    """Both sides at one size and on one slide: apart, they could not be compared."""
    columns = comparison.columns
    sides = (("left", columns.left), ("right", columns.right))
    least = min(sizes.body)

    def make(size: float) -> list[list[FittedText]]:
        places = ((layout.place(name), side.items) for name, side in sides)
        return [[fit_on_one(ruler, place, items, size, least) for place, items in places]]

    heads = _headings(ruler, layout, columns, sizes)
    (lists,) = ruler.fewest("slide", sizes.body, make)
    verdict = fit_block(ruler, layout.place("verdict"), comparison.verdict, sizes.body)
    left, right = lists
    return (*_level(ruler, layout, (heads[0], left, heads[1], right)), verdict)


def _headings(
    ruler: Ruler, layout: Layout, columns: Columns, sizes: DeckSizes
) -> tuple[FittedText, FittedText]:
    def at(size: float) -> tuple[FittedText, FittedText]:
        left, right = (
            fit_block(ruler, layout.place(f"{name} heading"), side.heading, (size,))
            for name, side in zip(_SIDES, (columns.left, columns.right), strict=True)
        )
        return left, right

    for size in sorted(sizes.body, reverse=True)[1:-1]:
        try:
            return at(size)
        except ContentError:
            continue
    return at(min(sizes.body))
