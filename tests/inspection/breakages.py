"""Deliberate breakages of a deck, each with the rule that is meant to find it."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field

from tests.render.deck.samples import FOOTER, bibliography, full

PHANTOM = '<Override PartName="/x.xml" ContentType="a/b"/>'
COMIC = '<a:latin typeface="Comic Sans MS"/>'
RED = '<a:solidFill><a:srgbClr val="FF0000"/></a:solidFill>'
WORKS = bibliography()
HTML = full(WORKS).replace(
    "<p>Say so.</p>", '<p>Say so; see <a href="https://example.org/">the site</a>.</p>', 1
)


@dataclass(frozen=True)
class Breakage:
    """A text *old* that becomes *new* in a part, or parts that are *dropped*, and the rule's name.

    *old* is a regular expression; *times* is how often it is replaced, 0 for everywhere.
    """

    rule: str
    part: str = ""
    old: str = ""
    new: str = ""
    times: int = 1
    dropped: tuple[str, ...] = field(default=())

    def apply(self, data: bytes) -> bytes:
        stream = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(data)) as source,
            zipfile.ZipFile(stream, "w") as target,
        ):
            assert not self.part or self.part in source.namelist()
            assert set(self.dropped) <= set(source.namelist())
            for name in source.namelist():
                text = source.read(name)
                if name == self.part:
                    changed, count = re.subn(
                        self.old, self.new, text.decode(), count=self.times, flags=re.DOTALL
                    )
                    assert count, f"nothing to break in {name}"
                    text = changed.encode()
                if name not in self.dropped:
                    target.writestr(name, text)
        return stream.getvalue()


def on(number: int) -> str:
    return f"ppt/slides/slide{number}.xml"


PRESENTATION = "ppt/presentation.xml"
TYPES = "[Content_Types].xml"
CORE = "docProps/core.xml"
MASTER, LAYOUT, STYLES, THEME_PART = (
    f"ppt/{name}.xml"
    for name in ("slideMasters/slideMaster1", "slideLayouts/slideLayout4", "tableStyles",
                 "theme/theme1")
)  # fmt: skip
DECORATIVE = r"<a:extLst><a:ext uri=[^>]*><adec:decorative.*?</a:extLst>"
MEANINGLESS = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative val="1" xmlns:'
    'adec="http://schemas.microsoft.com/office/drawing/2017/decorative"/></a:ext></a:extLst>'
)
SVG_BLIP = r"<a:extLst><a:ext uri=[^>]*><asvg:svgBlip.*?</a:extLst>"
FAINT = 'dirty="0"><a:solidFill><a:schemeClr val="bg2"/></a:solidFill></a:rPr>'
NIGHT = '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:effectLst/>'
OVERRIDE = (
    '<a:overrideClrMapping bg1="lt1" tx1="lt2" bg2="lt2" tx2="dk2" accent1="accent1" '
    'accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" '
    'accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)
DIAGRAM, BACKUP = on(10), on(11)
CHART = "ppt/charts/chart1.xml"
CLEAR = '<a:solidFill><a:schemeClr val="tx1"><a:alpha val="10000"/></a:schemeClr></a:solidFill>'
DRAWING = "ppt/media/drawing1.svg"
GUID = "{00000000-0000-0000-0000-000000000000}"
COVER, STATEMENT, BULLETS, TABLE, FIGURE, LIST = on(1), on(3), on(4), on(6), on(7), on(8)

BREAKAGES = {
    # The package.
    "a slide without a content type": Breakage(
        "pptx-content-types", TYPES, r'<Override PartName="/ppt/slides/slide3.xml"[^>]*/>'
    ),
    "a content type without a part": Breakage(
        "pptx-content-types", TYPES, "</Types>", f"{PHANTOM}</Types>"
    ),
    "a part that is gone": Breakage(
        "pptx-content-types", dropped=("ppt/notesSlides/notesSlide2.xml",)
    ),
    "a picture that is gone": Breakage("pptx-relations", dropped=("ppt/media/image1.png",)),
    "a relation that is gone": Breakage(
        "pptx-relations", FIGURE, r'r:embed="rId\d+"', 'r:embed="rId99"'
    ),
    "a space in an address": Breakage(
        "pptx-relations", "ppt/slides/_rels/slide8.xml.rels", "doi.org/10", "doi.org/ 10"
    ),
    "an id used twice": Breakage("pptx-ids", BULLETS, 'id="3" name', 'id="2" name'),
    "a layout with a master's id": Breakage(
        "pptx-ids", "ppt/slideMasters/slideMaster1.xml", "2147483649", "2147483648"
    ),
    "a placeholder used twice": Breakage("pptx-ids", BULLETS, 'idx="20"', 'idx="1"'),
    "a notes master that is not listed": Breakage(
        "pptx-notes-master", PRESENTATION, "<p:notesMasterIdLst>.*</p:notesMasterIdLst>"
    ),
    "a slide in no section": Breakage("pptx-section-list", PRESENTATION, r'<p14:sldId id="259"/>'),
    "two slides of one id": Breakage("pptx-ids", PRESENTATION, 'id="257"', 'id="256"'),
    "a layout that its master does not list": Breakage(
        "pptx-ids", MASTER, r"<p:sldLayoutId [^>]*/>"
    ),
    "a table style that is there twice": Breakage(
        "pptx-ids", STYLES, r"(<a:tblStyle .*</a:tblStyle>)", r"\1\1"
    ),
    "a drawing without a content type": Breakage(
        "pptx-content-types", TYPES, r'<Override PartName="/ppt/media/drawing1.svg"[^>]*/>'
    ),
    "properties that are gone": Breakage("pptx-content-types", dropped=(CORE,)),
    "a show of a slide that is gone": Breakage(
        "pptx-relations", PRESENTATION, r'(<p:custShow.*?r:id=")rId\d+', r"\1rId99"
    ),
    "notes that belong to no slide": Breakage(
        "pptx-notes-master",
        "ppt/notesSlides/_rels/notesSlide3.xml.rels",
        r'<Relationship [^>]*relationships/slide"[^>]*/>',
    ),
    "notes that belong to another slide": Breakage(
        "pptx-notes-master",
        "ppt/notesSlides/_rels/notesSlide2.xml.rels",
        r"slides/slide2\.xml",
        "slides/slide3.xml",
    ),
    "two sections of one id": Breakage(
        "pptx-section-list", PRESENTATION, r'(<p14:section [^>]*id=")[^"]*', rf"\1{GUID}", times=0
    ),
    "a section with no slides": Breakage(
        "pptx-section-list",
        PRESENTATION,
        r'(name="Numbers".*?<p14:sldIdLst>).*?(</p14:sldIdLst>)',
        r"\1\2",
    ),
    "a slide that is said to be a layout": Breakage(
        "pptx-content-types", TYPES, r'(slides/slide3\.xml"[^>]*\.)slide\+xml', r"\1slideLayout+xml"
    ),
    "a drawing of an unknown kind": Breakage(
        "pptx-content-types", TYPES, r"image/svg\+xml", "application/octet-stream"
    ),
    "a presentation that says it is a template": Breakage(
        "pptx-content-types", TYPES, r"\.presentation\.main", ".template.main"
    ),
    "a relation that is there twice": Breakage(
        "pptx-roots", "ppt/slides/_rels/slide4.xml.rels", r"(<Relationship [^>]*/>)", r"\1\1"
    ),
    "a file that does not say what it is": Breakage(
        "pptx-roots", "_rels/.rels", r'<Relationship [^>]*officeDocument"[^>]*/>'
    ),
    "a slide that nothing leads to": Breakage(
        "pptx-orphans",
        "ppt/_rels/presentation.xml.rels",
        r'<Relationship [^>]*slide11\.xml"[^>]*/>',
    ),
    "a table style that is not there": Breakage(
        "pptx-ids", TABLE, r"(<a:tableStyleId>)[^<]*", rf"\1{GUID}"
    ),
    "a slide without a layout": Breakage(
        "pptx-notes-master",
        "ppt/slides/_rels/slide4.xml.rels",
        r'<Relationship [^>]*relationships/slideLayout"[^>]*/>',
    ),
    "a drawing that only new programs show": Breakage(
        "pptx-pictures", "ppt/slides/_rels/slide7.xml.rels", "image1.png", "drawing1.svg"
    ),
    "a picture without its drawing": Breakage("pptx-pictures", FIGURE, SVG_BLIP),
    "a drawing that is cut short": Breakage("pptx-pictures", DRAWING, r"</svg>", ""),
    "a drawing that does something": Breakage(
        "pptx-pictures", DRAWING, r"</svg>", "<script>1</script></svg>"
    ),
    "a picture that is stretched": Breakage(
        "pptx-pictures", FIGURE, r'(<p:pic>.*<a:ext cx=")\d+', r"\g<1>1000000"
    ),
    "a picture that is cropped": Breakage(
        "pptx-pictures", FIGURE, "<a:stretch>", '<a:srcRect l="20000"/><a:stretch>'
    ),
    "a picture that is turned": Breakage(
        "pptx-pictures", FIGURE, "(<p:pic>.*)<a:xfrm>", r'\1<a:xfrm flipH="1">'
    ),
    "a text without a paragraph": Breakage("pptx-bodies", COVER, r"<a:p>.*?</a:p>"),
    "axes that do not meet": Breakage(
        "pptx-axes", CHART, r'<c:crossAx val="1001"/>', '<c:crossAx val="7"/>'
    ),
    "an axis that no plot has": Breakage(
        "pptx-axes", CHART, r'<c:axId val="1002"/></c:lineChart>', "</c:lineChart>"
    ),
    "a negative axis": Breakage("pptx-axes", CHART, '"1001"', '"-1001"', times=0),
    "a short row": Breakage("pptx-bodies", TABLE, r"<a:tc>.*?</a:tc>"),
    "an arrow to nowhere": Breakage(
        "pptx-connectors", DIAGRAM, '<a:endCxn id="', '<a:endCxn id="9'
    ),
    "an arrow that hangs": Breakage("pptx-connectors", DIAGRAM, r"<a:stCxn [^>]*/>"),
    "a group that is scaled": Breakage(
        "pptx-groups", DIAGRAM, r'<a:chExt cx="\d+"', '<a:chExt cx="9"'
    ),
    "an arrow to the box that it comes from": Breakage(
        "pptx-connectors", DIAGRAM, r'(<a:stCxn id="(\d+)"[^>]*/><a:endCxn id=")\d+', r"\1\2"
    ),
    "an arrow to a side that no box has": Breakage(
        "pptx-connectors", DIAGRAM, r'(<a:endCxn id="\d+" idx=")\d+', r"\g<1>9"
    ),
    "an arrow that ends beside its box": Breakage(
        "pptx-connectors", DIAGRAM, r'(name="Box.*?<a:off x=)"\d+"', r'\1"6000000"'
    ),
    "a picture that stands nowhere": Breakage("pptx-unreadable", FIGURE, r"<a:off [^>]*/>"),
    # The deck.
    "an arrow that is read aloud": Breakage("deck-alternatives", DIAGRAM, DECORATIVE),
    "an ornament that is read aloud": Breakage("deck-alternatives", LAYOUT, DECORATIVE),
    "a picture that is passed over": Breakage(
        "deck-alternatives", FIGURE, r'( descr="[^"]*")/?>', rf"\1>{MEANINGLESS}</p:cNvPr>"
    ),
    "a table without words": Breakage("deck-alternatives", TABLE, ' descr="[^"]*"'),
    "a chart without words": Breakage("deck-alternatives", on(9), ' descr="[^"]*"'),
    "text that is too faint": Breakage("deck-contrast", BULLETS, r'dirty="0"/>', FAINT),
    "faint colors of the theme": Breakage(
        "deck-contrast",
        THEME_PART,
        r'<a:dk2><a:srgbClr val="\w+"',
        '<a:dk2><a:srgbClr val="C0D0E0"',
    ),
    "a faint header of a table": Breakage(
        "deck-contrast", STYLES, r'(<a:firstRow>.*?)"tx2"', r'\1"bg1"'
    ),
    "faint labels of a chart": Breakage(
        "deck-contrast", CHART, r'(<c:txPr>.*?)"tx1"', r'\1"accent3"'
    ),
    "text that the ground shows through": Breakage(
        "deck-contrast", BULLETS, r'dirty="0"/>', f'dirty="0">{CLEAR}</a:rPr>'
    ),
    "text that has no color": Breakage(
        "deck-contrast", BULLETS, r'dirty="0"/>', 'dirty="0"><a:noFill/></a:rPr>'
    ),
    "a dark ground under dark text": Breakage(
        "deck-contrast", MASTER, r'(<p:bg>.*?)"bg1"', r'\1"tx1"'
    ),
    "a slide with a dark ground of its own": Breakage(
        "deck-contrast", BULLETS, "<p:cSld>", f"<p:cSld><p:bg><p:bgPr>{NIGHT}</p:bgPr></p:bg>"
    ),
    "a slide with the colors of night": Breakage(
        "deck-contrast", BULLETS, r"<a:masterClrMapping/>", OVERRIDE
    ),
    "a diagram without words": Breakage("deck-alternatives", DIAGRAM, ' descr="[^"]*"'),
    "a box that is lost": Breakage("deck-completeness", DIAGRAM, "Step one", "Step"),
    "small text in a box": Breakage("deck-sizes", DIAGRAM, r'(name="Box.*?sz=)"\d+"', r'\1"900"'),
    "a box that runs over": Breakage("deck-room", DIAGRAM, "Step one", "Step one " * 90),
    "a box on another": Breakage(
        "deck-room",
        DIAGRAM,
        r'(<p:sp><p:nvSpPr><p:cNvPr id=")(\d+)(" name="Box.*?</p:sp>)',
        r"\1\2\3\g<1>9\2\3",
    ),
    "another number in a chart": Breakage(
        "deck-charts", CHART, "<c:v>-0.50</c:v>", "<c:v>-5.0</c:v>"
    ),
    "a chart that names other cells": Breakage("deck-charts", CHART, r"\$B\$2", "$C$2"),
    "a chart that names a sheet that is not there": Breakage(
        "deck-charts", CHART, "Sheet1!", "Sheet2!"
    ),
    "a chart that does not name its sheet": Breakage(
        "deck-charts", CHART, r"<c:externalData.*?</c:externalData>|<c:externalData[^>]*/>"
    ),
    "a chart of more points than it has": Breakage(
        "deck-charts", CHART, '<c:ptCount val="2"/>', '<c:ptCount val="3"/>'
    ),
    "an axis that ends before its numbers": Breakage(
        "deck-charts", CHART, r'<c:max val="[^"]*"', '<c:max val="-1.5"'
    ),
    "differences on an axis of doublings": Breakage(
        "deck-charts",
        CHART,
        r'<c:scaling>(?=<c:orientation val="minMax"/><c:max)',
        '<c:scaling><c:logBase val="2"/>',
    ),
    "a line of no effect that is elsewhere": Breakage(
        "deck-charts", CHART, r'<c:crossesAt val="[^"]*"', '<c:crossesAt val="-2"'
    ),
    "an interval with one end": Breakage(
        "deck-charts", CHART, 'errBarType val="both"', 'errBarType val="plus"'
    ),
    "an interval that is not drawn": Breakage(
        "deck-charts",
        CHART,
        r'(<c:errBars>.*?)<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>',
        r"\1<a:noFill/>",
    ),
    "a number that is rounded": Breakage(
        "deck-charts", CHART, r'formatCode="0\.00"', 'formatCode="0"'
    ),
    "an axis that is gone": Breakage(
        "deck-charts", CHART, r'(<c:valAx>.*?delete val=")0', r"\g<1>1"
    ),
    "an interval that is shorter": Breakage(
        "deck-charts", CHART, "<c:v>0.70</c:v>", "<c:v>0.07</c:v>"
    ),
    "a name in a chart that is lost": Breakage("deck-charts", CHART, ">Second<", "><"),
    "a chart with small labels": Breakage("deck-charts", CHART, r'sz="\d+"', 'sz="900"'),
    "a title that is no title": Breakage("deck-titles", BULLETS, 'type="title"', 'type="body"'),
    "a slide without a title": Breakage("deck-titles", BULLETS, "There are points"),
    "two slides of one title": Breakage(
        "deck-titles", BULLETS, "There are points", "There is a table"
    ),
    "a title that is read late": Breakage(
        "deck-titles", BULLETS, r"(<p:sp>.*?</p:sp>)(<p:sp>.*?</p:sp>)", r"\2\1"
    ),
    "small text": Breakage("deck-sizes", BULLETS, 'sz="2400"', 'sz="1400"'),
    "small text in one run": Breakage(
        "deck-sizes", BULLETS, r'dirty="0"/><a:t>First', 'sz="1000"/><a:t>First'
    ),
    "text that a program shows smaller": Breakage(
        "deck-sizes", BULLETS, "<a:normAutofit/>", '<a:normAutofit fontScale="50000"/>'
    ),
    "a picture without words": Breakage("deck-alternatives", FIGURE, r' descr="[^"]*"'),
    "a picture described by its file": Breakage(
        "deck-alternatives", FIGURE, r'descr="[^"]*"', 'descr="one.svg"'
    ),
    "a table whose first column is not marked": Breakage("deck-tables", TABLE, ' firstCol="1"'),
    "a table without a header": Breakage("deck-tables", TABLE, ' firstRow="1"'),
    "a merged cell": Breakage("deck-tables", TABLE, "<a:tc>", '<a:tc gridSpan="2">'),
    "a link without a tooltip": Breakage("deck-links", STATEMENT, r'tooltip="[^"]*"'),
    "a link that says nothing": Breakage(
        "deck-links", STATEMENT, r"3\u00a0Author\u00a03\u00a02020", "click here"
    ),
    "a link in the notes that says nothing": Breakage(
        "deck-links", "ppt/notesSlides/notesSlide1.xml", ">the site<", ">here<"
    ),
    "a link in the notes without a tooltip": Breakage(
        "deck-links", "ppt/notesSlides/notesSlide1.xml", r'tooltip="[^"]*"'
    ),
    "a link that another address is behind": Breakage(
        "deck-links",
        "ppt/slides/_rels/slide8.xml.rels",
        r"doi\.org/10\.1000/1",
        "doi.org/10.1000/9",
    ),
    "a link that starts a program": Breakage(
        "deck-links",
        "ppt/slides/_rels/slide8.xml.rels",
        r"https://doi\.org/10\.1000/1",
        "file:///x",
    ),
    "a source that is another": Breakage(
        "deck-links", BULLETS, r"1\u00a0Author\u00a01", "9\u00a0Author\u00a09"
    ),
    "a source that leads nowhere": Breakage(
        "deck-links", STATEMENT, r' action="ppaction://hlinksldjump"'
    ),
    "a source line that is gone": Breakage(
        "deck-ways-back", BULLETS, r'<p:sp>(?:(?!</p:sp>).)*idx="20"(?:(?!</p:sp>).)*</p:sp>'
    ),
    "a jump to a wrong slide": Breakage(
        "deck-links", "ppt/slides/_rels/slide3.xml.rels", "slide8.xml", "slide2.xml"
    ),
    "a way back to another slide": Breakage(
        "deck-ways-back", "ppt/slides/_rels/slide8.xml.rels", "slide4.xml", "slide5.xml"
    ),
    "a way back with another number": Breakage(
        "deck-ways-back", LIST, "<a:t>9</a:t>", "<a:t>5</a:t>"
    ),
    "a way back that is gone": Breakage(
        "deck-ways-back", LIST, r"<a:hlinkClick [^>]*(?=[^>]*hlinksldjump)[^>]*/>", ""
    ),
    "a section without a name": Breakage(
        "deck-sections", PRESENTATION, 'name="Part two"', 'name="Untitled Section"'
    ),
    "a slide for questions that is shown": Breakage("deck-shows", BACKUP, ' show="0"'),
    "a slide that is hidden": Breakage("deck-shows", BULLETS, "<p:sld ", '<p:sld show="0" '),
    "a show that lacks a slide": Breakage("deck-shows", PRESENTATION, r'<p:sld r:id="[^"]*"/>'),
    "a show that is gone": Breakage(
        "deck-shows", PRESENTATION, r"<p:custShowLst.*</p:custShowLst>"
    ),
    "text in no language": Breakage("deck-languages", STATEMENT, ' lang="en-US"'),
    "a cell in no language": Breakage("deck-languages", TABLE, ' lang="en-US"'),
    "a chart in another language": Breakage(
        "deck-languages", CHART, '<c:lang val="en-US"/>', '<c:lang val="de-DE"/>'
    ),
    "labels of a chart in no language": Breakage(
        "deck-languages", CHART, '<a:endParaRPr lang="en-US"/>', "<a:endParaRPr/>"
    ),
    "a number in the notes in no language": Breakage(
        "deck-languages",
        "ppt/notesSlides/notesSlide3.xml",
        r'(type="slidenum">.*?) lang="en-US"',
        r"\1",
    ),
    "notes in a foreign language": Breakage(
        "deck-languages", "ppt/notesSlides/notesSlide3.xml", 'lang="en-US"', 'lang="xx"'
    ),
    "a file without a title": Breakage("deck-properties", CORE, "A deck for tests"),
    "a file in another language": Breakage("deck-properties", CORE, "en-US", "de-DE"),
    "a file of another day": Breakage(
        "deck-properties", CORE, r"(<dcterms:created[^>]*>)[^<]*", r"\g<1>2031-01-01T00:00:00Z"
    ),
    "a file without its keywords": Breakage("deck-properties", CORE, "tests, decks"),
    "new text in another language": Breakage(
        "deck-properties", PRESENTATION, r'(<a:defRPr lang=")en-US', r"\1de-DE"
    ),
    "a layout that moves": Breakage(
        "deck-stillness", LAYOUT, "</p:sldLayout>", "<p:transition/></p:sldLayout>"
    ),
    "a show that goes on by itself": Breakage(
        "deck-stillness",
        "ppt/presProps.xml",
        r"(<p:presentationPr [^>]*)/>",
        r'\1><p:showPr loop="1"/></p:presentationPr>',
    ),
    "an animation": Breakage("deck-stillness", BULLETS, "</p:sld>", "<p:timing/></p:sld>"),
    "a transition": Breakage("deck-stillness", BULLETS, "</p:sld>", "<p:transition/></p:sld>"),
    "notes without sources": Breakage(
        "deck-notes", "ppt/notesSlides/notesSlide3.xml", "<a:t>Sources</a:t>", "<a:t>x</a:t>"
    ),
    "notes without the certainty of a claim": Breakage(
        "deck-notes", "ppt/notesSlides/notesSlide3.xml", "Low certainty", "High certainty"
    ),
    "words of the notes that are lost": Breakage(
        "deck-completeness", "ppt/notesSlides/notesSlide3.xml", "Say so"
    ),
    "a slide with another's number": Breakage(
        "deck-placeholders", BULLETS, r'(type="slidenum">.*?<a:t>)\d+', r"\g<1>77"
    ),
    "slides that are counted from five": Breakage(
        "deck-placeholders", PRESENTATION, "<p:presentation ", '<p:presentation firstSlideNum="5" '
    ),
    "an empty placeholder": Breakage("deck-placeholders", on(2), ">Part two<", "><"),
    "a slide without its number": Breakage(
        "deck-placeholders", BULLETS, 'type="sldNum"', 'type="dt"'
    ),
    "a number that is no field": Breakage(
        "deck-placeholders", BULLETS, 'type="slidenum"', 'type="datetime1"'
    ),
    "a slide without its draft mark": Breakage("deck-placeholders", BULLETS, FOOTER, "Footer"),
    "slides of 4:3": Breakage("deck-format", PRESENTATION, 'cx="12192000"', 'cx="9144000"'),
    "a shape over the edge": Breakage("deck-room", FIGURE, r'<a:off x="\d+"', '<a:off x="9000000"'),
    "a shape on the title": Breakage(
        "deck-room", FIGURE, r'<a:off x="(\d+)" y="\d+"', r'<a:off x="\1" y="700000"'
    ),
    "text that runs over": Breakage(
        "deck-room", STATEMENT, "It is this ", "It is this " + "and that " * 90
    ),
    "text that is turned": Breakage("deck-room", BULLETS, "<a:bodyPr>", '<a:bodyPr vert="vert">'),
    "a table with rows that its frame has no room for": Breakage(
        "deck-room", TABLE, r'<a:tr h="\d+"', '<a:tr h="6000000"'
    ),
    "text too large for its title": Breakage("deck-room", BULLETS, 'sz="3000"', 'sz="9000"'),
    "a cell that runs over": Breakage("deck-room", TABLE, "A thing", "A thing " * 90),
    "a second font": Breakage("deck-looks", BULLETS, r'dirty="0"/>', f'dirty="0">{COMIC}</a:rPr>'),
    "a color that is not the theme's": Breakage(
        "deck-looks", BULLETS, r'dirty="0"/>', f'dirty="0">{RED}</a:rPr>'
    ),
    "a chart with a color of its own": Breakage(
        "deck-looks", CHART, '<a:schemeClr val="accent1"/>', '<a:srgbClr val="FF0000"/>'
    ),
    "a point that is lost": Breakage("deck-completeness", BULLETS, ">Below<", ">Bel<"),
    "a text that is hidden": Breakage(
        "deck-completeness", BULLETS, r'(<p:cNvPr id="3" name="[^"]*")', r'\1 hidden="1"'
    ),
    "references under other numbers": Breakage(
        "deck-completeness", LIST, 'startAt="1"', 'startAt="3"'
    ),
    "references with letters": Breakage("deck-completeness", LIST, "arabicPeriod", "alphaLcPeriod"),
    "references in another order": Breakage(
        "deck-completeness",
        LIST,
        r"(<a:p>(?:(?!</a:p>).)*10\.1000/1<(?:(?!</a:p>).)*</a:p>)(<a:p>.*?</a:p>)",
        r"\2\1",
    ),
    "a reference that is lost": Breakage(
        "deck-completeness", LIST, r"<a:p>(?:(?!</a:p>).)*10\.1000/2(?:(?!</a:p>).)*</a:p>"
    ),
}
