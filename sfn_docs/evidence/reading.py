"""Reading a topic's documents into statements: which of their texts say something, and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sfn_docs.evidence.sentences import Said, said_in
from sfn_docs.evidence.statements import Document, Place, Statement
from sfn_docs.language.stating import asserts
from sfn_docs.leaflet.passages import Passage, Sentence
from sfn_docs.loading import Loaded, once, texts
from sfn_docs.model.claims import Claim
from sfn_docs.prose import plain_text, typeset
from sfn_docs.source import KeyPath, Source

NAMES = frozenset({"title", "heading", "label", "columns", "term", "question", "subtitle"})
"""Keys whose texts head, name or ask something; only one that asserts something is a statement."""

UNSAID = frozenset(
    {"type", "kind", "length", "covers", "short", "ground", "alt", "notes", "choices", "diary"}
)
"""Keys whose texts are no text of the document, are there to choose from, or are read apart."""

TOOLS = frozenset({"contact", "fill-in"})
"""Blocks to write in: their lines hold no statement."""

PARTS = frozenset({"title", "section", "backup", "agenda", "references"})
"""Slides that open or name a part of the talk."""

CAPTIONED = frozenset({"table", "evidence-table", "icon-array"})
"""Blocks whose caption is the name of what stands below it."""

KEY_SLIDES = frozenset({"title", "statement", "take-home"})
"""Slides that say what the audience should remember."""

_NOWHERE = Place("leaflet", "", -1, "")

_SLIDE_DEPTH = 2
"""Keys that lead to a slide: "slides", and its number."""


@once
def statements(loaded: Loaded) -> tuple[Statement, ...]:
    """What the leaflet and the deck say, in the order of the files; nothing of broken parts."""
    if loaded.claims is None or loaded.info is None:
        return ()
    found: list[Statement] = []
    language = loaded.info.language.split("-", maxsplit=1)[0]
    for document, part in (("leaflet", loaded.leaflet), ("deck", loaded.deck)):
        if part is not None:
            known = loaded.claims.claims
            name: Document = "leaflet" if document == "leaflet" else "deck"
            figures = loaded.sources.get("figures")
            reader = _Reader(known, loaded.sources[document], figures, name, language)
            found += reader.leaflet() if document == "leaflet" else reader.deck()
    return tuple(statement for statement in found if statement.worded)


@dataclass(slots=True)
class _Reader:
    claims: Mapping[str, Claim]
    source: Source
    figures: Source | None
    document: Document
    language: str
    place: Place = _NOWHERE
    wider: tuple[str, ...] = ()

    def leaflet(self) -> Iterator[Statement]:
        data = self.source.data
        self.place = Place("leaflet", str(data["title"]), -1, "title")
        yield from self._name(data["title"], ("title",))
        self.wider = _listed(data.get("ground", ()))
        if str(data.get("subtitle", "")).endswith((".", "!")):
            yield from self._prose(data["subtitle"], ("subtitle",))
        section = self.place.section
        for number, block in enumerate(data["blocks"]):
            kind = block["type"]
            section = str(block["text"]) if kind == "heading" else section
            key = kind == "callout" and block["kind"] == "key-message"
            self.place = Place("leaflet", section, number, kind, key=key)
            self.wider = _listed(block.get("ground", ()))
            if kind == "heading":
                yield from self._name(block["text"], ("blocks", number, "text"))
            else:
                yield from self._value(block, "", ("blocks", number))

    def deck(self) -> Iterator[Statement]:
        data = self.source.data
        self.place = Place("deck", str(data["title"]), -1, "title")
        yield from self._name(data["title"], ("title",))
        for number, slide in enumerate(data["slides"]):
            kind = slide["type"]
            title = str(slide.get("title", kind))
            key = kind in KEY_SLIDES
            self.place = Place("deck", title, number, kind, key=key)
            self.wider = _listed(slide.get("ground", ()))
            path: KeyPath = ("slides", number)
            yield from self._slide_title(title, (*path, "title"))
            if kind in PARTS:
                for name in ("subtitle", "text"):
                    yield from self._name(slide.get(name, ""), (*path, name))
            else:
                yield from self._value(slide, "", path)
            if "notes" in slide:
                self.place = replace(self.place, part="notes", key=False)
                yield from self._value(slide["notes"], "text", (*path, "notes"))

    def _slide_title(self, title: str, path: KeyPath) -> Iterator[Statement]:
        """A slide's title; of one that opens a part, only where it is marked or asserts something.

        What opens a part has nothing below it, so that its marks are the title's.
        """
        part = self.place.type in PARTS
        own = tuple(name for name in self.wider if part and name in self.claims)
        if part and not own:
            yield from self._name(title, path)
        else:
            said = typeset(title, self.language)
            yield Statement(self.place, said, self.source, path, wider=own, title=True)

    def _name(self, name: Any, path: KeyPath, source: Source | None = None) -> Iterator[Statement]:
        """A heading, a label or a picture's description, where it asserts something.

        What a picture shows is told in sentences too where they assert nothing: "Two feet."
        """
        if isinstance(name, tuple):
            for number, part in enumerate(name):
                yield from self._name(part, (*path, number), source)
            return
        said = typeset(str(name), self.language)
        described = path[-1] == "alt"
        if asserts(said.rstrip(".") if described else said, self.language):
            where = source or self.source
            yield Statement(self.place, said, where, path, wider=self.wider, title=True)

    def _value(self, value: Any, key: str, path: KeyPath) -> Iterator[Statement]:
        if self._is_one(value, key):
            yield from self._row(value, path)
        elif isinstance(value, Mapping):
            for name in value:
                if name not in UNSAID and not (self._is_slide(path) and name == "title"):
                    yield from self._named(value[name], name, (*path, name))
            if "alt" in value and self._is_slide(path):
                read = self._name if "caption" in value else self._prose
                yield from read(str(value["alt"]), (*path, "alt"))
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                yield from self._value(item, key, (*path, number))
        elif isinstance(value, str):
            if key in ("claim", "claims"):
                yield from self._quoted(value, path)
            else:
                yield from self._prose(value, path)

    def _is_one(self, value: Any, key: str) -> bool:
        """Whether a value is one statement: a row of a table, or words with who wrote them."""
        if key == "rows":
            return isinstance(value, tuple) and not any(isinstance(i, tuple) for i in value)
        return key == "" and self.place.type == "quotation"

    def _named(self, value: Any, name: str, path: KeyPath) -> Iterator[Statement]:
        """What a mapping has under a name."""
        if name == "figure":
            yield from self._figure(str(value))
        elif name == "data" and self.place.type == "chart":
            for part, text in texts(value):
                if part[-1] in ("axis", "name") or "categories" in part:
                    yield from self._name(text, (*path, *part))
        elif self._is_name(name):
            yield from self._name(value, path)
        elif name != "lines" or self.place.type not in TOOLS:
            yield from self._value(value, name, path)

    def _figure(self, identifier: str) -> Iterator[Statement]:
        """What figures.yaml says of a picture: for those who don't see it, and in its labels."""
        known = self.figures.data["figures"] if self.figures else {}
        if self.figures is not None and identifier in known:
            path: KeyPath = ("figures", identifier)
            yield from self._name(known[identifier]["alt"], (*path, "alt"), self.figures)
            for name, label in known[identifier].get("labels", {}).items():
                yield from self._name(label, (*path, "labels", name), self.figures)

    def _is_slide(self, path: KeyPath) -> bool:
        return self.document == "deck" and len(path) == _SLIDE_DEPTH

    def _is_name(self, key: str) -> bool:
        captioned = self.place.document == "leaflet" and self.place.type in CAPTIONED
        return key in NAMES or (key == "caption" and captioned)

    def _row(self, value: Any, path: KeyPath) -> Iterator[Statement]:
        """The cells of a row as one statement; a first that only names the row says nothing."""
        quotation = isinstance(value, Mapping)
        cells = (value["text"], value["by"]) if quotation else value
        texts = [_written(cell) for cell in cells]
        said = [[*said_in(text, self.language)] for text in texts]
        every = [sentence for cell in said for sentence in cell]
        for sentence in every:
            if sentence.span is None:
                yield from self._quoted(sentence.claims[0], path)
        names_row = not quotation and len(said) > 1 and not asserts(str(cells[0]), self.language)
        told = said[1:] if names_row else said
        if any(sentence.span for cell in told for sentence in cell):
            text = " | ".join(" ".join(_words(sentence) for sentence in cell) for cell in said)
            where = (*path, "text") if quotation else path
            yield self._statement(text, where, None, _together(every))

    def _quoted(self, identifier: str, path: KeyPath) -> Iterator[Statement]:
        claim = self.claims.get(identifier)
        if claim is None:
            return
        wording = claim.plain if self.place.document == "leaflet" else claim.clinical
        short = claim.short if self.place.type == "how-sure" else None
        text = typeset(short, self.language) if short else plain_text(wording, self.language)
        yield Statement(self.place, text, self.source, path, claims=(identifier,), quoted=True)

    def _prose(self, written: Any, path: KeyPath) -> Iterator[Statement]:
        for said in said_in(_written(written), self.language):
            if said.span is None:
                yield from self._quoted(said.claims[0], path)
                continue
            passage = Passage(
                said.run, "text", self.language, self.source, path, before=said.before
            )
            yield self._statement(_words(said), path, Sentence(passage, *said.span), said)

    def _statement(
        self, text: str, path: KeyPath, sentence: Sentence | None, said: Said
    ) -> Statement:
        known = tuple(name for name in said.claims if name in self.claims)
        return Statement(
            self.place,
            text,
            self.source,
            path,
            sentence,
            known,
            said.cites,
            said.grounds,
            self.wider,
        )


def _listed(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _written(value: Any) -> str:
    """A text as written; a mapping that quotes a claim is one too."""
    return f"{{claim: {value['claim']}}}" if isinstance(value, Mapping) else str(value)


def _words(said: Said) -> str:
    return said.run[slice(*said.span)] if said.span else ""


def _together(said: list[Said]) -> Said:
    """What the parts of a row rest on, as that of one statement."""
    claims = (name for part in said for name in part.claims)
    cites = (key for part in said for key in part.cites)
    grounds = (name for part in said for name in part.grounds)
    return Said("", None, "", *(tuple(dict.fromkeys(each)) for each in (claims, cites, grounds)))
