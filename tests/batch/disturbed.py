"""Builds that are killed at any moment, and what stands in their folder afterwards."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT
from tests.topics import write_topic

MATRIX = """\
batches:
  - documents: [deck]
    editions: [16x9, 4x3]
  - documents: [leaflet]
    editions: [a4]
    lists: true
"""
_MARK = "TESTED_BUILD"
_PATIENCE = 20
"""Seconds within which everything that belongs to a build has to be gone."""


@dataclass(frozen=True)
class Site:
    """A *folder* with content of one small topic, in which builds are started and killed."""

    folder: Path

    @property
    def outputs(self) -> Path:
        """Where the files are put."""
        return self.folder / "build"

    def start(self, *options: str) -> subprocess.Popen[str]:
        """A build of everything that is on its way, in a group of processes of its own."""
        command = [sys.executable, "-m", "sfn_docs", "build", "--templates", f"{ROOT}/templates"]
        return subprocess.Popen(
            [*command, *options],
            cwd=self.folder,
            env=os.environ | {"PYTHONPATH": str(ROOT), _MARK: str(self.folder)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def build(self, *options: str) -> str:
        """A build that goes through; what it said."""
        process = self.start(*options)
        said, _ = process.communicate(timeout=120)
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


def disturb(site: Site, kill: Kill, moment: float) -> str:
    """Start a build, *kill* after *moment* seconds; what it said until it was over."""
    process = site.start("--jobs", "2")
    try:
        process.wait(moment)
    except subprocess.TimeoutExpired:
        kill(site, process)
    said, _ = process.communicate(timeout=120)
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
