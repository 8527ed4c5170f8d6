"""Leaflets: from a topic to a file that has been read back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

from sfn_docs.documents.budget import Extent
from sfn_docs.documents.citing import Listed, citation_formatter
from sfn_docs.documents.made import Made, counted, refuse
from sfn_docs.editions import Edition, takes
from sfn_docs.model.clinic import Clinic
from sfn_docs.model.topic import Topic
from sfn_docs.pictures.rasters import Raster
from sfn_docs.render.html import Formatter, Script, render_document
from sfn_docs.render.imposition import impose
from sfn_docs.render.markup import Look
from sfn_docs.render.pdf import get_ready, stylesheet
from sfn_docs.targets import EDITIONS
from sfn_docs.theme import Theme

if TYPE_CHECKING:
    from sfn_docs.inspection.pdf_facts import PdfFacts

LEAFLET = "leaflet/leaflet.html.j2"
"""The leaflet's template."""

LOGO = "logo:clinic"
"""The address that a page names the pixels of the clinic's logo by."""


_NO_LIMIT = 10_000


@dataclass(frozen=True, slots=True)
class Setting:
    """What a leaflet is set for: its edition, whether the review is due, pages for notes.

    Without a *clinic* it is neutral, with lines to fill in.
    """

    edition: Edition
    overdue: bool = False
    notes: int = 0
    clinic: Clinic | None = None

    @property
    def pictures(self) -> dict[str, bytes]:
        """The pictures that the page names by addresses of our own."""
        logo = self.clinic.logo if self.clinic else None
        return {LOGO: logo.png} if isinstance(logo, Raster) else {}


def make_leaflet(topic: Topic, look: Look, setting: Setting, press: Press | None = None) -> Made:
    """The topic's leaflet as PDF. Raises InspectionError for what is found on reading it back.

    A *press* makes it from one that differs in the clinic alone, to the same bytes, if it can.
    """
    from sfn_docs.inspection.pdf_sheets import inspect_sheets

    edition = setting.edition
    if edition.limits.gray and setting.clinic is not None:
        setting = replace(setting, clinic=setting.clinic.in_grays())
    theme = setting.clinic.theme if setting.clinic else look.theme
    dressed = replace(look, theme=edition.dress(theme))
    if press is not None and (stamped := press.stamped(Sheet(topic, dressed, setting))) is not None:
        return stamped
    cited = Listed(citation_formatter(topic, get_ready))
    html = leaflet_html(topic, dressed, setting, cited)
    data, facts = _read_back(html, dressed, setting, press)
    notes = -len(facts.pages) % edition.multiple_of
    if notes and len(facts.pages) + notes <= (edition.most_pages or _NO_LIMIT):
        setting = replace(setting, notes=notes)
        html = leaflet_html(topic, dressed, setting, cited)
        data, facts = _read_back(html, dressed, setting, press)
    extent = Extent(len(facts.pages), facts.sections)
    summary = counted(extent.pages, "page")
    if edition.imposition is None or extent.pages > (edition.most_pages or _NO_LIMIT):
        made = Made(data, extent.pages, summary, extent, cited.keys)
        if press is not None:
            press.keep(made, html, Sheet(topic, dressed, setting), cited)
        return made
    sheets = impose(data, edition.imposition)
    refuse(inspect_sheets(sheets, edition.imposition.fold, facts.pages))
    return Made(sheets, extent.pages, summary, extent, cited.keys)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A leaflet to be made: of what *topic*, in what *look* and *setting*."""

    topic: Topic
    look: Look
    setting: Setting


class Press(Protocol):
    """Makes a leaflet out of one before it, where only the clinic is another."""

    def stamped(self, sheet: Sheet) -> Made | None:
        """The leaflet, made from one before it; None where it has to be made whole."""

    def rendered(self, html: str, theme: Theme, pictures: Mapping[str, bytes]) -> bytes:
        """The PDF of a page, made whole."""

    def keep(self, made: Made, html: str, sheet: Sheet, cited: Listed) -> None:
        """Keep what was just made whole, to make others from it."""


def leaflet_html(topic: Topic, look: Look, setting: Setting, cited: Formatter | None = None) -> str:
    """The leaflet as one HTML page, in the theme of *look*.

    *cited* formats the citations, if not in the topic's own style. The topic has a leaflet.
    """
    from markupsafe import Markup

    styles = (f"{EDITIONS.as_posix()}/{name}.css" for name in setting.edition.styles)
    texts = (look.templates.text(name) for name in ("leaflet/leaflet.css", *styles))
    css = stylesheet(look.theme, "\n".join(texts))
    extra = seen_by_leaflet(topic, setting) | {"css": Markup(css)}  # noqa: S704 - no content
    script = Script(LEAFLET, "plain")
    return render_document(script, topic, look, cited or citation_formatter(topic), extra).html


def seen_by_leaflet(topic: Topic, setting: Setting) -> dict[str, Any]:
    """What the leaflet's template sees beside what any does; the topic has a leaflet."""
    assert topic.leaflet is not None
    edition = setting.edition
    return {
        "leaflet": topic.leaflet,
        "blocks": tuple(b for b in topic.leaflet.blocks if takes(edition, b.length)),
        "edition": edition,
        "notes": setting.notes,
        "clinic": setting.clinic,
        "logo_address": next(iter(setting.pictures), ""),
        "address": online_address(topic, setting.clinic),
        "overdue": setting.overdue,
        "css": "",
    }


def online_address(topic: Topic, clinic: Clinic | None) -> str:
    """Where the leaflet is kept on the web: on the clinic's page, on the topic's, or nowhere."""
    if clinic is not None and clinic.info.web is not None:
        return f"{clinic.info.web.rstrip('/')}/{topic.name}"
    return topic.info.permalink or ""


def _read_back(
    html: str, look: Look, setting: Setting, press: Press | None
) -> tuple[bytes, PdfFacts]:
    """The PDF of *html*, and its facts, which are what the HTML asks for."""
    from sfn_docs.inspection.pdf import broken_rules, expect, read_pdf
    from sfn_docs.inspection.pdf_limits import Legibility
    from sfn_docs.render.pdf import render_pdf

    render = press.rendered if press is not None else render_pdf
    data = render(html, look.theme, setting.pictures)
    facts = read_pdf(data)
    limits = Legibility(**setting.edition.limits.model_dump())
    expected = expect(html, look.theme, limits, one_size=setting.edition.imposition is None)
    refuse(broken_rules(facts, expected))
    return data, facts
