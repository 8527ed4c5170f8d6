"""The Markdown dialect."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sfn_docs.citations import Citation
from sfn_docs.prose import (
    Cite,
    Emphasis,
    Foreign,
    Link,
    Malformed,
    Quote,
    Strong,
    Text,
    parse_prose,
    plain_text,
    typeset,
    walk,
    words,
)


def test_marks_are_parsed() -> None:
    """Strong, emphasis, links, citations and quoted claims each become what they mean."""
    text = "**a** *b* [c](https://d.e) [@f; see @g, p. 3] {claim: h-i}"

    (paragraph,) = parse_prose(text)

    assert [part for part in paragraph if part != Text(" ")] == [
        Strong((Text("a"),)),
        Emphasis((Text("b"),)),
        Link("https://d.e", (Text("c"),)),
        Cite((Citation("f"), Citation("g", "p. 3", "see")), "[@f; see @g, p. 3]"),
        Quote("h-i", "{claim: h-i}"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "# sessions",
        "p < 0.05",
        "a|b",
        "x^2^",
        "<b>bold</b>",
        "<script>alert(1)</script>",
        "{{ topic }}",
        "{% include x %}",
        "1. first",
        "- item",
        "&amp;",
        "[see note]",
        "mail@example.org",
        "! [x] (https://a.b)",
        "`code`",
        "http://example.org",
    ],
)
def test_what_has_no_meaning_stays_as_written(text: str) -> None:
    """Strings that other tools take for markup come out letter for letter."""
    assert plain_text(text) == text


@pytest.mark.parametrize("target", ["file:///etc/passwd", "javascript:x", "data:x,y", "//h/x"])
def test_links_elsewhere_are_no_links(target: str) -> None:
    """An address that a reader can't follow, or shouldn't, never becomes a link."""
    (paragraph,) = parse_prose(f"[words]({target})")

    assert not any(isinstance(part, Link) for part in paragraph)


def test_a_blank_line_starts_a_paragraph() -> None:
    """Paragraphs are parted by blank lines; a single line break is a space."""
    assert plain_text("a\nb\n\nc") == "a b\nc"


def test_what_looks_like_a_citation_is_told_apart() -> None:
    """Brackets around an @ that can't be read are marked, so that a check can report them."""
    (paragraph,) = parse_prose("x [@bad key]")

    assert paragraph[1] == Malformed("[@bad key]")


def test_straight_quotes_become_the_languages_own() -> None:
    """Quotes are set as the language sets them."""
    assert plain_text('"a" it\'s', "en-US") == "“a” it’s"
    assert plain_text('"a"', "es") == "«a»"


@pytest.mark.parametrize(
    ("line", "set_"),
    [
        ("The article's list", "The article’s list"),
        ("A \"good\" 'word'", "A “good” ‘word’"),
        ("(\"a\", 'b')", "(“a”, ‘b’)"),
        ("patients' feet", "patients’ feet"),
        ("nothing to set", "nothing to set"),
    ],
)
def test_lines_are_typeset(line: str, set_: str) -> None:
    """Titles and headings, which have no markup, have the same quotes as prose."""
    assert typeset(line) == set_


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=80))
def test_no_text_is_lost(text: str) -> None:
    """Letters and digits all come out again, whatever marks stand between them."""
    cited = plain_text("".join(char for char in text if char not in "[]{}()"))

    kept = [char for char in text if char.isalnum()]
    assert [char for char in cited if char.isalnum()] == kept


@given(
    st.text(
        st.sampled_from("ab  .,;:!?<>&#|`~^$%@()/-+=1é\u00a0\u2003\u2028\t\n\r\x00\x0b\x1f'*_"),
        max_size=12,
    )
)
@example("\u00a0a\u2003")
@example("a\x85b")
@example("~~a~~ `b` &amp; <i>")
def test_what_has_no_mark_is_parsed_as_beside_a_mark(text: str) -> None:
    """A text without marks, which no engine is asked about, is what the engine would say."""
    beside = parse_prose(f"{text}\n\n*x*")

    assert beside == (*parse_prose(text), (Emphasis((Text("x"),)),))


@pytest.mark.parametrize(
    "text", ["[dor]{lang=}", "[dor]{lang=PT}", "[dor] {lang=pt}", "[]{lang=pt}"]
)
def test_what_names_no_language_is_text(text: str) -> None:
    """Only words with a language tag right behind them are in another language."""
    assert not any(isinstance(inline, Foreign) for inline in walk(parse_prose(text)[0]))
    assert words(parse_prose(text)[0]) == text


def test_words_in_another_language_know_it() -> None:
    """They are words like all others, and a citation or link beside them is none of theirs."""
    (paragraph,) = parse_prose("It is called [dor no pé]{lang=pt-BR} [@adams] there.")

    foreign = [inline for inline in paragraph if isinstance(inline, Foreign)]
    assert foreign == [Foreign("pt-BR", (Text("dor no pé"),))]
    assert words(paragraph) == "It is called dor no pé  there."
