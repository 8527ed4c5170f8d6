"""The presentation that decks start from, built from the theme and the grid: no binary in git.

It has one master, the named layouts, a notes master with a theme part of its own (without one
PowerPoint offers to repair the file), a table style, and no slide.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from sfn_docs.render.deck.layouts import (
    BODY_BOTTOM,
    BODY_TOP,
    Design,
    Layout,
    Place,
    across,
)
from sfn_docs.render.deck.package import CONTENT_TYPES, pack, unpack
from sfn_docs.render.deck.template_parts import (
    CORE,
    NOTES_HEIGHT,
    NOTES_WIDTH,
    PRESENTATION_TYPE,
    PROPERTIES,
    TEMPLATE_TYPE,
    VIEW,
    TableColors,
    app_xml,
    content_types,
    notes_master_xml,
    relationships,
    table_styles_xml,
)
from sfn_docs.render.deck.template_shapes import LEVELS, TREE_START, placeholder, shapes
from sfn_docs.render.deck.theme_part import theme_xml
from sfn_docs.render.deck.xmlnames import HEADER, HUNDREDTHS, P15, SPACES, attribute, emu
from sfn_docs.theme import DeckSizes, Theme

_MASTER_ID = 2_147_483_648
"""The least id of a master; layouts count on from it, because both share one number space."""

COLOR_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2"'
    ' accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink"'
    ' folHlink="folHlink"/>'
)
"""Which slot of the scheme each name of a color stands for."""


def potx_bytes(theme: Theme, language: str, design: Design) -> bytes:
    """The template as a file that PowerPoint starts new presentations from."""
    parts = unpack(template_bytes(theme, language, design))
    types = parts[CONTENT_TYPES].replace(PRESENTATION_TYPE.encode(), TEMPLATE_TYPE.encode())
    return pack(parts | {CONTENT_TYPES: types})


@lru_cache(maxsize=8)
def template_bytes(theme: Theme, language: str, design: Design) -> bytes:
    """The template of *theme*, whose prompts are marked as being in *language*.

    The last ones are kept: decks of one batch stand on few.
    """
    layouts = {
        f"ppt/slideLayouts/slideLayout{number}.xml": layout_xml(layout, theme.deck, language)
        for number, layout in enumerate(design.layouts, start=1)
    }
    parts = {
        "ppt/presentation.xml": _presentation_xml(design, language),
        "ppt/slideMasters/slideMaster1.xml": _master_xml(design, theme.deck, language),
        "ppt/notesMasters/notesMaster1.xml": notes_master_xml(
            COLOR_MAP, language, design.width / design.height
        ),
        "ppt/theme/theme1.xml": theme_xml(theme),
        "ppt/theme/theme2.xml": theme_xml(theme),
        "ppt/tableStyles.xml": table_styles_xml(TableColors()),
        "ppt/presProps.xml": PROPERTIES,
        "ppt/viewProps.xml": VIEW,
        "docProps/app.xml": app_xml(),
        "docProps/core.xml": CORE,
        **layouts,
    }
    links = _links(len(layouts)) | {name: [("slideMaster", _MASTER)] for name in layouts}
    related = {_links_of(name): relationships(items) for name, items in links.items()}
    return pack({CONTENT_TYPES: content_types(parts), **related, **parts})


_MASTER = "../slideMasters/slideMaster1.xml"


def _links(layouts: int) -> dict[str, list[tuple[str, str]]]:
    """What each part points to: a kind and a target, counted from 1 in this order."""
    return {
        "": [
            ("officeDocument", "ppt/presentation.xml"),
            ("core-properties", "docProps/core.xml"),
            ("extended-properties", "docProps/app.xml"),
        ],
        "ppt/presentation.xml": [
            ("slideMaster", "slideMasters/slideMaster1.xml"),
            ("notesMaster", "notesMasters/notesMaster1.xml"),
            ("presProps", "presProps.xml"),
            ("viewProps", "viewProps.xml"),
            ("theme", "theme/theme1.xml"),
            ("tableStyles", "tableStyles.xml"),
        ],
        "ppt/slideMasters/slideMaster1.xml": [
            *(
                ("slideLayout", f"../slideLayouts/slideLayout{number}.xml")
                for number in range(1, layouts + 1)
            ),
            ("theme", "../theme/theme1.xml"),
        ],
        "ppt/notesMasters/notesMaster1.xml": [("theme", "../theme/theme2.xml")],
    }


def _links_of(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels" if folder else "_rels/.rels"


_PLAIN_TEXT = (
    '<a:lvl1pPr marL="0" algn="l"><a:defRPr sz="1800" kern="1200"><a:solidFill>'
    '<a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>'
    '<a:cs typeface="+mn-cs"/></a:defRPr></a:lvl1pPr>'
)
"""Text of shapes that are no placeholders; without this LibreOffice takes a font of its own."""


def _presentation_xml(design: Design, language: str) -> bytes:
    return (
        f'{HEADER}<p:presentation {SPACES} saveSubsetFonts="1"><p:sldMasterIdLst>'
        f'<p:sldMasterId id="{_MASTER_ID}" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldSz cx="{emu(design.width)}" cy="{emu(design.height)}"/>'
        f'<p:notesSz cx="{emu(NOTES_WIDTH)}" cy="{emu(NOTES_HEIGHT)}"/>'
        f"<p:defaultTextStyle><a:defPPr><a:defRPr lang={attribute(language)}/></a:defPPr>"
        f"{_PLAIN_TEXT}</p:defaultTextStyle></p:presentation>"
    ).encode()


def layout_xml(layout: Layout, sizes: DeckSizes, language: str) -> bytes:
    """The part of a layout."""
    ground = _ground("tx2") if layout.dark else ""
    hidden = ' showMasterSp="0"' if layout.dark else ""
    return (
        f'{HEADER}<p:sldLayout {SPACES}{hidden} type="{layout.kind}" preserve="1" userDrawn="1">'
        f"<p:cSld name={attribute(layout.called or layout.name)}>{ground}<p:spTree>{TREE_START}"
        f"{shapes(layout, sizes, language)}</p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    ).encode()


def _ground(color: str) -> str:
    return (
        f'<p:bg><p:bgPr><a:solidFill><a:schemeClr val="{color}"/></a:solidFill>'
        "<a:effectLst/></p:bgPr></p:bg>"
    )


def _master_xml(design: Design, sizes: DeckSizes, language: str) -> bytes:
    ids = "".join(
        f'<p:sldLayoutId id="{_MASTER_ID + number}" r:id="rId{number}"/>'
        for number in range(1, len(design.layouts) + 1)
    )
    return (
        f"{HEADER}<p:sldMaster {SPACES}><p:cSld>{_ground('bg1')}<p:spTree>{TREE_START}"
        f"{_master_places(design, sizes, language)}</p:spTree></p:cSld>{COLOR_MAP}"
        f'<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:hf hdr="0" dt="0"/>'
        f"<p:txStyles>{_styles(sizes, language)}</p:txStyles>{_guides(design)}</p:sldMaster>"
    ).encode()


def _guides(design: Design) -> str:
    """Guides along the grid, for whoever adds to a slide in PowerPoint (MS-PPTX, 2.4.1.6)."""
    whole = design.own(across(1, 12, BODY_TOP, BODY_BOTTOM - BODY_TOP))
    half, rest = design.own(across(1, 6, 0, 0)), design.own(across(7, 12, 0, 0))
    upright = (whole.left, half.right, rest.left, whole.right)
    lines = [(edge, "") for edge in upright]
    lines += [(edge, ' orient="horz"') for edge in (whole.top, whole.bottom)]
    guides = "".join(
        f'<p15:guide id="{number}"{turned} pos="{round(edge * _EIGHTHS)}" userDrawn="1">'
        '<p15:clr><a:schemeClr val="accent2"/></p15:clr></p15:guide>'
        for number, (edge, turned) in enumerate(lines, start=1)
    )
    return (
        f'<p:extLst><p:ext uri="{_GUIDES}"><p15:sldGuideLst xmlns:p15="{P15}">{guides}'
        "</p15:sldGuideLst></p:ext></p:extLst>"
    )


_GUIDES = "{27BBF7A9-308A-43DC-89C8-2F10F3537804}"
_EIGHTHS = 8
"""Guides stand at whole eighths of a point."""


def _master_places(design: Design, sizes: DeckSizes, language: str) -> str:
    layout = design.layout_of("bullets")
    whole = design.own(across(1, 12, BODY_TOP, BODY_BOTTOM - BODY_TOP))
    body = Place("body", 1, "body", whole, "Text", bullets=True)
    places = (
        layout.place("title"),
        body,
        replace(layout.place("footer"), index=3),
        replace(layout.place("number"), index=4),
    )
    return "".join(
        placeholder(number, place, sizes, language) for number, place in enumerate(places, 2)
    )


def _styles(sizes: DeckSizes, language: str) -> str:
    """The master's text styles: what placeholders inherit where a layout says nothing."""
    lang = attribute(language)
    fill = '<a:solidFill><a:schemeClr val="{}"/></a:solidFill>'
    fonts = '<a:latin typeface="+{0}-lt"/><a:ea typeface="+{0}-ea"/><a:cs typeface="+{0}-cs"/>'
    spacing = '<a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="{}"/></a:spcBef>'
    title = (
        f'<a:lvl1pPr algn="l" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">'
        f"{spacing.format(0)}<a:buNone/>"
        f'<a:defRPr lang={lang} sz="{round(max(sizes.title) * HUNDREDTHS)}" b="1" kern="1200">'
        f"{fill.format('tx2')}{fonts.format('mj')}</a:defRPr></a:lvl1pPr>"
    )
    body = "".join(
        f'<a:lvl{level}pPr marL="0" indent="0" algn="l" rtl="0" eaLnBrk="1" latinLnBrk="0"'
        f' hangingPunct="1">{spacing.format(600)}<a:buNone/><a:defRPr lang={lang}'
        f' sz="{round(size * HUNDREDTHS)}" kern="1200">{fill.format("tx1")}{fonts.format("mn")}'
        f"</a:defRPr></a:lvl{level}pPr>"
        for level in range(1, LEVELS + 1)
        for size in (max(sizes.body) - 2 * (level > 1),)
    )
    other = f"<a:lvl1pPr><a:defRPr lang={lang}>{fonts.format('mn')}</a:defRPr></a:lvl1pPr>"
    return (
        f"<p:titleStyle>{title}</p:titleStyle><p:bodyStyle>{body}</p:bodyStyle>"
        f"<p:otherStyle>{other}</p:otherStyle>"
    )
