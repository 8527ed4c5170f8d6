"""From a folder to a topic, or to every problem in it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from sfn_docs.checks import CHECKS, check
from sfn_docs.checks.review import overdue
from sfn_docs.loading import MODELS, Loaded, load_theme, load_topic, load_words, once
from sfn_docs.problems import Problem, TemplateError
from sfn_docs.schemas import schemas
from sfn_docs.source import parse
from tests.topics import CLAIMS, DECK, LEAFLET, REFERENCES, TOPIC, write_topic

ROOT = Path(__file__).parents[1]


def problems(folder: Path, **changed: str | None) -> tuple[Problem, ...]:
    return check(load_topic(write_topic(folder, **changed)))


def rules(folder: Path, **changed: str | None) -> list[str]:
    return [problem.rule for problem in problems(folder, **changed)]


def test_a_whole_topic_loads_without_a_problem(tmp_path: Path) -> None:
    """The small topic that tests use is valid, and so is what they change."""
    loaded = load_topic(write_topic(tmp_path / "topic"))

    assert check(loaded) == ()
    assert loaded.topic is not None
    assert loaded.topic.name == "topic"
    assert list(loaded.topic.claims) == ["unproven", "common", "harmful"]


@pytest.mark.parametrize("missing", ["leaflet", "deck"])
def test_a_topic_may_have_one_document(tmp_path: Path, missing: str) -> None:
    """A topic of a leaflet alone, or of a deck alone, is whole."""
    assert rules(tmp_path / "topic", **{missing: None}) == []


def test_a_topic_of_neither_is_a_problem(tmp_path: Path) -> None:
    """A topic without a document says so."""
    assert rules(tmp_path / "topic", leaflet=None, deck=None) == ["topic-empty"]


def test_a_reading_is_done_once_for_all_who_ask(tmp_path: Path) -> None:
    """Checks that ask for the same share what was read, as long as it is kept, and no longer."""
    loaded = load_topic(write_topic(tmp_path / "topic"))
    kept = replace(loaded, known={})
    done: list[str] = []

    @once
    def reading(asked: Loaded, length: str) -> str:
        done.append(length)
        return f"{length} {asked.topic.name if asked.topic else ''}"

    assert [reading(kept, length) for length in ("full", "brief", "full")] == [
        "full topic", "brief topic", "full topic",
    ]  # fmt: skip
    assert done == ["full", "brief"]
    assert [reading(loaded, "full"), reading(loaded, "full")] == ["full topic"] * 2
    assert len(done) == 4


LIST = '  - type: references\n    title: "References"\n'
FIRST = '  - type: title\n    title: "A deck for tests"\n'
NOTES = '    notes: "Say that nothing is true."\n'
BULLETS = "  - type: bullets\n"
PART = """\
  - type: section
    title: "The first part"
    text: "A part"
"""
PART_AGAIN = """\
  - type: section
    title: "A part"
"""
BACKUP = '  - {type: backup, title: "For questions"}\n'
PEOPLE = '  - {type: icon-array, title: "So many", claim: common, notes: "Count."}\n'
AGENDA = '  - {type: agenda, title: "The parts", notes: "None."}\n'
QUOTATION = '  - {type: quotation, title: "Words", text: "So.", by: "Somebody", notes: "Read."}\n'
SURE = CLAIMS.replace("We do not know whether it helps", "It relieves pain")
SECOND = '  - {type: callout, kind: key-message, title: "B", text: "C."}\n'
AGAIN = '  - {type: heading, text: "What is it?"}\n'


CHART = """\
  - type: chart
    title: "A chart"
    alt: "Two numbers"
    caption: "From one study [@adams]"
    notes: "Say it."
    data:
"""
BARS = """\
      type: bar
      axis: "People"
      categories: [Men, Women]
      series: [{name: All, values: VALUES}]
