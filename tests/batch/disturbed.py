"""Builds that are killed at any moment, and what stands in their folder afterwards."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.clinics import CLINIC, write_clinic
from tests.conftest import ROOT
from tests.topics import write_topic

EDITIONS = int(os.environ.get("SFN_DOCS_EDITIONS", "24"))
"""Documents of the large site; set it to 1000 before a release."""

KILLS = int(os.environ.get("SFN_DOCS_KILLS", "5"))
"""Kills of each kind that slow tests make, at random moments; set it to 20 before a release."""

MATRIX = """\
batches:
  - documents: [deck]
    editions: [16x9, 4x3]
  - documents: [leaflet]
    editions: [a4]
    lists: true
"""
_BRIEF = """\
title: "A leaflet for tests"
blocks:
  - type: callout
    kind: key-message
    title: "The message"
    text: "Nothing here is true."
"""
_FORGOTTEN = 8
"""Documents of the large site that a build has to make; it takes the others from the store."""
_MARK = "TESTED_BUILD"
_PATIENCE = 20
"""Seconds within which everything that belongs to a build has to be gone."""
_LONGEST = 120 + 3 * EDITIONS
"""Seconds within which a build has to be over."""


@dataclass(frozen=True)
class Site:
    """A *folder* with content of one small topic, in which builds are started and killed."""

    folder: Path

    @property
    def outputs(self) -> Path:
        """Where the files are put."""
        return self.folder / "build"

    @property
    def aside(self) -> list[Path]:
        """What lies where programs put their temporary files."""
        return sorted((self.folder / "aside").iterdir())

    def start(self, *options: str) -> subprocess.Popen[str]:
        """A build of everything that is on its way, in a group of processes of its own."""
        command = [sys.executable, "-m", "sfn_docs", "build", "--templates", f"{ROOT}/templates"]
        aside = self.folder / "aside"
        aside.mkdir(exist_ok=True)
        own = {"PYTHONPATH": str(ROOT), _MARK: str(self.folder), "TMPDIR": str(aside)}
        return subprocess.Popen(
            [*command, *options],
            cwd=self.folder,
            env=os.environ | own,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def build(self, *options: str) -> str:
        """A build that goes through; what it said."""
        process = self.start(*options)
        said, _ = process.communicate(timeout=_LONGEST)
        assert process.returncode == 0, said
        return said

    def processes(self) -> list[int]:
        """Every process that a build of this site started and that still runs."""
        return [number for number in _running() if _belongs(number, self.folder)]

    def deserted(self) -> bool:
        """Whether all of them are gone, soon."""
        end = time.monotonic() + _PATIENCE
        while self.processes():
            if time.monotonic() > end:
                return False
            time.sleep(0.05)
        return True


def new_site(folder: Path) -> Site:
    """Content for three documents and the lists beside one of them, and nothing built."""
    write_topic(folder / "content" / "small")
    (folder / "content" / "editions.yaml").write_text(MATRIX, encoding="utf-8")
    return Site(folder)


def new_large_site(folder: Path) -> Site:
    """A leaflet of one page for each of many clinics, and nothing built."""
    write_topic(folder / "content" / "small", leaflet=_BRIEF, deck=None, scores=None)
    clinics = folder / "content" / "clinics"
    write_clinic(clinics).unlink()
    for number in range(EDITIONS):
        text = CLINIC.replace("The Test Clinic", f"Clinic {number}")
        (clinics / f"clinic-{number}.yaml").write_text(text, encoding="utf-8")
    matrix = 'batches:\n  - documents: [leaflet]\n    clinics: ["*"]\n'
    (folder / "content" / "editions.yaml").write_text(matrix, encoding="utf-8")
    return Site(folder)


@dataclass(frozen=True)
class Large:
    """A large *site* built into a *store*; its *wanted* tree, and how long it takes from there."""

    site: Site
    store: Path
    wanted: dict[str, str]
    seconds: float

    @property
    def options(self) -> tuple[str, ...]:
        """What its builds are called with."""
        return ("--store", str(self.store))

    def forget(self, chance: Random) -> None:
        """Take away the outputs, and some of the store: a build has to put and to make files."""
        shutil.rmtree(self.site.outputs, ignore_errors=True)
        entries = sorted(path for path in self.store.rglob("*") if path.is_file())
        for entry in chance.sample(entries, min(_FORGOTTEN, len(entries))):
            entry.unlink()


def undisturbed(folder: Path, *options: str) -> Large:
    """A large site built by nobody's leave, and how long a build of what is forgotten takes."""
    site, store = new_large_site(folder), folder / "store"
    site.build("--store", str(store))
    wanted = tree(site.outputs)
    assert sum(name.endswith(".pdf") for name in wanted) == EDITIONS
    large = Large(site, store, wanted, 0)
    large.forget(Random(0))  # noqa: S311 - moments, no secrets
    start = time.monotonic()
    site.build(*large.options, *options)
    return Large(site, store, wanted, time.monotonic() - start)


def tree(outputs: Path) -> dict[str, str]:
    """Every file below a folder with its hash, hidden ones too, but for the program's own."""
    return {
        path.relative_to(outputs).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(outputs.rglob("*"))
        if path.is_file() and ".sfn-docs" not in path.parts
    }


Kill = Callable[[Site, subprocess.Popen[str]], None]
"""Kills something of a build that is on its way."""


def kill_all(site: Site, process: subprocess.Popen[str]) -> None:
    """As when the machine is switched off: parent and workers at once."""
    del site
    os.killpg(process.pid, signal.SIGKILL)


def kill_parent(site: Site, process: subprocess.Popen[str]) -> None:
    """Only the process that the user started."""
    del site
    process.kill()


def kill_worker(site: Site, process: subprocess.Popen[str]) -> None:
    """One of the processes that the build started, as a system without memory does."""
    workers = [number for number in site.processes() if number != process.pid]
    if workers:
        os.kill(workers[time.monotonic_ns() % len(workers)], signal.SIGKILL)


def interrupt(site: Site, process: subprocess.Popen[str]) -> None:
    """Ctrl-C, which reaches every process of a terminal."""
    del site
    os.killpg(process.pid, signal.SIGINT)


def disturb(site: Site, kill: Kill, moment: float, *options: str) -> str:
    """Start a build, *kill* after *moment* seconds; what it said until it was over."""
    process = site.start(*(options or ("--jobs", "2")))
    try:
        said, _ = process.communicate(timeout=moment)
    except subprocess.TimeoutExpired:
        kill(site, process)
        said, _ = process.communicate(timeout=_LONGEST)
    return said


def alive(number: int) -> bool:
    """Whether a process runs; one that has ended and that nobody has asked after does not."""
    try:
        state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def _running() -> Iterator[int]:
    return (int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit())


def _belongs(number: int, folder: Path) -> bool:
    try:
        environment = Path(f"/proc/{number}/environ").read_bytes()
    except OSError:
        return False
    return f"{_MARK}={folder}".encode() in environment.split(b"\0") and alive(number)
