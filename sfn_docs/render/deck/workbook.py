"""A workbook of one sheet, so that a chart's numbers can be edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from xml.sax.saxutils import escape

from sfn_docs.render.deck.package import pack
from sfn_docs.render.deck.template_parts import relationships
from sfn_docs.render.deck.xmlnames import HEADER, R

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"

SHEET = "Sheet1"
"""What the sheet is called, in the formulas of charts."""


@dataclass(frozen=True, slots=True)
class Formula:
    """What a sheet works out by itself, and what it comes to with the numbers that are there."""

    text: str
    value: Decimal


Cell = str | Decimal | Formula


def workbook(rows: Sequence[Sequence[Cell]]) -> bytes:
    """The workbook of those rows, with no date and no author in it."""
    lines = "".join(_row(number, row) for number, row in enumerate(rows, start=1))
    sheet = f'{HEADER}<worksheet xmlns="{_MAIN}"><sheetData>{lines}</sheetData></worksheet>'
    book = (
        f'{HEADER}<workbook xmlns="{_MAIN}" xmlns:r="{R}"><sheets>'
        f'<sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    types = (
        f'{HEADER}<Types xmlns="{_TYPES}"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/>'
        "</Types>"
    )
    return pack(
        {
            "[Content_Types].xml": types.encode(),
            "_rels/.rels": relationships([("officeDocument", "xl/workbook.xml")]),
            "xl/workbook.xml": book.encode(),
            "xl/_rels/workbook.xml.rels": relationships([("worksheet", "worksheets/sheet1.xml")]),
            "xl/worksheets/sheet1.xml": sheet.encode(),
        }
    )


def column(number: int) -> str:
    """The letter of a column, counted from 0; a chart has no more than the alphabet."""
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[number]


def _row(number: int, cells: Sequence[Cell]) -> str:
    inner = "".join(_cell(f"{column(place)}{number}", cell) for place, cell in enumerate(cells))
    return f'<row r="{number}">{inner}</row>'


def _cell(place: str, cell: Cell) -> str:
    match cell:
        case Decimal():
            return f'<c r="{place}"><v>{cell}</v></c>'
        case Formula(text, value):
            return f'<c r="{place}"><f>{escape(text)}</f><v>{value}</v></c>'
        case _:
            return f'<c r="{place}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
