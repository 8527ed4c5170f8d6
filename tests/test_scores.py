"""Score sheets: what a program judges, what persons judged, and what is open."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from sfn_docs.cli import main
from sfn_docs.loading import load_instruments, load_topic
from sfn_docs.model.instruments import SCALES, Instrument, Rating
from sfn_docs.problems import Problem, TemplateError
from sfn_docs.scoring.checking import check_scores
from sfn_docs.scoring.judging import judge
from sfn_docs.scoring.rules import RULES
from tests.topics import LEAFLET, SCORES, TOPIC, write_topic

ROOT = Path(__file__).parents[1]
INSTRUMENTS = load_instruments(ROOT / "templates" / "instruments")
BY_NAME = {instrument.name: instrument for instrument in INSTRUMENTS}
GOLDEN = Path(__file__).parent / "golden" / "scores.txt"


def sheet(name: str, ratings: Iterable[tuple[int, Rating]], version: str = "0.1") -> str:
    items = "".join(f"      {number}: {{rating: {rating}}}\n" for number, rating in ratings)
    return (
        f"sheets:\n  - instrument: {name}\n    rater: {{name: A, role: B}}\n"
        f'    rated: 2026-11-23\n    version: "{version}"\n    edition: a4\n    items:\n{items}'
    )


def every(instrument: Instrument, rating: Rating) -> list[tuple[int, Rating]]:
    return [(item.number, rating) for item in instrument.items]


def problems(folder: Path, **changed: str | None) -> list[Problem]:
    loaded = load_topic(write_topic(folder / "topic", **changed))
    return [*loaded.problems, *check_scores(loaded, INSTRUMENTS)]


def score(content: Path, *arguments: str) -> Result:
    options = ["--content", str(content), "--templates", str(ROOT / "templates")]
    return CliRunner().invoke(main, ["score", *arguments, *options])


def test_the_instruments_have_the_items_of_the_originals() -> None:
    """PEMAT-P leaves out the items on sound and film; the Index has 20, DISCERN 15 and one."""
    numbers = {name: [item.number for item in found.items] for name, found in BY_NAME.items()}

    assert numbers == {
        "cdc-index": [*range(1, 21)],
        "discern": [*range(1, 17)],
        "pemat-p": [*range(1, 13), *range(15, 27)],
    }


def test_every_rule_exists_and_is_used() -> None:
    """An item that a program judges names a rule that there is; no rule is left over."""
    named = {item.rule for found in INSTRUMENTS for item in found.items if item.rule}

    assert named == RULES.keys()


RED = {
    "key-message": LEAFLET.replace("kind: key-message", "kind: note"),
    "key-message-first": LEAFLET.replace("blocks:\n", "blocks:\n  - {type: paragraph, text: x}\n"),
    "message-and-actions": LEAFLET.replace("type: steps", "type: list"),
    "summary": LEAFLET.replace("kind: key-message", "kind: note"),
    "terms-explained": LEAFLET,
    "frequencies": LEAFLET.replace("not replace", "not replace 5%"),
    "no-calculations": LEAFLET.replace("not replace", "multiply and not replace"),
    "short-sections": f"{LEAFLET}  - {{type: paragraph, text: '{'word ' * 150}'}}\n",
    "headings": LEAFLET.replace("What else?", "What is it?"),
    "visuals": LEAFLET,
    "captions": f"{LEAFLET}  - {{type: figure, figure: skin}}\n",
    "captioned-visual": LEAFLET,
    "simple-tables": LEAFLET
    + "  - {type: table, caption: c, columns: [a, b, c, d, e], rows: [[a, b, c, d, e]]}\n",
    "actions": LEAFLET.replace("Ask the testers.", "It is known."),
    "addressed": LEAFLET.replace("Ask the testers.", "Patients ask."),
    "steps": LEAFLET.replace("type: steps", "type: list"),
    "tool": LEAFLET.replace("questions,", ""),
    "short-lists": LEAFLET.replace('["Ask the testers."]', "[a, b, c, d, e, f, g, h]"),
    "aims": LEAFLET.replace('subtitle: "For testers"\n', ""),
    "sources": LEAFLET.replace("\n       uncertainty, sources", "\n       uncertainty"),
    "dated-sources": LEAFLET,
    "further-help": LEAFLET,
    "uncertainty": LEAFLET.replace("uncertainty, ", ""),
    "how-it-works": LEAFLET.replace("how-it-works, ", ""),
    "benefits": LEAFLET.replace("claim: unproven", "claim: common"),
    "risks": LEAFLET.replace("{claim: harmful}", ""),
    "benefits-and-risks": LEAFLET.replace("{claim: harmful}", ""),
    "no-treatment": LEAFLET.replace("no-treatment, ", ""),
    "quality-of-life": LEAFLET.replace("quality-of-life, ", ""),
    "other-options": LEAFLET.replace("other-options, ", ""),
    "questions": LEAFLET.replace("questions,", ""),
}
"""For each rule, a leaflet that breaks it."""

RED["visual-cues"] = LEAFLET.replace("type: steps\n    items", "type: paragraph\n    text").replace(
    '["Ask the testers."]', "x"
)

GREEN = (
    LEAFLET.replace("Nothing here", "**Nothing** here")
    + "  - {type: figure, figure: skin, caption: c}\n"
    + "  - {type: table, caption: c, columns: [a, b], rows: [[a, b]]}\n"
    + "  - {type: contact, title: c, lines: [{label: a, value: b}]}\n"
    + "  - {type: paragraph, text: 'About 9 out of 100 people.'}\n"
)


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_holds_and_fails(tmp_path: Path, rule: str) -> None:
    """A leaflet that has all that is asked for passes every rule, and each rule can fail."""
    green = load_topic(write_topic(tmp_path / "green", leaflet=GREEN))
    topic = TOPIC.replace("updated: 2026-11-23", "updated: never")
    broken = topic if rule == "dated-sources" else TOPIC
    red = load_topic(write_topic(tmp_path / "red", leaflet=RED[rule], topic=broken))

    assert RULES[rule](green).holds is True
    assert RULES[rule](red).holds is False
    assert RULES[rule](red).because


def test_a_program_never_passes_what_a_person_judges_too(tmp_path: Path) -> None:
    """Of an item of both, the program's rating is the worst or none."""
    loaded = load_topic(write_topic(tmp_path / "topic", leaflet=GREEN))

    for instrument in INSTRUMENTS:
        worst = next(iter(SCALES[instrument.scale]))
        for judged in judge(loaded, instrument).items:
            if judged.item.judged_by != "program":
                assert judged.counts in (None, worst)
            assert judged.item.judged_by != "person" or judged.verdict is None


