"""Plain language: what a leaflet's text may not be, and that a writer is told where it is so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sfn_docs.checks import check, check_language
from sfn_docs.cli import main
from sfn_docs.language.splitting import words_of
from sfn_docs.leaflet.text import leaflet_passages, leaflet_sentences
from sfn_docs.loading import load_lexicon, load_topic
from sfn_docs.problems import Problem, TemplateError
from tests.topics import CLAIMS, LEAFLET, TOPIC, write_topic

ROOT = Path(__file__).parents[1]
TEMPLATES = ROOT / "templates"

HEAD = """\
title: "A leaflet for tests"
blocks:
  - {type: callout, kind: key-message, title: "The message", text: "Ask us."}
"""

EASY = "We sat by the lake and ate our lunch in the sun. "
HARD = (
    "Multidisciplinary rehabilitation necessitates individualized participation in "
    "comprehensive rearrangements."
)


def leaflet(*texts: str, head: str = HEAD, top: str = "") -> str:
    """A leaflet of paragraphs, each on a line of its own from line 4 on, after *top*."""
    lines = [f"  - {{type: paragraph, text: {json.dumps(text)}}}\n" for text in texts]
    return top + head + "".join(lines)


def found(folder: Path, text: str, **changed: str | None) -> list[Problem]:
    """The problems of plain language of a topic with that leaflet."""
    folder = write_topic(folder / "topic", leaflet=text, **changed)
    loaded = load_topic(folder, TEMPLATES)
    assert loaded.leaflet is not None, loaded.problems
    return sorted(check_language(loaded), key=lambda problem: problem.sort_key)


def brief(problems: list[Problem]) -> list[tuple[str, int, str]]:
    """Each problem's rule, its line, and what is underlined there."""
    shown = []
    for problem in problems:
        place = problem.location
        assert place is not None
        start = place.column - 1
        shown.append((problem.rule, place.line, problem.excerpt[start : start + problem.width]))
    return shown


def test_an_easy_leaflet_has_no_problem(tmp_path: Path) -> None:
    """Short words in short sentences pass, at whatever length."""
    assert found(tmp_path, leaflet(EASY * 40)) == []


def test_a_hard_leaflet_is_an_error_that_names_its_hardest_sentences(tmp_path: Path) -> None:
    """Five sentences at most, each at its own line, with its grade, its words, and long words."""
    hard = [HARD.replace("rehabilitation", f"rehabilitation{letter}") for letter in "abcdef"]
    problems = found(tmp_path, leaflet(EASY * 6, *hard))
    grades = [problem for problem in problems if problem.rule == "reading-grade"]
    named = [problem for problem in problems if problem.rule == "hard-sentence"]

    assert [problem.severity for problem in grades] == ["error"]
    assert "Flesch-Kincaid grade is" in grades[0].message
    assert "6 is wanted, at most 8 allowed" in grades[0].message
    assert brief(grades) == [("reading-grade", 1, "title")]
    assert [problem.location.line for problem in named if problem.location] == [5, 6, 7, 8, 9]
    assert all(problem.severity == "error" for problem in named)
    assert all(", 8 words" in problem.message for problem in named)
    assert "'Multidisciplinary'" in named[0].hint


def test_between_wanted_and_allowed_is_a_warning(tmp_path: Path) -> None:
    """A grade of seven is reported, and stops nothing."""
    text = "Our doctor will always listen to what you remember from your visits to the market. "
    problems = found(tmp_path, leaflet(text * 20))
    grades = [problem for problem in problems if problem.rule == "reading-grade"]

    assert grades
    assert {problem.severity for problem in problems} == {"warning"}


def test_smog_counts_from_thirty_sentences_on(tmp_path: Path) -> None:
    """Long words that Flesch-Kincaid forgives are found by SMOG, where it is defined."""
    text = "I saw a radiologist. "
    few = found(tmp_path / "few", leaflet(EASY * 8, text * 20))
    many = found(tmp_path / "many", leaflet(EASY * 8, text * 40))

    assert not [problem for problem in few if "SMOG" in problem.message]
    assert [problem for problem in many if "SMOG" in problem.message]


