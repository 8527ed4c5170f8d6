"""The deck: titles that are unique, references where works are cited."""

from __future__ import annotations

from dataclasses import replace

from sfn_docs.checks.walking import inlines
from sfn_docs.loading import Loaded
from sfn_docs.model.deck import Deck
from sfn_docs.model.slides import (
    BackupSlide,
    ChartSlide,
    FigureSlide,
    PictureWithTextSlide,
    QuotationSlide,
    SectionSlide,
)
from sfn_docs.problems import Problem
from sfn_docs.prose import Cite, Quote
from sfn_docs.source import Source


def check_slides(loaded: Loaded) -> list[Problem]:
    """Slides are told apart by their titles (Microsoft's checker); the deck lists what it cites."""
    if loaded.deck is None:
        return []
    source = loaded.sources["deck"]
    problems = []
    seen: set[str] = set()
    for number, slide in enumerate(loaded.deck.slides):
        if slide.title in seen:
            message = f"another slide has the title '{slide.title}'"
            hint = "say in the title what this slide adds"
            place = source.locate(("slides", number, "title"))
            problems.append(source.problem("title-twice", message, hint, place))
        seen.add(slide.title)
    lists = [
        number for number, slide in enumerate(loaded.deck.slides) if slide.type == "references"
    ]
    if len(lists) != 1:
        place = source.locate(("slides", lists[1]) if lists else ("slides",), key=not lists)
        message = "a deck has exactly one slide of the type references"
        hint = "remove this one" if lists else "add '- type: references' as the last slide"
        problems.append(source.problem("references-slide", message, hint, place))
    if loaded.deck.slides[0].type != "title":
        message = "the first slide is not a title slide"
        place = source.locate(("slides", 0, "type"))
        hint = "start with a slide of the type title: it shows the review status"
        problems.append(source.problem("title-slide", message, hint, place))
    deck = loaded.deck
    return [*problems, *_agendas(deck, source), *_hidden(deck, source), *_sections(deck, source)]


def _sections(deck: Deck, source: Source) -> list[Problem]:
    """Sections are told apart by their names (WebAIM, PowerPoint accessibility)."""
    seen: set[str] = set()
    problems = []
    for number, slide in enumerate(deck.slides):
        if not isinstance(slide, SectionSlide | BackupSlide):
            continue
        field = "text" if slide.text else "title"
        name = slide.text or slide.title
        titles = {earlier.title for earlier in deck.slides[:number]}
        if name in seen and not (field == "title" and name in titles):  # said of the title
            message = f"another section is called '{name}'"
            place = source.locate(("slides", number, field))
            problems.append(source.problem("section-twice", message, "call it otherwise", place))
        seen.add(name)
    return problems


def _hidden(deck: Deck, source: Source) -> list[Problem]:
    """No slide is both hidden, for questions, and of the short version of the talk."""
    hidden = False
    problems = []
    for number, slide in enumerate(deck.slides):
        if slide.type in ("backup", "section", "references"):
            hidden = slide.type == "backup"
        if hidden and slide.short:
            message = "this slide is a backup, which is hidden, and of the short version too"
            hint = "take 'short' away, or move the slide before the backup"
            place = source.locate(("slides", number, "short"), key=True)
            problems.append(source.problem("hidden-short", message, hint, place))
    return problems


def _agendas(deck: Deck, source: Source) -> list[Problem]:
    """An agenda is made of the deck's sections, and tells them apart by their names."""
    if any(slide.type == "section" for slide in deck.slides):
        return []
    message = "an agenda lists the deck's sections, and there are none"
    hint = "add slides of the type section, or remove this one"
    places = [
        source.locate(("slides", number))
        for number, slide in enumerate(deck.slides)
        if slide.type == "agenda"
    ]
    return [source.problem("agenda", message, hint, place) for place in places]


def check_slide_sources(loaded: Loaded) -> list[Problem]:
    """Words and numbers of somebody else come with the work that they stand in."""
    if loaded.deck is None:
        return []
    source = loaded.sources["deck"]
    problems = []
    for number, slide in enumerate(loaded.deck.slides):
        match slide:
            case QuotationSlide() if not _cites(slide.text, slide.by):
                message, where = "the quotation does not say in which work it stands", "by"
            case ChartSlide() if not _cites(slide.caption):
                message, where = "the chart does not say from which work its numbers are", "caption"
            case FigureSlide() | PictureWithTextSlide() if not _rests(slide):
                place = source.locate(("slides", number, "figure"))
                message = "nothing on the slide says what its drawing rests on"
                hint = "cite a work beside it, or name what it rests on: 'ground: ...'"
                found = source.problem("figure-source", message, hint, place)
                problems.append(replace(found, severity="warning"))
                continue
            case _:
                continue
        place = source.locate(("slides", number, where))
        hint = f"cite the work there: '{where}: \"... [@key]\"'"
        problems.append(source.problem("slide-source", message, hint, place))
    return problems


def _rests(slide: FigureSlide | PictureWithTextSlide) -> bool:
    if isinstance(slide, FigureSlide):
        return bool(slide.ground) or (slide.caption is not None and _cites(slide.caption))
    texts = (text for item in slide.items for text in (item.text, *item.items))
    return bool(slide.ground) or _cites(*texts)


def _cites(*texts: str) -> bool:
    return any(isinstance(inline, Cite | Quote) for text in texts for inline in inlines(text))
