"""Drawings that PowerPoint recolors with its theme, as it does its own icons.

PowerPoint names a slot of the color scheme in a class of an SVG's shapes, and gives it what that
slot holds at the time; beside it stands the color as it was, for every other program. The names
are those in the icons that PowerPoint inserts; no standard has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sfn_docs.render.deck.theme_part import SCHEME
from sfn_docs.theme import Colors

_TAG = re.compile(r"<(?!svg\b)[a-zA-Z]+\b[^>]*>")
_PAINT = re.compile(r' (fill|stroke)="(#[0-9a-f]{6})"')
_NAMES = {"dk1": "Text1", "lt1": "Background1", "dk2": "Text2", "lt2": "Background2"}
_LINKS = ("hlink", "folHlink")


def rethemable(svg: bytes, colors: Colors) -> bytes:
    """An *svg* whose shapes name the slots of the scheme that hold their *colors*."""
    slots: dict[str, str] = {}
    for slot, name in SCHEME:
        if slot not in _LINKS:
            slots.setdefault(getattr(colors, name), _NAMES.get(slot, slot.title()))
    rules: dict[str, str] = {}

    def named(found: re.Match[str]) -> str:
        tag = found[0]
        paints = dict(_classes(tag, slots))
        if not paints or " class=" in tag:
            return tag
        rules.update(paints)
        name = re.match(r"<[a-zA-Z]+", tag)
        assert name is not None
        return f'{name[0]} class="{" ".join(paints)}"{tag[name.end() :]}'

    marked = _TAG.sub(named, svg.decode())
    if not rules:
        return svg
    style = "".join(f".{name} {{ {rule}; }}" for name, rule in sorted(rules.items()))
    return re.sub(r"(<svg\b[^>]*>)", rf"\1<style>{style}</style>", marked, count=1).encode()


def _classes(tag: str, slots: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The class for each paint of a tag that is a color of the theme, and its rule."""
    for what, color in _PAINT.findall(tag):
        if color in slots:
            yield f"MsftOfcThm_{slots[color]}_{what.title()}_v2", f"{what}:{color}"
