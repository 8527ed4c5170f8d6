"""The words of finished documents, read back from their bytes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sfn_docs.inspection.pdf_facts import Node

_INLINE = frozenset({"Code", "Em", "Link", "Quote", "Reference", "Span", "Strong"})
"""Tags of what stands inside a line (ISO 32000-2, 14.8.4.7); all others end one."""
_UNTAGGED = ("trifold", "booklet-print")


def words_of(data: bytes, document: str, edition: str) -> tuple[str, ...]:
    """The words of a *document* in reading order; of a deck, those of each slide, then its notes.

    Of sheets for a printer, which have no tags, they come side by side as they are printed, and
    those at the ends of paragraphs may run together. Raises InspectionError for other bytes.
    """
    if document == "deck":
        return tuple(word for text in _deck(data) for word in text.split())
    if edition.startswith(_UNTAGGED):
        from sfn_docs.inspection.pdf_sheets import read_sheets

        panels = (panel for side in read_sheets(data) for panel in side.panels)
        return tuple(word for panel in panels for word in panel.text.split())
    from sfn_docs.inspection.pdf import read_pdf

    return tuple("".join(_told(read_pdf(data).tree)).split())


def _told(node: Node) -> Iterator[str]:
    for part in node.parts:
        if isinstance(part, str):
            yield part
        else:
            yield from _told(part)
    if node.tag not in _INLINE:
        yield "\n"


def _deck(data: bytes) -> Iterator[str]:
    from sfn_docs.inspection.pptx import read_deck

    for slide in read_deck(data).slides:
        yield from (line.text for line in slide.lines())
        yield from (line.text for line in slide.notes)
