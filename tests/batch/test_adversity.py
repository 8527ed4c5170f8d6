"""A build where the disk is full, the folder is closed, the clock is wrong or files were changed.

Each time there are right files, or there is a clear error.
"""

from __future__ import annotations

import errno
import hashlib
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sfn_docs.batch.records import read_records
from sfn_docs.cli import main
from sfn_docs.writing import write_file
from tests.batch.disturbed import Site, new_site, tree
from tests.conftest import ROOT


def build(site: Site, *more: str) -> Result:
    """The deck alone, made in this process, its engines being there."""
    arguments = ["build", "--content", str(site.folder / "content"), "--edition", "16x9"]
    places = ["--templates", str(ROOT / "templates"), "--output", str(site.outputs)]
    return CliRunner().invoke(main, [*arguments, *places, "--jobs", "1", *more])


@pytest.fixture(name="whole", scope="module")
def _whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    site = new_site(tmp_path_factory.mktemp("whole"))
    result = build(site)
    assert result.exit_code == 0, result.output
    return tree(site.outputs)


def test_leftovers_of_killed_builds_are_removed(tmp_path: Path, whole: dict[str, str]) -> None:
    """What was half written goes with the next build that writes; files of others stay."""
    site = new_site(tmp_path)
    folder = site.outputs / "small"
    folder.mkdir(parents=True)
    for name in (".deck-en-16x9.pptx.abcd_123", ".notes.txt.abcd_123", ".deck-en-16x9.pptx.mine"):
        (folder / name).write_bytes(b"half")
    (site.outputs / ".manifest.json.0a1b2c3d").write_bytes(b"{")

    assert build(site).exit_code == 0
    found = tree(site.outputs)
    assert found.keys() - whole.keys() == {
        "small/.notes.txt.abcd_123",
        "small/.deck-en-16x9.pptx.mine",
    }


@pytest.mark.parametrize("damaged", ["SHA256SUMS", "manifest.json", ".sfn-docs/stamps.json"])
@pytest.mark.parametrize("data", [None, b"", b"\xff\x00[1", b'{"files": {"a": 3}, "checked": 1}'])
def test_records_that_are_lost_are_written_again(
    site_with_deck: Site, whole: dict[str, str], damaged: str, data: bytes | None
) -> None:
    """A manifest, checksums or stamps that are missing or no such thing cost time, not files."""
    path = site_with_deck.outputs / damaged
    path.unlink()
    if data is not None:
        path.write_bytes(data)

    result = build(site_with_deck)

    assert result.exit_code == 0, result.output
    assert tree(site_with_deck.outputs) == whole


