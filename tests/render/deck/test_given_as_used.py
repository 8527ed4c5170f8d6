"""Templates as people have them: of odd sizes, drawn all over, with leftovers of other programs."""

from __future__ import annotations

import re
from colorsys import rgb_to_hls
from io import BytesIO
from pathlib import Path
from typing import Any

import openxml_audit
import pytest
from lxml import etree
from pptx import Presentation

from sfn_docs.inspection.pptx import read_deck
from sfn_docs.problems import ContentError
from sfn_docs.theme import TEXT_CONTRAST, contrast, faint_pairs
from tests.render.deck.adopted import chosen, deck_on, of, refused, taken
from tests.render.deck.samples import THEME
from tests.render.deck.templates import (
    DEFAULT,
    LINKS,
    MASTER,
    TYPES,
    changed,
    corporate,
    drawn,
    moved,
    parts_of,
    rectangle,
    resized,
    swap,
    zipped,
)

BULLETS = "ppt/slideLayouts/slideLayout2.xml"
TITLE_ONLY = "ppt/slideLayouts/slideLayout6.xml"
MAIN = "ppt/presentation.xml"
SIZES = {
    "as PowerPoint 2010 has 16:9": (720, 405),
    "in pixels of a screen": (1440, 810),
    "A4": (780, 540),
    "upright": (540, 720),
    "a quarter": (480, 270),
}


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_text_is_as_large_on_the_wall_whatever_the_size_of_slides(
    size: tuple[float, float],
) -> None:
    """Type keeps its proportion to the slide, so that as much fits, and is read as well."""
    adopted = taken(resized(*size))
    share = min(size[1] / 540, size[0] / 720)

    made = read_deck(deck_on(adopted))

    assert adopted.theme.deck.footer == pytest.approx(THEME.deck.footer * share, abs=0.25)
    least = min(run.size for shape in made.slides[3].shapes for line in shape.lines
                for run in line.runs if shape.place == "body")  # fmt: skip
    assert least >= adopted.theme.deck.body[-1] == pytest.approx(18 * share, abs=0.25)


def test_a_file_of_the_usual_height_leaves_the_theme_as_it_is() -> None:
    """There is nothing to scale in 4:3 or 16:9 of the usual height."""
    assert taken(DEFAULT).theme.deck == THEME.deck


def test_lines_keep_their_height_where_there_is_little_room() -> None:
    """A heading or the name of an axis needs its line; lists and pictures give way."""
    lower = moved(MASTER, "title", (36, 130, 648, 100), DEFAULT)
    low = moved(MASTER, "body", (36, 236, 648, 246), lower)

    adopted = taken(low)

    places = {place.name: place.box for place in of(adopted, "Chart").layout.places}
    assert places["axis"].height == pytest.approx(24)
    assert places["caption"].height == pytest.approx(34)
    assert 100 < places["chart"].height < 200
    deck_on(adopted)


def test_titles_keep_clear_of_what_is_drawn() -> None:
    """A line across the title's place and a logo at its end are not written over."""
    crossed = drawn(
        MASTER, rectangle(90, (0, 62, 960, 4), "accent1"), rectangle(91, (900, 20, 40, 90), "tx2"),
        data=moved(MASTER, "title", (48, 20, 864, 50), resized(960, 540)),
    )  # fmt: skip

    title = of(taken(crossed), "Statement").layout.place("title").box

    assert title.top > 66
    assert title.right < 900


def test_many_small_drawings_do_not_eat_a_place_up() -> None:
    """A place keeps clear of a logo, and not of a pattern that is drawn all over the slide."""
    tiles = (rectangle(90 + n, (40 + 60 * n, 20, 20, 480), "accent1") for n in range(10))
    tiled = taken(drawn(MASTER, *tiles))

    places = {place.name: place.box for place in of(tiled, "Statement").layout.places}

    assert places["title"].width > 550
    assert places["statement"].width > 400
    deck_on(tiled)


def test_what_is_added_stands_on_the_layout_that_has_a_title_alone() -> None:
    """Its band, which the master lacks, is under all that is added, and its title is ours."""
    banded = drawn(TITLE_ONLY, rectangle(90, (0, 0, 720, 20), "accent2"))
    adopted = taken(banded)

    parts = parts_of(adopted.design.template)

    assert b'name="Drawn 90"' in parts["ppt/slideLayouts/ownStatement.xml"]
    assert b'name="Drawn 90"' not in parts["ppt/slideLayouts/ownTitle.xml" if
        "ppt/slideLayouts/ownTitle.xml" in parts else BULLETS]  # fmt: skip
    deck_on(adopted)


