"""Files of other programs, read: one work in five formats, and what is odd in each."""

from __future__ import annotations

import time

import pytest

from sfn_docs.exchange.formats import READERS, read_works
from sfn_docs.exchange.incoming import Incoming
from sfn_docs.exchange.taking_in import take_in
from sfn_docs.model.references import Reference

BIBTEX = r"""
@string{tests = "Journal of Tests"}
@article{perez2020,
  title = {Needles in H$_2$O: {RCT} \& 50\% fewer},
  author = {P{\'e}rez, Jos{\'e} and van der Berg, Jan and {Needle Group and Friends}},
  journal = tests, year = 2020, month = dec, volume = {3}, number = 4, pages = {1--9},
  doi = {10.1000/needles}, pmid = {12345678}, pmcid = {PMC99},
}
"""

RIS = """\
TY  - JOUR
TI  - Needles in H<sub>2</sub>O: RCT & 50% fewer
AU  - Pérez, José
AU  - van der Berg, Jan
AU  - Needle Group and Friends
T2  - Journal of Tests
PY  - 2020
DA  - 2020/12//
VL  - 3
IS  - 4
SP  - 1
EP  - 9
DO  - 10.1000/needles
AN  - 12345678
DB  - PubMed
C2  - PMC99
ER  - \n"""

NBIB = """\
PMID- 12345678
OWN - NLM
STAT- MEDLINE
VI  - 3
IP  - 4
DP  - 2020 Dec
TI  - Needles in H<sub>2</sub>O: RCT & 50%
      fewer.
PG  - 1-9
LID - 10.1000/needles [doi]
FAU - Pérez, José
AU  - Pérez J
FAU - van der Berg, Jan
AU  - van der Berg J
CN  - Needle Group and Friends
PT  - Journal Article
JT  - Journal of Tests
PMC - PMC99
"""

ENW = """\
%0 Journal Article
%T Needles in H<sub>2</sub>O: RCT & 50% fewer
%A Pérez, José
%A van der Berg, Jan
%A Needle Group and Friends,
%J Journal of Tests
%D 2020
%8 Dec
%V 3
%N 4
%P 1-9
%R 10.1000/needles
%M 12345678
%W PubMed
%2 PMC99
"""

CSL_JSON = """\
[{"id": "http://zotero.org/users/1/items/X", "type": "article-journal",
  "title": "Needles in H<sub>2</sub>O: RCT & 50% fewer",
  "author": [{"family": "Pérez", "given": "José"},
             {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
             {"literal": "Needle Group and Friends"}],
  "container-title": "Journal of Tests", "issued": {"date-parts": [["2020", 12]]},
  "volume": 3, "issue": "4", "page": "1-9", "DOI": "https://doi.org/10.1000/needles",
  "PMID": "12345678", "PMCID": "99"}]
"""

FILES = {"bib": BIBTEX, "ris": RIS, "nbib": NBIB, "enw": ENW, "json": CSL_JSON}


def works(format_: str, text: str) -> tuple[Incoming, ...]:
    found, problems = read_works(text, f"library.{format_}")
    assert problems == ()
    return found


def taken(work: Incoming) -> Reference:
    found = take_in(work, "a test")
    assert found.reference is not None, found.reason
    return found.reference


@pytest.mark.parametrize("format_", READERS)
def test_one_work_is_the_same_from_every_format(format_: str) -> None:
    """Five files of one article, as five programs write it, give one reference, and all of it."""
    (work,) = works(format_, FILES[format_])

    assert take_in(work, "a test").left_out == ()
    assert taken(work).csl("key") == {
        "id": "key",
        "type": "article-journal",
        "title": "Needles in H<sub>2</sub>O: RCT & 50% fewer",
        "author": [
            {"family": "Pérez", "given": "José"},
            {"family": "van der Berg", "given": "Jan"},
            {"literal": "Needle Group and Friends"},
        ],
        "container-title": "Journal of Tests",
        "issued": {"date-parts": [[2020, 12]]},
        "volume": "3",
        "issue": "4",
        "page": "1-9",
        "DOI": "10.1000/needles",
        "PMID": "12345678",
        "PMCID": "PMC99",
    }


