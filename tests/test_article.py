"""The source article: what became of its statements is checked, and shown to a reviewer."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from markdown_it import MarkdownIt

from sfn_docs.checks import check
from sfn_docs.cli import main
from sfn_docs.loading import load_topic
from sfn_docs.reporting import as_text
from tests.topics import ARTICLE, REFERENCES, TOPIC, write_topic

ROOT = Path(__file__).parents[1]

SOURCE_LIST = """\
source-list:
  - as-given: "Adams A. A study."
    decision: corrected
    key: adams
    reason: "The year was missing."
  - as-given: "Nobody N. No study."
    decision: left-out
    reason: "Not found."
"""


def shown(content: Path, **changed: str | None) -> Result:
    write_topic(content / "one", **changed)
    return CliRunner().invoke(main, ["article", "--content", str(content)])


def problems(folder: Path, article: str) -> list[str]:
    loaded = load_topic(write_topic(folder / "one", article=article))
    return [as_text(problem) for problem in check(loaded)]


def test_a_reviewer_reads_each_statement_with_what_became_of_it(tmp_path: Path) -> None:
    """The report has the article's order: verdict, reason, the claims' words, their sources."""
    source = 'source: {title: "An article", author: "Ann Author", relation: "The outline."}\n'
    result = shown(
        tmp_path, article=ARTICLE, references=REFERENCES + SOURCE_LIST, topic=TOPIC + source
    )

    assert result.exit_code == 0, result.output
    assert result.output == (
        "# A test topic: the source article, statement by statement\n\n"
        "The article: An article, by Ann Author.\n\n"
        "3 statements: 1 corrected, 1 left-out, 1 added.\n\n"
        "## Opening\n\n"
        "1. **corrected**: It works for everybody. (`it-works`)\n\n"
        "   Why: Nobody knows.\n\n"
        "   - The effect is uncertain. (`unproven`, very low certainty)\n\n"
        "   Sources: Another study that was never made, 2002 (`brown`); "
        "A study that was never made, 2001 (`adams`)\n\n"
        "2. **left-out**: It works by magic. (`by-magic`)\n\n"
        "   Why: No source says so.\n\n"
        "## Not in the article\n\n"
        "3. **added**: It may hurt. (`it-hurts`)\n\n"
        "   Why: Harms belong to an offer.\n\n"
        "   - Needling may hurt. (`harmful`, low certainty)\n"
        "   - Filiform needles are used. (`common`, high certainty)\n\n"
        "## The article's own references\n\n"
        "- **corrected**: Adams A. A study. (`adams`) The year was missing.\n"
        "- **left-out**: Nobody N. No study. Not found.\n"
    )


def test_a_reviewer_sees_what_was_looked_for_and_not_cited(tmp_path: Path) -> None:
    """Works that are kept without being cited, and those that are no record, come last."""
    kept = REFERENCES.replace("    design:", '    not-cited: "Not read."\n    design:', 1)
    left_out = 'left-out:\n  - {as-given: "A talk", reason: "No record of it."}\n'

    result = shown(tmp_path, article=ARTICLE, references=kept + left_out)

    assert result.output.endswith(
        "## Looked for, and not cited\n\n"
        "- A study that was never made (`adams`): Not read.\n"
        "- A talk: No record of it.\n"
    )
    assert "Looked for" not in shown(tmp_path, article=ARTICLE).output


def test_an_unknown_claim_or_work_is_found_where_it_stands(tmp_path: Path) -> None:
    """What a statement names is one of the topic's claims and works, or it is told at its line."""
    wrong = ARTICLE.replace("[unproven]", "[unprovn]").replace("[brown, adams]", "[brown, adam]")

    claim, work = problems(tmp_path, wrong)

    assert "article.yaml:7:14: error: there is no claim 'unprovn' [unknown-claim]" in claim
    assert "did you mean 'unproven'?" in claim
    assert "article.yaml:8:25: error: no reference has the key 'adam' [unknown-citation]" in work
    assert "did you mean 'adams'?" in work
    assert shown(tmp_path, article=wrong).exit_code == 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    claims: [unproven]\n", "", "'corrected' names the 'claims' that say it"),
        ("verdict: corrected", "verdict: left-out", "'left-out' names no 'claims'"),
        ("verdict: corrected", "verdict: common-ground", "'common-ground' names no 'claims'"),
        ("verdict: corrected", "verdict: true", "verdict"),
        ("    why: Nobody knows.\n", "", "why"),
    ],
)
def test_a_verdict_comes_with_what_it_needs(tmp_path: Path, old: str, new: str, said: str) -> None:
    """What is kept names the claim that says it, what is not kept names none; all say why."""
    (problem,) = problems(
        tmp_path, ARTICLE.replace('"Nobody knows."', "Nobody knows.").replace(old, new)
    )

    assert said in problem


def test_text_of_a_stranger_stays_text(tmp_path: Path) -> None:
    """Marks of HTML and Markdown in a statement are shown, and not obeyed."""
    attack = "<script>alert(1)</script> [x](javascript:a) **b** `c` <img src=x onerror=y>"
    result = shown(tmp_path, article=ARTICLE.replace("It works by magic.", attack))

    page = MarkdownIt("commonmark", {"html": True}).render(result.output)

    assert "<script" not in page
    assert "<img" not in page
    assert "<a " not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:a) **b** `c`" in page


def test_a_topic_without_an_article_shows_nothing(tmp_path: Path) -> None:
    """The file may be left out."""
    result = shown(tmp_path)

    assert (result.exit_code, result.output) == (0, "")


def test_every_claim_of_the_first_topic_has_its_place_beside_the_article() -> None:
    """No claim stands outside of what the article says, or of what was added to it."""
    folder = ROOT / "content" / "acupuncture-small-fiber-neuropathy"
    loaded = load_topic(folder)
    assert loaded.article is not None
    assert loaded.claims is not None

    statements = loaded.article.statements.values()
    named = {name for statement in statements for name in statement.claims}

    assert named == set(loaded.claims.claims)
