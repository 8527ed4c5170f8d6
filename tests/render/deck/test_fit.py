"""Fitting: what is too much for a slide is split, never clipped, shrunk away or dropped."""

from __future__ import annotations

import html as markup
import string
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sfn_docs.citations import Bibliography
from sfn_docs.metrics import metrics_of
from sfn_docs.problems import ContentError
from sfn_docs.render.deck.document import plan_slides
from sfn_docs.render.deck.fitted import FittedSlide, FittedText
from sfn_docs.render.deck.layouts import DESIGNS, WIDE
from sfn_docs.render.deck.measure import TooWideError, line_count, one_line
from sfn_docs.render.deck.slides import Run
from sfn_docs.render.deck.sources import source_runs
from sfn_docs.render.deck.splitting import balanced
from tests.render.deck.samples import (
    COVER,
    THEME,
    bibliography,
    cite,
    deck,
    points,
    references,
    slide,
    table,
)

WORKS = bibliography()
METRICS = metrics_of("Arimo")
SENTENCE = "This point goes on for as long as it takes to fill a line and then a little more of it"

WORD = st.text(string.ascii_letters + "éß≤–-'%.", min_size=1, max_size=14).filter(
    lambda word: word.strip()
)
POINT = st.lists(WORD, min_size=1, max_size=30).map(" ".join)


def planned(*slides: str, works: int = 4) -> tuple[FittedSlide, ...]:
    listed = bibliography(works)
    return plan_slides(deck(COVER, *slides, references(listed)), listed, THEME)


def parts(*slides: str) -> tuple[FittedSlide, ...]:
    """The fitted slides of the second slide."""
    return tuple(found for found in planned(*slides) if found.number == 2)


def refusal(*slides: str) -> str:
    with pytest.raises(ContentError) as caught:
        planned(*slides)
    return "\n".join(problem.message for problem in caught.value.problems)


def measured(text: FittedText) -> float:
    """The text's height, measured anew at the size that was chosen."""
    total = 0.0
    for number, line in enumerate(text.paragraphs):
        size = text.small_size if line.level else text.size
        indent = text.hanging or (22.0 * (line.level + 1) if text.small_size else 0.0)
        lines = line_count(METRICS, line.runs, size, text.box.width - indent)
        gap = text.small_gap if line.level else text.gap
        total += lines * METRICS.leading(size) + (gap if number else 0.0)
    return total


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(POINT, st.lists(POINT, max_size=3)), min_size=1, max_size=14))
def test_every_point_survives_in_order_and_in_its_box(
    items: list[tuple[str, list[str]]],
) -> None:
    """However many points of whatever length: all are there, in order, and none is clipped."""
    written = [
        markup.escape(text) + (points(*map(markup.escape, below)) if below else "")
        for text, below in items
    ]

    found = parts(slide("bullets", "Points", points(*written)))

    lines = [(line.text, line.level) for part in found for line in part.texts[0].paragraphs]
    assert lines == [
        entry for text, below in items for entry in ((text, 0), *((line, 1) for line in below))
    ]
    for part in found:
        (text,) = part.texts
        assert measured(text) <= text.box.height + 0.01
        assert sum(line.level == 0 for line in text.paragraphs) <= 7
        assert text.size in THEME.deck.body


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(POINT, WORD, POINT), min_size=1, max_size=25))
def test_every_row_survives_in_order_and_in_its_table(rows: list[tuple[str, str, str]]) -> None:
    """A long table goes on with its header repeated; its rows stay whole and in order."""
    cells = [tuple(map(markup.escape, row)) for row in rows]

    found = parts(slide("table", "Rows", table(("A", "B", "C"), *cells)))

    tables = [part.table for part in found if part.table is not None]
    shown = [["".join(run.text for run in cell) for cell in row] for t in tables for row in t.rows]
    assert shown == [list(row) for row in rows]
    for fitted in tables:
        assert ["".join(run.text for run in cell) for cell in fitted.header] == ["A", "B", "C"]
        assert sum(fitted.heights) <= fitted.box.height + 0.01
        assert sum(fitted.widths) == pytest.approx(fitted.box.width)


