"""What can be built of a topic: documents, editions, and what their files are called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sfn_docs.problems import Problem

DECK_EDITIONS = ("16x9", "4x3")
"""The sizes of slides; the first is the one that is built where none is asked for."""
DEFAULT_EDITION = "a4"
DOCUMENTS = ("leaflet", "deck", "slides", "handout")
"""All that can be built: *slides* and *handout* are the deck's slides on pages."""
USUAL = DOCUMENTS[:2]
"""What is built where nothing is asked for: a talk is given from the deck alone."""
MADE_FROM = {"slides": "deck", "handout": "deck"}
"""The content of documents that have none of their own."""
EXTENSIONS = {"leaflet": "pdf", "deck": "pptx", "slides": "pdf", "handout": "pdf"}
HANDOUT_EDITIONS = ("a4", "letter")
"""The paper of handouts; the first is the usual one."""
REFERENCE_LISTS = ("bib", "ris", "json")
"""The ends of the names of the files that hold what a document cites."""
CLINICS = "clinics"
"""The folder of the content that holds the clinics."""
EDITIONS = Path("leaflet", "editions")
"""Where the templates keep a leaflet's editions."""
THEMES = Path("themes")
"""Where the templates keep themes beside the usual one, ``theme.yaml``."""
DEFAULT_THEME = "default"
"""What the usual theme is called; names of files leave it out."""

_PAPER = re.compile(r"^paper:\s*[\"']?(a4|letter)\b", re.MULTILINE)
_DECK = re.compile(r"^(deck):", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Target:
    """One file to build: a *document* in an *edition*, for a *clinic* or, without one, for all.

    With *lists*, the works that it cites come as files of their own beside it. Without a *theme*
    it is in the usual one.
    """

    document: str
    edition: str
    clinic: str = ""
    lists: bool = False
    theme: str = ""

    @property
    def content(self) -> str:
        """The content that it is made from: ``deck`` for ``deck.yaml``."""
        return MADE_FROM.get(self.document, self.document)

    def file(self, language: str) -> str:
        """The file's name: ``leaflet-en-a4.pdf``, ``leaflet-en-a4-riverside_evergreen.pdf``.

        No other part holds an underscore, so a theme is never taken for a clinic.
        """
        parts = (self.document, language, self.edition, self.clinic)
        theme = f"_{self.theme}" if self.theme else ""
        return f"{'-'.join(filter(None, parts))}{theme}.{EXTENSIONS[self.document]}"

    def files(self, language: str) -> tuple[str, ...]:
        """The names of the file, and of the lists beside it: ``leaflet-en-a4.bib``."""
        file = self.file(language)
        ends = REFERENCE_LISTS if self.lists else ()
        return (file, *(f"{file.rpartition('.')[0]}.{end}" for end in ends))


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What documents depend on beside their content and their look.

    *as_of* is the day that they are made for, where one is given: a review that is due by then
    shows on every page of the leaflet. *clinics* is the folder of the clinics that leaflets are
    made for, *template* the PowerPoint file that decks are built on, if not on our own.
    """

    as_of: date | None = None
    clinics: Path | None = None
    template: Path | None = None


def leaflet_editions(templates: Path) -> tuple[str, ...]:
    """The names of the editions that the *templates* know, in their order by name."""
    return tuple(sorted(path.stem for path in (templates / EDITIONS).glob("*.yaml")))


def known_themes(templates: Path) -> tuple[str, ...]:
    """The names of the themes that the *templates* know, the usual one first."""
    others = {path.stem for path in (templates / THEMES).glob("*.yaml")} - {DEFAULT_THEME}
    return (DEFAULT_THEME, *sorted(others))


def wanted(
    folder: Path,
    documents: Iterable[str] = (),
    editions: Iterable[str] = (),
    clinics: Iterable[Path] = (),
    template: Path | None = None,
) -> tuple[Target, ...]:
    """The targets of the topic in *folder*: of the *documents* named, or of all it usually has.

    *editions* are those of the leaflet, the deck and the handout, and *clinics* the files of those
    that they are made for; without an edition pages are as large as the clinic's paper, without
    a clinic they are for all. Decks are built on *template*, else on the templates of the clinics
    that have one.
    """
    asked = tuple(documents) or USUAL
    files = tuple(clinics)
    named, own = tuple(editions), [(file.stem, _paper(file)) for file in files] or [("", "")]
    leaflets = tuple(name for name in named if name not in DECK_EDITIONS)
    sizes = tuple(name for name in named if name in DECK_EDITIONS) or DECK_EDITIONS[:1]
    papers = tuple(name for name in named if name in HANDOUT_EDITIONS)
    decks = [Target("deck", "", file.stem) for file in files if _read_off(file, _DECK)]
    if template is not None:
        decks = [Target("deck", _word(template.stem))]
    of_all = (
        *_editions_of("leaflet", leaflets, own),
        *(decks or [Target("deck", size) for size in sizes]),
        *(Target("slides", size, clinic) for clinic, _ in own for size in sizes),
        *_editions_of("handout", papers, own),
    )
    return tuple(
        target
        for target in of_all
        if target.document in asked and (folder / f"{target.content}.yaml").exists()
    )


def _editions_of(
    document: str, editions: tuple[str, ...], clinics: Iterable[tuple[str, str]]
) -> Iterator[Target]:
    """A document on paper in each of the *editions*, else on each clinic's own paper."""
    for clinic, paper in clinics:
        for edition in editions or (paper or DEFAULT_EDITION,):
            yield Target(document, edition, clinic)


def _word(name: str) -> str:
    """A file's name as a part of another's: ``corporate-2026`` for ``Corporate (2026)``."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "template"


def clinic_file(folder: Path, name: str) -> Path | Problem:
    """The file of the clinic *name* in the folder of clinics; or that there is none."""
    import difflib

    path = folder / f"{name}.yaml"
    known = known_clinics(folder)
    if name in known:
        return path
    near = difflib.get_close_matches(name, known, 1)
    listed = f"it is one of {', '.join(known)}" if known else f"write {path.as_posix()}"
    hint = f"did you mean '{near[0]}'?" if near else listed
    return Problem("unknown-clinic", f"there is no clinic '{name}'", hint)


def known_clinics(folder: Path) -> tuple[str, ...]:
    """The names of the clinics that have a file in *folder*, in order."""
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))


def _paper(file: Path) -> str:
    """A clinic's paper read off its file without a YAML parser, to save the import."""
    return _read_off(file, _PAPER)


def _read_off(file: Path, pattern: re.Pattern[str]) -> str:
    try:
        found = pattern.search(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    return found[1] if found else ""
