"""Work shared out: every task once, whoever dies over it."""

import copy
import errno
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Executor, Future
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from sfn_docs.batch.cluster import cluster_workforce
from sfn_docs.batch.memory import kept, resident
from sfn_docs.batch.processes import MAX_DEATHS
from sfn_docs.batch.workers import Lost, Workforce, in_turn, local_workforce, shared_out
from sfn_docs.problems import EngineError, Problem
from tests.batch.disturbed import alive
from tests.conftest import ROOT


def doubled(number: int) -> int:
    return 2 * number


def deadly(task: tuple[int, str, int]) -> int:
    """Kills its own process the first *times* that it is asked to, as a crash of an engine does."""
    number, place, times = task
    folder = Path(place)
    died = len(list(folder.glob(f"{number}-*")))
    if died < times:
        (folder / f"{number}-{died}").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def failing(number: int) -> int:
    if number == 3:
        message = "three"
        raise ValueError(message)
    return number


def test_work_done_here_keeps_its_order() -> None:
    """Without workers, tasks are done one after the other."""
    assert list(in_turn(doubled, (3, 1, 2))) == [(3, 6), (1, 2), (2, 4)]


def test_every_task_is_done_once() -> None:
    """Two processes share out forty tasks, and each comes back once with its own result."""
    done = list(shared_out(doubled, range(40), local_workforce(2)))

    assert sorted(done) == [(number, 2 * number) for number in range(40)]


def test_a_dead_worker_costs_no_task(tmp_path: Path) -> None:
    """A worker that is killed over a task loses neither that one nor those of its neighbour."""
    tasks = [(number, str(tmp_path), 1 if number in {2, 5} else 0) for number in range(8)]
    done = list(shared_out(deadly, tasks, local_workforce(2)))

    assert sorted(result for _, result in done if not isinstance(result, Lost)) == [*range(8)]
    assert len(list(tmp_path.iterdir())) == 2


def test_a_task_that_always_kills_is_given_up(tmp_path: Path) -> None:
    """One task that kills every worker is lost, after a few tries, and no other."""
    tasks = [(number, str(tmp_path), 99 if number == 1 else 0) for number in range(5)]
    done = dict(shared_out(deadly, tasks, local_workforce(2)))

    assert [task[0] for task, result in done.items() if isinstance(result, Lost)] == [1]
    assert len(done) == 5
    assert len(list(tmp_path.iterdir())) == MAX_DEATHS


def cut_off(task: tuple[int, str]) -> bytes:
    """Has its process die, once, when half of the answer is in the pipe."""
    number, place = task
    mark = Path(place) / "died"
    if number == 1 and not mark.exists():
        mark.touch()
        Connection._send = _half  # type: ignore[attr-defined]
    return bytes([number]) * 300


