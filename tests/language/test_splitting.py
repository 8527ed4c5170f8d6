"""Sentences and words: split where a reader pauses, and nothing lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfn_docs.language.formulas import FORMULAS, count
from sfn_docs.language.frequencies import figures
from sfn_docs.language.splitting import sentence_spans, words_of
from sfn_docs.language.syllables import syllables

TEXTS = st.text(
    st.sampled_from("aeiouyàñçZW0123456789 .,:;!?…“”'’\"()-/%\n\u00a0\u0301שж中 ")
    | st.characters(),
    max_size=120,
)
LANGUAGES = ("en", "es", "pt", "xx")


def cases() -> list[tuple[str, str]]:
    found = []
    for block in Path(__file__).with_name("sentences.md").read_text("utf-8").split("\n\n")[1:]:
        language, _, *lines = block.strip().split("\n")
        found += [(language, line) for line in lines]
    return found


@pytest.mark.parametrize(("language", "line"), cases())
def test_sentences_end_where_they_end(language: str, line: str) -> None:
    """Abbreviations, numbers, initials and quoted speech end no sentence; marks and lines do."""
    wanted = line.split(" | ")
    text = " ".join(wanted)

    assert [text[start:end] for start, end in sentence_spans(text, language)] == wanted


def test_the_cases_were_read() -> None:
    """The file of cases holds cases in three languages."""
    assert len(cases()) >= 18
    assert {language for language, _ in cases()} == {"en", "es", "pt"}


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_no_text_breaks_it_and_no_word_is_lost(text: str, language: str) -> None:
    """Whatever is written, the sentences together are the text, and every word has a length."""
    spans = sentence_spans(text, language)
    pieces = [text[start:end] for start, end in spans]

    assert re.sub(r"\s", "", "".join(pieces)) == re.sub(r"\s", "", text)
    assert [word for piece in pieces for word in words_of(piece)] == list(words_of(text))
    assert all(syllables(word, language) >= 1 for word in words_of(text))
    assert all(text[figure.start : figure.end] for figure in figures(text, language))
    counts = count(pieces, language)
    assert counts.sentences <= counts.words <= counts.syllables
    for formula in FORMULAS.get(language, ()):
        assert isinstance(formula.score(counts), float)


def test_words_are_what_is_read_as_one() -> None:
    """Numbers with separators, hyphens and apostrophes hold together; blanks are no words."""
    text = "It’s long-term: 1,649 of B12, 9.3, ____ and (SFN)."

    assert words_of(text) == ("It’s", "long-term", "1,649", "of", "B12", "9.3", "and", "SFN")
