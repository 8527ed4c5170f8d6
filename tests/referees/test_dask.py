"""Documents made by the workers of a Dask cluster: a scheduler and its workers on this machine."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.batch.disturbed import (
    KILLS,
    Kill,
    Large,
    Site,
    disturb,
    kill_all,
    tree,
    undisturbed,
)
from tests.conftest import clean_environment
from tests.topics import write_topic

pytestmark = pytest.mark.referee

ROOT = Path(__file__).parents[2]
PATIENCE = 60


@dataclass(frozen=True)
class Cluster:
    folder: Path
    scheduler: subprocess.Popen[bytes]
    address: str


@contextmanager
def cluster(
    folder: Path, *options: str, workers: int = 2, program: Path = ROOT
) -> Iterator[Cluster]:
    """A scheduler, and workers of the *program*; both write what they say into *folder*."""
    folder.mkdir()
    with ExitStack() as stack:
        scheduler = stack.enter_context(
            started(folder, program, "scheduler", "--port", "0", "--no-dashboard", "--no-show")
        )
        address = waited(folder / "scheduler.log", "Scheduler at:").split()[0]
        many = ("--nworkers", str(workers), "--no-dashboard", *options)
        if workers:
            stack.enter_context(
                started(folder, program, "worker", address, "--host", "127.0.0.1", *many)
            )
            waited(folder / "worker.log", "Registered to:", workers)
        yield Cluster(folder, scheduler, address)


@contextmanager
def started(
    folder: Path, root: Path, what: str, *options: str
) -> Iterator[subprocess.Popen[bytes]]:
    environment = clean_environment(folder) | {"PYTHONPATH": str(root)}
    host = ("--host", "127.0.0.1") if what == "scheduler" else ()
    program = [sys.executable, "-m", "dask", what, *host, *options]
    with (folder / f"{what}.log").open("wb") as log:
        process = subprocess.Popen(
            program, cwd=folder, env=environment, stdout=log, stderr=log, start_new_session=True
        )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def waited(log: Path, for_what: str, times: int = 1) -> str:
    """What stands behind the words that are waited for."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        text = log.read_text("utf-8")
        if text.count(for_what) >= times:
            return text.split(for_what)[1]
        time.sleep(0.1)
    pytest.fail(f"{log.name} never said {for_what!r}:\n{log.read_text('utf-8')}")


