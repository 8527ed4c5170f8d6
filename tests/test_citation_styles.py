"""Citation styles: by name, by old name, from a topic's own file, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from sfn_docs.bibliography import format_bibliography
from sfn_docs.bibliography.own import style_of
from sfn_docs.bibliography.styles import SHORT_NAMES, Style, named_style, parse_style
from sfn_docs.checks.style import check_style
from sfn_docs.citations import Citation
from sfn_docs.loading import Loaded, load_topic
from sfn_docs.problems import EngineError, Problem
from tests.exactness.sheets import raw_style
from tests.topics import TOPIC, write_topic

STYLE = """\
<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
  <info><title>Ours</title><id>https://example.org/ours</id></info>
  <macro name="who"><names variable="author"><name form="short"/></names></macro>
  <citation><layout prefix="{" suffix="}"><text macro="who"/></layout></citation>
  <bibliography><layout><text variable="title"/></layout></bibliography>
</style>
"""


def topic_with(folder: Path, text: str, name: str = "ours.csl") -> Loaded:
    """The test topic, citing in the style *text*, which stands beside it."""
    write_topic(folder, topic=f"{TOPIC}citation-style: {name}\n")
    (folder / "ours.csl").write_text(text, encoding="utf-8")
    return load_topic(folder)


def refusal(folder: Path, text: str, name: str = "ours.csl") -> Problem:
    """The one problem of a topic that cites in the style *text*."""
    loaded = topic_with(folder, text, name)
    assert loaded.topic is None
    (problem,) = loaded.problems
    return problem


@pytest.mark.parametrize(("short", "whole"), SHORT_NAMES.items())
def test_short_names_are_styles(short: str, whole: str) -> None:
    """What people call a style is that style."""
    assert named_style(short).text == named_style(whole).text


@pytest.mark.parametrize("name", ["apa", "bmj", "nature"])
def test_names_that_are_ids_already_are_not_renamed(name: str) -> None:
    """The other short names are the CSL project's own."""
    assert name not in SHORT_NAMES
    assert named_style(name).name == name


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("vancouver-superscript", "nlm-citation-sequence-superscript"),
        ("chicago-author-date-basque", "chicago-author-date-basque"),
        ("aaa", "american-anthropological-association"),
    ],
)
def test_an_old_name_leads_to_the_style(old: str, new: str) -> None:
    """A style that the CSL project has renamed is found under both names."""
    assert named_style(old).text == named_style(new).text


def test_a_journal_that_follows_another_s_style_has_it() -> None:
    """A dependent style of the CSL project is the style that it stands for."""
    assert named_style("the-lancet-neurology").text == named_style("lancet").text


def test_a_style_of_the_topic_s_own_is_used(tmp_path: Path) -> None:
    """The file in the topic's folder makes citations and list."""
    topic = topic_with(tmp_path, STYLE).topic
    assert topic is not None

    bibliography = format_bibliography(
        [(Citation("adams"),)], topic.references.references, style_of(topic), "en-US"
    )

    assert "".join(span.text for span in bibliography.citations[0]) == "{Adams}"
    assert bibliography.entries[0].spans[0].text == "A study that was never made"


def test_a_style_may_lie_in_a_folder_of_the_topic(tmp_path: Path) -> None:
    """A path leads to it, from the topic's folder."""
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "a b.csl").write_text(STYLE, encoding="utf-8")
    write_topic(tmp_path, topic=f'{TOPIC}citation-style: "styles/a b.csl"\n')

    loaded = load_topic(tmp_path)

    assert loaded.topic is not None
    assert check_style(loaded) == []


def test_a_style_outside_of_the_topic_is_refused_where_it_is_named(tmp_path: Path) -> None:
    """No way leads out of the folder: not up, not from the root, not through a link."""
    outside = tmp_path / "outside.csl"
    outside.write_text(STYLE, encoding="utf-8")
    topic = tmp_path / "topic"
    topic.mkdir()
    (topic / "link.csl").symlink_to(outside)

    for name in ("../outside.csl", outside.as_posix(), "link.csl"):
        problem = refusal(topic, STYLE, name)
        assert problem.rule == "style-file-outside"
        assert problem.location is not None
        assert (problem.location.line, problem.location.column) == (TOPIC.count("\n") + 1, 17)
        assert problem.location.path.endswith("topic.yaml")


