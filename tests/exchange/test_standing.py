"""Whether works still stand, asked of a server of our own that speaks the services' formats."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sfn_docs.cli import main
from sfn_docs.exchange import services
from sfn_docs.exchange.asking import ask as ask_about
from sfn_docs.exchange.asking import read_kept
from sfn_docs.exchange.pubmed_xml import read_pubmed_xml
from sfn_docs.exchange.services import Services
from sfn_docs.loading import load_references
from sfn_docs.model.references import Reference
from tests.exchange.stand_in import PUBMED_XML, RETRACTED_KIND, StandIn, later, stand_in
from tests.topics import REFERENCES, write_topic

WITH_PMID = REFERENCES.replace("    DOI: 10.1000/brown\n", '    PMID: "12345678"\n')
NOTICE = {"DOI": "10.1000/notice", "type": "retraction", "source": "retraction-watch"}


ANOTHER = "Another study that was never made"


def titled(doi: str, title: str) -> dict[str, object]:
    """A work as Crossref's search lists it."""
    return {"DOI": doi, "title": [title]}


@pytest.fixture(name="server")
def _server(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    """A stand-in for both services, which the command asks instead of them."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with stand_in() as server:
        known = Services(
            server.address, server.address, timeout=0.3, deadline=0.4, attempts=2, pause=0.01,
            gap=0,
        )  # fmt: skip
        monkeypatch.setattr(services, "SERVICES", known)
        yield server


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """A topic of two works: one to be asked for by its DOI, one by its PMID."""
    return write_topic(tmp_path / "topic", references=WITH_PMID)


def ask(folder: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["refs", "check", str(folder), "--online", *more])


def works(folder: Path) -> dict[str, Reference]:
    return load_references(folder)[1].references


def test_what_the_services_say_is_written_in(server: StandIn, folder: Path) -> None:
    """Both works are asked about, each where it is known, and the answer stands with its day."""
    result = ask(folder)

    adams, brown = (work.retraction_check for work in works(folder).values())
    assert [path.partition("?")[0] for path in server.asked] == [
        "/works/10.1000%2Fadams",
        "/entrez/eutils/efetch.fcgi",
    ]
    assert "id=12345678&retmode=xml" in server.asked[1]
    assert adams is not None
    assert brown is not None
    assert (adams.at, adams.result, brown.at) == ("Crossref", "not-retracted", "PubMed")
    assert "2 of 2 works asked about (2 questions), something new of 2" in result.stderr
    assert "retraction-unchecked" not in result.output


def test_only_lines_of_what_was_learned_change(server: StandIn, tmp_path: Path) -> None:
    """Comments, order and spelling of the file stay, however the works are written."""
    server.more = {"updated-by": [{"DOI": "10.1000/erratum", "type": "correction"}]}
    text = """\
# The works.
references:
  # A block.
  adams:
    type: article-journal   # what it is
    title: 'A study "never" made'
    DOI: 10.1000/adams
    design: cohort
    retraction-check: not-checked  # never yet
    corrections:
      - {kind: addendum, seen-at: "here"}   # by hand
      # another one
      - kind: correction
        DOI: 10.1000/other
        seen-at: "there"
    verification: {grade: none, seen-at: x}

  brown: {type: article, title: B, DOI: 10.1000/b, design: cohort,
    verification: {grade: none, seen-at: x}}
  clark:
    verification: {grade: none, seen-at: x}
    DOI: 10.1000/clark
    retraction-check:
      # the last time
      result: not-retracted   # fine
      on: 2020-01-01
      at: Crossref
    corrections: [{kind: correction, DOI: 10.1000/ERRATUM, seen-at: "here"}]
    type: article
    title: C
    design: cohort
# The end.
"""
    folder = write_topic(tmp_path / "topic", references=text)

    ask(folder)

    today = works(folder)["adams"].retraction_check
    assert today is not None
    check = f'{{on: "{today.on}", at: "Crossref", result: "not-retracted"}}'
    new = f'{{kind: "correction", DOI: "10.1000/erratum", seen-at: "Crossref on {today.on}"}}'
    assert (folder / "references.yaml").read_text(encoding="utf-8") == (
        text.replace("not-checked  #", f"{check}  #")
        .replace('seen-at: "there"\n', f'seen-at: "there"\n      - {new}\n')
        .replace(
            "design: cohort,\n    ver",
            f"design: cohort,\n    retraction-check: {check}, corrections: [{new}], ver",
        )
        .replace("result: not-retracted   # fine", 'result: "not-retracted"   # fine')
        .replace("on: 2020-01-01\n      at: Crossref", f'on: "{today.on}"\n      at: "Crossref"')
    )


def test_a_retraction_is_written_in_and_stops_what_cites_it(server: StandIn, folder: Path) -> None:
    """Retraction Watch's notice makes the work retracted, and citing it in silence an error."""
    server.more = {"updated-by": [NOTICE]}

    result = ask(folder)

    found = works(folder)["adams"].retraction_check
    assert found is not None
    assert (found.result, found.notice) == ("retracted", "10.1000/notice")
    assert result.exit_code == 1
    assert found.at == "Crossref (Retraction Watch)"
    said = "this cites 'adams', which was retracted (see 10.1000/notice), and does not say so"
    assert said in result.output
    said = "adams: by Crossref (Retraction Watch), this work was retracted, see 10.1000/notice"
    assert said in result.output


def at_itself(kind: str) -> dict[str, object]:
    return {"update-to": [{"DOI": "10.1000/ADAMS", "type": kind}]}


@pytest.mark.parametrize(
    ("more", "result", "told"),
    [
        (at_itself("withdrawal"), "retracted", "this work was retracted, see 10.1000/ADAMS"),
        (at_itself("expression_of_concern"), "expression-of-concern", "is under a concern"),
        ({"title": ["RETRACTED ARTICLE: A study that was never made"]}, "retracted", "retracted"),
        ({"title": ["Withdrawn: A study that was never made"]}, "retracted", "was retracted"),
        ({"title": ["[Retracted] A study that was never made"]}, "retracted", "was retracted"),
        ({"title": ["Withdrawn consent: a study that was never made"]}, "not-retracted", ""),
        ({"title": ["Removed teeth: A study that was never made"]}, "not-retracted", ""),
        (
            {"update-to": [{"DOI": "10.1000/y", "type": "retraction"}]},
            "not-retracted",
            "adams: by Crossref, this work is itself a retraction of 10.1000/y [work-told-of]",
        ),
        ({"update-to": [{"DOI": "10.1000/y", "type": "new_version"}]}, "not-retracted", ""),
        (
            {"updated-by": [{"DOI": "10.1000/y", "type": "Reinstatement"}]},
            "not-retracted",
            "this work has a notice of another kind, reinstatement (10.1000/y)",
        ),
        (
            {"relation": {"is-preprint-of": [{"id-type": "doi", "id": "10.1000/y"}]}},
            "not-retracted",
            "adams: there is a new version of this work, 10.1000/y [correction-found]",
        ),
    ],
)
def test_all_ways_of_crossref_to_tell_of_a_work(
    server: StandIn, folder: Path, more: dict[str, object], result: str, told: str
) -> None:
    """Notices in both directions, in the place of the work, before its title, and of preprints."""
    server.more = more

    said = ask(folder).output

    found = works(folder)["adams"].retraction_check
    assert found is not None
    assert found.result == result
    assert told in said
    assert told or "by Crossref, this work" not in said


def test_a_correction_is_told_when_it_is_learned(server: StandIn, folder: Path) -> None:
    """Who asks reads what is new, and next time only that there is a newer version."""
    both = [{"DOI": "10.1000/e", "type": "erratum", "updated": {"date-parts": [[2021, 3]]}},
            {"DOI": "10.1000/v", "type": "new_edition"}]  # fmt: skip
    server.more = {"updated-by": both}

    first, second = ask(folder).output, ask(folder).output

    assert "adams: there is a correction of this work (2021-03), 10.1000/e" in first
    assert "correction-found" not in second
    assert "adams: there is a newer version of this work, 10.1000/v [newer-version]" in second


def test_what_a_person_has_to_read_is_kept(server: StandIn, folder: Path) -> None:
    """An answer that was kept tells as much as a new one."""
    server.more = {"update-to": [{"DOI": "10.1000/y", "type": "erratum"}]}
    ask(folder)

    result = ask(folder)

    assert len(server.asked) == 2
    assert "adams: by Crossref, this work is itself a correction of 10.1000/y" in result.output


@pytest.mark.parametrize(
    ("kinds", "told", "result", "notice"),
    [
        (RETRACTED_KIND, "", "retracted", None),
        (RETRACTED_KIND, later("RetractionIn", "J Tests. 2021;4:2", "77"), "retracted", "PMID 77"),
        ("", later("ExpressionOfConcernIn", "J. doi: 10.1000/c", "7"), "expression-of-concern",
         "10.1000/c"),
        ("", later("CommentIn", "J Tests. 2021;4:2", "77"), "not-retracted", None),
        ("", later("RetractedandRepublishedIn", "J Tests. 2021;4:2", "77"), "retracted", "PMID 77"),
        ("", later("RetractionOf", "J Tests. 2021;4:2", "77"), "not-retracted", None),
    ],
)  # fmt: skip
def test_pubmed_tells_of_retractions(  # noqa: PLR0913, PLR0917 - one for each part of an answer
    server: StandIn, folder: Path, kinds: str, told: str, result: str, notice: str | None
) -> None:
    """A retracted publication is one by its type, or by the notice that PubMed links to."""
    server.xml |= {"kinds": kinds, "later": told}

    ask(folder)

    found = works(folder)["brown"].retraction_check
    assert found is not None
    assert (found.result, found.notice, found.at) == (result, notice, "PubMed")


def test_pubmed_tells_that_a_work_is_a_notice(server: StandIn, folder: Path) -> None:
    """A retraction that is cited in place of the work that it takes back is told."""
    server.xml["later"] = later("RetractionOf", "J Tests. 2021;4:2", "77")

    assert "brown: by PubMed, this work is itself a retraction of J Tests" in ask(folder).output


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("ErratumIn", "correction"),
        ("CorrectedandRepublishedIn", "correction"),
        ("PartialRetractionIn", "partial-retraction"),
        ("RepublishedIn", "new-version"),
        ("UpdateIn", "new-version"),
    ],
)
def test_what_pubmed_says_later_is_a_correction(
    server: StandIn, folder: Path, kind: str, found: str
) -> None:
    """What leaves the work standing is written in by its kind."""
    server.xml["later"] = later(kind, "J Tests. 2021 Jan;4(1):2", "77")

    ask(folder)

    (correction,) = works(folder)["brown"].corrections
    assert (correction.kind, correction.pmid, correction.date) == (found, "77", "2021-01")


