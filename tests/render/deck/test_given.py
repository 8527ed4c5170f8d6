"""A clinic's own PowerPoint template: refused where it is harmful, used where it will do."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import openxml_audit
import pytest
from pptx import Presentation

from sfn_docs.inspection.pptx import expect_deck, inspect_deck, read_deck
from sfn_docs.render.deck.document import render_deck
from sfn_docs.render.deck.layouts import DESIGNS, LAYOUTS
from sfn_docs.render.deck.template import potx_bytes
from tests.render.deck.adopted import WORKS, chosen, deck_on, lacks, of, refused, taken
from tests.render.deck.samples import (
    COVER,
    FIGURES,
    PROPERTIES,
    THEME,
    deck,
    references,
    slide,
)
from tests.render.deck.templates import (
    DEFAULT,
    LINKS,
    MASTER,
    THEME_PART,
    TYPES,
    changed,
    corporate,
    linked,
    parts_of,
    swap,
    with_part,
    with_slides,
    zipped,
)

OWN = potx_bytes(THEME, "en-US", DESIGNS["16x9"])
PROMPTS = ("Click to", "Master text styles", "Placeholder", "Secret", "Do not tell")
NO_SOURCES = ("there is no place for sources", "one is added above the footer")


TRANSITIONAL = "http://schemas.openxmlformats.org/presentationml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/presentationml/main"
BOMB = with_part("ppt/media/image1.png", b"\0" * 210_000_000)
LONG = with_part("ppt/theme/theme9.xml", b" " * 10_000_001)
ENTITY = '<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]><p:sldMaster'
LAUGHS = '<!DOCTYPE p [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><p:sldMaster'
MACRO = "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"
PLAIN = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(b"", "it is not a whole PowerPoint file", id="empty"),
        pytest.param(b"%PDF-1.7 nothing", "it is not a whole PowerPoint file", id="not-a-zip"),
        pytest.param(DEFAULT[:20_000], "it is not a whole PowerPoint file", id="cut-short"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "it is in the old format, or has a password",
            id="old-or-locked",
        ),
        pytest.param(
            zipped({"a.txt": b"a"}), "it is a zip file, but no Office file", id="other-zip"
        ),
        pytest.param(
            zipped({TYPES: parts_of(DEFAULT)[TYPES]}),
            "it holds no presentation in the usual place",
            id="no-presentation",
        ),
        pytest.param(
            changed("ppt/presentation.xml", swap(TRANSITIONAL, STRICT)),
            "it is in the format 'Strict Open XML'",
            id="strict",
        ),
        pytest.param(
            changed("ppt/presentation.xml", swap('cy="6858000"', 'cy="0"')),
            "its slides have no size that PowerPoint takes",
            id="no-size",
        ),
        pytest.param(BOMB, "unpacked it has 37 parts", id="bomb"),
        pytest.param(LONG, "its part ppt/theme/theme9.xml has 10,000,001 bytes", id="long-part"),
        pytest.param(
            zipped(parts_of(DEFAULT) | {f"x/{n}.txt": b"" for n in range(3_000)}),
            "unpacked it has 3,036 parts",
            id="many-parts",
        ),
        pytest.param(
            with_part("../outside.xml", b"<a/>"),
            "its part '../outside.xml' leads out of the file",
            id="path-out",
        ),
        pytest.param(
            with_part("PPT/presentation.xml", b"<a/>"),
            "its part 'ppt/presentation.xml' is there twice",
            id="twice",
        ),
        pytest.param(
            changed(MASTER, swap("<p:sldMaster", ENTITY)), "declares a document type", id="entity"
        ),
        pytest.param(
            changed(MASTER, swap("<p:sldMaster", LAUGHS)), "declares a document type", id="laughs"
        ),
        pytest.param(changed(MASTER, swap("</p:cSld>", "")), "can't be read", id="broken-xml"),
        pytest.param(
            with_part("ppt/vbaProject.bin", b"code"), "it holds a program (macro)", id="macro"
        ),
        pytest.param(
            changed(TYPES, swap(PLAIN, MACRO)), "it holds a program (macro)", id="macro-type"
        ),
        pytest.param(
            linked("image", "https://example.org/spy.png"),
            "reaches outside, for https://example.org/spy.png",
            id="outside-image",
        ),
        pytest.param(
            linked("hyperlink", "file:////server/share"), "reaches outside, for file:", id="share"
        ),
        pytest.param(
            linked("attachedTemplate", "https://example.org/a.dotm"),
            "holds a part of the kind 'attachedTemplate'",
            id="outside-template",
        ),
        pytest.param(
            linked("control", "../activeX/a.xml", mode=""),
            "holds a part of the kind 'control'",
            id="control",
        ),
        pytest.param(
            linked("image", "../media/none.png", mode=""), "lacks its part ppt/media/none.png",
            id="missing-part",
        ),
        pytest.param(
            changed("ppt/presentation.xml", swap("sldMasterId ", "other ")),
            "it has no slide master",
            id="no-master",
        ),
        pytest.param(
            changed(MASTER, swap('<a:off x="457200"', '<a:off x="left"')),
            "its slide master or layouts are not as they should be",
            id="odd-numbers",
        ),
        pytest.param(
            changed(LINKS, swap("rId4", "rId44")), "names a part that is not there (rId4)",
            id="dangling",
        ),
        pytest.param(
            changed(TYPES, swap("slideLayout+xml", "slide+xml")),
            "it does not say rightly what its part ppt/slideLayouts/", id="wrong-type",
        ),
    ],
)  # fmt: skip
def test_a_harmful_or_broken_file_is_refused(data: bytes, why: str) -> None:
    """There is one problem, which says what is wrong and what to do."""
    problem = refused(data)

    assert problem.message.startswith("'own.pptx' can't be used as a template: ")
    assert why in problem.message
    assert problem.hint


def test_a_link_to_the_web_is_no_harm() -> None:
    """A master may link to the hospital's page."""
    assert taken(linked("hyperlink", "https://example.org/")).choices


