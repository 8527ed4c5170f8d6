"""The Markdown that content is written in: a small dialect, parsed into inlines.

Paragraphs (parted by a blank line), ``**strong**``, ``*emphasis*``, ``[words](address)``,
a backslash before a mark that is meant as itself, and four marks of our own: citations
``[@key; @key, p. 3]``, quoted claims ``{claim: id}``, what the sentence before rests on,
``{ground: name}``, and words in another language, ``[dor]{lang=pt}``. Nothing else has a meaning:
``# x``, ``a|b``, ``<b>`` and ``1. x`` are text. Straight quotes become the language's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sfn_docs.citations import Citation, Cluster

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

QUOTES = {"en": "“”‘’", "es": "«»“”", "pt": "“”‘’", "de": "„“‚‘", "fr": "«»‹›"}
"""The quotation marks that straight ones turn into: outer pair, inner pair."""

SCHEMES = ("https://", "http://", "mailto:", "tel:")
"""What a link may start with."""

_UNMARKED = re.compile(
    r"[^\s*_\[\]{}\\\"'\x00](?:[^\n\r*_\[\]{}\\\"'\x00]*[^\s*_\[\]{}\\\"'\x00])?"
)
"""A line in which no character could be a mark."""

_CITATION = re.compile(r"\[([^\[\]\n]*@[^\[\]]*)\]")
_CITED = re.compile(r"(?P<prefix>[^@;]*?)@(?P<key>[A-Za-z0-9_][\w:.+-]*\w|\w)(?:,\s*(?P<at>.+))?")
_OPENING = re.compile(r"(?<![^\s(\[{\u2013\u2014])[\"'](?=\S)")
_NUMBER = re.compile(r"\d{1,3}(?:[,.\u00a0\u202f]\d{3})+(?!\d)|\d{1,9}")
_FOREIGN = re.compile(r"\[([^\[\]\n]+)\]\{lang=([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\}")
_MARK = re.compile(r"\{\s*(claim|ground)\s*:\s*([^{}\n]*?)\s*\}")


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Text that matters more."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Text that is stressed."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words in another *language* (BCP 47), which is what they are read aloud in."""

    language: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address."""

    href: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Cite:
    """Works cited at this place; *written* is the text in the content."""

    cluster: Cluster
    written: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A claim quoted at this place; *written* is the text in the content."""

    claim: str
    written: str


@dataclass(frozen=True, slots=True)
class Rests:
    """What the sentence before it rests on: a ground, or a claim that it puts in other words.

    It prints nothing; *written* is the text in the content.
    """

    ground: str
    written: str


@dataclass(frozen=True, slots=True)
class Malformed:
    """What looks like a citation and is none."""

    written: str


Inline = Text | Strong | Emphasis | Foreign | Link | Cite | Quote | Rests | Malformed
Paragraph = tuple[Inline, ...]


def parse_prose(text: str, language: str = "en") -> tuple[Paragraph, ...]:
    """The paragraphs of *text*; never fails, whatever is written."""
    if _UNMARKED.fullmatch(text):
        return ((Text(str(text)),),)
    language = language.split("-", maxsplit=1)[0]
    return _parsed(text, language if language in QUOTES else "en")


