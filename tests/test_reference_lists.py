"""The lists of references that are put beside documents."""

from __future__ import annotations

import json
from pathlib import Path

import pypandoc
import pytest
from click.testing import CliRunner, Result

from sfn_docs.cli import main
from sfn_docs.exchange.formats import READERS, WRITERS
from sfn_docs.exchange.listing import reference_lists
from sfn_docs.exchange.taking_in import take_in
from sfn_docs.loading import load_references
from sfn_docs.model.references import Reference
from sfn_docs.problems import InspectionError
from tests.topics import DECK, REFERENCES, TOPIC, write_topic

ROOT = Path(__file__).parents[1]

UNCITED = """\
  crane:
    type: book
    title: "A book that nobody cites"
    design: survey
    verification: {grade: none, seen-at: "made up for a test"}
"""


def build(folder: Path, *more: str) -> Result:
    arguments = ["build", "--content", str(folder / "content"), "--output", str(folder / "build")]
    return CliRunner().invoke(main, [*arguments, "--templates", str(ROOT / "templates"), *more])


@pytest.fixture(name="built", scope="module")
def _built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small topic with one work more than it cites, built with its lists."""
    folder = tmp_path_factory.mktemp("listed")
    write_topic(folder / "content" / "small", references=REFERENCES + UNCITED)
    result = build(folder, "--references")
    assert result.exit_code == 0, result.output
    return folder


@pytest.mark.parametrize("end", WRITERS)
def test_a_list_holds_what_the_document_cites_in_its_order(built: Path, end: str) -> None:
    """The works of the leaflet's own list, in its order and whole, and no other."""
    text = (built / "build" / "small" / f"leaflet-en-a4.{end}").read_text(encoding="utf-8")

    works, problems = READERS[end](text, "a list")

    known = load_references(built / "content" / "small")[1].references
    assert problems == ()
    assert [work.item["id"] for work in works] == ["brown", "adams"]
    for work in works:
        reference = take_in(work, "a test").reference
        assert reference is not None
        assert reference.csl("key") == known[str(work.item["id"])].csl("key")


def test_the_lists_are_in_the_manifest(built: Path) -> None:
    """Documents and lists are the files that the manifest names, with nothing beside them."""
    folder = built / "build"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))

    named = {file["file"] for made in manifest["documents"] for file in made["files"]}
    ends = ("bib", "ris", "json")
    lists = {f"{stem}.{end}" for stem in ("leaflet-en-a4", "deck-en-16x9") for end in ends}
    documents = {"leaflet-en-a4.pdf", "deck-en-16x9.pptx"}
    assert named == {f"small/{name}" for name in documents | lists}
    assert {path.name for path in (folder / "small").iterdir()} == documents | lists


def test_a_list_that_is_gone_is_made_again(built: Path) -> None:
    """A build with lists is fresh only while all of them are there."""
    assert "unchanged" in build(built, "--references").output
    path = built / "build" / "small" / "leaflet-en-a4.ris"
    path.unlink()

    result = build(built, "--references")

    assert "leaflet-en-a4.ris  2 references" in result.output
    assert path.is_file()


def test_an_author_date_style_orders_its_own_list(tmp_path: Path) -> None:
    """The file follows the order of the document's list, here the alphabet."""
    write_topic(tmp_path / "content" / "small", topic=f"{TOPIC}citation-style: apa\n", deck=None)

    result = build(tmp_path, "--references")

    assert result.exit_code == 0, result.output
    text = (tmp_path / "build" / "small" / "leaflet-en-a4.json").read_text(encoding="utf-8")
    assert [item["id"] for item in json.loads(text)] == ["adams", "brown"]


def test_without_being_asked_no_list_is_made(tmp_path: Path) -> None:
    """A plain build makes documents only."""
    write_topic(tmp_path / "content" / "small", leaflet=None, deck=DECK)

    build(tmp_path)

    names = {path.name for path in (tmp_path / "build" / "small").iterdir()}
    assert names == {"deck-en-16x9.pptx"}


def names(folder: Path) -> set[str]:
    return {path.name for path in (folder / "build" / "small").iterdir()}


def test_lists_of_a_document_made_without_them_are_told_and_removed_when_asked(
    tmp_path: Path,
) -> None:
    """They are of an older document, so no build is silent on them; what was changed stays."""
    write_topic(tmp_path / "content" / "small", deck=None)
    build(tmp_path, "--references")
    (tmp_path / "build" / "small" / "leaflet-en-a4.ris").write_text("mine", encoding="utf-8")

    for options in (["small"], [], ["--document", "leaflet"]):
        told = build(tmp_path, *options)
        assert told.exit_code == 0
        lists = "small/leaflet-en-a4.bib, small/leaflet-en-a4.json"
        assert f"warning: built no longer: {lists} [stale-output]" in told.stderr
    assert len(names(tmp_path)) == 4

    pruned = build(tmp_path, "--prune")

    assert pruned.exit_code == 0
    assert "leaflet-en-a4.bib  removed" in pruned.stdout
    assert names(tmp_path) == {"leaflet-en-a4.pdf", "leaflet-en-a4.ris"}
    assert "stale-output" not in build(tmp_path, "small").output


def test_lists_that_are_made_again_are_on_record_again(tmp_path: Path) -> None:
    """Then there is nothing to tell, and the manifest names them as the document's."""
    write_topic(tmp_path / "content" / "small", deck=None)
    build(tmp_path, "--references")
    assert "stale-output" in build(tmp_path).stderr

    again = build(tmp_path, "--references")

    assert "stale-output" not in again.output
    manifest = json.loads((tmp_path / "build" / "manifest.json").read_text(encoding="utf-8"))
    assert [len(made["files"]) for made in manifest["documents"]] == [4]
    assert manifest["left"] == []


