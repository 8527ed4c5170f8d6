"""What is measured from inside a process: a build in one that is warm, and a leaflet's steps.

Called as a process of its own; the last line that it prints is what it found, as JSON.
"""

from __future__ import annotations

import json
import resource
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sfn_docs.documents.leaflet import Setting, leaflet_html
from sfn_docs.documents.looks import load_look
from sfn_docs.inspection.pdf import broken_rules, expect, read_pdf
from sfn_docs.loading import load_edition, load_topic
from sfn_docs.render.pdf import get_ready, render_pdf
from sfn_docs.targets import DEFAULT_EDITION, EDITIONS
from tests.bench.fixtures import TEMPLATES
from tests.bench.measuring import processor

_WHOSE = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def warm(topic: Path, outputs: Path, *options: str) -> dict[str, float]:
    """Build, put another edit in place of the topic, and build again: what the last one costs.

    The last two of *options* are folders with the topic as it is before and after the edit.
    """
    from sfn_docs.cli import main

    *given, before, after = options
    places = ["--content", topic.parent, "--templates", TEMPLATES, "--output", outputs]
    command = ["build", *map(str, places), *given]
    seconds, wall, made = 0.0, 0.0, b""
    for edit in (before, after):
        for file in Path(edit).glob("*.yaml"):
            shutil.copy(file, topic / file.name)
        earlier, cpu, start = made, processor(*_WHOSE), time.perf_counter()
        code = _exit_code(lambda: main(command, standalone_mode=False))
        wall, seconds = time.perf_counter() - start, processor(*_WHOSE) - cpu
        made = next(outputs.glob("*/*.p*")).read_bytes()
        if code or made == earlier:
            raise SystemExit(f"the build of an edit went wrong, with exit code {code}")
    return {"cpu": seconds, "wall": wall}


def _exit_code(command: Callable[[], object]) -> int:
    try:
        command()
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def steps(folder: Path) -> dict[str, float]:
    """The seconds of the processor for a leaflet's steps, the first and the second time."""
    topic = load_topic(folder).topic
    assert topic is not None
    edition = load_edition(TEMPLATES / EDITIONS / f"{DEFAULT_EDITION}.yaml")
    look = load_look(TEMPLATES, "en")
    look = replace(look, theme=edition.dress(look.theme))
    page = leaflet_html(topic, look, Setting(edition))
    found: dict[str, float] = {}
    start = time.process_time()
    get_ready()
    for again in ("", ", again"):
        data = render_pdf(page, look.theme)
        made = time.process_time()
        broken_rules(read_pdf(data), expect(page, look.theme))
        found |= {f"making{again}": made - start}
        found |= {f"reading{again}": time.process_time() - made}
        start = time.process_time()
    return found


if __name__ == "__main__":
    name, folder, *rest = sys.argv[1:]
    told = steps(Path(folder)) if name == "steps" else warm(Path(folder), Path(rest[0]), *rest[1:])
    print(json.dumps(told))  # noqa: T201 - for the process that asked
