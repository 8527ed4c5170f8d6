"""The table of what documents rest on: on the screen, for machines, and as a page."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sfn_docs.cli import main
from sfn_docs.evidence.report import report
from sfn_docs.evidence.table import as_lines
from sfn_docs.loading import load_topic
from tests.topics import CLAIMS, DECK, LEAFLET, TOPIC, write_topic

TEMPLATES = Path(__file__).parents[2] / "templates"

GROUNDS = """\
  idle:
    plain: "It is so."
    clinical: "It is so."
    certainty: high
    kind: background
    population: general
    sources: [adams]
grounds:
  known:
    who: "The testers"
    why: "Everybody knows it."
"""

MORE = """\
  - type: paragraph
    text: "It hurts a bit, they say {ground: harmful}. Water is wet {ground: known}. So what."
"""


def run(folder: Path, *options: str, **changed: str) -> Result:
    files = {"claims": CLAIMS + GROUNDS, "leaflet": LEAFLET + MORE} | changed
    write_topic(folder / "content" / "small", **files)
    arguments = ["evidence", "--content", str(folder / "content"), "--templates", str(TEMPLATES)]
    return CliRunner().invoke(main, [*arguments, *options])


def test_each_claim_has_its_uses_words_sources_and_certainty(tmp_path: Path) -> None:
    """One claim is quoted and put in other words; its lines say where, in both cases."""
    shown = run(tmp_path).output
    harmful = shown[shown.index("harmful  |") : shown.index("idle  |")]

    assert harmful.splitlines() == [
        "harmful  |  low certainty  |  harm  |  seen in mixed",
        "    sources: adams",
        "    says: Needling may hurt.",
        f"    leaflet.yaml:24:12    leaflet: What else?{' ' * 39}as written",
        f"    leaflet.yaml:32:12    leaflet: What else?{' ' * 39}in other words",
        "                          “It hurts a bit, they say.”",
        "",
    ]
    assert "idle  |  high certainty  |  background  |  seen in general" in shown
    assert "    used nowhere\n" in shown
    assert "NOT USED\n    idle\n" in shown


def test_grounds_works_and_what_has_no_basis_are_listed(tmp_path: Path) -> None:
    """Each with the words and the place; slides and notes are told apart."""
    shown = run(tmp_path).output

    assert "known: The testers. Everybody knows it.\n    leaflet.yaml:32:56" in shown
    assert "adams: A study that was never made\n    deck.yaml:9:10        slide 2: Nothing" in shown
    nothing = shown[shown.index("RESTS ON NOTHING") :]
    assert "“So what.”" in nothing
    assert "slide 2, notes: Nothing here is true" in nothing


def test_lines_are_as_long_as_the_screen(tmp_path: Path) -> None:
    """On a narrow screen what stands in columns elsewhere stands below one another."""
    wordy = LEAFLET.replace("Nothing here is true", f"Nothing here {'is true and ' * 12}")
    found = report(load_topic(write_topic(tmp_path, leaflet=wordy)))
    assert found is not None
    pages = {width: as_lines(found, width) for width in (20, 60, 100, 300)}

    longest = {width: max(map(len, page.splitlines())) for width, page in pages.items()}
    assert all(longest[width] <= max(width, 50) for width in (20, 60, 100))
    assert 100 < longest[300] <= 140
    assert "    leaflet.yaml:24:12  as written\n        leaflet: What else?\n" in pages[60]


def test_what_a_reviewer_looks_at_first_comes_last_on_the_screen(tmp_path: Path) -> None:
    """An effect that common ground alone carries, and after it what nothing carries."""
    leaflet = LEAFLET + MORE.replace("Water is wet", "Needling cures pain")
    shown = run(tmp_path, leaflet=leaflet).output
    look = shown[shown.index("TO LOOK AT") :]

    assert look.index("“Needling cures pain.”") < look.index("RESTS ON NOTHING")
    assert "TO LOOK AT" not in run(tmp_path / "plain").output


def test_machines_are_served(tmp_path: Path) -> None:
    """The JSON has every statement once under what it rests on, with its file and line."""
    (found,) = json.loads(run(tmp_path, "--format", "json").output)

    assert found["unused"] == ["idle"]
    assert [claim["name"] for claim in found["claims"]][:2] == ["unproven", "common"]
    assert found["claims"][0]["uses"][0] | {"file": ""} == {
        "document": "leaflet",
        "section": "What is it?",
        "number": 0,
        "part": "shown",
        "how": "as written",
        "words": "We do not know whether it helps.",
        "file": "",
        "line": 13,
        "column": 12,
    }
    assert len(found["in_order"]) == found["statements"]
    assert found["in_order"][-1]["use"]["words"] == "Say that nothing is true."
    carried = [told for told in found["in_order"] if told["use"]["words"] == "Water is wet."]
    assert [(told["basis"], told["grounds"]) for told in carried] == [("ground", ["known"])]
    counted = sum(found[f"on_{name}"] for name in ("claims", "works", "grounds", "slides"))
    assert counted + len(found["uncovered"]) == found["statements"]


class _Page(HTMLParser):
    """What a page is made of: its tags, its ids, and where its links lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.unscoped = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if "href" in given else []
        self.unscoped += tag == "th" and "scope" not in given


