"""Two builds compared: documents, pages, words, references, and pictures of pages."""

from __future__ import annotations

import hashlib
import json
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from sfn_docs.cli import main
from sfn_docs.comparing.pages import LONGEST
from sfn_docs.pictures.rasters import side_by_side
from sfn_docs.reports.differences import reworded
from tests.referees.tools import found
from tests.topics import CLAIMS, DECK, LEAFLET, write_topic

ROOT = Path(__file__).parents[2]


def build(content: Path, output: Path, *more: str) -> None:
    arguments = ["build", "--content", str(content), "--output", str(output), "--jobs", "1"]
    arguments += ["--templates", str(ROOT / "templates")]
    result = CliRunner().invoke(main, [*arguments, *more])
    assert result.exit_code == 0, result.output


def diff(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["diff", *map(str, arguments)])


@pytest.fixture(name="builds", scope="module")
def _builds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small topic before and after some edits, beside one that went and one that came."""
    folder = tmp_path_factory.mktemp("builds")
    content = folder / "content"
    write_topic(content / "small")
    write_topic(content / "went", leaflet=None)
    build(content, folder / "old")
    shutil.rmtree(content / "went")
    write_topic(
        content / "small",
        claims=CLAIMS.replace("sources: [brown, adams]", "sources: [brown]"),
        leaflet=LEAFLET.replace("[@brown]", "").replace("What else?", "What more is there to say?"),
        deck=DECK.replace("A second point [@adams]", "Another point"),
    )
    write_topic(content / "came", leaflet=None)
    build(content, folder / "new")
    return folder


def test_what_became_of_each_document(builds: Path) -> None:
    """A document is new, gone, changed or the same; a changed one says in what."""
    result = diff(builds / "old", builds / "new")
    lines = result.stdout.splitlines()
    leaflet = next(place for place, line in enumerate(lines) if "small/leaflet" in line)

    assert result.exit_code == 0
    assert lines[:2] == ["came/deck-en-16x9.pptx  new: 3 slides", "went/deck-en-16x9.pptx  gone"]
    assert lines[2].startswith("small/deck-en-16x9.pptx  changed: 3 slides; ")
    assert "  references gone: adams" in lines[2:leaflet]
    assert "claim unproven changed; " in result.stdout
    assert lines[-1] == "1 new, 1 gone, 2 changed"


def test_the_words_that_changed_are_shown(builds: Path) -> None:
    """Words are counted in what was read back of both files, and shown with those around them."""
    told = diff(builds / "old", builds / "new").stdout

    assert "  - …is true. What else? It may hurt" in told
    assert "  + …is true. What more is there to say? It may hurt" in told
    assert "Another point" in told
    assert "more passages" in told


def test_nothing_changed_is_said(builds: Path) -> None:
    """A folder is the same as itself, also by its manifest alone."""
    assert diff(builds / "new", builds / "new").stdout == "3 the same\n"
    assert diff(builds / "new" / "manifest.json", builds / "new").stdout == "3 the same\n"


def test_manifests_alone_do(builds: Path, tmp_path: Path) -> None:
    """Where only the manifest was kept, words can't be told, and that is said."""
    shutil.copy(builds / "old" / "manifest.json", tmp_path / "before.json")
    result = diff(tmp_path / "before.json", builds / "new")

    assert result.exit_code == 0
    assert "3 slides; the old file is not there as its manifest has it" in result.stdout
    assert "  why: claim unproven changed" in result.stdout


def test_markdown_for_a_summary(builds: Path) -> None:
    """The same as a table, for the summary of a CI job."""
    told = diff(builds / "old", builds / "new", "--format", "markdown").stdout

    assert "| came/deck-en-16x9.pptx | new | 3 slides |" in told
    assert "| small/deck-en-16x9.pptx | changed\\: " in told
    assert "| −adams |" in told


def test_a_folder_without_a_manifest_is_told(tmp_path: Path) -> None:
    """What no build made, or another format, is an error at its place."""
    (tmp_path / "manifest.json").write_text('{"format": 99}')
    result = diff(tmp_path, tmp_path)

    assert result.exit_code == 1
    assert f"{tmp_path / 'manifest.json'}:1:1: error: there is no manifest here" in result.stderr


