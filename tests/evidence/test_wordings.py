"""Wordings against their evidence, right and wrong, each with what its writer is told.

``tests/golden/wordings.txt`` is for a reviewer to read; ``make golden`` writes it anew.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sfn_docs.checks import check
from sfn_docs.loading import load_topic
from tests.topics import CLAIMS, DECK, LEAFLET, REFERENCES, TOPIC, write_topic

GOLDEN = Path(__file__).parents[1] / "golden" / "wordings.txt"

RULES = (
    "too-certain",
    "too-strong",
    "population",
    "indirect-certainty",
    "key-mechanism",
)
"""The rules that are judged here; reading ease and the like have tests of their own."""

ABOUT_SFN = TOPIC.replace("keywords: [tests]", "keywords: [small fiber neuropathy]")

SFN = "small-fiber-neuropathy"

CLAIMED = (
    ("very-low effect", SFN, "Acupuncture reduces pain.", False),
    ("very-low effect", SFN, "The needling improves sleep.", False),
    ("very-low effect", SFN, "Acupuncture is highly effective.", False),
    ("very-low effect", SFN, "It relieves burning, but the risks are not known.", False),
    ("very-low effect", SFN, "Acupuncture may reduce pain.", False),
    ("very-low effect", SFN, "Acupuncture may reduce pain. It is very uncertain.", True),
    ("very-low effect", SFN, "We do not know whether acupuncture reduces pain.", True),
    ("very-low effect", SFN, "Acupuncture has not been shown to relieve pain.", True),
    ("very-low effect", SFN, "It is unclear whether acupuncture improves sleep.", True),
    ("very-low effect", SFN, '"Acupuncture cures pain" is what one web page says.', True),
    ("very-low effect", SFN, '"Acupuncture cures pain."', False),
    ("very-low effect", SFN, "Does acupuncture relieve pain?", True),
    ("very-low effect", SFN, "In one study of 10 people, pain improved.", True),
    ("very-low effect", SFN, "Pain improved.", False),
    ("very-low mechanism", "animals", "Needling normalises the heart rate.", False),
    ("very-low mechanism", "animals", "Needling normalizes the heart rate.", False),
    ("low effect", SFN, "Acupuncture reduces pain.", False),
    ("low effect", SFN, "Acupuncture probably reduces pain.", False),
    ("low effect", SFN, "Acupuncture may reduce pain.", True),
    ("low effect", SFN, "Acupuncture does not reduce pain.", False),
    ("low effect", SFN, "Acupuncture doesn't help.", False),
    ("low effect", SFN, "A trial shows that acupuncture eases pain.", False),
    ("low effect", SFN, "Acupuncture reduces pain and may improve sleep.", False),
    ("low effect", SFN, "You may be glad to hear that it works.", False),
    ("low effect", SFN, "It is not known how acupuncture eases pain.", False),
    ("low effect", SFN, "Acupuncture provides lasting relief.", False),
    ("low effect", SFN, "Acupuncture is no better than sham.", False),
    ("low effect", SFN, "Acupuncture was no better than sham in one trial.", True),
    ("low effect", SFN, "Pain is relieved in patients with neuropathy.", False),
    ("low effect", SFN, "Acupuncture is used to relieve pain. Stop if it does not help.", True),
    ("low harm", "mixed", "Needling causes infections.", False),
    ("low harm", "mixed", "Needling might cause infections.", True),
    ("low harm", "mixed", "Needling is safe.", False),
    ("low harm", "mixed", "Needling is harmless.", False),
    ("low harm", "mixed", "About 9 in 100 people have a side effect.", False),
    ("moderate effect", SFN, "Acupuncture reduces pain.", False),
    ("moderate effect", SFN, "Acupuncture probably reduces pain.", True),
    ("high effect", SFN, "Acupuncture reduces pain.", True),
    ("low effect", "other-neuropathy", "Pain may fall in small fiber neuropathy.", False),
    ("low effect", "other-pain", "It may help in SFN.", False),
    ("low effect", "other-pain", "It may help in small fibre neuropathy.", False),
    ("low effect", "other-pain", "It may help people with your illness.", False),
    ("low effect", "other-pain", "It may help in SFN with few side effects.", False),
    ("low effect", "other-pain", "Whether it helps in SFN is not known.", True),
    ("low effect", "mixed", "It may help in large or small fiber neuropathy.", True),
    ("moderate effect", "other-pain", "It probably helps people with back pain.", False),
    ("low practice", SFN, "Patients should have acupuncture.", False),
    ("low practice", SFN, "We recommend acupuncture.", False),
    ("low practice", SFN, "Offer acupuncture.", False),
    ("low practice", SFN, "Acupuncture is the treatment of choice.", False),
    ("low practice", SFN, "Acupuncture should be considered.", True),
    ("low practice", SFN, "This should be read with caution.", True),
    ("moderate practice", SFN, "Patients should be tested first.", True),
    ("low practice, strong-because", SFN, "Warning signs must be looked into.", True),
)
"""Claims: certainty and kind, population, wording, and whether it is right."""

WRITTEN = (
    ("leaflet", "Acupuncture reduces pain {ground: unproven}.", False),
    ("leaflet", "It may ease pain, but this is very uncertain {ground: unproven}.", True),
    ("leaflet", "Acupuncture reduces pain [@brown].", False),
    ("leaflet", "“Acupuncture reduces pain” [@brown].", True),
    ("leaflet", "In one trial pain fell [@brown].", True),
    ("leaflet", "Nobody knows whether acupuncture reduces pain {ground: unproven}.", True),
    ("leaflet", "It may help people with SFN {ground: harmed}.", False),
    ("leaflet", "You should try it {ground: advised}.", False),
    ("key message", "{claim: mechanism}", False),
    ("key message", "It may act on nerves; this is a theory {ground: mechanism}.", False),
    ("key message", "{claim: unproven}", True),
    ("slide title", "Acupuncture relieves pain", False),
    ("slide title", "Acupuncture may relieve pain", True),
    ("slide title", "Patients should have acupuncture", False),
    ("under 'Acupuncture relieves pain'", "{claim: unproven}", False),
    ("under 'Does acupuncture relieve pain?'", "{claim: unproven}", True),
    ("under 'Small fiber neuropathy needs tests'", "{claim: harmed}", False),
    ("under 'What studies found'", "{claim: harmed}", True),
    ("statement slide", "{claim: mechanism}", False),
)
"""What documents say: where, in which words, and whether it is right."""

OTHERS = """\
  mechanism:
    plain: "Needling may calm nerves. It is only a theory."
    clinical: "Needling may calm nerves; this is a hypothesis."
    certainty: very-low
    kind: mechanism
    population: animals
    sources: [adams]
  harmed:
    plain: "It may bleed."
    clinical: "Bleeding may occur."
    certainty: low
    kind: harm
    population: other-pain
    sources: [adams]
  advised:
    plain: "It may be tried."
    clinical: "It may be tried."
    certainty: very-low
    kind: practice
    population: mixed
    sources: [adams]
"""


def judged(folder: Path, **changed: str) -> list[str]:
    """What the rules say of the small topic with these files changed."""
    files = {"topic": ABOUT_SFN, "claims": CLAIMS + OTHERS} | changed
    loaded = load_topic(write_topic(folder, **files))
    assert not loaded.problems
    found = [problem for problem in check(loaded) if problem.rule in RULES]
    return [f"{problem.message} [{problem.rule}]\n    {problem.hint}" for problem in found]


def claimed(folder: Path, rated: str, population: str, said: str) -> list[str]:
    """What is said of a claim of these words in the patient's voice."""
    rating, _, extra = rated.partition(", ")
    certainty, kind = rating.split()
    claim = (
        f"  tried:\n    plain: {json.dumps(said)}\n    clinical: A neutral text.\n"
        f"    certainty: {certainty}\n    kind: {kind}\n    population: {population}\n"
        "    sources: [adams]\n" + (f"    {extra}: A reason.\n" if extra else "")
    )
    return judged(folder, claims=CLAIMS + OTHERS + claim)


def written(folder: Path, where: str, said: str) -> list[str]:
    """What is said of these words in a document."""
    if where == "slide title":
        return judged(folder, deck=DECK.replace("Nothing here is true", said, 1))
    if where == "statement slide":
        slide = f'  - type: statement\n    title: "It"\n    text: "{said}"\n    notes: "N."\n'
        return judged(
            folder, deck=DECK.replace("  - type: references\n", f"{slide}  - type: references\n")
        )
    if where == "key message":
        return judged(folder, leaflet=LEAFLET.replace("Nothing here is true [@brown].", said))
    heading = where.partition("'")[2].rstrip("'") or "More"
    blocks = f'  - {{type: heading, text: "{heading}"}}\n  - {{type: paragraph, text: "{said}"}}\n'
    return judged(folder, leaflet=LEAFLET + blocks)


@pytest.fixture(name="verdicts", scope="module")
def _verdicts(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str, bool, list[str]]]:
    found = []
    for rated, population, said, right in CLAIMED:
        folder = tmp_path_factory.mktemp("claimed")
        context = f"{rated}; {population}"
        found.append((context, said, right, claimed(folder, rated, population, said)))
    for where, said, right in WRITTEN:
        folder = tmp_path_factory.mktemp("written")
        found.append((where, said, right, written(folder, where, said)))
    return found


def test_each_wording_is_judged_as_it_should_be(
    verdicts: list[tuple[str, str, bool, list[str]]],
) -> None:
    """Of what is right nothing is said, of what is wrong one thing."""
    wrong = [
        f"{where}: {said}: {messages}"
        for where, said, right, messages in verdicts
        if len(messages) != (0 if right else 1)
    ]

    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("said", "messages"),
    [
        ("Needling works", 1),
        ("Does needling work?", 0),
        ("What is known of needling", 0),
        ("Needling may hurt", 0),
    ],
)
@pytest.mark.parametrize("key", ["title", "description"])
def test_a_topics_title_and_description_are_judged_too(
    tmp_path: Path, key: str, said: str, messages: int
) -> None:
    """They stand on the download site and in the files' properties."""
    known = {"title": "A test topic", "description": "A topic made for tests."}

    assert len(judged(tmp_path, topic=ABOUT_SFN.replace(known[key], said))) == messages