@pytest.mark.parametrize("name", BY_NAME)
def test_a_total_is_a_score_only_when_all_is_rated(tmp_path: Path, name: str) -> None:
    """With one item open, there is no score, and the report says how many a person has to rate."""
    instrument = BY_NAME[name]
    best = list(SCALES[instrument.scale])[-1]
    ratings = every(instrument, best)
    last = next(item for item in reversed(instrument.items) if item.judged_by == "person")
    short = [(number, rating) for number, rating in ratings if number != last.number]
    write_topic(tmp_path / "all", scores=sheet(name, ratings))
    write_topic(tmp_path / "part", scores=sheet(name, short))

    whole = json.loads(score(tmp_path, "all", "--instrument", name, "--format", "json").output)
    part = score(tmp_path, "part", "--instrument", name)

    assert all(total["complete"] and total["reached"] for total in whole[0]["totals"])
    assert "a person has to rate 1. No score yet" in part.output
    loaded = load_topic(tmp_path / "part")
    assert loaded.scores is not None
    totals = judge(loaded, instrument, loaded.scores.sheets[0]).totals
    (open_total,) = [total for total in totals if last.domain in total.target.domains]
    assert open_total.percent is None
    assert open_total.reached is None


WRONG = {
    "an unknown instrument": (SCORES.replace("pemat-p", "pemat"), "unknown-instrument", 2),
    "an unknown item": (SCORES.replace("16:", "13:"), "unknown-item", 9),
    "a rating off the scale": (SCORES.replace("agree}", "5}"), "rating", 8),
    "not applicable where all apply": (SCORES.replace("16:", "2:"), "rating", 9),
    "a word that is no rating": (SCORES.replace("agree}", "yes}"), "literal-error", 8),
    "no rater": (SCORES.replace('name: "A tester", ', ""), "missing-key", 3),
    "no name": (SCORES.replace('"A tester"', '""'), "string-too-short", 3),
    "an earlier version": (SCORES.replace('"0.1"', '"0.0"'), "sheet-version", 5),
    "a pass against the program": (
        SCORES.replace("1: {rating: agree}", "8: {rating: agree}"), "rating-doubtful", 8
    ),
    "a low score": (sheet("discern", every(BY_NAME["discern"], 2)), "score-low", 2),
}  # fmt: skip
WARNINGS = ("sheet-version", "rating-doubtful", "score-low")


