"""What a deck has to be, taken from what it was made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sfn_docs.citations import Bibliography
from sfn_docs.render.deck.charts import ChartData
from sfn_docs.render.deck.document import DeckProperties
from sfn_docs.render.deck.layouts import WIDE, Design
from sfn_docs.render.deck.notes import claims_in
from sfn_docs.render.deck.parsing import parse_slides
from sfn_docs.render.deck.slides import (
    Chart,
    Diagram,
    Figure,
    References,
    Slides,
    Table,
    paragraphs_of,
    runs_of,
)
from sfn_docs.render.deck.sources import names_of
from sfn_docs.render.deck.ways_back import way_back_of
from sfn_docs.theme import DeckSizes, Theme


@dataclass(frozen=True, slots=True)
class DeckExpectation:
    """What to hold a deck against; sizes in points.

    *properties* are what the file says of itself, by the names that it has for that.
    *said* is every paragraph, cell and point with how often it stands on slides, *noted* every
    line of the notes; *works* are those listed, each with its number; *sources_of* has, for what
    a source line may say, the works that it may mean. *addresses* are those of links, each with
    the words that lead there; *footer* stands on every slide; *row_headers* are the titles of
    slides whose tables name their rows. *claims* are those quoted: the
    title of their slide, how sure they are in words, and their wording. *hidden* are the sections
    for questions, *short* the titles of the slides of the custom show that is called *show*;
    *layouts* has our names of layouts by those of a given template; *way_back* is a regular
    expression of what the list says after a work of the slides that cite it. The least sizes are
    those of the theme's scale, for which see rule D3 of the project's standards.
    """

    width: float
    height: float
    properties: Mapping[str, str]
    languages: frozenset[str]
    footer: str
    sources: str
    works: tuple[tuple[tuple[str, int] | None, str], ...]
    sources_of: Mapping[str, frozenset[str]]
    addresses: frozenset[tuple[str, str]]
    noted: Counter[str]
    way_back: str
    row_headers: frozenset[str]
    fonts: frozenset[str]
    metrics: str
    said: Counter[str]
    claims: tuple[tuple[str, str, str], ...]
    layouts: Mapping[str, str]
    charts: tuple[ChartData, ...]
    hidden: frozenset[str]
    short: tuple[str, ...]
    show: str
    alts: frozenset[str]
    least_title: float
    least_body: float
    least_table: float
    least_source: float
    least_footer: float


def expect_deck(
    html: str,
    bibliography: Bibliography,
    properties: DeckProperties,
    theme: Theme,
    design: Design = WIDE,
) -> DeckExpectation:
    """The expectation of the deck made of these."""
    deck = parse_slides(html, bibliography)
    contents = [slide.content for slide in deck.slides]
    lists = [content for content in contents if isinstance(content, References)]
    return DeckExpectation(
        width=design.width,
        height=design.height,
        properties=_said_of_itself(properties),
        languages=frozenset(_languages(deck)),
        footer=deck.words.footer,
        sources=deck.words.sources,
        works=tuple((line.numbering, line.shown) for item in lists for line in item.items),
        sources_of=_sources_of(lists, bibliography),
        addresses=frozenset(_addresses(deck)),
        noted=Counter(line.text for slide in deck.slides for line in slide.notes),
        row_headers=frozenset(_row_headed(deck)),
        way_back=way_back_of(deck.words),
        fonts=frozenset(design.fonts or [theme.fonts.deck]),
        metrics=theme.fonts.deck_metrics,
        layouts={layout.called: layout.name for layout in design.layouts if layout.called},
        said=Counter(line.shown for content in contents for line in paragraphs_of(content)),
        claims=tuple(_claims(deck)),
        charts=tuple(content.data for content in contents if isinstance(content, Chart)),
        hidden=frozenset(slide.section for slide in deck.slides if slide.hidden),
        short=tuple(slide.title for slide in deck.slides if slide.short),
        show=deck.words.short,
        alts=frozenset(
            content.alt for content in contents if isinstance(content, Figure | Chart | Diagram)
        ),
        **_least(theme.deck),
    )


def _said_of_itself(properties: DeckProperties) -> Mapping[str, str]:
    day = f"{properties.modified.isoformat()}T00:00:00Z"
    return {
        "title": properties.title,
        "creator": properties.author,
        "subject": properties.subject,
        "language": properties.language,
        "keywords": ", ".join(properties.keywords),
        "lastModifiedBy": properties.author,
        "created": day,
        "modified": day,
    }


def _least(sizes: DeckSizes) -> dict[str, float]:
    """The least sizes by the names of their fields."""
    return {
        "least_title": min(sizes.title),
        "least_body": min(sizes.body),
        "least_table": min(*sizes.table, *sizes.references, sizes.caption),
        "least_source": sizes.source,
        "least_footer": sizes.footer,
    }


def _sources_of(
    lists: list[References], bibliography: Bibliography
) -> Mapping[str, frozenset[str]]:
    entries = {entry.key: entry for entry in bibliography.entries}
    found: dict[str, frozenset[str]] = {}
    for listed in lists:
        for key, line in zip(listed.keys, listed.items, strict=True):
            for text in names_of(entries[key]):
                found[text] = found.get(text, frozenset()) | {line.shown}
    return found


def _addresses(deck: Slides) -> Iterator[tuple[str, str]]:
    for slide in deck.slides:
        for run in runs_of((*paragraphs_of(slide.content), *slide.notes)):
            if run.href:
                yield run.text, run.href


def _row_headed(deck: Slides) -> Iterator[str]:
    for slide in deck.slides:
        if isinstance(slide.content, Table) and slide.content.row_headers:
            yield slide.title


def _languages(deck: Slides) -> Iterator[str]:
    yield deck.words.language
    for slide in deck.slides:
        yield from (run.lang for run in runs_of(paragraphs_of(slide.content)) if run.lang)


def _claims(deck: Slides) -> Iterator[tuple[str, str, str]]:
    for slide in deck.slides:
        quoted = claims_in(line.runs for line in paragraphs_of(slide.content))
        for claim, runs in quoted.items():
            yield slide.title, claim.sure, "".join(run.text for run in runs)
