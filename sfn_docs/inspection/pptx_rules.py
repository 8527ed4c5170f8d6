"""What makes a deck accessible, sourced and complete: one rule a function, numbered as in A5.

The numbers are those of the project's standards for decks, from Microsoft's accessibility
checker, WCAG 2.2 and the research on assertion-evidence slides (Alley).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace

from sfn_docs.inspection.pptx_access import (
    alternatives,
    contrasts,
    languages,
    links,
    numbered,
    ways_back,
)
from sfn_docs.inspection.pptx_completeness import charts, completeness, heads
from sfn_docs.inspection.pptx_expectation import DeckExpectation
from sfn_docs.inspection.pptx_facts import DeckFacts, ShapeFact, SlideFact, is_title
from sfn_docs.inspection.pptx_fit import misplaced, overfull
from sfn_docs.problems import Problem

Rule = Callable[[DeckFacts, DeckExpectation], Iterator[str]]

_UNNAMED = re.compile(r"(Untitled|Default) Section|Section \d+|", re.IGNORECASE)
_ROUNDED = 0.1
"""Points by which a slide's size may be off, which is whole units of the file."""
_DARK = ("Title", "Section")


def broken_rules(deck: DeckFacts, expected: DeckExpectation) -> tuple[Problem, ...]:
    """Every rule that the deck breaks, as a problem named for it."""
    slides = [
        replace(slide, layout=expected.layouts.get(slide.layout, slide.layout))
        for slide in deck.slides
    ]
    deck = replace(deck, slides=tuple(slides))
    return tuple(
        Problem(f"deck-{name}", message, "the deck as built is not as it should be")
        for name, rule in RULES
        for message in rule(deck, expected)
    )


def _titles(deck: DeckFacts, _expected: DeckExpectation) -> Iterator[str]:
    """D1: a title on every slide, first in reading order, and no two alike."""
    for where, slide in numbered(deck):
        if not slide.title.strip():
            yield f"{where} has no title"
        elif not is_title(slide.shapes[0]):
            yield f"{where}: its title is not first in reading order"
    for title, count in Counter(filter(None, deck.titles)).items():
        if count > 1:
            yield f"{count} slides have the title '{title}'"


def _sizes(deck: DeckFacts, expected: DeckExpectation) -> Iterator[str]:
    """D3: no text is smaller than its kind of text may be."""
    for where, slide in numbered(deck):
        for shape in slide.shapes:
            least = _least(slide, shape, expected)
            runs = (run for line in shape.all_lines() for run in line.runs)
            sizes = [run.size for run in runs if run.text.strip()]
            if sizes and min(sizes) < least:
                yield f"{where}: '{shape.name}' has text of {min(sizes):g} pt, not {least:g}"


def _least(slide: SlideFact, shape: ShapeFact, expected: DeckExpectation) -> float:
    if is_title(shape):
        return expected.least_title
    if shape.place == "sources":
        return expected.least_source
    if shape.kind in ("ftr", "sldNum"):
        return expected.least_footer
    small = shape.cells or slide.layout == "References" or shape.place in _SMALL
    return expected.least_table if small else expected.least_body


_SMALL = ("caption", "byline", "status")


def _tables(deck: DeckFacts, expected: DeckExpectation) -> Iterator[str]:
    """D6: a header row that is marked as one, and no merged cells."""
    for where, slide in numbered(deck):
        for shape in slide.shapes:
            if shape.cells and not shape.header_row:
                yield f"{where}: the table has no header row"
            named = not expected.row_headers.isdisjoint(heads(slide.title))
            if shape.cells and named and not shape.row_headers:
                yield f"{where}: the first column of the table is not marked as naming the rows"
            if any(cell.merged for cell in shape.cells):
                yield f"{where}: the table has merged cells"


def _sections(deck: DeckFacts, _expected: DeckExpectation) -> Iterator[str]:
    """D8: sections with names of their own, that cover the deck."""
    names = Counter(name for name, _ in deck.sections)
    for name, count in names.items():
        if count > 1 or _UNNAMED.fullmatch(name.strip()):
            yield f"the section '{name}' has no name of its own"
    if [number for _, slides in deck.sections for number in slides] != [
        number for number, _ in enumerate(deck.slides, start=1)
    ]:
        yield "the sections do not cover the slides"


def _shows(deck: DeckFacts, expected: DeckExpectation) -> Iterator[str]:
    """Slides for questions are skipped in a talk, others are not; the short version is whole."""
    sections = {number: name for name, slides in deck.sections for number in slides}
    for number, slide in enumerate(deck.slides, start=1):
        if slide.hidden != (sections.get(number) in expected.hidden):
            yield f"slide {number} is {'hidden' if slide.hidden else 'not hidden'}"
    wanted = frozenset(expected.short)
    short = tuple(
        number
        for number, slide in enumerate(deck.slides, start=1)
        if not wanted.isdisjoint(heads(slide.title))
    )
    if deck.shows != (((expected.show, short),) if expected.short else ()):
        yield f"the custom shows are {list(deck.shows)}, not of the slides {list(short)}"


