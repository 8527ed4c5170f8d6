"""Reference lists in the styles' languages, the links in them, and lists of any length."""

from __future__ import annotations

from typing import Any

import pytest

from sfn_docs.bibliography import format_bibliography
from sfn_docs.bibliography.styles import named_style
from sfn_docs.citations import Citation
from sfn_docs.model.references import Reference
from tests.bench.references import clusters, keys, works
from tests.exactness.sheets import STYLES, marked, read_works

WORKS = read_works()


@pytest.mark.parametrize(
    ("language", "page", "book"),
    [
        ("en-US", "(n.d.). Example Health. Retrieved November 20, 2026, from", "(2nd ed.)"),
        ("en-GB", "(n.d.). Example Health. Retrieved 20 November 2026, from", "(2nd edn)"),
        ("es", "(s. f.). Example Health. Recuperado 20 de noviembre de 2026, de", "(2.ª ed.)"),
        ("pt-BR", "(s. d.). Example Health. Recuperado 20 de novembro de 2026, de", "(2º ed.)"),
    ],
)
def test_a_list_is_in_the_document_s_language(language: str, page: str, book: str) -> None:
    """Terms and dates are the language's own, in one and the same style."""
    cited = [(Citation("webpage"),), (Citation("book"),)]

    made = format_bibliography(cited, WORKS, named_style("apa"), language)

    texts = {entry.key: marked(entry.spans).replace("\u00a0", " ") for entry in made.entries}
    assert page in texts["webpage"]
    assert book in texts["book"]


@pytest.mark.parametrize("style", STYLES)
def test_each_entry_leads_to_its_work(style: str) -> None:
    """A work's DOI, or else its address, is linked in every style, whether it is printed or not."""
    made = format_bibliography(
        [(Citation(key),) for key in WORKS], WORKS, named_style(style), "en-US"
    )

    for entry in made.entries:
        work = WORKS[entry.key]
        wanted = f"https://doi.org/{work.doi}" if work.doi else work.url
        links = {span.href for span in entry.spans if span.href}
        assert wanted is None or wanted in links


@pytest.mark.parametrize(
    ("fields", "link"),
    [
        ({"DOI": "10.1000/two"}, "https://doi.org/10.1000/two"),
        ({"PMID": "90000003"}, "https://www.ncbi.nlm.nih.gov/pubmed/90000003"),
        ({"PMCID": "PMC9000003"}, "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC9000003"),
        ({"URL": "https://example.org/two"}, "https://example.org/two"),
    ],
)
def test_each_identifier_is_a_link(fields: dict[str, Any], link: str) -> None:
    """Where a work has one identifier only, that one is linked."""
    given = WORKS["six"].model_dump(by_alias=True, exclude_none=True) | fields
    works = {"six": Reference.model_validate(given)}

    made = format_bibliography([(Citation("six"),)], works, named_style("nlm"), "en-US")

    assert link in {span.href for span in made.entries[0].spans}


@pytest.mark.parametrize(
    ("style", "linked"),
    [("nlm", ["1", "3"]), ("ama", ["1", "3"]), ("bmj", ["1", "3"]), ("nature", ["1", "3"])],
)
def test_each_number_of_a_range_is_a_link(style: str, linked: list[str]) -> None:
    """The numbers that are printed lead to their works, one by one."""
    cluster = tuple(Citation(key) for key in ("trial", "six", "two"))

    made = format_bibliography([cluster], WORKS, named_style(style), "en-US")

    links = [(span.text, span.href) for span in made.citations[0] if span.href]
    assert links == [(linked[0], "#ref-trial"), (linked[1], "#ref-two")]


def test_each_name_of_a_cluster_is_a_link() -> None:
    """So do names and years, and the year alone where the name is not said again."""
    cluster = tuple(Citation(key) for key in ("two", "same-a", "same-b"))

    made = format_bibliography([cluster], WORKS, named_style("apa"), "en-US")

    links = [(span.text, span.href) for span in made.citations[0] if span.href]
    assert links == [
        ("Hazel, 2020a", "#ref-same-a"),
        ("2020b", "#ref-same-b"),
        ("Quince & Rowan, 2019", "#ref-two"),
    ]


@pytest.mark.parametrize(
    ("written", "style", "wanted"),
    [
        (
            Citation("two", "p. 3, and elsewhere"),
            "apa",
            "(Quince & Rowan, 2019, p. 3, and elsewhere)",
        ),
        (Citation("two", "pp. 3-5"), "apa", "(Quince & Rowan, 2019, pp. 3–5)"),
        (Citation("two", "chap. 2"), "apa", "(Quince & Rowan, 2019, Chapter 2)"),
        (Citation("two", "later work"), "apa", "(Quince & Rowan, 2019, later work)"),
        (Citation("two", "", "but see"), "apa", "(but see Quince & Rowan, 2019)"),
        (Citation("two", "p. 3", "see"), "nlm", "(see 1, p. 3)"),
        (Citation("two", "later work"), "nlm", "(1, later work)"),
    ],
)
def test_what_stands_beside_a_work_is_printed(written: Citation, style: str, wanted: str) -> None:
    """Prefixes, places and what follows them are kept, in numbers and in names."""
    made = format_bibliography([(written,)], WORKS, named_style(style), "en-US")

    assert "".join(span.text for span in made.citations[0]).replace("\u00a0", " ") == wanted


def test_five_hundred_works_are_listed_in_order() -> None:
    """A long list holds every work once, numbered by first use."""
    made = format_bibliography(clusters(), works(), named_style("nlm"), "en-US")

    assert tuple(entry.key for entry in made.entries) == keys()
    assert [entry.marker for entry in made.entries] == [f"{n}." for n in range(1, 501)]
    assert "".join(span.text for span in made.citations[500 + 99]) == "(496–498)"
