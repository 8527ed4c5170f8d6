"""What is put right on the way into the engine: each repair helps, and is still needed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sfn_docs.bibliography import format_bibliography
from sfn_docs.bibliography.engine import answer
from sfn_docs.bibliography.inlines import classed, spans_of
from sfn_docs.bibliography.styles import Style, named_style
from sfn_docs.citations import Citation, Span
from sfn_docs.model.references import Reference
from tests.exactness.sheets import raw_style, read_works

WORKS = read_works()
WORKS["untold"] = WORKS["translated"].model_copy(update={"language": None})
OLD_ABNT = "associacao-brasileira-de-normas-tecnicas"


def text(spans: tuple[Span, ...]) -> str:
    return "".join(span.text for span in spans)


def repaired(style: str, *cluster: Citation) -> tuple[str, list[str]]:
    """The citation and the entries that we print."""
    made = format_bibliography([cluster], WORKS, named_style(style), "en-US")
    return text(made.citations[0]), [text(entry.spans) for entry in made.entries]


def alone(style: Style, *cluster: Citation, **works: Reference) -> tuple[str, list[str]]:
    """The citation and the entries that the engine prints of works and style as they are."""
    items: list[dict[str, Any]] = [
        (WORKS | works)[citation.key].csl(citation.key) for citation in cluster
    ]
    cited, listed = answer([cluster], items, style, "en-US")
    entries = []
    for division in listed:
        inlines = [inline for block in division["c"][1] for inline in block["c"]]
        entries.append(text(tuple(spans_of(classed(inlines, "csl-right-inline") or inlines))))
    return text(tuple(spans_of(cited[0]))), entries


@pytest.mark.parametrize(
    ("style", "wanted", "wrong"),
    [("nlm", "In: Oak O, Pine P, editors.", "editorsOak"), ("ama", "Pine P, eds. ", "eds.Oak")],
)
def test_editors_stand_before_their_role(style: str, wanted: str, wrong: str) -> None:
    """A style that asks for a label alone has names before it; the engine alone has it first."""
    cited = Citation("chapter")

    assert wanted in repaired(style, cited)[1][0]
    assert wrong in alone(raw_style(style), cited)[1][0]


@pytest.mark.parametrize("style", ["apa", "nature", "chicago"])
def test_names_in_east_asian_script_are_whole(style: str) -> None:
    """No initials are made of them; the engine alone sets a point behind a character."""
    cited = Citation("chinese")

    assert repaired(style, cited)[1][0].startswith("王伟")
    assert "伟." not in repaired(style, cited)[1][0]
    assert "伟." in alone(named_style(style), cited)[1][0]


@pytest.mark.parametrize("kind", ["chapter", "paper-conference"])
def test_a_part_of_an_unknown_book_is_in_nothing(kind: str) -> None:
    """Where the book could not be verified, no "In" is left over; the style alone prints one."""
    whole = ("container_title", "edition", "issued", "page", "publisher", "publisher_place")
    unknown: dict[str, None] = dict.fromkeys(whole)
    known = {"type": kind, "editor": (), "doi": "10.1000/part"}
    work = WORKS["chapter"].model_copy(update=unknown | known)
    cited = Citation("part")
    made = format_bibliography([(cited,)], {"part": work}, named_style("nlm"), "en-US")

    assert "fibers. doi:10.1000/part" in text(made.entries[0].spans)
    assert "In. doi" in alone(named_style("nlm"), cited, part=work)[1][0]


@pytest.mark.parametrize(("style", "wrong"), [("abnt", "2020 a"), (OLD_ABNT, "a2020")])
def test_letters_stand_after_the_year(style: str, wrong: str) -> None:
    """Two works of a year are 2020a and 2020b; the engine alone puts the letter elsewhere."""
    cited = (Citation("same-a"), Citation("same-b"))

    assert "2020a" in repaired(style, *cited)[1][0]
    assert wrong in alone(raw_style(style), *cited)[1][0]


@pytest.mark.parametrize("style", ["nlm", "bmj", "nature", "lancet"])
def test_a_place_in_a_work_is_not_lost(style: str) -> None:
    """Numbered styles print the page that is cited; by themselves they leave it out."""
    cited = Citation("book", "p. 46")

    assert "1, p. 46" in repaired(style, cited)[0]
    assert "46" not in alone(raw_style(style), cited)[0]


def test_places_do_not_stop_numbers_from_collapsing() -> None:
    """Numbers without a place are a range still, beside one that has a place."""
    cluster = (*(Citation(key) for key in ("trial", "six", "two")), Citation("book", "p. 3"))

    assert repaired("nlm", *cluster)[0] == "(1–3,4, p. 3)"


def test_a_style_with_places_of_its_own_keeps_them() -> None:
    """AMA has its own form, and is not changed."""
    assert repaired("ama", Citation("book", "p. 3"))[0] == "1(p3)"


@pytest.mark.parametrize(
    ("style", "key", "wanted", "wrong"),
    [
        ("apa", "untold", "Zeitschrift für erdachte", "Zeitschrift Für"),
        ("chicago", "untold", "Zeitschrift für erdachte", "Zeitschrift Für"),
        ("chicago", "species", "Growing Cornus alba in", "Cornus Alba"),
    ],
)
def test_names_keep_their_capitals(style: str, key: str, wanted: str, wrong: str) -> None:
    """Journals and species are not put into title case; the engine alone does so."""
    cited = Citation(key)

    assert wanted in repaired(style, cited)[1][0]
    assert wrong in alone(named_style(style), cited)[1][0]


def test_page_ranges_of_the_lancet_keep_two_digits() -> None:
    """As the journal prints them; its style in the CSL project's collection keeps one."""
    assert "12: 101–09" in repaired("lancet", Citation("trial"))[1][0]
    assert "12: 101–9" in alone(raw_style("lancet"), Citation("trial"))[1][0]


def test_a_repair_leaves_other_styles_alone() -> None:
    """A style without any of the faults is what the CSL project has."""
    from lxml import etree

    theirs = replace(raw_style("apa"), name="apa").text.encode()

    ours = named_style("apa").text.encode()
    assert etree.tostring(etree.fromstring(ours), method="c14n") == etree.tostring(
        etree.fromstring(theirs), method="c14n"
    )


def test_a_publisher_that_is_the_author_is_not_named_again() -> None:
    """Also where one of the two has its acronym behind the name."""
    publisher = "Fictional Institute for Care (FIC)"
    work = WORKS["guideline"].model_copy(update={"publisher": publisher})
    cluster = [(Citation("a"),)]

    for style, wanted in (("apa", False), ("chicago", False), ("nlm", True)):
        made = format_bibliography(cluster, {"a": work}, named_style(style), "en-US")
        assert (publisher in text(made.entries[0].spans)) is wanted
