"""How a leaflet is built: short sections and lists, something to do, risks, what to cover.

The numbers are those of the standards named at each check; where no standard gives one, it is
ours, and what goes beyond it is a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

from sfn_docs.checks.wording import sentences
from sfn_docs.leaflet.sections import kinds_quoted, read_text, sections
from sfn_docs.loading import Loaded
from sfn_docs.model.blocks import BulletList, Callout, ClaimList, Cover, Glossary, Steps
from sfn_docs.problems import Problem
from sfn_docs.source import KeyPath, Source

MESSAGE_SENTENCES = 3
"""The main message is one to three short sentences (CDC Clear Communication Index, item 1)."""

OPENING = 2
"""The level of a heading that opens a section of the leaflet."""

SECTION_WORDS = 150
LIST_ITEMS = 7
"""A list of more than seven items is parted (CDC Clear Communication Index, item 8)."""

LIST_ITEMS_MOST = 10
CAPITALS = re.compile(r"\b[A-Z]{5,}\b")
STATEMENT = re.compile(
    r"(the|a|an|this|that|these|those|it|they|we|he|she|there|patients?|people|some|many|most|your|"
    r"you|i)\b",
    re.IGNORECASE,
)
"""How a sentence starts that tells of something, and asks for nothing to be done."""

USUAL_CARE = re.compile(
    r"\b(not|never)\b[^.!?]*\b(replace|instead of|in place of)\b", re.IGNORECASE
)
TREATS = frozenset({"effect", "practice"})
"""Kinds of claims that make a leaflet one on a treatment."""


def check_structure(loaded: Loaded) -> list[Problem]:
    """C5, C6, C8, C9, C13 to C16 of the content rules, as far as they are a matter of form."""
    if loaded.leaflet is None:
        return []
    found = [*_message(loaded), *_actions(loaded), *_lengths(loaded)]
    found += [*_questions(loaded), *_capitals(loaded)]
    if kinds_quoted(loaded) & (TREATS | {"harm"}):
        found += _help(loaded)
    if kinds_quoted(loaded) & TREATS:
        found += [*_risks(loaded), *_covered(loaded)]
    return found


def long_lists(loaded: Loaded) -> Iterator[tuple[int, str, int]]:
    """Each list of more than seven items: the block's number, its key, how many."""
    for number, block in enumerate(loaded.leaflet.blocks if loaded.leaflet else ()):
        key, items = "items", 0
        if isinstance(block, BulletList | Steps | Callout):
            items = len(block.items or ())
        elif isinstance(block, ClaimList):
            key, items = "claims", len(block.claims)
        if items > LIST_ITEMS:
            yield number, key, items


def actions(loaded: Loaded) -> Iterator[tuple[KeyPath, str]]:
    """What the leaflet asks to be done: each step, with its place."""
    for number, block in enumerate(loaded.leaflet.blocks if loaded.leaflet else ()):
        if isinstance(block, Steps):
            for place, item in enumerate(block.items):
                yield ("blocks", number, "items", place), read_text(item, loaded)


def step_statements(loaded: Loaded) -> Iterator[tuple[KeyPath, str]]:
    """Each step that tells of something, in English, where it should say what to do."""
    if is_english(loaded):
        yield from (found for found in actions(loaded) if STATEMENT.match(found[1]))


def is_english(loaded: Loaded) -> bool:
    """Whether the topic is in the language whose words are known here."""
    return loaded.info is None or loaded.info.language.startswith("en")


def shouted(text: str, explained: frozenset[str] = frozenset()) -> list[str]:
    """Words of five or more capitals (C15); not those explained, or said to be a name."""
    return [
        match[0]
        for match in CAPITALS.finditer(text)
        if match[0] not in explained
        and not text[: match.start()].rstrip().endswith(("called", "("))
    ]


def uncovered(loaded: Loaded) -> list[str]:
    """The topics that a leaflet on a treatment should cover and that no heading says it does."""
    said = {cover for section in sections(loaded) for cover in section.covers}
    return [cover for cover in get_args(Cover) if cover not in said]


def message_sentences(loaded: Loaded) -> Iterator[tuple[int, int]]:
    """Each key message: the block's number, and how many sentences and items it has."""
    for number, block in enumerate(loaded.leaflet.blocks if loaded.leaflet else ()):
        if isinstance(block, Callout) and block.kind == "key-message":
            said = sentences(read_text(block.text or "", loaded))
            yield number, len(said) + len(block.items or ())


def _message(loaded: Loaded) -> Iterator[Problem]:
    """C5: one to three sentences."""
    for number, count in message_sentences(loaded):
        if count > MESSAGE_SENTENCES:
            message = f"the key message has {count} sentences, and should have at most three"
            hint = "keep what a reader must remember, and tell the rest further down"
            yield _at(loaded, ("blocks", number), "key-message-long", message, hint)


def _actions(loaded: Loaded) -> Iterator[Problem]:
    """C6: something to do, each step starting with what to do (CDC 5; PEMAT 20 to 22)."""
    if not list(actions(loaded)):
        message = "the leaflet has no steps: nothing that the reader can do"
        hint = "add a block of the type steps; start each with what to do"
        yield _warn(loaded, ("blocks",), "no-actions", message, hint)
    for path, text in step_statements(loaded):
        message = f"this step starts with '{text.split()[0]}', and not with what to do"
        yield _warn(loaded, path, "step-statement", message, "start it with a verb")


