"""The formats by the ends of their files' names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePath
from typing import Any

from sfn_docs.exchange.bibtex import read_bibtex
from sfn_docs.exchange.bibtex_writing import write_bibtex
from sfn_docs.exchange.csljson import read_csljson, write_csljson
from sfn_docs.exchange.endnote import read_enw
from sfn_docs.exchange.incoming import Reading
from sfn_docs.exchange.pubmed import read_nbib
from sfn_docs.exchange.ris import read_ris, write_ris
from sfn_docs.problems import Location, Problem
from sfn_docs.source import lines_of

READERS: Mapping[str, Callable[[str, str], Reading]] = {
    "bib": read_bibtex,
    "ris": read_ris,
    "nbib": read_nbib,
    "enw": read_enw,
    "json": read_csljson,
}

WRITERS: Mapping[str, Callable[[Iterable[Mapping[str, Any]]], str]] = {
    "bib": write_bibtex,
    "ris": write_ris,
    "json": write_csljson,
}


_SNIFFED = (
    (re.compile(r"PMID- ?\d"), "nbib"), (re.compile(r"TY  ?-"), "ris"), (re.compile(r"%0 "), "enw"),
    (re.compile(r"@\s*\w+\s*[{(]"), "bib"), (re.compile(r"[\[{]"), "json"),
)  # fmt: skip
"""How a line starts that tells the format of a ``.txt``, as which PubMed saves its records."""


def text_of(data: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file with line feeds; what is not UTF-8 is read as older programs write it.

    UTF-16 is told by its mark; all else that is not UTF-8 is read as Windows-1252, with a warning.
    """
    problems: tuple[Problem, ...] = ()
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        text = data.decode("cp1252", "replace")
        before = data[: error.start].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        hint = "see that its letters with accents came out right, or export it anew as UTF-8"
        message = "this file is not UTF-8, and was read as Windows-1252"
        place = Location(path, line, column)
        excerpt = lines_of(text)[line - 1] if not utf16 else ""
        problems = (Problem("file-encoding", message, hint, place, excerpt, severity="warning"),)
    return text.replace("\r\n", "\n").replace("\r", "\n"), problems


def reads(name: str) -> bool:
    """Whether a file of that name is in a format that is known here, told by its end."""
    return _end(name) in (*READERS, "txt")


def read_works(text: str, path: str) -> Reading:
    """The works of a file in the format that the end of its name tells, or a .txt's first lines."""
    end = _end(path)
    if end == "txt":
        end = _sniffed(text)
    works, problems = READERS[end](text, path) if end else ((), ())
    if not works and not problems:
        hint = "see that the file's name ends as its format does"
        problems = (Problem("no-works", "there is no work in this file", hint, Location(path)),)
    return works, problems


def _sniffed(text: str) -> str:
    """The format of a text, by the first of its lines that starts as an entry does."""
    for line in text.split("\n", 100)[:100]:
        for start, end in _SNIFFED:
            if start.match(line):
                return end
    return ""


def _end(name: str) -> str:
    return PurePath(name).suffix.lower().removeprefix(".")
