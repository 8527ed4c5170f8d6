"""What can be built of a topic: documents, editions, and what their files are called."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

DECK_EDITION = "16x9"
DEFAULT_EDITION = "a4"
DOCUMENTS = ("leaflet", "deck")
EXTENSIONS = {"leaflet": "pdf", "deck": "pptx"}
EDITIONS = Path("leaflet", "editions")
"""Where the templates keep a leaflet's editions."""

_NEXT_REVIEW = re.compile(r"^\s+next-review:\s*[\"']?(\d{4}-\d{2}-\d{2})\b", re.MULTILINE)
_LANGUAGE = re.compile(r"^language:\s*[\"']?([a-z]{2,3})\b", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Target:
    """One file to build: a *document* in an *edition*."""

    document: str
    edition: str

    def file(self, language: str) -> str:
        """The file's name: ``leaflet-en-a4.pdf``."""
        return f"{self.document}-{language}-{self.edition}.{EXTENSIONS[self.document]}"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What documents depend on beside their content and their look.

    *as_of* is the day that they are made for, where one is given: a review that is due by then
    shows on every page of the leaflet.
    """

    as_of: date | None = None


NOTHING_GIVEN = Circumstances()


def leaflet_editions(templates: Path) -> tuple[str, ...]:
    """The names of the editions that the *templates* know, in their order by name."""
    return tuple(sorted(path.stem for path in (templates / EDITIONS).glob("*.yaml")))


def wanted(
    folder: Path, documents: Iterable[str] = (), editions: Iterable[str] = ()
) -> tuple[Target, ...]:
    """The targets of the topic in *folder*: of the *documents* named, or of all it has.

    *editions* are those of the leaflet; without one it is built in the default edition.
    """
    asked = tuple(documents) or DOCUMENTS
    named = {"leaflet": tuple(editions) or (DEFAULT_EDITION,), "deck": (DECK_EDITION,)}
    return tuple(
        Target(document, edition)
        for document in DOCUMENTS
        if document in asked and (folder / f"{document}.yaml").exists()
        for edition in named[document]
    )


def language_of(folder: Path) -> str:
    """A topic's language (``en``) read off topic.yaml without a YAML parser, to save the import.

    Where it can't be read so, the answer is empty, and no file is called by it.
    """
    return _read_off(folder, _LANGUAGE)


def circumstances_key(folder: Path, given: Circumstances) -> str:
    """What of *given* changes a document of the topic in *folder*, as a text to be hashed.

    Of the day, only whether it is past the next review: the next night's build is the same.
    """
    if given.as_of is None:
        return ""
    due = _read_off(folder, _NEXT_REVIEW)
    day = given.as_of.isoformat()
    return f"overdue: {due <= day}" if due else f"as of: {day}"


def _read_off(folder: Path, pattern: re.Pattern[str]) -> str:
    try:
        found = pattern.search((folder / "topic.yaml").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    return found[1] if found else ""
