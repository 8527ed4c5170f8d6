"""What is said of files that were built: why they are as they are, and whether they are still."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sfn_docs.batch.verifying import differences
from sfn_docs.cli import main
from sfn_docs.problems import Problem
from tests.batch.disturbed import Site, new_site, tree, undisturbed
from tests.clinics import CLINIC, write_clinic
from tests.conftest import ROOT

DECKS = "batches:\n  - documents: [deck]\n    editions: [{}]\n"


def run(site: Site, command: str, *more: str) -> Result:
    places = ["--content", str(site.folder / "content"), "--templates", str(ROOT / "templates")]
    return CliRunner().invoke(main, [command, *places, *more])


def build(site: Site, *more: str) -> Result:
    return run(site, "build", "--output", str(site.outputs), "--jobs", "1", *more)


def name_decks(site: Site, sizes: str) -> None:
    path = site.folder / "content" / "editions.yaml"
    path.write_text(DECKS.format(sizes), encoding="utf-8")


@pytest.fixture(name="two_decks", scope="module")
def _two_decks(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = new_site(tmp_path_factory.mktemp("two"))
    name_decks(site, "16x9, 4x3")
    assert build(site).exit_code == 0
    return site


@pytest.fixture(name="site")
def _site(tmp_path: Path, two_decks: Site) -> Site:
    shutil.copytree(two_decks.folder, tmp_path / "site")
    return Site(tmp_path / "site")


def test_a_file_that_is_built_no_longer_is_told_and_removed_when_asked(site: Site) -> None:
    """A build of everything warns of it; a part says nothing; --prune removes it, and only it."""
    name_decks(site, "16x9")
    lost, kept = (f"small/deck-en-{size}.pptx" for size in ("4x3", "16x9"))

    assert "stale-output" not in build(site, "small").output
    told = build(site)
    assert told.exit_code == 0
    assert f"deck-en-4x3.pptx:1:1: warning: built no longer: {lost} [stale-output]" in told.stderr
    assert "stale-output" in build(site).stderr
    assert {lost, kept} <= tree(site.outputs).keys()
    assert build(site, "--dry-run").output.splitlines() == [
        f"{kept}  unchanged",
        f"{lost}  built no longer: --prune removes it if it is as it was written",
    ]
    assert lost not in build(site, "small", "--dry-run").output

    pruned = build(site, "--prune")
    assert pruned.exit_code == 0
    assert f"{site.outputs.as_posix()}/{lost}  removed" in pruned.stdout
    assert tree(site.outputs).keys() == {kept, "manifest.json", "SHA256SUMS"}
    assert lost not in (site.outputs / "manifest.json").read_text(encoding="utf-8")
    assert "stale-output" not in build(site).output


def test_a_part_of_the_matrix_prunes_nothing(site: Site) -> None:
    """Who builds a part can't know what the rest is: that is a wrong call."""
    for part in (["--document", "deck"], ["small"], ["--shard", "1/2"], ["--edition", "4x3"]):
        assert build(site, "--prune", *part).exit_code == 2
    assert "small/deck-en-4x3.pptx" in tree(site.outputs)


def test_a_file_that_somebody_changed_is_not_removed(site: Site) -> None:
    """What has not the hash that was written may be somebody's work: it stays, and is told."""
    name_decks(site, "16x9")
    path = site.outputs / "small" / "deck-en-4x3.pptx"
    path.write_bytes(b"mine")

    pruned = build(site, "--prune")

    assert "built no longer, and not as it was written" in pruned.stderr
    assert path.read_bytes() == b"mine"


def test_a_topic_that_is_gone_goes_with_its_folder(site: Site) -> None:
    """All files of a topic that was removed are, but nobody else's file among them."""
    folder = site.folder / "content"
    shutil.copytree(folder / "small", folder / "other")
    name_decks(site, "16x9")
    assert build(site).exit_code == 0
    (site.outputs / "small" / "notes.txt").write_text("mine", encoding="utf-8")
    shutil.rmtree(folder / "small")

    assert build(site, "--prune").exit_code == 0
    assert tree(site.outputs).keys() == {
        "other/deck-en-16x9.pptx", "small/notes.txt", "manifest.json", "SHA256SUMS",
    }  # fmt: skip


