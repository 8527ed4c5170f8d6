"""What a program can judge of a leaflet: each rule a name and a function.

A verdict says whether what the rule asks for is there, and why. For an item that a person judges
too, it is a necessary condition and no more.
"""

from __future__ import annotations

import re

from sfn_docs.checks.structure import (
    LIST_ITEMS,
    MESSAGE_SENTENCES,
    SECTION_WORDS,
    actions,
    is_english,
    long_lists,
    message_sentences,
    step_statements,
)
from sfn_docs.leaflet.sections import quoted, sections
from sfn_docs.loading import Loaded
from sfn_docs.model.blocks import Block
from sfn_docs.scoring.verdicts import Rule, Verdict, all_of, covers, numbered

VISUALS = ("figure", "icon-array")
TABLES = ("table", "evidence-table")
LISTS = ("list", "steps", "claim-list")
TABLE_COLUMNS = 4
"""More columns than this are not simple; a limit of ours."""

HEADING_WORDS = 8
"""The most words of a column's heading that is short; a limit of ours."""

PERCENT = re.compile(r"\d\s?(%|percent\b|per cent\b)|\b(odds|hazard|risk) ratio\b", re.IGNORECASE)
SUMS = re.compile(r"\d\s*[×*÷=+]\s*\d|\b(multiply|divide|subtract|calculate)\b", re.IGNORECASE)
TERM = re.compile(r"\*\*|\bcalled\b|\bmeans\b|\bmeaning\b", re.IGNORECASE)


def _blocks(loaded: Loaded, *types: str) -> list[Block]:
    blocks = loaded.leaflet.blocks if loaded.leaflet else ()
    return [block for block in blocks if block.type in types]


def _texts(loaded: Loaded) -> str:
    return "\n".join(f"{section.heading}\n{section.text}" for section in sections(loaded))


def _kind(loaded: Loaded, kind: str) -> int:
    claims = loaded.claims.claims if loaded.claims else {}
    return sum(claims[name].kind == kind for name in quoted(loaded))


def key_message(loaded: Loaded) -> Verdict:
    """One key message, in a box of its own, of at most three sentences."""
    counts = [count for _, count in message_sentences(loaded)]
    if len(counts) != 1:
        return Verdict(False, f"there is not one key message, but {len(counts)}")
    if counts[0] > MESSAGE_SENTENCES:
        return Verdict(False, f"the key message has {counts[0]} sentences, not at most three")
    sentences = numbered(counts[0], "sentence")
    return Verdict(True, f"there is one key message, in a box, of {sentences}")


def key_message_first(loaded: Loaded) -> Verdict:
    """The key message is the first block."""
    if [number for number, _ in message_sentences(loaded)][:1] == [0]:
        return Verdict(True, "the key message is the first block")
    return Verdict(False, "the first block is not the key message")


def terms_explained(loaded: Loaded) -> Verdict:
    """Some words are explained: in a glossary, or where they stand."""
    if not is_english(loaded):
        return Verdict(None, "only English is read for this")
    written = str(loaded.sources["leaflet"].data["blocks"])
    if _blocks(loaded, "glossary") or TERM.search(written):
        return Verdict(True, "words are explained in a glossary or in the text")
    return Verdict(False, "there is no glossary, and no word is explained in the text")


def frequencies(loaded: Loaded) -> Verdict:
    """Chances stand as so many of so many people, not as percentages or ratios."""
    text = _texts(loaded)
    found = PERCENT.search(text)
    if found:
        return Verdict(False, f"'{found[0]}' is no number of people")
    if not re.search(r"\d", text):
        return Verdict(None, "there are no numbers")
    return Verdict(True, "no percentage and no ratio was found")


def no_calculations(loaded: Loaded) -> Verdict:
    """No sum, and no word that asks for one."""
    found = SUMS.search(_texts(loaded))
    if found:
        return Verdict(False, f"'{found[0]}' asks to calculate")
    return Verdict(True, "no sum was found, and no word that asks for one")


def short_sections(loaded: Loaded) -> Verdict:
    """There are headings, and no section is too long."""
    found = sections(loaded)
    headed = [section for section in found if section.heading]
    if not headed:
        return Verdict(False, "there are no headings")
    longest = max(found, key=lambda section: section.words)
    name = f"'{longest.heading}'" if longest.heading else "the start"
    because = (
        f"of {numbered(len(found), 'section')}, the longest, {name}, has {longest.words} words"
    )
    if longest.words > SECTION_WORDS:
        return Verdict(False, f"{because}, more than {SECTION_WORDS}")
    return Verdict(True, f"{because}, at most {SECTION_WORDS}")


def headings(loaded: Loaded) -> Verdict:
    """There are headings, each unique."""
    names = [section.heading for section in sections(loaded) if section.heading]
    if not names or len(set(names)) < len(names):
        return Verdict(False, "a heading stands twice" if names else "there are no headings")
    return Verdict(True, f"it has {numbered(len(names), 'heading')}, each different")


def visual_cues(loaded: Loaded) -> Verdict:
    """Boxes or lists point to what matters."""
    boxes, lists = len(_blocks(loaded, "callout")), len(_blocks(loaded, *LISTS))
    holds = boxes > 0 and lists > 0
    return Verdict(holds, f"it has {numbered(boxes, 'box', 'boxes')} and {numbered(lists, 'list')}")


def visuals(loaded: Loaded) -> Verdict:
    """There is a picture."""
    count = len(_blocks(loaded, *VISUALS))
    return Verdict(count > 0, f"it has {numbered(count, 'picture')}")


