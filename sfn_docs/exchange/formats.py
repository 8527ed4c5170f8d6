"""The formats by the ends of their files' names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePath
from typing import Any

from sfn_docs.exchange.bibtex import read_bibtex, write_bibtex
from sfn_docs.exchange.csljson import read_csljson, write_csljson
from sfn_docs.exchange.endnote import read_enw
from sfn_docs.exchange.incoming import Reading
from sfn_docs.exchange.pubmed import read_nbib
from sfn_docs.exchange.ris import read_ris, write_ris
from sfn_docs.problems import Location, Problem

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


def reads(name: str) -> bool:
    """Whether a file of that name is in a format that is known here, told by its end."""
    return _end(name) in READERS


def read_works(text: str, path: str) -> Reading:
    """The works of a file in the format that the end of its name tells."""
    works, problems = READERS[_end(path)](text, path)
    if not works and not problems:
        hint = "see that the file's name ends as its format does"
        problems = (Problem("no-works", "there is no work in this file", hint, Location(path)),)
    return works, problems


def _end(name: str) -> str:
    return PurePath(name).suffix.lower().removeprefix(".")
