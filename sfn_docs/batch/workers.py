"""Who makes documents: processes of this machine, or any executor, such as a Dask cluster's.

Engines corrupt memory when threads share them, so a worker is always a process. One that dies
takes only its own document with it: the others that were in hand are handed out again.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

MAX_DEATHS = 3
"""How often a worker may die over a task before the task is given up."""

RECYCLED_AFTER = 500
"""Tasks after which a worker is replaced: engines grow by some kilobytes with each document."""

_IN_HAND = 2
"""Tasks handed out for each worker at a time: it never waits, and few are in hand if it dies."""


@dataclass(frozen=True, slots=True)
class Lost:
    """Instead of a result: no worker lived to finish the task."""


@dataclass(frozen=True, slots=True)
class Workforce:
    """*number* workers behind the executors that *start* makes.

    *fatal* are the errors by which an executor says that it gave a task up, because its workers
    died; one that breaks instead (BrokenExecutor) is replaced by a new one.
    """

    start: Callable[[], Executor]
    number: int
    fatal: tuple[type[Exception], ...] = ()


def local_workforce(number: int) -> Workforce:
    """Processes of this machine, each started afresh, so that it shares no engine's memory."""
    context = multiprocessing.get_context("spawn")

    def start() -> Executor:
        return ProcessPoolExecutor(
            number, context, initializer=_settle_in, max_tasks_per_child=RECYCLED_AFTER
        )

    return Workforce(start, number)


def _settle_in() -> None:
    """Makes this process one that is stopped by its parent alone, and that does not outlive it.

    Ctrl-C reaches every process of a terminal, but what to do about it is the parent's to say. A
    parent that is killed can't say anything: a worker that waits for its next task would wait on.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


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

    *work*, the tasks and the results travel by pickle. Tasks in hand when an executor broke are
    tried again one by one, so that only one that kills its worker every time is Lost. What *work*
    raises is raised here. Whoever stops listening cancels what has not begun.
    """
    shift = _Shift(work, workforce)
    try:
        yield from shift.run(deque(tasks))
    finally:
        shift.stop()


class _Shift(Generic[T, R]):
    """One round of work: an executor, and what its workers have in hand."""

    def __init__(self, work: Callable[[T], R], workforce: Workforce) -> None:
        self._work = work
        self._workforce = workforce
        self._executor = workforce.start()
        self._in_hand: dict[Future[R], T] = {}

    def run(self, waiting: deque[T]) -> Iterator[tuple[T, R | Lost]]:
        while waiting or self._in_hand:
            broken = not self._hand_out(waiting)
            done, _ = wait(self._in_hand, return_when=FIRST_COMPLETED)
            for future in done:
                try:
                    result: R | Lost = future.result()
                except BrokenExecutor:
                    broken = True
                    continue
                except self._workforce.fatal:
                    result = Lost()
                yield self._in_hand.pop(future), result
            if broken:
                suspects = tuple(self._in_hand.values())
                self._renew()
                for task in suspects:
                    yield task, self._alone(task)

    def _hand_out(self, waiting: deque[T]) -> bool:
        """Fill the workers' hands; False where the executor turns out to be broken."""
        while waiting and len(self._in_hand) < self._workforce.number * _IN_HAND:
            try:
                future = self._executor.submit(self._work, waiting[0])
            except BrokenExecutor:
                return False
            self._in_hand[future] = waiting.popleft()
        return True

    def _alone(self, task: T) -> R | Lost:
        """What becomes of a suspect while nothing else is in hand."""
        for _ in range(MAX_DEATHS):
            try:
                return self._executor.submit(self._work, task).result()
            except BrokenExecutor:
                self._renew()
            except self._workforce.fatal:
                break
        return Lost()

    def _renew(self) -> None:
        self.stop()
        self._in_hand.clear()
        self._executor = self._workforce.start()

    def stop(self) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)