def test_the_page_is_static_and_whole(tmp_path: Path) -> None:
    """No script and no file beside it; one first heading, cells with headers, links that lead."""
    page = tmp_path / "evidence.html"
    result = run(tmp_path, "--html", str(page))

    assert result.exit_code == 0, result.output
    assert result.output == f"{page.as_posix()}\n"
    text = page.read_text(encoding="utf-8")
    found = _Page(text)
    assert text.startswith("<!DOCTYPE html>")
    assert '<html lang="en-US">' in text
    assert not {"script", "img", "link", "iframe"} & set(found.tags)
    assert found.tags.count("h1") == 1
    assert not found.unscoped
    assert len(found.ids) == len(set(found.ids))
    assert {link[1:] for link in found.links if link.startswith("#")} <= set(found.ids)
    assert "https://doi.org/10.1000/adams" in found.links
    assert {"#claim-harmful", "#ground-known"} <= set(found.links)
    assert "default-src 'none'" in text
    for words in ("harmful", "It hurts a bit, they say.", "Everybody knows it.", "So what."):
        assert words in text


def test_the_page_is_the_same_every_time(tmp_path: Path) -> None:
    """The same content gives the same bytes."""
    pages = [tmp_path / name for name in ("one.html", "two.html")]
    for page in pages:
        run(tmp_path, "--html", str(page))

    assert pages[0].read_bytes() == pages[1].read_bytes()


def test_hostile_content_stays_text(tmp_path: Path) -> None:
    """Marks of HTML in titles, grounds and sentences are read and not obeyed."""
    bad = "<script>alert(1)</script>"
    page = tmp_path / "evidence.html"
    run(
        tmp_path,
        "--html",
        str(page),
        topic=TOPIC.replace("A test topic", bad),
        leaflet=(LEAFLET + MORE).replace("So what.", f"{bad}."),
        claims=CLAIMS + GROUNDS.replace("The testers", bad).replace("It is so.", bad),
        deck=DECK.replace("Nothing here is true", bad),
    )

    text = page.read_text(encoding="utf-8")
    assert "script" not in _Page(text).tags
    assert text.count("&lt;script&gt;") >= 5


def test_a_page_is_about_one_topic(tmp_path: Path) -> None:
    """With two topics and no name it is a wrong call, and nothing is written."""
    write_topic(tmp_path / "content" / "other")
    page = tmp_path / "evidence.html"
    result = run(tmp_path, "--html", str(page))

    assert result.exit_code == 2
    assert "name one topic for --html: other, small" in result.output
    assert not page.exists()


@pytest.mark.parametrize("options", [(), ("--html", "page.html")])
def test_broken_content_is_told_and_not_reported_on(
    tmp_path: Path, options: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A topic that can't be read has its problems printed, and no table."""
    monkeypatch.chdir(tmp_path)
    result = run(tmp_path, *options, claims=CLAIMS.replace("certainty: low", "certainty: lo"))

    assert result.exit_code == 1
    assert "claims.yaml:19:16: error" in result.output
    assert not (tmp_path / "page.html").exists()


def test_a_topic_without_a_deck_is_reported_on(tmp_path: Path) -> None:
    """One document is enough."""
    write_topic(tmp_path / "content" / "small", deck=None)
    arguments = ["evidence", "--content", str(tmp_path / "content")]
    result = CliRunner().invoke(main, [*arguments, "--templates", str(TEMPLATES)])

    assert result.exit_code == 0, result.output
    assert "slide" not in result.output.partition("CLAIMS")[2]