def test_little_text_is_large() -> None:
    """What fits at the largest size gets it."""
    (found,) = parts(slide("bullets", "Short", points("One", "Two")))

    assert found.texts[0].size == 24
    assert found.title.paragraphs[0].text == "Short"


def test_more_text_is_smaller_before_it_is_split() -> None:
    """Down to the least size of the theme it stays one slide."""
    (found,) = parts(slide("bullets", "Middling", points(*[f"{n} {SENTENCE}" for n in range(5)])))

    assert found.texts[0].size in (22, 20, 18)


def test_a_split_is_even_and_says_so_in_its_titles() -> None:
    """Eight points are four and four, not seven and one; the number stays with its title."""
    one, two = parts(slide("bullets", "Many", points(*[f"Point {n}" for n in range(8)])))

    assert [len(part.texts[0].paragraphs) for part in (one, two)] == [4, 4]
    assert one.title.paragraphs[0].text == "Many\u00a0(1\u00a0of\u00a02)"
    assert two.title.paragraphs[0].text == "Many\u00a0(2\u00a0of\u00a02)"
    assert one.notes == two.notes


def test_each_part_names_its_own_sources() -> None:
    """After a split, a source line is about what is on its slide."""
    items = [f"Point {n} {cite(1 if n < 4 else 2)}" for n in range(8)]

    one, two = parts(slide("bullets", "Cited", points(*items)))

    assert [source.key for source in one.sources] == ["work-1"]
    assert [source.key for source in two.sources] == ["work-2"]


def columned(left: int, right: int) -> list[list[tuple[str, list[str]]]]:
    """What stands in each place of each slide that columns of so many points take."""
    column = '<div class="column"><h2>{}</h2>{}</div>'
    sides = [
        column.format(name, points(*[f"{name} {number} {SENTENCE}" for number in range(count)]))
        for name, count in (("L", left), ("R", right))
    ]
    found = parts(slide("two-columns", "Sides", "".join(sides)))
    sizes = {text.size for part in found for text in part.texts if "heading" not in text.place}
    assert len(sizes) == 1
    return [
        [(t.place, [" ".join(p.text.split()[:2]) for p in t.paragraphs]) for t in part.texts]
        for part in found
    ]


def test_columns_are_split_alike() -> None:
    """Both go on to the next slide, though one of them would not have to."""
    assert columned(9, 3) == [
        [
            ("left heading", ["L"]),
            ("left", [f"L {3 * part + point}" for point in range(3)]),
            ("right heading", ["R"]),
            ("right", [f"R {part}"]),
        ]
        for part in range(3)
    ]


@pytest.mark.parametrize(("name", "sides"), [("L", (9, 1)), ("R", (1, 9))])
def test_a_longer_column_goes_on_in_both(name: str, sides: tuple[int, int]) -> None:
    """Where the other has run out: under its heading, and no side stays empty."""
    first, second = columned(*sides)

    assert [place for place, _ in first] == ["left heading", "left", "right heading", "right"]
    assert second == [
        ("left heading", [name]),
        ("left", [f"{name} {number}" for number in (3, 4, 5)]),
        ("right", [f"{name} {number}" for number in (6, 7, 8)]),
    ]


def test_references_go_on_and_sources_lead_to_the_right_slide() -> None:
    """A work on the third page of the list is reached there."""
    found = planned(slide("statement", "Claim", f"<p>So {cite(1, 40)}.</p>"), works=40)

    pages = [number for number, part in enumerate(found, 1) if part.layout.name == "References"]
    assert len(pages) > 2
    assert [source.slide for source in found[1].sources] == [pages[0], pages[-1]]
    markers = [line.marker for part in found[2:] for line in part.texts[0].paragraphs]
    assert markers == [f"{number}." for number in range(1, 41)]
    for part in found[2:]:
        assert measured(part.texts[0]) <= part.texts[0].box.height


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (slide("statement", "T", f"<p>{(SENTENCE + ' ') * 9}</p>"), "statement is"),
        (slide("statement", f"{SENTENCE} {SENTENCE} {SENTENCE}", "<p>x</p>"), "title takes"),
        (slide("bullets", "T", points((SENTENCE + " ") * 20)), "list has the item 'This point"),
        (slide("bullets", "T", points("x" * 120)), "list has the word 'xxx"),
        (slide("table", "T", table(("A", "B"), ("x", (SENTENCE + " ") * 30))), "has row 1 that"),
        (slide("table", "T", table(("A", "B"), ("x" * 90, "y" * 90))), "table has 2 columns"),
        (
            slide(
                "figure",
                "T",
                '<figure data-figure="a.svg" data-alt="a">'
                f"<figcaption>{(SENTENCE + ' ') * 9}</figcaption></figure>",
            ),
            "caption is",
        ),
    ],
)
def test_what_cannot_be_split_is_an_error(body: str, message: str) -> None:
    """It says where, what, and by how much it is too big."""
    found = refusal(body)

    assert found.startswith("slide 2 '")
    assert message in found
    assert " pt " in found or " lines " in found


def test_every_slide_that_is_too_full_is_named() -> None:
    """One error tells of all of them."""
    wide = points("x" * 120)

    found = refusal(slide("bullets", "One", wide), slide("bullets", "Two", wide))

    assert "slide 2 'One'" in found
    assert "slide 3 'Two'" in found


def test_a_character_without_a_glyph_is_an_error() -> None:
    """No computer of an audience has to guess at a font."""
    found = refusal(slide("bullets", "Signs", points("Egypt \U00013080")))

    assert "slide 2 'Signs': the deck's font has no '\U00013080' (U+13080)" in found


def test_many_sources_are_named_by_their_numbers() -> None:
    """Names have no room then, and the reference list has them under the same numbers."""
    cited = ["x", *(cite(number) for number in range(1, 30))]
    few, many = (
        planned(slide("statement", "All", f"<p>{' '.join(cited[:count])}</p>"), works=40)[1]
        for count in (4, 30)
    )

    assert [source.text for source in few.sources][:1] == ["1\u00a0Author\u00a01\u00a02020"]
    assert [source.text for source in many.sources] == [f"{number}" for number in range(1, 30)]
    assert {source.short for source in many.sources} > {"Author 1 2020", "Author 29 2020"}


def test_more_sources_still_are_ranges_of_numbers() -> None:
    """Each leads to where its first is listed, and none is left out."""
    cited = " ".join(cite(number) for number in (*range(1, 121), 122, 123, *range(130, 140)))

    found = planned(slide("statement", "All", f"<p>x {cited}</p>"), works=140)[1]

    shown = [source for source in found.sources if source.text]
    assert [source.text.replace("\u2060", "") for source in shown] == [
        "1\u2013120", "122", "123", "130\u2013139"
    ]  # fmt: skip
    assert [source.key for source in shown] == ["work-1", "work-122", "work-123", "work-130"]
    assert len(found.sources) == 132
    line = "".join(run.text for run in source_runs(found)).replace("\u2060", "")
    assert line == "Sources: 1\u2013120\u00a0· 122\u00a0· 123\u00a0· 130\u2013139"


ODD = " ".join(cite(number) for number in range(1, 241, 2))


def test_too_many_sources_are_an_error() -> None:
    """A source line that would run over is not cut, where there is nothing to split."""
    with pytest.raises(ContentError, match="with 120 sources"):
        planned(slide("statement", "All", f"<p>x {ODD}</p>"), works=240)
    with pytest.raises(ContentError, match="with 120 sources"):
        planned(slide("bullets", "All", points(f"x {ODD}", "y")), works=240)


def named(*markups: str) -> list[list[str]]:
    """What each part of a slide cites, in a style of citing without numbers."""
    plain = [replace(entry, marker="") for entry in bibliography(60).entries]
    works = Bibliography((), tuple(plain))
    found = plan_slides(deck(COVER, *markups, references(works)), works, THEME)
    return [[source.key for source in part.sources] for part in found if part.number == 2]


CITED = [f"Point {cite(*range(number, number + 9))}" for number in (1, 11, 21)]


@pytest.mark.parametrize(
    "markup",
    [
        slide("bullets", "T", points(*CITED)),
        slide("table", "T", table(("A", "B"), *[(f"R{n}", CITED[n]) for n in range(3)])),
        slide(
            "two-columns",
            "T",
            f'<div class="column"><h2>L</h2>{points(*CITED)}</div>'
            f'<div class="column"><h2>R</h2>{points("One", "Two")}</div>',
        ),
    ],
)
def test_a_slide_is_split_where_its_sources_have_no_room(markup: str) -> None:
    """In styles that name works by their authors, whose names are longer than numbers."""
    found = named(markup)

    assert len(found) > 1
    assert [key for part in found for key in part] == [
        f"work-{number + more}" for number in (1, 11, 21) for more in range(9)
    ]


def test_a_link_that_no_line_holds_has_lines_of_its_own() -> None:
    """LibreOffice starts a line with it, and another after it; other programs take no more."""
    link = Run("before\u2013after", href="https://example.org/")
    width = METRICS.width("before\u2013aft", 20)

    assert line_count(METRICS, [Run("A "), link, Run(" b")], 20, width) == 4
    assert line_count(METRICS, [Run("A before\u2013after b")], 20, width) == 2


@pytest.mark.parametrize("values", [("-58023", "57222"), ("-3", "-0.5"), ("-12", "900")])
def test_a_bar_to_the_left_has_room_for_its_number(values: tuple[str, str]) -> None:
    """Between its end and the names of the groups, which stand to the left of all bars."""
    rows = [(f"Group {value}", value) for value in values]
    body = (
        '<p>Change</p><figure data-chart="bar" data-alt="Two" data-none="">'
        f"{table(('What', 'All'), *rows)}<figcaption>From {cite(1)}</figcaption></figure>"
    )

    (found,) = parts(slide("chart", "Bars", body))

    chart = found.chart
    assert chart is not None
    for value in chart.data.series[0].values:
        part = (value - chart.scale.low) / (chart.scale.high - chart.scale.low)
        needed = one_line(METRICS, [Run(f"{value}")], chart.size)
        assert value > 0 or float(part) * chart.plot.width > needed + 5


def test_lines_break_where_programs_break_them() -> None:
    """After spaces, and after a hyphen or dash before a word; not after a slash."""
    width = METRICS.width("needle-", 20) * 1.02

    assert line_count(METRICS, [Run("needle-based")], 20, width) == 2
    assert line_count(METRICS, [Run("needle "), Run("based", bold=True)], 20, width) == 2
    assert line_count(METRICS, [Run("a b")], 20, width) == 1


def test_a_range_of_numbers_stays_on_one_line() -> None:
    """It would break after its dash; an address is left as it is, and so are notes."""
    text = '4\u20136 of (1\u20133), <a href="https://a.org/">1\u20132</a>, a\u2013b'

    (found,) = parts(slide("bullets", "Ranges", points(text), notes="1\u20133"))

    shown = found.texts[0].paragraphs[0].text
    assert shown == "4\u2013\u20606 of (1\u2013\u20603), 1\u20132, a\u2013b"
    assert found.notes[0].text == "1\u20133"
    width = METRICS.width("(1\u2013", 20) * 1.02
    with pytest.raises(TooWideError):
        line_count(METRICS, [Run("(1\u2013\u20603)")], 20, width)


def test_an_address_in_a_table_is_parted_at_its_slashes() -> None:
    """As anywhere else; a column does not have to hold all of it on one line."""
    address = "https://example.org/" + "/".join(["a-part"] * 12)
    rows = [(f"R{number}", "Some words", address, "And some more words") for number in range(3)]

    (found,) = parts(slide("table", "Where", table(("A", "B", "C", "D"), *rows)))

    assert found.table is not None
    room = found.table.widths[2] - 16
    assert one_line(METRICS, [Run(address)], 18) > 1.5 * room
    lines = line_count(METRICS, [Run(address)], found.table.size, room)
    assert found.table.heights[1] >= lines * METRICS.leading(found.table.size)


def test_bold_is_wider() -> None:
    """The variable font is measured at the weight that is shown."""
    assert METRICS.width("weight", 20, bold=True) > METRICS.width("weight", 20)


