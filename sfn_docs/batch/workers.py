"""Who makes documents: processes of this machine, or any executor, such as a Dask cluster's.

Engines corrupt memory when threads share them, so a worker is always a process.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

_IN_HAND = 2
"""Tasks handed out for each worker at a time: it never waits, and few are in hand if it dies."""


@dataclass(frozen=True, slots=True)
class Lost:
    """Instead of a result: no worker lived to finish the task."""


@dataclass(frozen=True, slots=True)
class Workforce:
    """*number* workers behind the executor that *start* makes.

    *fatal* are the errors by which the executor says that it gave a task up, because its workers
    died over it. Those that are *here*, on this machine, see its files.
    """

    start: Callable[[], Executor]
    number: int
    fatal: tuple[type[Exception], ...] = ()
    here: bool = False


def local_workforce(number: int) -> Workforce:
    """*number* processes of this machine."""
    from sfn_docs.batch.processes import Processes, WorkerDiedError

    return Workforce(lambda: Processes(number), number, (WorkerDiedError,), here=True)


def cores() -> int:
    """How many processes this machine runs at the same time; a container may have fewer cores."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_turn(work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[tuple[T, R]]:
    """Each task with what *work* makes of it, made here, one after the other."""
    for task in tasks:
        yield task, work(task)


def shared_out(
    work: Callable[[T], R], tasks: Sequence[T], workforce: Workforce
) -> Iterator[tuple[T, R | Lost]]:
    """Each task with what *work* makes of it, in the order in which they are finished.

    *work*, the tasks and the results travel by pickle. A task that the executor gives up is Lost.
    What *work* raises is raised here. Whoever stops listening cancels what has not begun, and
    processes of ours end at once.
    """
    waiting = deque(tasks)
    in_hand: dict[Future[R], T] = {}
    executor = workforce.start()
    try:
        while waiting or in_hand:
            while waiting and len(in_hand) < workforce.number * _IN_HAND:
                task = waiting.popleft()
                in_hand[executor.submit(work, task)] = task
            done, _ = wait(in_hand, return_when=FIRST_COMPLETED)
            for future in done:
                task = in_hand.pop(future)
                try:
                    result: R | Lost = future.result()
                except workforce.fatal:
                    result = Lost()
                yield task, result
    finally:
        executor.shutdown(wait=True, cancel_futures=True)
