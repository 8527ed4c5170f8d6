"""Tidy HTML read quickly: the tree is the one that a browser's way of reading gives."""

from __future__ import annotations

import random
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
import weasyprint

from sfn_docs.render.pdf_speed import quickened
from tests.render.pdf_sample import html, html_of, topic

TIDY = "<!DOCTYPE html>\n<html><head><title>a &amp; b</title></head>\n<body>{}</body>\n</html>\n"
UNTIDY = (
    "<p>one<p>two",
    "<p><div>in a paragraph</div></p>",
    "<ul><li>one<li>two</ul>",
    "<table><tr><td>without a body</td></tr></table>",
    "<table><tbody><tr>text</tr></tbody></table>",
    "<b><i>crossed</b></i>",
    '<a href="#a"><a href="#b">in a link</a></a>',
    "<h2><h3>in a heading</h3></h2>",
    "<div/>after a slash",
    "<br></br>",
    "&nbsp;&copy;",
    "<!-- a comment -->",
    "<pre>\nfirst line</pre>",
    "<p class='single'>quotes</p>",
    '<p class="a" class="b">twice</p>',
    "<svg><p>in a drawing</p></svg>",
    "<svg><title><b>in a title</b></title></svg>",
    "a < b",
    "line\r\nends",
)
TAGS = ("p", "div", "ul", "li", "span", "a", "b", "table", "tbody", "tr", "td", "h2", "svg", "g")


def parsed(text: str) -> Any:
    """The tree of a page as plain values."""
    return _plain(weasyprint.tinyhtml5.parse(StringIO(text), namespace_html_elements=False))


def _plain(element: Any) -> Any:
    tag = element.tag if isinstance(element.tag, str) else "comment"
    attributes = list(element.attrib.items())
    return tag, element.text, element.tail, attributes, [_plain(child) for child in element]


@pytest.fixture
def _only_quickly(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing is left to WeasyPrint's reader."""

    def refuse(*_: object, **__: object) -> None:
        pytest.fail("left to WeasyPrint")

    with monkeypatch.context() as patch:
        patch.setattr(weasyprint.tinyhtml5.parser.HTMLParser, "parse", refuse)
        yield


@pytest.mark.parametrize("edition", ["a4", "large-print", "form"])
def test_leaflets_have_the_same_tree(edition: str) -> None:
    """A leaflet as the templates make it."""
    text = html_of(topic(), edition_name=edition)
    plain = parsed(text)
    with quickened(weasyprint):
        assert parsed(text) == plain


@pytest.mark.usefixtures("_only_quickly")
def test_leaflet_is_tidy() -> None:
    """Leaflets are read by the quick way."""
    with quickened(weasyprint):
        assert parsed(html())


@pytest.mark.parametrize("body", UNTIDY)
def test_what_a_browser_repairs_is_repaired(body: str) -> None:
    """What is not tidy is left to WeasyPrint."""
    text = TIDY.format(body)
    plain = parsed(text)
    with quickened(weasyprint):
        assert parsed(text) == plain


def test_whatever_is_nested_has_the_same_tree() -> None:
    """Elements nested by chance, half of them tidy."""
    chance = random.Random(6)  # noqa: S311 - the same each time
    for _ in range(400):
        text = TIDY.format("".join(_element(chance, 3) for _ in range(2)))
        plain = parsed(text)
        with quickened(weasyprint):
            assert parsed(text) == plain, text


def _element(chance: random.Random, depth: int) -> str:
    tag = chance.choice(TAGS)
    given = chance.choice(("", ' class="a  &amp;\n b"', ' viewBox="0 0 9 9"', ' xlink:href="#a"'))
    words = chance.choice(("", "\n ", "x &lt; y"))
    inner = "".join(_element(chance, depth - 1) for _ in range(chance.randrange(depth)))
    return f"<{tag}{given}>{words}{inner}</{tag}>{chance.choice(('', ' ', 'z'))}"
