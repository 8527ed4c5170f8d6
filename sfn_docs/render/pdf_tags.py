"""What WeasyPrint's tags come from: each structure element with its HTML element and its page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

Build = Callable[..., Iterator[Any]]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a tag comes from: its HTML *element*, the box's name (``li::marker``), its *page*.

    *element* is None for what has none in the HTML; pages count from 0.
    """

    element: Any
    name: str
    page: int

    @property
    def own(self) -> bool:
        """Whether the tag stands for the element itself, not for a part made up beside it."""
        return self.element is not None and self.element.tag == self.name


class Recorder:
    """Sees every tag as it is made; gives links their words, and parts their language."""

    def __init__(self, root: Any) -> None:
        self.origins: dict[int, Origin] = {}
        """The origin of each structure element, by its number in the PDF."""
        self.margins: dict[int, set[int]] = {}
        """The marked contents of the page margins, by page: numbers from 0."""
        self.margin_tags: list[Any] = []
        """The structure elements that were made for page margins and hang nowhere."""
        self.link_annotations: list[tuple[Any, Any]] = []
        """Each link annotation with the HTML element that it comes from."""
        self._targets = {element.get("id"): element for element in root.iter() if element.get("id")}
        self._in_margin = False

    def around(self, build: Build, margin_box: type) -> Build:
        """WeasyPrint's own builder of tags, watched."""

        def watched(
            box: Any, parent: Any, pdf: Any, page: int, nums: dict[int, Any], *rest: Any
        ) -> Iterator[Any]:
            box = getattr(box, "_box", box)
            margin = isinstance(box, margin_box)
            before = set(nums)
            self._in_margin = self._in_margin or margin
            self._note_link(box)
            for node in build(box, parent, pdf, page, nums, *rest):
                self._note(node, box, page)
                yield node
            if margin:
                self._in_margin = False
                self.margins.setdefault(page, set()).update(set(nums) - before)

        return watched

    def words(self, element: Any) -> str:
        """What a link says when it is read alone, out of its sentence (WCAG 2.2, 2.4.4)."""
        href, text = element.get("href", ""), " ".join("".join(element.itertext()).split())
        if named := element.get("aria-label"):
            return str(named)
        if href.startswith("#"):
            target = self._targets.get(href[1:])
            return (target is not None and target.get("data-link")) or text or href[1:]
        for entry in self._targets.values():
            if entry.get("data-link") and element in entry.iter("a"):
                return f"{entry.get('data-link')}, {href}"
        return text if href.removeprefix("mailto:").removeprefix("tel:") in text else (
            f"{text}, {href}"
        )  # fmt: skip

    def _note(self, node: Any, box: Any, page: int) -> None:
        if self._in_margin:
            self.margin_tags.append(node)
        elif node.number not in self.origins:
            self.origins[node.number] = Origin(box.element, box.element_tag or "", page)

    def _note_link(self, box: Any) -> None:
        annotation = getattr(box, "link_annotation", None)
        if annotation is not None and box.element is not None:
            self.link_annotations.append((annotation, box.element))
