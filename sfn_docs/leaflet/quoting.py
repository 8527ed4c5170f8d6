"""Which claims a document quotes, in reading order."""

from __future__ import annotations

from collections.abc import Iterable

from sfn_docs.loading import texts
from sfn_docs.model.blocks import Block
from sfn_docs.model.slides import Slide
from sfn_docs.prose import Quote, parse_prose, walk


def quoted_claims(blocks: Iterable[Block | Slide]) -> tuple[str, ...]:
    """The ids of the claims that *blocks* or slides quote in their prose or list, each once."""
    found: list[str] = []
    for block in blocks:
        for path, text in texts(block):
            if "claim" in path[-1:] or "claims" in path[:-1]:
                found.append(text)
            found += [
                inline.claim
                for paragraph in parse_prose(text)
                for inline in walk(paragraph)
                if isinstance(inline, Quote)
            ]
    return tuple(dict.fromkeys(found))
