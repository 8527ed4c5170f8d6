"""Fitted slides as pages: one slide a page, or a handout of slides with their notes beside them.

Both are HTML for the PDF engine, drawn from the same fitted slides as the PowerPoint file, so
that words, numbers and source lines agree. Places are those of the slides' layouts; how things
look is for the stylesheets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from sfn_docs.metrics import metrics_of
from sfn_docs.render.deck.document import DeckProperties
from sfn_docs.render.deck.fit import NBSP
from sfn_docs.render.deck.fit_notes import rows_of
from sfn_docs.render.deck.fitted import FittedSlide
from sfn_docs.render.deck.layouts import Design
from sfn_docs.render.deck.notes import notes_page
from sfn_docs.render.deck.page_slides import Easel, levels, slide_element
from sfn_docs.render.deck.page_text import Scale, anchor, element, markup, paragraphs, works
from sfn_docs.render.deck.slides import Paragraphs
from sfn_docs.theme import Theme

SLIDE_ACROSS = 270.0
"""How wide a slide is in a handout, in points: a little more than half of what a page has."""

REFERENCES = "References"
"""The layout of slides that list works."""

HANDOUT_FOOTER = 9.0
"""The size of a handout's footer, in points."""

BESIDE = 286.0
"""Where notes start, from the left edge of what is printed."""

NOTES_SIZE, NOTES_LEADING, NOTES_GAP = 10.0, 1.35, 5.0
"""Notes in a handout: their size, how high lines are, and the room after a paragraph."""

RULE, RULES_TOP = 20.0, 156.0
"""How far apart lines to write on are, and where they start under a slide."""

_RULES = 3
"""How many there are at least; beside a slide without notes there are more."""
_RULES_BESIDE = 7


@dataclass(frozen=True, slots=True)
class Binding:
    """What pages are made with beside the slides: *css* is the whole stylesheet.

    *figures* are the drawings by their ids, in the theme's colors; *words* are the UI's.
    """

    properties: DeckProperties
    figures: Mapping[str, str]
    theme: Theme
    design: Design
    words: Mapping[str, str]
    css: str


def in_deck_font(theme: Theme) -> Theme:
    """The theme for pages of slides: set in the font that has the widths of the deck's."""
    fonts = theme.fonts.model_copy(update={"leaflet": theme.fonts.deck_metrics})
    return theme.model_copy(update={"fonts": fonts})


def slides_html(slides: tuple[FittedSlide, ...], binding: Binding) -> str:
    """The slides, each on a page of its size; hidden ones too, under the numbers that they have."""
    easel = _easel(binding, 1.0)
    body = element("body", class_="slides")
    for kind in ("", "-dark"):
        body.append(_running(f"foot{kind}", slides[0].words.footer))
        body.append(_running(f"number{kind}"))
    for number, (slide, level) in enumerate(zip(slides, levels(slides), strict=True), 1):
        body.append(slide_element(slide, number, level, easel))
    return _page(body, binding, _sheet(binding))


def handout_html(
    slides: tuple[FittedSlide, ...], binding: Binding, room: tuple[float, float]
) -> str:
    """Each slide beside its notes, with room to write; works are listed in full at the end.

    *room* is how wide and how high what is printed on a page may be.
    """
    easel = _easel(binding, SLIDE_ACROSS / binding.design.width)
    body = element("body", class_="handout")
    body.append(_running("foot", slides[0].words.footer))
    body.append(_running("number"))
    leveled = zip(slides, range(1, len(slides) + 1), levels(slides), strict=True)
    for _, parts in groupby(leveled, key=lambda entry: entry[0].number):
        entries = list(parts)
        slide, number, level = entries[0]
        if slide.layout.name == REFERENCES:
            body.append(_works([(slide, number) for slide, number, _ in entries], level))
        elif slide.layout.name == "Section":
            body.append(_band(slide, number, level))
        else:
            body.extend(_entry(*entry, easel, binding.words, room) for entry in entries)
    return _page(body, binding, _handout_sizes())


def _handout_sizes() -> str:
    """What the stylesheet and the places of lines to write on have in common."""
    lengths = {
        "size-footer": HANDOUT_FOOTER, "size-notes": NOTES_SIZE, "gap-notes": NOTES_GAP,
        "slide-across": SLIDE_ACROSS, "beside": BESIDE, "rule": RULE, "rules-top": RULES_TOP,
    }  # fmt: skip
    declared = "".join(f" --{name}: {length:g}pt;" for name, length in lengths.items())
    return f":root {{{declared} --leading-notes: {NOTES_LEADING:g}; }}\n"


