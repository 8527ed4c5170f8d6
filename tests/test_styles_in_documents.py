"""Citation styles in the finished documents: numbers or names, raised or not, lists that hang."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sfn_docs.documents.deck import make_deck
from sfn_docs.documents.leaflet import Setting, leaflet_html, make_leaflet
from sfn_docs.documents.looks import load_look
from sfn_docs.inspection.pptx import read_deck
from sfn_docs.loading import load_edition, load_topic
from sfn_docs.model.topic import Topic
from sfn_docs.render.markup import Look
from sfn_docs.targets import DEFAULT_EDITION, EDITIONS
from tests.topics import DECK, REFERENCES, TOPIC, write_topic

TEMPLATES = Path(__file__).parents[1] / "templates"
TWINS = REFERENCES.replace("family: Brown, given: Bea", "family: Adams, given: Ann").replace(
    '"2002"', '"2001"'
)
PLACES = DECK.replace("A second point [@adams]", "A second point [see @adams, p. 3; @brown]")


@pytest.fixture(scope="module")
def look() -> Look:
    return load_look(TEMPLATES, "en")


def topic_in(folder: Path, style: str, **changed: str) -> Topic:
    topic = load_topic(
        write_topic(folder, topic=f"{TOPIC}citation-style: {style}\n", **changed)
    ).topic
    assert topic is not None
    return topic


def setting() -> Setting:
    return Setting(load_edition(TEMPLATES / EDITIONS / f"{DEFAULT_EDITION}.yaml"))


@pytest.mark.parametrize(
    ("style", "list_", "cited"),
    [
        ("nlm", "ol:references point", "(2, p. 3)"),
        ("ama", "ol:references point", "2(p3)"),
        ("bmj", "ol:references bare", "[2, p. 3]"),
        ("lancet", "ol:references bare", "2, p. 3"),
        ("apa", "ul:references unnumbered", "(Adams, 2001, p. 3)"),
        ("chicago", "ul:references unnumbered", "(Adams 2001, 3)"),
        ("american-chemical-society", "ol:references round", None),
        ("ieee", "ol:references square", "[2, p. 3]"),
    ],
)
def test_a_leaflet_lists_and_cites_as_the_style_does(
    tmp_path: Path, look: Look, style: str, list_: str, cited: str | None
) -> None:
    """Numbers are the list's own where the style has them; the finished PDF is as it should be."""
    topic = topic_in(tmp_path, style)

    html = leaflet_html(topic, look, setting())

    tag, _, name = list_.partition(":")
    assert f'<{tag} class="{name}" data-runs-on' in html
    texts = [
        re.sub(r"<[^>]+>", "", mark)
        for mark in re.findall(r'data-keys="[^"]*"[^>]*>(.*?)</s', html)
    ]
    assert cited is None or cited in texts
    assert make_leaflet(topic, look, setting()).listed == tuple(
        ("adams", "brown") if "unnumbered" in name else ("brown", "adams")
    )


def test_a_link_to_a_work_without_a_number_names_it(tmp_path: Path, look: Look) -> None:
    """What is said of a link is who and when, as the text has it, and no empty number."""
    html = leaflet_html(topic_in(tmp_path, "apa", references=TWINS), look, setting())

    assert 'id="ref-adams" data-link="Reference: Adams, 2001a"' in html
    assert 'id="ref-brown" data-link="Reference: Adams, 2001b"' in html


@pytest.mark.parametrize(
    ("style", "point", "sources"),
    [
        ("nlm", "A second point (see 2, p. 3,1)", "Sources: 1 Adams 2001 · 2 Adams 2001"),
        ("ama", "A second pointsee 2(p3),1", "Sources: 1 Adams 2001 · 2 Adams 2001"),
        ("apa", "A second point (see Adams, 2001a, p. 3; 2001b)",
         "Sources: Adams, 2001a · Adams, 2001b"),
        ("chicago", "A second point (see Adams 2001a, 3; 2001b)",
         "Sources: Adams 2001a · Adams 2001b"),
    ],
)  # fmt: skip
def test_a_deck_cites_and_names_its_sources_as_the_style_does(
    tmp_path: Path, look: Look, style: str, point: str, sources: str
) -> None:
    """A source line has numbers or not, and tells works of one author and year apart."""
    topic = topic_in(tmp_path, style, references=TWINS, deck=PLACES)
    assert topic.deck is not None

    deck = read_deck(make_deck(topic.deck, topic, look).data)

    texts = [shape.text.replace("\u00a0", " ") for slide in deck.slides for shape in slide.shapes]
    assert any(point in text for text in texts), texts
    assert sources in texts


def test_a_reference_slide_without_numbers_hangs(tmp_path: Path, look: Look) -> None:
    """Entries start at the margin, and their other lines stand in; no number is drawn."""
    from io import BytesIO
    from zipfile import ZipFile

    topic = topic_in(tmp_path, "apa")
    assert topic.deck is not None

    with ZipFile(BytesIO(make_deck(topic.deck, topic, look).data)) as package:
        slides = [
            package.read(name).decode() for name in package.namelist() if "slides/slide" in name
        ]

    (listed,) = (slide for slide in slides if "was never made" in slide and "(slide" in slide)
    indents = re.findall(r'<a:pPr marL="(\d+)" indent="-(\d+)"', listed)
    assert len(indents) == 2
    assert all(left == turned and int(left) > 0 for left, turned in indents)
    assert "buAutoNum" not in listed


@pytest.mark.parametrize(("style", "before"), [("nlm", "\u00a0"), ("apa", " ")])
def test_a_number_keeps_to_its_word_and_names_may_begin_a_line(
    tmp_path: Path, look: Look, style: str, before: str
) -> None:
    """A number alone at the start of a line is no word; names are, and lines stay even."""
    html = leaflet_html(topic_in(tmp_path, style), look, setting())

    assert f'{before}<span class="cite"' in html
    other = {" ": "\u00a0", "\u00a0": " "}[before]
    assert f'{other}<span class="cite"' not in html
