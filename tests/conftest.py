"""What every test may use: the project's own documents, built once."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Built:
    """The files that the public command made of the project's first topic."""

    folder: Path
    leaflet: Path
    deck: Path


def clean_environment(home: Path) -> dict[str, str]:
    """No variable of the user's, no home of the user's: what a document is built from is given."""
    return {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8"}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The first topic's leaflet and deck, built once a session through the public command."""
    topic = _first_topic()
    output = tmp_path_factory.mktemp("built")
    _run_command(output, "build", topic.name, "--edition", "default")
    folder = output / topic.name
    (leaflet,), (deck,) = folder.glob("leaflet-*.pdf"), folder.glob("deck-*.pptx")
    return Built(folder, leaflet, deck)


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The first topic's leaflet in every edition, by the edition's name."""
    output = tmp_path_factory.mktemp("editions")
    topic = _first_topic()
    _run_command(output, "build", topic.name, "--document", "leaflet", "--edition", "all")
    files = (output / topic.name).glob("leaflet-*.pdf")
    return {path.stem.split("-", 2)[2]: path for path in sorted(files)}


def _first_topic() -> Path:
    return min(path.parent for path in (ROOT / "content").glob("*/topic.yaml"))


def _run_command(output: Path, *arguments: str) -> None:
    """Run ``sfn-docs``, with its files in *output*, in an environment of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "sfn_docs", *arguments, "--output", str(output)],
        cwd=ROOT,
        env=clean_environment(output),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let golden texts be written anew instead of compared."""
    parser.addoption("--update-golden", action="store_true", help="write the golden texts anew")
