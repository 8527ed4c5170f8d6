"""What a given template brings along that no deck may have, taken out before it is read.

Templates that people work with hold sample slides, add-ins' hidden objects, animation, a password
against changes, and layouts that no name tells apart. None of it is a reason to refuse the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from sfn_docs.problems import Problem
from sfn_docs.render.deck.given.parts import MAIN, Given
from sfn_docs.render.deck.xmlnames import A, P, R

_MOVES = ("transition", "timing")
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_OFFICE_2010 = "{http://schemas.microsoft.com/office/drawing/2010/main}"
_CLICKS = (f"{{{A}}}hlinkClick", f"{{{A}}}hlinkHover", f"{{{A}}}hlinkMouseOver")


def tidied(given: Given) -> list[Problem]:
    """Take out what may not come into a deck, and say what that was.

    Slides never move by themselves (WCAG 2.2, 2.2.2), nor lead to parts that are left behind.
    """
    main = given.trees[MAIN]
    slides = len(main.findall(f"{{{P}}}sldIdLst/{{{P}}}sldId"))
    fonts = main.find(f"{{{P}}}embeddedFontLst") is not None
    _main(main)
    stages = list(_stages(given))
    moves = sum(_without_moves(tree) for _, tree in stages)
    objects = sum(_without_objects(tree) for _, tree in stages)
    for part, tree in stages:
        _without_dead_links(tree, {link.key for link in given.links[part]})
        _number(tree.iter(f"{{{P}}}cNvPr"), "id", 1)
    for part, tree in stages:
        if part.startswith("ppt/slideMasters/"):
            _name_layouts(given, part)
        else:
            _number(tree.iter(f"{{{P}}}ph"), "idx", 0)
    found = (
        ("slides", slides, f"its slides, {slides} in number, are examples", "they are left out"),
        ("moves", moves, "its layouts have transitions or animations", _STILL),
        ("objects", objects, "its layouts hold objects of other programs", "they are left out"),
        ("fonts", fonts, "it has fonts embedded", "they are left out: install them to see them"),
    )
    return [
        Problem(f"template-{rule}", message, instead, severity="warning")
        for rule, there, message, instead in found
        if there
    ]


_STILL = "they are left out: nothing may move by itself"


def _main(main: Any) -> None:
    """No password against changes, and slides counted from one."""
    for held in main.findall(f"{{{P}}}modifyVerifier"):
        main.remove(held)
    main.attrib.pop("firstSlideNum", None)


def _stages(given: Given) -> Iterator[tuple[str, Any]]:
    folders = ("ppt/slideMasters/", "ppt/slideLayouts/", "ppt/notesMasters/")
    for part, tree in given.trees.items():
        if part.startswith(folders):
            yield part, tree


def _without_moves(tree: Any) -> int:
    """Take transitions and animations out; how many there were."""
    tags = [f"{{{P}}}{name}" for name in _MOVES]
    found = [
        held
        for held in tree
        if held.tag in tags or (held.tag == _CHOICE and next(held.iter(*tags), None) is not None)
    ]
    for held in found:
        tree.remove(held)
    return sum(len(held) > 0 or held.tag != f"{{{P}}}timing" for held in found)


def _without_objects(tree: Any) -> int:
    """Take out frames with objects of other programs, as add-ins hide them in masters."""
    found = 0
    for held in list(tree.iter(f"{{{P}}}oleObj")):
        frame = next((up for up in held.iterancestors(f"{{{P}}}graphicFrame")), None)
        if frame is None or frame.getparent() is None:
            continue
        outer = frame.getparent()
        whole = frame
        while outer.tag.startswith(_CHOICE.partition("}")[0]):
            whole, outer = outer, outer.getparent()
        if whole.getparent() is not None:
            outer.remove(whole)
            found += 1
    return found


def _without_dead_links(tree: Any, keys: set[str]) -> None:
    """Take out links to slides and the sources of effects, where what they name is left behind."""
    for held in list(tree.iter(*_CLICKS)):
        key = held.get(f"{{{R}}}id", "")
        if key and key not in keys:
            held.getparent().remove(held)
    for held in list(tree.iter(f"{_OFFICE_2010}imgLayer")):
        if held.get(f"{{{R}}}embed", "") not in keys:
            entry = next(held.iterancestors(f"{{{A}}}ext"))
            entry.getparent().remove(entry)


def _name_layouts(given: Given, master: str) -> None:
    """Every layout of a master gets a name of its own: slides find theirs by it."""
    used: Counter[str] = Counter()
    for part in given.related(master, "slideLayout"):
        held = given.trees[part].find(f"{{{P}}}cSld")
        name = held.get("name", "").strip() or "Layout"
        used[name] += 1
        while used[name] > 1:
            name = f"{name} ({used[name]})"
            used[name] += 1
        held.set("name", name)


def _number(held: Iterable[Any], attribute: str, least: int) -> None:
    """Give each of what is *held* a number of its own, the first of some keeping theirs.

    LibreOffice leaves the numbers of placeholders out, and copies those of shapes.
    """
    items = list(held)
    numbers = [int(item.get(attribute, f"{least}")) for item in items]
    free = count(max(numbers, default=least) + 1)
    used: set[int] = set()
    for item, number in zip(items, numbers, strict=True):
        own = next(free) if number in used else number
        if own != number:
            item.set(attribute, f"{own}")
        used.add(own)
