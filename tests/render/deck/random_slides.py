"""Slides of many kinds made by chance, and all the same for the same seed.

Each text begins with a number that no other of its slide has, so that a test can tell where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape, unescape
from random import Random

from tests.render.deck.samples import bibliography, cite, points, slide, table

WORDS = tuple(
    """
    pain nerve fibers and the of a with small needle patients trial weeks feet skin biopsy
    uncertain evidence effect sham control acupuncture neuropathy burning outcome in to is
    naïve Sjögren Ménière placebo randomized electroacupuncture immunohistochemistry
    well-being dose-response-relationship before–after COVID-19 1.5–3.2 10–12% p<0.05 (95% CI
    0.8–1.4) β δ ≥5 ≤30 µm either/or #3 q&a [sic] x^2 50,000 e.g. 24/7 “quoted” a—b
    """.split()  # noqa: SIM905 - a hundred quotation marks are not easier to read
)

MARKS = (
    *["{}"] * 12, "<strong>{}</strong>", "<em>{}</em>", "{}<sup>2</sup>", "{}<sub>max</sub>",
    "<strong>{}<em><sup>3</sup></em></strong>", '<a href="https://example.org/a">{}</a>',
)  # fmt: skip

WORKS = bibliography(40, 30)
"""What the slides may cite."""

SPLIT = ("bullets", "table", "two-columns", "agenda")
"""Layouts of which a slide goes on to another."""

WHOLE = (
    "section", "statement", "comparison", "quotation", "question", "take-home", "figure",
    "picture-with-text", "diagram", "chart",
)  # fmt: skip
"""Layouts of which a slide stands on one slide, or nowhere."""


@dataclass(frozen=True)
class Chance:
    """A slide's markup, and the texts that it has: a list or a column is one flow of them."""

    layout: str
    title: str
    html: str
    flows: tuple[tuple[str, ...], ...]
    header: tuple[str, ...] = ()


def random_slides(seed: int, count: int, layouts: Sequence[str]) -> Iterator[Chance]:
    """As many slides, each of another title; the same ones for the same *seed*."""
    for number in range(count):
        maker = _Maker(Random(seed * 10_000 + number))  # noqa: S311 - nothing is kept secret
        layout = layouts[number % len(layouts)]
        body, flows, header = maker.body(layout)
        title = f"{number} {maker.words(1, 9)}"
        html = slide(layout, title, body, "By chance", maker.words(3, 20))
        shown = tuple(tuple(plain(text) for text in flow) for flow in flows)
        yield Chance(layout, title, html, shown, tuple(map(plain, header)))


def plain(markup: str) -> str:
    """Markup as it reads."""
    return unescape(re.sub(r"<[^>]+>", "", markup))


_DIAGRAMS = (("process", 2, 5), ("cycle", 3, 6), ("causes", 3, 6))

_Flow = list[str]
_Body = tuple[str, list[_Flow], _Flow]
"""Markup, its texts, and the header of a table."""


