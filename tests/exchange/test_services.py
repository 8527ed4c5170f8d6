"""Works asked for by DOI or PMID, from a server of our own that speaks the services' formats."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sfn_docs.cli import main
from sfn_docs.exchange import services
from sfn_docs.exchange.crossref import read_crossref
from sfn_docs.exchange.services import Services
from sfn_docs.loading import load_references
from sfn_docs.model.references import Reference
from tests.exchange.stand_in import CROSSREF, MEDLINE, StandIn, stand_in
from tests.topics import REFERENCES, write_topic


@pytest.fixture(name="server")
def _server(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    """A stand-in for both services, which the command asks instead of them."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with stand_in() as server:
        known = Services(
            server.address, server.address, timeout=0.3, deadline=0.4, attempts=3, pause=0.01
        )
        monkeypatch.setattr(services, "SERVICES", known)
        yield server


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    return write_topic(tmp_path / "topic")


def add(folder: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["refs", "add", str(folder), *more])


def last(folder: Path) -> Reference:
    return list(load_references(folder)[1].references.values())[-1]


def test_crossref_gives_a_work_by_its_doi(server: StandIn, folder: Path) -> None:
    """Crossref's record becomes a reference that nobody has verified, whole."""
    result = add(folder, "--doi", "https://doi.org/10.1000/needles")

    assert result.exit_code == 0, result.output
    assert server.asked == ["/works/10.1000%2Fneedles"]
    assert last(folder).csl("key") == {
        "id": "key",
        "type": "article-journal",
        "title": "Needles in H<sub>2</sub>O & <i>H. pylori</i>",
        "author": [{"family": "Pérez", "given": "José"}, {"literal": "Needle Group"}],
        "container-title": "Journal of Tests",
        "container-title-short": "J Tests",
        "issued": {"date-parts": [[2020, 12, 2]]},
        "volume": "3",
        "issue": "4",
        "page": "1-9",
        "publisher": "Test Press",
        "DOI": "10.1000/needles",
    }
    assert last(folder).verification.grade == "none"
    assert "has no place in references.yaml: ISSN" in result.stderr


def test_pubmed_gives_a_work_by_its_pmid(server: StandIn, folder: Path) -> None:
    """PubMed's record becomes a reference, with the kind of study that PubMed names."""
    result = add(folder, "--pmid", "12345678")

    assert result.exit_code == 0, result.output
    assert result.stdout == "perez-2020  Needles in water\n"
    (asked,) = server.asked
    assert asked.startswith("/entrez/eutils/efetch.fcgi?db=pubmed&id=12345678&rettype=medline&")
    assert (last(folder).pmid, last(folder).doi) == ("12345678", "10.1000/water")
    assert last(folder).design == "randomized-trial"


@pytest.mark.usefixtures("server")
def test_the_answers_are_kept_in_the_topic(folder: Path) -> None:
    """What a service said is there to be read again, and the reference says where."""
    add(folder, "--doi", "10.1000/needles", "--pmid", "12345678")

    crossref, pubmed = sorted((folder / "records").iterdir())
    kept = json.loads(crossref.read_text(encoding="utf-8"))
    assert kept["message"]["title"] == CROSSREF["message"]["title"]
    assert pubmed.name == "pubmed-12345678.nbib"
    assert pubmed.read_text(encoding="utf-8") == MEDLINE
    assert (
        "(records/pubmed-12345678.nbib); not verified yet"
        in last(folder).verification.seen_at[0].at
    )


@pytest.mark.usefixtures("server")
def test_a_dry_run_keeps_no_answer(folder: Path) -> None:
    """It asks, says what would be added, and leaves the topic as it is."""
    result = add(folder, "--doi", "10.1000/needles", "--dry-run")

    assert "would be added" in result.stderr
    assert (folder / "references.yaml").read_text(encoding="utf-8") == REFERENCES
    assert not (folder / "records").exists()


