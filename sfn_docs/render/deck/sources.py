"""Source lines: what each fitted slide cites, by number and name, and where that is listed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from sfn_docs.citations import Bibliography, Entry, Span
from sfn_docs.metrics import Metrics
from sfn_docs.problems import ContentError, Problem
from sfn_docs.render.deck.fit_content import Body
from sfn_docs.render.deck.fitted import FittedSlide, SourceLink
from sfn_docs.render.deck.layouts import Layout
from sfn_docs.render.deck.measure import line_count
from sfn_docs.render.deck.slides import JOINER, Paragraph, Run, Runs, cited, runs_of
from sfn_docs.render.deck.words import Words

SEPARATOR = "\u00a0\u00b7 "
"""What stands between two sources, and never before the first of a line; it is part of no link."""

_FEWEST = 3
"""As many works in a row make a range: two are no shorter as one."""


@dataclass(frozen=True, slots=True)
class Works:
    """The works of the list by their keys, and the place in it that each has."""

    entries: Mapping[str, Entry]
    places: Mapping[str, int]

    def ordered(self, keys: Iterable[str]) -> list[Entry]:
        """Those of *keys*, in the list's order."""
        return [self.entries[key] for key in sorted(keys, key=self.places.__getitem__)]


def works_of(bibliography: Bibliography) -> Works:
    """The works of a bibliography."""
    entries = {entry.key: entry for entry in bibliography.entries}
    return Works(entries, {key: place for place, key in enumerate(entries)})


def with_sources(
    fitted: tuple[tuple[FittedSlide, Body], ...], bibliography: Bibliography, metrics: Metrics
) -> tuple[FittedSlide, ...]:
    """The slides with their source lines and, in their notes, full sources, in the list's order.

    Where the names of the sources need more than the source line, it has their numbers alone, and
    where these do, ranges of them, each of which leads to its first. Raises ContentError where a
    slide cites more than its line holds even so.
    """
    works = works_of(bibliography)
    listed = {key: number for number, (_, body) in enumerate(fitted, start=1) for key in body.keys}
    slides, problems = [], []
    for slide, body in fitted:
        shown = frozenset(body.cited())
        sources = tuple(_link(entry, listed[entry.key]) for entry in works.ordered(shown))
        noted = shown.union(cited(runs_of(slide.notes)))
        full = tuple(_full(entry) for entry in works.ordered(noted))
        done = replace(slide, sources=sources, source_notes=full)
        for shorter in (_numbered, _ranged):
            if _over(done, metrics) > 0:
                done = replace(done, sources=shorter(done.sources, works))
        problems += _overflow(done, metrics)
        slides.append(done)
    if problems:
        raise ContentError(problems)
    return tuple(slides)


def room_for(
    works: Works, words: Words, metrics: Metrics, layout: Layout, size: float
) -> Callable[[frozenset[str]], bool]:
    """What says of so many works whether the source line of a slide holds them at its shortest.

    Where there is no source line it holds any, as nothing is cited there.
    """
    boxes = [place.box for place in layout.places if place.name == "sources"]

    def holds(keys: frozenset[str]) -> bool:
        links = tuple(_link(entry, 0) for entry in works.ordered(keys))
        runs = _runs(words, _ranged(_numbered(links, works), works))
        return not keys or all(
            _needed(runs, metrics, size, box.width) <= box.height for box in boxes
        )

    return holds


def source_runs(slide: FittedSlide) -> Runs:
    """The source line as text; a run that is a source has its key in *cites*."""
    return _runs(slide.words, slide.sources)


def _runs(words: Words, sources: Iterable[SourceLink]) -> Runs:
    runs = [Run(f"{words.sources}: ")]
    for source in sources:
        if source.text:
            runs += [Run(SEPARATOR)] if runs[1:] else []
            runs.append(Run(source.text, cites=(source.key,)))
    return tuple(runs)


def names_of(entry: Entry) -> tuple[str, str]:
    """What a source line may call a work: by its number and name, or by its number alone.

    The first of a range is called by its number, before the range's dash.
    """
    number = _number(entry)
    text = f"{number} {entry.short}" if number else entry.short
    text = text.replace(" ", "\u00a0")
    return text, number or text


def _link(entry: Entry, slide: int) -> SourceLink:
    text, _ = names_of(entry)
    return SourceLink(entry.key, text, entry.short, slide)


def _number(entry: Entry) -> str:
    return entry.marker.strip("[]().\u00a0 ")


def _numbered(sources: tuple[SourceLink, ...], works: Works) -> tuple[SourceLink, ...]:
    """The sources by their numbers alone, in styles that have numbers."""
    return tuple(replace(source, text=names_of(works.entries[source.key])[1]) for source in sources)


def _ranged(sources: tuple[SourceLink, ...], works: Works) -> tuple[SourceLink, ...]:
    """Those that follow one another in the list as a range of numbers: ``4–9``.

    It is the text of the first, and leads to it; the others have none then.
    """
    rows = groupby(enumerate(sources), lambda each: works.places[each[1].key] - each[0])
    found: list[SourceLink] = []
    for _, row in rows:
        first, *rest = (source for _, source in row)
        if len(rest) + 1 < _FEWEST or not first.text.isdigit():
            found += [first, *rest]
            continue
        found.append(replace(first, text=f"{first.text}\u2013{JOINER}{rest[-1].text}"))
        found += [replace(source, text="") for source in rest]
    return tuple(found)


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
    return _needed(source_runs(slide), metrics, slide.source_size, box.width) - box.height


def _needed(runs: Runs, metrics: Metrics, size: float, width: float) -> float:
    return line_count(metrics, runs, size, width) * metrics.leading(size)


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
