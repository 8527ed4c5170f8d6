"""From a topic's folder to files, through the command."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sfn_docs.cli import main
from tests.topics import CLAIMS, DECK, LEAFLET, write_topic

ROOT = Path(__file__).parents[1]
TEMPLATES = str(ROOT / "templates")

NO_ENGINES = """
import sys
from sfn_docs.start import main
try:
    main()
except SystemExit as stop:
    assert not stop.code, stop.code
print("engines:", *sorted(set(sys.modules) & {
    "weasyprint", "pptx", "pydantic", "jinja2", "yaml", "markdown_it", "pypandoc", "lxml",
    "pikepdf", "fontTools", "uharfbuzz", "resvg_py", "subprocess",
}))
"""


def build(content: Path, output: Path, *more: str) -> Result:
    arguments = ["build", "--content", str(content), "--output", str(output)]
    return CliRunner().invoke(main, [*arguments, "--templates", TEMPLATES, *more])


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".sfn-docs" not in path.parts
    }


@pytest.fixture(name="output", scope="module")
def _output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small topic, built once: ``content`` and ``build`` in a folder."""
    folder = tmp_path_factory.mktemp("built")
    write_topic(folder / "content" / "small")
    result = build(folder / "content", folder / "build")
    assert result.exit_code == 0, result.output
    return folder


def test_a_topic_becomes_two_files_and_a_manifest(output: Path) -> None:
    """The files are called by document, language and edition; the manifest has their hashes."""
    folder = output / "build"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))

    found = hashes(folder)
    assert sorted(found) == [
        "SHA256SUMS",
        "deck-en-16x9.pptx",
        "leaflet-en-a4.pdf",
        "manifest.json",
    ]
    named = {
        file["file"]: file["sha256"] for made in manifest["documents"] for file in made["files"]
    }
    assert named == {
        f"small/{name}": found[name] for name in ("deck-en-16x9.pptx", "leaflet-en-a4.pdf")
    }


def unhurried(folder: Path) -> None:
    """Give every file below *folder* the time of an hour ago, as if nobody had just written it."""
    past = time.time() - 3600
    for path in [folder, *folder.rglob("*")]:
        os.utime(path, (past, past))


def test_a_build_of_what_has_not_changed_starts_no_engine(output: Path, tmp_path: Path) -> None:
    """It says so, leaves the files alone, and imports nothing that could build.

    The program is a copy that has never run, so Python writes its caches beside it meanwhile.
    """
    shutil.copytree(output, tmp_path, dirs_exist_ok=True)
    program = tmp_path / "program"
    caches = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "sfn_docs", program / "sfn_docs", ignore=caches)
    unhurried(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "build").rglob("*.p*")}
    arguments = ["build", "--content", "content", "--templates", TEMPLATES]

    first, second = (
        subprocess.run(
            [sys.executable, "-c", NO_ENGINES, *arguments],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(program), "PYTHONDONTWRITEBYTECODE": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for _ in range(2)
    )

    assert first.count("unchanged") == 2
    assert second.splitlines()[:-1] == first.splitlines()[:-1]
    assert second.splitlines()[-1] == "engines:"
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "build").rglob("*.p*")} == before


@pytest.mark.parametrize("touched", ["content", "output", "missing"])
def test_what_has_changed_is_built_again(output: Path, tmp_path: Path, touched: str) -> None:
    """A changed word, a tampered file and a lost file each bring a build."""
    shutil.copytree(output, tmp_path, dirs_exist_ok=True)
    pdf = tmp_path / "build" / "small" / "leaflet-en-a4.pdf"
    good = pdf.read_bytes()
    if touched == "content":
        write_topic(tmp_path / "content" / "small", leaflet=LEAFLET.replace("true", "so"))
    elif touched == "output":
        pdf.write_bytes(good + b"\n")
    else:
        pdf.unlink()

    result = build(tmp_path / "content", tmp_path / "build", "--document", "leaflet")

    assert result.exit_code == 0, result.output
    assert "unchanged" not in result.output
    assert (pdf.read_bytes() == good) is (touched != "content")


