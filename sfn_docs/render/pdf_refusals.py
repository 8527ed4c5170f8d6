"""What no document may hold, looked for in its HTML and in the fonts that it took."""

from __future__ import annotations

from typing import Any

from sfn_docs import fonts
from sfn_docs.problems import Problem
from sfn_docs.prose import SCHEMES

_SVG = "{http://www.w3.org/2000/svg}"
_UNREAD = frozenset({"head", "style", "script", "title", "meta", "link"})


def glyph_problems(root: Any, families: tuple[str, ...]) -> list[Problem]:
    """The characters that no font has, before a page is laid out."""
    text = "".join(
        part
        for element in root.iter()
        if isinstance(element.tag, str)
        for part in (
            "" if element.tag.rsplit("}", 1)[-1] in _UNREAD else element.text or "",
            element.tail or "",
        )
    )
    return [
        Problem(
            "glyph-missing",
            f"no font of the theme has the character '{char}' (U+{ord(char):04X})",
            f"write it another way, or name another fallback than {families[-1]} in the theme",
            about=char,
        )
        for char in fonts.lacking(text, families)
    ]


def link_problems(root: Any) -> list[Problem]:
    """The links that would carry a path of this machine, or lead nowhere, once printed."""
    problems = []
    for element in root.iter():
        drawn = isinstance(element.tag, str) and element.tag.startswith(_SVG)
        allowed = ("#",) if drawn else ("#", *SCHEMES)
        for name, value in element.attrib.items() if drawn or element.tag == "a" else ():
            if name.rsplit("}", 1)[-1] == "href" and not value.startswith(allowed):
                message = f"the document refers to '{value:.80}'"
                hint = f"start the address with one of {', '.join(allowed)}"
                problems.append(Problem("link-refused", message, hint))
    return problems


def font_problems(used: Any, families: tuple[str, ...]) -> list[Problem]:
    """The fonts of the file that are none of ours."""
    return [
        Problem(
            "font-foreign",
            f"the engine took the font '{name}', which the theme does not name",
            f"use only {' and '.join(families)} in templates and figures",
        )
        for name in sorted({font.family for font in used} - set(families))
    ]