@pytest.mark.parametrize("format_", READERS)
def test_a_new_work_is_not_verified(format_: str) -> None:
    """Whatever a file says, its work comes in as one that nobody has looked at."""
    (work,) = works(format_, FILES[format_])

    assert taken(work).verification.grade == "none"
    assert taken(work).design == "not-assessed"


def test_one_broken_entry_of_fifty_costs_one() -> None:
    """Of 50 BibTeX entries with one broken, 49 are read and one is told, with its line."""
    entries = [f"@book{{b{n}, title = {{Book {n}}}, year = {1950 + n}}}" for n in range(50)]
    entries[20] = "@book{b20, title = {Book 20, year = 1970}"

    found, (problem,) = read_works("\n".join(entries), "library.bib")

    assert [work.item["title"] for work in found] == [f"Book {n}" for n in range(50) if n != 20]
    assert str(problem.location) == "library.bib:21:1"
    assert problem.excerpt == entries[20]
    assert problem.rule == "entry-unread"


FAULTS = [
    ("@book{b20, title = {Book 20, year = 1970}", 21, "a brace is not closed"),
    ("@book{b20, title = {Book 20, \n year = 1970,}", 21, "a brace is not closed"),
    ('@book{b20, title = "Book 20, year = 1970}', 21, "a quotation mark is not closed"),
    ("@book{b20, title = {Book 20}, year = 1970,", 21, "it is not closed before the next entry"),
    ("@book{b20, title = {Book 20}\n year = {1970}}", 21, "no comma behind its field 'title'"),
    ("@book{b20,\n a = {},\n title = {B}\n year = {1970}}", 23, "behind its field 'title'"),
    ("@book{b20 title = {Book 20}}", 21, "there is no comma behind its key"),
    ("@book{title = {Book 20}, year = 1970}", 21, "there is no comma behind its key"),
    ("@book{b20, title {Book 20}}", 21, "no sign of equality"),
    ("@book{b20, title = {Book 20},\n oops\n year = 1970}", 22, "something that is no field"),
]


@pytest.mark.parametrize(("broken", "line", "said"), FAULTS)
def test_what_is_broken_in_an_entry_is_said(broken: str, line: int, said: str) -> None:
    """Each way to break one entry of fifty costs that one, and is told where it is, in words."""
    entries = [f"@book{{b{n}, title = {{Book {n}}}, year = {1950 + n}}}" for n in range(50)]
    entries[20] = broken

    found, (problem,) = read_works("\n".join(entries), "library.bib")

    assert [work.item["title"] for work in found] == [f"Book {n}" for n in range(50) if n != 20]
    assert problem.location is not None
    assert problem.location.line == line
    assert said in problem.message


def test_fields_behind_the_end_of_an_entry_are_told() -> None:
    """A brace too many takes the rest of an entry away, and not in silence."""
    text = "@book{a, title = {T}},\n  year = 1970,\n}\n@book{b, title = {U}}"

    found, (problem,) = read_works(text, "library.bib")

    assert len(found) == 2
    assert str(problem.location) == "library.bib:2:1"
    assert "belongs to no entry" in problem.message


def test_comments_before_a_field_are_none_of_it() -> None:
    """A comment in LaTeX's way between two fields does not hide the second."""
    (work,) = works("bib", "@book{a, title = {T}, % checked\n year = 1970}")

    assert work.item["issued"] == {"date-parts": [[1970]]}