def test_text_is_readable_on_what_is_drawn_under_it() -> None:
    """The slide's number in a dark corner, and a master that is painted all over."""
    cornered = drawn(
        MASTER,
        TYPES,
        rectangle(90, (600, 490, 120, 50), "tx2"),
        rectangle(91, (0, 120, 720, 370), "accent1"),
    )

    made = read_deck(deck_on(taken(cornered)))

    assert all(
        contrast(ink.color, ink.ground) >= TEXT_CONTRAST
        for slide in made.slides
        for ink in slide.inks
    )


def gradient(*colors: str) -> str:
    stops = "".join(
        f'<a:gs pos="{number * 50_000}"><a:srgbClr val="{color}"/></a:gs>'
        for number, color in enumerate(colors)
    )
    return f"<p:bgPr><a:gradFill><a:gsLst>{stops}</a:gsLst></a:gradFill><a:effectLst/></p:bgPr>"


PLAIN = '<p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef>'


def test_a_gradient_of_like_colors_is_a_ground() -> None:
    """Text has to be read on the color that is nearest to its own."""
    pale = taken(changed(MASTER, swap(PLAIN, gradient("ffffff", "d8e4ee"))))
    steep = taken(changed(MASTER, swap(PLAIN, gradient("ffffff", "101010"))))

    assert not of(pale, "Statement").painted
    assert of(steep, "Statement").painted
    deck_on(pale)


def test_places_without_numbers_are_told_apart() -> None:
    """LibreOffice leaves out the numbers of placeholders, and gives shapes the same ones."""
    parts = parts_of(resized(794, 446))
    bare = {
        name: re.sub(rb' idx="\d+"', b"", re.sub(rb'(<p:cNvPr id=)"\d+"', rb'\1"6"', body))
        if name.startswith("ppt/slideLayouts/s")
        else body
        for name, body in parts.items()
    }

    adopted = taken(zipped(bare))

    assert chosen(adopted)["Bullets"] == "Title and Content"
    deck_on(adopted)


def test_places_that_stand_nowhere_keep_their_numbers() -> None:
    """A layout may have a date whose place the master does not give; ours get other numbers."""
    bare = changed(MASTER, lambda text: re.sub("<p:sp>.*?</p:sp>", "", text, flags=re.DOTALL))

    deck_on(taken(bare))


def test_lines_end_at_the_sides_of_their_place() -> None:
    """Text that the master sets in two columns, or without an end, is measured otherwise."""
    wide = changed(MASTER, swap("<a:bodyPr ", '<a:bodyPr numCol="2" wrap="none" '))

    layout = parts_of(taken(wide).design.template)[BULLETS].decode()

    assert layout.count('wrap="square" numCol="1"') >= 3


@pytest.mark.parametrize("name", ["Title Slide", ""])
def test_layouts_of_one_name_or_none_are_told_apart(name: str) -> None:
    """Slides find their layouts by name, so each has one of its own."""
    adopted = taken(changed(BULLETS, swap('name="Title and Content"', f'name="{name}"')))

    assert chosen(adopted)["Bullets"] == (f"{name} (2)" if name else "Layout")
    deck_on(adopted)


OLE = (
    '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="99" name="think-cell"/>'
    '<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="1588" cy="1588"/></p:xfrm><a:graphic><a:graphicData '
    'uri="http://schemas.openxmlformats.org/presentationml/2006/ole">'
    '<p:oleObj r:id="rId98" progId="TCLayout.ActiveDocument.1"><p:embed/></p:oleObj>'
    "</a:graphicData></a:graphic></p:graphicFrame>"
)
OLE_LINK = (
    '<Relationship Id="rId98" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/oleObject" Target="../embeddings/ole1.bin"/></Relationships>'
)
MOVES = '<p:transition spd="slow"><p:fade/></p:transition></p:sldLayout>'
LOCK = '<p:modifyVerifier algorithmName="SHA-512" hashData="aa==" saltData="bb==" spinCount="1"/>'


