"""Themes beside the usual one: what is built in them, how it is called, and what is refused."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from click.testing import CliRunner, Result

from sfn_docs.cli import main
from tests.clinics import CLINIC, write_clinic
from tests.conftest import ROOT
from tests.topics import write_topic

BRAND = "#5b2a86"
PALETTE = f"""\
name: Plum
colors:
  ink: "#201a26"
  paper: "#ffffff"
  muted: "#55505c"
  line: "#7d7786"
  brand: "{BRAND}"
  brand_dark: "#341852"
  tint: "#f1ecf7"
  accent: "#9a4a0c"
  accent_tint: "#fdf3e7"
  urgent: "#a1161f"
  urgent_tint: "#fdeeee"
"""


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """A small topic, and templates with a theme of a user's own."""
    write_topic(tmp_path / "content" / "small")
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    (tmp_path / "templates" / "themes" / "plum.yaml").write_text(PALETTE, encoding="utf-8")
    return tmp_path


def run(folder: Path, command: str, *more: str) -> Result:
    places = ["--content", str(folder / "content"), "--output", str(folder / "build")]
    looks = ["--templates", str(folder / "templates")]
    return CliRunner().invoke(main, [command, *places, *looks, *more])


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "build").rglob("*.p*") if path.is_file())


def accent(path: Path) -> str:
    """The first accent of a file of PowerPoint's."""
    with ZipFile(path) as archive:
        return archive.read("ppt/theme/theme1.xml").decode().partition("accent1>")[2][:50]


def test_documents_are_built_in_a_theme_beside_the_usual_one(folder: Path) -> None:
    """Their names and the manifest carry it; those in the usual theme are what they were."""
    run(folder, "build")
    usual = {path: path.read_bytes() for path in (folder / "build" / "small").iterdir()}

    result = run(folder, "build", "--theme", "plum", "--theme", "default")

    assert result.exit_code == 0, result.output
    assert names(folder) == [
        "deck-en-16x9.pptx",
        "deck-en-16x9_plum.pptx",
        "leaflet-en-a4.pdf",
        "leaflet-en-a4_plum.pdf",
    ]
    assert all(path.read_bytes() == data for path, data in usual.items())
    manifest = json.loads((folder / "build" / "manifest.json").read_bytes())
    themes = {made["files"][0]["file"]: made["theme"] for made in manifest["documents"]}
    assert themes["small/leaflet-en-a4.pdf"] == ""
    assert themes["small/leaflet-en-a4_plum.pdf"] == "plum"
    assert "5B2A86" in accent(folder / "build" / "small" / "deck-en-16x9_plum.pptx")
    brand = " ".join(f"{channel / 255:.6g}" for channel in bytes.fromhex(BRAND[1:]))
    with pikepdf.open(folder / "build" / "small" / "leaflet-en-a4_plum.pdf") as pdf:
        drawn = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    assert f"{brand} rg" in drawn.decode("latin-1")


def test_a_theme_of_its_own_costs_nobody_else_a_build(folder: Path) -> None:
    """What changes in its file is built again, and nothing that is in another theme."""
    both = ("--document", "deck", "--theme", "plum", "--theme", "default")
    run(folder, "build", *both)
    theme = folder / "templates" / "themes" / "plum.yaml"
    theme.write_text(PALETTE.replace(BRAND, "#5b2a87"), encoding="utf-8")

    said = run(folder, "build", *both, "--dry-run").output

    assert "deck-en-16x9.pptx  unchanged" in said
    assert "deck-en-16x9_plum.pptx  to build: template themes/plum.yaml changed" in said
    explained = CliRunner().invoke(
        main,
        ["explain", str(folder / "build" / "small" / "deck-en-16x9_plum.pptx"),
         "--content", str(folder / "content"), "--templates", str(folder / "templates")],
    ).output  # fmt: skip
    assert "document: small deck 16x9 plum, version 0.1" in explained
    assert "now: to build: template themes/plum.yaml changed; only if" in explained


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (
            ('brand: "#5b2a86"', 'brand: "#b08ad0"'),
            "plum.yaml:1:1: error: 'brand' on 'paper' has a contrast of 2.84",
        ),
        (("colors:", "colours:"), "plum.yaml:2:1: error: the key 'colours' is not known here"),
        (('"#5b2a86"', "purple"), "plum.yaml:7:10: error: 'purple' is not written as this field"),
    ],
)
def test_a_theme_that_is_wrong_is_told_at_its_file(
    folder: Path, wrong: tuple[str, str], message: str
) -> None:
    """There is one message, nothing is built in it, and what is in another theme is."""
    theme = folder / "templates" / "themes" / "plum.yaml"
    theme.write_text(PALETTE.replace(*wrong), encoding="utf-8")

    result = run(folder, "build", "--document", "deck", "--theme", "plum")

    assert result.exit_code == 3
    assert message in result.output
    assert result.output.count("error: ") == 1
    assert run(folder, "build", "--document", "deck").exit_code == 0


@pytest.mark.parametrize("name", [path.stem for path in (ROOT / "templates/themes").iterdir()])
def test_every_theme_that_comes_along_can_be_read(folder: Path, name: str) -> None:
    """It has the contrast that is asked of all, and is called otherwise than the usual one."""
    for theme in (name, "default"):
        result = run(folder, "template", "--theme", theme, "--edition", "4x3")
        assert result.exit_code == 0, result.output

    first, second = (accent(path) for path in sorted((folder / "build").iterdir()))
    assert first != second


@pytest.mark.parametrize("command", ["build", "template"])
@pytest.mark.parametrize(
    ("name", "hint"),
    [("plumm", "did you mean 'plum'?"), ("x", "there are default, evergreen, plum")],
)
def test_an_unknown_theme_is_a_wrong_call(folder: Path, command: str, name: str, hint: str) -> None:
    """One message, with the nearest name or with all."""
    result = run(folder, command, "--theme", name)

    assert result.exit_code == 2
    assert f"there is no theme '{name}'; {hint}" in result.output
    assert names(folder) == []


def test_a_clinics_colors_stand_on_the_theme(folder: Path) -> None:
    """What the clinic gives is the clinic's, and the rest the theme's; both are in the name."""
    write_clinic(folder / "content" / "clinics", CLINIC.replace('  brand: "#4b3f8f"\n', ""))

    result = run(folder, "template", "--theme", "plum", "--clinic", "test", "--edition", "4x3")

    assert result.exit_code == 0, result.output
    assert names(folder) == ["template-4x3-test_plum.potx"]
    with ZipFile(folder / "build" / "template-4x3-test_plum.potx") as archive:
        colors = archive.read("ppt/theme/theme1.xml").decode()
    assert BRAND[1:].upper() in colors
    assert "2C2459" in colors


def test_a_clinics_color_that_the_theme_drowns_is_told(folder: Path) -> None:
    """The message is at the clinic's file, and says in which theme."""
    clinic = CLINIC.replace('brand: "#4b3f8f"', 'tint: "#e4dcf0"\n  muted: "#8a8492"')
    write_clinic(folder / "content" / "clinics", clinic)

    result = run(folder, "build", "--document", "leaflet", "--theme", "plum", "--clinic", "test")

    assert result.exit_code == 1
    assert "test.yaml:13:10: error: 'muted' on 'tint' has a contrast of" in result.output
    assert "at least 4.5 is needed in the theme 'plum'" in result.output
