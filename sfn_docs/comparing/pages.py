"""Pages of finished documents as pictures, by the programs that a machine may have for it.

PDFs are drawn by poppler's ``pdftoppm``; decks are first turned into PDFs by LibreOffice. Neither
is needed to build, so neither is asked for in the installation.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from sfn_docs.problems import EngineError, Problem
from sfn_docs.writing import write_file

LONGEST = 1000
"""Pixels of a page's longer side, however large the page says it is."""
_PAGES = 300
_PATIENCE = 180
"""Seconds for each program and document."""


def pages_of(data: bytes, end: str) -> tuple[bytes, ...]:
    """Each page of a document whose name has that *end* (``pdf``, ``pptx``), as PNG.

    Raises EngineError where a program is missing or fails.
    """
    draw = _program("pdftoppm", "poppler (Debian, Ubuntu: poppler-utils; macOS: poppler)")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_file(folder / f"document.{end}", data)
        if end == "pptx":
            office = _program("soffice", "LibreOffice (Debian, Ubuntu: libreoffice-impress)")
            profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
            _run(office, profile, "--headless", "--convert-to", "pdf", "--outdir", name,
                 str(folder / "document.pptx"))  # fmt: skip
        _run(draw, "-png", "-scale-to", str(LONGEST), "-l", str(_PAGES),
             str(folder / "document.pdf"), str(folder / "page"))  # fmt: skip
        return tuple(path.read_bytes() for path in sorted(folder.glob("page-*.png")))


def _program(name: str, install: str) -> str:
    path = shutil.which(name)
    if path is None:
        message = f"pictures need the program {name}, which is not here"
        raise EngineError([Problem("no-renderer", message, f"install {install}")])
    return path


def _run(*command: str) -> None:
    try:
        done = subprocess.run(  # noqa: S603 - found on the PATH, no shell
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_PATIENCE, check=False
        )
        fault = done.stderr.decode(errors="replace").strip() if done.returncode else ""
        failed = done.returncode != 0
    except (OSError, subprocess.TimeoutExpired) as error:
        failed, fault = True, str(error)
    if failed:
        message = f"{Path(command[0]).name} could not draw a document: {fault}"
        raise EngineError([Problem("no-picture", message, "see whether it opens by hand")])