def test_a_short_text_is_not_scored_but_its_long_sentence_is_found(tmp_path: Path) -> None:
    """One hard sentence is no grade; one of 26 words is too long, and one of 25 is not."""
    words = " ".join(["so"] * 25)
    problems = found(tmp_path, leaflet(HARD, f"{words}.", f"And {words}."))

    assert [(p.rule, p.location.line) for p in problems if p.location] == [("long-sentence", 6)]
    assert "26 words; at most 25" in problems[0].message


def test_long_sentences_on_average_are_a_warning(tmp_path: Path) -> None:
    """Sixteen words a sentence are too many, though each sentence alone may have them."""
    problems = found(
        tmp_path, leaflet("We go to the sea and to the lake and sit in the sun. " * 40)
    )
    longer = found(
        tmp_path / "longer",
        leaflet("We go to the sea and to the lake and sit in the sun and the wind too. " * 40),
    )

    assert problems == []
    assert brief(longer) == [("mean-sentence", 1, "title")]
    assert longer[0].severity == "warning"


def test_a_claim_is_read_where_it_is_quoted_and_found_where_it_is_written(tmp_path: Path) -> None:
    """Titles, items, cells and claims are read in order; sources, files and alt texts are not."""
    folder = write_topic(tmp_path / "topic", claims=CLAIMS.replace("needles are", "edema is"))
    passages = leaflet_passages(load_topic(folder))
    texts = [passage.text for passage in passages]
    problems = found(tmp_path / "again", LEAFLET, claims=CLAIMS.replace("needles are", "edema is"))

    assert texts[:9] == [
        "A leaflet for tests", "For testers", "The message", "Nothing here is true.",
        "What is it?", "The edema is thin.", "We do not know whether it helps.", "Not known",
        "Whether any of this is true.",
    ]  # fmt: skip
    assert [passage.section for passage in passages[3:6]] == ["", "What is it?", "What is it?"]
    assert [problem.rule for problem in problems] == ["term-unexplained"]
    assert problems[0].location is not None
    assert problems[0].location.path.endswith("claims.yaml")
    assert brief(problems)[0][1:] == (10, "edema")


def test_each_sentence_has_the_line_that_it_is_written_in(tmp_path: Path) -> None:
    """Also where sentences begin alike, and where marks, citations and claims stand between."""
    text = HEAD + (
        "  - type: paragraph\n    text: >-\n"
        "      The skin is **cold** [@adams, p. 3; @brown].\n"
        "      The skin is warm. {claim: common} The\n"
        "      skin is The End. The skin is red.\n"
    )
    sentences = leaflet_sentences(load_topic(write_topic(tmp_path / "topic", leaflet=text)))
    places = [
        (sentence.location.path[-11:], sentence.location.line, sentence.location.column)
        for sentence in sentences[3:]
    ]

    assert [sentence.text for sentence in sentences[3:]] == [
        "The skin is cold.", "The skin is warm.", "The needles are thin.", "The skin is The End.",
        "The skin is red.",
    ]  # fmt: skip
    assert places == [
        ("eaflet.yaml", 6, 7), ("eaflet.yaml", 7, 7), ("claims.yaml", 10, 13),
        ("eaflet.yaml", 7, 41), ("eaflet.yaml", 8, 24),
    ]  # fmt: skip


def test_what_no_one_reads_in_the_leaflet_is_not_measured(tmp_path: Path) -> None:
    """The id of a figure is for the file, its caption is read."""
    figure = "  - {type: figure, figure: edema, caption: An abscess}\n"

    assert [shown for _, _, shown in brief(found(tmp_path, HEAD + figure))] == ["abscess"]


