"""Prose as sentences, each with the claims, works and grounds that are marked in or after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from sfn_docs.language.splitting import Span, has_words, sentence_spans
from sfn_docs.prose import Cite, Paragraph, Quote, Rests, parse_prose, words

_STOPS = (".", "!", "?", "\u2026")


class Mark(NamedTuple):
    """A citation or a ground, and how much text stands before it."""

    offset: int
    cites: tuple[str, ...]
    ground: str


@dataclass(slots=True)
class Run:
    """The text between two quoted claims, and its marks."""

    text: str = ""
    marks: list[Mark] = field(default_factory=list)


class Said(NamedTuple):
    """A sentence at a span of a run's text, or a quoted claim where there is no span.

    *before* is what is read of the same value before the run.
    """

    run: str
    span: Span | None
    before: str = ""
    claims: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()


def said_in(text: str, language: str) -> Iterator[Said]:
    """The sentences of prose and the claims that it quotes, in reading order."""
    before = ""
    for paragraph in parse_prose(text, language):
        led = ""
        for run, quoted in _runs(paragraph):
            yield from _sentences(run, before, led, quoted, language)
            before = f"{before} {run.text}"
            if quoted:
                yield Said("", None, claims=(quoted,))
            led = quoted


def idle_marks(text: str, language: str) -> Iterator[str]:
    """The grounds that are marked where no sentence stands before them."""
    for paragraph in parse_prose(text, language):
        for run, _ in _runs(paragraph):
            yield from (m.ground for m in run.marks if m.ground and not run.text[: m.offset])


def _runs(paragraph: Paragraph) -> Iterator[tuple[Run, str]]:
    """What is read up to each quoted claim, and its id; the last run with none."""
    run = Run()
    after_mark = False
    for inline in paragraph:
        offset = len(run.text.rstrip())
        match inline:
            case Quote(claim):
                yield run, claim
                run = Run()
            case Cite(cluster):
                run.marks.append(Mark(offset, tuple(work.key for work in cluster), ""))
            case Rests(ground):
                run.marks.append(Mark(offset, (), ground))
            case _:
                said = words((inline,))
                if after_mark and said[:1] in (".", ",", ";", ":", "?", "!", ")"):
                    run.text = run.text.rstrip()
                run.text += said
        after_mark = isinstance(inline, Cite | Rests)
    yield run, ""


def _sentences(run: Run, before: str, led: str, quoted: str, language: str) -> Iterator[Said]:
    """The sentences of a run that follows the claim *led* and leads up to the claim *quoted*."""
    spans = sentence_spans(run.text, language)
    for number, (start, end) in enumerate(spans):
        text = run.text[start:end]
        if not has_words(text):
            continue
        claims = []
        if led and number == 0 and not text[:1].isupper():
            claims.append(led)
        if quoted and number == len(spans) - 1 and not text.rstrip("”’\"')").endswith(_STOPS):
            claims.append(quoted)
        marks = [m for m in run.marks if start < m.offset <= end or (not m.offset and not number)]
        yield Said(
            run.text,
            (start, end),
            before,
            tuple(claims),
            tuple(key for mark in marks for key in mark.cites),
            tuple(mark.ground for mark in marks if mark.ground and mark.offset),
        )