def test_a_topic_with_errors_loses_nothing(site: Site) -> None:
    """Where nobody knows what a topic names, none of its files is called left over."""
    claims = site.folder / "content" / "small" / "claims.yaml"
    claims.write_text("claims: {}\n", encoding="utf-8")

    pruned = build(site, "--prune")

    assert pruned.exit_code == 1
    assert "stale-output" not in pruned.output
    assert "small/deck-en-4x3.pptx" in tree(site.outputs)


@pytest.mark.parametrize("how", ["dots", "root", "link"])
def test_a_manifest_of_a_stranger_removes_nothing_elsewhere(site: Site, how: str) -> None:
    """However a manifest names a file that is not below the outputs, that file stays."""
    elsewhere = site.folder / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(site.outputs / "small" / "deck-en-4x3.pptx", elsewhere / "deck.pptx")
    (site.outputs / "linked").symlink_to(elsewhere)
    name = {
        "dots": "../elsewhere/deck.pptx",
        "root": (elsewhere / "deck.pptx").as_posix(),
        "link": "linked/deck.pptx",
    }[how]
    path = site.outputs / "manifest.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("small/deck-en-4x3.pptx", name), encoding="utf-8")
    name_decks(site, "16x9")

    pruned = build(site, "--prune")

    assert "not as it was written" in pruned.stderr
    assert (elsewhere / "deck.pptx").is_file()


def test_a_file_is_explained(site: Site) -> None:
    """What it was made from is listed, and why a build would make it anew or not."""
    file = str(site.outputs / "small" / "deck-en-4x3.pptx")
    told = run(site, "explain", file)
    assert told.exit_code == 0, told.output
    assert "document: small deck 4x3, version 0.1" in told.output
    assert "now: unchanged\n" in told.output
    pieces = (
        "claim unproven",
        "deck.yaml",
        "template theme.yaml",
        "the program",
        "package weasyprint",
    )
    assert all(f"  {piece}\n" in told.output for piece in pieces)
    assert "leaflet.yaml" not in told.output

    claims = site.folder / "content" / "small" / "claims.yaml"
    text = claims.read_text(encoding="utf-8")
    claims.write_text(text.replace("The effect is", "Effects are"), encoding="utf-8")
    assert "now: to build: claim unproven changed\n" in run(site, "explain", file).output

    claims.write_text(text, encoding="utf-8")
    Path(file).write_bytes(b"")
    told = run(site, "explain", file)
    assert "now: in the store: a file is missing or not as it was written\n" in told.output
    name_decks(site, "16x9")
    assert "only if it is asked for by name" in run(site, "explain", file).output
    shutil.rmtree(site.folder / "content" / "small")
    assert "there is no topic 'small'" in run(site, "explain", file).output


def test_what_was_not_built_cannot_be_explained(site: Site, tmp_path: Path) -> None:
    """A file that no manifest names is a wrong call, with what was looked at."""
    other = site.outputs / "small" / "notes.txt"
    other.write_text("mine", encoding="utf-8")
    for file, message in ((other, "manifest.json; it was not built"), (tmp_path, "there is no")):
        told = run(site, "explain", str(file))
        assert told.exit_code == 2
        assert message in told.output


def test_builds_under_other_conditions_agree(site: Site) -> None:
    """Two builds from nothing and one from the store give the same files; no output is touched."""
    name_decks(site, "16x9")
    before = tree(site.folder)

    result = run(site, "verify")

    assert result.exit_code == 0, result.output
    assert result.output.splitlines() == [
        "one process: 3 files",
        "several processes, backwards, elsewhere: the same",
        "from the store: the same",
    ]
    assert tree(site.folder) == before


def test_verify_tells_what_keeps_a_build_from_being_one(site: Site) -> None:
    """A topic with a mistake is reported as by a build, with its exit code."""
    (site.folder / "content" / "small" / "claims.yaml").write_text("claims: {}\n", encoding="utf-8")

    result = run(site, "verify", "small")

    assert result.exit_code == 1
    assert "small/claims.yaml:1:9: error: " in result.stderr


