"""What work costs: seconds of the processor and of the clock, of whole trees of processes."""

from __future__ import annotations

import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

Command = Sequence[str]
Job = Sequence[Command]
"""Commands that are run one after the other to make one document."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of the processor, and of the clock; one that is not known is None."""

    cpu: float | None
    wall: float | None

    def each(self, count: int) -> Cost:
        """The share of one among *count* that cost this together."""
        return Cost(*(None if one is None else one / count for one in (self.cpu, self.wall)))

    def ratios(self, other: Cost) -> Cost:
        """By how much this is more than *other*, in both."""
        return Cost(_ratio(self.cpu, other.cpu), _ratio(self.wall, other.wall))


def spent(work: Callable[[], object]) -> Cost:
    """What the processes cost that *work* starts and waits for."""
    before, start = processor(resource.RUSAGE_CHILDREN), time.perf_counter()
    work()
    wall = time.perf_counter() - start
    return Cost(processor(resource.RUSAGE_CHILDREN) - before, wall)


def processor(*whose: int) -> float:
    """The seconds that the processor has worked so far, for itself and for programs."""
    used = [resource.getrusage(who) for who in whose]
    return sum(one.ru_utime + one.ru_stime for one in used)


def run(job: Job) -> None:
    """Run the commands of a job, each when the one before is done. Raises if one fails."""
    for command in job:
        said(command)


def said(command: Command) -> str:
    """What a command prints. Raises if it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        words = f"{' '.join(command)[:300]}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
        raise SystemExit(f"this failed with exit code {done.returncode}: {words}")
    return done.stdout


def run_all(jobs: Sequence[Job], at_once: int) -> None:
    """Run *jobs*, so many at once, each in processes of its own."""
    with ThreadPoolExecutor(at_once) as threads:
        for _ in threads.map(run, jobs):
            pass


def in_turn(
    contenders: Mapping[str, Callable[[int], Cost]], runs: int
) -> dict[str, tuple[Cost, ...]]:
    """What each costs in each of the *runs*; all take their turn in each, told its number.

    So a machine that is busy for a while slows all of them.
    """
    found: dict[str, list[Cost]] = {name: [] for name in contenders}
    for number in range(runs):
        for name, work in contenders.items():
            found[name].append(work(number))
    return {name: tuple(costs) for name, costs in found.items()}


def median(costs: Sequence[Cost]) -> Cost:
    """The medians of both kinds of seconds."""
    cpu, wall = ([one.cpu for one in costs], [one.wall for one in costs])
    return Cost(_middle(cpu), _middle(wall))


def ratio(ours: Sequence[Cost], theirs: Sequence[Cost]) -> Cost:
    """The medians of the ratios of runs in turn."""
    return median([mine.ratios(other) for mine, other in zip(ours, theirs, strict=True)])


def _ratio(ours: float | None, theirs: float | None) -> float | None:
    return ours / theirs if ours is not None and theirs else None


def _middle(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return statistics.median(known) if known else None


def turn(command: Command) -> Callable[[int], Cost]:
    """What takes its turn by running a command."""
    return lambda _: spent(lambda: said(command))
