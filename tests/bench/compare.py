"""How long a build takes beside what a user would run instead, as a ratio within one run.

The same words go through both: the topic's own HTML, turned into Markdown once, for pandoc with
WeasyPrint (the leaflet) and for pandoc's own PowerPoint writer (the deck). Each command is a
process of its own, run in turn with the other, so that a busy machine slows both. Talks of 10 to
1,000 slides, which repeat the topic's own, show how the time grows with the slides.
"""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pypandoc
import yaml

from sfn_docs.documents import Setting, citation_formatter, leaflet_html
from sfn_docs.loading import load_edition, load_topic
from sfn_docs.looks import load_look
from sfn_docs.model.topic import Topic
from sfn_docs.render.html import Script, render_document
from sfn_docs.targets import DEFAULT_EDITION, EDITIONS

RUNS = 5
TALKS = {10: 5, 100: 3, 1_000: 1}
"""Talks by their number of slides, each with how often it is built."""

REPEATED = ("bullets", "evidence-table", "figure", "statement", "table", "two-columns")
"""The kinds of slide that a talk repeats: those that may stand in a deck any number of times."""

ROOT = Path(__file__).parents[2]
TOPIC = ROOT / "content" / "acupuncture-small-fiber-neuropathy"
PANDOC = pypandoc.get_pandoc_path()
WEASYPRINT = str(Path(sys.executable).with_name("weasyprint"))


def main() -> None:
    """Print a line a comparison, and for each talk what a slide more costs than in that before."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for document, extension in (("leaflet", "pdf"), ("deck", "pptx")):
            peer = pandoc(TOPIC, document, folder / f"peer.{extension}")
            compare(document, build(TOPIC, folder, document, "--force"), peer, RUNS)
            compare(f"{document}, unchanged", build(TOPIC, folder, document), peer, RUNS)
        slides, before_it = 0, (0.0, 0.0)
        for count, runs in TALKS.items():
            topic = talk(folder / "content", count)
            peer = pandoc(topic, "deck", folder / "peer.pptx")
            found = compare(f"{count} slides", build(topic, folder, "deck", "--force"), peer, runs)
            if slides:
                more = (now - before for now, before in zip(found, before_it, strict=True))
                say("  a slide more", *(second / (count - slides) for second in more))
            slides, before_it = count, found


def build(topic: Path, folder: Path, document: str, *options: str) -> list[str]:
    """Our command, with its outputs in *folder*."""
    shared = ["--content", str(topic.parent), "--templates", str(ROOT / "templates")]
    given = ["--output", str(folder / "build"), "--document", document, "--edition", "default"]
    return [sys.executable, "-m", "sfn_docs", "build", topic.name, *shared, *given, *options]


def pandoc(folder: Path, document: str, target: Path) -> list[str]:
    """Pandoc's command for the words of a topic's document."""
    topic = load_topic(folder).topic
    if topic is None:
        raise SystemExit("the topic has problems: run sfn-docs check")
    words = markdown(topic, document, target.with_name(f"{folder.name}-{document}.md"))
    engine = [f"--pdf-engine={WEASYPRINT}"] if target.suffix == ".pdf" else []
    return [PANDOC, str(words), "-o", str(target), "--standalone", *engine]


def markdown(topic: Topic, document: str, target: Path) -> Path:
    """The words of a document as Markdown, as somebody might have written them for pandoc."""
    look = load_look(ROOT / "templates", "en")
    if document == "leaflet":
        edition = load_edition(ROOT / "templates" / EDITIONS / f"{DEFAULT_EDITION}.yaml")
        html = leaflet_html(topic, look, Setting(edition))
    else:
        script, extra = Script("deck/deck.html.j2", "clinical"), {"deck": topic.deck}
        html = render_document(script, topic, look, citation_formatter(topic), extra).html
    command = [PANDOC, "--from=html", "--to=markdown-raw_html", "-o", str(target)]
    subprocess.run(command, input=html, text=True, check=True)
    return target


def talk(content: Path, count: int) -> Path:
    """A topic with a deck of *count* slides: the topic's own, as often as that takes."""
    folder = content / f"talk-{count}"
    shutil.copytree(TOPIC, folder, ignore=shutil.ignore_patterns("leaflet.yaml", "scores.yaml"))
    deck = yaml.safe_load((TOPIC / "deck.yaml").read_text("utf-8"))
    first, *rest, last = deck["slides"]
    kinds = [slide for slide in rest if slide["type"] in REPEATED]
    body = [
        kinds[number % len(kinds)] | {"title": f"Slide {number} is one of many"}
        for number in range(2, count)
    ]
    talk = {"title": deck["title"], "slides": [first, *body, last]}
    (folder / "deck.yaml").write_text(json.dumps(talk, indent=1), "utf-8")
    return folder


def compare(what: str, ours: list[str], theirs: list[str], runs: int) -> tuple[float, float]:
    """Run both in turn, so many *runs*; print the medians, and return them in seconds."""
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(runs)]
    mine, other = (statistics.median(side) for side in zip(*pairs, strict=True))
    say(what, mine, other, statistics.median(a / b for a, b in pairs))
    return mine, other


def say(what: str, ours: float, theirs: float, ratio: float | None = None) -> None:
    """Print one line: both times, given in seconds, and their ratio."""
    both = f"{ours * 1000:8.1f} ms   pandoc {theirs * 1000:8.1f} ms"
    print(f"{what:20} {both}   ratio {ratio or ours / theirs:.2f}", flush=True)  # noqa: T201 - its purpose


def seconds(command: list[str]) -> float:
    """The wall time of a whole process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    if shutil.which(WEASYPRINT) is None:
        raise SystemExit(f"the command {WEASYPRINT} is missing")
    main()