def test_a_document_named_twice_is_made_once_with_its_lists(tmp_path: Path) -> None:
    """Where one batch asks for lists, the document has them, also if another names it without."""
    write_topic(tmp_path / "content" / "small", deck=None)
    batches = "  - {documents: [leaflet]}\n  - {documents: [leaflet], lists: true}\n"
    matrix = f"batches:\n{batches}  - {{documents: [leaflet]}}\n"
    (tmp_path / "content" / "editions.yaml").write_text(matrix, encoding="utf-8")

    for more in ((), ("--edition", "a4", "--edition", "letter")):
        listed = build(tmp_path, "--list", *more).output.split()
        assert listed[0] == "small/leaflet/a4/+lists"
        assert len(listed) == 1 + len(more) // 4


def test_what_can_not_be_read_back_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that does not hold its works when it is opened again is not put in place."""
    topic = min(path.parent for path in (ROOT / "content").glob("*/topic.yaml"))
    known = load_references(topic)[1].references
    monkeypatch.setitem(WRITERS, "ris", lambda _items: "TY  - BOOK\nER  - \n")

    with pytest.raises(InspectionError, match=r"its own \.ris file"):
        reference_lists(tuple(known), known)


def work(**fields: object) -> Reference:
    told = {"type": "article", "title": "A work", "design": "not-assessed",
            "verification": {"grade": "none", "seen-at": "a test"}} | fields  # fmt: skip
    return Reference.model_validate_json(json.dumps(told))


@pytest.mark.parametrize("end", WRITERS)
@pytest.mark.parametrize(
    ("result", "design", "notice"),
    [
        ("retracted", "not-assessed", "10.1000/notice"),
        ("retracted", "preprint", "PMID 77"),
        ("expression-of-concern", "not-assessed", "J Tests. 2021;4:2"),
        ("not-retracted", "preprint", None),
    ],
)
def test_what_a_reader_must_know_goes_out_too(
    end: str, result: str, design: str, notice: str | None
) -> None:
    """That a work is a preprint, or was retracted, stands in the list, and comes in again."""
    check = {"on": "2026-01-01", "at": "Crossref", "result": result}
    check |= {"notice": notice} if notice else {}
    known = {"key": work(design=design, **{"retraction-check": check})}
    text = reference_lists(("key",), known)[end].decode()

    (read,), _ = READERS[end](text, "a list")

    taken = take_in(read, "a test")
    assert taken.left_out == ()
    assert taken.reference is not None
    assert taken.reference.standing == known["key"].standing
    again = taken.reference.retraction_check
    assert (again.notice if again else None) == notice


@pytest.mark.parametrize(
    "title",
    [
        "On <i>Helicobacter pylori</i> and DNA",
        "<i>H. pylori</i> in CO<sub>2</sub>, 50% of NaV1.7 & more",
        "DNA_1 or RNA in {a} $5 study of PhD ~students",
        "É, Ö and Ł in Ålesund",
    ],
)
@pytest.mark.parametrize("format_", ["bibtex", "biblatex"])
def test_capitals_of_a_title_stay(title: str, format_: str) -> None:
    """Programs that lower the titles of BibTeX leave names, genes and species as they are."""
    known = {"key": work(title=title, type="article-journal")}
    text = reference_lists(("key",), known)["bib"].decode()

    (read,) = json.loads(pypandoc.convert_text(text, "csljson", format=format_))

    assert read["title"] == title


def test_a_thesis_is_not_said_to_be_of_a_degree() -> None:
    """BibTeX knows theses by their degree only, and writes "PhD" where nothing else is said."""
    text = reference_lists(("key",), {"key": work(type="thesis")})["bib"].decode()

    assert "@phdthesis{key," in text
    assert "  type = {Thesis}," in text


@pytest.mark.parametrize("end", WRITERS)
def test_the_first_topic_s_works_come_back_whole(end: str) -> None:
    """All works of the first topic are the same after they went out and came in."""
    topic = min(path.parent for path in (ROOT / "content").glob("*/topic.yaml"))
    known = load_references(topic)[1].references
    text = reference_lists(tuple(known), known)[end].decode()

    works, problems = READERS[end](text, "a list")

    assert problems == ()
    assert len(works) == len(known) > 40
    for work in works:
        reference = take_in(work, "a test").reference
        assert reference is not None
        assert reference.csl("key") == known[str(work.item["id"])].csl("key")


@pytest.mark.parametrize(
    ("end", "format_", "unknown"),
    [
        ("bib", "biblatex", set()),
        ("bib", "bibtex", set()),
        ("ris", "ris", {"PMID", "PMCID", "issued", "container-title-short", "number", "author"}),
        ("json", "csljson", set()),
    ],
)
def test_another_program_reads_the_same(end: str, format_: str, unknown: set[str]) -> None:
    """Pandoc reads from each list the works that we wrote, but for fields that it does not know.

    Titles are compared without their case, which pandoc changes behind a colon; what a preprint
    is, it can't say.
    """
    topic = min(path.parent for path in (ROOT / "content").glob("*/topic.yaml"))
    known = load_references(topic)[1].references
    text = reference_lists(tuple(known), known)[end].decode()

    read = json.loads(pypandoc.convert_text(text, "csljson", format=format_))

    assert [item["id"] for item in read] == list(known)
    for item in read:
        sent = known[item["id"]].csl(item["id"])
        left = {name for name in sent if str(item.get(name)).lower() != str(sent[name]).lower()}
        assert left - unknown <= ({"type"} if sent["type"] == "article" else set())
