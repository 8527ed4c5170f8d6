"""Decks to test with: HTML of the deck's vocabulary, and a bibliography to go with it."""

from __future__ import annotations

from datetime import date
from html import escape
from pathlib import Path

from sfn_docs.citations import Bibliography, Entry, Span
from sfn_docs.loading import load_theme
from sfn_docs.render.deck.document import DeckProperties

ROOT = Path(__file__).parents[3]
THEME = load_theme(ROOT / "templates" / "theme.yaml")
FOOTER = "DRAFT: not yet reviewed · Version 0.1 · November 23, 2026"
HOSTILE = ("<b>", "a|b", "# x", "p < 0.05", "{{ x }}", "[see note]", "x^2^ & y", "key: value")

PROPERTIES = DeckProperties(
    title="A deck for tests",
    author="The testers",
    language="en-US",
    subject="Nothing here is true",
    keywords=("tests", "decks"),
    modified=date(2026, 11, 23),
)

FIGURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" font-family="Arial">'
    '<rect width="200" height="100" fill="#e8f2f4"/><text x="20" y="50">A label</text></svg>'
)
FIGURES = {"one": FIGURE}


def bibliography(count: int = 4, words: int = 12) -> Bibliography:
    """A list of *count* works, each with a title of that many *words*, a DOI and a label."""
    return Bibliography((), tuple(_entry(number, words) for number in range(1, count + 1)))


def _entry(number: int, words: int) -> Entry:
    title = " ".join(["Evidence"] * words)
    doi = f"10.1000/{number}"
    spans = (
        Span(f"Author {number}. {title}. "),
        Span("Journal", italic=True),
        Span(". 2020. doi:"),
        Span(doi, href=f"https://doi.org/{doi}"),
        Span("."),
    )
    return Entry(f"work-{number}", f"{number}.", f"Author {number} 2020", spans, "Preprint")


def cite(*numbers: int) -> str:
    """A citation of works by number."""
    keys = " ".join(f"work-{number}" for number in numbers)
    links = ",".join(f'<a href="#ref-work-{number}">{number}</a>' for number in numbers)
    return f'<span class="cite" data-keys="{keys}">({links})</span>'


SHORT = ' data-short="yes"'
"""What marks a slide of the talk's short version."""


HIDDEN = ' data-hidden="yes"'
"""What marks a slide that is there for questions."""


def slide(  # noqa: PLR0913, PLR0917 - what a slide consists of
    layout: str,
    title: str,
    body: str,
    section: str = "Part",
    notes: str = "Say so.",
    flags: str = "",
) -> str:
    """One slide; *body* and *flags* are markup, *title* and *notes* are text."""
    aside = f'<aside class="notes"><p>{escape(notes)}</p></aside>' if notes else ""
    return (
        f'<section data-layout="{layout}" data-section="{section}"{flags}>'
        f"<h1>{escape(title)}</h1>{body}{aside}</section>"
    )


def quoted(claim: str, sure: str, text: str) -> str:
    """A claim's wording as the deck's templates mark it; *text* is markup."""
    return f'<span data-claim="{claim}" data-sure="{sure}">{text}</span>'


def points(*items: str) -> str:
    """A list; its *items* are markup."""
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def table(header: tuple[str, ...], *rows: tuple[str, ...]) -> str:
    """A table whose first column names its rows; cells are markup."""
    head = "".join(f'<th scope="col">{cell}</th>' for cell in header)
    body = "".join(
        f'<tr><th scope="row">{first}</th>' + "".join(f"<td>{cell}</td>" for cell in rest) + "</tr>"
        for first, *rest in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def references(works: Bibliography) -> str:
    """The slide of references."""
    items = "".join(
        f'<li id="{entry.anchor}">{"".join(_span(span) for span in entry.spans)}'
        f" <strong>[{entry.label}]</strong></li>"
        for entry in works.entries
    )
    body = f'<ol class="references">{items}</ol>'
    return slide("references", "References", body, "References", "")


def _span(span: Span) -> str:
    text = escape(span.text)
    text = f'<a href="{span.href}">{text}</a>' if span.href else text
    return f"<em>{text}</em>" if span.italic else text


def deck(*slides: str, footer: str = FOOTER) -> str:
    """A whole deck of *slides*."""
    return (
        f'<main lang="en-US" data-footer="{escape(footer)}" data-sources="Sources"'
        ' data-certainty="Certainty" data-short="Short version"'
        ' data-part="({part} of {parts})" data-jump="Go to {short}" data-visit="Open {address}"'
        ' data-back="(slides {slides})" data-back-one="(slide {slides})"'
        ' data-back-to="Back to {title}">'
        f"{''.join(slides)}</main>"
    )


DOTS = (
    '<p>Difference, points of 10</p><figure data-chart="dots" data-alt="Two" data-none="0">'
    + table(
        ("Trial", "Estimate", "Low end", "High end"),
        ("First", "-0.50", "-1.20", "0.20"),
        ("Second", "-1.10", "-1.90", "-0.30"),
    )
    + f"<figcaption>From two trials {cite(1, 2)}</figcaption></figure>"
)
"""What a slide of a chart holds."""

STEPS = (
    '<figure data-diagram="process" data-alt="One, then two"><ol><li>Step one</li>'
    f"<li>Step two {cite(3)}</li></ol></figure>"
)
"""What a slide of a diagram holds."""

COVER = slide(
    "title",
    "A deck that is made for tests",
    '<p class="subtitle">And for nothing else</p><p class="byline">The testers</p>'
    '<p class="status">DRAFT: not yet reviewed</p>',
)


def full(works: Bibliography) -> str:
    """A deck with a slide of every layout, that cites."""
    column = '<div class="column"><h2>{}</h2>{}</div>'
    two = column.format("Left", points("One")) + column.format("Right", points("Two", "Three"))
    figure = (
        '<figure data-figure="one" data-alt="A box with a label">'
        f"<figcaption>The caption {cite(4)}</figcaption></figure>"
    )
    claim = quoted("this", "Low certainty, in animals", f"It is this {cite(3)}.")
    nested = points(f"First {cite(1, 2)}<ul><li>Below</li></ul>", "Second <em>point</em>")
    return deck(
        COVER,
        slide("section", "The part begins here", "<p>Part two</p>", "Part two"),
        slide("statement", "One thing matters", f"<p>{claim}</p>", "Part two"),
        slide("bullets", "There are points", nested, "Part two", flags=SHORT),
        slide("two-columns", "There are two sides", two, "Part two", flags=SHORT),
        slide(
            "table",
            "There is a table",
            table(("What", "How much"), ("A thing", "5"), ("Another", f"7 {cite(2)}")),
            "Part two",
        ),
        slide("figure", "There is a figure", figure, "Part two"),
        references(works),
        slide("chart", "There is a chart", DOTS, "Numbers"),
        slide("diagram", "There is a diagram", STEPS, "Numbers"),
        slide("bullets", "There is more", points("If asked"), "Backup", flags=HIDDEN),
    )
