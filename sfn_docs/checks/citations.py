"""Citations: written as citations, and of works that the topic has."""

from __future__ import annotations

from collections.abc import Iterator

from sfn_docs.checks.walking import Written, keys_of, written
from sfn_docs.checks.wording import near
from sfn_docs.loading import Loaded, texts
from sfn_docs.problems import Problem
from sfn_docs.prose import Cite, Malformed


def check_citations(loaded: Loaded) -> list[Problem]:
    """Each ``[@key]``, source of a claim and key of an appraisal names a work of the topic."""
    known = keys_of(loaded, "references")
    problems = []
    for place in written(loaded):
        for inline in place.inlines:
            if isinstance(inline, Malformed):
                hint = "write [@key], [@key; @other] or [@key, p. 3]"
                message = f"'{inline.written}' is not written as a citation"
                problems.append(place.problem("citation-syntax", message, hint, inline.written))
            elif isinstance(inline, Cite) and known is not None:
                problems += [
                    _unknown(place, citation.key, known, f"@{citation.key}")
                    for citation in inline.cluster
                    if citation.key not in known
                ]
    for place in _keys(loaded):
        key = place.text.partition(",")[0]
        if known is not None and key not in known:
            problems.append(_unknown(place, key, known, key))
    return problems


def cited_keys(loaded: Loaded) -> frozenset[str]:
    """The keys of the works that a text cites or a claim rests on."""
    cited = (
        citation.key
        for place in written(loaded)
        for inline in place.inlines
        if isinstance(inline, Cite)
        for citation in inline.cluster
    )
    sources = (place for place in _keys(loaded) if place.file == "claims")
    return frozenset((*cited, *(place.text.partition(",")[0] for place in sources)))


def _unknown(place: Written, key: str, known: frozenset[str], needle: str) -> Problem:
    message = f"no reference has the key '{key}'"
    hint = near(key, known, "add it to references.yaml")
    return place.problem("unknown-citation", message, hint, needle)


def _keys(loaded: Loaded) -> Iterator[Written]:
    """The keys that stand by themselves: sources of claims, and what appraisals became."""
    for name in ("claims", "references"):
        source = loaded.sources.get(name)
        for path, text in texts(source.data) if source else ():
            is_source = name == "claims" and "sources" in path[1:-1]
            if source and (is_source or (path[:1] == ("source-list",) and path[-1:] == ("key",))):
                yield Written(name, source, path, text)