@pytest.mark.usefixtures("server")
def test_a_work_that_is_there_is_not_added_again(folder: Path) -> None:
    """A known DOI changes neither the references nor the records."""
    result = add(folder, "--doi", "10.1000/adams")

    assert "there already as 'adams', by its DOI" in result.stderr
    assert (folder / "references.yaml").read_text(encoding="utf-8") == REFERENCES
    assert not (folder / "records").exists()


@pytest.mark.parametrize("fault", ["503", "429", "500", "cut", "stall", "drip"])
def test_a_fault_that_passes_is_waited_for(server: StandIn, folder: Path, fault: str) -> None:
    """After a fault that may pass the service is asked again, and the work comes in."""
    server.faults = [fault, fault]

    result = add(folder, "--doi", "10.1000/needles")

    assert result.exit_code == 0, result.output
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    ("fault", "times", "said"),
    [
        ("503", 3, "Crossref can't be reached (asked 3 times): it answers with the error 503"),
        ("stall", 3, "Crossref can't be reached (asked 3 times): it does not answer in time"),
        ("drip", 3, "Crossref can't be reached (asked 3 times): it does not answer in time"),
        ("cut", 3, "Crossref can't be reached (asked 3 times): its answer was cut short"),
        ("403", 1, "Crossref refuses: it answers with the error 403"),
        ("nonsense", 1, "Crossref answers with something that is no record of it"),
        ("elsewhere", 1, "the service sends us to another site, which was not followed"),
        ("flood", 1, "the answer is longer than 2,000,000 bytes"),
        ("zipped", 1, "Crossref answers with something that is no text"),
        ("broken-text", 1, "Crossref answers with something that is no text"),
    ],
)
def test_a_service_that_fails_is_told_and_nothing_is_lost(
    server: StandIn, folder: Path, fault: str, times: int, said: str
) -> None:
    """One work that can't be had is one message, and the next one is added all the same."""
    server.faults = [fault] * times

    result = add(folder, "--doi", "10.1000/needles", "--pmid", "12345678")

    assert result.exit_code == 3
    assert f"error: the DOI 10.1000/needles was not added: {said}" in result.stderr
    assert result.stderr.endswith("1 error, 1 warning\n")
    assert last(folder).pmid == "12345678"


@pytest.mark.parametrize("arguments", [("--doi", "10.1000/gone"), ("--pmid", "99")])
def test_a_number_that_nobody_knows_is_told(
    server: StandIn, folder: Path, arguments: tuple[str, str]
) -> None:
    """A work that the service does not have is a mistake in the number, and not tried again."""
    server.faults = ["404"]

    result = add(folder, *arguments)

    assert result.exit_code == 1
    assert f"{arguments[1]} was not added: " in result.stderr
    assert "has no such work [work-not-found]" in result.stderr
    assert len(server.asked) == 1


def test_pubmed_s_page_of_errors_is_no_work(server: StandIn, folder: Path) -> None:
    """PubMed answers an unknown number with words, which are not taken for a record."""
    server.faults = ["nonsense"]
    server.nonsense = b"\n\nid: 99 Error occurred: The following PMID is not available: 99\n"

    result = add(folder, "--pmid", "99")

    assert "PubMed answers with something that is no record of it" in result.stderr
    assert (folder / "references.yaml").read_text(encoding="utf-8") == REFERENCES