def _lengths(loaded: Loaded) -> Iterator[Problem]:
    """C13: sections of at most about 150 words, lists of at most seven items (PEMAT 8, CDC 8)."""
    for section in sections(loaded):
        if section.words > SECTION_WORDS:
            name = f"'{section.heading}'" if section.heading else "before the first heading"
            message = f"the section {name} has {section.words} words, more than {SECTION_WORDS}"
            hint = "part it with a heading, or cut it"
            yield _warn(loaded, section.path, "section-long", message, hint)
    for number, key, count in long_lists(loaded):
        most = LIST_ITEMS_MOST if count > LIST_ITEMS_MOST else LIST_ITEMS
        message = f"this list has {count} items, more than {most}"
        path = ("blocks", number, key)
        report = _at if count > LIST_ITEMS_MOST else _warn
        yield report(loaded, path, "list-long", message, "part it in two, or cut it")


def _questions(loaded: Loaded) -> Iterator[Problem]:
    """C14: headings as the questions that a reader has; half of them is ours."""
    headings = [section for section in sections(loaded) if section.level == OPENING]
    asked = sum(section.heading.endswith("?") for section in headings)
    if 2 * asked < len(headings):
        message = f"{asked} of {len(headings)} headings are questions"
        hint = "word headings as a reader would ask: 'What are the risks?'"
        first = next(section for section in headings if not section.heading.endswith("?"))
        yield _warn(loaded, first.path, "headings-not-questions", message, hint)


def _help(loaded: Loaded) -> Iterator[Problem]:
    """C9: when to get help at once; a rule of ours."""
    blocks = loaded.leaflet.blocks if loaded.leaflet else ()
    if not any(isinstance(block, Callout) and block.kind == "urgent-help" for block in blocks):
        message = "the leaflet does not say when to get help at once"
        hint = "add a callout of the kind urgent-help"
        yield _at(loaded, ("blocks",), "no-urgent-help", message, hint)


def _risks(loaded: Loaded) -> Iterator[Problem]:
    """C16: not all good: a harm is told, and that usual care goes on (PIF TICK, plain guide)."""
    if "harm" not in kinds_quoted(loaded):
        message = "the leaflet is about a treatment, but quotes no claim of a harm"
        hint = "quote at least one claim of the kind harm, also if it says that harm is not known"
        yield _warn(loaded, ("blocks",), "no-harm", message, hint)
    if is_english(loaded) and not says_usual_care(loaded):
        message = "the leaflet does not say that the treatment does not replace usual care"
        hint = "say so, such as: 'It does not replace your usual care.'"
        yield _warn(loaded, ("blocks",), "no-usual-care", message, hint)


def says_usual_care(loaded: Loaded) -> bool:
    """Whether an English leaflet says somewhere that the treatment replaces nothing."""
    return any(USUAL_CARE.search(section.text) for section in sections(loaded))


def _covered(loaded: Loaded) -> Iterator[Problem]:
    """C8: what to cover, by what headings declare (DISCERN, questions 4 and 8 to 15)."""
    missing = uncovered(loaded)
    if missing:
        message = f"no heading covers {', '.join(missing)}"
        hint = "write what is missing, and say it at its heading: covers: [risks]"
        yield _warn(loaded, ("blocks",), "not-covered", message, hint)


def _capitals(loaded: Loaded) -> Iterator[Problem]:
    """C15: no words in capitals (RNIB clear print)."""
    blocks = loaded.leaflet.blocks if loaded.leaflet else ()
    terms = frozenset(
        term.term for block in blocks if isinstance(block, Glossary) for term in block.terms
    )
    for section in sections(loaded):
        for word in dict.fromkeys(shouted(f"{section.heading}\n{section.text}", terms)):
            message = f"'{word}' is in capitals, which are hard to read"
            source, path = _source_of(loaded, word)
            place = source.find(path, word)
            hint = "use bold for what matters; explain an abbreviation in the glossary"
            problem = source.problem("capitals", message, hint, place, width=len(word))
            yield replace(problem, severity="warning")


def _source_of(loaded: Loaded, word: str) -> tuple[Source, KeyPath]:
    """The file that *word* stands in: the claims where a claim says it, or the leaflet."""
    for name, claim in loaded.claims.claims.items() if loaded.claims else ():
        if word in claim.plain:
            return loaded.sources["claims"], ("claims", name, "plain")
    return loaded.sources["leaflet"], ("blocks",)


def _at(loaded: Loaded, path: KeyPath, rule: str, message: str, hint: str) -> Problem:
    """A problem of the leaflet; of its blocks as a whole, at their key."""
    source = loaded.sources["leaflet"]
    place = source.locate(path, key=path == ("blocks",))
    return source.problem(rule, message, hint, place)


def _warn(loaded: Loaded, path: KeyPath, rule: str, message: str, hint: str) -> Problem:
    return replace(_at(loaded, path, rule, message, hint), severity="warning")
