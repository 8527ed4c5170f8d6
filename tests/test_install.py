"""What is shipped: a wheel that works by itself, and sources that hold all it takes to make it."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT, clean_environment

pytestmark = pytest.mark.referee


@pytest.fixture(scope="module", name="shipped")
def shipped_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source archive."""
    folder = tmp_path_factory.mktemp("shipped")
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(folder)]
    _run(command, ROOT, folder)
    return folder


@pytest.fixture(scope="module", name="installed")
def installed_command(shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of an environment that has the wheel, and lends only the dependencies of ours."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    (wheel,) = shipped.glob("*.whl")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install"]
    _run([*pip, "--quiet", "--no-index", "--no-deps", str(wheel)], folder, folder)
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    where = _run([str(python), "-c", "import sfn_docs; print(sfn_docs.__file__)"], folder, folder)
    assert Path(where.strip()).is_relative_to(packages)
    return folder / "bin" / "sfn-docs"


def test_wheel_holds_the_package_and_the_templates(shipped: Path) -> None:
    """Every module and template is in it, and neither topics nor tests are."""
    (wheel,) = shipped.glob("*.whl")
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}

    modules = {path.relative_to(ROOT).as_posix() for path in _files("sfn_docs")}
    templates = {f"sfn_docs/{path.relative_to(ROOT).as_posix()}" for path in _files("templates")}
    assert len(templates) > 20
    assert names == modules | templates


def test_source_archive_holds_all_that_is_needed(shipped: Path) -> None:
    """Whoever has it can build the wheel, build the documents and run the tests."""
    (archive,) = shipped.glob("*.tar.gz")
    with tarfile.open(archive) as tar:
        names = {name.partition("/")[2] for name in tar.getnames()}

    for folder in ("sfn_docs", "templates", "content", "tests"):
        here = {path.relative_to(ROOT).as_posix() for path in _files(folder)}
        assert here <= names
    needed = "LICENSE Makefile README.md pyproject.toml requirements.lock requirements-dev.lock"
    assert set(needed.split()) <= names


def test_installed_command_tells_its_version(installed: Path, tmp_path: Path) -> None:
    """Away from the checkout, the command is there."""
    from sfn_docs import __version__

    assert __version__ in _run([str(installed), "--version"], tmp_path, tmp_path)


def test_installed_command_starts_and_builds_a_topic(installed: Path, tmp_path: Path) -> None:
    """In an empty folder, the templates that came along are enough for a new topic's documents."""
    _run([str(installed), "new", "demo"], tmp_path, tmp_path)
    _run([str(installed), "build"], tmp_path, tmp_path)

    made = {path.suffix for path in (tmp_path / "build" / "demo").iterdir()}
    assert {".pdf", ".pptx"} <= made


def _files(folder: str) -> list[Path]:
    return [
        path
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]


def _run(command: list[str], folder: Path, home: Path) -> str:
    done = subprocess.run(
        command,
        cwd=folder,
        env=clean_environment(home),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout
