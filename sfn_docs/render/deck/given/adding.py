"""What a given template is completed with: a notes master, our table style, and settings."""

from __future__ import annotations

from collections.abc import Mapping

from sfn_docs.render.deck.given.parts import MAIN, Given, Link
from sfn_docs.render.deck.given.seats import readable
from sfn_docs.render.deck.given.trees import element, list_notes_master
from sfn_docs.render.deck.template import COLOR_MAP
from sfn_docs.render.deck.template_parts import (
    PROPERTIES,
    TABLE_STYLE,
    VIEW,
    TableColors,
    notes_master_xml,
    table_style_xml,
    table_styles_xml,
)
from sfn_docs.render.deck.theme_part import theme_xml
from sfn_docs.render.deck.xmlnames import A, P
from sfn_docs.theme import Theme

KIND = "application/vnd.openxmlformats-officedocument.presentationml"
"""What the types of all parts of presentations start with."""


def plain_link(key: str, kind: str, target: str) -> Link:
    """A relation to a part of the file."""
    return Link(key, kind, target, external=False)


def relate(given: Given, part: str, kind: str, target: str) -> str:
    """Give *part* a relation more; its id."""
    links = given.links.setdefault(part, [])
    key = f"rIdOwn{len(links) + 1}"
    links.append(plain_link(key, kind, target))
    return key


def add_notes(given: Given, theme: Theme, language: str, aspect: float) -> None:
    """A notes master of ours where the file has none with a place for notes.

    One that is there is listed: without that, programs pass over it and its notes.
    """
    links = given.links[MAIN]
    for link in [link for link in links if link.kind == "notesMaster"]:
        places = given.trees[link.target].iter(f"{{{P}}}ph")
        if any(place.get("type") == "body" for place in places):
            list_notes_master(given.trees[MAIN], link.key)
            return
        links.remove(link)
    part, look = "ppt/notesMasters/ownNotesMaster.xml", "ppt/theme/ownNotesTheme.xml"
    given.trees[part] = element(notes_master_xml(COLOR_MAP, language, aspect))
    given.trees[look] = element(theme_xml(theme))
    given.types |= {
        part: f"{KIND}.notesMaster+xml",
        look: "application/vnd.openxmlformats-officedocument.theme+xml",
    }
    given.links[part] = [plain_link("rId1", "theme", look)]
    given.links[look] = []
    key = relate(given, MAIN, "notesMaster", part)
    list_notes_master(given.trees[MAIN], key)


def add_table_style(given: Given, colors: Mapping[str, str], ground: str) -> None:
    """Our table style, in the file's *colors*, for tables on slides of that *ground*."""
    look = _table_colors(colors, ground)
    parts = given.related(MAIN, "tableStyles")
    if parts:
        styles = given.trees[parts[0]]
        for style in styles.findall(f"{{{A}}}tblStyle[@styleId='{TABLE_STYLE}']"):
            styles.remove(style)
        styles.append(element(table_style_xml(look)))
        return
    part = "ppt/ownTableStyles.xml"
    given.trees[part] = element(table_styles_xml(look))
    given.types[part] = f"{KIND}.tableStyles+xml"
    given.links[part] = []
    relate(given, MAIN, "tableStyles", part)


def add_settings(given: Given) -> None:
    """How a deck is shown and seen: ours (ISO/IEC 29500-1, 13.3.7 wants the former)."""
    for name, data in (("presProps", PROPERTIES), ("viewProps", VIEW)):
        part = f"ppt/{name}.xml"
        given.trees[part] = element(data)
        given.types[part] = f"{KIND}.{name}+xml"
        given.links[part] = []
        relate(given, MAIN, name, part)


def _table_colors(colors: Mapping[str, str], ground: str) -> TableColors:
    """Colors of text for tables, accents being what the file's owner means by them."""
    names = readable(colors, ground, "tx2")
    header = readable(colors, colors["bg2"], "tx2")
    if not header:
        return TableColors(names=names, header=names, ground="bg1", rule=names)
    return TableColors(names=names, header=header, rule=names)
