"""Bindings of C libraries, kept from one process to the next."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
LOAD = """
import sys
from sfn_docs.render.pdf import get_ready
get_ready()
from weasyprint.text.ffi import ffi, pango
print("pycparser" in sys.modules, pango.pango_version() > 0, ffi.sizeof("PangoRectangle"))
"""


def load(compiled: Path, **environment: str) -> list[str]:
    """What a new process says that keeps compiled modules in a folder."""
    settings = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(compiled)}
    settings.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-c", LOAD],
        cwd=ROOT, env=settings | environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.split()


def test_declarations_are_parsed_once(tmp_path: Path) -> None:
    """The first process parses and keeps, the next takes what was kept; nothing else is printed."""
    assert load(tmp_path) == ["True", "True", "16"]
    assert load(tmp_path) == ["False", "True", "16"]


@pytest.mark.parametrize("damage", ["", "cut", "flipped"])
def test_damaged_bindings_are_made_again(tmp_path: Path, damage: str) -> None:
    """A file that is not whole is neither trusted nor kept."""
    load(tmp_path)
    [kept] = (path for path in tmp_path.rglob("bindings") if path.is_file())
    whole = kept.read_bytes()
    flipped = bytes([*whole[:-1], whole[-1] ^ 1])
    kept.write_bytes({"": b"", "cut": whole[:-9], "flipped": flipped}[damage])

    assert load(tmp_path) == ["True", "True", "16"]
    assert kept.read_bytes() == whole


def test_nothing_is_kept_where_python_keeps_nothing(tmp_path: Path) -> None:
    """Who wants no compiled modules gets no bindings beside them either."""
    assert load(tmp_path, PYTHONDONTWRITEBYTECODE="1") == ["True", "True", "16"]
    assert not list(tmp_path.rglob("*"))
