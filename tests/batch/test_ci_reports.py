"""What CI is told of a build: JUnit's XML, GitHub's annotations, a summary; and a person, a bar."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner, Result
from lxml import etree
from markdown_it import MarkdownIt

from sfn_docs.cli import main
from sfn_docs.comparing.manifests import Comparison
from sfn_docs.problems import Location, Problem
from sfn_docs.reports.ci import Case, as_annotation, as_junit, defused
from sfn_docs.reports.summary import LONGEST, ROWS, as_summary
from tests.topics import DECK, TOPIC, write_topic

ROOT = Path(__file__).parents[2]
WRONG_DECK = DECK.replace("[@adams]", "[@adms]")
NOTHING = Comparison((), (), (), 0)


def build(folder: Path, *more: str, github: bool = False) -> Result:
    places = {"content": folder / "content", "output": folder / "build"}
    arguments = [f"--{name}={path}" for name, path in places.items()]
    arguments += [f"--templates={ROOT / 'templates'}", "--document=deck", "--jobs=1"]
    environment = {"GITHUB_ACTIONS": "true" if github else None}
    return CliRunner(env=environment).invoke(main, ["build", *arguments, *more])


def read(path: Path) -> etree._Element:
    return etree.fromstring(path.read_bytes())


@pytest.fixture(name="mixed", scope="module")
def _mixed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """A batch of a topic that is right, one with a mistake in its deck, and one without a sense."""
    folder = tmp_path_factory.mktemp("mixed")
    write_topic(folder / "content" / "alright")
    write_topic(folder / "content" / "mistaken", deck=WRONG_DECK)
    write_topic(folder / "content" / "unreadable", topic=TOPIC.replace("language", "langage"))
    files = (f"--report={folder / 'junit.xml'}", f"--summary={folder / 'summary.md'}")
    return folder, build(folder, *files, github=True)


def test_junit_has_a_case_a_document(mixed: tuple[Path, Result]) -> None:
    """Each document is a case; one that failed has the place and the words of its problem."""
    folder, result = mixed
    root = read(folder / "junit.xml")
    cases = {f"{case.get('classname')}/{case.get('name')}": case for case in root.iter("testcase")}

    assert result.exit_code == 1
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("3", "2", "0")
    assert sorted(cases) == [
        "alright/deck-en-16x9.pptx",
        "mistaken/deck-en-16x9.pptx",
        "unreadable/unreadable",
    ]
    assert list(cases["alright/deck-en-16x9.pptx"]) == []
    wrong = cases["mistaken/deck-en-16x9.pptx"]
    assert wrong.get("file") == str(folder / "content" / "mistaken" / "deck.yaml")
    assert wrong.get("line") == "9"
    (failure,) = wrong
    assert failure.get("type") == "unknown-citation"
    assert "did you mean 'adams'?" in (failure.text or "")


def test_github_is_told_the_line(mixed: tuple[Path, Result]) -> None:
    """In GitHub Actions each problem is an annotation, once, without an option."""
    folder, result = mixed
    told = [line for line in result.stderr.splitlines() if line.startswith("::")]

    assert len(told) == 2
    place = f"file={folder / 'content' / 'mistaken' / 'deck.yaml'},line=9,col=26"
    assert f"::error title=unknown-citation,{place}::" in told[1]


def test_the_summary_names_problems_and_files(mixed: tuple[Path, Result]) -> None:
    """The summary counts outcomes, says what is wrong and where, and lists what was made."""
    folder, _ = mixed
    page = MarkdownIt().enable("table").render((folder / "summary.md").read_text("utf-8"))

    assert "<p>1 built, 2 failed</p>" in page
    assert "mistaken/deck.yaml:9:26: error: no reference has the key 'adms'" in page
    assert "<td>alright</td>\n<td>deck-en-16x9.pptx</td>\n<td>3 slides</td>" in page
    assert "<td>alright/deck-en-16x9.pptx</td>\n<td>new</td>" in page


def test_the_summary_leads_to_the_published_site(tmp_path: Path) -> None:
    """With its address: to pages and files that are there, also to pictures of first pages."""
    write_topic(tmp_path / "content" / "a b & (1)")
    address, summary = "https://example.org/docs", tmp_path / "summary.md"
    more = ("--document=leaflet", "--document=slides", f"--summary={summary}")
    result = build(tmp_path, *more, f"--site-address={address}/")
    assert result.exit_code == 0, result.output
    places = {"content": "content", "build": "build", "output": "site"}
    options = [f"--{name}={tmp_path / place}" for name, place in places.items()]
    made = CliRunner().invoke(main, ["site", f"--templates={ROOT / 'templates'}", *options])
    assert made.exit_code == 0, made.output

    page = MarkdownIt("gfm-like", {"linkify": False}).render(summary.read_text("utf-8"))

    found = re.findall(r'(?:href|src)="([^"]*)"', page)
    topic = tmp_path / "site" / "a b & (1)"
    assert {tmp_path / "site" / unquote(link.removeprefix(f"{address}/")) for link in found} == {
        topic / "index.html",
        *(topic / name for name in ("leaflet-en-a4.pdf", "deck-en-16x9.pptx")),
        topic / "slides-en-16x9.pdf",
        *(topic / "previews" / f"{name}-1.png" for name in ("leaflet-en-a4", "slides-en-16x9")),
    }
    assert all(link.startswith(f"{address}/") for link in found)
    assert (topic / "previews" / "slides-en-16x9-1.png").is_file()
    assert page.count("<img ") == 2
    again = build(tmp_path, *more, f"--site-address={address}")
    assert again.exit_code == 0
    assert "<img" not in summary.read_text("utf-8")


def test_without_an_address_a_summary_leads_nowhere(tmp_path: Path) -> None:
    """Nothing is linked where CI knows of no address; one that is none is a wrong call."""
    write_topic(tmp_path / "content" / "small")
    summary = tmp_path / "summary.md"

    assert build(tmp_path, f"--summary={summary}", "--site-address=").exit_code == 0
    assert "](" not in summary.read_text("utf-8")
    for wrong in ("docs", "ftp://example.org", "javascript:alert(1)", "https://a.b/(c)", "//a"):
        assert build(tmp_path, f"--site-address={wrong}").exit_code == 2


def test_elsewhere_nothing_is_annotated(mixed: tuple[Path, Result]) -> None:
    """Outside of GitHub Actions, and with ``--annotations none`` in it, no line is a command."""
    folder, _ = mixed
    for result in (build(folder), build(folder, "--annotations=none", github=True)):
        assert result.exit_code == 1
        assert "::error" not in result.output


def test_check_annotates_too(mixed: tuple[Path, Result]) -> None:
    """Problems that are only checked for show at their lines as well."""
    folder, _ = mixed
    arguments = ["check", "mistaken", "--content", str(folder / "content")]
    result = CliRunner().invoke(main, [*arguments, "--annotations", "github"])

    assert result.exit_code == 1
    assert "::error title=unknown-citation,file=" in result.stderr


def test_a_later_build_says_what_changed(tmp_path: Path) -> None:
    """The summary names the pieces and the works that are new since the last manifest."""
    write_topic(tmp_path / "content" / "small")
    assert build(tmp_path).exit_code == 0
    changed = DECK.replace("- \"A second point [@adams]\"", "- \"Another point\"").replace(
        "- \"{claim: unproven}\"", "- \"The needles are thin [@brown].\""
    )  # fmt: skip
    write_topic(tmp_path / "content" / "small", deck=changed)
    page = tmp_path / "summary.md"
    result = build(tmp_path, f"--summary={page}")
    again = build(tmp_path, f"--report={tmp_path / 'junit.xml'}", f"--summary={page}.2")

    assert (result.exit_code, again.exit_code) == (0, 0), result.output
    (row,) = [line for line in page.read_text("utf-8").splitlines() if "| changed |" in line]
    assert "small/deck-en-16x9.pptx" in row
    assert "−adams" in row
    assert "claim unproven is gone; deck.yaml changed" in row
    assert "| changed |" not in Path(f"{page}.2").read_text("utf-8")
    assert read(tmp_path / "junit.xml").get("tests") == "1"


def test_what_was_not_reached_is_skipped(tmp_path: Path) -> None:
    """Documents behind a first failure that ends the build are in the report, as skipped."""
    write_topic(tmp_path / "content" / "first", deck=WRONG_DECK)
    write_topic(tmp_path / "content" / "second")
    report = tmp_path / "junit.xml"
    build(tmp_path, "--fail-fast", f"--report={report}")
    second = read(report).findall("testsuite")[1]

    assert (second.get("name"), second.get("skipped"), second.get("failures")) == (
        "second",
        "1",
        "0",
    )
    assert second.find("testcase/skipped") is not None


def test_a_report_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    """A report below a file that is no folder ends in a message and an exit code."""
    write_topic(tmp_path / "content" / "small")
    (tmp_path / "file").touch()
    result = build(tmp_path, f"--report={tmp_path / 'file' / 'junit.xml'}")

    assert result.exit_code == 3
    assert "can't be written" in result.stderr


NASTY = Problem(
    "unknown-key",
    "'\x1b[31m\x00\ud800<b>&\"]]>' is\n::error::100% wrong\r##[add-mask]a",
    "see <img src=x onerror=alert(1)> | [here](javascript:alert(1)) `x` @all\n# A heading",
    Location("content/a,b:c%\n::stop-commands::x/leaflet.yaml", 3, 7),
    excerpt="text: ##[error]no",
)


def test_a_message_cannot_break_the_xml() -> None:
    """What XML can't hold is replaced, and what means something to it is text again when read."""
    data = as_junit([Case("a<b>\x00", 'c"d', "failed", (NASTY,), 1)], [NASTY])
    root = etree.fromstring(data)
    (failure,) = root.iter("failure")

    assert "<b>&\"]]>' is\n::error::100% wrong" in (failure.text or "")
    assert root.findall("testsuite")[0].get("name") == "a<b>\ufffd"
    assert len(list(root.iter())) == 6