def test_what_a_claim_is_called_in_short_is_judged_too(tmp_path: Path) -> None:
    """It stands in a how-sure box, under the words for the certainty, so that "may" is enough."""
    found = [
        judged(
            tmp_path / said,
            claims=CLAIMS.replace("    kind: effect", f"{' ' * 4}short: {said}\n    kind: effect"),
        )
        for said in ("It eases pain", "It may ease pain", "Whether it eases pain", "Pain")
    ]

    assert [len(messages) for messages in found] == [1, 0, 0, 0]


@pytest.mark.parametrize("design", ["animal-experiment", "hypothesis", "cohort"])
def test_a_key_message_rests_on_people(tmp_path: Path, design: str) -> None:
    """Not on works without any, and not on what a claim has from animals."""
    works = REFERENCES.replace("design: hypothesis\n    label", f"design: {design}\n    label")
    animals = CLAIMS.replace("other-neuropathy", "animals")
    said = [
        judged(
            tmp_path / "cited",
            references=works,
            leaflet=LEAFLET.replace("Nothing here is true", "Needling eases pain"),
        ),
        judged(
            tmp_path / "quoted",
            claims=animals if design != "cohort" else CLAIMS,
            leaflet=LEAFLET.replace("Nothing here is true [@brown].", "{claim: unproven}"),
        ),
    ]

    told = [any("[key-mechanism]" in message for message in messages) for messages in said]
    assert told == [design != "cohort"] * 2


@pytest.mark.parametrize(
    ("title", "messages"),
    [("Acupuncture helps", 1), ("Bleeding may occur", 0), ("Needles cause bleeding", 0)],
)
def test_a_title_over_several_claims_is_held_to_the_one_it_is_about(
    tmp_path: Path, title: str, messages: int
) -> None:
    """A well known harm on the same slide does not make the effect well known."""
    known = OTHERS.replace("certainty: low\n    kind: harm", "certainty: high\n    kind: harm")
    deck = DECK.replace("Nothing here is true", title).replace(
        "A second point [@adams]", "{claim: harmed}"
    )
    claims = CLAIMS.replace("The effect is", "Whether acupuncture helps is")

    assert len(judged(tmp_path, claims=claims + known, deck=deck)) == messages


@pytest.mark.parametrize(("ground", "messages"), [("mechanism", 1), ("unproven", 0)])
def test_the_title_slide_is_a_key_message(tmp_path: Path, ground: str, messages: int) -> None:
    """What its title is marked with is more than a mechanism."""
    title = f'  - type: title\n    ground: {ground}\n    title: "Whether it helps is not known"\n'
    deck = DECK.replace('  - type: title\n    title: "A deck for tests"\n', title)

    assert len(judged(tmp_path, deck=deck)) == messages


@pytest.mark.parametrize(("language", "judged"), [("es", False), ("pt-BR", False), ("en-GB", True)])
def test_a_language_that_is_not_held_is_said_not_to_be_judged(
    tmp_path: Path, language: str, judged: bool
) -> None:
    """A translated topic has no wrong alarms, and is not taken for one that was judged."""
    folder = write_topic(
        tmp_path,
        topic=ABOUT_SFN.replace("en-US", language),
        claims=CLAIMS.replace("The effect is uncertain.", "La acupuntura cures pain in SFN."),
    )
    found = [problem for problem in check(load_topic(folder)) if "judged" in problem.rule]
    rules = {problem.rule for problem in check(load_topic(folder))} & {*RULES}

    assert [problem.severity for problem in found] == ([] if judged else ["warning"])
    assert all(str(problem.location).endswith("topic.yaml:2:11") for problem in found)
    assert rules == ({"too-certain", "population"} if judged else set())


def test_the_clinicians_wording_is_judged_too(tmp_path: Path) -> None:
    """What is wrong in the patient's words is as wrong in the clinician's, at its place."""
    claims = CLAIMS.replace("The effect is uncertain.", "Acupuncture is efficacious in SFN.")
    found = {
        problem.rule: problem for problem in check(load_topic(write_topic(tmp_path, claims=claims)))
    }

    assert found.keys() == {"too-certain", "population"}
    assert str(found["too-certain"].location).endswith("claims.yaml:4:28")


def test_the_judgments_read_as_reviewed(
    verdicts: list[tuple[str, str, bool, list[str]]], request: pytest.FixtureRequest
) -> None:
    """The list of wordings with their messages is as it was last reviewed."""
    lines = []
    for where, said, _, messages in verdicts:
        lines.append(f"{'wrong' if messages else 'right'}  {where}\n  {said}")
        lines += [f"  > {message}" for message in messages]
    found = "\n".join(lines) + "\n"
    if request.config.getoption("--update-golden"):
        GOLDEN.write_text(found, encoding="utf-8")

    assert found == GOLDEN.read_text(encoding="utf-8")
