"""Decks and their templates from the command line: sizes of slides, and the file for PowerPoint."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result
from pptx import Presentation
from pptx.util import Pt

from sfn_docs.cli import main
from tests.clinics import write_clinic
from tests.topics import write_topic

TEMPLATES = str(Path(__file__).parents[1] / "templates")


def run(folder: Path, command: str, *more: str) -> Result:
    places = ["--content", str(folder / "content"), "--output", str(folder / "build")]
    return CliRunner().invoke(main, [command, *places, "--templates", TEMPLATES, *more])


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "build").rglob("*.p*") if path.is_file())


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ((), ["deck-en-16x9.pptx"]),
        (("4x3",), ["deck-en-4x3.pptx"]),
        (("16x9", "4x3"), ["deck-en-16x9.pptx", "deck-en-4x3.pptx"]),
        (("all",), ["deck-en-16x9.pptx", "deck-en-4x3.pptx"]),
        (("letter",), ["deck-en-16x9.pptx"]),
    ],
)
def test_decks_are_built_in_the_sizes_asked_for(
    tmp_path: Path, asked: tuple[str, ...], names: list[str]
) -> None:
    """An edition may be a size of slides; an edition of the leaflet leaves the deck as it is."""
    write_topic(tmp_path / "content" / "small")
    options = [word for name in asked for word in ("--edition", name)]

    result = run(tmp_path, "build", "--document", "deck", *options)

    assert result.exit_code == 0, result.output
    assert files(tmp_path) == names


def test_the_template_is_written_in_both_sizes(tmp_path: Path) -> None:
    """Without an edition there is a file for each size, and the same bytes each time."""
    first, second = tmp_path / "one", tmp_path / "two"

    for folder in (first, second):
        assert run(folder, "template").exit_code == 0

    assert files(first) == ["template-16x9.potx", "template-4x3.potx"]
    assert [path.read_bytes() for path in sorted((first / "build").iterdir())] == [
        path.read_bytes() for path in sorted((second / "build").iterdir())
    ]


def test_the_template_can_be_in_a_clinics_colors(tmp_path: Path) -> None:
    """Its theme has the colors that the clinic's file gives."""
    write_clinic(tmp_path / "content" / "clinics")

    result = run(tmp_path, "template", "--edition", "4x3", "--clinic", "test")

    assert result.exit_code == 0, result.output
    assert files(tmp_path) == ["template-4x3-test.potx"]
    with ZipFile(tmp_path / "build" / "template-4x3-test.potx") as archive:
        assert b'<a:accent1><a:srgbClr val="4B3F8F"/>' in archive.read("ppt/theme/theme1.xml")


def test_a_template_for_an_unknown_clinic_is_refused(tmp_path: Path) -> None:
    """There is one message, and nothing is written."""
    result = run(tmp_path, "template", "--clinic", "nowhere")

    assert result.exit_code == 1
    assert "there is no clinic 'nowhere'" in result.output
    assert files(tmp_path) == []


def test_a_deck_of_4_by_3_opens_with_its_title_as_text(tmp_path: Path) -> None:
    """Read by another library, slides are 10 by 7.5 inches, and titles are placeholders."""
    write_topic(tmp_path / "content" / "small")
    run(tmp_path, "build", "--document", "deck", "--edition", "4x3")

    deck = Presentation(str(tmp_path / "build" / "small" / "deck-en-4x3.pptx"))

    assert (deck.slide_width, deck.slide_height) == (Pt(720), Pt(540))
    assert all(slide.shapes.title.text_frame.text for slide in deck.slides)