def test_a_correction_is_written_in_once(server: StandIn, tmp_path: Path) -> None:
    """What both services tell of one correction is one entry, also when they are asked again."""
    both = WITH_PMID.replace('PMID: "12345678"', 'PMID: "12345678"\n    DOI: 10.1000/brown')
    folder = write_topic(tmp_path / "topic", references=both)
    server.more = {"updated-by": [{"DOI": "10.1000/e", "type": "erratum"}]}
    server.xml["later"] = later("ErratumIn", "J Tests. 2021 Jan;4(1):2. doi: 10.1000/E.", "77")

    ask(folder)
    (folder / "records" / "standing.json").unlink()
    ask(folder)

    (found,) = works(folder)["brown"].corrections
    assert (found.kind, found.doi) == ("correction", "10.1000/e")
    check = works(folder)["brown"].retraction_check
    assert check is not None
    assert (check.at, check.result) == ("Crossref and PubMed", "not-retracted")


def test_what_a_person_wrote_of_a_retraction_stays(server: StandIn, tmp_path: Path) -> None:
    """A service that knows of no retraction takes none back."""
    by_hand = '    retraction-check: {on: 2020-01-01, at: "the journal", result: retracted}\n'
    text = REFERENCES.replace("    design: cohort\n", f"    design: cohort\n{by_hand}")
    folder = write_topic(tmp_path / "topic", references=text)

    ask(folder)

    assert by_hand in (folder / "references.yaml").read_text(encoding="utf-8")
    assert len(server.asked) == 2


