"""The programs that builds are measured beside: how each is called, and what it leaves out.

Each is asked to do as much of the job as it can. What a person would prepare for it once (the
words in its own language, the works that they cite) is there before the clock starts.
"""

from __future__ import annotations

import importlib.metadata
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sfn_docs.fonts import faces
from tests.bench.measuring import Cost, Job, run, spent
from tests.bench.words import PANDOC, Words, typst_looks

WEASYPRINT = str(Path(sys.executable).with_name("weasyprint"))
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-pdf-header-footer",
)  # fmt: skip
"""Chromium without what has nothing to do with printing a page of this disk."""

PLAIN = """
import sys
from weasyprint import HTML
HTML(filename=sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1")
"""

TYPST = """
import sys, typst
source, target, folder, *standards = sys.argv[1:]
fonts = typst.Fonts(include_system_fonts=False, font_paths=[folder])
typst.compile(source, output=target, font_paths=fonts, pdf_standards=standards)
"""

TYPST_MANY = """
import pathlib, sys, typst
sources, folder, *standards = sys.argv[1:]
fonts = typst.Fonts(include_system_fonts=False, font_paths=[folder])
for source in pathlib.Path(sources).read_text().splitlines():
    target = pathlib.Path(source).with_suffix(".pdf")
    typst.compile(source, output=target, font_paths=fonts, pdf_standards=standards)
"""
"""As above, for the sources that a file names, in one process that reads its fonts once."""

_UNTOLD = "checks of the content and of the finished file"
_EDITIONS = "editions for other paper and readers"


@dataclass(frozen=True, slots=True)
class Bench:
    """What peers need of this machine: the *typst* Python that has Typst, if there is one."""

    typst: str | None = None

    @classmethod
    def here(cls, typst: str | None) -> Bench:
        """The bench of this machine; *typst* is the Python to look for Typst in."""
        python = typst or sys.executable
        found = subprocess.run([python, "-c", "import typst"], capture_output=True, check=False)
        return cls(python if found.returncode == 0 else None)


@dataclass(frozen=True, slots=True)
class Peer:
    """Another program: *job* makes a document of words; *leaves_out* is what it does not do.

    *missing* says why it can't run on this machine; *known_cpu* is false where its processes
    don't all tell what they took of the processor.
    """

    name: str
    leaves_out: str
    job: Callable[[Words, Path], Job]
    version: str = ""
    missing: str = ""
    known_cpu: bool = True
    makes: str = "pdf"

    def cost(self, words: Words, target: Path) -> Cost:
        """What making the document costs, which must be there afterwards."""
        target.unlink(missing_ok=True)
        found = spent(lambda: run(self.job(words, target)))
        if not target.is_file():
            raise SystemExit(f"{self.name} made no {target.name}")
        return found if self.known_cpu else Cost(None, found.wall)


def leaflet_peers(bench: Bench) -> tuple[Peer, ...]:
    """The programs that make a leaflet as PDF."""
    return (_plain(), _pandoc_weasyprint(), chromium(), pandoc_typst(bench), typst_alone(bench))


def _plain() -> Peer:
    return Peer(
        "plain WeasyPrint script",
        f"{_UNTOLD}; references (they stand in its page, formatted); PDF/A; {_EDITIONS}",
        lambda words, target: [[sys.executable, "-c", PLAIN, str(words.columns), str(target)]],
        f"WeasyPrint {importlib.metadata.version('weasyprint')}",
    )


def _pandoc_weasyprint() -> Peer:
    def job(words: Words, target: Path) -> Job:
        engine = [f"--pdf-engine={WEASYPRINT}"]
        engine += [f"--pdf-engine-opt={option}" for option in ("--pdf-variant", "pdf/ua-1")]
        return [_pandoc(words, target, *engine)]

    return Peer(
        "pandoc to WeasyPrint",
        f"{_UNTOLD}; the look (pandoc's own page, one column); boxes, marks of certainty; "
        f"links back from references; PDF/A; {_EDITIONS}",
        job,
        _pandoc_version(),
        "" if shutil.which(WEASYPRINT) else f"the command {WEASYPRINT} is missing",
    )


