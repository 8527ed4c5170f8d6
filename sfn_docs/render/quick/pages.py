"""A page of HTML read by the few rules that a tidy one needs.

WeasyPrint reads HTML as a browser does, which repairs whatever is broken, letter by letter. What
nests as it should, names every end and has no surprise in it comes out the same by far fewer
steps; at the first thing that is not in the lists here the page is left to WeasyPrint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder

from sfn_docs.render.quick.patches import Patch

_START = re.compile(r"\s*<!doctype html>\s*(?=<html[\s>])", re.IGNORECASE)
_TOKEN = re.compile(r"""<(/?)([a-z][a-z0-9]*)((?:\s+[^\s"'<>/=]+="[^"]*")*)\s*(/?)>|([^<]+)""")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)="([^"]*)\"""")
_ENTITY = re.compile("&[^;]*;?")
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#34;": '"', "&#39;": "'"}
_SPACE = " \t\n\f"

_HEAD = frozenset({"title", "meta", "link", "style"})
_VOID = frozenset({"meta", "link", "br", "img", "input", "hr", "col", "wbr"})
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "div", "dl", "figcaption", "figure", "footer",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "dt", "dd", "main", "nav", "ol", "p",
    "section", "table", "ul",
})  # fmt: skip
"""What ends an open paragraph."""
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "dfn", "em", "i", "img", "input", "kbd",
    "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var",
    "wbr",
})  # fmt: skip
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ROWS = frozenset({"thead", "tbody", "tfoot"})
_PARENTS: Mapping[str, frozenset[str]] = {
    "li": frozenset({"ul", "ol"}), "dt": frozenset({"dl"}), "dd": frozenset({"dl"}),
    "caption": frozenset({"table"}), "colgroup": frozenset({"table"}),
    "thead": frozenset({"table"}), "tbody": frozenset({"table"}), "tfoot": frozenset({"table"}),
    "col": frozenset({"colgroup"}), "tr": _ROWS, "td": frozenset({"tr"}), "th": frozenset({"tr"}),
}  # fmt: skip
"""What stands in certain others alone; a browser would make up what lacks between."""
_BARE = frozenset({"html", "table", "colgroup", "tr", *_ROWS})
"""What holds nothing but white space and the elements made for it."""
_CELLS = frozenset({"td", "th", "caption"})
_DRAWN = frozenset({
    "circle", "defs", "desc", "ellipse", "g", "line", "path", "polygon", "polyline", "rect",
    "stop", "svg", "text", "title", "tspan", "use",
})  # fmt: skip
_SVG = "{http://www.w3.org/2000/svg}"


class _Untidy(Exception):  # noqa: N818 - nothing is wrong
    """A page that is left to WeasyPrint."""


def page_patches(engine: Any) -> Iterator[Patch]:
    """A patch of how HTML is read."""
    module = engine.tinyhtml5
    plain = module.parse
    names = _svg_names(module.parser.adjust_svg_attributes, module.parser.adjust_foreign_attributes)

    def parse(document: Any, **options: Any) -> Any:
        text = document.read()
        if options != {"namespace_html_elements": False} or not isinstance(text, str):
            return plain(StringIO(text) if isinstance(text, str) else text, **options)
        try:
            return _Page(names).read(text)
        except _Untidy:
            return plain(StringIO(text), **options)

    yield Patch(module, "parse", parse)


def _svg_names(drawn: Mapping[str, str], foreign: Mapping[str, tuple[Any, ...]]) -> dict[str, str]:
    """What the attributes of a drawing are called in the tree, by their names in small letters."""
    spaced = {name: f"{{{space}}}{local}" for name, (_, local, space) in foreign.items()}
    return {**drawn, **spaced}