def _half(pipe: Connection, data: bytes) -> None:
    os.write(pipe.fileno(), bytes(data)[: len(data) // 2])
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_worker_that_dies_amid_its_answer_keeps_nobody_waiting(tmp_path: Path) -> None:
    """Half an answer is none: the task is done again, and the others go on."""
    tasks = [(number, str(tmp_path)) for number in range(4)]
    done = list(shared_out(cut_off, tasks, local_workforce(2)))

    assert (tmp_path / "died").exists()
    assert sorted(done) == [(task, bytes([task[0]]) * 300) for task in tasks]


def asleep(task: tuple[int, str]) -> None:
    number, place = task
    (Path(place) / f"{number}-{os.getpid()}").touch()
    time.sleep(600)


def test_workers_go_with_their_parent(tmp_path: Path) -> None:
    """Workers amid a long task end soon after the process that started them was killed."""
    script = (
        "import sys; from tests.batch.test_workers import *\n"
        "if __name__ == '__main__':\n"
        "    list(shared_out(asleep, [(n, sys.argv[1]) for n in range(2)], local_workforce(2)))\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], cwd=ROOT)
    while len(marks := list(tmp_path.iterdir())) < 2:
        assert parent.poll() is None
        time.sleep(0.02)
    parent.kill()
    parent.wait()

    end = time.monotonic() + 20
    while any(alive(int(mark.name.partition("-")[2])) for mark in marks):
        assert time.monotonic() < end
        time.sleep(0.02)


def unspeakable(number: int) -> object:
    return threading.Lock() if number == 1 else number


def test_a_result_that_cannot_travel_is_told() -> None:
    """What can't be pickled is an error of its task, and no worker hangs over it."""
    with pytest.raises(RuntimeError, match="can't be sent"):
        list(shared_out(unspeakable, range(3), local_workforce(2)))


def in_process(number: int) -> int:
    del number
    return os.getpid()


def test_workers_are_replaced_before_they_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a number of tasks a worker makes room for a fresh one."""
    monkeypatch.setattr("sfn_docs.batch.processes.RECYCLED_AFTER", 2)
    makers = [maker for _, maker in shared_out(in_process, range(6), local_workforce(1))]

    assert len(set(makers)) == 3
    assert os.getpid() not in makers


@pytest.mark.parametrize(("room", "makers"), [(1, 2), (2**40, 1)])
def test_a_worker_that_has_grown_is_replaced(
    monkeypatch: pytest.MonkeyPatch, room: int, makers: int
) -> None:
    """One that keeps more than there is room for goes, once it was of use; another stays."""
    monkeypatch.setattr("sfn_docs.batch.processes.ROOM", room)
    monkeypatch.setattr("sfn_docs.batch.processes.OF_USE_AFTER", 3)
    done = [maker for _, maker in shared_out(in_process, range(6), local_workforce(1))]

    assert len(set(done[:3])) == len(set(done[3:])) == 1
    assert len(set(done)) == makers


@pytest.mark.skipif(sys.platform != "linux", reason="only its allocator keeps that much")
def test_memory_that_is_free_is_given_back() -> None:
    """What a large document needed is not kept, though something small was put behind it."""
    filled = [bytes(1_000) for _ in range(100_000)]
    behind = [bytes(1_000) for _ in range(1_000)]
    del filled
    most = resident()

    assert behind
    assert kept(most) <= most
    assert kept(most - 40 * 2**20) < most - 40 * 2**20


@pytest.mark.parametrize("refused", [errno.EAGAIN, errno.ENOMEM])
def test_a_system_that_starts_no_process_is_told(
    monkeypatch: pytest.MonkeyPatch, refused: int
) -> None:
    """Where a limit of the system keeps workers from being started, there is a clear error."""

    def no_process(*_: object) -> int:
        raise OSError(refused, os.strerror(refused))

    monkeypatch.setattr("multiprocessing.util.spawnv_passfds", no_process)

    with pytest.raises(EngineError) as caught:
        list(shared_out(doubled, range(4), local_workforce(2)))
    (problem,) = caught.value.problems
    assert problem.message == f"the system starts no process: {os.strerror(refused)}"
    assert "--jobs 1" in problem.hint


def test_a_system_that_starts_no_thread_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thread counts as a process where there is a limit, so its lack is told the same way."""

    def no_thread(*_: object) -> None:
        message = "can't start new thread"
        raise RuntimeError(message)

    monkeypatch.setattr(threading.Thread, "start", no_thread)

    with pytest.raises(EngineError, match="the system starts no process: can't start new thread"):
        list(shared_out(doubled, range(4), local_workforce(2)))


def test_what_the_work_raises_is_raised_here() -> None:
    """A bug in the work is no worker's death: it is not tried again, and it is not hidden."""
    with pytest.raises(ValueError, match="three"):
        list(shared_out(failing, range(8), local_workforce(2)))


class GivesUpError(Exception):
    """What a cluster says of a task whose workers died."""


class Cluster(Executor):
    """Answers at once, and gives up the tasks that it is told to."""

    def __init__(self, given_up: Sequence[int]) -> None:
        self.given_up = given_up

    def submit(self, work, /, *args, **kwargs):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN002, ANN003, ANN201
        future: Future[object] = Future()
        if args[0] in self.given_up:
            future.set_exception(GivesUpError())
        else:
            future.set_result(work(*args, **kwargs))
        return future


def test_a_cluster_that_gives_a_task_up_loses_that_one() -> None:
    """An executor may retry by itself: what it gives up is lost, the rest is done."""
    workforce = Workforce(lambda: Cluster([2]), 4, (GivesUpError,))
    done = dict(shared_out(doubled, range(5), workforce))

    assert done == {0: 0, 1: 2, 2: Lost(), 3: 6, 4: 8}


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nowhere://x", "no address"])
def test_a_scheduler_that_is_not_there_is_told(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An address at which nothing answers, or that is none, is an error with its reason."""
    monkeypatch.setattr("sfn_docs.batch.cluster.PATIENCE", 0.2)

    with pytest.raises(EngineError, match=f"no Dask scheduler answers at '{address}'"):
        cluster_workforce(address)


def test_without_dask_it_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dask is an extra: who has not got it reads what to install."""
    monkeypatch.setitem(sys.modules, "distributed", None)

    with pytest.raises(EngineError) as caught:
        cluster_workforce("tcp://127.0.0.1:1")
    assert caught.value.problems[0].hint == "install it: pip install 'sfn-docs[dask]'"


def test_an_error_comes_back_from_another_process_whole() -> None:
    """Errors travel as pickle and copy take them apart, with every problem in them."""
    error = EngineError([Problem("one", "first"), Problem("two", "second")])
    back = copy.copy(error)

    assert (type(back), back.problems) == (EngineError, error.problems)


def test_who_stops_listening_cancels_the_rest(tmp_path: Path) -> None:
    """After the first result, tasks that had not begun are not begun."""
    tasks = [(number, str(tmp_path)) for number in range(50)]
    results = shared_out(marked, tasks, local_workforce(2))
    next(results)
    results.close()  # type: ignore[attr-defined]

    assert len(list(tmp_path.iterdir())) < 10


def test_who_stops_listening_does_not_wait(tmp_path: Path) -> None:
    """What workers are amid then is of no use any more, so they end."""
    results = shared_out(now_or_never, [(n, str(tmp_path)) for n in range(4)], local_workforce(2))
    assert next(results)[1] == 0
    start = time.monotonic()
    results.close()  # type: ignore[attr-defined]

    assert time.monotonic() - start < 20


def now_or_never(task: tuple[int, str]) -> int:
    if task[0] > 0:
        asleep(task)
    return task[0]


def marked(task: tuple[int, str]) -> int:
    number, place = task
    (Path(place) / str(number)).touch()
    time.sleep(0.01)
    return number