@pytest.mark.parametrize(
    ("heights", "least", "parts"),
    [
        ([5, 1, 1, 1, 5], 1, [(0, 3), (3, 5)]),
        ([3, 3, 3, 1, 1, 10], 1, [(0, 5), (5, 6)]),
        ([3, 3, 3, 1, 1, 10], 3, [(0, 2), (2, 5), (5, 6)]),
        ([1, 1], 4, [(0, 1), (1, 2)]),
        ([12], 1, None),
    ],
)
def test_a_split_is_as_even_as_it_can_be(
    heights: list[int], least: int, parts: list[tuple[int, int]] | None
) -> None:
    """In the fewest parts of at most 11, or in as many as are asked for; no part is a rest."""
    found = balanced(len(heights), lambda first, last: sum(heights[first:last]), 11, least)

    assert found == parts


def test_an_address_breaks_and_a_word_does_not() -> None:
    """Nobody can shorten an address; a word of that width is for the author to break."""
    address = "https://doi.org/10.1002/" + "/".join(["a-long-part"] * 12)

    lines = line_count(METRICS, [Run("See "), Run(address)], 20, 300)

    assert lines > one_line(METRICS, [Run(address)], 20) / 300
    with pytest.raises(TooWideError, match="xxx"):
        line_count(METRICS, [Run("x" * 120)], 20, 300)


def test_a_short_table_stands_in_the_middle_with_airy_rows() -> None:
    """It does not hang from the title with an empty half below; all rows get as much air."""
    rows = [("A", "x"), ("B", f"{SENTENCE} {SENTENCE}")]
    place = WIDE.layout_of("table").place("table").box

    (found,) = parts(slide("table", "Few", table(("What", "How much"), *rows)))

    assert found.table is not None
    box = found.table.box
    assert box.top - place.top == pytest.approx(place.bottom - box.bottom)
    assert box.height == pytest.approx(sum(found.table.heights))
    head, one, other = found.table.heights
    lines = line_count(METRICS, [Run(rows[1][1])], 18, found.table.widths[1] - 16)
    assert one - head == pytest.approx(27)
    assert other - one == pytest.approx((lines - 1) * METRICS.leading(18))


def test_parts_of_a_table_start_at_the_same_height() -> None:
    """The eye finds its column, and the header, where they were."""
    rows = [(f"R{number}", SENTENCE) for number in range(13)]

    found = parts(slide("table", "Many", table(("What", "How much"), *rows)))

    assert len(found) > 1
    assert {part.table.box.top for part in found if part.table} == {142.0}


@pytest.mark.parametrize("size", ["16x9", "4x3"])
def test_a_heading_of_a_column_may_take_two_lines(size: str) -> None:
    """It ends where that of the other column does, just above both lists."""
    heads = ("Short", "Seen with diabetes and small fiber neuropathy")
    column = '<div class="column"><h2>{}</h2>{}</div>'
    sides = "".join(column.format(head, points("One", "Two")) for head in heads)
    works = bibliography(1)
    html = deck(COVER, slide("two-columns", "Sides", sides), references(works))

    found = plan_slides(html, works, THEME, DESIGNS[size])[1]

    left, right = (text for text in found.texts if "heading" in text.place)
    assert left.size == right.size == 18
    assert right.heights[0] == 2 * left.heights[0]
    assert {found.layout.place(text.place).anchor for text in (left, right)} == {"b"}


def test_the_caption_of_a_chart_may_take_two_lines() -> None:
    """Styles that cite by author make long ones."""
    rows = (("One", "5"), ("Two", "7"))
    caption = f"{SENTENCE} and {SENTENCE} {cite(1)}"
    body = (
        '<p>Percent</p><figure data-chart="bar" data-alt="Two" data-none="">'
        f"{table(('What', 'All'), *rows)}<figcaption>{caption}</figcaption></figure>"
    )

    (found,) = parts(slide("chart", "Bars", body))

    text = next(text for text in found.texts if text.place == "caption")
    assert text.heights == (2 * METRICS.leading(14),)
    assert found.chart is not None
    assert found.chart.box.bottom <= text.box.top
