"""Many documents at once, at one and at two workers, and a build that has nothing to do."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from tests.bench.fixtures import CLINIC, Numbered, numeral, short_leaflet, talk, write_clinics
from tests.bench.measuring import Cost, Job, in_turn, run, run_all, spent, turn
from tests.bench.peers import (
    Peer,
    pandoc_powerpoint,
    pandoc_typst,
    typst_alone,
    typst_many,
)
from tests.bench.place import Place, build, built
from tests.bench.rows import Row, beside, present
from tests.bench.singles import unnumbered
from tests.bench.words import Words, deck_words, leaflet_words

WORKERS = (1, 2)


def batches(place: Place) -> Iterator[Row]:
    """Leaflets of two pages and decks of 20 slides, none with a text of another."""
    peers = present((pandoc_typst(place.bench), typst_alone(place.bench)))
    leaflet, deck = short_leaflet(), talk(place.counts.slides)
    yield from _batch(place, "leaflet", leaflet, peers, leaflet_words)
    yield from _batch(place, "deck", deck, present([pandoc_powerpoint()]), deck_words)


def _batch(
    place: Place,
    document: str,
    numbered: Numbered,
    peers: Mapping[str, Peer],
    words_of: Callable[[Path, Path], Words],
) -> Iterator[Row]:
    count = place.counts.batch
    content = place.topics(f"{document}s", numbered, count)
    folder = content.parent / "peers"
    words = words_of(unnumbered(folder, numbered), folder / "words")
    each = [words.numbered(number) for number in range(count)]
    for workers in WORKERS:
        contenders = {"ours": lambda _, n=workers: _ours(place, content, document, n)}
        for peer in peers.values():
            contenders[peer.name] = partial(_theirs, peer, each, workers)
        found = in_turn(contenders, 1)
        hands = f"{workers} worker{'' if workers == 1 else 's'}"
        work = f"{count} {document}s, {hands}: each"
        yield from beside(work, found["ours"], {name: found[name] for name in peers}, count)


def _ours(place: Place, content: Path, document: str, workers: int) -> Cost:
    outputs = content.parent / f"build-{workers}"
    command = build(content, outputs, "--document", document, "--jobs", str(workers))
    return built(command, outputs, f"*/{document}-*", place.counts.batch)


def _theirs(peer: Peer, words: Sequence[Words], workers: int, _: int) -> Cost:
    """One process, or a row of them, a document; so many at once."""
    targets = [one.folder / f"{one.name}-peer-{workers}.{peer.makes}" for one in words]
    jobs = [peer.job(one, target) for one, target in zip(words, targets, strict=True)]
    found = spent(lambda: run_all(jobs, workers))
    if lost := [target.name for target in targets if not target.is_file()]:
        raise SystemExit(f"{peer.name} made no {lost[0]}")
    return found


def clinics(place: Place) -> Iterator[Row]:
    """One leaflet of two pages for many clinics: only the clinic's panel is another's."""
    count = place.counts.clinics
    content = place.topics("one-leaflet", short_leaflet(), 1)
    write_clinics(content, count)
    contenders = {"ours": lambda _: _for_clinics(place, content)}
    if not (alone := typst_alone(place.bench)).missing:
        sources = _clinic_words(content, count)
        contenders["Typst, a process each"] = partial(_theirs, alone, sources, 1)
        many = _many(place, sources)
        contenders["Typst, one process for all"] = lambda _: spent(lambda: run(many))
    found = in_turn(contenders, 1)
    ours = found.pop("ours")
    yield from beside(f"one leaflet for {count} clinics, 1 worker: each", ours, found, count)


def _for_clinics(place: Place, content: Path) -> Cost:
    outputs = content.parent / "build"
    options = ("--document", "leaflet", "--edition", "a4", "--clinic", "*", "--jobs", "1")
    command = build(content, outputs, *options)
    return built(command, outputs, "*/leaflet-en-a4-clinic-*.pdf", place.counts.clinics)


def _clinic_words(content: Path, count: int) -> list[Words]:
    """What Typst takes for each clinic."""
    folder = content.parent / "peers"
    folder.mkdir()
    clinic = folder / "clinic-n.yaml"
    clinic.write_text(CLINIC, "utf-8")
    words = leaflet_words(content / f"topic-{numeral(0)}", folder / "words", clinic)
    return [words.numbered(number) for number in range(count)]


def _many(place: Place, words: Sequence[Words]) -> Job:
    listed = words[0].folder / "sources"
    listed.write_text("\n".join(str(one.typst) for one in words), "utf-8")
    return typst_many(place.bench, words[0], listed)


def nothing(place: Place) -> Iterator[Row]:
    """A build that finds nothing to do, beside Python that starts and ends."""
    count = place.counts.batch
    content = place.topics("leaflets", short_leaflet(), count)
    outputs = content.parent / "build-2"
    command = build(content, outputs, "--document", "leaflet", "--jobs", "2")
    start = "from sfn_docs.start import main; main()"
    script = [sys.executable, "-c", start, *command[3:]]
    run([command])
    time.sleep(2.5)  # until files are old enough for their times to be trusted
    run([command])
    run([script])
    contenders = {
        "sfn-docs": script,
        "python -m sfn_docs": command,
        "python -c pass": [sys.executable, "-c", "pass"],
    }
    turns = {name: turn(command) for name, command in contenders.items()}
    found = in_turn(turns, place.counts.nothings)
    theirs = {"python -c pass": found["python -c pass"]}
    for name in ("sfn-docs", "python -m sfn_docs"):
        yield from beside(f"nothing to do, {count} files: {name} build", found[name], theirs)
