"""Each document's whole way: a topic in, bytes that were read back and found right out."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sfn_docs.bibliography import format_bibliography
from sfn_docs.citations import Bibliography, Cluster
from sfn_docs.figures import themed
from sfn_docs.model.deck import Deck
from sfn_docs.model.leaflet import Leaflet
from sfn_docs.model.topic import Topic
from sfn_docs.problems import InspectionError, Problem, TemplateError, errors_only
from sfn_docs.reading import read_text
from sfn_docs.render.html import Script, render_document
from sfn_docs.render.markup import Look
from sfn_docs.targets import Target


@dataclass(frozen=True, slots=True)
class Made:
    """One document as bytes; *summary* says in a few words what is in it: ``6 pages``."""

    data: bytes
    summary: str


def make_leaflet(leaflet: Leaflet, target: Target, topic: Topic, look: Look) -> Made:
    """The leaflet as PDF. Raises InspectionError for what is found on reading it back."""
    from markupsafe import Markup

    from sfn_docs.inspection.pdf import expect, inspect_pdf, read_pdf
    from sfn_docs.render.pdf import render_pdf, stylesheet

    styles = "\n".join(
        _template(look.templates, f"leaflet/{name}.css") for name in ("leaflet", target.edition)
    )
    extra = {
        "leaflet": leaflet,
        "edition": target.edition,
        "css": Markup(stylesheet(look.theme, styles)),  # noqa: S704 - holds no content
    }
    document = render_document(
        Script("leaflet/leaflet.html.j2", "plain"), topic, look, citation_formatter(topic), extra
    )
    data = render_pdf(document.html, look.theme)
    _refuse(inspect_pdf(data, expect(document.html, look.theme)))
    return Made(data, _counted(len(read_pdf(data).pages), "page"))


def make_deck(deck: Deck, topic: Topic, look: Look) -> Made:
    """The deck as PPTX. Raises InspectionError for what is found on reading it back."""
    from sfn_docs.inspection.pptx import expect_deck, inspect_deck, read_deck
    from sfn_docs.render.deck.document import DeckProperties, render_deck

    document = render_document(
        Script("deck/deck.html.j2", "clinical"),
        topic,
        look,
        citation_formatter(topic),
        {"deck": deck},
    )
    figures = {
        file: themed(svg, look.theme, look.theme.fonts.deck) for file, svg in topic.figures.items()
    }
    properties = DeckProperties(
        title=deck.title,
        author="; ".join(person.name for person in topic.info.authors),
        language=topic.info.language,
        subject=topic.info.description,
        keywords=topic.info.keywords,
        modified=topic.info.updated,
    )
    data = render_deck(document.html, document.bibliography, figures, properties, look.theme)
    expected = expect_deck(document.html, document.bibliography, properties, look.theme)
    _refuse(inspect_deck(data, expected))
    return Made(data, _counted(len(read_deck(data).slides), "slide"))


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def citation_formatter(topic: Topic) -> Callable[[tuple[Cluster, ...]], Bibliography]:
    """What formats the citations of a topic's documents, in the style and language it names."""
    return functools.partial(
        format_bibliography,
        references=topic.references.references,
        style=topic.info.citation_style,
        language=topic.info.language,
    )


def _template(templates: Path, name: str) -> str:
    text = read_text(templates / name, templates)
    if isinstance(text, Problem):
        raise TemplateError([text])
    return text


def _refuse(problems: tuple[Problem, ...]) -> None:
    faults = errors_only(problems)
    if faults:
        raise InspectionError(faults)