def test_a_message_cannot_be_a_command() -> None:
    """An annotation stays one line, and its properties end where they should."""
    (line,) = as_annotation(NASTY).splitlines()

    head, _, message = line[2:].partition("::")
    assert (
        "file=content/a%2Cb%3Ac%25%0A%3A%3Astop-commands%3A%3Ax/leaflet.yaml,line=3,col=7" in head
    )
    assert "%0A::error::100%25 wrong%0D" in message


@pytest.mark.parametrize(
    "text",
    ["::error::no", "one\n   ::stop-commands::x\ntwo", "a\r::add-mask::b", "x ##[group]y"],
)
def test_ordinary_output_is_no_command(text: str) -> None:
    """No line of what is printed starts with a command, and none holds one of the older form."""
    lines = defused(text).splitlines()

    assert not any(line.lstrip().startswith("::") or "##[" in line for line in lines)
    assert defused("12:30:: as it is") == "12:30:: as it is"


def test_a_message_cannot_be_markup() -> None:
    """In the summary every sign stands for itself: no tag, link, heading or row of its own."""
    case = Case("a|b", "<script>", "failed", (NASTY,), 1)
    page = MarkdownIt("gfm-like", {"linkify": False}).render(as_summary([case], {}, NOTHING))

    assert page.count("<h2>") == 1
    assert page.count("<tr>") == 2
    assert not any(f"<{tag}" in page for tag in ("img", "a ", "b>", "code", "script", "h1"))
    assert "a|b" in page


