"""How the time of a deck grows with its slides: 10, 100 and 1,000 of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tests.bench.fixtures import talk
from tests.bench.measuring import Cost, in_turn, median, turn
from tests.bench.peers import pandoc_powerpoint
from tests.bench.place import Place, build
from tests.bench.rows import Fact, Row, beside
from tests.bench.singles import unnumbered
from tests.bench.words import deck_words

SIZES = (10, 100, 1_000)


def sizes(place: Place) -> Iterator[Row | Fact]:
    """Decks of ever more slides, all read back, beside the same words as pandoc makes them."""
    found: dict[int, Cost] = {}
    for slides in (max(2, size // 20) for size in SIZES) if place.quick else SIZES:
        costs = _deck(place, slides)
        found[slides] = median(costs["ours"])
        work = f"deck of {slides:,} slides, and what is too full for one"
        yield from beside(work, costs.pop("ours"), costs)
    steps = (
        f"{_each(found, few, many):.1f} ms of the processor from {few:,} to {many:,} slides"
        for few, many in pairwise(found)
    )
    yield Fact("each further slide of a deck takes", ", ".join(steps))


def _each(found: dict[int, Cost], few: int, many: int) -> float:
    """What one of the slides between takes of the processor, in milliseconds."""
    less, more = found[few].cpu, found[many].cpu
    assert less is not None
    assert more is not None
    return 1_000 * (more - less) / (many - few)


def _deck(place: Place, slides: int) -> dict[str, tuple[Cost, ...]]:
    """What a deck of so many *slides* costs, in as many runs as it is short."""
    folder, numbered, peer = place.folder / f"slides-{slides}", talk(slides), pandoc_powerpoint()
    numbered.write(folder / "content" / "topic", 0)
    words = deck_words(unnumbered(folder, numbered), folder / "words")
    options = ("--document", "deck", "--edition", "16x9", "--force")
    ours = turn(build(folder / "content", folder / "build", *options))
    theirs = words.folder / "peer.pptx"
    runs = 1 if slides > SIZES[1] or place.quick else place.counts.runs
    return in_turn({"ours": ours, peer.name: lambda _: peer.cost(words, theirs)}, runs)