def pandoc_typst(bench: Bench) -> Peer:
    """Markdown to Typst to PDF, in two processes."""

    def job(words: Words, target: Path) -> Job:
        source = target.with_suffix(".typ")
        written = _pandoc(words, source, "--to=typst", *typst_looks(words))
        return [written, _typst(bench, words, source, target)]

    return Peer(
        "pandoc to Typst",
        f"{_UNTOLD}; the look (pandoc's own template); boxes, marks of certainty; what drawings "
        f"show in words, and so PDF/UA (it is tagged); links back from references; {_EDITIONS}",
        job,
        f"{_pandoc_version()}, {_typst_version(bench)}",
        _no_typst(bench),
    )


def typst_alone(bench: Bench) -> Peer:
    """A source in Typst to PDF, with its own engine of references."""
    return Peer(
        "Typst alone",
        f"{_UNTOLD}; the look, boxes, marks of certainty; labels of references; "
        f"content as data (its source is Typst, written before); {_EDITIONS}",
        lambda words, target: [_typst(bench, words, words.typst, target, "ua-1", "a-2a")],
        _typst_version(bench),
        _no_typst(bench),
    )


def typst_many(bench: Bench, words: Words, sources: Path) -> Job:
    """The job that makes a PDF beside each Typst source that the file *sources* names."""
    assert bench.typst is not None
    return [[bench.typst, "-c", TYPST_MANY, str(sources), _fonts(words), "ua-1", "a-2a"]]


def chromium() -> Peer:
    """A browser that prints the page."""
    program = next(filter(None, map(shutil.which, CHROMIUMS)), None)

    def job(words: Words, target: Path) -> Job:
        assert program is not None
        profile = tempfile.mkdtemp(dir=target.parent)
        options = [*QUIET, f"--user-data-dir={profile}", f"--print-to-pdf={target}"]
        return [[program, *options, words.page.as_uri()]]

    return Peer(
        "headless Chromium",
        f"{_UNTOLD}; references (they stand in its page, formatted); running heads and feet, "
        f"numbers of pages; PDF/UA and PDF/A (it is tagged); {_EDITIONS}",
        job,
        _name_and_version([program, "--version"]) if program else "",
        "" if program else "no Chromium is on this machine",
        known_cpu=False,
    )


def pandoc_powerpoint() -> Peer:
    """Markdown to a PowerPoint file."""
    return Peer(
        "pandoc's PowerPoint",
        f"{_UNTOLD}; fitting (what is too full runs over); charts and diagrams (tables and lists "
        "instead); drawings as every program shows them (SVG alone), and what they show in words; "
        "source lines, certainty and sources in notes; sections, short version, hidden slides",
        lambda words, target: [_pandoc(words, target, "--slide-level=1")],
        _pandoc_version(),
        makes="pptx",
    )


def _pandoc(words: Words, target: Path, *options: str) -> list[str]:
    """Pandoc with its citation engine: works, style and drawings lie beside the words."""
    cited = ["--citeproc", f"--bibliography={words.works}", f"--csl={words.style}"]
    place = f"--resource-path={words.folder}"
    return [PANDOC, str(words.markdown), "-o", str(target), "--standalone", place, *cited, *options]


def _typst(bench: Bench, words: Words, source: Path, target: Path, *standards: str) -> list[str]:
    assert bench.typst is not None
    return [bench.typst, "-c", TYPST, str(source), str(target), _fonts(words), *standards]


def _fonts(words: Words) -> str:
    return str(faces(words.font)[0].path.parent)


def _no_typst(bench: Bench) -> str:
    return "" if bench.typst else "Typst is not installed: make bench does that"


def _pandoc_version() -> str:
    return _name_and_version([PANDOC, "--version"])


def _typst_version(bench: Bench) -> str:
    asked = "import typst; print('Typst', typst.__version__)"
    return _name_and_version([bench.typst, "-c", asked]) if bench.typst else ""


def _name_and_version(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return " ".join(done.stdout.split()[:2])
