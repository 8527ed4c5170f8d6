"""Leaflets as PDF: what is in the bytes, whatever the engine was given."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from textwrap import wrap
from typing import Any

import outloud
import page
import pikepdf
import pytest

from sfn_docs import fonts
from sfn_docs.inspection.pdf import PdfFacts, expect, inspect_pdf, read_pdf
from sfn_docs.metrics import metrics_of
from sfn_docs.problems import ContentError, EngineError
from sfn_docs.render.pdf import render_pdf, stylesheet
from sfn_docs.render.pdf_lines import filling
from tests.render.pdf_sample import BLOCKS, THEME, html, html_of, topic

ROOT = Path(__file__).parents[2]
LONG = 40
WORDS = (
    "Acupuncture may ease nerve pain in people with diabetes for a short time. Many people "
    "feel burning or pricking in their feet, and studies have used six to twelve visits."
)
SVG_START = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>x</title>'


@lru_cache(maxsize=4)
def pdf(more: int = 0, status: str = "draft") -> bytes:
    return render_pdf(html(more, status), THEME)


@lru_cache(maxsize=4)
def facts(more: int = 0, status: str = "draft") -> PdfFacts:
    return read_pdf(pdf(more, status))


def small(body: str = "", head: str = "", css: str = "") -> str:
    """The least that is a document; *body*, *head* and *css* stand at its end."""
    style = stylesheet(THEME, "body { font-family: var(--font-text) }" + css)
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>Small</title>{head}<style>{style}</style>'
        f"</head><body><h1>Small</h1>{body}</body></html>"
    )


@pytest.mark.parametrize("status", ["draft", "reviewed"])
def test_every_block_arrives_as_it_was_written(status: str) -> None:
    """The PDF of all kinds of blocks is what its HTML asks for, in a draft and after review."""
    assert len(BLOCKS) >= 13
    assert inspect_pdf(pdf(0, status), expect(html(0, status), THEME)) == ()


def test_file_says_that_it_keeps_both_standards() -> None:
    """One file is PDF/UA-1 and PDF/A-2a, has title and language, and shows the title."""
    found = facts()

    assert found.standards == ("PDF/UA-1", "PDF/A-2A")
    assert (found.title, found.language) == ("A leaflet for tests", "en-US")
    assert found.shows_title
    assert (found.pages[0].width, found.pages[0].height) == (595.28, 841.89)


def test_metadata_name_authors_and_the_day_of_the_version() -> None:
    """Dates come from the topic, never from the clock."""
    with pikepdf.open(BytesIO(pdf())) as opened:
        info = opened.trailer.Info
        assert str(info.Author) == "Maria Example, João Example"
        assert str(info.Subject) == "A topic made for tests."
        assert str(info.Keywords) == "tests, leaflets"
        assert str(info.CreationDate) == str(info.ModDate) == "D:20261123"
        assert b"<pdfuaid:part>1<" in opened.Root.Metadata.read_raw_bytes()


@pytest.mark.parametrize("standard", ["ua1", "2a"])
def test_checker_of_the_standards_finds_nothing(standard: str) -> None:
    """*page* knows both standards; a stream that ends on a carriage return is no fault."""
    report = page.validate_pdf_bytes(pdf(LONG), profile=standard)

    assert report.rules.total > 50
    assert {f.rule_id for f in report.failures if not f.rule_id.endswith("STREAM-LENGTH")} == set()


def test_it_can_be_read_aloud(tmp_path: Path) -> None:
    """Read as a screen reader would, there is no error."""
    file = tmp_path / "leaflet.pdf"
    file.write_bytes(pdf(LONG))
    result = outloud.check(str(file))

    assert result.error is None
    assert any(run.status == "ran" for run in result.runs)
    assert [f"{f.rule}: {f.message}" for f in result.findings if f.severity == "error"] == []


def test_list_over_pages_is_one_list() -> None:
    """References that fill pages are one list, each entry linked to and linking out."""
    found = facts(LONG)
    longest = max(found.tree.all("L"), key=lambda node: len(node.children))

    assert len(longest.pages) >= 2
    assert len(longest.children) == LONG + 2
    assert inspect_pdf(pdf(LONG), expect(html(LONG), THEME)) == ()


def test_table_over_pages_is_one_table_whose_head_is_read_once() -> None:
    """The head is drawn on each page, tagged on the first, and all cells point to it."""
    long = max(facts().tree.all("Table"), key=lambda node: len(node.all("TR")))

    assert len(long.pages) >= 2
    assert len(long.all("THead")) == 1
    assert len(long.all("TR")) == 31
    later = facts().pages[long.pages[-1]]
    assert "NumberWhatText" in later.margin_text
    with pikepdf.open(BytesIO(pdf())) as opened:
        ids = {node.id for node in facts().tree.walk() if node.id}
        named = {
            str(name)
            for thing in opened.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/TD"
            for name in thing.A.get("/Headers", [])
        }
    assert named
    assert named <= ids


def test_link_over_two_lines_is_one_link() -> None:
    """A link that is broken over lines is one tag with two places to click."""
    long = next(node for node in facts().tree.all("Link") if "link to" in node.text)

    assert "".join(long.text.split()) == "linktoapage"
    assert {link.contents for link in long.links} == {"link to a page, https://example.org/page"}


def test_links_say_where_they_lead() -> None:
    """A number in brackets says which reference it is; an address says whose it is."""
    said = {link.target: link.contents for link in facts().annotations}

    assert said["#ref-adams-2001"] == "Reference 1: Adams 2001"
    assert said["https://doi.org/10.1000/brown-2002"] == (
        "Reference 2: Brown 2002, https://doi.org/10.1000/brown-2002"
    )
    assert said["mailto:feedback@example.org"] == "feedback@example.org"


def test_draft_is_marked_on_every_page_and_only_a_draft() -> None:
    """Until a clinician has reviewed it, each page says so; then none does."""
    assert all("DRAFT" in page.text + page.margin_text for page in facts().pages)
    assert not any("DRAFT" in p.text + p.margin_text for p in facts(0, "reviewed").pages)
    assert "ReviewedbyaclinicianVersion1.0" in "".join(
        facts(0, "reviewed").pages[1].margin_text.split()
    )


def test_leaflet_prints_who_made_it_and_from_what() -> None:
    """Authors, source, reviewer, funding, feedback and other formats are all there."""
    text = "".join(facts(0, "reviewed").tree.prose.split())

    for words in ("Maria Example, writer; João Example", "An article", "Jane Doe", "Facts only.",
                  "Dr. Ana Lima", "None.", "Ask for large print.", "Hypothesis"):  # fmt: skip
        assert words.replace(" ", "") in text


def test_certainty_is_said_in_words() -> None:
    """The dots are drawn; the words are read."""
    assert "How sure are we?" in facts().tree.prose.replace("\n", " ")
    assert "Verylowcertainty(1of4)" in "".join(facts().tree.prose.split())


def test_body_is_large_and_nothing_is_tiny() -> None:
    """Running text has 12 points, nothing less than 9."""
    sizes = [piece.size for line in facts().layout.lines for piece in line.pieces]

    assert min(sizes) >= 9


def test_only_our_fonts_are_in_the_file_and_all_of_them_embedded() -> None:
    """Greek comes from the fallback, which is ours too; no path of a font is in the file."""
    found = facts().fonts

    assert {font.name.split("-")[0] for font in found} == {"Atkinson", "Fira"}
    assert all(font.embedded for font in found)
    with pikepdf.open(BytesIO(pdf())) as opened:
        streams = [thing.read_bytes() for thing in opened.objects
                   if isinstance(thing, pikepdf.Stream)]  # fmt: skip
    for content in (pdf(), *streams):
        assert b"file:" not in content
        assert str(fonts.faces(THEME.fonts.leaflet)[0].path.parent).encode() not in content


def test_a_variable_font_is_set_in_its_weights() -> None:
    """It is in the file at each weight by itself, as wide as it is measured, always the same."""
    own = THEME.fonts.model_copy(update={"leaflet": THEME.fonts.deck_metrics})
    theme = THEME.model_copy(update={"fonts": own})
    css = stylesheet(theme, "body { font: 100pt var(--font-text) }")
    start = f'<html lang="en"><head><title>A</title><style>{css}</style></head><body>'
    shown = ("<h1>Hamburg</h1><p>Hamburg</p>", "<h1>\u25cf</h1>", "<h1>Hamburg</h1><p>Hamburg</p>")
    made = [render_pdf(f"{start}{words}</body></html>", theme) for words in shown]
    facts = read_pdf(made[0])

    assert made[0] == made[2]
    assert read_pdf(made[1]).tree.text == "\u25cf"
    assert [font.name for font in facts.fonts] == ["Arimo", "Arimo-Bold"]
    (plain,) = (line for line in facts.layout.lines if line.size < 101)
    wide = metrics_of("Arimo").width("Hamburg", 100)
    assert plain.box.right - plain.box.left == pytest.approx(wide, rel=0.01)


def test_glyph_that_no_font_has_is_an_error_that_names_it() -> None:
    """A character is never taken from a font of the machine, and never left out."""
    with pytest.raises(ContentError) as caught:
        render_pdf(small("<p>Tibetan: \u0f40</p>"), THEME)

    (problem,) = caught.value.problems
    assert problem.rule == "glyph-missing"
    assert "U+0F40" in problem.message


def test_glyph_that_the_stylesheet_adds_is_found_too() -> None:
    """What is only written by CSS is seen when it is drawn."""
    with pytest.raises(EngineError, match=r"U\+0F40"):
        render_pdf(small("<p>x</p>", css='p::before { content: "\u0f40" }'), THEME)


def test_part_in_another_language_says_so() -> None:
    """A Spanish word in an English leaflet is read in Spanish."""
    source = small('<p>He said <span lang="es">buenos días</span>.</p>')

    assert inspect_pdf(render_pdf(source, THEME), expect(source, THEME)) == ()
    (part,) = [n for n in read_pdf(render_pdf(source, THEME)).tree.walk() if n.lang]
    assert (part.lang, part.prose) == ("es", "buenos días")


ATTACKS = {
    "a picture from the web": small('<img src="http://example.org/x.png" alt="x"/>'),
    "a picture from the disk": small('<img src="file:///etc/hostname" alt="x"/>'),
    "an attachment": small(head='<link rel="attachment" href="file:///etc/hostname"/>'),
    "an attached link": small('<a rel="attachment" href="https://example.org/x">x</a>'),
    "a link to the disk": small('<p><a href="file:///etc/hostname">x</a></p>'),
    "a link to nowhere": small('<p><a href="other.html">x</a></p>'),
    "a link that runs": small('<p><a href="javascript:alert(1)">x</a></p>'),
    "a stylesheet from the web": small(head='<link rel="stylesheet" href="https://e.org/x.css"/>'),
    "an import": small(head='<style>@import url("https://example.org/x.css");</style>'),
    "a background": small(css='body { background: url("https://example.org/x.png") }'),
    "a font": small(css='@font-face { font-family: "Y"; src: url("https://example.org/y.ttf") }'),
    "a font from the disk": small(css='@font-face{font-family:Y;src:url("file:///etc/hostname")}'),
    "a picture in a drawing": small(f'{SVG_START}<image href="http://e.org/x.png"/></svg>'),
    "a shape from elsewhere": small(f'{SVG_START}<use href="http://e.org/x.svg#y"/></svg>'),
    "a drawing with an entity": small(
        '<img alt="x" src="data:image/svg+xml,%3C!DOCTYPE svg [%3C!ENTITY a SYSTEM '
        "'file:///etc/hostname'%3E]%3E%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E\"/>"
    ),
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_nothing_but_our_fonts_is_opened(attack: str) -> None:
    """Whatever a template or content names, no address is opened and no path leaks."""
    with pytest.raises(EngineError) as caught:
        render_pdf(attack, THEME)

    rules = {problem.rule for problem in caught.value.problems}
    assert rules & {"address-refused", "link-refused"}


def test_the_document_under_the_attacks_is_sound() -> None:
    """Without what was added, it is a PDF: the refusals above are for what was added."""
    assert inspect_pdf(render_pdf(small(), THEME), expect(small(), THEME)) == ()


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (small(css="p { colour: red }"), "colour"),
        (small('<img src="x.png" alt="x"/>'), "x.png"),
        (small().replace(' lang="en"', ""), "lang"),
    ],
)
def test_warning_of_the_engine_is_an_error(source: str, words: str) -> None:
    """A wrong property, a picture that is nowhere, no language: these would only be logged."""
    with pytest.raises(EngineError, match=words) as caught:
        render_pdf(source, THEME)

    assert {problem.rule for problem in caught.value.problems} == {"engine-warning"}


def test_engine_is_as_before_after_a_failure() -> None:
    """What is changed in the engine for one PDF is put back, whatever happens."""
    import weasyprint.layout.inline
    import weasyprint.pdf.tags

    before = (weasyprint.layout.inline.split_first_line, weasyprint.pdf.tags._build_box_tree)
    with pytest.raises(EngineError):
        render_pdf(ATTACKS["a background"], THEME)

    assert before == (
        weasyprint.layout.inline.split_first_line,
        weasyprint.pdf.tags._build_box_tree,
    )


def test_lines_take_every_word_that_fits() -> None:
    """An engine that breaks each line after its first word is made to fill its lines."""

    def hasty(text: str, _style: Any, _context: Any, width: float) -> Any:
        if len(text) <= width:
            return "layout", len(text.encode()), None, float(len(text)), 1.0, 1.0
        word = text.split(" ", 1)[0]
        return "layout", len(word.encode()), len(word.encode()) + 1, float(len(word)), 1.0, 1.0

    fill = filling(hasty)
    style = {"white_space": "normal", "font_size": 1.0}
    lines, rest = [], WORDS
    while rest:
        _, length, resume, *_ = fill(rest, style, None, 40.0)
        lines.append(rest.encode()[:length].decode())
        rest = rest.encode()[resume:].decode() if resume else ""

    assert lines == wrap(WORDS, 40)


def test_filled_lines_lose_no_word() -> None:
    """At many widths, the whole text arrives in its order."""
    widths = range(60, 150, 3)
    source = small(
        "".join(f'<p class="w{width}">{WORDS}</p>' for width in widths),
        css="p { break-inside: avoid }"
        + "".join(f".w{width} {{ width: {width}mm }}" for width in widths),
    )

    assert inspect_pdf(render_pdf(source, THEME), expect(source, THEME)) == ()


def test_same_bytes_at_any_place_and_time(tmp_path: Path) -> None:
    """Hash seed, time zone, locale, folder and process leave no trace."""
    source = tmp_path / "leaflet.html"
    source.write_text(html(), encoding="utf-8")
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from tests.render.pdf_sample import THEME\n"
        "from sfn_docs.render.pdf import render_pdf\n"
        "sys.stdout.buffer.write(render_pdf(Path(sys.argv[1]).read_text('utf-8'), THEME))\n"
    )
    for number, (seed, zone, locale) in enumerate(
        [("1", "Asia/Tokyo", "C"), ("2", "America/Lima", "C.UTF-8")]
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        settings = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONPATH": str(ROOT)}
        environment = {"PATH": os.environ["PATH"], "HOME": str(folder)} | settings
        done = subprocess.run(
            [sys.executable, "-c", program, str(source)],
            cwd=folder, env=environment, capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr.decode()
        assert done.stderr == b""
        assert done.stdout == pdf()


def test_other_content_in_between_changes_nothing() -> None:
    """The fonts are shared by all documents of a process; no document sees another."""
    render_pdf(html_of(topic(BLOCKS[:3])), THEME)

    assert render_pdf(html(), THEME) == pdf()


def test_words_stay_apart_where_lines_break() -> None:
    """Read by its tags, a text has the spaces that its HTML has (ISO 32000-1, 14.8.2.6.2)."""
    words = "These words go over several lines of a page."
    marked = words.replace("several lines", "<strong>several lines</strong>")
    address = "10.1000/an.address.that.is.long.and.is.broken.over.lines.0001"
    link = f'<a href="https://example.org/a">{address}</a>'
    css = "p { overflow-wrap: anywhere }"
    source = small(f"<p>{f'{marked} ' * 12}</p><p>{'word ' * 9}{f'{link} ' * 5} end</p>", css=css)

    *_, prose, links = read_pdf(render_pdf(source, THEME)).tree.all("P")

    assert prose.text.rstrip() == " ".join([words] * 12)
    assert links.text == " ".join([*["word"] * 9, *[address] * 5, "end"])
