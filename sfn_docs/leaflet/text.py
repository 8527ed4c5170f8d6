"""The text of a leaflet as a patient reads it, each part with the place where it is written.

What is read: the title, and the blocks in order, with the claims that they quote in the plain
wording (in a how-sure box in the short one). What is not: citations, references, and what
figures.yaml says of drawings: their labels, and the alternative text for those who do not see
them. What templates add is not the writer's, and is left out too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from sfn_docs.language.splitting import Span
from sfn_docs.leaflet.passages import Passage, Role, Sentence
from sfn_docs.loading import Loaded, once
from sfn_docs.prose import Cite, Inline, Paragraph, Quote, Strong, Text, parse_prose, typeset, walk
from sfn_docs.source import KeyPath, Source

FIRST = ("title", "question", "caption", "term", "label", "text", "columns", "rows")
"""The keys of a block in the order in which they are read; the others follow as written."""

MAX_CHARACTERS = 200_000
"""Characters of a leaflet that are read; it is the length of a short book."""

NOT_READ = ("type", "kind", "figure", "length", "ground")
"""Keys of a block whose texts no one reads in the leaflet."""

QUOTING = ("claim", "claims")
"""Keys that name claims."""

LINES = ("title", "question", "columns", "term", "label")
"""Keys of plain text, without Markdown."""

HEADINGS = ("title", "question", "caption", "columns", "label")
"""Keys whose text stands above or before what it is about."""


Length = Literal["full", "brief"]
"""How much of a leaflet an edition shows: a reader has one of them in hand."""


def lengths(loaded: Loaded) -> tuple[Length, ...]:
    """The lengths that a topic's leaflet is read in: brief where a block says that it has one."""
    blocks = loaded.leaflet.blocks if loaded.leaflet else ()
    return ("full", "brief") if any(block.length for block in blocks) else ("full",)


@once
def leaflet_passages(loaded: Loaded, length: Length = "full") -> tuple[Passage, ...]:
    """The passages of a topic's leaflet in reading order; none where it could not be read.

    A claim that is quoted is a passage of its own, wherever it is quoted, and stands in
    claims.yaml. The blocks are those of the editions of that *length*, as far as the first
    MAX_CHARACTERS go.
    """
    passages = []
    left = MAX_CHARACTERS
    for passage in _all_passages(loaded, length):
        left -= len(passage.text)
        if left < 0:
            break
        passages.append(passage)
    return tuple(passages)


def is_too_long(loaded: Loaded) -> bool:
    """Whether a topic's leaflet goes on after what is read of it."""
    left = MAX_CHARACTERS
    return any((left := left - len(passage.text)) < 0 for passage in _all_passages(loaded, "full"))


@once
def leaflet_sentences(loaded: Loaded, length: Length = "full") -> tuple[Sentence, ...]:
    """Every sentence of a topic's leaflet in the editions of that *length*, in reading order."""
    passages = leaflet_passages(loaded, length)
    return tuple(sentence for passage in passages for sentence in passage.sentences)


@once
def all_sentences(loaded: Loaded) -> tuple[Sentence, ...]:
    """Every sentence of a topic's leaflet that any edition shows, each once."""
    found = {
        (sentence.passage.source.path, sentence.passage.path, sentence.text): sentence
        for length in reversed(lengths(loaded))
        for sentence in leaflet_sentences(loaded, length)
    }
    return tuple(found.values())


def _all_passages(loaded: Loaded, length: Length) -> Iterator[Passage]:
    source = loaded.sources.get("leaflet")
    if source is None or loaded.leaflet is None or loaded.claims is None or loaded.info is None:
        return
    language = loaded.info.language.split("-", maxsplit=1)[0]
    yield from _Reader(loaded, source, language, length).read()


