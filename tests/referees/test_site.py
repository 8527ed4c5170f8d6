"""What a browser says of the download site: Chromium, with axe-core's rules of WCAG 2.2."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag

import pytest
from click.testing import CliRunner
from pptx import Presentation

from sfn_docs.cli import main
from sfn_docs.site.serving import site_server
from tests.conftest import ROOT
from tests.referees.tools import WCAG

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.referee

TOPIC = "acupuncture-small-fiber-neuropathy"
PAGES = (
    "index.html",
    f"{TOPIC}/index.html",
    "clinics/index.html",
    "clinics/example/index.html",
)
SIZES = {"desktop": (1280, 900), "phone": (360, 780)}
FONTS = (
    "document.fonts.ready.then((fonts) => [...fonts].filter((font) => font.status != 'unloaded')"
    ".map((font) => `${font.weight} ${font.status}`))"
)


@pytest.fixture(name="site", scope="module")
def _site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the first topic: documents of every kind, lists beside them, and a clinic's."""
    folder = tmp_path_factory.mktemp("site")
    build, looks = str(folder / "build"), ("--templates", str(ROOT / "templates"))
    content = ("--content", str(ROOT / "content"))
    kinds = ("--document", "leaflet", "--document", "deck", "--document", "slides")
    made = ["build", TOPIC, *content, *looks, *kinds, "--edition", "default", "--references"]
    for arguments in (
        [*made, "--output", build],
        [*made[:6], "--document", "leaflet", "--clinic", "example", "--output", build],
        ["site", *content, *looks, "--build", build, "--output", str(folder / "site")],
    ):
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 0, result.output
    return folder / "site"


@pytest.fixture(name="served", scope="module")
def _served(site: Path) -> Iterator[str]:
    with site_server(site, 0) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def opened(browser: Browser, address: str, **options: Any) -> Page:
    """A page in a context of its own, at rest; it has nothing to say on its console."""
    page = browser.new_context(**options).new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address, wait_until="networkidle")
    assert said == []
    return page


