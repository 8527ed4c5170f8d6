"""Worker processes, each behind a pipe of its own, so that one that dies harms no other.

Workers of ``ProcessPoolExecutor`` share a pipe for their answers. One that is killed amid a long
answer leaves half of it there, and who reads waits for the rest forever, because the others hold
the pipe open. Here the end of a pipe is the end of its worker, and it is noticed at once.
"""

from __future__ import annotations

import multiprocessing
import os
import queue
import shutil
import signal
import tempfile
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from tempfile import TemporaryDirectory
from typing import Any

from sfn_docs.batch.memory import kept
from sfn_docs.problems import EngineError, Problem

MAX_DEATHS = 3
"""How often a worker may die over a task before the task is given up."""

RECYCLED_AFTER = 500
"""Tasks after which a worker is replaced: engines grow by some kilobytes with each document."""

ROOM = 140 * 2**20
"""Bytes of memory above which a worker is replaced, if it has been of some use by then."""

OF_USE_AFTER = 10
"""Tasks for which it pays to start a worker: it takes a second until the engines are there."""

_Task = tuple[Future[Any], Callable[..., Any], tuple[Any, ...], dict[str, Any]]

_SPAWN = multiprocessing.get_context("spawn")
_STARTING = threading.Lock()
"""Processes are started one at a time: their module keeps count of them without a lock."""


class WorkerDiedError(Exception):
    """Every worker that tried a task died over it."""


class Processes(Executor):
    """*number* processes of this machine, each started afresh, so that none shares an engine.

    A task whose worker dies is tried again by a new one; after MAX_DEATHS its future raises
    WorkerDiedError. Tasks and results travel by pickle; what a task raises, its future raises.
    """

    def __init__(self, number: int) -> None:
        self._number = number
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._attendants: list[threading.Thread] = []
        self._workers: list[_Worker] = []
        self._scratch: TemporaryDirectory[str] | None = None

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Have *work* done by the first worker that is free; raises EngineError without any."""
        future: Future[Any] = Future()
        self._tasks.put((future, work, args, kwargs))
        if len(self._attendants) < self._number:
            self._attended()
        return future

    def _attended(self) -> None:
        """One worker more, and who attends to it. Raises EngineError where the system has none."""
        worker = _Worker(self._folder())
        attendant = threading.Thread(target=self._attend, args=(worker,), daemon=True)
        try:
            attendant.start()
        except RuntimeError as error:  # a thread counts as a process where there is a limit
            raise _refused(error) from error
        self._workers.append(worker)
        self._attendants.append(attendant)

    def _folder(self) -> str:
        """Where workers put what is for a while: one that is killed can't tidy up."""
        try:
            self._scratch = self._scratch or TemporaryDirectory(ignore_cleanup_errors=True)
        except OSError as error:
            raise _refused(error.strerror or error) from error
        return self._scratch.name

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let workers go when they have done what is waiting; with *cancel_futures*, at once.

        Nobody asks any more for what they are amid then, and its future raises WorkerDiedError.
        """
        while cancel_futures:
            try:
                task = self._tasks.get_nowait()
            except queue.Empty:
                break
            if task is not None:
                task[0].cancel()
        for worker in self._workers if cancel_futures else ():
            worker.stop()
        for _ in self._attendants:
            self._tasks.put(None)
        for attendant in self._attendants if wait else ():
            attendant.join()
        if wait and self._scratch is not None:
            self._scratch.cleanup()

    def _attend(self, worker: _Worker) -> None:
        """Hand tasks to one *worker*, whose process is replaced if it dies or has done enough."""
        while (task := self._tasks.get()) is not None:
            future, *what = task
            if not future.set_running_or_notify_cancel():
                continue
            if worker.tired:
                worker.dismiss()
            try:
                future.set_result(worker.does(what))
            except BaseException as error:  # noqa: BLE001 - it is raised by who asks for the result
                future.set_exception(error)
        worker.dismiss()


class _Worker:
    """A process and our end of its pipe; started when it is first asked for something."""

    def __init__(self, scratch: str) -> None:
        self._scratch = scratch
        self._done = 0
        self._size = 0
        self._stopped = False
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None

    @property
    def tired(self) -> bool:
        """Whether the process has done enough, or has grown too large."""
        return self._done >= (OF_USE_AFTER if self._size > ROOM else RECYCLED_AFTER)

    def does(self, task: list[Any]) -> Any:
        """What the process makes of *task*; raises what that raises, or WorkerDiedError.

        Raises EngineError where the system starts no process.
        """
        for _ in range(MAX_DEATHS):
            if self._stopped:
                break
            pipe = self._pipe or self._start()
            try:
                pipe.send(task)
                right, result, self._size = pipe.recv()
            except (EOFError, OSError):
                self.dismiss()
                continue
            self._done += 1
            if not right:
                raise result
            return result
        raise WorkerDiedError

    def stop(self) -> None:
        """End the process, whatever it is amid; it is not replaced. For any thread to call."""
        self._stopped = True
        process = self._process
        if process is not None:
            with suppress(ValueError):  # it has ended by itself just now
                process.kill()

    def dismiss(self) -> None:
        """Close the pipe, by which a worker that lives knows that it is to end."""
        if self._pipe is not None and self._process is not None:
            self._pipe.close()
            self._process.join()
            self._process.close()
        self._pipe, self._process, self._done = None, None, 0

    def _start(self) -> Connection:
        try:
            return self._started()
        except OSError as error:
            raise _refused(error.strerror or error) from error

    def _started(self) -> Connection:
        ours, theirs = _SPAWN.Pipe()
        with _STARTING:
            # Ctrl-C reaches every process of a terminal, a new one before it can say that it is
            # not meant. What starts the helper of processes lets Ctrl-C in, so that comes first.
            resource_tracker.ensure_running()
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
            process = _SPAWN.Process(target=_work, args=(theirs, self._scratch), daemon=True)
            process.start()
            self._process = process
        theirs.close()
        if self._stopped:  # while it was started
            process.kill()
        self._pipe = ours
        return ours


def _refused(why: object) -> EngineError:
    hint = "build with fewer (--jobs 1), or look at the limits of processes and memory"
    return EngineError([Problem("process", f"the system starts no process: {why}", hint)])


def _work(pipe: Connection, scratch: str) -> None:
    """The life of a worker: do what comes through the *pipe*, until it is closed.

    What engines need files for is in the folder *scratch*, and goes with it.
    A parent that is killed can't end it: amid a task it would go on to the end, so it watches.
    """
    tempfile.tempdir = scratch
    threading.Thread(target=_leave_with_parent, args=(scratch,), daemon=True).start()
    while True:
        try:
            work, args, kwargs = pipe.recv()
        except (EOFError, OSError):
            return
        except Exception as error:  # noqa: BLE001 - a task that can't be read is no reason to die
            _answer(pipe, right=False, result=error)
            continue
        try:
            result = work(*args, **kwargs)
        except Exception as error:  # noqa: BLE001 - it is raised by who asks for the result
            error.add_note(traceback.format_exc())
            _answer(pipe, right=False, result=error)
        else:
            _answer(pipe, right=True, result=result)


def _answer(pipe: Connection, *, right: bool, result: Any) -> None:
    size = kept(ROOM)
    try:
        pipe.send((right, result, size))
    except OSError:
        os._exit(1)
    except Exception as error:  # noqa: BLE001 - whatever pickle says of what can't travel
        pipe.send((False, RuntimeError(f"{result!r} can't be sent: {error}"), size))


def _leave_with_parent(scratch: str) -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        shutil.rmtree(scratch, ignore_errors=True)  # which a parent that was killed did not
        os._exit(1)
