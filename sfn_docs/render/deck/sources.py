"""Source lines: what each fitted slide cites, by number and name, and where that is listed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sfn_docs.citations import Bibliography, Entry, Span
from sfn_docs.metrics import Metrics
from sfn_docs.problems import ContentError, Problem
from sfn_docs.render.deck.fit_content import Body
from sfn_docs.render.deck.fitted import FittedSlide, SourceLink
from sfn_docs.render.deck.measure import line_count
from sfn_docs.render.deck.slides import Paragraph, Run, Runs, cited, runs_of

SEPARATOR = " \u00b7 "
"""What stands between two sources; it is no part of a link."""


def with_sources(
    fitted: tuple[tuple[FittedSlide, Body], ...], bibliography: Bibliography, metrics: Metrics
) -> tuple[FittedSlide, ...]:
    """The slides with their source lines and, in their notes, full sources, in the list's order.

    Where the names of the sources need more than the source line, it has their numbers alone.
    Raises ContentError where a slide cites more than its line holds even so.
    """
    entries = {entry.key: entry for entry in bibliography.entries}
    order = {key: place for place, key in enumerate(entries)}
    listed = {key: number for number, (_, body) in enumerate(fitted, start=1) for key in body.keys}
    slides, problems = [], []
    for slide, body in fitted:
        shown = frozenset(body.cited())
        sources = tuple(_link(entries[key], listed) for key in sorted(shown, key=order.__getitem__))
        noted = shown.union(cited(runs_of(slide.notes)))
        full = tuple(_full(entries[key]) for key in sorted(noted, key=order.__getitem__))
        done = replace(slide, sources=sources, source_notes=full)
        if _over(done, metrics) > 0:
            brief = tuple(_brief(source, entries[source.key]) for source in sources)
            done = replace(done, sources=brief)
        problems += _overflow(done, metrics)
        slides.append(done)
    if problems:
        raise ContentError(problems)
    return tuple(slides)


def source_runs(slide: FittedSlide) -> Runs:
    """The source line as text; a run that is a source has its key in *cites*."""
    runs = [Run(f"{slide.words.sources}: ")]
    for number, source in enumerate(slide.sources):
        if number:
            runs.append(Run(SEPARATOR))
        runs.append(Run(source.text, cites=(source.key,)))
    return tuple(runs)


def names_of(entry: Entry) -> tuple[str, str]:
    """What a source line may call a work: by its number and name, or by its number alone."""
    number = _number(entry)
    text = f"{number} {entry.short}" if number else entry.short
    text = text.replace(" ", "\u00a0")
    return text, number or text


def _link(entry: Entry, listed: Mapping[str, int]) -> SourceLink:
    text, _ = names_of(entry)
    return SourceLink(entry.key, text, entry.short, listed[entry.key])


def _number(entry: Entry) -> str:
    return entry.marker.strip("[]().\u00a0 ")


def _brief(source: SourceLink, entry: Entry) -> SourceLink:
    """The source by its number alone, in styles that have numbers."""
    _, number = names_of(entry)
    return replace(source, text=number)


def _full(entry: Entry) -> Paragraph:
    runs = [Run(f"{entry.marker} ")] if entry.marker else []
    runs += [_run(span) for span in entry.spans]
    if entry.label:
        runs += [Run(" "), Run(f"[{entry.label}]", bold=True)]
    return Paragraph(tuple(runs))


def _run(span: Span) -> Run:
    """A span as text; in the notes an address is read and not clicked."""
    return Run(
        span.text,
        bold=span.bold,
        italic=span.italic,
        superscript=span.superscript,
        subscript=span.subscript,
    )


def _over(slide: FittedSlide, metrics: Metrics) -> float:
    """How many points too high the source line is, if it is."""
    if not slide.sources:
        return 0.0
    box = slide.layout.place("sources").box
    lines = line_count(metrics, source_runs(slide), slide.source_size, box.width)
    return lines * metrics.leading(slide.source_size) - box.height


def _overflow(slide: FittedSlide, metrics: Metrics) -> list[Problem]:
    over = _over(slide, metrics)
    if over <= 0:
        return []
    message = (
        f"slide {slide.number} '{slide.title.paragraphs[0].text}': the source line is "
        f"{over:.0f} pt too high, with {len(slide.sources)} sources"
    )
    hint = "cite fewer works on the slide, or make two slides of it"
    return [Problem("slide-overflow", message, hint)]