def asked_by(page: Page) -> list[str]:
    """The addresses that a page asks for from now on."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


def sized(size: str) -> dict[str, Any]:
    width, height = SIZES[size]
    return {"viewport": {"width": width, "height": height}}


@pytest.mark.parametrize(("path", "size", "scheme"), list(product(PAGES, SIZES, ("light", "dark"))))
def test_axe_finds_nothing(
    served: str, browser: Browser, path: str, size: str, scheme: str
) -> None:
    """No violation and nothing left open, with details shown; and no page is wider than it is."""
    from axe_playwright_python.sync_playwright import Axe

    page = opened(browser, f"{served}/{path}", color_scheme=scheme, **sized(size))
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")

    said = Axe().run(page, options={"runOnly": WCAG}).response

    assert len(said["passes"]) > 30
    found = [(one["id"], [node["html"] for node in one["nodes"]]) for one in said["violations"]]
    assert found + [(one["id"], one["help"]) for one in said["incomplete"]] == []
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == (
        "rgb(255, 255, 255)" if scheme == "light" else "rgb(20, 20, 20)"
    )


@pytest.mark.parametrize("where", ["served", "on disk"])
def test_pages_are_whole_anywhere(served: str, site: Path, browser: Browser, where: str) -> None:
    """From a server as from a disk, styles and pictures are there, and nothing else is asked."""
    root = served if where == "served" else site.as_uri()
    for path in PAGES:
        page = browser.new_page()
        asked = asked_by(page)
        page.goto(f"{root}/{path}")
        pictures = "[...document.images].every((one) => one.complete && one.naturalWidth === 640)"
        assert page.evaluate(pictures)
        assert page.evaluate("document.images.length") == (10 if TOPIC in path else 0)
        assert page.evaluate(FONTS) == ["400 loaded", "700 loaded"]
        assert not [url for url in asked if not url.startswith((root, "data:"))]
        page.close()


def test_every_link_resolves(served: str, browser: Browser) -> None:
    """Each address of our own answers, and each place on a page exists."""
    page = browser.new_page()
    seen: set[str] = set()
    for path in PAGES:
        page.goto(f"{served}/{path}")
        links = page.evaluate("[...document.links].map((link) => link.href)")
        for link in {link for link in links if link.startswith(served)}:
            address, place = urldefrag(link)
            if address == page.url.partition("#")[0] and place:
                assert page.locator(f"[id='{place}']").count() == 1
            elif address not in seen:
                seen.add(address)
                assert page.request.get(address).status == 200, address
    assert len(seen) >= 14
    page.close()


def test_a_downloaded_deck_is_the_manifests_and_opens(
    served: str, site: Path, browser: Browser, tmp_path: Path
) -> None:
    """By a click; its hash is the one shown, its slides are as many as said."""
    page = opened(browser, f"{served}/{TOPIC}/index.html")
    with page.expect_download() as started:
        page.click("a[href$='.pptx']")
    started.value.save_as(tmp_path / "deck.pptx")

    manifest = json.loads((site.parent / "build/manifest.json").read_text("utf-8"))
    (deck,) = [one for one in manifest["documents"] if one["document"] == "deck"]
    digest = hashlib.sha256((tmp_path / "deck.pptx").read_bytes()).hexdigest()
    assert digest == deck["files"][0]["sha256"]
    assert digest in (page.locator("main").text_content() or "")
    assert len(Presentation(str(tmp_path / "deck.pptx")).slides) == deck["extent"]


def test_search_finds_by_every_word(served: str, browser: Browser) -> None:
    """Words in any order, without accents; how many were found is told to a screen reader."""
    page = opened(browser, f"{served}/index.html")
    field, card = page.get_by_label("Search the topics"), page.locator(".card")

    field.fill("PAIN nérve")
    assert card.is_visible()
    assert page.get_by_role("status").text_content() == "1 of 1 topics"
    field.fill("nerve unheard-of")
    assert not card.is_visible()
    assert page.get_by_role("status").text_content() == "No topic has all of these words."
    field.fill("")
    assert card.is_visible()


def test_a_clinic_is_found_by_its_name(served: str, browser: Browser) -> None:
    """From the index to a clinic's own documents; the search is that of the topics."""
    page = opened(browser, f"{served}/index.html", **sized("phone"))

    page.get_by_text("1 clinic has documents of its own").click()
    page.get_by_label("Search the clinics").fill("pain EXAMPLE")
    assert page.get_by_role("status").text_content() == "1 of 1 clinics"
    page.click(".card h3 a")

    assert page.locator("h1").text_content() == "Example Pain Clinic"
    assert page.locator(".file").count() == 1


def test_without_javascript_nothing_is_lacking(served: str, browser: Browser) -> None:
    """The index is complete, and has no field that would do nothing."""
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{served}/index.html")

    assert page.locator("form").is_hidden()
    page.click("summary")
    assert page.locator("details li").first.is_visible()
    page.click(".card h3 a")
    assert page.locator("h1").text_content() == "Acupuncture for small fiber neuropathy"


def test_it_is_used_by_keyboard(served: str, browser: Browser) -> None:
    """The first stop skips to the content; each stop shows where it is."""
    page = opened(browser, f"{served}/{TOPIC}/index.html", **sized("phone"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") == 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    for _ in range(20):
        page.keyboard.press("Tab")
        outline = "getComputedStyle(document.activeElement).outlineWidth"
        assert page.evaluate(outline) == "3px"


def test_it_prints(served: str, browser: Browser, tmp_path: Path) -> None:
    """In print a topic keeps its files and references, and loses what is only for a screen."""
    page = opened(browser, f"{served}/{TOPIC}/index.html")
    page.emulate_media(media="print")

    assert page.locator(".file").first.is_visible()
    assert page.locator(".works li").first.is_visible()
    assert page.locator(".jump").is_hidden()
    page.pdf(path=tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").stat().st_size > 10_000
