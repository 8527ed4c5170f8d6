"""Stylesheets read once: what they give and what WeasyPrint says of them stays the same."""

from __future__ import annotations

import pytest
import weasyprint
from weasyprint.text.fonts import FontConfiguration

from sfn_docs.problems import EngineError
from sfn_docs.render.pdf import render_pdf
from sfn_docs.render.pdf_speed import quickened
from tests.render.pdf_sample import THEME, html

PAGE = "<!DOCTYPE html><html><head><style>{}</style></head><body><ol><li>a</li></ol></body></html>"
COUNTED = (
    '@counter-style odd { system: cyclic; symbols: "?" "!" }'
    "li::before { content: counter(list-item, odd) }"
)
GRADIENT = "p { background: linear-gradient(red, blue 2em) }"


def text_of(style: str, fonts: FontConfiguration) -> list[str]:
    """The texts of the boxes of a page with this style."""
    document = weasyprint.HTML(string=PAGE.format(style)).render(font_config=fonts)
    boxes = document.pages[0]._page_box.descendants()
    return [box.text for box in boxes if hasattr(box, "text")]


def test_style_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second page with the same stylesheet has its rules, its page rules and its counters."""
    fonts = FontConfiguration()
    style = f"@page {{ @top-left {{ content: 'running' }} }} {COUNTED}"
    plain = text_of(style, fonts)
    with quickened(weasyprint):
        assert text_of(style, fonts) == plain
        monkeypatch.setattr(weasyprint.css.tinycss2, "parse_stylesheet", None)
        assert text_of(style, fonts) == plain
        assert "running" in plain
        assert any("?" in text for text in plain)


@pytest.mark.parametrize("style", [GRADIENT, "@import 'a.css';", "@layer a { p { color: red } }"])
def test_what_does_more_than_rule_is_read_again(
    style: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stylesheet that is more than its rules is not kept."""
    fonts = FontConfiguration()
    with quickened(weasyprint):
        assert text_of(style, fonts)
        monkeypatch.setattr(weasyprint.tinycss2, "parse_stylesheet", None)
        with pytest.raises(TypeError):
            text_of(style, fonts)


@pytest.mark.parametrize("rule", ["colour: red", "--length: 3mm; color: var(--length)"])
def test_warning_is_given_each_time(rule: str) -> None:
    """A mistake in a stylesheet stops every document that has it, also one that is found late."""
    wrong = html().replace("</style>", f"p {{ {rule} }}</style>", 1)
    for _ in range(3):
        with pytest.raises(EngineError, match=r"colou?r"):
            render_pdf(wrong, THEME)