@pytest.mark.parametrize(
    ("format_", "text", "name"),
    [
        ("bib", "@book{a, title = {T}, keywords = {k}}", "keywords"),
        ("bib", "@book{a, title = {T}, title = {U}}", "title"),
        ("bib", "@movie{a, title = {T}}", "type"),
        ("ris", "TY  - BOOK\nTI  - T\nKW  - k\nER  - \n", "KW"),
        ("ris", "TY  - BOOK\nTI  - T\nPY  - 2019\nDA  - 2020/05\nER  - \n", "DA '2020/05'"),
        ("ris", "TY  - BOOK\nTI  - T\nPY  - 2019/02/31\nER  - \n", "PY '2019/02/31'"),
        ("ris", "TY  - BOOK\nTI  - T\nAN  - 12\nDB  - Ovid\nER  - \n", "AN"),
        ("nbib", "PMID- 1\nTI  - T.\nDP  - 2019 Nov-Dec\n", "DP '2019 Nov-Dec'"),
        ("nbib", "PMID- 1\nTI  - T.\nAB  - Long.\n", "AB"),
        ("enw", "%0 Book\n%T T\n%K k\n", "%K"),
        ("json", '[{"type": "book", "title": "T", "abstract": "Long."}]', "abstract"),
        ("json", '[{"type": "book", "title": "T", "DOI": "unknown"}]', "DOI"),
        ("json", '[{"type": "patent", "title": "T"}]', "type patent"),
        (
            "json",
            '[{"type": "book", "title": "T", "issued": {"raw": "in press"}}]',
            "issued 'in press'",
        ),
    ],
)
def test_what_has_no_place_is_named(format_: str, text: str, name: str) -> None:
    """A field that a reference of ours can't hold is named by the name that the file has for it."""
    (work,) = works(format_, text)
    found = take_in(work, "a test")

    assert found.reference is not None
    assert name in found.left_out


@pytest.mark.parametrize(
    ("kind", "design"),
    [
        ("Randomized Controlled Trial", "randomized-trial"),
        ("Review\nPT  - Systematic Review", "systematic-review"),
        ("Case Reports", "case-series"),
        ("Preprint", "preprint"),
        ("Letter", "not-assessed"),
    ],
)
def test_pubmed_says_what_kind_of_study_it_is(kind: str, design: str) -> None:
    """The most telling of PubMed's types of publication becomes the design."""
    (work,) = works("nbib", f"PMID- 1\nTI  - T.\nPT  - {kind}\n")

    assert taken(work).design == design


@pytest.mark.parametrize(
    ("lines", "standing"),
    [
        ("PT  - Preprint", ("preprint", "not-peer-reviewed")),
        (
            "PT  - Preprint\nPT  - Retracted Publication",
            ("retracted", "preprint", "not-peer-reviewed"),
        ),
        ("RIN - J Tests. 2021 Jan;4(1):2. PMID: 7", ("retracted",)),
        ("ECI - J Tests. 2021 Jan;4(1):2. PMID: 7", ("expression-of-concern",)),
        ("ECI - J Tests. 2021;4(1):2.\nRIN - J Tests. 2022;5(1):2.", ("retracted",)),
        ("EIN - J Tests. 2021 Jan;4(1):2. PMID: 7", ()),
        ("PT  - Journal Article", ()),
    ],
)
def test_what_a_reader_must_know_comes_with_it(lines: str, standing: tuple[str, ...]) -> None:
    """Preprints, retracted works and those under a concern come in as such."""
    (work,) = works("nbib", f"PMID- 1\nTI  - T.\n{lines}\n")

    assert taken(work).standing == standing