def test_each_question_is_told_before_it_is_asked(server: StandIn, folder: Path) -> None:
    """Who waits for many answers sees how far they are; what is kept is not asked."""
    told: list[str] = []
    both = works(folder)

    asked = ask_about(both, {}, services.SERVICES, date(2026, 11, 25), told.append)

    assert told == ["Crossref: 1 of 1", "PubMed: 1 of 1"]
    assert asked.questions == len(server.asked) == 2


def test_an_answer_is_kept_for_a_week(server: StandIn, folder: Path) -> None:
    """Asked again soon, the services are left alone, and the file stays as it is."""
    ask(folder)
    before = (folder / "references.yaml").read_bytes()

    result = ask(folder)

    assert len(server.asked) == 2
    assert "(0 questions), something new of 0" in result.stderr
    assert (folder / "references.yaml").read_bytes() == before


@pytest.mark.parametrize("fault", ["503", "429", "500", "cut", "stall", "drip"])
def test_a_fault_that_passes_is_waited_for(server: StandIn, folder: Path, fault: str) -> None:
    """After a fault that may pass the service is asked again."""
    server.faults = [fault]

    result = ask(folder)

    assert len(server.asked) == 3
    assert "service-failed" not in result.output


def test_a_service_says_how_long_to_wait(
    server: StandIn, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked too often, the service names the seconds, and they are waited for."""
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    server.faults, server.retry_after = ["429"], "7"

    ask(folder)

    assert 7.0 in waits
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    ("fault", "times", "said"),
    [
        ("503", 2, "it answers with the error 503"),
        ("429", 2, "it answers with the error 429"),
        ("stall", 2, "it does not answer in time"),
        ("drip", 2, "it does not answer in time"),
        ("cut", 2, "its answer was cut short"),
        ("403", 1, "Crossref refuses: it answers with the error 403"),
        ("nonsense", 1, "Crossref answers with something that is no record of it"),
        ("elsewhere", 1, "the service sends us to another site, which was not followed"),
        ("flood", 1, "the answer is longer than 2,000,000 bytes"),
    ],
)
def test_a_service_that_fails_is_told_and_nothing_is_lost(
    server: StandIn, folder: Path, fault: str, times: int, said: str
) -> None:
    """The work that can't be asked about stays as it is, and the other one is written in."""
    server.faults = [fault] * times

    result = ask(folder)

    assert result.exit_code == 3
    assert "error: Crossref was not asked about 'adams' (10.1000/adams): " in result.output
    assert said in result.output
    adams, brown = works(folder).values()
    assert adams.retraction_check is None
    assert brown.retraction_check is not None
    kept = json.loads((folder / "records" / "standing.json").read_text(encoding="utf-8"))
    assert [entry["service"] for entry in kept] == ["PubMed"]


def test_a_service_that_is_gone_is_left_alone(server: StandIn, tmp_path: Path) -> None:
    """After two works in a row it is not asked for the others, and one message says so."""
    many = "".join(
        REFERENCES[REFERENCES.index("  adams:") : REFERENCES.index("  brown:")]
        .replace("adams", f"more-{number}")
        .replace("A study", f"Study {number}")
        for number in range(9)
    )
    folder = write_topic(tmp_path / "topic", references=REFERENCES + many)
    server.faults = ["403"] * 20

    result = ask(folder)

    assert len(server.asked) == 2
    assert "Crossref was not asked about 9 more works, after it failed 2 times" in result.output
    assert (folder / "references.yaml").read_text(encoding="utf-8") == REFERENCES + many


def test_a_number_that_nobody_knows_is_told(server: StandIn, folder: Path) -> None:
    """A DOI that is not Crossref's is a mistake in the record, or another agency's."""
    server.faults = ["404"]

    result = ask(folder)

    assert "error: 'adams' (10.1000/adams) is not known: Crossref has no such work" in result.output
    assert result.exit_code == 1


def test_a_doi_that_pubmed_knows_is_told(server: StandIn, folder: Path) -> None:
    """A work without a DOI hears of it, and nothing is written that nobody has compared."""
    server.xml["doi"] = '<ArticleId IdType="doi">10.1000/found</ArticleId>'

    result = ask(folder)

    assert "brown: by PubMed, its DOI is 10.1000/found, which is missing here" in result.output
    assert works(folder)["brown"].doi is None


@pytest.mark.parametrize(
    ("items", "found"),
    [
        (
            [titled("10.1/x", "Another"), titled("10.1000/it", f"{ANOTHER.upper()}, <i>ever</i>")],
            False,
        ),
        ([titled("10.1/x", "Another"), titled("10.1000/it", f"<i>{ANOTHER.upper()}</i>.")], True),
        ([titled("10.1000/it", ANOTHER), titled("10.1000/that", ANOTHER)], False),
        ([titled("10.1000/it", ANOTHER.replace("never", "once"))], False),
        ([3, {"title": 4}, {}], False),
    ],
)
def test_an_article_without_a_doi_is_sought_by_its_title(
    server: StandIn, tmp_path: Path, items: list[object], found: bool
) -> None:
    """Crossref's one work of just that title is named, and nothing is written in."""
    text = REFERENCES.replace("    DOI: 10.1000/brown\n", "")
    folder = write_topic(tmp_path / "topic", references=text)
    server.items = items

    result = ask(folder)

    assert ("brown: by Crossref, its DOI is 10.1000/it [doi-found]" in result.output) == found
    assert "query.title=Another+study+that+was+never+made" in server.asked[-1]
    assert works(folder)["brown"].doi is None


@pytest.mark.parametrize(
    ("title", "told"),
    [
        (f"A study that was never made: {'with a long subtitle ' * 4}", False),
        ("RETRACTED: A study that was never made", False),
        ("A Study that was Never done", False),
        ("Fishes of the \x1b[31mnorthern seas", True),
    ],
)
def test_a_doi_of_another_work_is_told(
    server: StandIn, folder: Path, title: str, told: bool
) -> None:
    """Where the DOI leads to another title, what was learned may be of another work."""
    server.more = {"title": [title]}

    result = ask(folder)

    said = "adams: its DOI leads to a work of another title, 'Fishes of the [31mnorthern seas'"
    assert (said in result.output) == told
    assert ("doi-of-another" in result.output) == told


def test_an_answer_that_was_kept_badly_is_asked_for_again(server: StandIn, folder: Path) -> None:
    """What is no answer of ours is passed over."""
    (folder / "records").mkdir()
    (folder / "records" / "standing.json").write_text('[{"service": 3}]', encoding="utf-8")

    ask(folder)

    assert len(server.asked) == 2


@pytest.mark.parametrize(
    "text",
    ["", "{", "3", "[[]]", "[" * 100_000, '[{"notices": [{"kind": "x"}], "on": "2026-01-01"}]'],
)
def test_kept_nonsense_is_no_answer(text: str) -> None:
    """A file of another shape holds no answers, and breaks nothing."""
    assert read_kept(text) == {}


def test_works_in_a_form_that_can_t_be_written_are_left(server: StandIn, tmp_path: Path) -> None:
    """Where a new field can't be put in, the file stays, and the message says what to do."""
    text = REFERENCES.replace("    verification:", "    ? verification\n    :", 1)
    folder = write_topic(tmp_path / "topic", references=text)

    result = ask(folder)

    assert result.exit_code == 1
    assert "what was learned can't be put into this file as it is written" in result.stderr
    assert (folder / "references.yaml").read_text(encoding="utf-8") == text
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    "entities",
    [
        '<!ENTITY z SYSTEM "file:///etc/passwd">',
        '<!ENTITY a "aaaaaaaaaa">'
        + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in pairwise("abcdefghijz")),
    ],
)
def test_an_answer_reads_no_file_and_grows_no_tree(entities: str) -> None:
    """Entities of an answer's own are not followed: neither to a file nor a billion times."""
    told = later("ErratumIn", "J Tests. &z; 2021;4:2", "7")
    body = PUBMED_XML.partition('.dtd">')[2].format(kinds="", doi="", later=told)

    record = read_pubmed_xml(f"<!DOCTYPE PubmedArticleSet [{entities}]>{body}", "12345678")

    cited = record.notices[0].cited_as if record else ""
    assert "root:" not in cited
    assert "aaaa" not in cited


@pytest.mark.parametrize("text", ["", "<a", "<PubmedArticleSet/>", "\x00", "{}"])
def test_what_is_no_record_is_none(text: str) -> None:
    """XML that is something else, and what is no XML, gives no record."""
    assert read_pubmed_xml(text, "1") is None


def test_the_day_can_t_be_chosen_online(server: StandIn, folder: Path) -> None:
    """Who asks, asks today."""
    result = ask(folder, "--as-of", "2026-01-01")

    assert result.exit_code == 2
    assert server.asked == []