def start(content: Path, output: Path, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "sfn_docs", "build", "--content", str(content)]
    return subprocess.Popen(
        [*command, "--output", str(output), "--templates", str(ROOT / "templates"), *more],
        cwd=ROOT,
        env=clean_environment(output.parent),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def build(content: Path, output: Path, *more: str) -> tuple[int, str, str]:
    process = start(content, output, *more)
    told, wrong = process.communicate(timeout=300)
    return process.returncode, told, wrong


@pytest.fixture(name="content", scope="module")
def _content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four small topics: eight documents."""
    folder = tmp_path_factory.mktemp("dask") / "content"
    for name in ("first", "fourth", "second", "third"):
        write_topic(folder / name)
    return folder


@pytest.fixture(name="sums", scope="module")
def _sums(content: Path) -> str:
    """The checksums of the documents that local processes make."""
    output = content.parent / "local"
    assert build(content, output, "--jobs", "2")[0] == 0
    return (output / "SHA256SUMS").read_text("utf-8")


def test_a_cluster_makes_the_same_files(content: Path, sums: str, tmp_path: Path) -> None:
    """Two Dask workers make the same bytes as local processes, without reading our folders.

    The second build loses a worker on its way and is whole all the same.
    """
    with cluster(tmp_path / "cluster", "--nthreads", "1") as there:
        code, told, wrong = build(content, tmp_path / "remote", "--dask", there.address)
        assert (code, wrong) == (0, ""), wrong
        assert len(told.splitlines()) == 8
        assert (tmp_path / "remote" / "SHA256SUMS").read_text("utf-8") == sums

        process = start(content, tmp_path / "hurt", "--dask", there.address)
        assert process.stdout is not None
        process.stdout.readline()
        os.kill(_a_worker(there), signal.SIGKILL)
        wrong = process.communicate(timeout=300)[1]
    assert (process.returncode, wrong) == (0, ""), wrong
    assert (tmp_path / "hurt" / "SHA256SUMS").read_text("utf-8") == sums


def _a_worker(there: Cluster) -> int:
    """The process of the worker that answers first; the cluster replaces it where it is killed."""
    from distributed import Client

    with Client(there.address, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=PATIENCE)
        numbers: dict[str, int] = client.run(os.getpid)
    return next(iter(numbers.values()))


@pytest.fixture(name="large", scope="module")
def _large(tmp_path_factory: pytest.TempPathFactory) -> Large:
    """Many editions as local processes make them, which are in nothing different here."""
    return undisturbed(tmp_path_factory.mktemp("large"))


@pytest.mark.parametrize("what", ["build", "worker"])
def test_kills_lose_nothing_of_many_documents(large: Large, tmp_path: Path, what: str) -> None:
    """After kills of the build, or of workers, at random moments the next build is right.

    Where a worker was killed, its build itself goes through: the cluster starts another one.
    """
    chance = random.Random(what)  # noqa: S311 - moments, no secrets
    with cluster(tmp_path / "cluster", "--nthreads", "1") as there:
        options = (*large.options, "--dask", there.address)
        for _ in range(KILLS):
            large.forget(chance)
            kill = kill_all if what == "build" else _killer(_a_worker(there))
            moment = chance.uniform(0.1, 1.0) * large.seconds
            said = disturb(large.site, kill, moment, *options)

            assert large.site.deserted(), f"after {moment} s: {said}"
            assert "Traceback" not in said
            if what == "worker":
                assert tree(large.site.outputs) == large.wanted, f"after {moment} s: {said}"
            large.site.build(*options)
            assert tree(large.site.outputs) == large.wanted, f"after {moment} s: {said}"


def _killer(number: int) -> Kill:
    def kill(site: Site, process: subprocess.Popen[str]) -> None:
        del site, process
        os.kill(number, signal.SIGKILL)

    return kill


def test_workers_with_threads_are_refused(content: Path, tmp_path: Path) -> None:
    """A worker of several threads makes nothing, and what to do about it is said."""
    with cluster(tmp_path / "cluster", "--nthreads", "2", workers=1) as there:
        code, told, wrong = build(content, tmp_path / "build", "--dask", there.address)

    assert (code, told) == (3, ""), told
    assert "has 2 threads [dask-threads]" in wrong
    assert "--nthreads 1" in wrong
    assert "Traceback" not in wrong


def test_workers_of_another_program_are_refused(content: Path, tmp_path: Path) -> None:
    """A worker whose code is not ours could make other files: it makes none."""
    other = tmp_path / "other"
    shutil.copytree(ROOT / "sfn_docs", other / "sfn_docs")
    with (other / "sfn_docs" / "fonts.py").open("a") as file:
        file.write("# changed\n")
    with cluster(tmp_path / "cluster", "--nthreads", "1", workers=1, program=other) as there:
        code, told, wrong = build(content, tmp_path / "build", "--dask", there.address)

    assert (code, told) == (3, ""), told
    assert "would make other files: the program changed [dask-differs]" in wrong


def test_a_scheduler_that_goes_is_told(content: Path, sums: str, tmp_path: Path) -> None:
    """Where the scheduler is killed the build ends with a message, and the next completes it."""
    with cluster(tmp_path / "cluster", "--nthreads", "1") as there:
        process = start(content, tmp_path / "build", "--dask", there.address)
        assert process.stdout is not None
        process.stdout.readline()
        there.scheduler.kill()
        wrong = process.communicate(timeout=120)[1]

    assert process.returncode == 3
    assert "the Dask scheduler is gone [dask-lost]" in wrong
    assert "Traceback" not in wrong
    assert build(content, tmp_path / "build", "--jobs", "2")[0] == 0
    assert (tmp_path / "build" / "SHA256SUMS").read_text("utf-8") == sums


def test_a_cluster_without_workers_is_told(content: Path, tmp_path: Path) -> None:
    """A build does not wait for workers that nobody started."""
    with cluster(tmp_path / "cluster", workers=0) as there:
        code, _, wrong = build(content, tmp_path / "build", "--dask", there.address)

    assert code == 3
    assert "has no worker [dask-idle]" in wrong