@pytest.mark.parametrize(("scores", "rule", "line"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_in_a_sheet_is_told_at_its_line(
    tmp_path: Path, scores: str, rule: str, line: int
) -> None:
    """Ratings that cannot be are errors; ratings that speak against the leaflet are warnings."""
    found = problems(tmp_path, scores=scores, leaflet=RED["short-sections"])

    assert {problem.rule for problem in found} == {rule}
    assert found[0].location is not None
    assert found[0].location.path.endswith("scores.yaml")
    assert found[0].location.line == line
    assert (found[0].severity == "warning") == (rule in WARNINGS)


@pytest.mark.parametrize("odd", ["true", "1.0", "[1]", "{a: b}", '"1"', "999999999999999999999"])
def test_an_odd_rating_is_reported(tmp_path: Path, odd: str) -> None:
    """What only looks like a rating is a problem at its line, and never an exception."""
    text = sheet("discern", [(1, 5)]).replace("rating: 5", f"rating: {odd}")

    (found,) = problems(tmp_path, scores=text)

    assert found.location is not None
    assert found.location.line == 8


def test_the_check_command_reads_sheets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet of an instrument that there is not is an error of the whole check."""
    monkeypatch.chdir(ROOT)
    write_topic(tmp_path / "small", scores=SCORES.replace("pemat-p", "pemat"))

    result = CliRunner().invoke(main, ["check", "--content", str(tmp_path)])

    assert result.exit_code == 1
    assert "did you mean 'pemat-p'?" in result.output


def test_the_report_reads_as_reviewed(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Every item says who judges it, what was found, and what is open."""
    write_topic(tmp_path / "small")

    found = score(tmp_path).output
    if request.config.getoption("--update-golden"):
        GOLDEN.write_text(found, encoding="utf-8")

    assert found == GOLDEN.read_text(encoding="utf-8")


def test_a_blank_sheet_is_one_that_only_needs_a_rater(tmp_path: Path) -> None:
    """What is printed to be filled in is a sheet, with no rating and nobody's name in it."""
    write_topic(tmp_path / "small", scores=None)

    blank = score(tmp_path, "--blank").output
    filled = blank.replace('name: ""', "name: A").replace('role: ""', "role: B")

    assert {problem.rule for problem in problems(tmp_path / "blank", scores=blank)} == {
        "string-too-short", "iso-date"
    }  # fmt: skip
    assert problems(tmp_path / "full", scores=filled.replace('""', '"2026-11-23"')) == []
    ratings = [part["items"].values() for part in yaml.safe_load(blank)["sheets"]]
    assert all(given == {"rating": None} for items in ratings for given in items)


def test_the_first_topic_claims_no_ratings() -> None:
    """No person's rating is invented: until there is one, the file says that there is none."""
    (folder,) = [path.parent for path in (ROOT / "content").glob("*/scores.yaml")]
    scores = load_topic(folder).scores

    assert scores is not None
    assert scores.sheets or "No person has rated" in (scores.note or "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--instrument", "mpeat"], "there is no instrument 'mpeat'"),
        (["small", "small"], "name one topic"),
    ],
)
def test_a_wrong_call_says_what_is_known(tmp_path: Path, arguments: list[str], said: str) -> None:
    """An instrument that there is not, or two topics at once, is a wrong call."""
    write_topic(tmp_path / "small")

    result = score(tmp_path, *arguments)

    assert result.exit_code == 2
    assert said in result.output


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("judged-by: person", "judged-by: both"),
        ("number: 2,", "number: 1,"),
        ("percent: 90", "percent: 90\n    each: 3"),
        ("domains: [core, behavior", "domains: [core, core"),
    ],
)
def test_an_instrument_that_is_wrong_is_refused(tmp_path: Path, old: str, new: str) -> None:
    """An item without its judge, a number twice, two marks or a lost domain is an error."""
    text = (ROOT / "templates" / "instruments" / "cdc-index.yaml").read_text(encoding="utf-8")
    (tmp_path / "cdc-index.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(TemplateError):
        load_instruments(tmp_path)
