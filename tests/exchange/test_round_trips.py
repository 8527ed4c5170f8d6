"""What goes out in a format and comes in again is the same work."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sfn_docs.exchange.dates import MONTHS
from sfn_docs.exchange.formats import READERS, WRITERS
from sfn_docs.exchange.incoming import plain
from sfn_docs.exchange.taking_in import take_in
from sfn_docs.model.references import Reference, ReferenceType

VERIFICATION = {"grade": "none", "seen-at": "a test"}

SIGNS = st.characters(categories=("L", "N", "P", "S"))
MEANT = re.compile(
    r"others|et al|retract|withdraw|concern|correct|errat|xiv|preprint|authorea|ssrn|square"
)
"""In words that readers take for more than a name: these have tests of their own."""


def ordinary(line: str) -> bool:
    """Whether a line is there, and is none of the readers' words, which Hypothesis knows too."""
    return bool(line) and not MEANT.search(line.lower())


LINES = st.text(SIGNS | st.just(" "), min_size=1, max_size=40).map(plain).filter(ordinary)
WORDS = st.text(st.characters(categories=("L", "Nd")), min_size=1, max_size=12)
NUMBERS = st.integers(1, 9999).map(str)
PEOPLE = st.fixed_dictionaries(
    {"family": LINES, "given": LINES}, optional={"suffix": st.sampled_from(["Jr.", "III"])}
)
NAMES = st.lists(PEOPLE | st.fixed_dictionaries({"literal": LINES}), min_size=1, max_size=4)
DAYS = st.dates().map(str)
DATES = DAYS | DAYS.map(lambda day: day[:7]) | DAYS.map(lambda day: day[:4])
FIELDS = {
    "author": NAMES,
    "editor": NAMES,
    "container-title": LINES,
    "container-title-short": LINES,
    "issued": DATES,
    "volume": LINES,
    "issue": LINES,
    "page": st.tuples(NUMBERS, NUMBERS).map("-".join) | NUMBERS.map("e{}".format),
    "number": LINES,
    "edition": LINES,
    "publisher": LINES,
    "publisher-place": LINES,
    "language": st.sampled_from(["pt", "pt-BR", "de", "zh-Hant"]),
    "status": st.sampled_from(["in-press", "ahead-of-print"]),
    "genre": LINES.map("kind: {}".format),
    "event-title": LINES,
    "event-place": LINES,
    "accessed": DATES,
    "DOI": WORDS.map("10.1000/{}_(1)&#;%2f".format),
    "PMID": NUMBERS,
    "PMCID": NUMBERS.map("PMC{}".format),
    "URL": WORDS.map("https://example.org/~a_b/{}?c=%20&d#e".format),
}
WORKS = st.fixed_dictionaries(
    {"type": st.sampled_from(get_args(ReferenceType)), "title": LINES}, optional=FIELDS
)


def there_and_back(work: Mapping[str, Any], format_: str) -> tuple[Reference, Reference]:
    sent = reference(work)
    text = WRITERS[format_]([sent.csl("a-key")])
    works, problems = READERS[format_](text, "a file")
    assert problems == ()
    (incoming,) = works
    assert incoming.item["id"] == "a-key"
    taken = take_in(incoming, "a test")
    assert taken.left_out == ()
    assert taken.reference is not None
    return sent, taken.reference


def reference(work: Mapping[str, Any]) -> Reference:
    fields = {**work, "design": "not-assessed", "verification": VERIFICATION}
    return Reference.model_validate_json(json.dumps(fields))


@given(WORKS)
@settings(deadline=None)
def test_csl_json_holds_all(work: Mapping[str, Any]) -> None:
    """A work written as CSL-JSON and read again is the same."""
    sent, received = there_and_back(work, "json")

    assert received == sent


@given(WORKS)
@settings(deadline=None)
def test_bibtex_holds_all(work: Mapping[str, Any]) -> None:
    """A work written as BibTeX and read again is the same, whatever signs are in it."""
    sent, received = there_and_back(work, "bib")

    assert received == sent