@pytest.fixture(name="site_with_deck", scope="module")
def _site_with_deck(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = new_site(tmp_path_factory.mktemp("site"))
    assert build(site).exit_code == 0
    return site


def test_the_record_is_that_of_whoever_wrote_last(
    site_with_deck: Site, whole: dict[str, str]
) -> None:
    """Of two builds that write the same file, the one that wrote first says nothing of it."""
    outputs = site_with_deck.outputs
    first, second = read_records(outputs), read_records(outputs)
    (made,) = first.made.values()
    for records, data in ((first, b"first"), (second, b"second")):
        stat = write_file(outputs / made.files[0].file, data)
        digest = hashlib.sha256(data).hexdigest()
        file = made.files[0].model_copy(update={"sha256": digest, "bytes": len(data)})
        records.add(made.model_copy(update={"files": [file], "made_from": []}), [], [stat])

    second.save("a test")
    first.save("a test")

    (now,) = read_records(outputs).made.values()
    assert now.files[0].sha256 == hashlib.sha256(b"second").hexdigest()
    assert build(site_with_deck, "--force").exit_code == 0
    assert tree(outputs) == whole


def test_a_change_that_hides_its_time_is_seen(site_with_deck: Site, whole: dict[str, str]) -> None:
    """A flipped bit in a finished file is found though size and time are as they were."""
    path = site_with_deck.outputs / "small" / "deck-en-16x9.pptx"
    assert build(site_with_deck).exit_code == 0
    stat = path.stat()
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    with path.open("r+b") as file:
        file.write(data)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    assert "unchanged" not in build(site_with_deck).output
    assert tree(site_with_deck.outputs) == whole


@pytest.mark.parametrize("cut", [False, True])
def test_a_store_that_was_damaged_is_not_believed(
    tmp_path: Path, whole: dict[str, str], *, cut: bool
) -> None:
    """Entries with a flipped bit, or cut short, are made anew, and the files are right."""
    site = new_site(tmp_path)
    store = tmp_path / "store"
    assert build(site, "--store", str(store)).exit_code == 0
    entries = {path: path.read_bytes() for path in store.rglob("*") if path.is_file()}
    assert len(entries) == 3, "the deck, its citations, and short names of journals"
    for path, whole_entry in entries.items():
        data = bytearray(whole_entry)
        data[len(data) // 2] ^= 1
        path.write_bytes(data[: len(data) // 2] if cut else data)
    (site.outputs / "small" / "deck-en-16x9.pptx").unlink()

    assert build(site, "--store", str(store)).exit_code == 0
    assert tree(site.outputs) == whole
    assert {path: path.read_bytes() for path in entries} == entries


def test_a_clock_that_was_set_back_misleads_nobody(
    site_with_deck: Site, whole: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files from the future are unchanged if they are, and a change that looks old is seen."""
    future = time.time() + 10 * 365 * 86_400
    for path in (site_with_deck.folder, *site_with_deck.folder.rglob("*")):
        os.utime(path, (future, future))
    monkeypatch.setattr(time, "time_ns", lambda: 1_000_000_000)
    assert "unchanged" in build(site_with_deck).output
    assert tree(site_with_deck.outputs) == whole

    deck = site_with_deck.folder / "content" / "small" / "deck.yaml"
    text = deck.read_text(encoding="utf-8")
    deck.write_text(text.replace("A second point", "Another point!"), encoding="utf-8")
    os.utime(deck, (0, 0))
    result = build(site_with_deck)
    assert "3 slides" in result.output
    assert tree(site_with_deck.outputs) != whole

    deck.write_text(text, encoding="utf-8")
    os.utime(deck, (future, future))
    assert build(site_with_deck).exit_code == 0
    assert tree(site_with_deck.outputs) == whole


@pytest.mark.parametrize("number", range(6))
def test_a_disk_that_is_full_is_a_clear_error(
    site_with_deck: Site, whole: dict[str, str], monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """Whichever write the system refuses, there is a message or it was none that counts."""
    real, count = os.fsync, iter(range(10_000))

    def full(handle: int) -> None:
        if next(count) >= number:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(handle)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        result = build(site_with_deck, "--force")
    assert result.exception is None or isinstance(result.exception, SystemExit)
    writes = next(count)
    refused = "can't be written: No space left on device" in result.stderr
    assert result.exit_code == (3 if refused else 0)
    assert refused or writes <= number + 1

    assert build(site_with_deck).exit_code == 0
    assert tree(site_with_deck.outputs) == whole


def test_files_that_may_not_grow_stop_a_build_cleanly(tmp_path: Path) -> None:
    """With a bound on the size of files there is an error for the document, and no part of it."""
    site = new_site(tmp_path)
    command = [sys.executable, "-m", "sfn_docs", "build", "--templates", f"{ROOT}/templates"]

    done = subprocess.run(
        [*command, "--edition", "16x9", "--jobs", "1"],
        cwd=site.folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000)),
    )

    assert done.returncode == 3, done.stderr
    assert ": File too large" in done.stderr
    assert "Traceback" not in done.stderr
    assert "small/deck-en-16x9.pptx" not in tree(site.outputs)


MOUNTED = ("unshare", "--map-root-user", "--mount")
"""A program that mounts what only it and its children see."""


def mounts() -> bool:
    """Whether this system lets us mount."""
    try:
        return subprocess.run([*MOUNTED, "true"], check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def on_a_disk(site: Site, *steps: str) -> list[str]:
    """What the *steps* of a shell say, with a disk of their own where outputs are put."""
    site.outputs.mkdir()
    build = f"{sys.executable} -m sfn_docs build --templates {ROOT}/templates"
    build += " --edition 16x9 --jobs 1 2>&1 && echo code 0 || echo code $?"
    script = "\n".join(steps).replace("BUILD", build)
    done = subprocess.run(
        [*MOUNTED, "sh", "-ec", script],
        cwd=site.folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split("---\n")


@pytest.mark.skipif(not mounts(), reason="this system lets us mount nothing")
@pytest.mark.parametrize("room", [4, 36, 48])
def test_a_small_disk_is_a_clear_error(tmp_path: Path, whole: dict[str, str], room: int) -> None:
    """A disk of some kilobytes: what is there is right, and with more room all is there."""
    site = new_site(tmp_path)
    first, second = on_a_disk(
        site,
        f"mount -t tmpfs -o size={room}k none build",
        "BUILD",
        "cp -r build first",
        "echo ---",
        "mount -o remount,size=20m build",
        "BUILD",
        "cp -r build second",
    )

    assert "No space left on device" in first
    assert "code 3" in first
    assert "Traceback" not in first
    left = tree(tmp_path / "first")
    assert left.get("small/deck-en-16x9.pptx") in {None, whole["small/deck-en-16x9.pptx"]}
    assert left.keys() <= whole.keys()
    assert "code 0" in second
    assert tree(tmp_path / "second") == whole


@pytest.mark.skipif(not mounts(), reason="this system lets us mount nothing")
def test_a_disk_to_read_from_is_enough_where_nothing_has_changed(
    tmp_path: Path, whole: dict[str, str]
) -> None:
    """On a disk that can't be written files are unchanged, and what has to be put is an error."""
    site = new_site(tmp_path)
    told = on_a_disk(
        site,
        "mount -t tmpfs -o size=20m none build",
        "BUILD",
        "mount -o remount,ro build",
        "echo ---",
        "BUILD",
        "echo '# A comment.' >> content/small/deck.yaml",
        "BUILD",
        "echo ---",
        "sed -i 's/A second point/Another point/' content/small/deck.yaml",
        "BUILD",
        "cp -r build left",
    )

    assert "code 0" in told[0]
    assert told[1].count("unchanged\ncode 0") == 2, told[1]
    assert "Read-only file system" in told[2]
    assert "code 3" in told[2]
    assert "Traceback" not in "".join(told)
    assert tree(tmp_path / "left") == whole


@pytest.mark.parametrize("place", ["outputs", "topic", "file", "records"])
def test_a_place_that_is_taken_or_closed_is_a_clear_error(tmp_path: Path, place: str) -> None:
    """Where nothing can be put, the message says what and why; nothing else falls over."""
    site = new_site(tmp_path)
    in_the_way = {
        "outputs": site.outputs,
        "topic": site.outputs / "small",
        "file": site.outputs / "small" / "deck-en-16x9.pptx" / "x",
        "records": site.outputs / ".sfn-docs",
    }[place]
    in_the_way.parent.mkdir(parents=True, exist_ok=True)
    in_the_way.write_bytes(b"")

    result = build(site)

    assert isinstance(result.exception, SystemExit)
    assert result.exit_code == 3
    assert "can't be " in result.stderr
    assert in_the_way.read_bytes() == b""


def test_a_folder_in_a_finished_file_s_place_is_a_clear_error(
    site_with_deck: Site, whole: dict[str, str]
) -> None:
    """What is on record and can't be read is made anew, and where it can't be put, that is told."""
    path = site_with_deck.outputs / "small" / "deck-en-16x9.pptx"
    path.unlink()
    path.mkdir()

    result = build(site_with_deck)

    assert result.exit_code == 3
    assert "deck-en-16x9.pptx:1:1: error: this file can't be written" in result.stderr
    path.rmdir()
    assert build(site_with_deck).exit_code == 0
    assert tree(site_with_deck.outputs) == whole
