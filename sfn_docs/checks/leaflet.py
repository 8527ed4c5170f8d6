"""The leaflet: its order of headings, its key message, its urgent help."""

from __future__ import annotations

from sfn_docs.loading import Loaded
from sfn_docs.model.blocks import Callout, Heading
from sfn_docs.model.leaflet import Leaflet
from sfn_docs.problems import Problem
from sfn_docs.source import Source


def check_leaflet(loaded: Loaded) -> list[Problem]:
    """One key message, and first (CDC Clear Communication Index 1 to 3); headings in order."""
    if loaded.leaflet is None:
        return []
    source = loaded.sources["leaflet"]
    return _key_message(loaded.leaflet, source) + _headings(loaded.leaflet, source)


def _key_message(leaflet: Leaflet, source: Source) -> list[Problem]:
    keys = [
        number
        for number, block in enumerate(leaflet.blocks)
        if isinstance(block, Callout) and block.kind == "key-message"
    ]
    hint = "start with one callout of the kind key-message"
    if not keys:
        message = "the leaflet has no key message"
        return [source.problem("key-message", message, hint, source.locate(("blocks",), key=True))]
    problems = []
    if keys[0] != 0:
        message = "the key message does not come first"
        place = source.locate(("blocks", keys[0]))
        problems.append(source.problem("key-message", message, hint, place))
    for number in keys[1:]:
        message = "this is a second key message"
        place = source.locate(("blocks", number))
        problems.append(source.problem("key-message", message, "keep one", place))
    return problems


def _headings(leaflet: Leaflet, source: Source) -> list[Problem]:
    problems = []
    seen: dict[str, int] = {}
    level = 1
    for number, block in enumerate(leaflet.blocks):
        if not isinstance(block, Heading):
            continue
        place = source.locate(("blocks", number, "text"))
        if block.level > level + 1:
            message = "this heading skips a level"
            hint = "put a heading of level 2 before it"
            problems.append(source.problem("heading-skip", message, hint, place))
        if block.text in seen:
            message = f"the heading '{block.text}' stands here a second time"
            hint = "say in the heading what is different here"
            problems.append(source.problem("heading-twice", message, hint, place))
        seen[block.text] = number
        level = block.level
    return problems