def test_a_how_sure_box_is_read_in_its_short_words(tmp_path: Path) -> None:
    """A claim stands there by what it is about, where it says so, and in full where not."""
    claims = CLAIMS.replace("    kind: background", "    short: Thin edema\n    kind: background")
    box = "  - {type: how-sure, title: Sure?, claims: [common, unproven]}\n"
    problems = found(tmp_path, HEAD + box, claims=claims)
    passages = leaflet_passages(load_topic(tmp_path / "topic"))

    assert [passage.text for passage in passages[3:]] == [
        "Sure?", "Thin edema", "We do not know whether it helps.",
    ]  # fmt: skip
    assert brief(problems) == [("term-unexplained", 13, "edema")]


@pytest.mark.parametrize(
    "text",
    [
        "An edema is a swelling.",
        "Edema means swelling.",
        "You may see swelling (edema).",
        "Edema (swelling) may come.",
        "Doctors call this edema.",
        "This is called an edema.",
        "We know **edema** well.",
    ],
)
def test_a_word_of_medicine_is_explained_in_many_ways(tmp_path: Path, text: str) -> None:
    """What says what the word means explains it, for all that comes after."""
    assert found(tmp_path, leaflet(text, "Edema goes.")) == []


@pytest.mark.parametrize(
    "text", ["Edema goes.", "The edema is bad.", "**Do not mind your edema.**", "What is edema?"]
)
def test_a_word_of_medicine_that_is_just_used_is_an_error(tmp_path: Path, text: str) -> None:
    """Using a word, asking for it or shouting it explains nothing."""
    problems = found(tmp_path, leaflet(text))

    assert [rule for rule, _, _ in brief(problems)] == ["term-unexplained"]
    assert "say 'swelling'" in problems[0].hint


def test_a_word_that_is_explained_too_late_is_another_error(tmp_path: Path) -> None:
    """The message is at the first use, and says where the explanation stands."""
    glossary = "  - {type: glossary, terms: [{term: Edema, meaning: Swelling.}]}\n"
    late = found(tmp_path, leaflet("Edema goes.") + glossary)
    early = found(tmp_path / "early", HEAD + glossary + "  - {type: list, items: [Edema goes.]}\n")

    assert brief(late) == [("term-late", 4, "Edema")]
    assert "explained only later, in leaflet.yaml line 5" in late[0].message
    assert early == []


def test_the_words_of_a_glossary_count_too(tmp_path: Path) -> None:
    """A word that the leaflet itself thinks worth explaining is explained before it is used."""
    glossary = "  - {type: glossary, terms: [{term: Zing, meaning: A feeling.}]}\n"

    assert brief(found(tmp_path, leaflet("Zings may come.") + glossary)) == [
        ("term-late", 4, "Zings")
    ]


def test_a_heading_may_name_what_its_section_explains(tmp_path: Path) -> None:
    """So may a caption its table; a heading whose section does not explain it may not."""
    heading = '  - {type: heading, text: "What is edema?"}\n'
    explained = leaflet(head=HEAD + heading) + "  - {type: paragraph, text: Edema is a swelling.}\n"
    other = '  - {type: heading, text: "What next?"}\n'
    elsewhere = HEAD + heading + other + "  - {type: paragraph, text: Edema is a swelling.}\n"

    assert found(tmp_path, explained) == []
    assert brief(found(tmp_path / "other", elsewhere)) == [("term-late", 4, "edema")]


def test_the_titles_own_word_may_wait_for_the_first_section(tmp_path: Path) -> None:
    """It may stand in the key message too, but must be explained before the second heading."""
    head = HEAD.replace("A leaflet for tests", "Can it help edema?").replace("Ask us", "Mind edema")
    first = '  - {type: heading, text: "What is it?"}\n'
    second = '  - {type: heading, text: "What next?"}\n'
    means = "  - {type: paragraph, text: Edema is a swelling.}\n"

    assert found(tmp_path / "first", head + first + means + second) == []
    assert brief(found(tmp_path / "second", head + first + second + means)) == [
        ("term-late", 1, "edema")
    ]
    assert brief(
        found(tmp_path / "other", HEAD.replace("Ask us", "Mind edema") + first + means)
    ) == [("term-late", 3, "edema")]


