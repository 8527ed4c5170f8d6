"""A topic as one document sees it: without the claims, works and drawings that it doesn't name.

A document is made from this and from nothing else, so what a changed claim can change is known
before anything is built: where it isn't in the narrowed topic, the document can't hold it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from sfn_docs.loading import texts
from sfn_docs.model.topic import Topic

_IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def narrowed(topic: Topic, document: str) -> Topic:
    """The *topic* with one *document* (``leaflet``, ``deck``) and what that names, directly or not.

    Whatever id stands in the document's text counts as named, also where it is a plain word: too
    much costs one build, too little would cost a right one.
    """
    named = set(_identifiers(getattr(topic, document)))
    claims = _closed(topic.claims, named)
    works = topic.references.references
    kept = {key: work for key, work in works.items() if key in named}
    return replace(
        topic,
        claims=claims,
        references=topic.references.model_copy(update={"references": kept}),
        leaflet=topic.leaflet if document == "leaflet" else None,
        deck=topic.deck if document == "deck" else None,
        figures={name: drawn for name, drawn in topic.figures.items() if name in named},
    )


def _closed(claims: Mapping[str, Any], named: set[str]) -> dict[str, Any]:
    """The claims named, also by one another; what they name is added to *named*."""
    waiting = [name for name in claims if name in named]
    seen = set(waiting)
    while waiting:
        found = set(_identifiers(claims[waiting.pop()]))
        named |= found
        more = [name for name in claims if name in found and name not in seen]
        seen.update(more)
        waiting += more
    return {name: claim for name, claim in claims.items() if name in seen}


def _identifiers(part: BaseModel | None) -> Iterator[str]:
    """Everything in the texts of *part* that could be an id."""
    if part is not None:
        for _, text in texts(part):
            yield from _IDENTIFIER.findall(text)
