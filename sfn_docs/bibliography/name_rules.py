"""What manuals want of names that CSL can't say; each function does it to an item."""

from __future__ import annotations

import re

from sfn_docs.bibliography.marks import NO_COMMA, SEMICOLON, SPACE, Item

_PARTICLES = re.compile(r"((?:[^\W\d_A-ZÀ-Þ][^\W\d_]*['’]?\s+)+)(?=[^\W\d_])")


def semicolon_before_bodies(item: Item) -> None:
    """AMA 3.7, Citing Medicine 1: persons are parted from a body by a semicolon."""
    names = item.get("author", [])
    item["author"] = [
        {"literal": SEMICOLON + name["literal"]}
        if "literal" in name and before is not None and "family" in before
        else name
        for before, name in zip([None, *names], names, strict=False)
    ]
    if not names:
        del item["author"]


def suffix_after_space(item: Item) -> None:
    """Nature's lists have Larch, M. Jr."""
    for role in ("author", "editor"):
        for name in item.get(role, ()):
            if "suffix" in name:
                name["suffix"] = SPACE + name["suffix"]


def two_without_comma(item: Item) -> None:
    """Chicago 13.107: only a name that is turned round has a comma before "and"."""
    names = item.get("author", ())
    if len(names) == 2 and all("literal" in name for name in names):  # noqa: PLR2004 - two
        names[1]["literal"] = NO_COMMA + names[1]["literal"]


def particles_behind(item: Item) -> None:
    """NBR 6023, 8.1.1.3: particles go behind the given name, and names are sorted without them."""
    for role in ("author", "editor"):
        for name in item.get(role, ()):
            found = _PARTICLES.match(name.get("family", ""))
            if found and "given" in name:
                name["family"] = name["family"][found.end() :]
                name["dropping-particle"] = found[1].strip()


def kinship(item: Item) -> None:
    """NBR 6023, 8.1.1.4: words of kinship belong to the surname."""
    for role in ("author", "editor"):
        for name in item.get(role, ()):
            if "suffix" in name:
                name["family"] = f"{name['family']} {name.pop('suffix')}"
