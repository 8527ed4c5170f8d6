"""The template's smaller parts: notes master, table style, content types, relationships."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sfn_docs.render.deck.fit_notes import notes_room
from sfn_docs.render.deck.layouts import Box
from sfn_docs.render.deck.template_shapes import TREE_START, transform
from sfn_docs.render.deck.xmlnames import HEADER, SPACES, A, attribute

TABLE_STYLE = "{2F0C9A5E-7B61-5D3C-8E42-6A1D94B7C0F3}"
"""The id of the table style; it only has to be the same wherever it is named."""

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.presentationml"

PRESENTATION_TYPE = f"{_MAIN}.presentation.main+xml"
TEMPLATE_TYPE = f"{_MAIN}.template.main+xml"
"""What a presentation and a template call their main part, which is all that they differ in."""

_TYPES = {
    "ppt/presentation.xml": PRESENTATION_TYPE,
    "ppt/slideMasters/": f"{_MAIN}.slideMaster+xml",
    "ppt/slideLayouts/": f"{_MAIN}.slideLayout+xml",
    "ppt/notesMasters/": f"{_MAIN}.notesMaster+xml",
    "ppt/theme/": "application/vnd.openxmlformats-officedocument.theme+xml",
    "ppt/tableStyles.xml": f"{_MAIN}.tableStyles+xml",
    "ppt/presProps.xml": f"{_MAIN}.presProps+xml",
    "ppt/viewProps.xml": f"{_MAIN}.viewProps+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
}

PROPERTIES = f"{HEADER}<p:presentationPr {SPACES}/>".encode()

VIEW = (
    f'{HEADER}<p:viewPr {SPACES}><p:notesTextViewPr><p:cViewPr><p:scale><a:sx n="1" d="1"/>'
    '<a:sy n="1" d="1"/></p:scale><p:origin x="0" y="0"/></p:cViewPr></p:notesTextViewPr>'
    '<p:gridSpacing cx="76200" cy="76200"/></p:viewPr>'
).encode()

CORE = (
    f'{HEADER}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
).encode()


def app_xml() -> bytes:
    """The extended properties: nothing but the name that programs expect."""
    return (
        f'{HEADER}<Properties xmlns="{_OFFICE}/extended-properties">'
        "<Application>sfn_docs</Application></Properties>"
    ).encode()


def content_types(parts: Iterable[str], types: Mapping[str, str] | None = None) -> bytes:
    """The part that says what every part is; *types* has those that are not ours to know."""
    known = types or {}
    overrides = "".join(
        f"<Override PartName={attribute('/' + name)}"
        f" ContentType={attribute(known.get(name) or _type_of(name))}/>"
        for name in sorted(parts)
    )
    return (
        f'{HEADER}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()


def _type_of(name: str) -> str:
    return next(kind for start, kind in _TYPES.items() if name.startswith(start))


def relationships(items: Iterable[tuple[str, str]]) -> bytes:
    """A part of relationships, numbered from 1: each a kind and a target."""
    numbered = enumerate(items, start=1)
    return relationships_of([(f"rId{n}", kind, target, False) for n, (kind, target) in numbered])


def relationships_of(items: Iterable[tuple[str, str, str, bool]]) -> bytes:
    """A part of relationships: each an id, a kind, a target, and whether that is outside."""
    links = "".join(
        f"<Relationship Id={attribute(key)} Type={attribute(_kind(kind))}"
        f" Target={attribute(target)}{_OUTSIDE if external else ''}/>"
        for key, kind, target, external in items
    )
    return (
        f'{HEADER}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'
    ).encode()


_OUTSIDE = ' TargetMode="External"'


def _kind(kind: str) -> str:
    if kind == "core-properties":
        return f"{_PACKAGE}/relationships/metadata/{kind}"
    return f"{_OFFICE}/relationships/{kind}"


NOTES_WIDTH, NOTES_HEIGHT = 540.0, 720.0
"""A page of notes in points, as PowerPoint has it: it is fitted to the paper when printed."""


def notes_master_xml(color_map: str, language: str, aspect: float) -> bytes:
    """The page of notes: the slide above, the notes below, the footer and the page's number.

    Slides are *aspect* times as wide as high.
    """
    lang = attribute(language)
    return (
        f"{HEADER}<p:notesMaster {SPACES}><p:cSld><p:bg><p:bgPr><a:solidFill>"
        '<a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
        f"<p:spTree>{TREE_START}{_notes_shapes(lang, aspect)}</p:spTree></p:cSld>{color_map}"
        '<p:hf hdr="0" dt="0"/><p:notesStyle><a:lvl1pPr marL="0" indent="0" algn="l"><a:spcBef>'
        '<a:spcPts val="600"/></a:spcBef>'
        f'<a:defRPr lang={lang} sz="1200" kern="1200"><a:solidFill><a:schemeClr val="tx1"/>'
        '</a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>'
        '<a:cs typeface="+mn-cs"/></a:defRPr></a:lvl1pPr></p:notesStyle></p:notesMaster>'
    ).encode()


def _notes_shapes(lang: str, aspect: float) -> str:
    room = notes_room(NOTES_WIDTH, NOTES_HEIGHT, aspect)
    image = _notes_shape(
        2,
        "Slide Image Placeholder",
        'type="sldImg" idx="2"',
        room.picture,
        locks=' noRot="1" noChangeAspect="1"',
    )
    run = f"<a:rPr lang={lang}/><a:t>"
    notes = _notes_shape(
        3,
        "Notes Placeholder",
        'type="body" sz="quarter" idx="3"',
        room.body,
        f"<a:bodyPr/><a:lstStyle/><a:p><a:r>{run}Notes</a:t></a:r></a:p>",
    )
    foot = Box(room.body.left, room.body.bottom + 4, room.body.width - 80, 20)
    footer = _notes_shape(
        4,
        "Footer Placeholder",
        'type="ftr" sz="quarter" idx="4"',
        foot,
        f"{_small('l')}<a:p><a:r>{run}Footer</a:t></a:r></a:p>",
    )
    field = '<a:fld id="{6B3F9C1E-52D4-5E0A-9C57-0D3B7C1A4E21}" type="slidenum">'
    number = _notes_shape(
        5,
        "Slide Number Placeholder",
        'type="sldNum" sz="quarter" idx="5"',
        Box(foot.right, foot.top, 80, foot.height),
        f"{_small('r')}<a:p>{field}{run}‹#›</a:t></a:fld></a:p>",
    )
    return image + notes + footer + number


def _small(side: str) -> str:
    """The look of what stands at the foot of a page of notes."""
    return (
        f'<a:bodyPr anchor="b"/><a:lstStyle><a:lvl1pPr marL="0" indent="0" algn="{side}">'
        '<a:buNone/><a:defRPr sz="900"><a:solidFill><a:schemeClr val="accent4"/></a:solidFill>'
        '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'
        "</a:defRPr></a:lvl1pPr></a:lstStyle>"
    )


def _notes_shape(  # noqa: PLR0913, PLR0917 - what a shape consists of
    number: int, name: str, ph: str, box: Box, text: str = "", locks: str = ""
) -> str:
    body = f"<p:txBody>{text}</p:txBody>" if text else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"{locks}/></p:cNvSpPr><p:nvPr><p:ph {ph}/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{transform(box)}"
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>{body}</p:sp>'
    )


_BOLD = ' b="on"'


class TableColors(NamedTuple):
    """The colors of the table style, by the scheme's slots; *ground* is the header's."""

    text: str = "tx1"
    names: str = "tx2"
    header: str = "tx2"
    ground: str = "bg2"
    rule: str = "accent3"


def table_styles_xml(colors: TableColors) -> bytes:
    """The part of table styles, with ours as the usual one."""
    return (
        f'{HEADER}<a:tblStyleLst xmlns:a="{A}" def="{TABLE_STYLE}">'
        f"{table_style_xml(colors)}</a:tblStyleLst>"
    ).encode()


def table_style_xml(colors: TableColors) -> str:
    """The table style: rules between rows and no others, a tinted header, row names in bold.

    The corner cell has a style of its own; without it LibreOffice mixes header and first column.
    """
    rule = f'<a:ln w="9525"><a:solidFill><a:schemeClr val="{colors.rule}"/></a:solidFill></a:ln>'
    heavy = '<a:ln w="25400"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></a:ln>'
    none = "<a:ln><a:noFill/></a:ln>"
    sides = f"<a:left>{none}</a:left><a:right>{none}</a:right>"
    whole = (
        f"{_style_text(colors.text)}<a:tcStyle><a:tcBdr>{sides}<a:top>{none}</a:top>"
        f"<a:bottom>{rule}</a:bottom><a:insideH>{rule}</a:insideH><a:insideV>{none}</a:insideV>"
        "</a:tcBdr><a:fill><a:noFill/></a:fill></a:tcStyle>"
    )
    names = _style_text(colors.names, _BOLD)
    head = (
        f"{_style_text(colors.header, _BOLD)}"
        f"<a:tcStyle><a:tcBdr><a:bottom>{heavy}</a:bottom></a:tcBdr>"
        f'<a:fill><a:solidFill><a:schemeClr val="{colors.ground}"/></a:solidFill></a:fill>'
        "</a:tcStyle>"
    )
    return (
        f'<a:tblStyle styleId="{TABLE_STYLE}" styleName="Plain rules">'
        f"<a:wholeTbl>{whole}</a:wholeTbl>"
        f"<a:firstCol>{names}<a:tcStyle><a:tcBdr/></a:tcStyle></a:firstCol>"
        f"<a:firstRow>{head}</a:firstRow><a:nwCell>{head}</a:nwCell>"
        "</a:tblStyle>"
    )


def _style_text(color: str, weight: str = "") -> str:
    return (
        f'<a:tcTxStyle{weight}><a:fontRef idx="minor"><a:prstClr val="black"/></a:fontRef>'
        f'<a:schemeClr val="{color}"/></a:tcTxStyle>'
    )