def test_known_words_need_no_explaining(tmp_path: Path) -> None:
    """The readers of a leaflet know the word for what they have, and its abbreviation."""
    text = leaflet("Edema goes.", "SFN stays.")

    assert [problem.rule for problem in found(tmp_path, text)] == [
        "term-unexplained", "abbreviation-unexplained",
    ]  # fmt: skip
    assert found(tmp_path / "known", f"known-words: [edema, SFN]\n{text}") == []


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (["Small fibers (SFN) hurt.", "SFN stays."], []),
        (["SFN (small fibers) hurts."], []),
        (["HIV is known, DNA too, and so is Henry VIII."], []),
        (["Do NOT stop.", "It is not bad."], []),
        (["Dr. McKayHill said so."], []),
        (["SFN stays."], [("abbreviation-unexplained", 4, "SFN")]),
        (["EMGs hurt."], [("abbreviation-unexplained", 4, "EMGs")]),
        (["SFN stays.", "Small fibers (SFN) hurt."], [("abbreviation-late", 4, "SFN")]),
    ],
)
def test_abbreviations_are_spelt_out_first(
    tmp_path: Path, texts: list[str], wanted: list[tuple[str, int, str]]
) -> None:
    """Two capitals and more are an abbreviation, unless all know it or it is a shouted word."""
    assert brief(found(tmp_path, leaflet(*texts))) == wanted


@pytest.mark.parametrize(
    ("text", "rule", "hint"),
    [
        ("It is 9 out of 100 people.", None, ""),
        ("It was seen in 9 people in every 100.", None, ""),
        ("One review had 6 studies with 462 people.", None, ""),
        ("It is 9% of people.", "risk-format", "write it as 'N out of 100'"),
        ("The odds are 1:7.", "risk-format", "write it as"),
        ("It is 9.3 out of 100 people.", "risk-format", "write 'about 9 out of 100'"),
        ("It is 1 in 4 people.", "risk-denominator", "write '25 out of 100'"),
        ("It is one in seven.", "risk-denominator", "write 'about 14 out of 100'"),
        ("It is 1 out of 2,000.", "risk-denominator", "declare 'rare-denominator: 10000'"),
    ],
)
def test_risks_are_people_out_of_one_number(
    tmp_path: Path, text: str, rule: str | None, hint: str
) -> None:
    """Anything else is an error that says how to write it."""
    problems = found(tmp_path, leaflet(text))

    assert [problem.rule for problem in problems] == ([rule] if rule else [])
    assert all(hint in problem.hint for problem in problems)


def test_the_rare_denominator_is_for_what_is_rare(tmp_path: Path) -> None:
    """One out of 10,000 may be said where it is declared; 200 out of 10,000 is 2 out of 100."""
    text = leaflet("It is 1 out of 10,000.", "It is 200 out of 10,000.", "It is 1 out of 1,000.")
    problems = found(tmp_path, f"rare-denominator: 10000\n{text}")

    assert [(rule, line) for rule, line, _ in brief(problems)] == [
        ("risk-denominator", 6), ("risk-denominator", 7),
    ]  # fmt: skip
    assert [problem.hint for problem in problems] == [
        "write '2 out of 100'", "write '10 out of 10,000'",
    ]  # fmt: skip


def test_the_rare_denominator_is_the_larger(tmp_path: Path) -> None:
    """One that is not larger than the usual one is a mistake of the file."""
    folder = write_topic(tmp_path / "topic", leaflet=f"rare-denominator: 50\n{LEAFLET}")
    (problem,) = load_topic(folder).problems

    assert "should be larger than 'denominator'" in problem.message