@given(WORKS)
@settings(deadline=None)
def test_ris_holds_all(work: Mapping[str, Any]) -> None:
    """A work written as RIS and read again is the same, but for commas inside of names.

    RIS has no field for an article's status and a congress's place, and none for its name where
    the work has no proceedings.
    """
    held = {name: work[name] for name in work if name not in ("status", "event-place")}
    if "container-title" not in work:
        held.pop("event-title", None)
    sent, received = there_and_back(_without_commas(held), "ris")

    assert received == sent


NBIB = ("title", "author", "container-title", "container-title-short", "issued", "volume",
        "issue", "page", "DOI", "PMID", "PMCID")  # fmt: skip
"""What PubMed's format can hold of an article."""


@given(WORKS)
@settings(deadline=None)
def test_pubmed_s_format_loses_nothing(work: Mapping[str, Any]) -> None:
    """A work in the shape that PubMed gives its records is read as it is, folded lines and all."""
    held = {name: value for name, value in _without_commas(work).items() if name in NBIB}
    held |= {"title": held["title"].rstrip(".") or "x", "PMID": held.get("PMID", "1")}
    sent = reference({"type": "article-journal"} | held)

    works, problems = READERS["nbib"](as_medline(sent.csl("key")), "a file")

    assert problems == ()
    (incoming,) = works
    taken = take_in(incoming, "a test")
    assert taken.left_out == ()
    assert taken.reference == sent


def as_medline(item: Mapping[str, Any]) -> str:
    """A work as PubMed writes it: a tag of four places, lines of 80 characters, folded."""
    lines = [("PMID", item["PMID"]), ("STAT", "MEDLINE"), ("TI", f"{item['title']}.")]
    for name in item.get("author", ()):
        whole = ", ".join(filter(None, (name.get("family"), name.get("given"))))
        suffix = f" {name['suffix']}" if "suffix" in name else ""
        lines.append(("CN", name["literal"]) if "literal" in name else ("FAU", whole + suffix))
    tags = {"container-title": "JT", "container-title-short": "TA", "volume": "VI", "issue": "IP",
            "page": "PG", "PMCID": "PMC"}  # fmt: skip
    lines += [(tag, item[variable]) for variable, tag in tags.items() if variable in item]
    if "DOI" in item:
        lines += [("LID", f"{item['DOI']} [doi]"), ("AID", f"{item['DOI']} [doi]")]
    if "issued" in item:
        year, *rest = item["issued"]["date-parts"][0]
        told = [f"{year:04}", *(MONTHS[month - 1].title() for month in rest[:1]), *rest[1:]]
        lines.append(("DP", " ".join(map(str, told))))
    folded = (textwrap.wrap(f"{tag:4}- {text}", 80, subsequent_indent=" " * 6,
              break_long_words=False, break_on_hyphens=False) for tag, text in lines)  # fmt: skip
    return "\n".join(line for whole in folded for line in whole) + "\n"


def _without_commas(work: Mapping[str, Any]) -> dict[str, Any]:
    names = {
        role: [
            {part: text.replace(",", "") or "x" for part, text in name.items()}
            for name in work[role]
        ]
        for role in ("author", "editor")
        if role in work
    }
    return {**work, **names}


@pytest.mark.parametrize("format_", WRITERS)
def test_a_body_s_name_may_have_a_comma(format_: str) -> None:
    """A body's name with commas stays one name, also where commas part a person's."""
    bodies = [{"literal": "Ministry of Health, Labour and Welfare, Tokyo"}, {"literal": "WHO"}]
    work = {"type": "report", "title": "A report", "author": bodies}

    sent, received = there_and_back(work, format_)

    assert received == sent


@pytest.mark.parametrize("format_", WRITERS)
def test_the_order_is_kept(format_: str) -> None:
    """Works stand in a file in the order that they are given in."""
    keys = ["second", "first", "third"]
    works = [reference({"type": "book", "title": "A title"}).csl(key) for key in keys]

    read, _ = READERS[format_](WRITERS[format_](works), "a file")

    assert [work.item["id"] for work in read] == keys


@pytest.mark.parametrize(
    "title", ["<i>Helicobacter pylori</i>", "H<sub>2</sub>O and 10<sup>3</sup>"]
)
@pytest.mark.parametrize("format_", WRITERS)
def test_marks_in_a_title_are_kept(format_: str, title: str) -> None:
    """Italics and scripts in a title come through every format."""
    sent, received = there_and_back({"type": "book", "title": title}, format_)

    assert received == sent
