"""From slides as meant to slides that fit: measured, split where too full, and linked.

Sizes are few. What fits on one slide at the least size stays on one; beyond that it is split at
whole points, rows or references, evenly, with the title numbered. What can't be split is an error
that says by how much it is too big: nothing is ever clipped, shrunk below the theme or dropped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from sfn_docs.citations import Bibliography
from sfn_docs.fonts import lacking
from sfn_docs.metrics import Metrics, metrics_of
from sfn_docs.problems import ContentError, Problem, SfnDocsError
from sfn_docs.render.deck import slides as meant
from sfn_docs.render.deck.fit_content import Body, fit_content
from sfn_docs.render.deck.fit_text import Ruler, fit_block
from sfn_docs.render.deck.fitted import FittedSlide
from sfn_docs.render.deck.layouts import TITLE_LINES, Design
from sfn_docs.render.deck.measure import one_line
from sfn_docs.render.deck.slides import Paragraph, Run, Slide, Slides
from sfn_docs.render.deck.sources import room_for, works_of
from sfn_docs.render.deck.ways_back import with_ways_back
from sfn_docs.render.deck.words import Words
from sfn_docs.theme import DeckSizes, Theme

NBSP = "\u00a0"


def fit_slides(
    deck: Slides, works: Bibliography, theme: Theme, design: Design
) -> tuple[tuple[FittedSlide, Body], ...]:
    """Every slide fitted, without its sources yet; raises ContentError with every problem."""
    metrics = metrics_of(theme.fonts.deck_metrics)
    fitted: list[tuple[FittedSlide, Body]] = []
    problems: list[Problem] = []
    listed = works_of(works)
    for slide in deck.slides:
        problems += _uncovered(slide, theme.fonts.deck_metrics)
        layout = design.layout_of(slide.layout)
        holds = room_for(listed, deck.words, metrics, layout, theme.deck.source)
        ruler = Ruler(metrics, slide, even=not design.template, holds=holds)
        try:
            fitted += _fit_slide(ruler, deck.words, theme.deck, design)
        except SfnDocsError as error:
            problems += error.problems
    problems += _repeated([slide for slide, _ in fitted])
    problems += _footer_problems(metrics, deck.words, theme.deck, design)
    problems += _lacking("the footer", deck.words.footer, theme.fonts.deck_metrics)
    if problems:
        raise ContentError(problems)

    def refit(slide: Slide) -> tuple[tuple[FittedSlide, Body], ...]:
        return tuple(_fit_slide(Ruler(metrics, slide), deck.words, theme.deck, design))

    return with_ways_back(tuple(fitted), deck, refit, muted=not design.template)


def _fit_slide(
    ruler: Ruler, words: Words, sizes: DeckSizes, design: Design
) -> Iterator[tuple[FittedSlide, Body]]:
    slide = ruler.slide
    layout = design.layout_of(slide.layout)
    bodies = fit_content(ruler, layout, sizes)
    scale = sizes.cover if layout.dark else sizes.title
    for part, body in enumerate(bodies, start=1):
        title = _title(slide.title, words, part, len(bodies))
        fitted_title = fit_block(
            ruler,
            layout.place("title"),
            (Paragraph((Run(title),)),),
            scale,
            most_lines=TITLE_LINES + layout.dark,
        )
        yield (
            FittedSlide(
                number=slide.number,
                part=part,
                parts=len(bodies),
                layout=layout,
                section=slide.section,
                title=fitted_title,
                texts=body.texts,
                table=body.table,
                picture=body.picture,
                chart=body.chart,
                diagram=body.diagram,
                sources=(),
                source_size=sizes.source,
                footer_size=sizes.footer,
                notes=slide.notes,
                source_notes=(),
                words=words,
                hidden=slide.hidden,
                short=slide.short,
            ),
            body,
        )


def _title(title: str, words: Words, part: int, parts: int) -> str:
    if parts == 1:
        return title
    suffix = words.part.replace("{part}", f"{part}").replace("{parts}", f"{parts}")
    return f"{title} {suffix}".replace(f" {suffix}", f"{NBSP}{suffix.replace(' ', NBSP)}")


def _repeated(slides: list[FittedSlide]) -> list[Problem]:
    """Titles tell slides apart and names sections (Microsoft accessibility checker, WebAIM)."""
    titles = Counter(slide.title.paragraphs[0].text for slide in slides)
    problems = [
        Problem("title-twice", f"{count} slides have the title '{title}'", "give each its own")
        for title, count in titles.items()
        if count > 1
    ]
    sections = Counter(name for name, _ in groupby(slides, key=lambda slide: slide.section))
    return problems + [
        Problem("section-twice", f"{count} sections are called '{name}'", "give each its own name")
        for name, count in sections.items()
        if count > 1
    ]


def _uncovered(slide: Slide, family: str) -> list[Problem]:
    shown = slide.title + "".join(
        run.text for run in meant.runs_of(meant.paragraphs_of(slide.content))
    )
    shown += "".join(meant.labels_of(slide.content))
    return _lacking(f"slide {slide.number} '{slide.title}'", shown, family)


def _lacking(where: str, text: str, family: str) -> list[Problem]:
    missing = lacking(text, [family])
    if not missing:
        return []
    hint = "write it in words, or with another character"
    return [
        Problem(
            "deck-glyph",
            f"{where}: the deck's font has no '{char}' (U+{ord(char):04X})",
            hint,
            about=char,
        )
        for char in missing
    ]


def _footer_problems(
    metrics: Metrics, words: Words, sizes: DeckSizes, design: Design
) -> list[Problem]:
    room = min(layout.place("footer").box.width for layout in design.layouts)
    over = one_line(metrics, (Run(words.footer),), sizes.footer) * 1.01 - room
    if over <= 0:
        return []
    message = f"the footer is {over:.0f} pt too wide for its line"
    return [Problem("slide-overflow", message, "shorten the reviewer's name or the version")]
