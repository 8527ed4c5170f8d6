"""Documents that are long: decks of 100 and 1,000 slides, and 500 references in one list."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from sfn_docs.bibliography import format_bibliography
from sfn_docs.bibliography.engine import answer
from sfn_docs.bibliography.items import engine_item
from sfn_docs.bibliography.styles import named_style
from tests.bench.fixtures import talk
from tests.bench.measuring import Cost, in_turn, turn
from tests.bench.peers import pandoc_powerpoint
from tests.bench.place import Place, build
from tests.bench.references import COUNT, clusters, keys, leaflet_keys, works
from tests.bench.rows import Row, beside
from tests.bench.singles import unnumbered
from tests.bench.words import deck_words

STYLES = ("nlm", "apa")


def long(place: Place) -> Iterator[Row]:
    """How time grows with a document."""
    for slides in (100, 1_000):
        yield from _deck(place, slides // 20 if place.quick else slides)
    count = COUNT // 10 if place.quick else COUNT
    for name in STYLES:
        yield from _references(name, count)
    yield Row(f"a leaflet that cites {count}", _clocked(lambda: _cites_all(place, count)))


def _deck(place: Place, slides: int) -> Iterator[Row]:
    folder, numbered, peer = place.folder / f"slides-{slides}", talk(slides), pandoc_powerpoint()
    numbered.write(folder / "content" / "topic", 0)
    words = deck_words(unnumbered(folder, numbered), folder / "words")
    options = ("--document", "deck", "--edition", "16x9", "--force")
    ours = turn(build(folder / "content", folder / "build", *options))
    found = in_turn(
        {"ours": ours, peer.name: lambda _: peer.cost(words, words.folder / "peer.pptx")}, 1
    )
    work = f"deck of {slides:,} slides, and what is too full for one"
    yield from beside(work, found["ours"], {peer.name: found[peer.name]})


def _references(name: str, count: int) -> Iterator[Row]:
    """Our whole function beside the engine's process alone; the list has to be in order."""
    known, cited, style = works(count), clusters(count), named_style(name)
    items = [engine_item(key, work) for key, work in known.items()]

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
