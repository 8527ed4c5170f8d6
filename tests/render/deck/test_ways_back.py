"""From each work in a deck's list back to the slides that cite it."""

from __future__ import annotations

from sfn_docs.inspection.pptx import expect_deck, inspect_deck, read_deck
from sfn_docs.inspection.pptx_facts import DeckFacts, SlideFact
from sfn_docs.render.deck.document import render_deck
from tests.render.deck.samples import (
    FIGURES,
    HIDDEN,
    PROPERTIES,
    THEME,
    bibliography,
    cite,
    deck,
    full,
    points,
    references,
    slide,
)


def made(html: str, count: int = 4) -> DeckFacts:
    """The deck of *html*, found right by every rule."""
    works = bibliography(count)
    data = render_deck(html, works, FIGURES, PROPERTIES, THEME)
    assert inspect_deck(data, expect_deck(html, works, PROPERTIES, THEME)) == ()
    return read_deck(data)


def listing(facts: DeckFacts) -> list[SlideFact]:
    return [found for found in facts.slides if found.layout == "References"]


def ways_back(facts: DeckFacts) -> list[tuple[str, str, str]]:
    """What each link back says, the title of the slide that it leads to, and its tooltip."""
    titles = {found.part: found.title for found in facts.slides}
    links = (link for found in listing(facts) for link in found.links if link.jump)
    return [(link.text, titles[link.target], link.tooltip) for link in links]


def ends(facts: DeckFacts) -> list[str]:
    """What stands after the label of each work."""
    return [
        line.text.rpartition("]")[2]
        for found in listing(facts)
        for shape in found.shapes
        if shape.place == "body"
        for line in shape.lines
    ]


def test_a_work_leads_back_to_each_slide_that_cites_it() -> None:
    """By its number, before the list and after it; a pointer is told the title."""
    facts = made(full(bibliography()))

    assert ends(facts) == [
        " (slides\u00a04, 9)",
        " (slides\u00a04, 6, 9)",
        " (slides\u00a03, 10)",
        " (slide\u00a07)",
    ]
    assert ways_back(facts)[0] == ("4", "There are points", "Back to There are points")
    assert [(text, title) for text, title, _ in ways_back(facts)[-3:]] == [
        ("3", "One thing matters"),
        ("10", "There is a diagram"),
        ("7", "There is a figure"),
    ]


def test_each_part_of_a_slide_counts_for_itself() -> None:
    """A list over two slides cites where it cites."""
    items = [f"Point {number}" for number in range(12)]
    items[10] += cite(1)
    html = deck(slide("bullets", "Points", points(*items)), references(bibliography(1)))

    assert ways_back(made(html, 1)) == [
        ("2", "Points\u00a0(2\u00a0of\u00a02)", "Back to Points\u00a0(2\u00a0of\u00a02)")
    ]


def test_a_slide_for_questions_is_led_back_to() -> None:
    """PowerPoint goes to hidden slides by links."""
    hidden = slide("bullets", "Asked", points(f"So {cite(1)}"), "Backup", flags=HIDDEN)
    html = deck(slide("bullets", "Said", points("This")), hidden, references(bibliography(1)))

    assert [text for text, _, _ in ways_back(made(html, 1))] == ["2"]


def test_a_work_that_nothing_shows_leads_nowhere() -> None:
    """What only notes cite is not on a slide."""
    html = deck(slide("bullets", "Said", points("This")), references(bibliography(1)))

    assert ends(made(html, 1)) == [""]


def test_the_first_slides_of_many_are_named() -> None:
    """A work that all slides cite does not get a list of its own."""
    slides = [slide("bullets", f"Slide {n}", points(f"So {cite(1)}")) for n in range(1, 31)]
    facts = made(deck(*slides, references(bibliography(1))), 1)

    assert ends(facts) == [" (slides\u00a01, 2, 3, 4, 5, 6, 7, 8, \u2026)"]


def test_numbers_are_right_after_a_list_that_ways_back_made_longer() -> None:
    """The list is fitted with them, and what comes after it is counted then."""
    before = [
        slide("bullets", f"Slide {n}", points(*(f"So {cite(m)}" for m in range(1, 8))))
        for n in range(1, 9)
    ]
    for count in range(20, 34):
        works = bibliography(count, words=11)
        after = [
            slide("bullets", f"More {n}", points(f"So {cite(n)}"), "After")
            for n in range(1, count + 1)
        ]
        facts = made(deck(*before, references(works), *after), count)
        titles = [found.title for found in facts.slides]
        assert all(titles[int(text) - 1] == title for text, title, _ in ways_back(facts))