def brought() -> bytes:
    """A template with what add-ins, designers and careful owners leave in one."""
    data = changed(MASTER, swap("</p:spTree>", f"{OLE}</p:spTree>"))
    data = changed(LINKS, swap("</Relationships>", OLE_LINK), data)
    data = changed(TITLE_ONLY, swap("</p:sldLayout>", MOVES), data)
    data = changed(BULLETS, swap("</p:sldLayout>", MOVES), data)
    data = changed(MAIN, swap("</p:defaultTextStyle>", f"</p:defaultTextStyle>{LOCK}"), data)
    data = changed(MAIN, swap("<p:presentation ", '<p:presentation firstSlideNum="7" '), data)
    shown = '<p:showPr loop="1"><p:kiosk/><p:sldRg st="2" end="3"/></p:showPr>'
    data = changed("ppt/presProps.xml", swap("<p:extLst>", f"{shown}<p:extLst>"), data)
    data = changed("ppt/viewProps.xml", swap("<p:notesTextViewPr>",
        '<p:outlineViewPr><p:cViewPr><p:scale><a:sx n="1" d="1"/><a:sy n="1" d="1"/></p:scale>'
        '<p:origin x="0" y="0"/></p:cViewPr><p:sldLst><p:sld r:id="rId1" collapse="1"/></p:sldLst>'
        "</p:outlineViewPr><p:notesTextViewPr>"), data)  # fmt: skip
    return zipped(parts_of(data) | {"ppt/embeddings/ole1.bin": b"\0"})


def test_what_a_template_brings_along_is_left_out_and_told(tmp_path: Path) -> None:
    """Hidden objects, animation, a password, a show in a loop, a view of slides that are gone."""
    adopted = taken(brought())

    made = deck_on(adopted)
    everything = b"".join(parts_of(made).values())

    assert [problem.rule for problem in adopted.problems] == [
        "template-moves",
        "template-objects",
    ]
    for word in (b"p:transition", b"oleObj", b"modifyVerifier", b"firstSlideNum", b"kiosk",
                 b"p:sldRg", b"outlineViewPr"):  # fmt: skip
        assert word not in everything
    (tmp_path / "deck.pptx").write_bytes(made)
    found = openxml_audit.validate_pptx(str(tmp_path / "deck.pptx"))
    assert [str(error) for error in found.errors] == []


def test_what_is_read_first_is_the_title_wherever_it_was_drawn() -> None:
    """Slides take the order of their layout, in which a title may come last."""
    parts = parts_of(DEFAULT)
    tree: Any = etree.fromstring(parts[BULLETS])
    held = tree.find(".//{*}spTree")
    held.append(held.find("{*}sp"))
    parts[BULLETS] = etree.tostring(tree)

    made = read_deck(deck_on(taken(zipped(parts))))

    assert made.slides[3].shapes[0].kind == "title"


TURNED = (
    'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2"',
    'bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2"',
)


@pytest.mark.parametrize("turned", [False, True], ids=["light", "dark"])
def test_drawings_are_in_the_files_colors_and_stand_out(*, turned: bool) -> None:
    """Its main color is theirs, moved where it would be lost on the ground of the slides."""
    adopted = taken(changed(MASTER, swap(*TURNED)) if turned else DEFAULT)
    colors = adopted.theme.colors

    assert colors.paper == ("#000000" if turned else "#ffffff")
    assert colors.ink == ("#ffffff" if turned else "#000000")
    assert not list(faint_pairs(colors))
    hues = [rgb_to_hls(*(int(one[n : n + 2], 16) for n in (1, 3, 5)))[0]
            for one in (colors.brand, "#4f81bd")]  # fmt: skip
    assert hues[0] == pytest.approx(hues[1], abs=0.02)


def test_covers_of_a_dark_file_are_dark() -> None:
    """Where the file's deep color is a light one, another ground is taken."""
    dark = changed("ppt/slideLayouts/slideLayout1.xml", swap('type="subTitle"', 'type="dt"'),
                   changed(MASTER, swap(*TURNED)))  # fmt: skip

    made = read_deck(deck_on(taken(dark)))

    assert {ink.ground for ink in made.slides[0].inks if ink.place.startswith("Title")} == {
        "#1f497d"
    }


def test_a_draft_stands_out_on_a_cover_of_the_files_own() -> None:
    """Its mark is added in the look of the subtitle, but bold."""
    made = read_deck(deck_on(taken(DEFAULT)))

    (status,) = [shape for shape in made.slides[0].shapes if shape.place == "status"]
    assert all(run.bold for line in status.lines for run in line.runs)


