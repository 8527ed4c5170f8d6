"""Lists that are long: 500 references in one."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from sfn_docs.bibliography import format_bibliography
from sfn_docs.bibliography.engine import answer
from sfn_docs.bibliography.items import engine_item
from sfn_docs.bibliography.styles import named_style
from tests.bench.measuring import Cost
from tests.bench.place import Place
from tests.bench.references import COUNT, clusters, keys, leaflet_keys, works
from tests.bench.rows import Row, beside

STYLES = ("nlm", "apa")


def long(place: Place) -> Iterator[Row]:
    """What a long list of references takes, in two styles and in a leaflet."""
    count = COUNT // 10 if place.quick else COUNT
    for name in STYLES:
        yield from _references(name, count)
    yield Row(f"a leaflet that cites {count}", _clocked(lambda: _cites_all(place, count)))


def _references(name: str, count: int) -> Iterator[Row]:
    """Our whole function beside the engine's process alone; the list has to be in order."""
    known, cited, style = works(count), clusters(count), named_style(name)
    items = [engine_item(key, work, style) for key, work in known.items()]

    def ours() -> None:
        made = format_bibliography(cited, known, style, "en-US")
        if tuple(entry.key for entry in made.entries) != keys(count):
            raise SystemExit(f"{name}: the list is not in order")

    found = [_clocked(ours)], [_clocked(lambda: answer(cited, items, style, "en-US"))]
    yield from beside(f"{count} references in {name}", found[0], {"pandoc's process": found[1]})


def _cites_all(place: Place, count: int) -> None:
    if leaflet_keys(place.folder / "references", count) != keys(count):
        raise SystemExit("the leaflet's list is not in order")


def _clocked(work: Callable[[], object]) -> Cost:
    start = time.perf_counter()
    work()
    return Cost(None, time.perf_counter() - start)
