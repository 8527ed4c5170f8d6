"""Which layout of a given template stands for which of ours."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from sfn_docs.render.deck.given.facts import Facts, Found, Spot
from sfn_docs.render.deck.layouts import LAYOUTS, Layout

KINDS = {
    "Title": "title",
    "Section": "secHead",
    "Bullets": "obj",
    "Two Columns": "twoTxTwoObj",
    "Table": "tbl",
    "Figure": "picTx",
}
"""What PowerPoint calls the layouts that ours stand for, where no name says otherwise."""

_TEXTS = ("body", "obj")
_OTHERS = ("", "cust", "tx")
"""The kinds of layouts that somebody drew, and of those that hold text (ISO/IEC 29500-1, 19.7.15).

PowerPoint gives none to a layout that is inserted or pasted, whatever it is called.
"""

_WIDE, _HIGH = 0.5, 0.4
"""The least shares of a slide that the text of a layout for points has."""

_HEADED = 4
"""How many texts a layout of two columns with headings has."""


def matches(facts: Facts, names: Mapping[str, str]) -> dict[str, Found]:
    """The file's layout for each of ours.

    By the *names* given, our own names, PowerPoint's kinds, and then by what placeholders it has.
    One of the file's stands for one of ours only.
    """
    theirs = facts.layouts
    found: dict[str, Found] = {}
    for alike in (partial(_mapped, names), _namesake, _of_kind, partial(_alike, facts)):
        for layout in LAYOUTS:
            used = [match.part for match in found.values()]
            free = [match for match in theirs if match.part not in used]
            if layout.name in names:
                free = [match for match in free if match.name == names[layout.name]]
            match = next((match for match in free if alike(layout, match)), None)
            if match is not None:
                found.setdefault(layout.name, match)
    return found


def _mapped(names: Mapping[str, str], layout: Layout, match: Found) -> bool:
    return names.get(layout.name) == match.name


def _namesake(layout: Layout, match: Found) -> bool:
    return layout.name == match.name


def _of_kind(layout: Layout, match: Found) -> bool:
    return KINDS.get(layout.name) == match.kind


def _alike(facts: Facts, layout: Layout, match: Found) -> bool:
    """Whether a layout without one of PowerPoint's kinds has the placeholders of ours."""
    if match.kind not in _OTHERS:
        return False
    spots = [spot for spot in match.spots if spot.straight]
    kinds = [spot.kind for spot in spots]
    if layout.name == "Title":
        return "ctrTitle" in kinds and "subTitle" in kinds
    title = next((spot for spot in spots if spot.kind == "title"), None)
    texts = [spot for spot in spots if spot.kind in _TEXTS]
    if title is None or any(text.box.top < title.box.top for text in texts):
        return False
    if layout.name == "Bullets":
        return len(texts) == 1 and _holds_points(texts[0], facts)
    return layout.name == "Two Columns" and _is_headed(texts, facts)


def _holds_points(text: Spot, facts: Facts) -> bool:
    wide = text.box.width >= _WIDE * facts.width
    return wide and text.box.height >= _HIGH * facts.height


def _is_headed(texts: list[Spot], facts: Facts) -> bool:
    """Whether these are two columns, each of a low text above a high one."""
    if len(texts) != _HEADED:
        return False
    middle = facts.width / 2
    sides = (
        [text for text in texts if (text.box.left + text.box.width / 2 < middle) == left]
        for left in (True, False)
    )
    for side in sides:
        upper = sorted(side, key=lambda text: text.box.top)
        if len(upper) != _HEADED / 2 or upper[0].box.height * 2 > upper[1].box.height:
            return False
    return True
