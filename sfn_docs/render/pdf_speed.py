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
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from copy import copy
from importlib.metadata import version
from operator import itemgetter
from types import ModuleType
from typing import Any
from weakref import WeakKeyDictionary

from sfn_docs.render.pdf_lines import Split

FITTED = "70.0"
"""The version of WeasyPrint that is reached into."""

SWITCH = "SFN_DOCS_PLAIN_ENGINE"
"""The environment variable that turns all of this off, if it holds anything."""

READ = (
    "direction", "font_family", "font_feature_settings", "font_kerning", "font_language_override",
    "font_size", "font_stretch", "font_style", "font_variant_alternates", "font_variant_caps",
    "font_variant_east_asian", "font_variant_ligatures", "font_variant_numeric",
    "font_variant_position", "font_variation_settings", "font_weight", "hyphenate_character",
    "hyphenate_limit_chars", "hyphenate_limit_zone", "hyphens", "lang", "letter_spacing",
    "line_height", "overflow_wrap", "tab_size", "white_space", "word_break", "word_spacing",
)  # fmt: skip
"""The properties that a line of text is broken by: all that WeasyPrint looks up there, but for
one that is a set (``text_decoration_line``)."""

REMEMBERED = 4096
"""Lines kept for each set of fonts, some 4 MB; a leaflet has about a thousand."""

_LIBRARIES = (
    "gobject-2.0.so.0", "pango-1.0.so.0", "harfbuzz.so.0", "harfbuzz-subset.so.0",
    "fontconfig.so.1", "pangoft2-1.0.so.0",
)  # fmt: skip


def fits() -> bool:
    """Whether anything is done here at all."""
    return not os.environ.get(SWITCH) and version("weasyprint") == FITTED


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
    ctypes.util.find_library = lambda name: None  # noqa: ARG005
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
def _later(name: str) -> Iterator[None]:
    if name in sys.modules:
        yield
        return
    sys.modules[name] = _Later(name)
    try:
        yield
    finally:
        del sys.modules[name]


def remembering(split: Split) -> Split:
    """A ``split_first_line`` that splits no text twice in the same style and width.

    A page is laid out more than once until its breaks are right, and the next document often
    holds the same words. What is remembered lives as long as the fonts that it was measured in.
    """
    return _remembering(split) if fits() else split


def _remembering(split: Split) -> Split:
    style_of = itemgetter(*READ)

    def remembered(
        text: str, style: Any, context: Any, max_width: float | None, *rest: Any, **options: Any
    ) -> tuple[Any, int, int | None, float, float, float]:
        lines = _LINES.setdefault(style.font_config, OrderedDict())
        drawn = frozenset(style["text_decoration_line"])
        key = (text, max_width, rest, *options.items(), drawn, *style_of(style))
        if key in lines:
            lines.move_to_end(key)
            layout, *found = lines[key]
            return (copy(layout), *found)
        layout, *found = split(text, style, context, max_width, *rest, **options)
        lines[key] = (copy(layout), *found)
        if len(lines) > REMEMBERED:
            lines.popitem(last=False)
        return (layout, *found)

    return remembered


_LINES: WeakKeyDictionary[Any, OrderedDict[Any, Any]] = WeakKeyDictionary()
