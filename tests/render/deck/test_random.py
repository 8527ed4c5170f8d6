"""Slides made by chance: whatever is shown is whole, in order, in its place and shared out well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import pytest

from sfn_docs.inspection.pptx import read_deck
from sfn_docs.inspection.pptx_fit import misplaced, overfull
from sfn_docs.problems import ContentError
from sfn_docs.render.deck.document import plan_slides, render_deck
from sfn_docs.render.deck.fit_text import MAX_POINTS, groups_of
from sfn_docs.render.deck.fitted import FittedSlide, FittedText
from sfn_docs.render.deck.layouts import DESIGNS, Design
from sfn_docs.render.deck.slides import Runs, cited, runs_of
from tests.render.deck.random_slides import SPLIT, WHOLE, WORKS, Chance, random_slides
from tests.render.deck.samples import COVER, FIGURES, PROPERTIES, THEME, deck, references

Plan = list[tuple[Chance, tuple[FittedSlide, ...]]]


@dataclass(frozen=True)
class Planned:
    """The slides that can be shown, each with its parts, and why the others can not."""

    slides: Plan
    html: str
    refused: dict[str, Chance]
    design: Design


def planned(slides: list[Chance], design: Design) -> Planned:
    """The slides fitted as one deck, without those that are refused."""
    refused = refusals(slides, design)
    kept = [slide for slide in slides if slide not in refused.values()]
    html = made(kept)
    found = plan_slides(html, WORKS, THEME, design)
    numbered = enumerate(kept, start=2)
    plan = [(s, tuple(f for f in found if f.number == number)) for number, s in numbered]
    return Planned(plan, html, refused, design)


def refusals(slides: list[Chance], design: Design) -> dict[str, Chance]:
    """The slides that can't be shown, by what is said of them."""
    try:
        plan_slides(made(slides), WORKS, THEME, design)
    except ContentError as error:
        messages = [problem.message for problem in error.problems]
        return {message: slides[int(message.split()[1]) - 2] for message in messages}
    return {}


def made(slides: list[Chance]) -> str:
    return deck(COVER, *[slide.html for slide in slides], references(WORKS))


def shown(part: FittedSlide) -> Iterator[Runs]:
    """The texts under a slide's title, in reading order, without headings."""
    if part.diagram:
        yield from (line.runs for text in part.diagram.texts for line in text.paragraphs)
    for text in part.texts:
        if "heading" not in text.place:
            yield from (line.runs for line in text.paragraphs)
    for row in part.table.rows if part.table else ():
        yield from row


def words(runs: Runs) -> str:
    return "".join(run.text for run in runs).replace("\u2060", "")


@pytest.fixture(scope="module", name="plan", params=sorted(DESIGNS))
def _plan(request: pytest.FixtureRequest) -> Planned:
    slides = [*random_slides(1, 40, SPLIT), *random_slides(2, 40, WHOLE)]
    titled = {slide.title: slide for slide in slides}
    return planned([*titled.values()], DESIGNS[request.param])


def test_what_can_be_split_is_shown(plan: Planned) -> None:
    """It is refused only for one word, title or point; of the others most are shown."""
    refused = {why for why, slide in plan.refused.items() if slide.layout in SPLIT}
    fair = ("columns that are", "the title takes", "the column has the item")

    assert [why for why in refused if not any(reason in why for reason in fair)] == []
    assert {slide.layout for slide, _ in plan.slides} == {*SPLIT, *WHOLE}
    assert sum(len(parts) > 1 for _, parts in plan.slides) > 15


def test_nothing_is_lost_or_told_twice(plan: Planned) -> None:
    """Every text is on one slide, and each list goes on in its order."""
    for slide, parts in plan.slides:
        found = [words(runs) for part in parts for runs in shown(part)]
        assert sorted(found) == sorted(text for flow in slide.flows for text in flow), slide.title
        for flow in slide.flows:
            assert [text for text in found if text in flow] == list(flow)


def test_parts_say_which_they_are(plan: Planned) -> None:
    """No two slides have the same title, and parts are counted in it."""
    titles = []
    for slide, parts in plan.slides:
        for number, part in enumerate(parts, start=1):
            suffix = f"\u00a0({number}\u00a0of\u00a0{len(parts)})" if parts[1:] else ""
            titles.append(words(part.title.paragraphs[0].runs))
            assert titles[-1] == slide.title + suffix
            assert part.notes == parts[0].notes
    assert len(set(titles)) == len(titles)


def test_every_part_of_a_table_has_its_header(plan: Planned) -> None:
    """And the same widths and size, so that the eye finds its column again."""
    for slide, parts in plan.slides:
        tables = [part.table for part in parts if part.table]
        assert len({(table.widths, table.size) for table in tables}) <= 1
        for table in tables:
            assert tuple(map(words, table.header)) == slide.header


def test_each_part_names_what_it_cites(plan: Planned) -> None:
    """Neither more nor less, in the order of the list, with all of it in the notes."""
    for _, parts in plan.slides:
        for part in parts:
            header = part.table.header if part.table else ()
            keys = {key for runs in (*header, *shown(part)) for key in cited(runs)}
            assert {source.key for source in part.sources} == keys
            numbers = [int(source.key.split("-")[1]) for source in part.sources]
            assert numbers == sorted(numbers)
            noted = keys | set(cited(runs_of(part.notes)))
            assert len(part.source_notes) == len(noted)


def test_parts_of_lists_are_even(plan: Planned) -> None:
    """No two neighbors would be more alike with the point between them on the other one."""
    for slide, parts in plan.slides:
        lists = [text for part in parts for text in part.texts if text.place == "body"]
        for one, other in pairwise(lists):
            if MAX_POINTS in (len(groups_of(text.paragraphs)) for text in (one, other)):
                continue
            moved = groups_of((one if height(one) > height(other) else other).paragraphs)
            point = moved[-1] if height(one) > height(other) else moved[0]
            index = one.paragraphs.index(point[0]) if point[0] in one.paragraphs else 0
            lines = (one if point[0] in one.paragraphs else other).heights
            most = sum(lines[index : index + len(point)]) + len(point) * one.size
            assert abs(height(one) - height(other)) <= most, slide.title


def height(text: FittedText) -> float:
    """How high a list is before it is loosened."""
    return replace(text, gap=text.size / 2).height


def test_the_file_holds_every_text_in_its_box(plan: Planned) -> None:
    """Read back from the file and measured again: nothing overfull, nothing on anything else."""
    data = render_deck(plan.html, WORKS, FIGURES, PROPERTIES, THEME, design=plan.design)

    facts = read_deck(data)

    assert list(misplaced(facts)) == []
    assert list(overfull(facts, THEME.fonts.deck_metrics)) == []