@lru_cache(maxsize=20_000)
def _parsed(text: str, language: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a text with marks: many checks and both passes of a document ask."""
    tokens = _parser(language).parse(text)
    return tuple(
        _inlines(iter(token.children or ()))[0] for token in tokens if token.type == "inline"
    )


def walk(inlines: tuple[Inline, ...]) -> Iterator[Inline]:
    """Every inline in reading order, the outer before the inner."""
    for inline in inlines:
        yield inline
        if isinstance(inline, Strong | Emphasis | Foreign | Link):
            yield from walk(inline.children)


def words(inlines: tuple[Inline, ...]) -> str:
    """The text of inlines, without marks, citations or quoted claims."""
    return "".join(inline.text for inline in walk(inlines) if isinstance(inline, Text))


def numbers(text: str) -> frozenset[int]:
    """The whole numbers in a text, also those with their thousands set apart: 10,000."""
    return frozenset(int(re.sub(r"\D", "", found[0])) for found in _NUMBER.finditer(text))


def plain_text(text: str, language: str = "en") -> str:
    """The words of *text* without marks, citations or quoted claims; paragraphs by line."""
    return "\n".join(words(paragraph) for paragraph in parse_prose(text, language))


def typeset(line: str, language: str = "en") -> str:
    """A line of plain text, its straight quotes set as the language sets them."""
    if "'" not in line and '"' not in line:
        return line
    outer, outer_end, inner, inner_end = list(
        QUOTES.get(language.split("-", maxsplit=1)[0], QUOTES["en"])
    )
    line = re.sub(r"(?<=\w)'", "’", line)
    line = _OPENING.sub(lambda match: outer if match[0] == '"' else inner, line)
    return line.replace('"', outer_end).replace("'", inner_end)


def parse_cluster(inside: str) -> Cluster | None:
    """The citations of ``@a; see @b, p. 3``; None where it is not written so."""
    cluster = []
    for part in inside.split(";"):
        match = _CITED.fullmatch(part.strip())
        if match is None:
            return None
        at = (match["at"] or "").strip()
        cluster.append(Citation(match["key"], at, match["prefix"].strip()))
    return tuple(cluster)


@lru_cache(maxsize=8)
def _parser(language: str) -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero", {"typographer": True, "quotes": QUOTES[language]})
    parser.enable(["smartquotes", "emphasis", "link", "escape", "balance_pairs", "fragments_join"])
    parser.inline.ruler.before("link", "citation", _citation)
    parser.inline.ruler.before("link", "foreign", _foreign)
    parser.inline.ruler.push("mark", _mark)
    parser.validateLink = lambda url: url.startswith(SCHEMES)  # type: ignore[method-assign]  # as documented
    return parser


def _citation(state: StateInline, silent: bool) -> bool:
    match = _CITATION.match(state.src, state.pos)
    if match is None or state.src[match.end() : match.end() + 1] == "(":
        return False
    if not silent:
        state.push("citation", "", 0).content = match[0]
    state.pos = match.end()
    return True


def _foreign(state: StateInline, silent: bool) -> bool:
    match = _FOREIGN.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("foreign", "", 0)
        token.content, token.info = match[1], match[2]
    state.pos = match.end()
    return True


def _mark(state: StateInline, silent: bool) -> bool:
    match = _MARK.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        if match[1] == "ground":
            state.pending = state.pending.rstrip()
        token = state.push(match[1], "", 0)
        token.content, token.info = match[0], match[2]
    state.pos = match.end()
    return True


def _inlines(tokens: Iterator[Any]) -> tuple[Paragraph, Any]:
    """The inlines up to the closing token that ends them, and that token."""
    found: list[Inline] = []
    for token in tokens:
        if token.nesting < 0:
            return tuple(found), token
        if token.type != "text" or token.content:
            found.append(_inline(token, tokens))
    return tuple(found), None


def _inline(token: Any, tokens: Iterator[Any]) -> Inline:
    match token.type:
        case "strong_open" | "em_open":
            kind = Strong if token.type == "strong_open" else Emphasis
            return kind(_inlines(tokens)[0])
        case "link_open":
            return Link(str(token.attrs["href"]), _inlines(tokens)[0])
        case "citation":
            cluster = parse_cluster(token.content[1:-1])
            return Cite(cluster, token.content) if cluster else Malformed(token.content)
        case "foreign":
            return Foreign(token.info, (Text(token.content),))
        case "claim" | "ground":
            mark = Quote if token.type == "claim" else Rests
            return mark(token.info, token.content)
        case _:
            return Text(token.content.replace("\n", " "))