@pytest.mark.parametrize("absolute", [False, True])
def test_a_manifest_leads_nowhere_else(builds: Path, tmp_path: Path, absolute: bool) -> None:
    """A manifest from elsewhere can't have files read or written outside of the folders."""
    secret = builds / "secret.pdf"
    shutil.copy(builds / "old" / "small" / "leaflet-en-a4.pdf", secret)
    name = str(secret) if absolute else f"../{builds.name}/secret.pdf"
    sides = []
    for side in ("old", "new"):
        shutil.copytree(builds / side, tmp_path / builds.name / side)
        place = tmp_path / builds.name / side / "manifest.json"
        manifest = json.loads(place.read_text("utf-8"))
        (made,) = [one for one in manifest["documents"] if "leaflet" in one["files"][0]["file"]]
        data = secret.read_bytes()
        made["files"] = [
            {"file": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()},
            {"file": f"{side}\x1b[2J", "bytes": 1, "sha256": side},
        ]
        manifest["documents"] = [made]
        place.write_text(json.dumps(manifest))
        sides.append(place.parent)
    result = diff(*sides, "--pictures", tmp_path / "pictures")

    assert result.exit_code == 0, result.output
    assert "the old file is not there as its manifest has it" in result.stdout
    assert "\x1b" not in result.stdout
    assert not (tmp_path / "pictures").exists()


def test_without_a_program_for_pictures_it_is_told(
    builds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What draws pages is no part of an installation: a missing one is named, with its package."""
    monkeypatch.setenv("PATH", str(tmp_path))
    result = diff(builds / "old", builds / "new", "--pictures", tmp_path / "pictures")

    assert result.exit_code == 3
    assert "pictures need the program pdftoppm" in result.stderr
    assert "poppler-utils" in result.stderr


@pytest.mark.referee
def test_pages_that_differ_are_drawn(builds: Path, tmp_path: Path) -> None:
    """Of a leaflet and a deck the pages that differ are there side by side, and no others."""
    found("pdftoppm"), found("soffice")
    result = diff(builds / "old", builds / "new", "--pictures", tmp_path)
    drawn = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.png"))

    assert result.exit_code == 0, result.output
    assert "small/leaflet-en-a4-001.png" in drawn
    assert "small/deck-en-16x9-002.png" in drawn
    assert "small/deck-en-16x9-001.png" not in drawn
    assert f"  picture: {(tmp_path / drawn[0]).as_posix()}" in result.stdout
    for name in drawn:
        with Image.open(tmp_path / name) as picture:
            assert LONGEST < max(picture.size) <= 2 * LONGEST + 72


def page(*dark: int, size: tuple[int, int] = (40, 60)) -> bytes:
    """A white page with black lines at some heights."""
    image = Image.new("RGB", size, "white")
    for line in dark:
        image.paste("black", (5, line, 35, line + 1))
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def test_pages_stand_side_by_side() -> None:
    """A bar stands beside the lines that differ; pages that are the same make no picture."""
    assert side_by_side(page(10), page(10)) is None
    drawn = side_by_side(page(10, 20), page(10, 40))
    assert drawn is not None
    with Image.open(BytesIO(drawn)) as picture:
        column = [picture.getpixel((20, y - 0 + 24)) for y in range(60)]
        ground = picture.getpixel((2, 2))
        assert picture.size == (2 * 40 + 3 * 24, 60 + 2 * 24)
    assert [y for y, color in enumerate(column) if color != ground] == [*range(20, 41)]


def test_a_page_without_another_stands_alone() -> None:
    """A page that is on one side only, or has another size, is shown all the same."""
    for old, new in ((page(1), None), (None, page(1)), (page(1), page(1, size=(60, 40)))):
        assert side_by_side(old, new) is not None


def test_words_are_compared_one_by_one() -> None:
    """What is new and gone is counted; a passage has the words around it."""
    found = reworded(list("abcdefgh"), list("abcdXfghi"))

    assert str(found) == "2 words new, 1 gone"
    assert found.passages == (("…b c d e f g h", "…b c d X f g h…"), ("…f g h", "…f g h i"))
    assert str(reworded(["a"], ["a"])) == "the same words"