def test_a_correction_comes_with_its_work() -> None:
    """What PubMed says of a correction is kept: its DOI, its PMID, its day, where that is from."""
    cited = "J Tests. 2021 Jan 5;4(1):2. doi: 10.1000/erratum. PMID: 77"
    (work,) = works("nbib", f"PMID- 1\nTI  - T.\nEIN - {cited}\n")

    (found,) = taken(work).corrections
    assert (found.kind, found.doi, found.pmid) == ("correction", "10.1000/erratum", "77")
    assert (found.date, found.seen_at) == ("2021-01-05", "a test")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Roe, Jane A.", {"family": "Roe", "given": "Jane A."}),
        ("Jane A. Roe", {"family": "Roe", "given": "Jane A."}),
        ("Ludwig van Beethoven", {"family": "van Beethoven", "given": "Ludwig"}),
        ("Roe, Jr., John", {"family": "Roe", "given": "John", "suffix": "Jr."}),
        ("{World Health Organization}", {"literal": "World Health Organization"}),
        ("{Barnes and Noble}, Inc", {"family": "Barnes and Noble", "given": "Inc"}),
        ("Plato", {"family": "Plato"}),
        ("A=1, B=2", {"family": "A=1", "given": "B=2"}),
        (r"M{\"u}ller, J{\"o}rg", {"family": "Müller", "given": "Jörg"}),
    ],
)
def test_names_of_bibtex(written: str, name: dict[str, str]) -> None:
    """Names are parted by BibTeX's own rules."""
    (work,) = works("bib", f"@book{{a, title = {{T}}, author = {{{written}}}}}")

    assert work.item["author"] == [name]


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("50% of A & B, #1, for $5", "50% of A & B, #1, for $5"),
        (r"50\% of A \& B, \#1, for \$5", "50% of A & B, #1, for $5"),
        (r"{\ss}, \'e, {\o} and \v{c}", "ß, é, ø and č"),
        (r"CO$_2$, \emph{in vitro}, x$^{2}$", "CO<sub>2</sub>, <i>in vitro</i>, x<sup>2</sup>"),
        ("a~b --- c", "a b — c"),
        (r"p {\textless} 0.05 \textbar{} x", "p < 0.05 | x"),
        (r"{\textless}i{\textgreater}S. aureus{\textless}/i{\textgreater}", "<i>S. aureus</i>"),
        (r"$\mathrm{Na_v}1.7$ at 37\,$^\circ$C", "Na<sub>v</sub>1.7 at 37 °C"),
        (r"\textit{in \textbf{vivo}}, {\em caf\'e}", "<i>in <b>vivo</b></i>, <i>café</i>"),
        (r"\href{https://example.org}{a link}, \href", "a link, \\href"),
    ],
)
def test_latex_is_read_as_people_write_it(written: str, title: str) -> None:
    """Signs that LaTeX has a use for are read with and without their escapes, and none is lost."""
    (work,) = works("bib", f"@book{{a, title = {{{written}}}}}")

    assert work.item["title"] == title


def test_a_command_that_has_no_sign_is_named() -> None:
    """What LaTeX has a command for and we have not is left out, and said so."""
    (work,) = works("bib", r"@book{a, title = {A \mysterious{thing}}}")

    assert work.item["title"] == "A thing"
    assert take_in(work, "a test").left_out == (r"\mysterious in title",)


def test_a_number_is_an_issue_only_in_a_journal() -> None:
    """BibTeX's number is an article's issue, and a report's own number."""
    article, report = works(
        "bib",
        "@article{a, title = {T}, number = 4}\n@techreport{b, title = {U}, number = {4}}",
    )

    assert (taken(article).issue, taken(article).number) == ("4", None)
    assert (taken(report).issue, taken(report).number) == (None, "4")


def test_an_entry_without_an_end_is_told() -> None:
    """A RIS file that was cut short gives what is there, and says that more may be missing."""
    found, (problem,) = read_works("TY  - BOOK\nTI  - T", "library.ris")

    assert [work.item["title"] for work in found] == ["T"]
    assert (problem.rule, problem.severity) == ("entry-unclosed", "warning")


@pytest.mark.parametrize(
    ("format_", "text"),
    [
        ("ris", "TY  - BOOK\nTI  - T\nKW  -\nAB  -\nER  -\n"),
        ("enw", "%0 Book\n%T T\n%K\n"),
        ("nbib", "PMID- 1\nTI  - T\nAB  -\nOT  -\n"),
    ],
)
def test_a_tag_that_says_nothing_is_passed_over(format_: str, text: str) -> None:
    """Editors strip the blank behind a tag without a value, and the entry is whole all the same."""
    (work,) = works(format_, text)

    assert (work.item["title"], take_in(work, "a test").left_out) == ("T", ())


def test_a_mistake_in_json_keeps_what_stands_before_it() -> None:
    """The items before a mistake are read, and the mistake has its line and column."""
    found, (problem,) = read_works('[{"title": "T"},\n {"title": }]', "library.json")

    assert [work.item["title"] for work in found] == ["T"]
    assert str(problem.location) == "library.json:2:12"


