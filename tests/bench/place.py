"""Where benchmarks happen: a folder of its own, how much is done in it, and our command there."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from tests.bench.fixtures import TEMPLATES, Numbered
from tests.bench.measuring import Command, Cost, run, spent
from tests.bench.peers import Bench


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is done: *runs* in turn of single documents, documents in a batch, and so on."""

    runs: int = 3
    batch: int = 200
    clinics: int = 100
    topics: int = 10
    clinics_of_each: int = 24
    documents: int = 1_000
    """Made in one worker, whose memory is watched."""
    slides: int = 15
    """As they are written; with what is too full for one they become 20."""
    nothings: int = 25
    """Runs with nothing to do."""


QUICK = Counts(runs=1, batch=2, clinics=2, topics=2, clinics_of_each=1, documents=3, slides=4,
               nothings=2)  # fmt: skip
"""Enough to see that all of it works."""


@dataclass(frozen=True, slots=True)
class Place:
    """A *folder* for content and outputs, the *counts*, and the *bench* of peers.

    A *quick* one leaves out what takes long with any counts.
    """

    folder: Path
    counts: Counts
    bench: Bench
    quick: bool = False

    def topics(self, name: str, numbered: Numbered, count: int) -> Path:
        """A content folder of so many topics, each with its number; it is written once."""
        content = self.folder / name / "content"
        if not content.exists():
            for number in range(count):
                numbered.write(content / f"topic-{number + 1:04}", number)
        return content


def build(content: Path, outputs: Path, *options: str) -> Command:
    """Our command; *outputs* is where files and whatever is kept of them go."""
    places = ["--content", content, "--templates", TEMPLATES, "--output", outputs]
    return [sys.executable, "-m", "sfn_docs", "build", *map(str, places), *options]


def built(command: Command, files: Path, pattern: str, count: int) -> Cost:
    """What a build costs, after which so many files must be there."""
    found = spent(lambda: run([command]))
    there = len([*files.glob(pattern)])
    if there != count:
        raise SystemExit(f"there are {there} files of {count}: {' '.join(command)}")
    return found
