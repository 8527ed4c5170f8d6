"""A slide's notes as a speaker reads them: what to say, how sure it is, and the sources in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from sfn_docs.render.deck.fitted import FittedSlide
from sfn_docs.render.deck.quoted import Quoted
from sfn_docs.render.deck.slides import Paragraph, Paragraphs, Run, Runs


def notes_page(slide: FittedSlide) -> Paragraphs:
    """All that stands in the slide's notes, the same for every writer.

    After the words to say comes what adds itself: of each claim that this slide shows its
    certainty and population (of a split slide each part has its own), and the cited works.
    """
    words = slide.words
    return (
        *slide.notes,
        *_under(words.certainty, tuple(_sure(claims_in(_shown(slide))))),
        *_under(words.sources, slide.source_notes),
    )


def claims_in(texts: Iterable[Runs]) -> dict[Quoted, Runs]:
    """The claims that *texts* quote, in order, each once, with their wording there."""
    found: dict[Quoted, Runs] = {}
    for text in texts:
        for quoted, runs in groupby(text, key=lambda run: run.quoted):
            if quoted is not None:
                found.setdefault(quoted, tuple(runs))
    return found


def _shown(slide: FittedSlide) -> Iterator[Runs]:
    """Every paragraph and cell under the slide's title, in reading order."""
    for text in (*(slide.diagram.texts if slide.diagram else ()), *slide.texts):
        yield from (line.runs for line in text.paragraphs)
    for row in slide.table.rows if slide.table else ():
        yield from row


def _sure(claims: dict[Quoted, Runs]) -> Iterator[Paragraph]:
    for quoted, runs in claims.items():
        said = (replace(run, bold=False) for run in runs)
        yield Paragraph((Run(f"{quoted.sure}: ", bold=True), *said))


def _under(heading: str, lines: Paragraphs) -> Paragraphs:
    return (Paragraph((Run(heading, bold=True),)), *lines) if lines else ()
