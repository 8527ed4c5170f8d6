"""How the judges are found and run: a missing one is a failure in CI, and a skip elsewhere."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import pytest

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""The rules of axe-core that pages are held to."""


def missing(what: str) -> NoReturn:
    """Ends the test: a judge that can't be heard must not pass for one who agreed."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing", pytrace=False)
    pytest.skip(f"{what} is missing")


def found(command: str) -> str:
    return shutil.which(command) or missing(f"the program {command}")


def run(command: Sequence[str | Path], *, env: dict[str, str] | None = None) -> str:
    """What *command* prints; where it fails, the test fails with what it said."""
    done = subprocess.run(
        [str(part) for part in command],
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout
