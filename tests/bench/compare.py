"""How long a build takes beside what a user would run instead, as a ratio within one run.

The same words go through both: the topic's own HTML, turned into Markdown once, for pandoc with
WeasyPrint (the leaflet) and for pandoc's own PowerPoint writer (the deck). Each command is a
process of its own, run in turn with the other, so that a busy machine slows both.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pypandoc

from sfn_docs.building import load_look
from sfn_docs.documents import Setting, citation_formatter, leaflet_html
from sfn_docs.loading import load_edition, load_topic
from sfn_docs.model.topic import Topic
from sfn_docs.render.html import Script, render_document
from sfn_docs.targets import DEFAULT_EDITION, EDITIONS

RUNS = 7
ROOT = Path(__file__).parents[2]
TOPIC = ROOT / "content" / "acupuncture-small-fiber-neuropathy"
PANDOC = pypandoc.get_pandoc_path()
WEASYPRINT = str(Path(sys.executable).with_name("weasyprint"))


def main() -> None:
    """Print a line a comparison: both medians in milliseconds, and their ratio."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        topic = load_topic(TOPIC).topic
        if topic is None:
            raise SystemExit("the topic has problems: run sfn-docs check")
        for document, extension in (("leaflet", "pdf"), ("deck", "pptx")):
            words = markdown(topic, document, folder)
            peer = [PANDOC, str(words), "-o", str(folder / f"peer.{extension}"), "--standalone"]
            peer += [f"--pdf-engine={WEASYPRINT}"] if extension == "pdf" else []
            compare(document, build(folder, "--document", document, "--force"), peer)
            compare(f"{document}, unchanged", build(folder, "--document", document), peer)


def build(folder: Path, *options: str) -> list[str]:
    """Our command, with its outputs in *folder*."""
    shared = ["--content", str(ROOT / "content"), "--templates", str(ROOT / "templates")]
    places = ["--output", str(folder / "build")]
    return [sys.executable, "-m", "sfn_docs", "build", TOPIC.name, *shared, *places, *options]


def markdown(topic: Topic, document: str, folder: Path) -> Path:
    """The words of a document as Markdown, as somebody might have written them for pandoc."""
    look = load_look(ROOT / "templates", "en")
    if document == "leaflet":
        edition = load_edition(ROOT / "templates" / EDITIONS / f"{DEFAULT_EDITION}.yaml")
        html = leaflet_html(topic, look, Setting(edition))
    else:
        script, extra = Script("deck/deck.html.j2", "clinical"), {"deck": topic.deck}
        html = render_document(script, topic, look, citation_formatter(topic), extra).html
    target = folder / f"{document}.md"
    command = [PANDOC, "--from=html", "--to=markdown-raw_html", "-o", str(target)]
    subprocess.run(command, input=html, text=True, check=True)
    return target


def compare(what: str, ours: list[str], theirs: list[str]) -> None:
    """Run both in turn, once uncounted and RUNS times counted, and print the medians."""
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(RUNS + 1)][1:]
    mine, other = (statistics.median(side) * 1000 for side in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    print(f"{what:20} {mine:6.0f} ms   pandoc {other:6.0f} ms   ratio {ratio:.2f}")  # noqa: T201 - its purpose


def seconds(command: list[str]) -> float:
    """The wall time of a whole process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    if shutil.which(WEASYPRINT) is None:
        raise SystemExit(f"the command {WEASYPRINT} is missing")
    main()
