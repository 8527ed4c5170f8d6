"""What a browser says of the page of evidence for reviewers: Chromium, with axe-core's rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from sfn_docs.cli import main
from tests.conftest import ROOT
from tests.referees.tools import WCAG

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.referee

TOPIC = "acupuncture-small-fiber-neuropathy"


@pytest.fixture(name="address", scope="module")
def _address(tmp_path_factory: pytest.TempPathFactory) -> str:
    page: Path = tmp_path_factory.mktemp("evidence") / "evidence.html"
    folders = ["--content", str(ROOT / "content"), "--templates", str(ROOT / "templates")]
    result = CliRunner().invoke(main, ["evidence", TOPIC, *folders, "--html", str(page)])
    assert result.exit_code == 0, result.output
    return page.as_uri()


def opened(browser: Browser, address: str, width: int) -> Page:
    """The page, which has nothing to say on its console, and asks for nothing but itself."""
    page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: said.append(request.url))
    page.goto(address)
    assert said == [address]
    return page


@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing(address: str, browser: Browser, width: int) -> None:
    """No violation and nothing left open; and no page is wider than its screen.

    On a phone the contrast of what a table has to be scrolled to is not seen.
    """
    from axe_playwright_python.sync_playwright import Axe

    page = opened(browser, address, width)
    page.context.set_default_timeout(60_000)
    said = Axe().run(page, options={"runOnly": WCAG}).response

    assert len(said["passes"]) > 20
    unseen = {"color-contrast"} if width < 800 else set()
    found = [(one["id"], [node["html"] for node in one["nodes"]]) for one in said["violations"]]
    found += [(one["id"], one["help"]) for one in said["incomplete"] if one["id"] not in unseen]
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_the_filter_shows_claims_of_one_certainty(address: str, browser: Browser) -> None:
    """It works by the keyboard and without scripts; "all" shows them again."""
    page = opened(browser, address, 1280)
    shown = "[...document.querySelectorAll('tr.claim')].filter((row) => row.offsetHeight).length"
    every = page.evaluate(shown)
    page.get_by_label("All").focus()
    counts = []
    for _ in range(4):
        page.keyboard.press("ArrowDown")
        counts.append(page.evaluate(shown))

    assert sum(counts) == every
    assert all(0 < count < every for count in counts)
    page.keyboard.press("ArrowDown")
    assert page.evaluate(shown) == every


def test_links_lead_into_the_page(address: str, browser: Browser) -> None:
    """From what is said to the claim that carries it."""
    page = opened(browser, address, 1280)
    page.locator(".order a[href^='#claim-']").first.click()

    assert page.evaluate("document.querySelector(':target').id").startswith("claim-")