def captions(loaded: Loaded) -> Verdict:
    """Every picture has a caption."""
    found = _blocks(loaded, *VISUALS)
    bare = sum(getattr(block, "caption", None) is None for block in found)
    if not found:
        return Verdict(None, "there is no picture")
    return Verdict(not bare, f"of {numbered(len(found), 'picture')}, {bare} without a caption")


def captioned_visual(loaded: Loaded) -> Verdict:
    """At least one picture has a caption."""
    found = [
        block for block in _blocks(loaded, *VISUALS) if getattr(block, "caption", None) is not None
    ]
    return Verdict(bool(found), f"it has {numbered(len(found), 'picture')} with a caption")


def simple_tables(loaded: Loaded) -> Verdict:
    """No table has many columns, or headings that are long."""
    found = _blocks(loaded, *TABLES)
    if not found:
        return Verdict(None, "there is no table")
    for block in found:
        columns: tuple[str, ...] = getattr(block, "columns", ())
        if len(columns) > TABLE_COLUMNS:
            return Verdict(False, f"a table has {len(columns)} columns, more than {TABLE_COLUMNS}")
        long = [column for column in columns if len(column.split()) > HEADING_WORDS]
        if long:
            return Verdict(False, f"the heading of a column, '{long[0]}', is long")
    return Verdict(True, f"no table has more than {TABLE_COLUMNS} columns, or long headings")


def has_actions(loaded: Loaded) -> Verdict:
    """There are steps."""
    count = len(list(actions(loaded)))
    return Verdict(count > 0, f"it has {numbered(count, 'step')}")


def addressed(loaded: Loaded) -> Verdict:
    """Steps start with what to do, and do not tell of others."""
    if not has_actions(loaded).holds:
        return Verdict(False, "there are no steps")
    told = [text for _, text in step_statements(loaded)]
    if told:
        return Verdict(False, f"the step '{told[0]}' does not start with what to do")
    return Verdict(True, "no step starts like a statement")


def tool(loaded: Loaded) -> Verdict:
    """There is a list of questions to take along, or lines to fill in."""
    if covers("questions")(loaded).holds or "____" in str(loaded.sources["leaflet"].data):
        return Verdict(True, "there are questions to take along, or lines to fill in")
    return Verdict(False, "there are no questions to take along, and no lines to fill in")


def short_lists(loaded: Loaded) -> Verdict:
    """There are lists, none too long."""
    count, long = len(_blocks(loaded, *LISTS)), list(long_lists(loaded))
    if not count:
        return Verdict(False, "there are no lists")
    if long:
        return Verdict(False, f"a list has {long[0][2]} items, more than {LIST_ITEMS}")
    return Verdict(True, f"of {numbered(count, 'list')}, none has more than {LIST_ITEMS} items")


def aims(loaded: Loaded) -> Verdict:
    """A subtitle says whom it is for, or what it answers."""
    said = loaded.leaflet is not None and loaded.leaflet.subtitle is not None
    return Verdict(said, "there is a subtitle" if said else "no subtitle says whom it is for")


def sources(loaded: Loaded) -> Verdict:
    """Every claim has sources by the model; here: the leaflet quotes claims."""
    count = len(quoted(loaded))
    return Verdict(count > 0, f"it quotes {numbered(count, 'claim')}, with sources")


def dated_sources(loaded: Loaded) -> Verdict:
    """The day of the version and of the search are printed; so is the year of each source."""
    if loaded.info is None:
        return Verdict(False, "the topic's dates could not be read")
    searched = f"evidence searched {loaded.info.evidence_searched}"
    return Verdict(True, f"version of {loaded.info.updated}, {searched}")


def further_help(loaded: Loaded) -> Verdict:
    """It says whom to ask."""
    said = bool(_blocks(loaded, "contact"))
    return Verdict(said, "it says whom to ask" if said else "there is no block of contacts")


def effects(loaded: Loaded) -> Verdict:
    """A claim of an effect is quoted."""
    count = _kind(loaded, "effect")
    return Verdict(count > 0, f"it quotes {numbered(count, 'claim')} of an effect")


def harms(loaded: Loaded) -> Verdict:
    """A claim of a harm is quoted."""
    count = _kind(loaded, "harm")
    return Verdict(count > 0, f"it quotes {numbered(count, 'claim')} of a harm")


RULES: dict[str, Rule] = {
    "key-message": key_message,
    "key-message-first": key_message_first,
    "message-and-actions": all_of(key_message, has_actions),
    "summary": all_of(key_message, key_message_first),
    "terms-explained": terms_explained,
    "frequencies": frequencies,
    "no-calculations": no_calculations,
    "short-sections": short_sections,
    "headings": headings,
    "visual-cues": visual_cues,
    "visuals": visuals,
    "captions": captions,
    "captioned-visual": captioned_visual,
    "simple-tables": simple_tables,
    "actions": all_of(has_actions, addressed),
    "addressed": addressed,
    "steps": has_actions,
    "tool": tool,
    "short-lists": short_lists,
    "aims": aims,
    "sources": all_of(sources, covers("sources")),
    "dated-sources": dated_sources,
    "further-help": further_help,
    "uncertainty": covers("uncertainty"),
    "how-it-works": covers("how-it-works"),
    "benefits": all_of(covers("benefits"), effects),
    "risks": all_of(covers("risks"), harms),
    "benefits-and-risks": all_of(covers("benefits"), covers("risks"), effects, harms),
    "no-treatment": covers("no-treatment"),
    "quality-of-life": covers("quality-of-life"),
    "other-options": covers("other-options"),
    "questions": covers("questions"),
}
"""Every rule, by the name that instruments call it by."""