GERMAN = {
    "Title Slide": "Titelfolie",
    "Title and Content": "Titel und Inhalt",
    "Comparison": "Vergleich",
    "Title Only": "Nur Titel",
}


def test_layouts_that_somebody_drew_are_found_by_their_placeholders() -> None:
    """PowerPoint gives a layout that is inserted or pasted no kind, and a name in any language."""
    parts = parts_of(DEFAULT)
    for name in [name for name in parts if name.startswith("ppt/slideLayouts/slide")]:
        text = re.sub(r' type="\w+" preserve', " preserve", parts[name].decode())
        for english, german in GERMAN.items():
            text = text.replace(f'name="{english}"', f'name="{german}"')
        parts[name] = text.encode()

    adopted = taken(zipped(parts))

    assert {ours: theirs for ours, theirs in chosen(adopted).items() if theirs} == {
        "Title": "Titelfolie",
        "Bullets": "Titel und Inhalt",
        "Two Columns": "Vergleich",
    }
    assert "Nur Titel" not in adopted.unused
    assert "Two Content" in adopted.unused
    deck_on(adopted)


def test_places_that_reach_a_little_into_one_another_are_parted() -> None:
    """As in PowerPoint's own layout for a comparison, whose title ends under its headings."""
    low = moved("ppt/slideLayouts/slideLayout5.xml", "title", (36, 20, 648, 104), DEFAULT)

    adopted = taken(low)

    assert chosen(adopted)["Two Columns"] == "Comparison"
    deck_on(adopted)


@pytest.mark.parametrize(
    ("names", "hints"),
    [
        ({"bullets": "Title Only"}, ["did you mean 'Bullets'?"]),
        ({"Bullets": "title and contents"}, ["did you mean 'Title and Content'?"]),
        ({"Bulets": "x", "Table": "Blanc"}, ["did you mean 'Bullets'?", "did you mean 'Blank'?"]),
    ],
)
def test_every_misspelt_name_is_told_with_what_was_meant(
    names: dict[str, str], hints: list[str]
) -> None:
    """A problem for each, which knows the entry that it is about."""
    with pytest.raises(ContentError) as error:
        taken(DEFAULT, names)

    assert {problem.hint for problem in error.value.problems} == set(hints)
    assert {problem.about for problem in error.value.problems} == set(names)


def test_a_layout_of_another_master_is_told_to_be_there() -> None:
    """Its name is right, but only layouts of the first master are used."""
    parts = parts_of(DEFAULT)
    again = {
        _second(name): _second(body.decode()).replace('name="Blank"', 'name="On blue"').encode()
        for name, body in parts.items()
        if _second(name) != name
    }
    overrides = re.findall(r"<Override [^>]*/>", parts[TYPES].decode())
    more = "".join(_second(entry) for entry in overrides if _second(entry) != entry)
    entry = '<p:sldMasterId id="2147483900" r:id="rId77"/></p:sldMasterIdLst>'
    for name, end, added in (
        (TYPES, "</Types>", f"{more}</Types>"),
        ("ppt/_rels/presentation.xml.rels", "</Relationships>", SECOND),
        (MAIN, "</p:sldMasterIdLst>", entry),
    ):
        parts[name] = parts[name].replace(end.encode(), added.encode())
    parts |= again
    data = zipped(parts)

    assert "is not on its first slide master" in refused(data, {"Table": "On blue"}).message
    assert [problem.rule for problem in taken(data).problems] == ["template-masters"]
    deck_on(taken(data))


SECOND = (
    '<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/slideMaster" Target="slideMasters/slideMaster2.xml"/></Relationships>'
)


def _second(text: str) -> str:
    """A text with the names and ids of the master, its layouts and its theme as another's."""
    text = re.sub(r"slideLayout(\d+\.)", r"slideLayout9\1", text)
    text = text.replace("slideMaster1.", "slideMaster2.").replace("theme/theme1.", "theme/theme9.")
    return text.replace('id="21474836', 'id="21474846')


def test_the_examples_of_a_template_are_told_to_be_left_out() -> None:
    """Whoever gives a deck as a template learns that its slides do not come along."""
    deck = Presentation(BytesIO(corporate()))
    deck.slides.add_slide(deck.slide_layouts[1])
    stream = BytesIO()
    deck.save(stream)

    (problem,) = taken(stream.getvalue()).problems

    assert problem.message == "its slides, 1 in number, are examples"
