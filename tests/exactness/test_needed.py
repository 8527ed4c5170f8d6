"""What is put right in styles and works: each place is there, and each repair is needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from sfn_docs.bibliography import manners, mended, repairs
from sfn_docs.bibliography.corrections import Correction, belongs
from sfn_docs.bibliography.manners import Manner
from sfn_docs.bibliography.marks import Rule
from sfn_docs.bibliography.styles import SHORT_NAMES, named_style
from tests.exactness.sheets import STYLES, printed, raw_style, read_sheet, read_works

CORRECTIONS = mended.CORRECTIONS
RULES = [(manner, rule) for manner in manners.MANNERS for rule in manner.rules]


@pytest.fixture(autouse=True)
def _styles_read_anew() -> Iterator[None]:
    named_style.cache_clear()
    yield
    named_style.cache_clear()


def style_of(family: str) -> str:
    """The style of a family that has a sheet."""
    return next(name for name in STYLES if belongs(SHORT_NAMES.get(name, name), family))


def faults(style: str) -> list[str]:
    """The lines of a sheet that are not printed as the manual wants them."""
    sheet = read_sheet(style)
    made = dict(printed(sheet, read_works()))
    return [line.key for line in sheet.lines if made[line.key] != line.wanted]


@pytest.mark.parametrize("style", STYLES)
def test_each_place_that_is_corrected_is_there(style: str) -> None:
    """A style that was mended or has changed tells that a correction is not needed, or lost."""
    from lxml import etree

    root: Any = etree.fromstring(raw_style(style).text.encode())
    for correction in CORRECTIONS:
        if belongs(SHORT_NAMES.get(style, style), correction.family):
            assert correction.spots(root), correction.printed
            correction.make(root)


@pytest.mark.parametrize("correction", CORRECTIONS, ids=lambda one: f"{one.family}: {one.printed}")
def test_each_correction_is_needed(correction: Correction, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a line of the style's sheet is wrong."""
    others = tuple(one for one in CORRECTIONS if one is not correction)
    monkeypatch.setattr(repairs, "CORRECTIONS", others)

    assert faults(style_of(correction.family))


@pytest.mark.parametrize(
    ("manner", "rule"), RULES, ids=lambda one: getattr(one, "family", None) or one.__qualname__
)
def test_each_rule_is_needed(manner: Manner, rule: Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a line of the style's sheet is wrong."""
    rules = tuple(one for one in manner.rules if one is not rule)
    others = tuple(replace(one, rules=rules) if one is manner else one for one in manners.MANNERS)
    monkeypatch.setattr(manners, "MANNERS", others)

    assert faults(style_of(manner.family))


@pytest.mark.parametrize(
    ("name", "family", "wanted"),
    [
        ("nlm-citation-name", "nlm", True),
        ("nature", "nature", True),
        ("natures-sciences-societes", "nature", False),
        ("nature-publishing-group-vancouver", "nature", False),
        ("apa-6th-edition", "apa", False),
        ("chicago-author-date-fr", "chicago-author-date", False),
    ],
)
def test_other_manuals_have_other_rules(name: str, family: str, wanted: bool) -> None:
    """A style that only begins as another is named has none of its corrections."""
    assert belongs(name, family) is wanted
