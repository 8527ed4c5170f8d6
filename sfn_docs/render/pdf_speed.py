"""What makes WeasyPrint quicker, and nothing else: with it and without it the bytes are the same.

It reaches into one version of WeasyPrint, so with another it stands aside; it also stands aside
where the environment says so, for whoever wants to rule it out.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import importlib
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from importlib.metadata import version
from types import ModuleType
from typing import Any

from sfn_docs.garbage import undisturbed
from sfn_docs.render.quick.bindings import prepared_bindings
from sfn_docs.render.quick.boxes import box_patches
from sfn_docs.render.quick.drawings import drawing_patches
from sfn_docs.render.quick.layouts import layout_patches
from sfn_docs.render.quick.lengths import length_patches
from sfn_docs.render.quick.letters import letter_patches
from sfn_docs.render.quick.lines import line_patches
from sfn_docs.render.quick.pages import page_patches
from sfn_docs.render.quick.patches import Patch, applied
from sfn_docs.render.quick.sheets import forget_sheets, sheet_patches
from sfn_docs.render.quick.styles import style_patches
from sfn_docs.render.quick.writing import writing_patches

FITTED = "70.0"
"""The version of WeasyPrint that is reached into."""

SWITCH = "SFN_DOCS_PLAIN_ENGINE"
"""The environment variable that turns all of this off, if it holds anything."""

_LIBRARIES = (
    "gobject-2.0.so.0", "pango-1.0.so.0", "harfbuzz.so.0", "harfbuzz-subset.so.0",
    "fontconfig.so.1", "pangoft2-1.0.so.0",
)  # fmt: skip


def fits() -> bool:
    """Whether anything is done here at all."""
    return not os.environ.get(SWITCH) and _installed() == FITTED


@lru_cache(maxsize=1)
def _installed() -> str:
    return version("weasyprint")


@contextmanager
def importing() -> Iterator[None]:
    """Import WeasyPrint in here: in half the time.

    It asks the C compiler and the linker by what names its libraries go on Windows and macOS,
    in 54 processes, before it tries those of Linux; and it loads fontTools for kinds of fonts
    that a document may hold.
    """
    with ExitStack() as stack:
        if fits():
            if _has_libraries():
                stack.enter_context(_finding_nothing())
            stack.enter_context(prepared_bindings())
            stack.enter_context(_later("fontTools.subset"))
            stack.enter_context(_later("fontTools.varLib.instancer"))
        yield


def _has_libraries() -> bool:
    """Whether the libraries are there by the names of Linux, which need no search."""
    try:
        for name in _LIBRARIES if sys.platform == "linux" else ("",):
            ctypes.CDLL(f"lib{name}")
    except OSError:
        return False
    return True


@contextmanager
def _finding_nothing() -> Iterator[None]:
    find = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None  # noqa: ARG005 - its signature
    try:
        yield
    finally:
        ctypes.util.find_library = find


class _Later(ModuleType):
    """A module that is imported when a function of it is called, and not before."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)

        def call(*arguments: Any, **options: Any) -> Any:
            return getattr(importlib.import_module(self.__name__), name)(*arguments, **options)

        return call


@contextmanager
def quickened(engine: Any) -> Iterator[None]:
    """Make a document in here: *engine*'s busiest functions are replaced meanwhile."""
    if not fits():
        yield
        return
    with undisturbed(), applied(_patches(engine)):
        try:
            yield
        except BaseException:
            forget_sheets()
            raise


@lru_cache(maxsize=1)
def _patches(engine: Any) -> tuple[Patch, ...]:
    return (
        *page_patches(engine),
        *sheet_patches(engine),
        *style_patches(engine),
        *length_patches(engine),
        *line_patches(engine),
        *layout_patches(engine),
        *letter_patches(engine),
        *box_patches(engine),
        *drawing_patches(engine),
        *writing_patches(engine),
    )


@contextmanager
def _later(name: str) -> Iterator[None]:
    if name in sys.modules:
        yield
        return
    sys.modules[name] = _Later(name)
    try:
        yield
    finally:
        del sys.modules[name]
