"""Ways back: after each work in the list, the slides that cite it, each with a link.

A number stands where it did when the deck was built; its link and its tooltip lead to the slide
wherever that is moved.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from sfn_docs.render.deck.back import Back
from sfn_docs.render.deck.fit_content import Body
from sfn_docs.render.deck.fitted import FittedSlide
from sfn_docs.render.deck.slides import References, Run, Runs, Slide, Slides
from sfn_docs.render.deck.words import Words

Fitted = tuple[tuple[FittedSlide, Body], ...]
_Cited = Mapping[str, list[int]]

MOST = 8
"""More slides than that are not named: they would make a list of their own."""

_NBSP = "\u00a0"


def with_ways_back(
    fitted: Fitted, deck: Slides, refit: Callable[[Slide], Fitted], *, muted: bool
) -> Fitted:
    """The slides of *deck*, with ways back after the works; *refit* fits one of its slides again.

    They are *muted*, but not on a given template, which need not have a color for that. Ways back
    can make the list longer and so move the slides after it, whose numbers they name; they grow
    only, so this comes to an end. Raises as *refit* does.
    """
    known: _Cited = {}
    while (cited := _cited(fitted)) != known:
        known = cited
        titles = [slide.title.paragraphs[0].text for slide, _ in fitted]
        backs = [
            Back(number, deck.words.back_to.replace("{title}", title))
            for number, title in enumerate(titles, start=1)
        ]
        done: list[tuple[FittedSlide, Body]] = []
        for number, parts in groupby(fitted, key=lambda pair: pair[0].number):
            slide = deck.slides[number - 1]
            if isinstance(slide.content, References):
                ways = {
                    key: _way_back([backs[place] for place in places], deck.words, muted=muted)
                    for key, places in cited.items()
                }
                done += refit(replace(slide, content=_returning(slide.content, ways)))
            else:
                done += parts
        fitted = tuple(done)
    return fitted


def _cited(fitted: Fitted) -> _Cited:
    """The places of the slides that cite each work, in their order."""
    found = defaultdict(list)
    for place, (_, body) in enumerate(fitted):
        for key in frozenset(body.cited()):
            found[key].append(place)
    return found


def _returning(listed: References, ways: Mapping[str, Runs]) -> References:
    items = (
        replace(item, runs=(*item.runs, *ways.get(key, ())))
        for key, item in zip(listed.keys, listed.items, strict=True)
    )
    return replace(listed, items=tuple(items))


def _way_back(slides: Sequence[Back], words: Words, *, muted: bool) -> Runs:
    """The words around the numbers, the numbers, and a mark where there are more."""
    before, after = _around(words.back if len(slides) > 1 else words.back_one)
    runs = [Run(before, muted=muted)]
    for place, slide in enumerate(slides[:MOST]):
        if place:
            runs.append(Run(", ", muted=muted))
        runs.append(Run(f"{slide.number}", muted=muted, back=slide))
    more = ", \u2026" if len(slides) > MOST else ""
    return (*runs, Run(f"{more}{after}", muted=muted))


def way_back_of(words: Words) -> str:
    """What stands after a work, as a regular expression."""
    said = (_around(text) for text in (words.back, words.back_one))
    either = "|".join(f"{re.escape(start)}[\\d,\u2026 ]+{re.escape(end)}" for start, end in said)
    return f"(?:{either})$"


def _around(said: str) -> tuple[str, str]:
    """What stands before the numbers, which no line break parts from them, and after them."""
    before, _, after = said.replace(" {", f"{_NBSP}{{").partition("{slides}")
    return f" {before}", after
