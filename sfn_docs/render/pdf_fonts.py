"""A configuration of fonts that knows none of the machine's, and leaves nothing behind."""

from __future__ import annotations

import atexit
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import Any
from weakref import WeakSet

_NO_FONTS = (
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig/>'
)

_made: WeakSet[Any] = WeakSet()


def without_system_fonts(make: Callable[[], Any]) -> Any:
    """The configuration that *make* makes where the machine seems to have no font."""
    with TemporaryDirectory() as folder:
        config = Path(folder, "fonts.conf")
        config.write_text(_NO_FONTS, encoding="utf-8")
        with _environment_variable("FONTCONFIG_FILE", str(config)):
            configuration = make()
    _made.add(configuration)
    return configuration


@atexit.register
def _tidy() -> None:
    """Remove the folders in which configurations have laid down their fonts.

    WeasyPrint does so when one is freed, but Python's end is too late for that: it would leave
    the folder, and complain on the terminal.
    """
    for configuration in _made:
        folder, configuration._folder = configuration._folder, None
        if folder:
            rmtree(folder, ignore_errors=True)


@contextmanager
def _environment_variable(name: str, value: str) -> Iterator[None]:
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before