def _sheet(binding: Binding) -> str:
    """The size of a page, and in its lower margin the places of footer and number."""
    design = binding.design
    layout = design.layout_of("bullets")
    foot, number = layout.place("footer").box, layout.place("number").box
    start = min(shape.box.bottom for shape in layout.ornaments if shape.box.top > foot.top - 12)
    down = f"padding-top: {foot.top - start:g}pt"
    return (
        f":root {{ --size-footer: {binding.theme.deck.footer:g}pt; }}\n"
        f"@page {{ size: {design.width:g}pt {design.height:g}pt;"
        f" margin: 0 0 {design.height - start:g}pt;"
        f" @bottom-left {{ width: {foot.width:g}pt; margin-left: {foot.left:g}pt; {down}; }}"
        f" @bottom-right {{ width: {number.width:g}pt;"
        f" margin-right: {design.width - number.right:g}pt; {down}; }} }}\n"
        f".slide {{ margin-bottom: {start - design.height:g}pt; }}\n"
    )


def _easel(binding: Binding, factor: float) -> Easel:
    design, theme = binding.design, binding.theme
    metrics = metrics_of(theme.fonts.deck_metrics)
    size = (design.width, design.height)
    return Easel(binding.figures, metrics, theme.colors, *size, Scale(factor))


def _running(name: str, words: str = "") -> Any:
    """What stands in the margin of every page and is not read with it."""
    shell = element("div", class_=f"running-{name}", data_running="yes")
    if words:
        shell.append(element("span", "", words, data_every_page="yes"))
    return shell


def _entry(  # noqa: PLR0913, PLR0917 - what a slide of a handout is made of
    slide: FittedSlide,
    number: int,
    level: int,
    easel: Easel,
    words: Mapping[str, str],
    room: tuple[float, float],
) -> Any:
    """A slide, what is to be said to it, and lines to write on, as far down as the notes go."""
    shell = element("article", class_="entry")
    shell.append(slide_element(slide, number, level, easel))
    noted = handout_notes(slide)
    shell.append(_lines("under", _rules(noted, easel, room)))
    beside = element("div", class_="beside")
    label = words["handout_hidden" if slide.hidden else "handout_slide"]
    label = label.replace("{number}", f"{number}")
    beside.append(element("p", "", label, class_="count"))
    beside.extend(paragraphs(noted))
    shell.append(beside)
    if not noted:
        shell.append(_lines("right", _RULES_BESIDE))
    return shell


def _rules(noted: Paragraphs, easel: Easel, room: tuple[float, float]) -> int:
    """How many lines to write on stand under a slide: no room beside its notes is left empty.

    Notes that no page holds go on where there is no slide, and have as few as any.
    """
    width, height = room
    rows = sum(rows_of(easel.metrics, noted, NOTES_SIZE, width - BESIDE))
    high = (rows + 1) * NOTES_SIZE * NOTES_LEADING + (len(noted) + 1) * NOTES_GAP
    return max(_RULES, int((high - RULES_TOP) / RULE)) if high < height else _RULES


def _lines(where: str, count: int) -> Any:
    shell = element("div", class_=f"rules {where}")
    for _ in range(count):
        shell.append(element("div", class_="rule"))
    return shell


def _band(slide: FittedSlide, number: int, level: int) -> Any:
    """What opens a section, as a heading of the handout."""
    shell = element("section", class_="band", id=anchor(number))
    heading = element(f"h{level}", "", slide.title.paragraphs[0].text)
    shell.append(heading)
    said = (line for text in slide.texts for line in text.paragraphs)
    shell.extend(paragraphs((*said, *handout_notes(slide))))
    return shell


def _works(parts: list[tuple[FittedSlide, int]], level: int) -> Any:
    """Slides of references as one list, set large enough to be read on paper."""
    shell = element("section", class_="listed")
    shell.append(element(f"h{level}", "", plain_title(parts[0][0])))
    listed = element("ol", class_="works", data_runs_on="yes")
    for slide, number in parts:
        lines = [line for text in slide.texts for line in text.paragraphs]
        for place, item in enumerate(works(tuple(lines))):
            if not place:
                item.set("id", anchor(number))
            listed.append(item)
    shell.append(listed)
    return shell


def handout_notes(slide: FittedSlide) -> Paragraphs:
    """A slide's notes as all writers have them, but for the works, which the handout lists once."""
    return notes_page(replace(slide, source_notes=()))


def plain_title(slide: FittedSlide) -> str:
    """A slide's title as the content has it, without which part of it this is."""
    part = slide.words.part.replace("{part}", f"{slide.part}").replace("{parts}", f"{slide.parts}")
    suffix = f"{NBSP}{part.replace(' ', NBSP)}"
    return slide.title.paragraphs[0].text.removesuffix(suffix)


def _page(body: Any, binding: Binding, sized: str) -> str:
    """The whole document; it is HTML and XML at once."""
    properties = binding.properties
    head = element("head")
    head.append(element("meta", charset="utf-8"))
    head.append(element("title", "", properties.title))
    day = properties.modified.isoformat()
    named = {
        "author": properties.author,
        "description": properties.subject,
        "keywords": ", ".join(properties.keywords),
        "dcterms.created": day,
        "dcterms.modified": day,
    }
    for name, content in named.items():
        if content:
            head.append(element("meta", name=name, content=content))
    start = markup(head).removesuffix("</head>")
    language = properties.language
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">{start}<style>\n{sized}{binding.css}</style>'
        f"</head>\n{markup(body)}\n</html>"
    )
