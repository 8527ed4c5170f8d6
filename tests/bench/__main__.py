"""How long builds take beside what a user would run instead, as ratios within one run.

``make bench`` runs everything; ``ROWS="leaflets decks"`` only some. The same words go through all
programs, in turn, so that a machine that is busy slows all of them; see ``peers`` for what each
leaves out.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

from tests.bench.batches import batches, clinics, nothing
from tests.bench.editions import changed, memory
from tests.bench.long import long
from tests.bench.peers import Bench, leaflet_peers, pandoc_powerpoint
from tests.bench.place import QUICK, Counts, Place
from tests.bench.rows import Fact, Row
from tests.bench.singles import decks, leaflets
from tests.bench.sizes import sizes
from tests.bench.table import line, markdown, put
from tests.conftest import ROOT

Rows = Iterator[Row] | Iterator[Fact] | Iterator[Row | Fact]

FAMILIES: Mapping[str, Callable[[Place], Rows]] = {
    "leaflets": leaflets,
    "decks": decks,
    "sizes": sizes,
    "batches": batches,
    "nothing": nothing,
    "clinics": clinics,
    "changed": changed,
    "memory": memory,
    "long": long,
}


def main(arguments: list[str] | None = None) -> None:
    """Measure what is asked for, tell each row as it is found, and at the end print the table."""
    asked = _parser().parse_args(arguments)
    given = {field.name: getattr(asked, field.name) for field in fields(Counts)}
    counts = QUICK if asked.quick else Counts()
    counts = replace(counts, **{name: count for name, count in given.items() if count})
    bench = Bench.here(asked.typst)
    found: list[Row | Fact] = []
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as folder:
        place = Place(Path(folder), counts, bench, asked.quick)
        for name in asked.rows or FAMILIES:
            start = time.monotonic()
            for row in FAMILIES[name](place):
                _tell(line(row) if isinstance(row, Row) else f"{row.what}: {row.told}")
                found.append(row)
            _tell(f"{name} took {time.monotonic() - start:.0f} s")
    text = markdown(found, (*leaflet_peers(bench), pandoc_powerpoint()), asked.date)
    print(text, end="")  # noqa: T201 - its purpose
    if asked.readme:
        put(text, ROOT / "README.md")


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201 - for who waits


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("make bench", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("rows", nargs="*", choices=[*FAMILIES, []], metavar="ROWS",
                        help=f"what is measured: {', '.join(FAMILIES)}")  # fmt: skip
    parser.add_argument("--quick", action="store_true", help="small counts: does all of it work?")
    parser.add_argument("--readme", action="store_true", help="put the table into the README")
    parser.add_argument("--date", default=date.today().isoformat(), help="the table's day")  # noqa: DTZ011 - the user's day
    parser.add_argument("--typst", metavar="PYTHON", help="the Python that has Typst")
    for field in fields(Counts):
        parser.add_argument(f"--{field.name.replace('_', '-')}", type=int, metavar="N")
    return parser


if __name__ == "__main__":
    main()