def test_differences_are_told_by_file_and_place(site: Site, tmp_path: Path) -> None:
    """A file that is missing, a byte, a member of a deck: each is found, and called by name."""
    other = tmp_path / "other"
    shutil.copytree(site.outputs, other)
    assert list(differences(site.outputs, other)) == []
    (other / "small" / "deck-en-16x9.pptx").unlink()
    shutil.copy(other / "small" / "deck-en-4x3.pptx", other / "small" / "more.pptx")
    shutil.copy(site.outputs / "small" / "deck-en-16x9.pptx", other / "small" / "deck-en-4x3.pptx")
    manifest = json.loads((other / "manifest.json").read_bytes())
    text = json.dumps(manifest, indent=1, ensure_ascii=False) + "\n"
    (other / "manifest.json").write_text(text.replace('"format": 1', '"format": 2'))
    (other / "SHA256SUMS").write_bytes((site.outputs / "SHA256SUMS").read_bytes()[:-1])

    sums, manifest_told, gone, deck, more = differences(site.outputs, other)

    assert sums == "SHA256SUMS: 179 bytes and 178"
    assert manifest_told.startswith("manifest.json: at byte ")
    assert '"format": 2' in manifest_told
    assert gone == "small/deck-en-16x9.pptx: only in the first"
    assert deck.startswith("small/deck-en-4x3.pptx: in ")
    assert "ppt/presentation.xml" in deck
    assert more == "small/more.pptx: only in the second"


def test_eight_machines_make_the_whole(tmp_path: Path) -> None:
    """Parts built apart are together what one machine builds, and no file is in two of them."""
    large = undisturbed(tmp_path / "large")
    parts = []
    for number in range(1, 9):
        site = Site(tmp_path / f"{number}")
        shutil.copytree(large.site.folder / "content", site.folder / "content")
        assert build(site, "--shard", f"{number}/8", "--store", str(large.store)).exit_code == 0
        parts.append(documents(site))

    assert sorted(name for part in parts for name in part) == sorted(documents(large.site))
    assert {name: data for part in parts for name, data in part.items()} == documents(large.site)


def documents(site: Site) -> dict[str, str]:
    return {name: data for name, data in tree(site.outputs).items() if name.endswith(".pdf")}


def test_an_error_that_no_document_holds_is_told_each_time(site: Site) -> None:
    """Whether a build fails depends on the content, not on what was built before."""
    assert build(site).exit_code == 0
    before = tree(site.outputs)
    claims = site.folder / "content" / "small" / "claims.yaml"
    text = claims.read_text(encoding="utf-8")
    unused = "  nowhere:\n    plain: It relieves pain.\n    clinical: It relieves pain.\n"
    unused += "    certainty: low\n    kind: effect\n    population: mixed\n    sources: [adams]\n"
    claims.write_text(text + unused, encoding="utf-8")

    told = [build(site), build(site), build(site, "--force")]
    assert [result.exit_code for result in told] == [1, 1, 1]
    assert all("claims.yaml:24:15: error" in result.stderr for result in told), told[0].stderr
    assert tree(site.outputs) == before

    claims.write_text(text, encoding="utf-8")
    assert "unchanged" in build(site).output


def test_what_was_found_right_is_not_checked_again(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Checks see to content that has changed, and to all of it where a record is lost."""
    assert build(site).exit_code == 0
    seen: list[object] = []

    def check(loaded: object) -> tuple[Problem, ...]:
        seen.append(loaded)
        return ()

    monkeypatch.setattr("sfn_docs.batch.planning.check", check)

    build(site)
    assert not seen
    deck = site.folder / "content" / "small" / "deck.yaml"
    with deck.open("a", encoding="utf-8") as file:
        file.write("# A comment.\n")
    build(site)
    assert len(seen) == 1
    build(site)
    assert len(seen) == 1
    (site.outputs / ".sfn-docs" / "stamps.json").unlink()
    build(site)
    assert len(seen) == 2


def test_a_clinic_with_errors_stops_its_own_documents_alone(site: Site) -> None:
    """The other clinics' are built, whatever the order, and the message names the clinic's file."""
    clinics = site.folder / "content" / "clinics"
    broken = CLINIC.replace("mark.svg", "mrk.svg")
    write_clinic(clinics).rename(clinics / "whole.yaml")
    (clinics / "broken.yaml").write_text(broken, encoding="utf-8")

    told = build(site, "--document", "leaflet", "--clinic", "*", "--edition", "a4")

    assert told.exit_code == 1
    assert "broken.yaml:2:" in told.stderr
    assert "1 error; the rest was written" in told.stderr
    assert {name for name in tree(site.outputs) if name.endswith(".pdf")} == {
        "small/leaflet-en-a4-whole.pdf"
    }
