"""What a build of everything makes: topics, documents, editions, themes and clinics, crossed."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from sfn_docs.model.base import Model

Pattern = Annotated[str, StringConstraints(max_length=80, pattern=r"^[A-Za-z0-9?*\[\]!_.-]+$")]
"""A name, or a pattern of names as a shell has it: ``*``, ``letter*``, ``[ab]*``."""

Patterns = Annotated[tuple[Pattern, ...], Field(min_length=1, max_length=200)]

NEUTRAL = "neutral"
"""Among clinics: no clinic, the document with lines to fill in."""


class Batch(Model):
    """Every combination of what is named here; what is not named stands for the usual."""

    topics: Patterns = ("*",)
    """Folders of the content."""
    documents: Patterns | None = None
    """Kinds of document, without it leaflet and deck; a topic without one is passed over."""
    editions: Patterns = ("default",)
    """Papers and sizes of slides; ``default`` is A4 or the clinic's paper, and 16x9."""
    themes: Patterns = ("default",)
    """Files of the templates' folder ``themes``; ``default`` is ``theme.yaml``."""
    clinics: Patterns = (NEUTRAL,)
    """Files of the folder of clinics; ``neutral`` is the document for no clinic."""
    lists: bool = False
    """Whether the works that a document cites come beside it, as ``build --references`` does."""


class Matrix(Model):
    """The file ``editions.yaml`` of the content."""

    batches: Annotated[tuple[Batch, ...], Field(min_length=1, max_length=200)]
    """What is built; a document that two of them name is built once."""
