"""WeasyPrint made quicker: with and without it the same bytes, and off where it does not fit."""

from __future__ import annotations

import gc
import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import weasyprint
import weasyprint.layout.percent
import weasyprint.text.fonts
import weasyprint.text.line_break

from sfn_docs.problems import ContentError
from sfn_docs.render import pdf_speed
from sfn_docs.render.pdf import render_pdf
from sfn_docs.render.quick import lines
from tests.render.pdf_sample import THEME, html

ROOT = Path(__file__).parents[2]
MAKE = """
import hashlib, sys
from sfn_docs.render.pdf import render_pdf
from tests.render.pdf_sample import THEME, html
print(hashlib.sha256(render_pdf(html(), THEME)).hexdigest(), "fontTools.subset" in sys.modules)
"""


class Style(dict[str, Any]):
    """As much of a style as a line of text is broken by."""

    font_config = type("Fonts", (), {})()

    def __missing__(self, name: str) -> str:
        return name


class Layout:
    """What WeasyPrint draws a line from; it is changed while it is drawn."""

    def __init__(self, text: str) -> None:
        self.text = text


@pytest.fixture
def split() -> Callable[..., Any]:
    """A splitter of lines that remembers, and fails where it is asked twice for the same."""
    seen: set[Any] = set()

    def once(text: str, style: Style, _context: Any, width: float, *rest: Any) -> Any:
        asked = (text, width, rest, *(str(part) for part in style.items()))
        assert asked not in seen, "split twice"
        seen.add(asked)
        return Layout(text), len(text), None, width, 1.0, 1.0

    Style.font_config = type("Fonts", (), {})()
    return lines.remembering(once)


def test_bytes_are_the_same_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document is the same made plainly, made with nothing remembered, and made again."""
    monkeypatch.setenv(pdf_speed.SWITCH, "1")
    plain = render_pdf(html(), THEME)
    monkeypatch.delenv(pdf_speed.SWITCH)

    assert render_pdf(html(), THEME) == plain
    assert render_pdf(html(), THEME) == plain


def test_quick_start_makes_the_same_bytes() -> None:
    """A process that imports WeasyPrint quickly, and one that does so plainly, agree."""
    quick, plain = (_in_a_process(switch) for switch in ("", "1"))

    assert quick[0] == plain[0] == hashlib.sha256(render_pdf(html(), THEME)).hexdigest()
    assert (quick[1], plain[1]) == ("False", "True")


def _in_a_process(switch: str) -> list[str]:
    environment = os.environ | {pdf_speed.SWITCH: switch, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", MAKE]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def test_line_is_not_split_twice(split: Callable[..., Any]) -> None:
    """The same text in the same style and width is split once; what is drawn is a copy."""
    first, *_ = split("some words", Style(), None, 100.0, 0)
    first.text = "changed while it was drawn"
    second, *found = split("some words", Style(), None, 100.0, 0)

    assert (second.text, found) == ("some words", [10, None, 100.0, 1.0, 1.0])


def test_whatever_breaks_a_line_is_looked_at(split: Callable[..., Any]) -> None:
    """Another text, width or style is another line."""
    assert split("some words", Style(), None, 100.0, 0)[3] == 100.0
    assert split("some words", Style(), None, 90.0, 0)[3] == 90.0
    assert split("a word", Style(), None, 100.0, 0)[1] == len("a word")
    for name in (*lines.READ, "text_decoration_line"):
        split("some words", Style({name: ("other",)}), None, 100.0, 0)


def test_every_property_that_weasyprint_reads_is_known() -> None:
    """A property that WeasyPrint breaks lines by, and that is not looked at, is noticed."""
    modules = (weasyprint.text.line_break, weasyprint.text.fonts)
    sources = "".join(Path(module.__file__).read_text("utf-8") for module in modules)
    read = set(re.findall(r"style\['(\w+)'\]", sources))

    assert read == {*lines.READ, "text_decoration_line"}


def test_memory_is_bounded(split: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """The line that was not needed for the longest time is forgotten first."""
    monkeypatch.setattr(lines, "REMEMBERED", 2)
    split("one", Style(), None, 9.0, 0)
    split("two", Style(), None, 9.0, 0)
    split("one", Style(), None, 9.0, 0)
    split("three", Style(), None, 9.0, 0)

    split("one", Style(), None, 9.0, 0)
    with pytest.raises(AssertionError, match="split twice"):
        split("two", Style(), None, 9.0, 0)


def test_other_version_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a WeasyPrint that this was not made for nothing is changed."""
    plain = weasyprint.layout.percent.resolve_percentages
    with pdf_speed.quickened(weasyprint):
        assert weasyprint.layout.percent.resolve_percentages is not plain
    monkeypatch.setattr(pdf_speed, "FITTED", "70.1")

    with pdf_speed.quickened(weasyprint):
        assert weasyprint.layout.percent.resolve_percentages is plain


def test_nothing_stays_changed() -> None:
    """After a document, also one that fails, WeasyPrint is as it was."""
    before = _attributes()
    with pdf_speed.quickened(weasyprint):
        assert _attributes() != before
    with pytest.raises(ContentError):
        render_pdf(html().replace("Second", "\u2fff"), THEME)

    assert _attributes() == before


def _attributes() -> list[Any]:
    """Whatever stands in WeasyPrint's modules and classes."""
    modules = [module for name, module in sys.modules.items() if name.startswith("weasyprint")]
    classes = [
        kind for module in modules for kind in vars(module).values() if isinstance(kind, type)
    ]
    found = [value for owner in (*modules, *classes) for value in vars(owner).items()]
    return sorted((name, id(value)) for name, value in found if callable(value))


def test_what_another_document_left_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document of the same words in another order, size or number is made as if it were first."""
    others = (
        html().replace("First", "Third").replace("A table", "Small"),
        html(more=4),
        html().replace("<body", '<body style="font-size: 15pt"'),
        html(status="reviewed"),
    )
    monkeypatch.setenv(pdf_speed.SWITCH, "1")
    plain = [render_pdf(other, THEME) for other in others]
    monkeypatch.delenv(pdf_speed.SWITCH)
    render_pdf(html(), THEME)

    assert [render_pdf(other, THEME) for other in others] == plain


def test_what_is_out_of_the_flow_is_placed_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    """WeasyPrint leaves a placeholder where a box is put elsewhere."""
    put = '<p style="position: absolute; top: 1mm; border: 1mm solid">Put <b>there</b></p></main>'
    page = html().replace("</main>", put)
    assert page != html()
    monkeypatch.setenv(pdf_speed.SWITCH, "1")
    plain = render_pdf(page, THEME)
    monkeypatch.delenv(pdf_speed.SWITCH)

    assert render_pdf(page, THEME) == plain


def test_garbage_is_looked_for_again() -> None:
    """Python collects garbage as it did before a document."""
    render_pdf(html(), THEME)

    assert gc.isenabled()