def test_a_style_that_is_missing_has_a_hint(tmp_path: Path) -> None:
    """The file of the nearest name is offered."""
    problem = refusal(tmp_path, STYLE, "our.csl")

    assert problem.rule == "style-file-missing"
    assert problem.hint == "did you mean 'ours.csl'?"


def test_a_name_of_any_length_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    """A name that no file system takes is too long for the schema."""
    problem = refusal(tmp_path, STYLE, f"{'a' * 5000}.csl")

    assert "120" in problem.message


def test_a_huge_style_is_not_read(tmp_path: Path) -> None:
    """A file of more than 500,000 bytes is refused by its size."""
    problem = refusal(tmp_path, STYLE + " " * 500_000)

    assert problem.rule == "style-file-too-large"


BOMB = "\n".join(
    f'<macro name="m{n}"><text macro="m{n + 1}"/><text macro="m{n + 1}"/></macro>'
    for n in range(40)
)
ENTITIES = '<!DOCTYPE style [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>\n'
LEAK = '<!DOCTYPE style [<!ENTITY a SYSTEM "/etc/hostname">]>\n'
PARENT = '<link rel="independent-parent" href="http://www.zotero.org/styles/apa"/>'


@pytest.mark.parametrize(
    ("old", "new", "rule", "line"),
    [
        ("<style", f"{ENTITIES}<style", "style-unsafe", 1),
        ("<style", f"{LEAK}<style", "style-unsafe", 1),
        ('"in-text"', '"note"', "note-style", 2),
        ("<info>", f"<info>\n{PARENT}", "style-dependent", 4),
        ("</style>", "", "style-xml", 8),
        ("<style xmlns", "<svg xmlns:x", "style-xml", 7),
        ('macro="who"', 'macro="whose"', "style-macro", 5),
        ('<name form="short"/>', '<name/><text macro="who"/>', "style-macro", 4),
        ("<macro", f'{BOMB}<macro name="m40"/>\n<macro', "style-macro", 22),
        ("<bibliography>", "<notes>", "style-xml", 6),
        ("<citation><layout", "<citation><lay", "style-xml", 5),
    ],
)
def test_an_unusable_style_is_refused_at_its_line(
    tmp_path: Path, old: str, new: str, rule: str, line: int
) -> None:
    """Entities, footnotes, a stand-in for another style, broken XML, macros without end."""
    problem = refusal(tmp_path, STYLE.replace(old, new, 1))

    assert problem.rule == rule
    assert problem.location is not None
    assert problem.location.path.endswith("ours.csl")
    assert problem.location.line == line
    assert problem.hint


def test_a_style_without_a_list_is_refused(tmp_path: Path) -> None:
    """A document lists what it cites: a style that lists nothing can't be used."""
    part = '<bibliography><layout><text variable="title"/></layout></bibliography>'

    assert refusal(tmp_path, STYLE.replace(part, "")).rule == "style-incomplete"
    with pytest.raises(EngineError, match="has no <bibliography>"):
        named_style("bluebook-inline")


def test_a_style_from_another_vocabulary_is_refused(tmp_path: Path) -> None:
    """A file that is XML and no style says what it starts with."""
    problem = refusal(tmp_path, '<html xmlns="http://www.w3.org/1999/xhtml"/>')

    assert problem.message == "this is no CSL style: it starts with <html>"


@pytest.mark.parametrize("style", ["bmj", "apa", "nlm"])
def test_a_copy_of_a_known_style_is_corrected_as_it_is(style: str) -> None:
    """A file in the topic's folder goes by the id in it, and not by its own name."""
    copy = parse_style(raw_style(style).text, "ours.csl")

    assert isinstance(copy, Style)
    assert copy.text == named_style(style).text
    assert copy.identifier == named_style(style).identifier


def test_a_style_without_an_id_is_of_no_family(tmp_path: Path) -> None:
    """A style that does not say what it is has no corrections, and cites all the same."""
    loaded = topic_with(tmp_path, STYLE.replace("<id>https://example.org/ours</id>", ""))

    assert loaded.topic is not None
    assert style_of(loaded.topic).identifier == ""