def test_a_leaflet_may_count_out_of_a_thousand(tmp_path: Path) -> None:
    """The denominator is the leaflet's own; there is one."""
    text = leaflet("It is 9 out of 1000.", "It is 9 out of 100.")

    assert [line for _, line, _ in brief(found(tmp_path, f"denominator: 1000\n{text}"))] == [6]


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("It doubles the risk.", "He doubles back."),
        ("Your risk falls by half.", "The sea falls by night."),
        ("You are twice as likely to fall.", "Take it twice a day."),
        ("It is ten times more common.", "Do it ten times."),
        ("It makes 50% less pain.", "It makes less pain."),
        ("The odds ratio was low.", "It is a fair test."),
        ("There is no risk.", "Is there a risk?"),
        ("Needles are safe.", "Are needles safe?"),
        ("It is very safe.", "We do not know if it is safe."),
        ("It cures pain.", "It does not cure; nothing cures it."),
        ("It is proven to work.", "It has not been proved to work."),
        ("A miracle drug!", "A drug."),
        ("We guarantee it.", "No one can say it."),
        ("It is guaranteed.", "It is not guaranteed."),
        ("Do not worry.", "You may worry."),
    ],
)
def test_misleading_wording_is_an_error(tmp_path: Path, bad: str, good: str) -> None:
    """Relative risks, promises and praise are errors with a reason; what only looks so is none."""
    problems = found(tmp_path, leaflet(bad))

    assert "banned-wording" in {problem.rule for problem in problems}
    assert all(problem.severity == "error" and problem.hint for problem in problems)
    assert found(tmp_path / "good", leaflet(good)) == []


@pytest.mark.parametrize(
    ("language", "wanted"),
    [("en-US", []), ("es", ["no list of words here"]), ("de", ["formulas of reading ease and no"])],
)
def test_a_language_without_tables_is_one_warning(
    tmp_path: Path, language: str, wanted: list[str]
) -> None:
    """What is not looked for is said, once, where the language is written."""
    topic = TOPIC.replace("en-US", language)
    problems = found(tmp_path, leaflet(HARD * 20), topic=topic)
    about = [problem for problem in problems if problem.rule == "language-unlisted"]

    assert len(about) == len(wanted)
    for problem, words in zip(about, wanted, strict=True):
        assert words in problem.message
        assert problem.severity == "warning"
        assert brief([problem])[0][1:] == (2, language)


def test_spanish_and_portuguese_have_their_own_limits(tmp_path: Path) -> None:
    """A hard text in Spanish or Portuguese is an error by that language's formulas."""
    text = "La administración individualizada necesita rehabilitación multidisciplinaria. " * 20
    for language, name in (("es", "Szigriszt-Pazos"), ("pt", "Flesch-Martins")):
        topic = TOPIC.replace("en-US", language)
        problems = found(tmp_path / language, leaflet(text), topic=topic)
        (first, *_) = [problem for problem in problems if problem.rule == "reading-grade"]
        names = " ".join(problem.message for problem in problems)

        assert first.severity == "error"
        assert f"{name} is" in names
        assert "at least" in names


def test_a_broken_list_of_words_is_a_fault_of_the_templates(tmp_path: Path) -> None:
    """Each fault of it is reported at its line, a pattern that is none too."""
    path = tmp_path / "en.yaml"
    path.write_text('denials: "("\nexplains: []\nwrong: 1\nterms: {}\n', encoding="utf-8")

    with pytest.raises(TemplateError) as caught:
        load_lexicon(path)

    assert [problem.location.line for problem in caught.value.problems if problem.location] == [
        1, 2, 3,
    ]  # fmt: skip


def test_the_list_of_words_is_one_that_can_be_used() -> None:
    """No form stands in it twice, and each has everyday words that are not itself hard."""
    lexicon = load_lexicon(TEMPLATES / "language" / "en.yaml")
    forms = [form.strip() for forms in lexicon.terms for form in forms.split(",")]

    assert len(forms) == len(set(forms)) > 350
    assert all(form == form.lower() for form in forms)


