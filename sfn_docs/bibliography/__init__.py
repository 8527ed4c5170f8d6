"""Citations and reference lists, formatted by a CSL engine behind one function."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sfn_docs.bibliography.abbreviations import short_names
from sfn_docs.bibliography.engine import answer
from sfn_docs.bibliography.inlines import classed, spans_of
from sfn_docs.bibliography.items import engine_item
from sfn_docs.bibliography.styles import EN_DASH, Style
from sfn_docs.citations import Bibliography, Citation, Cluster, Entry, Span
from sfn_docs.model.references import Reference


def format_bibliography(
    clusters: Sequence[Cluster],
    references: Mapping[str, Reference],
    style: Style,
    language: str,
    meanwhile: Callable[[], object] = lambda: None,
) -> Bibliography:
    """Format *clusters* in their order, and list the works they cite in the style's order.

    Numeric styles number by first use. *meanwhile* is done while the engine works. Raises
    EngineError where the engine fails or warns; every cited key must be one of *references*.
    """
    if not clusters:
        return Bibliography()
    cited = tuple(dict.fromkeys(citation.key for cluster in clusters for citation in cluster))
    short = short_names([references[key] for key in cited]) if style.shortens else {}
    items = [engine_item(key, references[key], style, short) for key in cited]
    alone: list[Cluster] = [] if style.numbered else [(Citation(key),) for key in cited]
    formatted, listed = answer([*clusters, *alone], items, style, language, meanwhile)
    texts = [tuple(_ranged(spans_of(inlines), style.range_mark)) for inlines in formatted]
    names = dict(zip(cited, map(_bare, texts[len(clusters) :]), strict=False))
    entries = tuple(_entry(division, references, names) for division in listed)
    return Bibliography(tuple(texts[: len(clusters)]), entries)


def short_name(reference: Reference) -> str:
    """What a source line calls a work: its first author and year, ``Ju 2017``."""
    if reference.short is not None:
        return reference.short
    first = reference.author[0] if reference.author else None
    who = (first.family or first.literal) if first else None
    if who is None:
        who = " ".join(reference.title.split()[:3])
    year = reference.issued[:4] if reference.issued else "n.d."
    return f"{who} {year}"


def _ranged(spans: Iterable[Span], mark: str) -> Iterator[Span]:
    """Spans of a citation whose ranges of numbers are joined by *mark*."""
    for span in spans:
        whole = mark if span.text == EN_DASH else span.text
        yield replace(span, text=re.sub(rf"(?<=\d){EN_DASH}(?=\d)", mark, whole))


def _bare(cited: tuple[Span, ...]) -> str:
    """The words of a citation without the brackets around it: ``Ju et al., 2017a``."""
    text = "".join(span.text for span in cited).strip()
    return text[1:-1] if (text[:1], text[-1:]) in {("(", ")"), ("[", "]")} else text


def _entry(
    division: dict[str, Any], references: Mapping[str, Reference], names: Mapping[str, str]
) -> Entry:
    (identifier, _, _), blocks = division["c"]
    key = identifier.removeprefix("ref-")
    inlines = [inline for block in blocks for inline in block["c"]]
    marker = "".join(span.text for span in spans_of(classed(inlines, "csl-left-margin"))).strip()
    body = classed(inlines, "csl-right-inline") if marker else inlines
    reference = references[key]
    short = names.get(key) or short_name(reference)
    label, standing = reference.label or "", reference.standing
    return Entry(key, marker, short, tuple(spans_of(body)), label, standing)
