"""Stylesheets: one that was read for a set of fonts is not read again."""

from __future__ import annotations

import logging
import re
from collections import OrderedDict
from collections.abc import Iterator
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from sfn_docs.render.quick.patches import Patch

KEPT = 4
"""Stylesheets that are kept for each set of fonts, some 2 MB each."""
_ASIDE = re.compile(
    r"@import|@color-profile|@layer|"
    r"gradient\([^;}]*\d(?:r?(?:em|ex|ch|ic|lh|cap)|[sld]?v(?:[whib]|min|max))\b"
)
"""What a stylesheet is not kept with: it does more than to give rules, or its values are changed
where they are first used, as lengths in a gradient are."""


class _Read(NamedTuple):
    """A stylesheet and the counters that it names."""

    sheet: Any
    counters: dict[str, dict[str, Any]]


_SHEETS: WeakKeyDictionary[Any, OrderedDict[Any, _Read]] = WeakKeyDictionary()


def forget_sheets() -> None:
    """Keep none: WeasyPrint warns once of each mistake in a stylesheet that it finds late."""
    _SHEETS.clear()


def sheet_patches(engine: Any) -> Iterator[Patch]:
    """A patch of how the stylesheets in a page are read."""
    plain = engine.css.CSS

    def read(**options: Any) -> Any:
        text, fonts = options.get("string"), options.get("font_config")
        lists = (options.get("page_rules"), options.get("layers"))
        if text is None or fonts is None or lists != ([], []) or _ASIDE.search(text):
            return plain(**options)
        kept = _SHEETS.setdefault(fonts, OrderedDict())
        key = (text, options["base_url"], options["media_type"])
        found = kept.get(key)
        if found is None:
            found, warned = _read(plain, options)
            if not warned:
                kept[key] = found
            if len(kept) > KEPT:
                kept.popitem(last=False)
        else:
            kept.move_to_end(key)
        options["page_rules"] += found.sheet.page_rules
        options["counter_style"].update({n: dict(named) for n, named in found.counters.items()})
        return found.sheet

    yield Patch(engine.css, "CSS", read)


def _read(plain: Any, options: dict[str, Any]) -> tuple[_Read, bool]:
    """A stylesheet, and whether WeasyPrint warned of it."""
    before = options["counter_style"]
    counters = dict(before)
    with _Heard() as warnings:
        sheet = plain(**options | {"page_rules": [], "counter_style": counters})
    named = {name: each for name, each in counters.items() if before.get(name) is not each}
    return _Read(sheet, named), bool(warnings)


class _Heard(logging.Handler):
    """The warnings of WeasyPrint inside the block; they are passed on as well."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._records: list[logging.LogRecord] = []
        self._logger = logging.getLogger("weasyprint")

    def emit(self, record: logging.LogRecord) -> None:
        self._records.append(record)

    def __enter__(self) -> list[logging.LogRecord]:
        self._logger.addHandler(self)
        return self._records

    def __exit__(self, *_: object) -> None:
        self._logger.removeHandler(self)
