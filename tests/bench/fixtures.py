"""Content to build: topics whose texts all differ, clinics, and what a matrix makes of them.

Nothing in it says anything new: texts are the topic's own, and a number at their ends.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import ROOT
from tests.topics import write_topic

TOPIC = ROOT / "content" / "acupuncture-small-fiber-neuropathy"
TEMPLATES = ROOT / "templates"

TOKEN = "NNNN"  # noqa: S105 - no secret
"""What stands in texts for the number of the document that they are in."""

_SHORT = ("What is small fiber neuropathy?", "Does it help?")
"""The sections of the real leaflet that the short one has."""

_LEFT_OUT = ("claim", "claim-list")

_NEEDED = ("not-known", "urgent-help")
"""Callouts that no leaflet may lack."""

REPEATED = ("bullets", "chart", "picture-with-text", "statement", "table", "two-columns")
"""The kinds of slide that may stand in a deck any number of times."""

_TEXTS = ("text", "plain", "clinical", "subtitle", "answer", "notes")
"""The keys of texts that get a number."""

_END = re.compile(r"((?: \{ground: [^}]+\})?)\.$")
"""The end of a sentence, with what it rests on."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A topic to be written any number of times: its *files* have TOKEN where numbers go."""

    files: Mapping[str, str]
    figures: Path | None = None

    def write(self, folder: Path, number: int) -> Path:
        """The topic as *folder*, with that number in its texts."""
        folder.mkdir(parents=True, exist_ok=True)
        if self.figures is not None and not (folder / "figures").exists():
            shutil.copytree(self.figures, folder / "figures")
        for name, text in self.files.items():
            made = text.replace(TOKEN, numeral(number))
            path = folder / name
            if not path.exists() or path.read_text("utf-8") != made:
                path.write_text(made, "utf-8")
        return folder


def numeral(number: int) -> str:
    """A number of four digits, so that texts with another one are as long."""
    return f"{number + 1:04}"


def real_leaflet() -> Numbered:
    """The real topic, with the number in one text of its leaflet: as after an edit of a word."""
    parts = _read("topic", "claims", "references", "figures", "leaflet")
    parts["leaflet"]["blocks"][0]["title"] += f" {TOKEN}"
    return _written(parts)


def short_leaflet(*, everywhere: bool = True) -> Numbered:
    """Two pages of the real leaflet; *everywhere*: no text is as in another number's."""
    parts = _read("topic", "claims", "references", "leaflet")
    leaflet = parts["leaflet"]
    leaflet["blocks"] = [*_kept(leaflet["blocks"])]
    leaflet["title"] += f" {TOKEN}"
    del leaflet["pages"], parts["topic"]["source"]
    _narrow(parts, "leaflet")
    return _written(parts, numbered=("leaflet", "claims") if everywhere else ())


def talk(slides: int, *, everywhere: bool = True) -> Numbered:
    """A deck of so many slides: the real one's, as often as that takes."""
    parts = _read("topic", "claims", "references", "figures", "deck")
    first, *rest, last = parts["deck"]["slides"]
    kinds = [slide for slide in rest if slide["type"] in REPEATED]
    body = [
        deepcopy(kinds[number % len(kinds)]) | {"title": f"Slide {number} of many, {TOKEN}"}
        for number in range(2, slides)
    ]
    parts["deck"] = {"title": parts["deck"]["title"], "slides": [first, *body, last]}
    _narrow(parts, "deck")
    return _written(parts, numbered=("deck", "claims") if everywhere else ())


def tiny_leaflet(folder: Path) -> Numbered:
    """The topic that tests are made with, of one page and a bit."""
    written = write_topic(folder, deck=None, scores=None)
    files = {path.name: path.read_text("utf-8") for path in written.iterdir()}
    for name in ("leaflet.yaml", "claims.yaml"):
        files[name] = re.sub(
            r'(\.| true)"$', rf'\1 Text {TOKEN}."', files[name], flags=re.MULTILINE
        )
    return Numbered(files)


CLINIC = f"""\
name: "Clinic {TOKEN}"
contact:
  - {{label: "Appointments", value: "[555-{TOKEN}](tel:+1555555{TOKEN})"}}
  - {{label: "Address", value: "{TOKEN} Example Street, Exampletown"}}
paper: a4
"""
"""A clinic as others of one network: its name and how to reach it are its own."""


def write_clinics(content: Path, count: int) -> None:
    """So many clinics, which do not exist: ``clinic-0001`` and on."""
    folder = content / "clinics"
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        text = CLINIC.replace(TOKEN, numeral(number))
        (folder / f"clinic-{numeral(number)}.yaml").write_text(text, "utf-8")


def write_matrix(content: Path, editions: Iterable[str]) -> None:
    """A matrix of every topic, in these editions, without a clinic and for each."""
    batch = {"documents": ["leaflet"], "editions": [*editions], "clinics": ["neutral", "*"]}
    (content / "editions.yaml").write_text(yaml.safe_dump({"batches": [batch]}), "utf-8")


def _read(*names: str) -> dict[str, Any]:
    return {name: yaml.safe_load((TOPIC / f"{name}.yaml").read_text("utf-8")) for name in names}


def _kept(blocks: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The blocks of the short leaflet."""
    wanted = True
    for block in blocks:
        if block["type"] == "heading":
            wanted = block["text"] in _SHORT
        brief = wanted and block.get("length") != "full" and block["type"] not in _LEFT_OUT
        if brief or block["type"] == "contact" or block.get("kind") in _NEEDED:
            yield {key: value for key, value in block.items() if key != "length"}


def _narrow(parts: dict[str, Any], document: str) -> None:
    """Leave out of a topic what its *document* does not use."""

    def used(name: str, *where: str) -> bool:
        pattern = rf"(?<![\w-]){re.escape(name)}(?![\w-])"
        return any(re.search(pattern, str(parts[part])) for part in where)

    claims, references = parts["claims"], parts["references"]
    claims["claims"] = {n: c for n, c in claims["claims"].items() if used(n, document)}
    claims["grounds"] = {n: g for n, g in claims["grounds"].items() if used(n, document, "claims")}
    works = references["references"].items()
    parts["references"] = {"references": {n: w for n, w in works if used(n, document, "claims")}}


def _written(parts: dict[str, Any], numbered: Iterable[str] = ()) -> Numbered:
    for name in numbered:
        _number(parts[name])
    files = {
        f"{name}.yaml": yaml.safe_dump(part, allow_unicode=True, sort_keys=False, width=100)
        for name, part in parts.items()
    }
    return Numbered(files, TOPIC / "figures" if "figures" in parts else None)


def _number(part: Any) -> None:
    """Put the number at the end of each text in *part*, so that no line of it breaks as before."""
    if isinstance(part, list):
        for one in part:
            _number(one)
    elif isinstance(part, dict):
        for key, value in part.items():
            if key in _TEXTS and isinstance(value, str):
                part[key] = _END.sub(rf" ({TOKEN})\1.", value.rstrip())
            else:
                _number(value)
