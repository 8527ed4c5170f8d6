"""Sentences and words of plain text, as spans of it, so that each can be found again."""

from __future__ import annotations

import re

ABBREVIATIONS = {
    "en": "dr mr mrs ms prof st vs e.g i.e approx dept ext fig no p pp vol min max tel ca",
    "es": "dr dra sr sra prof p.ej pág págs núm aprox ud uds vs tel fig",
    "pt": "dr dra sr sra prof p.ex pág págs núm aprox vs tel fig",
}
"""Words whose full stop ends no sentence, whatever follows, by language and without that stop."""

BEFORE_NUMBERS = ("no", "p", "pp", "fig", "vol", "ca", "min", "max", "pág", "págs", "núm")
"""Of these, the ones that are abbreviations only before a number: "No. 4", but "No. Rest." """

LONGEST_ABBREVIATION = 20
"""Characters before a full stop that are looked at, to tell whether it ends an abbreviation."""

Span = tuple[int, int]

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|\n")
_LAST_WORD = re.compile(r"(?:[^\W\d_]+\.)*[^\W\d_]+$")
_INITIAL = re.compile(r"(?:^|[\s(])[A-Z]$")
_WORD = re.compile(
    r"\d+(?:[.,:/\u202f]\d+)*[^\W\d_]*|[^\W_]+(?:['’.\-\u2011][^\W_]+)*",
)


def sentence_spans(text: str, language: str = "en") -> tuple[Span, ...]:
    """Where each sentence of *text* starts and ends; together they hold all but outer space.

    A full stop ends no sentence after an abbreviation or an initial, inside a number, or before
    a small letter; a line break always ends one, and so does the end of the text.
    """
    spans = []
    start = 0
    for match in _END.finditer(text):
        if match[0] == "\n" or _ends(text, start, match, language):
            spans.append((start, match.end()))
            start = match.end()
    spans.append((start, len(text)))
    trimmed = (_trimmed(text, span) for span in spans)
    return tuple(span for span in trimmed if span[0] < span[1])


def words_of(text: str) -> tuple[str, ...]:
    """The words of *text*, as written."""
    return tuple(_WORD.findall(text))


def has_words(text: str) -> bool:
    """Whether *text* holds a word at all."""
    return _WORD.search(text) is not None


def _ends(text: str, start: int, match: re.Match[str], language: str) -> bool:
    following = text[match.end() :].lstrip().lstrip("\"'“‘«(¿¡")[:1]
    if following.islower():
        return False
    if not match[0].startswith(".") or match[0].startswith(".."):
        return True
    before = text[start : match.start()]
    if not re.search(r"[^\W\d_]", before):
        return False
    before = before[-LONGEST_ABBREVIATION:]
    word = _LAST_WORD.search(before)
    known = word[0].lower() if word else ""
    if known in BEFORE_NUMBERS:
        return not following.isdigit()
    if known in ABBREVIATIONS.get(language, "").split():
        return False
    return not (_INITIAL.search(before) and following.isupper())


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return start, start + len(piece.strip())
