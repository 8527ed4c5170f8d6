"""The citation engine: pandoc's citeproc as a process of its own, and the only one that runs it.

It speaks its document tree as JSON both ways, so no text of ours is ever parsed as markup, and it
is given a style that stands by itself, so it asks no network for one.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sfn_docs.answers import add_answer, known_answer, question_of
from sfn_docs.bibliography.styles import Style
from sfn_docs.citations import Citation, Cluster
from sfn_docs.problems import EngineError, Problem

_FILES = ("asked.json", "works.json", "style.csl")

TIMEOUT = 120
"""Seconds after which the engine is given up; a list of 500 works takes about 5."""

_API_VERSION = [1, 23, 1]


def answer(
    clusters: Sequence[Cluster],
    items: Sequence[dict[str, Any]],
    style: Style,
    language: str,
    meanwhile: Callable[[], object] = lambda: None,
) -> tuple[list[list[dict[str, Any]]], list[dict[str, Any]]]:
    """The inlines of each cluster, and the list's divisions, one a work, in the style's order.

    While the engine works, in a process of its own, *meanwhile* is done in this one; where the
    answer is known, neither has to be. Raises EngineError where the engine fails, warns or takes
    too long.
    """
    blocks = [{"t": "Para", "c": [_cite(cluster)]} for cluster in clusters]
    meta = {
        "link-citations": {"t": "MetaBool", "c": True},
        "lang": {"t": "MetaString", "c": language},
    }
    document = {"pandoc-api-version": _API_VERSION, "meta": meta, "blocks": blocks}
    asked = (json.dumps(document), json.dumps(items), style.text)
    question = ("citations", *asked)
    said: list[dict[str, Any]] = remembered(question, lambda: _run(asked, meanwhile))
    return [block["c"] for block in said[: len(clusters)]], said[len(clusters)]["c"][1]


def remembered(asked: Sequence[object], work_out: Callable[[], Any]) -> Any:
    """The answer to what is *asked*, all in JSON: the one that is known, or else worked out."""
    question = question_of(asked)
    known = known_answer(question)
    if known is not None:
        return json.loads(known)
    found = work_out()
    add_answer(question, json.dumps(found).encode())
    return found


def failure(said: str) -> EngineError:
    """The error of an engine that has not done its work, with what it *said*."""
    message = f"the citation engine (pandoc) failed: {said}"
    return EngineError([Problem("citation-engine", message, "check the references it names")])


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


def _pandoc() -> str:
    """Where the engine is: in its own package, whose version documents are known by.

    The package itself would start every pandoc that there is, and take the newest.
    """
    spec = find_spec("pypandoc")
    own = Path(spec.origin or "").parent / "files" / "pandoc" if spec else None
    if own is not None and own.is_file():
        return str(own)
    import pypandoc

    return str(pypandoc.get_pandoc_path())


def _run(asked: tuple[str, ...], meanwhile: Callable[[], object]) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        places = [Path(folder, name) for name in _FILES]
        for place, text in zip(places, asked, strict=True):
            place.write_text(text, encoding="utf-8")
        document, works, style = places
        command = [
            _pandoc(), str(document), "--from=json", "--to=json", "--citeproc",
            f"--csl={style}", f"--bibliography={works}",
        ]  # fmt: skip
        with subprocess.Popen(  # noqa: S603 - the engine's own path, no shell
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL, env={"LC_ALL": "C.UTF-8"},
        ) as engine:  # fmt: skip
            meanwhile()
            try:
                made, told = engine.communicate(timeout=TIMEOUT)
            except subprocess.TimeoutExpired:
                engine.kill()
                raise failure(f"it took longer than {TIMEOUT} seconds") from None
    complaint = told.decode(errors="replace").strip()
    if engine.returncode or complaint:
        raise failure(complaint or f"exit code {engine.returncode}")
    said: list[dict[str, Any]] = json.loads(made)["blocks"]
    return said
