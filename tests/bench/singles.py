"""One document after an edit: in a process of its own, and in one that has made it before."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pikepdf

from tests.bench.fixtures import TOKEN, Numbered, real_leaflet, short_leaflet, talk
from tests.bench.measuring import Cost, in_turn, run, spent
from tests.bench.peers import Peer, leaflet_peers, pandoc_powerpoint
from tests.bench.place import Place, build
from tests.bench.rows import Row, beside, present
from tests.bench.words import Words, deck_words, leaflet_words
from tests.conftest import ROOT

Contender = Callable[[int], Cost]

_PLAIN = "plain WeasyPrint script"
_WARM = ("pandoc to Typst", "Typst alone")


def leaflets(place: Place) -> Iterator[Row]:
    """The real leaflet, and one of two pages."""
    if not place.quick:
        yield from _leaflet(place, "real", real_leaflet())
    yield from _leaflet(place, "short", short_leaflet(everywhere=False))


def decks(place: Place) -> Iterator[Row]:
    """A deck of some slides."""
    folder = place.folder / "deck"
    numbered = talk(place.counts.slides, everywhere=False)
    peer, words = pandoc_powerpoint(), deck_words(unnumbered(folder, numbered), folder / "words")
    contenders = _ours(folder, numbered, "deck", "16x9")
    contenders[peer.name] = _turn(peer, words)
    found = in_turn(contenders, place.counts.runs)
    theirs = {peer.name: found[peer.name]}
    with ZipFile(next(folder.glob("build/*/*.pptx"))) as deck:
        slides = len([name for name in deck.namelist() if name.startswith("ppt/slides/slide")])
    yield from beside(f"deck of {slides} slides, after an edit", found["edited"], theirs)
    yield from beside("the same, from nothing", found["anew"], theirs)
    yield from beside("the same, after an edit, warm process", found["warm"], theirs)


def _leaflet(place: Place, name: str, numbered: Numbered) -> Iterator[Row]:
    folder = place.folder / name
    words = leaflet_words(unnumbered(folder, numbered), folder / "words")
    contenders = _ours(folder, numbered, "leaflet", "a4")
    peers = present(leaflet_peers(place.bench))
    for peer in peers.values():
        contenders[peer.name] = _turn(peer, words)
    steps: dict[str, list[Cost]] = {}
    contenders["steps"] = lambda _: _add(steps, folder / "content" / "topic")
    found = in_turn(contenders, place.counts.runs)
    theirs = {name: found[name] for name in peers}
    plain = {_PLAIN: found[_PLAIN]}
    with pikepdf.open(next(folder.glob("build/*/*.pdf"))) as pdf:
        pages = len(pdf.pages)
    yield from beside(f"leaflet of {pages} pages, after an edit", found["edited"], theirs)
    yield from beside("the same, from nothing", found["anew"], plain)
    yield from beside("in it: making the PDF", steps["making"], plain)
    yield from beside("in it: checks that read it back", steps["reading"], plain)
    warm = {name: theirs[name] for name in (*_WARM, _PLAIN) if name in theirs}
    yield from beside("the same, after an edit, warm process", found["warm"], warm)
    again = [steps[f"{step}, again"] for step in ("making", "reading")]
    yield from beside("in it: making the PDF", again[0], {})
    yield from beside("in it: checks that read it back", again[1], {})


def _turn(peer: Peer, words: Words) -> Contender:
    return lambda _: peer.cost(words, words.folder / f"peer.{peer.makes}")


def unnumbered(folder: Path, numbered: Numbered) -> Path:
    """The topic with TOKEN in its texts, from which peers' words are made."""
    topic = numbered.write(folder / "unnumbered", 0)
    for name, text in numbered.files.items():
        (topic / name).write_text(text, "utf-8")
    assert any(TOKEN in text for text in numbered.files.values())
    return topic


def _ours(folder: Path, numbered: Numbered, document: str, edition: str) -> dict[str, Contender]:
    """Our command after an edit, from nothing, and again in a process that has run it."""
    content, outputs = folder / "content", folder / "build"
    options = ("--document", document, "--edition", edition, "--jobs", "1")
    numbered.write(content / "topic", 0)
    run([build(content, outputs, *options)])
    done = iter(range(1, 9_000))

    def edited(_: int) -> Cost:
        numbered.write(content / "topic", next(done))
        return spent(lambda: run([build(content, outputs, *options)]))

    def anew(_: int) -> Cost:
        numbered.write(content / "topic", next(done))
        shutil.rmtree(folder / "anew", ignore_errors=True)
        return spent(lambda: run([build(content, folder / "anew", *options)]))

    def warm(_: int) -> Cost:
        numbers = [next(done), next(done)]
        files = {number: numbered.write(folder / f"edit-{number}", number) for number in numbers}
        told = _child("warm", content / "topic", folder / "warm", *options, *files.values())
        return Cost(**told)

    return {"edited": edited, "anew": anew, "warm": warm}


def _add(steps: dict[str, list[Cost]], topic: Path) -> Cost:
    """Take the steps of a leaflet in a process of their own, and add what each costs."""
    for name, seconds in _child("steps", topic).items():
        steps.setdefault(name, []).append(Cost(seconds, None))
    return Cost(None, None)


def _child(*arguments: str | Path) -> dict[str, Any]:
    """What a process of ours says that runs inside what it measures."""
    command = [sys.executable, "-m", "tests.bench.inside", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told
