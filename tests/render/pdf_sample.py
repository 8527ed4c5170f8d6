"""A leaflet with every block, made to test with; nothing in it is true."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from sfn_docs.citations import Bibliography, Cluster, Entry, Span
from sfn_docs.documents.leaflet import Setting, leaflet_html
from sfn_docs.loading import load_edition, load_theme, load_words
from sfn_docs.model.claims import Claim
from sfn_docs.model.figures import Drawing
from sfn_docs.model.leaflet import Leaflet
from sfn_docs.model.references import References
from sfn_docs.model.topic import Topic, TopicInfo
from sfn_docs.render.markup import Look
from sfn_docs.templates import read_templates

TEMPLATES = Path(__file__).parents[2] / "templates"
THEME = load_theme(TEMPLATES / "theme.yaml")

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 120">'
    '<rect x="1" y="1" width="598" height="118" fill="var(--tint, #eeeeff)"/>'
    '<text x="40" y="70" font-size="30" data-width="500" fill="var(--ink, #000000)">'
    "{fibers}</text></svg>"
)

ROWS = tuple((f"Row {number}", "said", "In one line, or in more than one") for number in range(30))

BLOCKS: tuple[Mapping[str, Any], ...] = (
    {
        "type": "callout",
        "kind": "key-message",
        "title": "The message",
        "text": "Nothing here is **true** [@adams-2001].",
    },
    {"type": "heading", "text": "What is it?"},
    {
        "type": "paragraph",
        "text": "Words with *stress*, a [link to a page](https://example.org/page) that is long "
        "enough to go over the end of one line, and two sources [@adams-2001; @brown-2002]."
        "\n\nA second paragraph, with [dor no pé]{lang=pt-BR} in it.",
    },
    {"type": "figure", "figure": "skin", "caption": "No scale."},
    {"type": "heading", "text": "A part of it", "level": 3},
    {"type": "list", "items": ("First", "Second [@brown-2002]", "Third")},
    {"type": "steps", "items": ("Come", "Lie **down**", "Go")},
    {"type": "callout", "kind": "urgent-help", "title": "Get help", "items": ("One", "Two")},
    {"type": "callout", "kind": "note", "title": "A note", "text": "Noted."},
    {"type": "question-and-answer", "question": "Does it hurt?", "answer": "No.\n\nA little."},
    {"type": "table", "caption": "Small", "columns": ("What", "How"), "rows": (("a", "b"),)},
    {"type": "claim", "claim": "unproven"},
    {"type": "claim-list", "claims": ("unproven", "common"), "show-certainty": True},
    {"type": "evidence-table", "caption": "Evidence", "claims": ("unproven", "common")},
    {"type": "table", "caption": "Long", "columns": ("Number", "What", "Text"), "rows": ROWS},
    {"type": "glossary", "terms": ({"term": "Fiber", "meaning": "A thin nerve."},)},
    {
        "type": "contact",
        "title": "Whom to ask",
        "lines": (
            {"label": "Web", "value": "[example.org](https://example.org/)"},
            {"label": "Phone"},
        ),
    },
    {
        "type": "fill-in",
        "title": "My week",
        "text": "Write it down.",
        "lines": ({"label": "My questions", "rules": 3}, {"label": "Next visit"}),
        "diary": {"columns": ("Day", "Pain", "Notes"), "rows": ("Monday", "Tuesday")},
    },
)


def topic(blocks: tuple[Mapping[str, Any], ...] = BLOCKS, status: str = "draft") -> Topic:
    """A topic with these blocks in its leaflet."""
    review: dict[str, Any] = {"status": status, "next-review": "2029-11-23"}
    if status == "reviewed":
        review |= {"reviewer": {"name": "Dr. Ana Lima"}, "reviewed": "2026-11-20"}
    info = {
        "title": "A topic",
        "language": "en-US",
        "version": "1.0",
        "updated": "2026-11-23",
        "description": "A topic made for tests.",
        "keywords": ("tests", "leaflets"),
        "authors": ({"name": "Maria Example", "role": "writer"}, {"name": "João Example"}),
        "source": {"title": "An article", "author": "Jane Doe", "relation": "Facts only."},
        "review": review,
        "funding": "None.",
        "evidence-searched": "2026",
        "conflicts-of-interest": "None.",
        "feedback": "Write to feedback@example.org.",
        "other-formats": "Ask for large print.",
    }
    claims = {
        "unproven": _claim("We do not know whether it helps.", "very-low", ("adams-2001",)),
        "common": _claim("The needles are thin.", "high", ("adams-2001", "brown-2002")),
    }
    leaflet = {"title": "A leaflet for tests", "subtitle": "For testers", "blocks": blocks}
    return Topic(
        "sample",
        TopicInfo.model_validate(info),
        claims,
        References(references={}),
        Leaflet.model_validate(leaflet),
        None,
        {"skin": Drawing(SVG, "Nerves of the skin", {"fibers": "Aδ and C"})},
    )


def _claim(plain: str, certainty: str, sources: tuple[str, ...]) -> Claim:
    fields = {"plain": plain, "clinical": plain, "certainty": certainty, "kind": "effect"}
    return Claim.model_validate(fields | {"population": "general", "sources": sources})


def formatter(more: int = 0) -> Callable[[tuple[Cluster, ...]], Bibliography]:
    """A stand-in for the engine: numbers by first use, and *more* works that nobody cites."""

    def format_citations(clusters: tuple[Cluster, ...]) -> Bibliography:
        cited = [citation.key for cluster in clusters for citation in cluster]
        keys = list(dict.fromkeys([*cited, *(f"extra-{number}" for number in range(more))]))
        citations = []
        for cluster in clusters:
            links = [Span(str(keys.index(c.key) + 1), href=f"#ref-{c.key}") for c in cluster]
            spans = [part for link in links for part in (Span(","), link)][1:]
            citations.append((Span("("), *spans, Span(")")))
        entries = tuple(_entry(number, key) for number, key in enumerate(keys, start=1))
        return Bibliography(tuple(citations), entries)

    return format_citations


def _entry(number: int, key: str) -> Entry:
    address = f"https://doi.org/10.1000/{key}"
    text = f"{key.title()} A. A study that was never made, of some length. J Tests. 2001;3:1-9. "
    spans = (Span(text), Span(address, href=address))
    label = "Hypothesis" if number == 2 else ""
    return Entry(key, f"{number}.", key.replace("-", " ").title(), spans, label)


@lru_cache(maxsize=8)
def html(more: int = 0, status: str = "draft") -> str:
    """The sample leaflet's HTML, by the project's own templates."""
    return html_of(topic(status=status), more)


def html_of(made: Topic, more: int = 0, edition_name: str = "a4") -> str:
    """The HTML of a topic's leaflet."""
    words = load_words(TEMPLATES / "strings" / "en.yaml")
    edition = load_edition(TEMPLATES / "leaflet" / "editions" / f"{edition_name}.yaml")
    return leaflet_html(
        made, Look(read_templates(TEMPLATES), THEME, words), Setting(edition), formatter(more)
    )
