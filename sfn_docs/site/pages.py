"""The site's files: a page a topic, an index of them, the documents, and pictures of pages.

Everything a page needs is in the folder: it is read from a disk as from a server, asks no other
host for anything, and keeps no trace of its reader. Its policy (CSP) lets nothing else happen,
whatever stands in the content.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sfn_docs.citations import Bibliography, Citation
from sfn_docs.documents.citing import citation_formatter
from sfn_docs.documents.looks import load_look, theme_names
from sfn_docs.leaflet.sections import sections
from sfn_docs.model.manifest import Made
from sfn_docs.model.references import Reference
from sfn_docs.model.topic import Topic
from sfn_docs.pictures.rasters import Raster
from sfn_docs.prose import plain_text
from sfn_docs.render.html import render_page
from sfn_docs.render.markup import Look
from sfn_docs.site.clinics import FOLDER, ClinicShelf, at
from sfn_docs.site.dressing import Dress, dress, font_files
from sfn_docs.site.offers import Offer, by_document, offer_of
from sfn_docs.site.ordering import in_order, lettered, plain
from sfn_docs.site.placing import SUMS
from sfn_docs.site.previews import (
    MOST_PREVIEWS,
    can_preview,
    first_pages,
    place_of,
    previewed,
)
from sfn_docs.site.shelf import Shelf, offered
from sfn_docs.targets import USUAL

CLINICS_INDEX = f"{FOLDER}index.html"

File = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Shown:
    """Pictures of the first pages of an *offer*: each with where it is and its size in pixels."""

    offer: Offer
    pages: tuple[tuple[str, Raster], ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A topic on the index."""

    name: str
    href: str
    topic: Topic
    documents: tuple[Made, ...]
    headings: tuple[str, ...]
    clinics: int
    """How many clinics have documents of their own, beside these."""


@dataclass(slots=True)
class Site:
    """Makes the files of a site from *shelves*; there is at least one.

    In *missing* it says what could not be shown, in words.
    """

    outputs: Path
    templates: Path
    shelves: tuple[Shelf, ...]
    clinics: Mapping[str, ClinicShelf] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    _looks: dict[str, Look] = field(default_factory=dict)
    _dresses: dict[tuple[str, str], Dress] = field(default_factory=dict)
    _themes: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raises TemplateError for a theme that is wrong."""
        self._themes = theme_names(self.templates)

    def pages(self) -> list[File]:
        """Every page and picture by its path in the site; the same for the same outputs.

        Raises ContentError for a document that is not what the manifest says, also one that is
        not pictured, TemplateError, and EngineError where references can't be formatted.
        """
        if not can_preview():
            self.missing.append(
                "pages have no previews: install the renderer, pip install 'sfn-docs[previews]'"
            )
        found = [file for shelf in self.shelves for file in self._topic(shelf)]
        look = self._look(self.shelves[0].topic)
        listed = sorted(map(_listed, self.shelves), key=lambda one: one.name)
        groups = lettered(listed, lambda one: one.topic.info.title, look.words["site_topics"])
        extra = {"groups": groups, "clinics": len(self.clinics), "clinics_at": CLINICS_INDEX}
        index = self._page("site/index.html.j2", "", extra)
        return [*found, *font_files(look.theme), ("index.html", index)]

    def clinic_pages(self) -> Iterator[File]:
        """The list of clinics, where there are any, and a page each."""
        if not self.clinics:
            return
        everything = self._look(self.shelves[0].topic).words["site_clinics"]
        groups = lettered(self.clinics.values(), lambda clinic: clinic.name, everything)
        page = self._page("site/clinics.html.j2", "../", {"groups": groups})
        yield CLINICS_INDEX, page
        for clinic in self.clinics.values():
            page = self._page("site/clinic.html.j2", "../../", {"clinic": clinic})
            yield FOLDER + clinic.href, page

    def _page(
        self, template: str, root: str, extra: Mapping[str, Any], topic: Topic | None = None
    ) -> bytes:
        """A page, from which *root* leads to the index; in the language of *topic* or the first."""
        about = topic or self.shelves[0].topic
        look = self._look(about)
        key = about.info.language, root
        if key not in self._dresses:
            self._dresses[key] = dress(look, root)
        common = {"root": root, "sums": f"{root}{SUMS}", "themes": self._themes}
        seen = {**common, **extra, **self._dresses[key]}
        return render_page(template, about, look, seen).encode()

    def documents(self) -> Iterator[File]:
        """Every document, and every list beside it, one after another; as *pages* raises."""
        for shelf in self.shelves:
            for made in shelf.documents:
                for file in made.files:
                    yield file.file, offered(self.outputs, file)

    def _topic(self, shelf: Shelf) -> Iterator[File]:
        """A topic's page, and the pictures on it."""
        topic, shown = shelf.topic, []
        pictured = previewed(shelf.documents) if can_preview() else ()
        for offer in map(offer_of, shelf.documents):
            for file in offer.made.files[1:]:
                offered(self.outputs, file)
            data = offered(self.outputs, offer.made.files[0])
            if offer.made in pictured:
                pages = first_pages(data, MOST_PREVIEWS[offer.made.document])
                places = [place_of(offer.file.name, n) for n in range(1, len(pages) + 1)]
                shown.append(Shown(offer, tuple(zip(places, pages, strict=True))))
                for place, picture in shown[-1].pages:
                    yield f"{topic.name}/{place}", picture.png
        self._tell_unseen(shelf)
        yield f"{topic.name}/index.html", self._topic_page(shelf, shown)

    def _topic_page(self, shelf: Shelf, shown: list[Shown]) -> bytes:
        main = (made for made in shelf.documents if made.document in USUAL)
        extra = {
            "shown": shown,
            "groups": by_document(offer_of(made) for made in shelf.documents if not made.clinic),
            "clinics": sorted(at(shelf, self.clinics), key=lambda clinic: in_order(clinic.name)),
            "clinics_at": f"../{FOLDER}",
            "works": _works(shelf.topic).entries,
            "titles": dict.fromkeys((made.title, made.document) for made in main),
        }
        return self._page("site/topic.html.j2", "../", extra, shelf.topic)

    def _tell_unseen(self, shelf: Shelf) -> None:
        built = {made.document for made in shelf.documents}
        if can_preview() and "deck" in built and "slides" not in built:
            name = shelf.topic.name
            self.missing.append(
                f"the deck of {name} has no previews: build its slides as PDF too, "
                f"sfn-docs build {name} --document slides"
            )

    def _look(self, topic: Topic) -> Look:
        language = topic.info.language.split("-", maxsplit=1)[0]
        if language not in self._looks:
            self._looks[language] = load_look(self.templates, language)
        return self._looks[language]


def _works(topic: Topic) -> Bibliography:
    """Every work that the topic's documents draw on, in the topic's style, by author and year."""
    works = topic.references.references
    keys = [key for key, work in works.items() if work.not_cited is None]
    keys.sort(key=lambda key: (plain(_author(works[key])), works[key].issued or "", key))
    return citation_formatter(topic)(tuple((Citation(key),) for key in keys))


def _author(work: Reference) -> str:
    first = work.author[0] if work.author else None
    return (first.family or first.literal or "") if first else work.title


def _listed(shelf: Shelf) -> Listed:
    headings = tuple(plain_text(one.heading) for one in sections(shelf.loaded) if one.heading)
    href = f"{quote(shelf.topic.name)}/index.html"
    for_all = tuple(made for made in shelf.documents if not made.clinic)
    clinics = len({made.clinic for made in shelf.documents} - {""})
    return Listed(shelf.topic.name, href, shelf.topic, for_all, headings, clinics)
