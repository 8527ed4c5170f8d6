"""Slides on pages, read back: none is lost, and none of their words or notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sfn_docs.inspection.pdf_facts import PdfFacts
from sfn_docs.problems import Problem
from sfn_docs.render.deck.fitted import FittedSlide
from sfn_docs.render.deck.pages import REFERENCES, handout_notes, plain_title
from sfn_docs.render.deck.slides import Runs
from sfn_docs.render.deck.sources import source_runs
from sfn_docs.render.pdf_words import bare

_HINT = "see the stylesheets of the deck's pages, or the version of WeasyPrint"


def slide_words(slide: FittedSlide) -> Iterator[str]:
    """Every text that a slide shows, a paragraph at a time, in reading order; no labels."""
    yield slide.title.paragraphs[0].text
    for text in (*(slide.diagram.texts if slide.diagram else ()), *slide.texts):
        yield from (line.text for line in text.paragraphs)
    if slide.table is not None:
        for row in (slide.table.header, *slide.table.rows):
            yield from (_text(cell) for cell in row)
    if slide.sources:
        yield _text(source_runs(slide))


def lost_on_pages(facts: PdfFacts, slides: tuple[FittedSlide, ...]) -> tuple[Problem, ...]:
    """What is wrong where a slide is to be a page, with its own words on it."""
    if len(facts.pages) != len(slides):
        message = f"the PDF has {len(facts.pages)} pages for {len(slides)} slides"
        return (Problem("slides-pages", message, _HINT),)
    return tuple(
        _lost(f"page {number}", words)
        for number, (page, slide) in enumerate(zip(facts.pages, slides, strict=True), 1)
        for words in _missing(page.text, slide_words(slide))
    )


def lost_in_handout(facts: PdfFacts, slides: tuple[FittedSlide, ...]) -> tuple[Problem, ...]:
    """What a handout lacks of the slides' words and of their notes."""
    return tuple(
        _lost("the handout", words)
        for slide in slides
        for words in _missing(facts.tree.prose, _in_handout(slide))
    )


def _in_handout(slide: FittedSlide) -> Iterator[str]:
    """A slide's words and notes; works are listed under a title that counts no parts."""
    title, *words = slide_words(slide)
    yield plain_title(slide) if slide.layout.name == REFERENCES else title
    yield from words
    yield from (line.text for line in handout_notes(slide))


def _missing(said: str, words: Iterable[str]) -> Iterator[str]:
    letters = bare(said)
    yield from (text for text in words if bare(text) not in letters)


def _lost(where: str, words: str) -> Problem:
    return Problem("slides-words", f"{where} does not say '{words[:60]}'", _HINT)


def _text(runs: Runs) -> str:
    return "".join(run.text for run in runs)