@pytest.mark.parametrize("format_", READERS)
def test_a_file_of_something_else_is_told(format_: str) -> None:
    """A file in which no work is found is a mistake, and not silence."""
    found, problems = read_works("Dear reader,\n", f"library.{format_}")

    assert found == ()
    assert [problem.severity for problem in problems] == ["error"]


@pytest.mark.parametrize(
    ("format_", "text"),
    [
        ("bib", "@book{a, title = {" + "{" * 5_000 + "}" * 5_000 + "}}"),
        ("bib", "@book{a," * 5_000),
        ("json", "[" * 100_000),
        ("json", '[{"title": 1' + "0" * 5_000 + "}]"),
        ("ris", "AU  - x\n" * 50_000),
        ("enw", "x\n" * 50_000),
    ],
    ids=["nested", "unclosed", "lists", "digits", "no-start", "no-tags"],
)
def test_hostile_files_end_in_a_message(format_: str, text: str) -> None:
    """What is built to overrun a reader is refused with a problem, and soon."""
    found, problems = read_works(text, f"library.{format_}")

    assert found == ()
    assert problems


@pytest.mark.parametrize(
    "field",
    [
        "note = {" + "PMID:a" * 500 + " x}",
        "author = {" + "," * 19_000 + "}",
        "author = {" + "a and " * 3_000 + "b}",
        "publisher = {" + r"\textit " * 2_000 + "}",
    ],
    ids=["numbers", "commas", "names", "commands"],
)
def test_what_is_long_is_read_soon(field: str) -> None:
    """What could be read in many ways, or part by part, takes no time that grows with the ways."""
    started = time.process_time()

    works("bib", f"@book{{a, title = {{T}}, {field}}}")

    assert time.process_time() - started < 5


def test_latex_opens_no_file() -> None:
    """A command of LaTeX that reads a file puts nothing of it into a reference."""
    (work,) = works("bib", r"@book{a, title = {T \input{/etc/passwd} \write18{ls}}}")

    assert "root" not in str(work.item)


@pytest.mark.parametrize(
    ("format_", "text", "fields"),
    [
        (
            "nbib",
            "PMID- 1\nTI  - [A title].\nLA  - ger\nPST - aheadofprint\n",
            {"language": "de", "status": "ahead-of-print"},
        ),
        (
            "ris",
            "TY  - CPAPER\nTI  - A\nT2  - A congress\nC3  - Proceedings\nLA  - English\nER  - \n",
            {"event_title": "A congress", "container_title": "Proceedings", "language": "en"},
        ),
        ("ris", "TY  - NEWS\nTI  - A report\nER  - \n", {"type": "article-newspaper"}),
        (
            "bib",
            "@article{a, title={A}, entrysubtype={newspaper}, language={portuguese}}",
            {"type": "article-newspaper", "language": "pt"},
        ),
        ("bib", "@article{a, title={A}, pubstate={forthcoming}}", {"status": "in-press"}),
        ("bib", "@phdthesis{a, title={A}, type={PhD thesis}}", {"genre": "PhD thesis"}),
        ("enw", "%0 Dataset\n%T Data\n%G French\n", {"type": "dataset", "language": "fr"}),
        (
            "json",
            '[{"type": "speech", "title": "A", "event": "A congress"}]',
            {"event_title": "A congress"},
        ),
    ],
)
def test_language_status_and_congress_are_read(
    format_: str, text: str, fields: dict[str, str]
) -> None:
    """Each format's own words for them are understood, and nothing is left out."""
    (incoming,), problems = READERS[format_](text, "a file")
    reference = take_in(incoming, "a test").reference

    assert problems == ()
    assert reference is not None
    assert {name: getattr(reference, name) for name in fields} == fields


@pytest.mark.parametrize(
    ("field", "value"), [("status", "retracted"), ("language", "a dialect of the north")]
)
def test_what_is_not_understood_is_named(field: str, value: str) -> None:
    """A status or a language that is not known here is left out by name, and not guessed."""
    taken = take_in(Incoming({"type": "book", "title": "A", field: value}, 1), "a test")

    assert field in taken.left_out
    assert taken.reference is not None
    assert getattr(taken.reference, field) is None
