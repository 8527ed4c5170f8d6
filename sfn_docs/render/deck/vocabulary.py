"""The words that a deck's HTML may be made of: elements, their attributes, and what holds what.

Anything outside this table is refused, so that nothing an author writes can be lost on the way
to PowerPoint without being noticed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sfn_docs.problems import Problem, TemplateError

INLINE = frozenset(["a", "strong", "em", "sup", "sub", "span"])

_INLINE_ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": frozenset(["href"]),
    "sup": frozenset(["class", "data-keys"]),
    "span": frozenset(["class", "data-keys", "lang", "data-claim", "data-sure"]),
}


@dataclass(frozen=True, slots=True)
class Part:
    """An element that a slide may hold: how often, and which classes it may have."""

    tag: str
    least: int = 0
    most: int = 1
    classes: frozenset[str] = frozenset()
    attributes: frozenset[str] = field(default=frozenset())


_NOTES = Part("aside", classes=frozenset(["notes"]))
_TITLE = Part("h1", least=1)
_LIST = Part("ul", least=1)
_NUMBERED = Part("ol", least=1)
_COLUMNS = Part("div", 2, 2, frozenset(["column"]))
_FIGURE = Part("figure", least=1, attributes=frozenset(["data-figure", "data-alt"]))

_CHART = Part("figure", least=1, attributes=frozenset(["data-chart", "data-alt", "data-none"]))

_DIAGRAM = Part("figure", least=1, attributes=frozenset(["data-diagram", "data-alt"]))

LAYOUTS: dict[str, tuple[Part, ...]] = {
    "title": (
        _TITLE,
        Part("p", most=12, classes=frozenset(["subtitle", "byline", "status"])),
        _NOTES,
    ),
    "section": (_TITLE, Part("p"), _NOTES),
    "statement": (_TITLE, Part("p", least=1, most=6), _NOTES),
    "bullets": (_TITLE, _LIST, _NOTES),
    "two-columns": (_TITLE, _COLUMNS, _NOTES),
    "comparison": (_TITLE, _COLUMNS, Part("p", least=1), _NOTES),
    "quotation": (_TITLE, Part("blockquote", least=1), Part("p", least=1), _NOTES),
    "question": (_TITLE, Part("p", least=1, most=6), _NUMBERED, _NOTES),
    "agenda": (_TITLE, _NUMBERED, _NOTES),
    "take-home": (_TITLE, _NUMBERED, _NOTES),
    "table": (_TITLE, Part("table", least=1), _NOTES),
    "figure": (_TITLE, _FIGURE, _NOTES),
    "chart": (_TITLE, Part("p", least=1), _CHART, _NOTES),
    "diagram": (_TITLE, _DIAGRAM, _NOTES),
    "picture-with-text": (_TITLE, _FIGURE, _LIST, _NOTES),
    "references": (_TITLE, Part("ol", 1, 1, frozenset(["references"]))),
}
"""Each layout with its parts in their order."""


class Reader:
    """Reads the elements of one slide; every complaint names the slide and the element."""

    def __init__(self, number: int) -> None:
        self.number = number

    def fault(self, element: Any, message: str, hint: str = "") -> TemplateError:
        """The error to raise about *element*."""
        name = "" if element is None else f"<{_name(element)}> "
        text = f"slide {self.number}: {name}{message}"
        return TemplateError([Problem("deck-html", text, hint or "mend the deck's template")])

    def attributes(
        self,
        element: Any,
        required: frozenset[str] = frozenset(),
        allowed: frozenset[str] = frozenset(),
    ) -> dict[str, str]:
        """The element's attributes: all the *required*, none beyond these and the *allowed*."""
        given = dict(element.items())
        if not given and not required:
            return given
        for name in sorted(given.keys() - required - allowed):
            raise self.fault(element, f"has the unknown attribute '{name}'")
        for name in sorted(required - given.keys()):
            raise self.fault(element, f"lacks the attribute '{name}'")
        return given

    def children(self, element: Any, *allowed: str) -> Iterator[Any]:
        """The element's children, of the *allowed* tags only and with no text between them."""
        if (element.text or "").strip():
            raise self.fault(element, f"holds bare text: '{element.text.strip()[:40]}'")
        for child in element:
            if _name(child) not in allowed:
                raise self.fault(child, f"may not stand in <{_name(element)}>")
            if (child.tail or "").strip():
                raise self.fault(element, f"holds bare text: '{child.tail.strip()[:40]}'")
            yield child

    def classed(self, element: Any, classes: frozenset[str]) -> str:
        """The element's class, which is one of *classes*; empty where it has to have none."""
        given = self.attributes(element, allowed=frozenset(["class"])).get("class", "")
        if given not in (classes or {""}):
            raise self.fault(element, f"may not have the class '{given}'")
        return given

    def inline_attributes(self, element: Any) -> dict[str, str]:
        """The attributes of an inline element, which has those of its kind and no others."""
        return self.attributes(element, allowed=_INLINE_ATTRIBUTES.get(_name(element), frozenset()))


def _name(element: Any) -> str:
    return element.tag if isinstance(element.tag, str) else "comment or instruction"
