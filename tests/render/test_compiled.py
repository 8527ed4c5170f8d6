"""What templates compile to is kept, and used only where it is what was kept."""

from __future__ import annotations

import sys
from pathlib import Path

import jinja2
import pytest

from sfn_docs.loading import load_theme
from sfn_docs.render import compiled
from sfn_docs.render.html import render_page
from sfn_docs.render.markup import Look
from sfn_docs.templates import Templates
from tests.conftest import ROOT
from tests.render.test_html import topic_of

TEMPLATE = "part/page.j2"
MAKER = b"the maker"
CODE = bytes(range(256))


@pytest.fixture(name="place", autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where Python keeps what it compiles, empty."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "caches"))
    return tmp_path / "caches"


def page(folder: Path, **more: str) -> str:
    """A page by a template that stands among others, so that no environment knows it yet."""
    texts = {TEMPLATE: "<p>{{ info.title }}</p>\n"} | more
    look = Look(Templates(texts), load_theme(ROOT / "templates" / "theme.yaml"), {})
    return render_page(TEMPLATE, topic_of(folder), look, {})


def files(place: Path) -> list[Path]:
    return [path for path in place.rglob("*") if path.is_file()]


def test_a_template_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next process, and other templates around it, get the same page without compiling."""
    first = page(tmp_path, other="1")
    monkeypatch.setattr(jinja2.Environment, "compile", lambda *_, **__: pytest.fail("compiled"))

    assert page(tmp_path, other="2") == first
    with pytest.raises(pytest.fail.Exception, match="compiled"):
        page(tmp_path, **{TEMPLATE: "another text"})


def test_what_others_kept_is_not_read() -> None:
    """Another version of the engine or of us compiles otherwise."""
    compiled.keep(TEMPLATE, MAKER, CODE)

    assert compiled.read(TEMPLATE, MAKER) == CODE
    assert compiled.read(TEMPLATE, b"another maker") is None
    assert compiled.read("page.j2", MAKER) is None


@pytest.mark.parametrize("cut", [0, 8, 32, 33, 200])
def test_what_was_cut_short_is_not_read(place: Path, cut: int) -> None:
    """A file that is not whole is as none."""
    compiled.keep(TEMPLATE, MAKER, CODE)
    (file,) = files(place)
    file.write_bytes(file.read_bytes()[:cut])

    assert compiled.read(TEMPLATE, MAKER) is None


@pytest.mark.parametrize("place_of_bit", [0, 31, 32, 150, -1])
def test_what_was_changed_is_not_read(place: Path, place_of_bit: int) -> None:
    """One bit that is another makes other code, which is not run."""
    compiled.keep(TEMPLATE, MAKER, CODE)
    (file,) = files(place)
    data = bytearray(file.read_bytes())
    data[place_of_bit] ^= 1
    file.write_bytes(data)

    assert compiled.read(TEMPLATE, MAKER) is None


def test_where_nothing_can_be_kept_pages_are_made_all_the_same(place: Path, tmp_path: Path) -> None:
    """A program that was installed by somebody else may not write where it lies."""
    place.write_text("a file where a folder should be")

    assert page(tmp_path, other="3") == "<p>A test topic</p>"


def test_nothing_is_kept_where_python_keeps_nothing(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who asks Python to write no compiled code asks us too."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)

    page(tmp_path, other="4")

    assert files(place) == []