def test_the_projects_own_leaflet_has_no_error() -> None:
    """The first topic keeps the rules that it is held against."""
    for topic in (ROOT / "content").glob("*/topic.yaml"):
        problems = check_language(load_topic(topic.parent, TEMPLATES))

        assert [problem for problem in problems if problem.severity == "error"] == []


def test_a_stranger_gets_no_endless_reading(tmp_path: Path) -> None:
    """Of a leaflet of two megabytes a book's length is read, and that is said."""
    items = json.dumps(["edema " * 600] * 20)
    text = HEAD + f"  - {{type: list, items: {items}}}\n" * 25
    problems = found(tmp_path, text)
    rules = {problem.rule for problem in problems}

    assert {"leaflet-too-long", "long-sentence", "term-unexplained"} <= rules
    assert len(problems) < 100


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)


@given(TEXT, TEXT)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_can_be_read(tmp_path: Path, first: str, second: str) -> None:
    """Whatever stands in a leaflet, reading it fails never, and every word has a place."""
    text = leaflet(first, f"{second} **{first}** [@adams] {{claim: common}} {second}")
    loaded = load_topic(write_topic(tmp_path / "topic", leaflet=text), TEMPLATES)
    check(loaded)
    sentences = leaflet_sentences(loaded)
    read = [word for sentence in sentences for word in words_of(sentence.text)]
    passages = leaflet_passages(loaded)

    assert read == [word for passage in passages for word in words_of(passage.text)]
    assert all(sentence.location.line >= 1 for sentence in sentences)


def run(folder: Path, *arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["language", str(folder), *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_the_report_tells_a_writer_what_to_rewrite(tmp_path: Path) -> None:
    """Scores with their limits, sections, and the hardest sentences with their places."""
    heading = '  - {type: heading, text: "What is it?"}\n'
    text = leaflet(EASY * 40, f"We sat. {HARD}", head=HEAD + heading)
    folder = write_topic(tmp_path / "topic", leaflet=text)

    code, out, _ = run(folder, "--hardest", "1")

    assert code == 0
    assert "Flesch-Kincaid grade" in out
    assert "pass   wanted 6, at most 8" in out
    assert "What is it?" in out
    assert f"{folder.as_posix()}/leaflet.yaml:6:" in out
    assert "Multidisciplinary rehabilitation" in out
    assert out.count("leaflet.yaml:") == 2


def test_the_report_is_there_for_machines(tmp_path: Path) -> None:
    """The same as JSON; masked and whole-sentence scores are information beside the gated one."""
    topic = TOPIC.replace("keywords: [tests]", "keywords: [acupuncture]")
    text = leaflet("Acupuncture is old. " * 40)
    folder = write_topic(tmp_path / "topic", leaflet=text, topic=topic)

    code, out, _ = run(folder, "--format", "json", "--hardest", "0")
    (data,) = json.loads(out)
    kincaid, smog = data["scores"]

    assert code == 1
    assert (kincaid["verdict"], smog["verdict"]) == ("over", "near")
    assert kincaid["masked"] < kincaid["score"]
    assert data["sentences"] == 43
    assert data["hardest"] == []
    assert [section["heading"] for section in data["sections"]] == ["A leaflet for tests"]


def test_the_report_of_a_topic_with_mistakes_is_its_mistakes() -> None:
    """What can't be read can't be measured; a topic of a deck alone has nothing to measure."""
    code, out, err = run(ROOT / "tests" / "mistakes" / "broken-topic")

    assert code == 1
    assert out == ""
    assert "the key 'popluation' is not known here" in err


def test_a_topic_without_a_leaflet_has_no_report(tmp_path: Path) -> None:
    """A deck is for clinicians, and is not held against a patient's grade."""
    assert run(write_topic(tmp_path / "topic", leaflet=None)) == (0, "", "no problems\n")