class _Page:
    """A page while it is read."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names
        self._tree = TreeBuilder()
        self._open: list[str] = []
        self._paragraphs = [False]
        """Whether a paragraph is open, for the page and for each cell around."""
        self._drawing = 0
        self._seen: set[str] = set()

    def read(self, text: str) -> Element:
        """The root of the page's tree. Raises _Untidy where it is not as tidy as that."""
        start = _START.match(text)
        if start is None or "\r" in text or "\0" in text:
            raise _Untidy
        place = start.end()
        for token in _TOKEN.finditer(text, place):
            if token.start() != place:
                raise _Untidy
            place = token.end()
            close, name, attributes, single, words = token.groups()
            if words is not None:
                self._text(words)
            elif close:
                self._end(name, odd=bool(attributes or single))
            else:
                self._begin(name, attributes, bool(single))
        if place != len(text) or self._open != ["html", "body"]:
            raise _Untidy
        self._tree.end("body")
        return self._tree.end("html")

    def _text(self, text: str) -> None:
        parent = self._open[-1] if self._open else ""
        if parent in _BARE or parent == "head" or len(self._seen & {"/body", "/html"}):
            if text.strip(_SPACE):
                raise _Untidy
            if parent == "html" and "/head" not in self._seen:
                return
        self._tree.data(text if parent == "style" else _decoded(text))

    def _end(self, name: str, *, odd: bool) -> None:
        """The end of an element; what follows the body's or the page's goes to the body."""
        if odd:
            raise _Untidy
        if name in ("body", "html"):
            order = {"body": "", "html": "/body"}[name]
            if self._open != ["html", "body"] or (order and order not in self._seen):
                raise _Untidy
            self._see(f"/{name}")
            return
        if not self._open or self._open.pop() != name:
            raise _Untidy
        if name == "head":
            self._see("/head")
        if self._drawing:
            self._drawing -= 1
            self._tree.end(_SVG + name)
            return
        if name == "p":
            self._paragraphs[-1] = False
        elif name in _CELLS:
            self._paragraphs.pop()
        self._tree.end(name)

    def _begin(self, name: str, raw: str, single: bool) -> None:
        attributes = dict(self._attributes(raw)) if raw else {}
        if self._drawing or name == "svg":
            self._draw(name, attributes, single)
            return
        self._check(name)
        self._tree.start(name, attributes)
        if name in _VOID:
            self._tree.end(name)
            return
        if single:
            raise _Untidy
        self._open.append(name)
        if name == "p":
            self._paragraphs[-1] = True
        elif name in _CELLS:
            self._paragraphs.append(False)

    def _check(self, name: str) -> None:
        """Whether a browser puts an element where it is."""
        parent = self._open[-1] if self._open else ""
        if self._seen & {"/body", "/html"}:
            raise _Untidy
        if name in ("html", "head", "body"):
            self._see(name)
            good = (parent, "/head" in self._seen) == {
                "html": ("", False), "head": ("html", False), "body": ("html", True)
            }[name]  # fmt: skip
        elif parent == "head":
            good = name in _HEAD
        elif name in _PARENTS:
            good = parent in _PARENTS[name] and not (name in _BLOCKS and self._paragraphs[-1])
        elif parent in _BARE or parent in ("", "style", "title"):
            good = False
        elif name in _BLOCKS:
            good = not self._paragraphs[-1] and not (name in _HEADINGS and parent in _HEADINGS)
        else:
            good = name in _INLINE and not (name == "a" and "a" in self._open)
        if not good:
            raise _Untidy

    def _see(self, what: str) -> None:
        """Note what may be there once."""
        if what in self._seen:
            raise _Untidy
        self._seen.add(what)

    def _draw(self, name: str, attributes: dict[str, str], single: bool) -> None:
        parent = self._open[-1] if self._open else ""
        outside = not self._drawing and (parent in _BARE or parent in ("", "head"))
        if name not in _DRAWN or outside or (self._drawing and parent in ("title", "desc")):
            raise _Untidy
        if self._seen & {"/body", "/html"}:
            raise _Untidy
        self._tree.start(_SVG + name, {self._names.get(n, n): v for n, v in attributes.items()})
        if single:
            self._tree.end(_SVG + name)
        else:
            self._open.append(name)
            self._drawing += 1

    def _attributes(self, raw: str) -> Iterator[tuple[str, str]]:
        seen = set()
        for name, value in _ATTRIBUTE.findall(raw):
            small = name.lower()
            if small in seen:
                raise _Untidy
            seen.add(small)
            yield small, _decoded(value)


def _decoded(text: str) -> str:
    return _ENTITY.sub(_entity, text) if "&" in text else text


def _entity(found: re.Match[str]) -> str:
    if found[0] not in _ENTITIES:
        raise _Untidy
    return _ENTITIES[found[0]]