def test_the_common_template_is_used_as_far_as_it_goes() -> None:
    """Of PowerPoint's own layouts, those that have the room are used, and each lack is told."""
    adopted = taken(DEFAULT)

    assert {ours: theirs for ours, theirs in chosen(adopted).items() if theirs} == {
        "Title": "Title Slide",
        "Section": "Section Header",
        "Bullets": "Title and Content",
        "Two Columns": "Comparison",
    }
    assert "there is no place for the byline and status" in lacks(adopted, "Title")
    assert "the title has room for 418 by 37 pt; at least 576 by 58" in lacks(adopted, "Figure")
    assert NO_SOURCES in of(adopted, "Bullets").remarks
    grey = "the footer has a contrast of 3.50 (#898989 on #ffffff), at least 4.5 is needed"
    assert (grey, "it is set in the file's color #000000") in of(adopted, "Bullets").remarks
    assert adopted.problems == ()


def test_our_own_template_lacks_nothing() -> None:
    """What 'sfn-docs template' writes is used layout by layout, without a remark."""
    adopted = taken(OWN)

    assert chosen(adopted) == {layout.name: layout.name for layout in LAYOUTS}
    assert [choice.remarks for choice in adopted.choices] == [()] * len(LAYOUTS)


@pytest.mark.parametrize("data", [DEFAULT, OWN, with_slides()], ids=["default", "own", "slides"])
def test_a_deck_on_a_given_template_is_right(data: bytes, tmp_path: Path) -> None:
    """It breaks no rule, keeps to the schemas, and says nothing that was in the file."""
    adopted = taken(data)
    made = deck_on(adopted)
    (tmp_path / "deck.pptx").write_bytes(made)

    found = openxml_audit.validate_pptx(str(tmp_path / "deck.pptx"))

    assert [str(error) for error in found.errors] == []
    said = "\n".join(slide.text for slide in read_deck(made).slides)
    noted = "\n".join(line.text for slide in read_deck(made).slides for line in slide.notes)
    assert [prompt for prompt in PROMPTS if prompt in said + noted] == []


def test_slides_stand_on_the_files_layouts() -> None:
    """By the names that their owner knows, with titles as placeholders."""
    deck = Presentation(BytesIO(deck_on(taken(DEFAULT))))

    assert [slide.slide_layout.name for slide in deck.slides][:5] == [
        "Title Slide", "Section Header", "Statement", "Title and Content", "Comparison",
    ]  # fmt: skip
    assert all(slide.shapes.title.text_frame.text for slide in deck.slides)
    assert not [
        shape.name
        for slide in deck.slides
        for shape in slide.placeholders
        if shape.has_text_frame and not shape.text_frame.text
    ]


def test_slides_of_the_file_are_left_behind() -> None:
    """Nothing of them is in the deck's package, not even unseen."""
    with zipfile.ZipFile(BytesIO(deck_on(taken(with_slides())))) as archive:
        found = [name for name in archive.namelist() if b"ecret" in archive.read(name)]

    assert found == []


def test_layouts_are_mapped_by_name() -> None:
    """A name that is given is taken before PowerPoint's kind, and only for its layout."""
    adopted = taken(DEFAULT, {"References": "Title and Content"})

    assert chosen(adopted)["References"] == "Title and Content"
    deck_on(adopted)


@pytest.mark.parametrize(
    ("names", "why", "hint"),
    [
        ({"Bullets": "Inhalt"}, "it has no layout 'Inhalt'", "its layouts are Title Slide,"),
        ({"Points": "Blank"}, "the deck has no layout 'Points'", "the deck's layouts are Title,"),
    ],
)
def test_a_name_that_is_not_there_is_refused(names: dict[str, str], why: str, hint: str) -> None:
    """The message lists the names that there are."""
    problem = refused(DEFAULT, names)

    assert why in problem.message
    assert problem.hint.startswith(hint)


def test_a_layout_without_a_placeholder_is_replaced() -> None:
    """The remark names what is missing, and our own layout is added."""
    adopted = taken(DEFAULT, {"Bullets": "Title Only"})

    assert chosen(adopted)["Bullets"] == ""
    assert lacks(adopted, "Bullets") == (
        "in its layout 'Title Only', there is no placeholder for the body"
    )
    deck_on(adopted)


