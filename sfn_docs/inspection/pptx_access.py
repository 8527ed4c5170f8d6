"""What those need who hear a deck, or see it badly: rules D5, D7, D9 and D10 of the standards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sfn_docs.inspection.pptx_expectation import DeckExpectation
from sfn_docs.inspection.pptx_facts import DeckFacts, LinkFact, ShapeFact, SlideFact
from sfn_docs.theme import TEXT_CONTRAST, contrast

_RANGE = re.compile(r"(\d+)\u2013\u2060?\d+")
_MOST_ALT = 250
_FILE_NAME = re.compile(r"\.(svg|png|jpe?g|gif|emf|wmf|bmp)\b", re.IGNORECASE)
_EMPTY_LINK = re.compile(r"(click )?here|link|more|https?://\S+", re.IGNORECASE)


def numbered(deck: DeckFacts) -> Iterator[tuple[str, SlideFact]]:
    """The slides, each with what messages call it."""
    for number, slide in enumerate(deck.slides, start=1):
        yield f"slide {number}", slide


def alternatives(deck: DeckFacts, expected: DeckExpectation) -> Iterator[str]:
    """D5: words for every picture and table, short enough, and not a file's name.

    What means nothing says so, and nothing that does: the arrows of a diagram, which its words
    tell of, and ornaments of layouts, but for those of a given template.
    """
    found = set()
    for where, slide in numbered(deck):
        for shape in slide.shapes:
            found.add(shape.alt)
            for inner in shape.all_shapes():
                yield from (f"{where}: {fault}" for fault in _described(inner))
    for alt in sorted(expected.alts - found):
        yield f"the figure '{alt[:60]}' is missing"
    for shape in deck.ornaments if not expected.layouts else ():
        yield from (f"a layout: {fault}" for fault in _described(shape))


def _described(shape: ShapeFact) -> Iterator[str]:
    alt, decorative = shape.alt.strip(), shape.decorative
    if decorative and (alt or shape.lines):
        yield f"'{shape.name}' is said to mean nothing, and has words"
    fit = alt and len(alt) <= _MOST_ALT and not _FILE_NAME.search(alt)
    if not fit and not decorative and not shape.lines:
        yield f"'{shape.name}' has no fit alternative text: '{shape.alt[:60]}'"


def links(deck: DeckFacts, expected: DeckExpectation) -> Iterator[str]:
    """D7: a link says where it leads, and leads there; in a reference an address may stand."""
    listing = _listing(deck)
    for where, slide in numbered(deck):
        listed = slide.part in listing
        for link in slide.links:
            yield from (f"{where}: {fault}" for fault in _led(link, listed))
            if link.jump and not listed and not _leads(link, listing, expected):
                yield f"{where}: '{link.text}' does not lead to where that is listed"
        for link in slide.note_links:
            yield from (f"{where}: in its notes {fault}" for fault in _led(link, listed=False))
        for link in (*slide.links, *slide.note_links):
            if not link.jump and (link.text, link.target) not in expected.addresses:
                yield f"{where}: the link '{link.text}' leads to {link.target}, which nobody wrote"
    made = {
        (link.text, link.target)
        for slide in deck.slides
        for link in (*slide.links, *slide.note_links)
    }
    for text, address in sorted(expected.addresses - made):
        yield f"the link '{text}' to {address} is missing"


def _leads(link: LinkFact, listing: Mapping[str, SlideFact], expected: DeckExpectation) -> bool:
    """Whether a source leads to a slide that lists such a work; a range leads to its first."""
    slide = listing.get(link.target)
    lines = () if slide is None else slide.lines()
    there = {re.sub(expected.way_back, "", line.text) for line in lines}
    named = _RANGE.sub(r"\1", link.text)
    return not there.isdisjoint(expected.sources_of.get(named, ()))


def ways_back(deck: DeckFacts, expected: DeckExpectation) -> Iterator[str]:
    """A slide of references leads back to each that cites from it, by its number, and to no other.

    A work that many slides cite names the first of them, and says that there are more.
    """
    listing = _listing(deck)
    led = {(slide.part, link.target) for slide in deck.slides for link in slide.links if link.jump}
    for number, slide in enumerate(deck.slides, start=1):
        for target in sorted({link.target for link in slide.links if link.jump}):
            listed = listing.get(target)
            if listed and (target, slide.part) not in led and "\u2026" not in listed.text:
                yield f"slide {number}: no reference leads back to it"
    parts = {slide.part: f"{number}" for number, slide in enumerate(deck.slides, start=1)}
    for where, slide in numbered(deck):
        back = [link for link in slide.links if link.jump and slide.part in listing]
        for link in back:
            if (link.target, slide.part) not in led or link.text != parts.get(link.target):
                yield f"{where}: '{link.text}' leads back to a slide that does not cite it"
        said = [re.search(expected.way_back, line.text) for line in slide.lines() if back]
        named = [number for found in said if found for number in re.findall(r"\d+", found[0])]
        if named != [link.text for link in back]:
            yield f"{where}: not every number of a slide leads back to it"


def _listing(deck: DeckFacts) -> dict[str, SlideFact]:
    """The slides of references by their parts."""
    return {slide.part: slide for slide in deck.slides if slide.layout == "References"}


def _led(link: LinkFact, listed: bool) -> Iterator[str]:
    if not link.text.strip() or not link.tooltip.strip() or not link.target:
        yield f"the link '{link.text}' lacks words, target or tooltip"
    if not listed and _EMPTY_LINK.fullmatch(link.text.strip()):
        yield f"the link '{link.text}' does not say where it leads"


def languages(deck: DeckFacts, expected: DeckExpectation) -> Iterator[str]:
    """D9: each run says its language, in notes and charts too (WCAG 2.2, 3.1.1 and 3.1.2)."""
    for where, slide in numbered(deck):
        for language in sorted(slide.languages - expected.languages):
            yield f"{where}: has text in the language '{language}'"


def contrasts(deck: DeckFacts, _expected: DeckExpectation) -> Iterator[str]:
    """D10: text stands out from its ground, whatever its size (WCAG 2.2, 1.4.3)."""
    for where, slide in numbered(deck):
        for ink in slide.inks:
            ratio = contrast(ink.color, ink.ground)
            if ratio < TEXT_CONTRAST:
                yield (
                    f"{where}: '{ink.place}' has text of {ink.color} on {ink.ground}, a contrast "
                    f"of {ratio:.2f}; at least {TEXT_CONTRAST:g} is needed"
                )
