"""Decks and their templates from the command line: sizes of slides, and the file for PowerPoint."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result
from pptx import Presentation
from pptx.util import Pt

from sfn_docs.cli import main
from tests.clinics import CLINIC, write_clinic
from tests.render.deck.templates import DEFAULT, corporate
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


@pytest.mark.parametrize(
    ("name", "built"),
    [("Corporate (2026).pptx", "corporate-2026"), ("4x3.potx", "4x3")],
)
def test_a_deck_is_built_on_a_given_file(tmp_path: Path, name: str, built: str) -> None:
    """It is called by the file, stands on its layouts, and is built anew when the file changes."""
    write_topic(tmp_path / "content" / "small")
    given = tmp_path / name
    given.write_bytes(DEFAULT)
    command = ("build", "--document", "deck", "--template", str(given))

    first, again = run(tmp_path, *command), run(tmp_path, *command)
    given.write_bytes(corporate())
    changed = run(tmp_path, *command)

    assert sorted(path.name for path in (tmp_path / "build").rglob("*.pptx")) == [
        f"deck-en-{built}.pptx"
    ]
    assert "unchanged" in again.output
    assert "slides" in first.output
    assert "slides" in changed.output
    deck = Presentation(str(tmp_path / "build" / "small" / f"deck-en-{built}.pptx"))
    assert deck.slide_width == Pt(960)
    assert deck.slides[0].slide_layout.name == "Title Slide"


def test_a_clinics_deck_is_built_on_its_file(tmp_path: Path) -> None:
    """The clinic's file names the template and its layouts; the deck is called by the clinic."""
    write_topic(tmp_path / "content" / "small")
    clinic = CLINIC + 'deck: {template: own.potx, layouts: {References: "Title and Content"}}\n'
    write_clinic(tmp_path / "content" / "clinics", clinic, own_potx=DEFAULT)

    result = run(tmp_path, "build", "--document", "deck", "--clinic", "test")

    assert result.exit_code == 0, result.output
    assert files(tmp_path) == ["deck-en-test.pptx"]
    deck = Presentation(str(tmp_path / "build" / "small" / "deck-en-test.pptx"))
    assert deck.slides[-1].slide_layout.name == "Title and Content"


@pytest.mark.parametrize(
    ("deck", "message"),
    [
        ("{template: none.pptx}", "none.pptx:1:1: error: this file is missing"),
        ("{template: ../../own.pptx}", "own.pptx:1:1: error: this file leads out of its folder"),
        ("{template: mark.svg}", "'mark.svg' can't be used as a template: it is not a whole"),
        ('{template: own.potx, layouts: {Bullets: "None"}}', "it has no layout 'None'"),
    ],
)
def test_a_clinics_template_that_cannot_be_used_is_refused(
    tmp_path: Path, deck: str, message: str
) -> None:
    """There is one message, and nothing is built."""
    write_topic(tmp_path / "content" / "small")
    (tmp_path / "own.pptx").write_bytes(DEFAULT)
    clinics = tmp_path / "content" / "clinics"
    write_clinic(clinics, f"{CLINIC}deck: {deck}\n", own_potx=DEFAULT)

    result = run(tmp_path, "build", "--document", "deck", "--clinic", "test")

    assert result.exit_code == 1
    assert message in result.output
    assert "1 error; nothing was written" in result.output
    assert files(tmp_path) == []


def check(folder: Path, data: bytes) -> Result:
    given = folder / "corporate.pptx"
    given.write_bytes(data)
    return CliRunner().invoke(main, ["check-template", str(given), "--templates", TEMPLATES])


def test_check_template_says_what_a_file_lacks(tmp_path: Path) -> None:
    """For each of the deck's layouts: what is used, what it lacks, and what is done instead."""
    result = check(tmp_path, DEFAULT)

    assert result.exit_code == 0
    blocks = result.output.split("\n")
    start = blocks.index("Bullets: 'Title and Content'")
    assert blocks[start + 1 : start + 3] == [
        "  lacks: there is no place for sources",
        "  instead: one is added above the footer",
    ]
    assert "Statement: our own, added" in blocks
    assert blocks[-4] == "layouts of the file's own: 4 of 14; the others are added"
    assert "Two Content, Blank" in blocks[-3]
    assert "layouts: {Statement: NAME}" in blocks[-2]


def test_check_template_refuses_what_a_build_would(tmp_path: Path) -> None:
    """A file that can't be used is an error with one message."""
    result = check(tmp_path, b"no presentation")

    assert result.exit_code == 1
    assert "corporate.pptx' can't be used as a template: it is not a whole" in result.output


def test_check_finds_a_clinics_template_that_cannot_be_used(tmp_path: Path) -> None:
    """It is told at the line of the clinic's file that names it."""
    write_topic(tmp_path / "content" / "small")
    clinics = tmp_path / "content" / "clinics"
    write_clinic(clinics, f"{CLINIC}deck:\n  template: own.potx\n", own_potx=DEFAULT[:9_000])

    result = CliRunner().invoke(main, ["check", "--content", str(tmp_path / "content")])

    line = CLINIC.count("\n") + 2
    assert f"test.yaml:{line}:13: error: 'own.potx' can't be used as a template" in result.output
