"""What can be built of a topic: documents, editions, and what their files are called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Target:
    """One file to build: a *document* in an *edition*."""

    document: str
    edition: str
    extension: str

    def file(self, language: str) -> str:
        """The file's name: ``leaflet-en-a4.pdf``."""
        return f"{self.document}-{language}-{self.edition}.{self.extension}"


TARGETS = (Target("leaflet", "a4", "pdf"), Target("deck", "16x9", "pptx"))
"""Every target there is; a topic has those whose document it has."""

DOCUMENTS = tuple(dict.fromkeys(target.document for target in TARGETS))

_LANGUAGE = re.compile(r"^language:\s*[\"']?([a-z]{2,3})\b", re.MULTILINE)


def wanted(folder: Path, documents: tuple[str, ...]) -> tuple[Target, ...]:
    """The targets of the topic in *folder*: of the *documents* named, or of all it has."""
    return tuple(
        target
        for target in TARGETS
        if (not documents or target.document in documents)
        and (folder / f"{target.document}.yaml").exists()
    )


def language_of(folder: Path) -> str:
    """A topic's language (``en``) read off topic.yaml without a YAML parser, to save the import.

    Where it can't be read so, the answer is empty, and no file is called by it.
    """
    try:
        found = _LANGUAGE.search((folder / "topic.yaml").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    return found[1] if found else ""
