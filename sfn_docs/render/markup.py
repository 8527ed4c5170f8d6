"""Prose, claims and citations as inline HTML: what templates call while a document is rendered.

Everything here belongs to one pass over one document, kept in a context variable, because Jinja
calls filters and functions wherever a template uses them, also in macros without a context.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from sfn_docs import prose
from sfn_docs.citations import Bibliography, Citation, Cluster, Span
from sfn_docs.model.claims import Claim
from sfn_docs.model.topic import Topic
from sfn_docs.pictures.figures import themed, with_title
from sfn_docs.pictures.labels import labelled
from sfn_docs.render.marks import (
    before_mark,
    citation_markup,
    is_raised,
    kept_together,
    span_markup,
    stop_before_mark,
)
from sfn_docs.render.places import Places
from sfn_docs.templates import Templates
from sfn_docs.theme import Theme

if TYPE_CHECKING:
    from markupsafe import Markup

Voice = Literal["plain", "clinical"]
_PENDING = (Span("(0)"),)
_QUOTED = '<span data-claim="{}" data-sure="{}">{}</span>'


@dataclass(frozen=True, slots=True)
class Look:
    """What a document is dressed in: the templates, the theme and the UI's words."""

    templates: Templates
    theme: Theme
    words: Mapping[str, str]


@dataclass(slots=True)
class Session:
    """One pass: what it knows, and in *clusters* what was cited so far, in reading order."""

    topic: Topic
    voice: Voice
    look: Look
    bibliography: Bibliography | None = None
    clusters: list[Cluster] = field(default_factory=list)
    places: Places = field(default_factory=Places)
    figures: int = 0
    fields: int = 0
    drawn: dict[tuple[str, str], str] = field(default_factory=dict)
    """Drawings as they look, by kind and name: the passes over a document show the same."""


_session: ContextVar[Session] = ContextVar("session")


@contextmanager
def during(session: Session) -> Iterator[None]:
    """Makes *session* the pass that everything below works for."""
    token = _session.set(session)
    try:
        yield
    finally:
        _session.reset(token)


def look() -> Look:
    """What the document of this pass is dressed in."""
    return _session.get().look


def inline(text: str) -> Markup:
    """One run of prose as inline HTML; paragraphs are joined by a space."""
    from markupsafe import Markup

    return Markup(" ").join(_markup(paragraph) for paragraph in _parsed(text))


def paragraphs(text: str) -> Markup:
    """Prose as one ``<p>`` a paragraph."""
    from markupsafe import Markup

    return Markup("\n").join(
        Markup("<p>{}</p>").format(_markup(paragraph)) for paragraph in _parsed(text)
    )


def line(value: Any) -> Any:
    """What a template prints: plain text with the language's quotes, anything else as it is."""
    from markupsafe import Markup

    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return prose.typeset(value, _session.get().topic.info.language)


def spans(text: tuple[Span, ...]) -> Markup:
    """Formatted text of the bibliography as inline HTML."""
    from markupsafe import Markup

    return Markup("").join(span_markup(span) for span in text)


def claim(identifier: str) -> Claim:
    """The claim of that id."""
    return _session.get().topic.claims[identifier]


def quote(identifier: str) -> Markup:
    """A claim in the document's voice, with its sources cited before the full stop.

    Clinicians' words say of what claim they are, and how sure it is: a deck's notes repeat it.
    """
    from markupsafe import Markup

    session = _session.get()
    said = session.topic.claims[identifier]
    cluster = tuple(_source(source) for source in said.sources)
    wording = prose.parse_prose(getattr(said, session.voice), session.topic.info.language)
    joined = itertools.chain.from_iterable((prose.Text(" "), *part) for part in wording)
    shown = _markup(_cited(tuple(joined)[1:], cluster))
    if session.voice == "plain":
        return shown
    return Markup(_QUOTED).format(identifier, sureness(said), shown)  # noqa: S704 - a constant


def sureness(said: Claim) -> str:
    """How sure a claim is, and in whom it was seen, in the words of a deck's notes."""
    words = _session.get().look.words
    return f"{words[f'deck_sure_{said.certainty}']}, {words[f'deck_seen_{said.population}']}"


def cite(*keys: str) -> Markup:
    """One citation of the works *keys*."""
    return _citation(tuple(Citation(key) for key in keys))


def figure(identifier: str) -> Markup:
    """A figure as inline SVG in the theme's colours; its title is read in its place."""
    session = _session.get()
    drawn, font = session.topic.figures[identifier], session.look.theme.fonts.leaflet
    key = ("figure", identifier)
    if key not in session.drawn:
        svg = themed(drawn.svg, session.look.theme, font)
        session.drawn[key] = labelled(svg, drawn.labels, font)
    return titled(session.drawn[key], drawn.alt)


def drawing(svg: str, title: str) -> Markup:
    """A checked SVG in the theme's colours, as *titled*."""
    session = _session.get()
    theme, key = session.look.theme, ("drawing", svg)
    if key not in session.drawn:
        session.drawn[key] = themed(svg, theme, theme.fonts.leaflet)
    return titled(session.drawn[key], title)


