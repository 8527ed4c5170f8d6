"""What a leaflet costs, step by step, beside a plain WeasyPrint script for the same pages.

The plain script is what a user would write: the topic's own HTML in two CSS columns, fonts by
their files, and nothing tuned; it checks nothing. Times are those of the processor, of a whole
process or of a step in it, as medians of runs in turn.
"""

from __future__ import annotations

import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from sfn_docs.documents import Setting, leaflet_html
from sfn_docs.inspection.pdf import broken_rules, expect, read_pdf
from sfn_docs.loading import load_edition, load_topic
from sfn_docs.looks import load_look
from sfn_docs.render.pdf import get_ready, render_pdf
from sfn_docs.render.pdf_speed import SWITCH
from sfn_docs.targets import DEFAULT_EDITION, EDITIONS
from sfn_docs.theme import Theme
from tests.bench.compare import ROOT, TOPIC, build

RUNS = 5
COLUMNS = "<style>main { columns: 2 } .figure { display: block !important }</style></head>"
"""WeasyPrint 70 stops at a grid in a column, so figures are put one under the other."""

PLAIN = """
import sys
from weasyprint import HTML
HTML(filename=sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1")
"""


def main() -> None:
    """Print a line for the command, for the steps in it, and for the plain script."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page, theme = leaflet()
        (folder / "page.html").write_text(plain(page, theme).replace("</head>", COLUMNS), "utf-8")
        command = [*build(TOPIC, folder, "leaflet", "--force"), "--jobs", "1"]
        script = [sys.executable, "-c", PLAIN, str(folder / "page.html"), str(folder / "page.pdf")]
        runs: list[dict[str, float]] = []
        for _ in range(RUNS):
            taken = {"plain WeasyPrint script": processor(script)}
            taken["leaflet, whole command"] = processor(command)
            taken["  nothing quickened"] = processor(command, **{SWITCH: "1"})
            made = subprocess.run(
                [sys.executable, "-m", "tests.bench.leaflet", "steps"],
                cwd=ROOT, check=True, capture_output=True, text=True,
            )  # fmt: skip
            runs.append(taken | json.loads(made.stdout))
    for what in runs[0]:
        seconds = statistics.median(run[what] for run in runs)
        ratio = statistics.median(run[what] / run["plain WeasyPrint script"] for run in runs)
        print(f"{what:26} {seconds * 1000:8.1f} ms   ratio {ratio:.2f}", flush=True)  # noqa: T201 - its purpose


def leaflet() -> tuple[str, Theme]:
    """The page of the topic's leaflet, and the theme that it wears."""
    topic = load_topic(TOPIC).topic
    if topic is None:
        raise SystemExit("the topic has problems: run sfn-docs check")
    edition = load_edition(ROOT / "templates" / EDITIONS / f"{DEFAULT_EDITION}.yaml")
    look = load_look(ROOT / "templates", "en")
    look = replace(look, theme=edition.dress(look.theme))
    return leaflet_html(topic, look, Setting(edition)), look.theme


def plain(page: str, theme: Theme) -> str:
    """The page with its fonts named by their files, for another program."""
    from sfn_docs.fonts import faces

    files = {
        (face.family, face.bold, face.italic): face.path.as_uri()
        for family in (theme.fonts.leaflet, theme.fonts.fallback)
        for face in faces(family)
    }

    def named(rule: re.Match[str]) -> str:
        family, weight, style = rule.groups()[:3]
        uri = files[family, weight == "bold", style == "italic"]
        return re.sub(r'url\("[^"]*"\)', f'url("{uri}")', rule[0])

    pattern = (
        r'@font-face \{\s*font-family: "([^"]+)";\s*font-weight: (\w+);\s*font-style: (\w+);[^}]*\}'
    )
    return re.sub(pattern, named, page)


def steps() -> dict[str, float]:
    """The seconds of each step of one leaflet in this process, its first and its second time."""
    page, theme = leaflet()
    found: dict[str, float] = {}
    get_ready()
    for again in ("", ", again"):
        start = time.process_time()
        data = render_pdf(page, theme)
        made = time.process_time()
        broken_rules(read_pdf(data), expect(page, theme))
        found |= {f"  making{again}": made - start}
        found |= {f"  reading back{again}": time.process_time() - made}
    return found


def processor(command: list[str], **environment: str) -> float:
    """The seconds that a whole process and its own take of the processor."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True, env=os.environ | environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    if "steps" in sys.argv:
        print(json.dumps(steps()))  # noqa: T201 - for the process that asked
    else:
        main()