"""
DOTS = DECK.replace(
    LIST,
    f"{CHART}      {{type: dots, axis: Odds, no-effect: 1,"
    f" estimates: [{{name: A, value: 2, low: 1, high: 4}}]}}\n{LIST}",
)


def charted(values: str) -> str:
    return DECK.replace(LIST, CHART + BARS.replace("VALUES", values) + LIST)


@pytest.mark.parametrize(
    ("file", "text", "rule"),
    [
        ("topic", TOPIC.replace("2026-11-23", "2026-13-01"), "iso-date"),
        ("topic", TOPIC.replace("2026-11-23", "soon"), "iso-date"),
        ("topic", TOPIC.replace("2027-05-23", "2026-05-23"), "review-date"),
        ("topic", TOPIC.replace("2027-05-23", "2036-05-23"), "review-date"),
        ("topic", TOPIC.replace("status: draft", "status: reviewed"), "review"),
        ("topic", TOPIC.replace("en-US", "american"), "string-pattern-mismatch"),
        ("topic", f"{TOPIC}citation-style: vancuver\n", "unknown-style"),
        ("topic", f"{TOPIC}citation-style: oscola\n", "note-style"),
        ("references", REFERENCES.replace("1000/brown", "1000/adams"), "duplicate-reference"),
        ("references", REFERENCES.replace('"2002"', '"2031"'), "future-reference"),
        ("references", REFERENCES.replace("10.1000/brown", "doi:b"), "string-pattern-mismatch"),
        ("references", REFERENCES.replace("given: Bea", "givn: Bea"), "unknown-key"),
        ("claims", CLAIMS.replace("[brown, adams]", "[]"), "too-short"),
        ("claims", SURE, "too-certain"),
        ("claims", CLAIMS.replace("thin.", "thin {claim: unproven}."), "claim-cites"),
        ("leaflet", LEAFLET.replace("kind: key-message", "kind: note"), "key-message"),
        ("leaflet", LEAFLET + SECOND, "key-message"),
        ("leaflet", LEAFLET + AGAIN, "heading-twice"),
        ("leaflet", LEAFLET.replace('"What is it?"', '"What?"\n    level: 3'), "heading-skip"),
        ("leaflet", LEAFLET.replace("[@brown]", "[https://a.b](https://a.b)"), "link-text"),
        ("leaflet", LEAFLET.replace("[@brown]", "[@brown; and adams@]"), "citation-syntax"),
        ("deck", DECK.replace("Nothing here is true", "A deck for tests", 1), "title-twice"),
        ("deck", DECK.replace(LIST, ""), "references-slide"),
        ("deck", DECK.replace(FIRST, ""), "title-slide"),
        ("deck", DECK.replace(LIST, f"{AGENDA}{LIST}"), "agenda"),
        ("deck", DECK.replace(LIST, f"{QUOTATION}{LIST}"), "slide-source"),
        ("deck", DECK.replace(BULLETS, f"{BACKUP}{BULLETS}    short: true\n"), "hidden-short"),
        ("deck", DECK.replace(BULLETS, f"{PART}{PART_AGAIN}{BULLETS}"), "section-twice"),
        ("deck", DECK.replace(LIST, f"{PEOPLE}{LIST}"), "icon-array"),
        (
            "deck",
            DECK.replace(LIST, f"{PEOPLE}{LIST}").replace("common,", "comon,"),
            "unknown-claim",
        ),
        ("deck", charted("[1, 2]").replace("[@adams]", ""), "slide-source"),
        ("deck", charted("[]"), "too-short"),
        ("deck", charted("[1]"), "ragged-chart"),
        ("deck", charted("[1, about 2]"), "number"),
        ("deck", charted("[1, .nan]"), "number"),
        ("deck", charted("[1, 1e99]"), "number"),
        ("deck", charted("[1, 2]").replace("Women", "Men"), "name-twice"),
        ("deck", charted("[1, 2]").replace("bar", "pie"), "unknown-type"),
        ("deck", DOTS.replace("low: 1", "low: 3"), "interval"),
        ("deck", DECK.replace(NOTES, ""), "missing-key"),
        ("deck", DECK.replace("type: bullets", "kind: bullets"), "missing-key"),
    ],
)
def test_each_mistake_is_found(tmp_path: Path, file: str, text: str, rule: str) -> None:
    """One mistake is one problem, under its rule, with a place and something to do."""
    found = problems(tmp_path / "topic", **{file: text})

    assert [problem.rule for problem in found] == [rule]
    assert found[0].location is not None
    assert found[0].location.path.endswith(f"/{file}.yaml")
    assert found[0].hint


def test_an_unquoted_quote_of_a_claim_is_understood(tmp_path: Path) -> None:
    """YAML reads {claim: x} as a mapping; it is taken for the quote that it is meant as."""
    text = LEAFLET.replace('"{claim: common}"', "{claim: common}")

    loaded = load_topic(write_topic(tmp_path / "topic", leaflet=text))

    assert check(loaded) == ()
    assert loaded.leaflet is not None
    assert loaded.leaflet.blocks[2].model_dump()["text"] == "{claim: common}"


@pytest.mark.parametrize(
    ("file", "rule"),
    [
        ("drawing.png", "figure-type"),
        ("missing.svg", "figure-file-missing"),
        ("outside.svg", "figure-file-outside"),
        ("../outside.svg", "string-pattern-mismatch"),
        ("/etc/passwd.svg", "string-pattern-mismatch"),
        ("http://example.org/drawing.svg", "string-pattern-mismatch"),
        ("bomb.svg", "figure-unsafe"),
    ],
)
def test_figures_stay_in_the_folder_and_are_safe(tmp_path: Path, file: str, rule: str) -> None:
    """A figure that is missing, elsewhere, no drawing or unsafe is a problem where it is named."""
    folder = tmp_path / "topic"
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
    folder.mkdir()
    (tmp_path / "outside.svg").write_text(svg)
    (folder / "outside.svg").symlink_to(tmp_path / "outside.svg")
    (folder / "bomb.svg").write_text(f"<!DOCTYPE x [<!ENTITY a 'b'>]>{svg}")
    figures = f'figures:\n  a: {{file: "{file}", alt: "A test."}}\n'

    assert rule in rules(folder, figures=figures)


def test_a_due_review_is_told_only_when_a_day_is_given(tmp_path: Path) -> None:
    """The day is an input: no clock is asked."""
    from datetime import date

    loaded = load_topic(write_topic(tmp_path / "topic"))

    assert overdue(loaded, date(2027, 5, 22)) == []
    (warning,) = overdue(loaded, date(2027, 5, 23))
    assert warning.severity == "warning"


def test_a_theme_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    """Grey on white that a weak eye can't read is an error of the theme, with its numbers."""
    text = (ROOT / "templates" / "theme.yaml").read_text(encoding="utf-8")
    theme = tmp_path / "theme.yaml"
    theme.write_text(text.replace('muted: "#4a5a64"', 'muted: "#9aa5ab"'), encoding="utf-8")

    with pytest.raises(TemplateError, match="'muted' on 'paper' has a contrast of 2"):
        load_theme(theme)


