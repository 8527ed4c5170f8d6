"""How long a talk takes, estimated from what its notes say: by slide, by section, and whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from sfn_docs.language.splitting import words_of
from sfn_docs.model.claims import Claim
from sfn_docs.model.deck import Deck
from sfn_docs.prose import Quote, Text, parse_prose, plain_text, walk


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is said to one slide of the content, the *number*-th from 1, in words.

    One in the section of a *backup* is for questions, and no part of the talk.
    """

    number: int
    title: str
    section: str
    words: int
    short: bool
    backup: bool


@dataclass(frozen=True, slots=True)
class Talk:
    """What is said to all slides, at *pace* words a minute."""

    slides: tuple[Spoken, ...]
    pace: int

    @property
    def minutes(self) -> float:
        """How long the talk takes, without its slides for questions."""
        return self.lasts(slide for slide in self.slides if not slide.backup)

    @property
    def short_minutes(self) -> float:
        """How long its short version takes."""
        return self.lasts(slide for slide in self.slides if slide.short)

    def lasts(self, slides: Iterable[Spoken]) -> float:
        """How long *slides* take, in minutes."""
        return sum(slide.words for slide in slides) / self.pace

    def sections(self) -> Iterator[tuple[str, tuple[Spoken, ...]]]:
        """The slides by section, in their order; that before the first section has no name."""
        for name, slides in groupby(self.slides, key=lambda slide: slide.section):
            yield name, tuple(slides)


def talk_of(deck: Deck, claims: Mapping[str, Claim], language: str) -> Talk:
    """The talk that the deck's notes are.

    A claim that they quote is said in the clinician's wording; citations are not said, nor is
    what adds itself to the notes. Titles and slides are not read aloud.
    """
    section, backup = "", False
    spoken = []
    for number, slide in enumerate(deck.slides, start=1):
        match slide.type:
            case "section" | "backup":
                section, backup = slide.text or slide.title, slide.type == "backup"
            case "references":
                section, backup = slide.title, False
        notes = None if slide.type == "references" else slide.notes
        words = spoken_words(notes or "", claims, language)
        spoken.append(Spoken(number, slide.title, section, words, slide.short, backup))
    return Talk(tuple(spoken), deck.words_a_minute)


def spoken_words(notes: str, claims: Mapping[str, Claim], language: str) -> int:
    """How many words are said of notes in our Markdown; a claim that is not known counts none."""
    said = []
    for paragraph in parse_prose(notes, language):
        for inline in walk(paragraph):
            if isinstance(inline, Text):
                said.append(inline.text)
            elif isinstance(inline, Quote) and inline.claim in claims:
                said.append(plain_text(claims[inline.claim].clinical, language))
        said.append("\n")
    return len(words_of("".join(said)))
