"""What a folder of outputs holds: the file ``manifest.json``."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class ManifestPart(BaseModel):
    """A part of the manifest: frozen, strict, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


class OutputFile(ManifestPart):
    """A file as it was written."""

    file: str
    """Its path below the folder of outputs, with forward slashes."""
    bytes: int
    sha256: str


class Made(ManifestPart):
    """A document: its file, what came beside it, and what it was made from."""

    topic: str
    document: str
    edition: str
    clinic: str = ""
    theme: str = ""
    """The theme that it is in; nothing for the usual one."""
    language: str
    title: str
    version: str
    """The version of the topic's content."""
    updated: str
    """The day of that version."""
    review: Literal["draft", "reviewed"]
    next_review: str
    extent: int
    """How many pages, sides or slides it has."""
    summary: str
    """The same in words: ``13 pages``."""
    checks: list[str]
    """What it passed, in words, before it was put in place."""
    files: list[OutputFile] = Field(min_length=1)
    """The document first, then the lists of what it cites."""
    key: str
    """The hash of all that it was made from."""
    made_from: list[str]
    """The groups of pieces that it was made from, by their hashes."""


class Manifest(ManifestPart):
    """The file ``manifest.json``."""

    format: Literal[1] = 1
    program: str
    """Who wrote this: ``sfn-docs`` and its version."""
    documents: list[Made]
    """In the order of their files' names."""
    groups: dict[str, dict[str, str]]
    """Pieces that documents were made from, each with the hash of what it held."""
    left: list[OutputFile] = Field(default_factory=list)
    """Lists beside documents that are now made without them; ``--prune`` removes them."""
