"""What referees have in common: a browser that is started once for the tests of a module."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.referees.tools import missing

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(name="browser", scope="module")
def _browser() -> Iterator[Browser]:
    """The machine's own Chromium."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("google-chrome") or missing("Chromium")
    with sync_playwright() as playwright:
        # Without its sandbox: tests may run as root, and show it our own pages only.
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()