def test_one_document_is_built_alone(tmp_path: Path) -> None:
    """Asked for the deck, it builds the deck."""
    write_topic(tmp_path / "content" / "small")

    result = build(tmp_path / "content", tmp_path / "build", "--document", "deck")

    assert result.exit_code == 0, result.output
    found = {path.name for path in (tmp_path / "build" / "small").iterdir()}
    assert found == {"deck-en-16x9.pptx"}


def test_a_file_that_fails_is_not_put_in_place(output: Path, tmp_path: Path) -> None:
    """Where the new content can't be built, the old files stay, and no part of a new one."""
    shutil.copytree(output, tmp_path, dirs_exist_ok=True)
    before = hashes(tmp_path / "build")
    hostile = LEAFLET.replace("Nothing here is true", "No font of ours has \U00013080")
    write_topic(tmp_path / "content" / "small", leaflet=hostile)

    result = build(tmp_path / "content", tmp_path / "build")

    assert result.exit_code == 1
    assert "\U00013080" in result.stderr or "13080" in result.stderr
    assert "small/leaflet.yaml:7:32: error: " in result.stderr
    assert hashes(tmp_path / "build") == before


@pytest.mark.parametrize(
    ("seed", "zone", "locale"), [("0", "UTC", "C"), ("4711", "Asia/Kathmandu", "C.UTF-8")]
)
def test_the_same_input_gives_the_same_bytes(
    output: Path, tmp_path: Path, seed: str, zone: str, locale: str
) -> None:
    """Whatever the hash seed, the time zone, the locale and the folder."""
    content = tmp_path / f"elsewhere {seed}" / "content"
    shutil.copytree(output / "content", content)
    environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}

    subprocess.run(
        [sys.executable, "-m", "sfn_docs", "build", "--templates", TEMPLATES],
        cwd=content.parent,
        env=environment | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
    )

    assert hashes(content.parent / "build") == hashes(output / "build")


def test_what_does_not_fit_is_reported_at_its_slide(tmp_path: Path) -> None:
    """A point too long for a slide stops the build, at the line of the slide in deck.yaml."""
    long = DECK.replace("A second point", "A second point " * 90)
    write_topic(tmp_path / "content" / "small", deck=long)

    result = build(tmp_path / "content", tmp_path / "build")

    assert result.exit_code == 1
    assert "small/deck.yaml:6:12: error: slide 2" in result.stderr
    assert list(hashes(tmp_path / "build" / "small")) == ["leaflet-en-a4.pdf"]


def test_faults_of_both_documents_are_reported_together(tmp_path: Path) -> None:
    """What only shows when a document is made is still told for all documents at once."""
    hostile = CLAIMS.replace("We do not know", "\U00013080").replace("The effect", "\U00013081")
    write_topic(tmp_path / "content" / "small", claims=hostile)

    result = build(tmp_path / "content", tmp_path / "build")

    assert result.exit_code == 1
    assert "claims.yaml:3:13: error: no font" in result.stderr
    assert "claims.yaml:4:16: error: slide 2" in result.stderr


def test_a_topic_that_fails_does_not_stop_the_others(tmp_path: Path) -> None:
    """The good topic is built, the bad one reported, and the exit code says so."""
    write_topic(tmp_path / "content" / "bad", claims="claims: {}\n")
    write_topic(tmp_path / "content" / "good")

    result = build(tmp_path / "content", tmp_path / "build")

    assert result.exit_code == 1
    assert "bad/claims.yaml:1:9: error: " in result.stderr
    assert [path.name for path in (tmp_path / "build").glob("[a-z]*/")] == ["good"]