def titled(svg: str, title: str) -> Markup:
    """A drawing as inline SVG of this document; *title* is read in its place."""
    from markupsafe import Markup

    session = _session.get()
    session.figures += 1
    prefix = f"figure-{session.figures}"
    return Markup(with_title(svg, title, prefix))  # noqa: S704 - checked when it was read


def enter(section: str) -> str:
    """Says that what follows stands under the heading *section*; prints nothing."""
    _session.get().places.section = section
    return ""


def ways_back(key: str) -> tuple[str, ...]:
    """The anchors of the first place in each section that cites a work, in reading order."""
    return tuple(_session.get().places.cited.get(key, {}).values())


def next_field() -> str:
    """The name of the next field of a form: its own in the document, the same in every build."""
    session = _session.get()
    session.fields += 1
    return f"field-{session.fields}"


def _parsed(text: str) -> tuple[prose.Paragraph, ...]:
    return prose.parse_prose(str(text), _session.get().topic.info.language)


def _source(written: str) -> Citation:
    key, _, locator = written.partition(", ")
    return Citation(key, locator)


def _cited(inlines: prose.Paragraph, cluster: Cluster) -> prose.Paragraph:
    """The wording with a citation before its last full stop."""
    written = prose.Cite(cluster, "")
    last = inlines[-1]
    if not isinstance(last, prose.Text) or not last.text.endswith((".", "?", "!")):
        return (*inlines, prose.Text(" "), written)
    start = prose.Text(f"{last.text[:-1]} ")
    return (*inlines[:-1], start, written, prose.Text(last.text[-1]))


def _markup(inlines: tuple[prose.Inline, ...]) -> Markup:
    """Inlines as HTML; a number that cites stays on the line of the word before it."""
    from markupsafe import Markup, escape

    parts: list[Markup] = []
    word = ""
    for before, piece, after in zip((None, *inlines), inlines, (*inlines[1:], None), strict=False):
        if isinstance(piece, prose.Text):
            text, word = _after_mark(piece.text, before), ""
            if isinstance(after, prose.Cite) and not _cites_by_name():
                text, word = before_mark(text, raised=is_raised(_shown(0)))
            parts.append(escape(text))
        elif isinstance(piece, prose.Cite):
            parts.append(_hung(word, piece, after))
            word = ""
        else:
            parts.append(_piece(piece))
    return Markup("").join(parts)


def _cites_by_name() -> bool:
    bibliography = _session.get().bibliography
    return bibliography is not None and bibliography.by_name


def _after_mark(text: str, before: prose.Inline | None) -> str:
    """The text without the stop that went before a raised number."""
    if not isinstance(before, prose.Cite) or not is_raised(_shown(-1)):
        return text
    return text.removeprefix(stop_before_mark(text, _session.get().topic.info.language))


def _hung(word: str, cite: prose.Cite, after: prose.Inline | None) -> Markup:
    """A citation; a raised one with the word and the stop before it."""
    citation = _citation(cite.cluster)
    if not is_raised(_shown(-1)):
        return citation
    following = after.text if isinstance(after, prose.Text) else ""
    stop = stop_before_mark(following, _session.get().topic.info.language)
    return kept_together(word, stop, citation)


def _piece(piece: prose.Inline) -> Markup:
    from markupsafe import Markup, escape

    match piece:
        case prose.Strong(children) | prose.Emphasis(children):
            tag = "strong" if isinstance(piece, prose.Strong) else "em"
            return Markup("<{0}>{1}</{0}>").format(tag, _markup(children))
        case prose.Foreign(language, children):
            return Markup('<span lang="{}">{}</span>').format(language, _markup(children))
        case prose.Link(href, children):
            return Markup('<a href="{}">{}</a>').format(href, prose.words(children))
        case prose.Quote(identifier, _):
            return quote(identifier)
    return escape(_literal(piece))


def _literal(piece: prose.Inline) -> str:
    """Text as it is, and what is no citation as it is written; nothing of a mark for reviewers."""
    if isinstance(piece, prose.Text):
        return piece.text
    return piece.written if isinstance(piece, prose.Malformed) else ""


def _citation(cluster: Cluster) -> Markup:
    session = _session.get()
    shown = _shown(0)
    anchor = session.places.note(len(session.clusters), cluster)
    session.clusters.append(cluster)
    if not anchor:
        return citation_markup(cluster, shown)
    said = session.look.words["leaflet_cited_in"].format(section=session.places.section)
    return citation_markup(cluster, shown, anchor, line(said))


def _shown(place: int) -> tuple[Span, ...]:
    """The text of a cluster, as far as it is known yet: of the next for 0, the last for -1."""
    session = _session.get()
    number = len(session.clusters) + place
    if session.bibliography is None or number >= len(session.bibliography.citations):
        return _PENDING
    return session.bibliography.citations[number]
