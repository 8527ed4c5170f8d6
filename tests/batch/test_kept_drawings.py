"""Drawings turned into pixels are kept, and drawn again only where they are not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
import resvg_py

from sfn_docs.render.deck import pictures
from tests.batch.disturbed import Site, new_site
from tests.batch.test_adversity import build
from tests.topics import DECK, DRAWING, write_topic

SHOWN = DECK.replace(
    "  - type: references",
    """\
  - type: figure
    title: "A drawing"
    figure: skin
    notes: "WORDS"
  - type: references""",
)
"""The small topic's deck with a slide that shows its drawing."""

COLORED = DRAWING.replace("font-size", 'fill="var(--brand, #0b5c6b)" font-size')
OTHER = COLORED.replace("</svg>", '<rect width="9" height="9"/></svg>')


@pytest.fixture(autouse=True)
def _another_process() -> Iterator[None]:
    """What this process has drawn is no help to a test, nor to what comes after it."""
    pictures._drawn.cache_clear()
    yield
    pictures._drawn.cache_clear()


@pytest.fixture(name="site")
def _site(tmp_path: Path) -> Site:
    """The small topic's deck with a drawing, built once, and then with another word in it."""
    site = new_site(tmp_path)
    written(site, "Say what it is.")
    assert build(site).exit_code == 0
    written(site, "Say what that is.")
    pictures._drawn.cache_clear()
    return site


def written(site: Site, words: str, drawing: str = COLORED) -> None:
    assert "WORDS" in SHOWN
    folder = write_topic(site.folder / "content" / "small", deck=SHOWN.replace("WORDS", words))
    (folder / "skin.svg").write_text(drawing, encoding="utf-8")


def without_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(**_: object) -> NoReturn:
        message = "there is no engine"
        raise ValueError(message)

    monkeypatch.setattr(resvg_py, "svg_to_bytes", refused)


def digest(site: Site) -> str:
    return hashlib.sha256((site.outputs / "small" / "deck-en-16x9.pptx").read_bytes()).hexdigest()


def test_a_changed_word_draws_nothing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A deck with another word and the same drawing is built without an engine."""
    without_engine(monkeypatch)

    result = build(site)

    assert result.exit_code == 0, result.output


def test_kept_drawings_make_the_same_file(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A deck whose drawing was kept is one whose drawing is made, byte for byte."""
    with monkeypatch.context() as patch:
        without_engine(patch)
        assert build(site).exit_code == 0
    kept = digest(site)

    assert build(site, "--force").exit_code == 0
    assert digest(site) == kept


@pytest.mark.parametrize("how", ["another drawing", "other colors", "forced", "damaged"])
def test_what_is_not_kept_whole_is_drawn(
    site: Site, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """Another drawing, another look, a build of all anew, and pixels that are not as written."""
    more = {"forced": ["--force"], "other colors": ["--theme", "evergreen"]}.get(how, [])
    if how == "another drawing":
        written(site, "Say what that is.", OTHER)
    if how == "damaged":
        for file in (site.outputs / ".sfn-docs" / "store").glob("??/*"):
            data = bytearray(file.read_bytes())
            data[-1] ^= 1
            file.write_bytes(data)
    with monkeypatch.context() as patch:
        without_engine(patch)
        refused = build(site, *more)

    assert refused.exit_code == 3
    assert "there is no engine" in refused.output
    assert build(site, *more).exit_code == 0


def test_pixels_of_another_engine_are_not_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are kept under the versions of all engines, of which the one that draws is one."""
    from sfn_docs.batch import engines

    known = engines._version
    monkeypatch.setattr(
        engines, "_version", lambda name: "0.0.0" if name == "resvg-py" else known(name)
    )
    engines.engines.cache_clear()
    without_engine(monkeypatch)
    try:
        refused = build(site)
    finally:
        engines.engines.cache_clear()

    assert "there is no engine" in refused.output
