"""Citations and reference lists."""

from __future__ import annotations

from typing import Any

import pytest

from sfn_docs.bibliography import format_bibliography
from sfn_docs.bibliography.styles import named_style
from sfn_docs.citations import Bibliography, Citation, Span
from sfn_docs.model.references import Reference
from sfn_docs.problems import EngineError


def work(family: str, year: str, **fields: Any) -> Reference:
    return Reference.model_validate(
        {
            "type": "article-journal",
            "title": f"A study by {family}",
            "author": ({"family": family, "given": "Ann Bea"},),
            "container-title": "Journal of Tests",
            "issued": year,
            "volume": "3",
            "page": "1-9",
            "design": "cohort",
            "verification": {"grade": "none", "seen-at": "made up for this test"},
            **fields,
        }
    )


WORKS = {
    "adams": work("Adams", "2001", DOI="10.1000/adams"),
    "brown": work("Brown", "2002-05-06", URL="https://example.org/brown"),
    "clark": work("Clark", "2003", label="Preprint, not peer reviewed"),
    "davis": work("Davis", "2004", PMID="12345"),
}


def formatted(*clusters: tuple[Citation, ...], style: str = "vancouver") -> Bibliography:
    return format_bibliography(clusters, WORKS, named_style(style), "en-US")


def text(spans: tuple[Span, ...]) -> str:
    return "".join(span.text for span in spans)


def test_numbers_follow_first_use_and_ranges_collapse() -> None:
    """Works are numbered as they are first cited; runs of three collapse; the list is in order."""
    bibliography = formatted(
        (Citation("clark"),),
        (Citation("adams"), Citation("brown"), Citation("clark")),
        (Citation("davis"), Citation("clark")),
    )

    assert [text(spans) for spans in bibliography.citations] == ["(1)", "(1–3)", "(1,4)"]
    assert [entry.key for entry in bibliography.entries] == ["clark", "adams", "brown", "davis"]
    assert [entry.marker for entry in bibliography.entries] == ["1.", "2.", "3.", "4."]


def test_entries_are_in_the_styles_form() -> None:
    """NLM: initials without points, year;volume:pages, then the DOI (Citing Medicine, 1)."""
    entry = formatted((Citation("adams"),)).entries[0]

    assert text(entry.spans) == (
        "Adams AB. A study by Adams. J Tests. 2001;3:1–9. doi:10.1000/adams"
    )
    assert entry.short == "Adams 2001"


def test_citations_link_to_entries_and_entries_to_the_web() -> None:
    """Each number leads to its entry; each entry to its DOI, PMID or address."""
    bibliography = formatted((Citation("adams"), Citation("brown"), Citation("davis")))

    links = [span.href for span in bibliography.citations[0] if span.href]
    assert links == ["#ref-adams", "#ref-davis"]
    web = [[span.href for span in entry.spans if span.href] for entry in bibliography.entries]
    assert web[0] == ["https://doi.org/10.1000/adams"]
    assert web[1] == ["https://example.org/brown"]
    assert web[2] == ["https://www.ncbi.nlm.nih.gov/pubmed/12345"]


def test_labels_are_carried_to_the_list() -> None:
    """What a reader must know of a work stands with its entry."""
    assert formatted((Citation("clark"),)).entries[0].label == "Preprint, not peer reviewed"


def test_author_date_styles_have_no_numbers() -> None:
    """Another style by its name: authors and years, places in works, an alphabetical list."""
    bibliography = formatted((Citation("brown", "p. 3"),), (Citation("adams"),), style="apa")

    assert [text(spans) for spans in bibliography.citations] == [
        "(Brown, 2002, p. 3)",
        "(Adams, 2001)",
    ]
    assert [entry.key for entry in bibliography.entries] == ["adams", "brown"]
    assert [entry.marker for entry in bibliography.entries] == ["", ""]


def test_raised_styles_say_so() -> None:
    """A style of raised numbers gives spans that are superscript."""
    bibliography = formatted((Citation("adams"),), style="nature")

    assert all(span.superscript for span in bibliography.citations[0])


def test_spaces_are_no_links() -> None:
    """A style that links a whole entry does not make a link of a space alone."""
    entries = formatted(
        (Citation("adams"),), style="journal-of-the-serbian-chemical-society"
    ).entries

    assert any(span.href for span in entries[0].spans)
    assert all(span.text.strip() for span in entries[0].spans if span.href)


def test_titles_are_text_and_never_markup() -> None:
    """What looks like a tag or a command in a title comes out as it went in, or as plain words."""
    works = {"x": work("Adams", "2001", title="a < b & <script>c</script> $x$ \\emph{d}")}

    entry = format_bibliography(
        [(Citation("x"),)], works, named_style("vancouver"), "en-US"
    ).entries[0]

    assert "a < b & <script>c</script>" in text(entry.spans)
    assert "\\emph{d}" in text(entry.spans)


def test_an_unknown_style_is_an_error_with_a_suggestion() -> None:
    """The nearest names are offered."""
    with pytest.raises(EngineError) as caught:
        named_style("american-medical-asociation")

    assert "american-medical-association" in caught.value.problems[0].hint


def test_nothing_cited_is_an_empty_list() -> None:
    """No engine is started for nothing."""
    assert format_bibliography([], {}, named_style("vancouver"), "en-US") == Bibliography()


def test_other_work_is_done_while_the_engine_works() -> None:
    """What is to be done meanwhile is done once; a fault of it is raised, as it is."""
    done: list[str] = []
    cluster, style = (Citation("adams"),), named_style("vancouver")

    made = format_bibliography([cluster], WORKS, style, "en-US", lambda: done.append("once"))
    assert (made, done) == (formatted(cluster), ["once"])

    with pytest.raises(ZeroDivisionError):
        format_bibliography([cluster], WORKS, style, "en-US", lambda: 1 / 0)


def test_initials_keep_together() -> None:
    """No line ends amid "A. B."; a list that has such initials is known by them."""
    apa, nlm = formatted((Citation("adams"),), style="apa"), formatted((Citation("adams"),))

    assert text(apa.entries[0].spans).startswith("Adams, A.\u00a0B. (2001)")
    assert apa.pointed
    assert not nlm.pointed
    assert "\u00a0" not in text(nlm.entries[0].spans)


def test_spaces_are_those_that_fonts_have() -> None:
    """French styles print a narrow space that few fonts have; it is a space of usual width."""
    works = {"x": work("Adams", "2001", publisher="Tests")}
    style = named_style("enfances-familles-generations")

    cited = format_bibliography([(Citation("x", "p. 3"),)], works, style, "fr-FR")

    told = text(cited.citations[0]) + "".join(text(entry.spans) for entry in cited.entries)
    assert "\u202f" not in told
    assert "«\u00a0A study by Adams\u00a0»" in told


@pytest.mark.parametrize("style", ["nlm", "ama", "nature", "apa", "chicago"])
def test_a_part_of_a_book_that_is_not_known_is_in_nothing(style: str) -> None:
    """No "In." is printed where what it would be in could not be verified."""
    fields = {"type": "chapter", "container-title": None, "volume": None, "page": None}
    works = {"x": work("Adams", "2001", **fields, DOI="10.1000/x")}

    made = format_bibliography([(Citation("x"),)], works, named_style(style), "en-US")

    told = text(made.entries[0].spans)
    assert "10.1000/x" in told
    assert " In" not in told
