"""The site's files: a page a topic, an index of them, the documents, and pictures of pages.

Everything a page needs is in the folder: it is read from a disk as from a server, asks no other
host for anything, and keeps no trace of its reader. Its policy (CSP) lets nothing else happen,
whatever stands in the content.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from sfn_docs.citations import Bibliography, Citation
from sfn_docs.documents import citation_formatter
from sfn_docs.leaflet.sections import sections
from sfn_docs.looks import load_look, theme_names
from sfn_docs.model.manifest import Made, OutputFile
from sfn_docs.model.references import Reference
from sfn_docs.model.topic import Topic
from sfn_docs.pictures.rasters import Raster
from sfn_docs.prose import plain_text
from sfn_docs.render.html import render_page
from sfn_docs.render.markup import Look
from sfn_docs.site.dressing import dress, font_files
from sfn_docs.site.placing import SUMS
from sfn_docs.site.previews import can_preview, first_pages
from sfn_docs.site.shelf import Shelf, offered
from sfn_docs.targets import DOCUMENTS, USUAL

MOST_PREVIEWS = {"leaflet": 4, "slides": 6}
"""How many pages of a document are shown, of those that are."""

_LETTERS_FROM = 12
"""From how many topics on the index goes by their first letters."""

File = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Download:
    """A file to download: its name, where it is from the topic's page, and what it is."""

    name: str
    href: str
    kind: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A document in one edition: the file itself, and the lists of what it cites."""

    made: Made
    file: Download
    lists: tuple[Download, ...]


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


Group = tuple[str, tuple[Listed, ...]]
"""Topics of the index, under a heading."""


@dataclass(slots=True)
class Site:
    """Makes the files of a site from *shelves*; there is at least one.

    In *missing* it says what could not be shown, in words.
    """

    outputs: Path
    templates: Path
    shelves: tuple[Shelf, ...]
    missing: list[str] = field(default_factory=list)

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
        topic = self.shelves[0].topic
        look = self._look(topic)
        groups = _groups(self.shelves, look.words["site_topics"])
        extra = {"groups": groups, "sums": SUMS} | dress(look, "")
        page = render_page("site/index.html.j2", topic, look, extra)
        return [*found, *font_files(look.theme), ("index.html", page.encode())]

    def documents(self) -> Iterator[File]:
        """Every document, and every list beside it, one after another; as *pages* raises."""
        for shelf in self.shelves:
            for made in shelf.documents:
                for file in made.files:
                    yield file.file, offered(self.outputs, file)

    def _topic(self, shelf: Shelf) -> Iterator[File]:
        """A topic's page, and the pictures on it."""
        topic, shown = shelf.topic, []
        pictured = _previewed(shelf.documents) if can_preview() else ()
        offers = tuple(_offer(made) for made in shelf.documents)
        for offer in offers:
            for file in offer.made.files[1:]:
                offered(self.outputs, file)
            data = offered(self.outputs, offer.made.files[0])
            if offer.made in pictured:
                pages = first_pages(data, MOST_PREVIEWS[offer.made.document])
                stem = PurePosixPath(offer.file.name).stem
                places = [f"previews/{stem}-{number}.png" for number in range(1, len(pages) + 1)]
                shown.append(Shown(offer, tuple(zip(places, pages, strict=True))))
                for place, picture in shown[-1].pages:
                    yield f"{topic.name}/{place}", picture.png
        self._tell_unseen(shelf)
        yield f"{topic.name}/index.html", self._topic_page(shelf, offers, shown).encode()

    def _topic_page(self, shelf: Shelf, offers: tuple[Offer, ...], shown: list[Shown]) -> str:
        look = self._look(shelf.topic)
        main = (made for made in shelf.documents if made.document in USUAL)
        extra = {
            "shown": shown,
            "groups": _by_document(offers),
            "works": _works(shelf.topic).entries,
            "titles": dict.fromkeys((made.title, made.document) for made in main),
            "themes": theme_names(self.templates),
            "home": "../index.html",
            "sums": f"../{SUMS}",
        }
        return render_page("site/topic.html.j2", shelf.topic, look, extra | dress(look, "../"))

    def _tell_unseen(self, shelf: Shelf) -> None:
        built = {made.document for made in shelf.documents}
        if can_preview() and "deck" in built and "slides" not in built:
            name = shelf.topic.name
            self.missing.append(
                f"the deck of {name} has no previews: build its slides as PDF too, "
                f"sfn-docs build {name} --document slides"
            )

    def _look(self, topic: Topic) -> Look:
        return load_look(self.templates, topic.info.language.split("-", maxsplit=1)[0])


