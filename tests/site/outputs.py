"""A folder of outputs that tests offer: real content, files of a few bytes, and their manifest."""

from __future__ import annotations

import hashlib
from pathlib import Path

from sfn_docs.batch.records import dumped
from sfn_docs.model.manifest import Made, Manifest, OutputFile
from tests.conftest import ROOT
from tests.topics import TOPIC, write_topic

KINDS = {"leaflet": "pdf", "deck": "pptx"}


def write_outputs(folder: Path, topics: dict[str, str], **changed: str) -> None:
    """Write ``content`` and ``build`` into *folder*: topics by name, each with its title.

    *changed* are facts of every document that the manifest states otherwise.
    """
    documents = []
    for name, title in topics.items():
        text = TOPIC.replace('"A test topic"', title)
        write_topic(folder / "content" / name, topic=text)
        documents += [made(folder / "build", name, document, **changed) for document in KINDS]
    manifest = Manifest(program="tests", documents=documents, groups={})
    (folder / "build" / "manifest.json").write_bytes(dumped(manifest))


def made(build: Path, topic: str, document: str, **changed: str) -> Made:
    """A document on record, its file and a list beside it in place."""
    kinds = (KINDS[document], "bib")
    files = [file(build, f"{topic}/{document}-en-a4.{kind}") for kind in kinds]
    facts = {
        "topic": topic,
        "document": document,
        "edition": "large-print",
        "language": "en-US",
        "title": f"A {document}",
        "version": "0.1",
        "updated": "2026-11-23",
        "review": "draft",
        "next_review": "2027-05-23",
        "extent": 12,
        "summary": "12 pages",
        "checks": ["content"],
        "files": files,
        "key": "0",
        "made_from": [],
    }
    return Made.model_validate(facts | changed)


def file(build: Path, name: str) -> OutputFile:
    data = f"The file {name}".encode()
    (build / name).parent.mkdir(parents=True, exist_ok=True)
    (build / name).write_bytes(data)
    return OutputFile(file=name, bytes=len(data), sha256=hashlib.sha256(data).hexdigest())


def arguments(folder: Path) -> list[str]:
    """What makes the site of *folder*, in its folder ``site``."""
    places = ("--content", str(folder / "content"), "--build", str(folder / "build"))
    looks = ("--templates", str(ROOT / "templates"))
    return ["site", *places, "--output", str(folder / "site"), *looks]