@dataclass(slots=True)
class _Reader:
    """Goes through a leaflet, and knows where in it it is."""

    loaded: Loaded
    source: Source
    language: str
    length: Length
    section: str = ""
    block: int = -1
    level: int = 0
    kind: str = ""

    def read(self) -> Iterator[Passage]:
        for key in ("title", "subtitle"):
            text = self.source.data.get(key)
            if text is not None:
                yield from self._line(str(text), "title", (key,))
        for number, block in enumerate(self.source.data["blocks"]):
            if block.get("length") not in (None, self.length):
                continue
            self.block = number
            self.level, self.kind = 0, block["type"]
            if block["type"] == "heading":
                self.section, self.level = str(block["text"]), block.get("level", 2)
                yield from self._line(self.section, "heading", ("blocks", number, "text"))
            else:
                yield from self._value(block, "", ("blocks", number))

    def _value(self, value: Any, key: str, path: KeyPath) -> Iterator[Passage]:
        """All that is read in a value of a block; *key* is the nearest one above it."""
        if isinstance(value, Mapping):
            for name in sorted(value, key=_rank):
                if name not in NOT_READ:
                    yield from self._value(value[name], name, (*path, name))
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                yield from self._value(item, key, (*path, number))
        elif key in QUOTING:
            yield from self._claim(str(value))
        elif isinstance(value, str) or type(value) is int:
            role: Role = "term" if key == "term" else "heading" if key in HEADINGS else "text"
            if key in LINES:
                yield from self._line(str(value), role, path)
            else:
                yield from self._prose(str(value), role, self.source, path)

    def _line(self, text: str, role: Role, path: KeyPath) -> Iterator[Passage]:
        yield self._passage(typeset(text, self.language), (), role, self.source, path)

    def _claim(self, identifier: str) -> Iterator[Passage]:
        claim = self.loaded.claims.claims.get(identifier) if self.loaded.claims else None
        if claim is None:
            return
        source = self.loaded.sources["claims"]
        if self.kind == "how-sure" and claim.short is not None:
            short = typeset(claim.short, self.language)
            yield self._passage(short, (), "text", source, ("claims", identifier, "short"))
        else:
            path = ("claims", identifier, "plain")
            yield from self._prose(claim.plain, "text", source, path)

    def _prose(self, text: str, role: Role, source: Source, path: KeyPath) -> Iterator[Passage]:
        before = ""
        for paragraph in parse_prose(text, self.language):
            for run, quoted in _runs(paragraph):
                said, strong = _plain(run)
                if said.strip():
                    passage = self._passage(said, strong, role, source, path)
                    yield replace(passage, before=before)
                    before = f"{before} {said}"
                if quoted is not None and source is self.source:
                    yield from self._claim(quoted)

    def _passage(
        self, text: str, strong: tuple[Span, ...], role: Role, source: Source, path: KeyPath
    ) -> Passage:
        return Passage(
            text, role, self.language, source, path, strong, self.section, self.block, self.level
        )


def _rank(key: str) -> int:
    return FIRST.index(key) if key in FIRST else len(FIRST)


def _runs(paragraph: Paragraph) -> Iterator[tuple[Paragraph, str | None]]:
    """The inlines up to each quoted claim, and its id; the last run with None."""
    run: list[Inline] = []
    for inline in paragraph:
        if isinstance(inline, Quote):
            yield tuple(run), inline.claim
            run = []
        else:
            run.append(inline)
    yield tuple(run), None


def _plain(inlines: Paragraph) -> tuple[str, tuple[Span, ...]]:
    """The text that is read, without citations and the space before them; its strong spans."""
    text = ""
    strong: list[Span] = []
    after_citation = False
    for inline in inlines:
        if isinstance(inline, Cite):
            after_citation = True
            continue
        said = "".join(part.text for part in walk((inline,)) if isinstance(part, Text))
        if after_citation and said[:1] in (".", ",", ";", ":", "?", "!", ")"):
            text = text.rstrip()
        after_citation = False
        if isinstance(inline, Strong):
            strong.append((len(text), len(text) + len(said)))
        text += said
    return text, tuple(strong)
