"""The theme as a part of a presentation: colors and fonts that a user can swap in PowerPoint."""

from __future__ import annotations

from sfn_docs.render.deck.xmlnames import HEADER, A, attribute
from sfn_docs.theme import Theme

SCHEME = (
    ("dk1", "ink"),
    ("lt1", "paper"),
    ("dk2", "brand_dark"),
    ("lt2", "tint"),
    ("accent1", "brand"),
    ("accent2", "accent"),
    ("accent3", "line"),
    ("accent4", "muted"),
    ("accent5", "accent_tint"),
    ("accent6", "urgent"),
    ("hlink", "brand"),
    ("folHlink", "muted"),
)
"""Each slot of the color scheme with the theme's color for it, in the schema's order."""


def theme_xml(theme: Theme) -> bytes:
    """The part ``theme1.xml``; slides name its colors, so that a new theme recolors them all."""
    colors = theme.colors.model_dump()
    slots = "".join(
        f'<a:{slot}><a:srgbClr val="{colors[name][1:].upper()}"/></a:{slot}>'
        for slot, name in SCHEME
    )
    face = attribute(theme.fonts.deck)
    font = f'<a:latin typeface={face}/><a:ea typeface=""/><a:cs typeface=""/>'
    name = attribute(theme.name)
    return (
        f'{HEADER}<a:theme xmlns:a="{A}" name={name}><a:themeElements>'
        f"<a:clrScheme name={name}>{slots}</a:clrScheme>"
        f"<a:fontScheme name={name}><a:majorFont>{font}</a:majorFont>"
        f"<a:minorFont>{font}</a:minorFont></a:fontScheme>{_FORMATS}"
        "</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    ).encode()


_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def _line(width: int) -> str:
    return (
        f'<a:ln w="{width}" cap="flat" cmpd="sng" algn="ctr">{_FILL}'
        '<a:prstDash val="solid"/><a:miter lim="800000"/></a:ln>'
    )


_FORMATS = (
    f'<a:fmtScheme name="Plain"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
    f"<a:lnStyleLst>{_line(6350)}{_line(12700)}{_line(19050)}</a:lnStyleLst>"
    f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
)
"""Flat fills and lines; the schema asks for three of each."""
