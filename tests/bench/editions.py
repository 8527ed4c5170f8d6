"""A thousand editions, of which one word changes; and a worker that makes a thousand documents."""

from __future__ import annotations

import multiprocessing
import os
import resource
import statistics
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from sfn_docs.batch.planning import Plan
from sfn_docs.documents.orders import Order, make
from sfn_docs.targets import Circumstances, Target
from tests.bench.fixtures import (
    TEMPLATES,
    numeral,
    short_leaflet,
    tiny_leaflet,
    write_clinics,
    write_matrix,
)
from tests.bench.measuring import in_turn, said, turn
from tests.bench.place import Place, build, built
from tests.bench.rows import Fact, Row, beside

EDITIONS = ("a4", "form", "letter", "mono")
_MIB = 2**20


def changed(place: Place) -> Iterator[Row | Fact]:
    """All editions built, a word of one topic changed, and what the next build thinks and does."""
    counts = place.counts
    numbered = tiny_leaflet(place.folder / "tiny")
    content = place.topics("editions", numbered, counts.topics)
    outputs = content.parent / "build"
    write_clinics(content, counts.clinics_of_each)
    write_matrix(content, EDITIONS)
    holding = len(EDITIONS) * (counts.clinics_of_each + 1)
    every = counts.topics * holding
    whole = built(build(content, outputs, "--jobs", "2"), outputs, "*/leaflet-*.pdf", every)
    yield Row(f"{every:,} small editions, 2 workers: each", whole.each(every))
    numbered.write(content / f"topic-{numeral(0)}", 5_000)
    few = build(content, outputs, f"topic-{numeral(0)}", "--edition", "a4", "--dry-run")
    asked = {"all": build(content, outputs, "--dry-run"), "few": few}
    turns = {name: turn(command) for name, command in asked.items()}
    found = in_turn(turns, counts.runs)
    work = f"one word changed among {every:,} editions: deciding what to build"
    yield from beside(work, found["all"], {"the same, of one edition": found["few"]})
    more = [(one.cpu or 0) - (other.cpu or 0) for one, other in zip(*found.values(), strict=True)]
    told = f"{statistics.median(more) * 1000:.0f} ms of the processor"
    yield Fact(f"deciding about {every:,} editions costs more than about one by", told)
    lines = said(build(content, outputs, "--jobs", "2")).splitlines()
    made = [line for line in lines if ".pdf " in line and "unchanged" not in line]
    right = all(f"topic-{numeral(0)}/" in line for line in made) and len(made) == holding
    only = f"{len(made):,}, {'and only' if right else 'but not only'} those that hold the word"
    yield Fact(f"editions built of {every:,} after one word changed", only)
    if not right:
        raise SystemExit(f"{holding} editions hold the word, and {len(made)} were built")


def memory(place: Place) -> Iterator[Fact]:
    """What a worker holds after so many leaflets of different text."""
    count = place.counts.documents
    numbered = short_leaflet()
    folder = place.folder / "documents"
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, spawn) as worker:
        orders = (_order(numbered.write(folder / "topic", number)) for number in range(count))
        weights = [*worker.map(weighed, orders)]
    after = dict.fromkeys(min(number, count) for number in (1, 100, 500, count))
    held = ", ".join(f"{weights[number - 1][0] / _MIB:.0f} after {number:,}" for number in after)
    peak = max(map(max, weights)) / _MIB
    yield Fact("memory of one worker, in MiB", f"{held}; {peak:.0f} at most")


def _order(topic: Path) -> Order:
    plan = Plan(topic, (Target("leaflet", "a4"),), TEMPLATES, Circumstances())
    (document,) = plan.documents
    return plan.order(document)


def weighed(order: Order) -> tuple[int, int]:
    """Make what is ordered; the bytes that this process holds then, and its most so far."""
    make(order)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    most *= 1 if sys.platform == "darwin" else 1024
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:
        return most, most
    return pages * os.sysconf("SC_PAGESIZE"), most