def test_words_are_words(tmp_path: Path) -> None:
    """A word of the user interface that YAML reads as something else is an error."""
    words = tmp_path / "en.yaml"
    words.write_text("date: 12\n", encoding="utf-8")

    with pytest.raises(TemplateError, match="'date' should be text"):
        load_words(words)


def test_every_check_is_listed_once_by_name() -> None:
    """The checks' names tell them apart."""
    names = [name for name, _ in CHECKS]

    assert len(names) == len(set(names)) >= 8


def test_the_schemas_in_the_repository_are_current() -> None:
    """What an editor is told is what the models hold; run 'sfn-docs schema' where this fails."""
    made = schemas()

    assert made.keys() == {
        f"{name}.schema.json" for name in (*MODELS, "clinic", "editions", "manifest")
    }
    for name, data in made.items():
        assert (ROOT / "content" / "schemas" / name).read_bytes() == data, name


def test_every_content_file_names_its_schema() -> None:
    """An editor finds the schema from the first line of each file."""
    found = sorted((ROOT / "content").glob("*/*.yaml"))

    assert len(found) >= 5
    for path in found:
        first = path.read_text(encoding="utf-8").split("\n", 1)[0]
        kind = "clinic" if path.parent.name == "clinics" else path.stem
        assert first == f"# yaml-language-server: $schema=../schemas/{kind}.schema.json", path
        assert (path.parent / first.partition("$schema=")[2]).is_file(), path


def test_schemas_describe_what_the_models_accept() -> None:
    """Blocks are told apart by type in the schema too, and unknown keys are underlined."""
    schema = json.loads(schemas()["leaflet.schema.json"])

    blocks = schema["properties"]["blocks"]["items"]
    assert "callout" in blocks["discriminator"]["mapping"]
    assert schema["additionalProperties"] is False
    assert schema["$defs"]["Callout"]["description"]


CONTENT = sorted((ROOT / "content").glob("*/*.yaml"))
STARTER = sorted((ROOT / "templates" / "starter").glob("*.yaml"))


def name_of(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


@pytest.mark.parametrize("path", [*CONTENT, *STARTER], ids=name_of)
def test_an_editor_underlines_nothing_that_is_right(path: Path) -> None:
    """What the models accept, the schema accepts: whole topics, as YAML reads them."""
    assert len(CONTENT) >= 5
    assert len(STARTER) == 6
    kind = "clinic" if path.parent.name == "clinics" else path.stem
    schema = json.loads(schemas()[f"{kind}.schema.json"])
    text = re.sub("<<(TODAY|NEXT-REVIEW)>>", "2026-11-23", path.read_text(encoding="utf-8"))
    source, problems = parse(text, path.name)

    assert source is not None
    assert not problems
    validator = jsonschema.Draft202012Validator(schema)
    assert [error.message for error in validator.iter_errors(as_json(source.data))] == []


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("claims", CLAIMS.replace("certainty: high", "certainty: sure")),
        ("references", REFERENCES.replace("given: Bea", "givn: Bea")),
        ("leaflet", LEAFLET.replace("kind: key-message", "kind: key")),
        ("leaflet", LEAFLET.replace("type: paragraph", "type: paragraf")),
        ("deck", DECK.replace(NOTES, "")),
        ("topic", TOPIC.replace("2026-11-23", "soon")),
    ],
)
def test_an_editor_underlines_what_is_wrong(file: str, text: str) -> None:
    """A misspelt key, type or word is wrong by the schema too."""
    source, _ = parse(text, file)

    assert source is not None
    schema = json.loads(schemas()[f"{file}.schema.json"])
    assert not jsonschema.Draft202012Validator(schema).is_valid(as_json(source.data))


def as_json(data: Any) -> Any:
    return json.loads(json.dumps(data))