def test_a_summary_is_bounded() -> None:
    """Of thousands of problems and documents some are shown, and how many more there are."""
    long = Problem("rule", "a" * 9_000, location=Location("a.yaml"))
    cases = [
        Case("topic", f"{number}.pdf", "failed", (long, Problem("rule", str(number))), 1)
        for number in range(5_000)
    ]
    text = as_summary(cases, {}, NOTHING)

    assert "- and 4801 more" in text
    assert "\nand 4800 more" in text
    assert len(text) < ROWS * 2 * LONGEST


def test_a_terminal_shows_how_far_it_is(tmp_path: Path) -> None:
    """On a terminal a bar counts the documents below their lines, and is gone at the end."""
    for name in ("one", "two"):
        write_topic(tmp_path / "content" / name)
    arguments = ["--templates", str(ROOT / "templates"), "--document", "deck", "--jobs", "1"]
    outer, inner = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "sfn_docs", "build", *arguments],
        cwd=tmp_path, stdout=inner, stderr=inner, env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:  # fmt: skip
        os.close(inner)
        shown = b""
        while piece := _some(outer):
            shown += piece
    os.close(outer)
    text = shown.decode()

    assert process.returncode == 0, text
    assert "0/2" in text
    assert "1/2" in text
    for line in text.split("\r\x1b[2K"):
        assert line.count("slides") <= 1
    assert "build/two/deck-en-16x9.pptx  3 slides" in text
    assert text.rstrip("\r\n").rpartition("\r\x1b[2K")[2].count("/2") == 0


def _some(terminal: int) -> bytes:
    """What a terminal shows next; nothing once nobody has it open (Linux says so by an error)."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""
