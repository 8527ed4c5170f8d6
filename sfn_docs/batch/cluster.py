"""Workers on a Dask cluster: other machines, or other containers, that make documents for us.

Content travels with each task and results come back, so workers need no shared folder. A worker
has to be what we are, for a document is kept under a key that tells of our engines; and it may
have one thread only, for engines corrupt memory when threads share them. Both are asked with
every task, because a cluster can grow while it works.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future
from typing import TYPE_CHECKING, Any, TypeVar

from sfn_docs.batch.engines import engines
from sfn_docs.batch.inputs import Group, changed
from sfn_docs.batch.workers import Workforce
from sfn_docs.problems import EngineError, Problem

if TYPE_CHECKING:
    from distributed import Client

R = TypeVar("R")

PATIENCE = 10
"""Seconds to wait for the scheduler to answer."""


def cluster_workforce(address: str) -> Workforce:
    """The workers of the Dask cluster whose scheduler listens at *address* (``tcp://host:8786``).

    Raises EngineError where Dask is not installed, where the scheduler does not answer, and where
    it has no worker.
    """
    try:
        from distributed import Client, KilledWorker
    except ImportError as error:
        hint = "install it: pip install 'sfn-docs[dask]'"
        raise _refused("dask-missing", "Dask is not installed", hint) from error

    _quiet()

    def connect() -> Client:
        try:
            return Client(address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError, TypeError) as error:
            message = f"no Dask scheduler answers at '{address}'"
            hint = "start one ('dask scheduler'), or look at the address and the port"
            raise _refused("dask-unreachable", message, hint) from error

    with connect() as client:
        number = len(client.nthreads())
    if not number:
        hint = f"start some: dask worker {address} --nthreads 1"
        raise _refused("dask-idle", f"the Dask cluster at '{address}' has no worker", hint)
    return Workforce(lambda: _Cluster(connect()), number, (KilledWorker,))


def _quiet() -> None:
    """Keep Dask's log, with its tracebacks, off the terminal: our own errors say what is wrong."""
    known = logging.root.manager.loggerDict
    for name in ("distributed", *(name for name in known if name.startswith("distributed."))):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [logging.NullHandler()], False


class _Cluster(Executor):
    """A cluster as the executor that it nearly is: stopping it cancels what is in hand."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._executor = client.get_executor(pure=False)

    def submit(self, work: Callable[..., R], /, *arguments: Any, **options: Any) -> Future[R]:
        inner = self._executor.submit(_fitting, engines(), work, *arguments, **options)
        outer: Future[R] = Future()
        inner.add_done_callback(lambda done: _pass_on(done, outer))
        return outer

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._executor.shutdown(wait=wait and not cancel_futures)
        self._client.close()


def _fitting(expected: Group, work: Callable[..., R], *arguments: Any) -> R:
    """What *work* makes, on a worker that is fit for it. Raises EngineError on another."""
    from distributed import get_worker

    worker = get_worker()
    if worker.state.nthreads != 1:
        message = f"the Dask worker at {worker.address} has {worker.state.nthreads} threads"
        hint = "start it with one: --nthreads 1 (and --nworkers for more processes)"
        raise _refused("dask-threads", message, hint)
    if engines().digest != expected.digest:
        others = "; ".join(changed([expected.pieces], [engines()]))
        message = f"the Dask worker at {worker.address} would make other files: {others}"
        hint = "install the same sfn-docs, engines and libraries there, from the same lock file"
        raise _refused("dask-differs", message, hint)
    return work(*arguments)


def _pass_on(done: Future[R], outer: Future[R]) -> None:
    """Give the end of one future to another; a scheduler that is gone is an error of ours."""
    try:
        outer.set_result(done.result())
    except CancelledError:
        hint = "start the scheduler again, and build again: what is finished is kept"
        outer.set_exception(_refused("dask-lost", "the Dask scheduler is gone", hint))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is for who waits for the result
        outer.set_exception(error)


def _refused(rule: str, message: str, hint: str) -> EngineError:
    return EngineError([Problem(rule, message, hint)])