def test_text_too_faint_on_a_dark_master_is_told_and_set() -> None:
    """A dark ground under black text is seen, and what is added can be read on it."""
    dark = changed(MASTER, swap('<p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef>', DARK))

    adopted = taken(dark)

    faint = "the title has a contrast of 1.21 (#000000 on #1a1a1a), at least 4.5 is needed"
    assert (faint, "it is set in the file's color #ffffff") in of(adopted, "Bullets").remarks
    assert of(adopted, "Statement").painted
    deck_on(adopted)


DARK = (
    '<p:bgPr><a:solidFill><a:srgbClr val="1A1A1A"/></a:solidFill><a:effectLst/></p:bgPr>'
)  # fmt: skip


def test_added_layouts_stand_on_the_master() -> None:
    """The title is white on the master's band, and the footer is beside the logo, not on it."""
    adopted = taken(corporate())
    statement = of(adopted, "Statement").layout

    assert chosen(adopted)["Statement"] == ""
    assert statement.place("title").box.bottom < BAND
    assert min(place.box.top for place in statement.places if place.name != "title") > BAND
    for choice in adopted.choices:
        assert choice.layout.place("footer").box.left > LOGO or choice.layout.dark
    deck_on(adopted)
    with zipfile.ZipFile(BytesIO(adopted.design.template)) as archive:
        layout = archive.read("ppt/slideLayouts/ownStatement.xml").decode()
    assert 'type="title"' in layout
    assert layout.count("showMasterSp") == 0


def test_what_is_added_stays_off_the_logo() -> None:
    """Sources end above what is drawn at the foot, and a layout has one footer."""
    adopted = taken(corporate())

    with zipfile.ZipFile(BytesIO(adopted.design.template)) as archive:
        for choice in adopted.choices:
            if "sources" in {place.name for place in choice.layout.places}:
                assert choice.layout.place("sources").box.bottom < LOGO_TOP
            if choice.found is not None:
                assert archive.read(choice.found.part).count(b'type="ftr"') == 1


BAND, LOGO, LOGO_TOP = 118, 170, 496


def test_a_theme_whose_text_cannot_be_read_is_refused() -> None:
    """Where no text color of the file has contrast, nothing can be made of it."""
    grey = changed(THEME_PART, swap('lastClr="000000"', 'lastClr="fafafa"'))
    grey = changed(THEME_PART, swap("1F497D", "F0F0F0"), grey)

    assert "no text color of the file can be read on its ground #" in refused(grey).message


def test_a_font_of_unknown_width_is_told() -> None:
    """Text is measured as Arial; of another font the file's owner is warned."""
    adopted = taken(changed(THEME_PART, swap('typeface="Calibri"', 'typeface="Frutiger"')))

    (problem,) = adopted.problems
    assert problem.message == "the font 'Frutiger' is not known to be as narrow as Arial"
    assert problem.severity == "warning"


def test_capitals_and_wide_lines_do_not_break_the_measure() -> None:
    """A layout's capitals and spacing are set plain, as the text was measured without them."""
    made = deck_on(taken(DEFAULT))

    with zipfile.ZipFile(BytesIO(made)) as archive:
        layout = archive.read("ppt/slideLayouts/slideLayout3.xml").decode()
    assert 'cap="all"' in parts_of(DEFAULT)["ppt/slideLayouts/slideLayout3.xml"].decode()
    assert 'cap="all"' not in layout


def test_the_same_template_gives_the_same_bytes() -> None:
    """A deck on a given template hangs on nothing but its input."""
    assert deck_on(taken(DEFAULT)) == deck_on(taken(DEFAULT))


def test_a_figure_without_a_caption_keeps_to_the_room() -> None:
    """It has the places of picture and caption, whatever the template's shape."""
    html = deck(
        COVER,
        slide("figure", "A figure", '<figure data-figure="one" data-alt="A box"></figure>'),
        references(WORKS),
    )
    design = taken(corporate()).design
    data = render_deck(html, WORKS, FIGURES, PROPERTIES, THEME, design=design)

    assert inspect_deck(data, expect_deck(html, WORKS, PROPERTIES, THEME, design)) == ()
    (picture,) = [shape for shape in read_deck(data).slides[1].shapes if shape.kind == "pic"]
    assert picture.box[1] > BAND


def test_links_that_cannot_be_read_are_in_the_color_of_the_text() -> None:
    """Blue links on black are told, and written as text is, underlined by every program."""
    dark = changed(MASTER, swap(*TURNED))

    adopted = taken(dark)

    lack = "links have a contrast of 2.44, at least 4.5 is needed"
    remark = (lack, "they are in the color of the text, underlined")
    assert remark in of(adopted, "References").remarks
    made = read_deck(deck_on(adopted)).slides[7]
    assert {ink.color for ink in made.inks if ink.place.startswith("Text")} == {"#ffffff"}
    assert any(link.target.startswith("https://doi.org/") for link in made.links)


TURNED = (
    'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2"',
    'bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2"',
)