def test_without_a_network_it_says_so(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Offline, the message names the service and the reason, and what to do instead."""
    nowhere = "http://127.0.0.1:9"
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setattr(services, "SERVICES", Services(nowhere, nowhere, attempts=2, pause=0))

    result = add(folder, "--pmid", "12345678")

    assert result.exit_code == 3
    assert "PubMed can't be reached (asked 2 times): Connection refused" in result.stderr
    assert "save the record in a browser and add the file" in result.stderr


@pytest.mark.parametrize(
    ("pause", "said", "times"),
    [
        ("60", "Crossref asks for a pause of 60 seconds: it answers with the error 429", 1),
        ("Fri, 31 Dec 2100 23:59:59 GMT", "Crossref asks for a pause of ", 1),
        ("Mon, 01 Jan 2024 00:00:00 GMT", "", 2),
        ("soon", "", 2),
    ],
)
def test_a_service_that_wants_to_be_left_alone_is(
    server: StandIn, folder: Path, pause: str, said: str, times: int
) -> None:
    """A long pause is told and not sat out, nor cut short; one that has passed is none."""
    server.faults, server.retry_after = ["429"], pause

    result = add(folder, "--doi", "10.1000/needles")

    assert len(server.asked) == times
    assert result.exit_code == (3 if said else 0)
    assert said in result.stderr


def test_an_answer_about_another_work_is_not_taken(server: StandIn, folder: Path) -> None:
    """Where a DOI has become another one's alias, the other one is named."""
    server.more = {"DOI": "10.1000/other"}
    server.keep_doi = True

    result = add(folder, "--doi", "10.1000/needles")

    assert result.exit_code == 1
    assert "was not added: Crossref answers with another work, 10.1000/other" in result.stderr
    assert (folder / "references.yaml").read_text(encoding="utf-8") == REFERENCES


def test_a_doi_of_another_agency_is_told(server: StandIn, folder: Path) -> None:
    """Who asks Crossref for DataCite's DOI hears where to find it."""
    server.faults = ["404"]

    result = add(folder, "--doi", "10.48550/arxiv.2401.00000")

    assert "DOIs of arXiv, Zenodo, figshare and others are not Crossref's" in result.stderr


@pytest.mark.parametrize(
    ("option", "written", "asked"),
    [
        ("--doi", "HTTPS://DX.DOI.ORG/10.1000/Needles.", "/works/10.1000%2FNeedles"),
        ("--doi", "doi: 10.1000/needles,", "/works/10.1000%2Fneedles"),
        ("--doi", "doi.org/10.1000%2Fneedles", "/works/10.1000%2Fneedles"),
        ("--pmid", "PMID: 12345678", "id=12345678"),
        ("--pmid", "https://pubmed.ncbi.nlm.nih.gov/12345678/", "id=12345678"),
        ("--pmid", "http://www.ncbi.nlm.nih.gov/pubmed/12345678", "id=12345678"),
    ],
)
def test_numbers_are_taken_as_people_copy_them(
    server: StandIn, folder: Path, option: str, written: str, asked: str
) -> None:
    """An address, letters before it and a stop behind it are no part of a number."""
    result = add(folder, option, written)

    assert result.exit_code == 0, result.output
    assert asked in server.asked[0]


def test_the_day_of_the_issue_is_that_of_the_work(server: StandIn, folder: Path) -> None:
    """A work that was online in the year before its issue is cited with the issue's year."""
    server.more = {"issued": {"date-parts": [[2019, 12, 30]]},
                   "published-print": {"date-parts": [[2020, 3]]},
                   "subtitle": ["A trial"]}  # fmt: skip

    add(folder, "--doi", "10.1000/needles")

    assert last(folder).issued == "2020-03"
    assert last(folder).title.endswith("<i>H. pylori</i>: A trial")


def test_a_record_saved_from_the_browser_is_read(folder: Path, tmp_path: Path) -> None:
    """What the message for a day without a network advises works: Crossref's own JSON."""
    file = tmp_path / "works.json"
    file.write_text(json.dumps(CROSSREF), encoding="utf-8")

    result = add(folder, str(file))

    assert result.exit_code == 0, result.output
    assert last(folder).doi == "10.1000/needles"
    assert [name.family or name.literal for name in last(folder).author] == [
        "Pérez",
        "Needle Group",
    ]


def test_a_chapter_stands_in_its_book(server: StandIn, folder: Path) -> None:
    """Of a series and a book Crossref names the series first."""
    server.more = {"type": "book-chapter", "container-title": ["A Series", "The Book"]}

    result = add(folder, "--doi", "10.1000/needles")

    assert last(folder).container_title == "The Book"
    assert "container-title" in result.stderr


def test_a_preprint_names_its_server(server: StandIn, folder: Path) -> None:
    """A preprint comes in as one, posted where Crossref says."""
    server.more = {"type": "posted-content", "subtype": "preprint", "container-title": [],
                   "short-container-title": [], "institution": [{"name": "medRxiv"}]}  # fmt: skip

    add(folder, "--doi", "10.1000/needles")

    assert (last(folder).type, last(folder).publisher) == ("article", "medRxiv")
    assert last(folder).standing == ("preprint", "not-peer-reviewed")


def test_a_retraction_is_told_and_stays_with_the_work(server: StandIn, folder: Path) -> None:
    """A withdrawn work comes in as retracted, with the day and the notice, and a warning."""
    notice = {"DOI": "10.1000/notice", "type": "retraction", "source": "publisher"}
    server.more = {"updated-by": [notice]}

    result = add(folder, "--doi", "10.1000/needles")

    check = last(folder).retraction_check
    assert check is not None
    assert (check.result, check.notice) == ("retracted", "10.1000/notice")
    assert f"Crossref on {check.on}" in check.at
    assert last(folder).standing == ("retracted",)
    assert "has been retracted [work-retracted]" in result.stderr


def test_a_correction_is_named(server: StandIn, folder: Path) -> None:
    """That a work was corrected later stands with it: the notice's DOI, its day, who told it."""
    day = {"date-parts": [[2021, 3]]}
    notice = {"DOI": "10.1000/notice", "type": "correction", "updated": day}
    server.more = {"updated-by": [notice, {"DOI": "10.1000/odd", "type": "anthem"}]}

    result = add(folder, "--doi", "10.1000/needles")

    (found,) = last(folder).corrections
    assert (found.kind, found.doi, found.date) == ("correction", "10.1000/notice", "2021-03")
    assert last(folder).retraction_check is None
    assert "anthem (10.1000/odd)" in result.stderr


@pytest.mark.parametrize(
    "arguments", [("--doi", "11.1000/x"), ("--doi", "10.1000/"), ("--pmid", "PMC7"), ()]
)
def test_what_is_no_number_is_a_wrong_call(
    server: StandIn, folder: Path, arguments: tuple[str, ...]
) -> None:
    """A DOI or PMID that can't be one is refused before anybody is asked."""
    result = add(folder, *arguments)

    assert result.exit_code == 2
    assert server.asked == []


@pytest.mark.parametrize(
    "message",
    [
        {"title": None, "author": 3, "issued": "x", "updated-by": {"type": 1}},
        {"title": [["x"]], "author": [3, {"family": 4}], "issued": {"date-parts": [[None]]}},
        {"title": [], "type": ["x"], "volume": {"a": 1}, "updated-by": [1]},
    ],
)
def test_a_record_of_another_shape_does_not_break_it(
    server: StandIn, folder: Path, message: dict[str, object]
) -> None:
    """Whatever a record's fields hold, it is a work without them, or a message."""
    server.more = message

    result = add(folder, "--doi", "10.1000/needles")

    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert result.exit_code in (0, 1)


@pytest.mark.parametrize("text", ["", "null", "[]", '{"message": 3}', "[" * 100_000])
def test_what_is_no_record_is_none(text: str) -> None:
    """JSON that is something else gives no work."""
    assert read_crossref(text) is None


def test_a_preprint_is_of_its_server_and_not_of_its_owner() -> None:
    """Crossref names the owner of medRxiv as publisher, and medRxiv as an institution."""
    message = {
        "DOI": "10.1101/x",
        "type": "posted-content",
        "subtype": "preprint",
        "title": ["A preprint"],
        "publisher": "Cold Spring Harbor Laboratory",
        "institution": [{"name": "medRxiv"}],
    }

    work = read_crossref(json.dumps({"message": message}))

    assert work is not None
    assert work.item["publisher"] == "medRxiv"
    assert ("publisher", "Cold Spring Harbor Laboratory") in work.left_out