def test_overdue_reviews_are_told_when_asked_for(tmp_path: Path) -> None:
    """The command takes the day from the caller, and fails only where that is wanted."""
    write_topic(tmp_path / "content" / "small")
    arguments = ["check", "--content", str(tmp_path / "content"), "--as-of"]
    run = CliRunner().invoke

    assert run(main, [*arguments, "2027-05-22"]).output == "no problems\n"
    assert run(main, [*arguments, "2027-05-23"]).exit_code == 0
    assert "review-overdue" in run(main, [*arguments, "2027-05-23"]).output
    assert run(main, [*arguments, "2027-05-23", "--strict"]).exit_code == 1


def test_an_overdue_review_stops_a_build_where_asked_to(tmp_path: Path) -> None:
    """A build says that a review is due; told to fail, it leaves nothing behind."""
    write_topic(tmp_path / "content" / "small")
    day = ["--as-of", "2027-06-01"]

    stopped = build(tmp_path / "content", tmp_path / "build", *day, "--strict")
    assert stopped.exit_code == 1
    assert not (tmp_path / "build").exists()

    told = build(tmp_path / "content", tmp_path / "build", *day, "--document", "deck")
    assert told.exit_code == 0
    assert "small/topic.yaml:11:16: warning: the review of this topic" in told.stderr


def test_a_topic_can_be_named_by_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Standing in a topic's folder, "." is its name, and its files go where they always go."""
    monkeypatch.chdir(write_topic(tmp_path / "content" / "small"))

    result = build(tmp_path / "content", tmp_path / "build", "--document", "deck", ".")

    assert result.exit_code == 0, result.output
    assert (tmp_path / "build" / "small" / "deck-en-16x9.pptx").is_file()


def test_a_language_without_words_is_an_error(tmp_path: Path) -> None:
    """A topic in a language that the templates have no words for says which they have."""
    folder = write_topic(tmp_path / "content" / "small")
    text = (folder / "topic.yaml").read_text(encoding="utf-8")
    (folder / "topic.yaml").write_text(text.replace("en-US", "fi-FI"), encoding="utf-8")

    result = build(tmp_path / "content", tmp_path / "build")

    assert result.exit_code == 3
    assert "no words in the language 'fi'" in result.stderr
    assert not (tmp_path / "build").exists()


def test_calling_it_wrongly_has_its_own_exit_code(tmp_path: Path) -> None:
    """No topic, or none of that name, is a wrong call: 2."""
    write_topic(tmp_path / "content" / "small", claims=CLAIMS)

    assert build(tmp_path / "nowhere", tmp_path / "build").exit_code == 2
    assert build(tmp_path / "content", tmp_path / "build", "other").exit_code == 2


def test_a_new_topic_builds_as_it_is(tmp_path: Path) -> None:
    """What 'new' writes passes every check and gives both documents."""
    content = tmp_path / "content"
    arguments = ["new", "rest-and-sleep", "--title", 'Rest "and" sleep', "--content", str(content)]

    started = CliRunner().invoke(main, [*arguments, "--templates", TEMPLATES])
    result = build(content, tmp_path / "build")

    assert started.exit_code == 0, started.output
    assert result.exit_code == 0, result.output
    assert len(list((tmp_path / "build" / "rest-and-sleep").iterdir())) == 2


@pytest.mark.parametrize("name", ["Rest", "../out", "a b", ""])
def test_a_topic_has_a_plain_name(tmp_path: Path, name: str) -> None:
    """A name that is no folder's, or leads out of the content, is refused."""
    arguments = ["new", name, "--content", str(tmp_path / "content"), "--templates", TEMPLATES]

    result = CliRunner().invoke(main, arguments)

    assert result.exit_code == 1
    assert not list(tmp_path.iterdir())


def test_a_topic_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    """Starting a topic never touches one that exists."""
    folder = write_topic(tmp_path / "content" / "small")
    before = hashes(folder)
    arguments = ["new", "small", "--content", str(folder.parent), "--templates", TEMPLATES]

    assert CliRunner().invoke(main, arguments).exit_code == 1
    assert hashes(folder) == before