class _Maker:
    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.count = 0

    def words(self, least: int, most: int) -> str:
        return " ".join(self.chance.choices(WORDS, k=self.chance.randint(least, most)))

    def text(self, least: int, most: int) -> str:
        """Markup of one text, with a number before it."""
        self.count += 1
        words = self.words(least, most).split()
        written = [self.chance.choice(MARKS).format(escape(word)) for word in words]
        if self.chance.random() < 0.3:
            first = self.chance.randint(1, 39)
            written.append(cite(first, first + 1))
        return " ".join([f"n{self.count}", *written])

    def texts(self, least: int, most: int, length: int) -> _Flow:
        return [self.text(1, length) for _ in range(self.chance.randint(least, most))]

    def nested(self, least: int, most: int, length: int) -> tuple[str, _Flow]:
        """A list, some of whose points have points of their own."""
        items: _Flow = []
        flow: _Flow = []
        for text in self.texts(least, most, length):
            below = self.texts(1, 3, length // 2) if self.chance.random() < 0.25 else []
            items.append(text + (points(*below) if below else ""))
            flow += [text, *below]
        return points(*items), flow

    def body(self, layout: str) -> _Body:
        """What a slide of that layout shows."""
        match layout:
            case "table":
                return self.table()
            case "two-columns" | "comparison":
                return self.columns(layout)
            case "bullets" | "picture-with-text":
                return self.listed(layout)
            case "figure" | "diagram" | "chart":
                return self.pictured(layout)
            case _:
                return self.written(layout)

    def listed(self, layout: str) -> _Body:
        few = layout == "picture-with-text"
        listing, flow = self.nested(1, 4 if few else 12, 8 if few else 28)
        drawing = '<figure data-figure="one" data-alt="A box with a label"></figure>'
        return (drawing if few else "") + listing, [flow], []

    def written(self, layout: str) -> _Body:
        if layout == "section":
            below = [escape(self.words(1, 16))] if self.chance.random() < 0.7 else []
            return "".join(f"<p>{text}</p>" for text in below), [below], []
        lead = [self.text(2, 12)] if layout in ("statement", "quotation", "question") else []
        items = [] if layout == "statement" else self.texts(2, 9 if layout == "agenda" else 4, 12)
        tag = "blockquote" if layout == "quotation" else "p"
        written = "".join(f"<{tag}>{text}</{tag}>" for text in lead)
        if layout == "quotation":
            return written + f"<p>{items[0]}</p>", [lead, items[:1]], []
        listed = "".join(f"<li>{item}</li>" for item in items)
        return written + (f"<ol>{listed}</ol>" if items else ""), [lead, items], []

    def table(self) -> _Body:
        columns = self.chance.randint(2, 8)
        length = max(1, 26 // columns)
        header = [self.text(1, 2) for _ in range(columns)]
        rows = [
            tuple(self.text(1, self.chance.choice([1, length])) for _ in range(columns))
            for _ in range(self.chance.randint(1, 22))
        ]
        return table(tuple(header), *rows), [[cell for row in rows for cell in row]], header

    def columns(self, layout: str) -> _Body:
        most = 9 if layout == "two-columns" else 2
        written: list[str] = []
        flows: list[_Flow] = []
        for name in ("Left", "Right"):
            items, flow = self.nested(1, most, 14)
            written.append(f'<div class="column"><h2>{name}</h2>{items}</div>')
            flows.append(flow)
        if layout == "comparison":
            flows.append([self.text(1, 10)])
            written.append(f"<p>{flows[-1][0]}</p>")
        return "".join(written), flows, []

    def pictured(self, layout: str) -> _Body:
        caption = self.texts(0, 1, 14)
        below = "".join(f"<figcaption>{text}</figcaption>" for text in caption)
        if layout == "figure":
            given = 'data-figure="one" data-alt="A box with a label"'
            return f"<figure {given}>{below}</figure>", [caption], []
        if layout == "chart":
            return self.chart()
        kind, least, most = self.chance.choice(_DIAGRAMS)
        steps = self.texts(least, most, 5)
        listed = "".join(f"<li>{step}</li>" for step in steps)
        given = f'data-diagram="{kind}" data-alt="One after the other"'
        return f"<figure {given}><ol>{listed}</ol>{below}</figure>", [steps, caption], []

    def chart(self) -> _Body:
        """Numbers of any size; what their rows and series are called is no text of its own."""
        kind = self.chance.choice(["bar", "line", "dots"])
        unit, spread = self.chance.choice([("0.01", 90), ("0.1", 900), ("1", 100_000)])
        series = 3 if kind == "dots" else self.chance.randint(1, 3)
        count = self.chance.randint(1 if kind == "dots" else 2, 8 if kind == "dots" else 12)
        rows = []
        for number in range(count):
            values = [self.chance.randint(-spread, spread) * Decimal(unit) for _ in range(series)]
            if kind == "dots":
                low, middle, high = sorted(values)
                values = [middle, low, high]
            rows.append((escape(f"{number} {self.words(1, 3)}"[:60]), *map(str, values)))
        names = [escape(f"{number} {self.words(1, 2)}"[:60]) for number in range(series)]
        axis, caption = self.text(1, 6), self.text(1, 12)
        given = (
            f'data-chart="{kind}" data-alt="Numbers" data-none="{"0" if kind == "dots" else ""}"'
        )
        inner = table(("What", *names), *rows) + f"<figcaption>{caption}</figcaption>"
        return f"<p>{axis}</p><figure {given}>{inner}</figure>", [[axis], [caption]], []