def _properties(deck: DeckFacts, expected: DeckExpectation) -> Iterator[str]:
    """D9: what the file says of itself, its date being the content's, and new text's language."""
    if deck.default != expected.properties["language"] and not expected.layouts:
        yield f"new text is in the language '{deck.default}', not the file's"
    for name, value in expected.properties.items():
        found = deck.properties.get(name, "")
        if found != value or (not found and name != "keywords"):
            yield f"the file's {name} is '{found}', not '{value}'"


def _stillness(deck: DeckFacts, expected: DeckExpectation) -> Iterator[str]:
    """D11: nothing moves by itself (WCAG 2.2, 2.2.2)."""
    for where, slide in numbered(deck):
        for what in slide.moving:
            yield f"{where}: has a {what}"
    for what in deck.moving if not expected.layouts else ():
        yield f"all slides: have a {what}"


def _notes(deck: DeckFacts, expected: DeckExpectation) -> Iterator[str]:
    """D12: notes on every slide with content, with sources and the certainty of its claims."""
    claims = defaultdict(list)
    for title, sure, text in expected.claims:
        claims[title].append((sure, text))
    for where, slide in numbered(deck):
        said = [line.text for line in slide.notes if line.text.strip()]
        if not said and slide.layout not in (*_DARK, "References"):
            yield f"{where}: has no speaker notes"
        cites = slide.layout != "References" and any(link.jump for link in slide.links)
        if cites and expected.sources not in said:
            yield f"{where}: its notes do not list its sources"
        for sure, text in (claim for title in heads(slide.title) for claim in claims[title]):
            if text in slide.text and f"{sure}: {text}" not in said:
                yield f"{where}: its notes do not say how sure it is that '{text[:60]}'"


def _placeholders(deck: DeckFacts, expected: DeckExpectation) -> Iterator[str]:
    """D13: no empty placeholder; the slide's number, as a field, and footer on every slide."""
    if deck.first != 1 and not expected.layouts:
        yield f"the first slide has the number {deck.first}"
    for number, (where, slide) in enumerate(numbered(deck), start=1):
        kinds = [shape.kind for shape in slide.shapes]
        if "sldNum" not in kinds:
            yield f"{where}: has no slide number"
        elif not any(shape.counted for shape in slide.shapes if shape.kind == "sldNum"):
            yield f"{where}: its number is no field, and would be wrong if slides are moved"
        elif [shape.text for shape in slide.shapes if shape.kind == "sldNum"] != [f"{number}"]:
            yield f"{where}: says that it has another number"
        footers = [shape.text for shape in slide.shapes if shape.kind == "ftr"]
        if footers != [expected.footer]:
            yield f"{where}: its footer is not '{expected.footer}'"
        for shape in slide.shapes:
            if shape.lines and not shape.text.strip():
                yield f"{where}: the placeholder '{shape.name}' is empty"


def _format(deck: DeckFacts, expected: DeckExpectation) -> Iterator[str]:
    """D14: slides of the size that was asked for."""
    found, wanted = (deck.width, deck.height), (expected.width, expected.height)
    if any(abs(one - other) > _ROUNDED for one, other in zip(found, wanted, strict=True)):
        yield "slides are {:g} by {:g} pt, not {:g} by {:g}".format(*found, *wanted)


def _room(deck: DeckFacts, expected: DeckExpectation) -> Iterator[str]:
    """D15: everything in its place, and text that fits."""
    yield from misplaced(deck)
    yield from overfull(deck, expected.metrics)


def _looks(deck: DeckFacts, expected: DeckExpectation) -> Iterator[str]:
    """Only the theme's font, and on slides and charts its colors, so that it can be changed."""
    for font in sorted(set(deck.fonts) - expected.fonts):
        yield f"the font '{font}' is named"
    for where, slide in numbered(deck):
        for color in slide.colors:
            yield f"{where}: has the color {color}, which the theme can't change"


RULES: tuple[tuple[str, Rule], ...] = (
    ("titles", _titles),
    ("sizes", _sizes),
    ("alternatives", alternatives),
    ("tables", _tables),
    ("links", links),
    ("ways-back", ways_back),
    ("sections", _sections),
    ("shows", _shows),
    ("charts", charts),
    ("languages", languages),
    ("contrast", contrasts),
    ("properties", _properties),
    ("stillness", _stillness),
    ("notes", _notes),
    ("placeholders", _placeholders),
    ("format", _format),
    ("room", _room),
    ("looks", _looks),
    ("completeness", completeness),
)
"""The rules, each with its name."""