def _previewed(documents: Iterable[Made]) -> tuple[Made, ...]:
    """The first leaflet and the first slides that are for everyone, or that there are at all."""
    found = []
    for document in MOST_PREVIEWS:
        of_it = sorted(
            (made for made in documents if made.document == document),
            key=lambda made: (made.clinic != "", made.theme, *_by_edition(made)),
        )
        found += of_it[:1]
    return tuple(found)


def _offer(made: Made) -> Offer:
    file, *lists = (_download(file) for file in made.files)
    return Offer(made, file, tuple(lists))


def _download(file: OutputFile) -> Download:
    name = PurePosixPath(file.file).name
    kind = name.rpartition(".")[2]
    return Download(name, quote(name), kind, file.bytes, file.sha256)


def _by_document(offers: Iterable[Offer]) -> tuple[tuple[str, str, tuple[Offer, ...]], ...]:
    """The offers by document, first those for everyone, then clinic by clinic."""
    groups: dict[tuple[str, str], list[Offer]] = {}
    for offer in offers:
        groups.setdefault((offer.made.clinic, offer.made.document), []).append(offer)
    ordered = sorted(groups, key=lambda group: (group[0], DOCUMENTS.index(group[1])))
    return tuple(
        (document, clinic, tuple(sorted(groups[clinic, document], key=_usual_first)))
        for clinic, document in ordered
    )


def _usual_first(offer: Offer) -> tuple[bool, str, str]:
    return *_by_edition(offer.made), offer.made.theme


def _by_edition(made: Made) -> tuple[bool, str]:
    return made.edition not in ("a4", "16x9"), made.edition


def _works(topic: Topic) -> Bibliography:
    """Every work that the topic's documents draw on, in the topic's style, by author and year."""
    works = topic.references.references
    keys = [key for key, work in works.items() if work.not_cited is None]
    keys.sort(key=lambda key: (_plain(_author(works[key])), works[key].issued or "", key))
    return citation_formatter(topic)(tuple((Citation(key),) for key in keys))


def _author(work: Reference) -> str:
    first = work.author[0] if work.author else None
    return (first.family or first.literal or "") if first else work.title


def _groups(
    shelves: Iterable[Shelf], everything: str
) -> tuple[tuple[str, tuple[Listed, ...]], ...]:
    """The topics of the index under their first letters, or all under one heading where few."""
    listed = sorted(map(_listed, shelves), key=lambda one: (_plain(one.topic.info.title), one.name))
    if len(listed) < _LETTERS_FROM:
        return ((everything, tuple(listed)),)
    letters: dict[str, list[Listed]] = {}
    for one in listed:
        first = _plain(one.topic.info.title)[:1].upper()
        letters.setdefault(first if first.isalpha() else "#", []).append(one)
    return tuple((letter, tuple(found)) for letter, found in letters.items())


def _listed(shelf: Shelf) -> Listed:
    headings = tuple(plain_text(one.heading) for one in sections(shelf.loaded) if one.heading)
    href = f"{quote(shelf.topic.name)}/index.html"
    return Listed(shelf.topic.name, href, shelf.topic, shelf.documents, headings)


def _plain(text: str) -> str:
    """A text for sorting: without accents and capitals."""
    taken = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in taken if not unicodedata.combining(letter)).casefold()
