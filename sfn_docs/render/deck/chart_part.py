"""A chart as DrawingML (ISO/IEC 29500-1, 21.2), drawn by the program that shows it, and editable.

Colors are those of the scheme. Both ids of axes are fixed and positive, as the schema asks and as
not every writer does.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from xml.sax.saxutils import escape

from sfn_docs.render.deck.charts import ChartData, Series, decimals_of
from sfn_docs.render.deck.fitted import FittedChart
from sfn_docs.render.deck.workbook import SHEET, Cell, Formula, column
from sfn_docs.render.deck.xmlnames import HEADER, HUNDREDTHS, A, R, attribute

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"

_NAMES_AXIS, _NUMBERS_AXIS = 1001, 1002
_COLORS = ("accent1", "accent2", "accent4")
_MARKERS = ("circle", "diamond", "square")
_LINE = 28_575
_THIN = 9_525
_HEAVY = 15_875
"""Widths of lines, in English metric units: 2.25, 0.75 and 1.25 points."""


def sheet_rows(data: ChartData) -> list[list[Cell]]:
    """The rows of the chart's workbook: names, then numbers; after those of dots, their arms.

    The sheet works the arms out, so that who changes the end of an interval there sees it move.
    """
    arms = _arms(data)
    heads: list[Cell] = [data.heading, *(one.name for one in (*data.series, *arms))]
    rows: list[list[Cell]] = [heads]
    for number, name in enumerate(data.categories):
        worked = (
            Formula(text.format(row=number + 2), arm.values[number])
            for text, arm in zip(_ARMS, arms, strict=False)
        )
        rows.append([name, *(one.values[number] for one in data.series), *worked])
    return rows


_ARMS = ("D{row}-B{row}", "B{row}-C{row}")
"""What the arms of an interval are, whose estimate, low and high end are in the columns B to D."""


def _arms(data: ChartData) -> tuple[Series, ...]:
    """How far the interval of each dot goes up and down from it."""
    if data.kind != "dots":
        return ()
    value, low, high = (series.values for series in data.series)
    plus = tuple(end - middle for end, middle in zip(high, value, strict=True))
    minus = tuple(middle - end for end, middle in zip(low, value, strict=True))
    return Series("+", plus), Series("\u2212", minus)


def chart_xml(fitted: FittedChart, language: str) -> bytes:
    """The part ``chart1.xml``, without its workbook."""
    data, kind = fitted.data, fitted.data.kind
    drawn = "".join(_series(data, number) for number in range(len(data.drawn)))
    ids = f'<c:axId val="{_NAMES_AXIS}"/><c:axId val="{_NUMBERS_AXIS}"/>'
    if kind == "bar":
        plot = (
            '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
            f'{drawn}<c:gapWidth val="60"/><c:overlap val="0"/>{ids}</c:barChart>'
        )
    else:
        plot = (
            '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
            f'{drawn}<c:marker val="1"/>{ids}</c:lineChart>'
        )
    legend = (
        '<c:legend><c:legendPos val="t"/><c:overlay val="0"/></c:legend>' if fitted.legend else ""
    )
    return (
        f'{HEADER}<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}">'
        f'<c:date1904 val="0"/><c:lang val={attribute(language)}/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{_layout(fitted)}{plot}'
        f"{_names_axis(fitted)}{_numbers_axis(fitted)}</c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f"{_text(fitted.size, language)}</c:chartSpace>"
    ).encode()


def _layout(fitted: FittedChart) -> str:
    """Where the marks are: measured, so that every label has its room in every program."""
    box, plot = fitted.box, fitted.plot
    parts = (
        ("x", plot.left / box.width),
        ("y", plot.top / box.height),
        ("w", plot.width / box.width),
        ("h", plot.height / box.height),
    )
    modes = '<c:xMode val="edge"/><c:yMode val="edge"/>'
    inner = "".join(f'<c:{name} val="{part:.5f}"/>' for name, part in parts)
    return (
        f'<c:layout><c:manualLayout><c:layoutTarget val="inner"/>{modes}{inner}'
        "</c:manualLayout></c:layout>"
    )


def _series(data: ChartData, number: int) -> str:
    series, rows = data.drawn[number], len(data.categories)
    letter = column(number + 1)
    name = f"<c:tx>{_strings(f'{SHEET}!${letter}$1', [series.name])}</c:tx>"
    names = f"<c:cat>{_strings(f'{SHEET}!$A$2:$A${rows + 1}', data.categories)}</c:cat>"
    values = f"<c:val>{_numbers(letter, series.values, data)}</c:val>"
    color = _fill(_COLORS[number])
    start = f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>{name}'
    if data.kind == "bar":
        look = f'<c:spPr>{color}</c:spPr><c:invertIfNegative val="0"/>'
        return f"{start}{look}{_labels(data, series, 'outEnd')}{names}{values}</c:ser>"
    line = _stroke("noFill" if data.kind == "dots" else _COLORS[number], _LINE)
    marker = (
        f'<c:marker><c:symbol val="{_MARKERS[number]}"/><c:size val="10"/>'
        f"<c:spPr>{color}{_stroke(_COLORS[number], _THIN)}</c:spPr></c:marker>"
    )
    extra = f"{_labels(data, series, 'r')}{_bars(data)}" if data.kind == "dots" else ""
    return (
        f'{start}<c:spPr>{line}</c:spPr>{marker}{extra}{names}{values}<c:smooth val="0"/></c:ser>'
    )


def _labels(data: ChartData, series: Series, place: str) -> str:
    """The numbers beside their marks, each with the decimals that were published."""
    shown = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
    flags = "".join(f'<c:show{name} val="{int(name == "Val")}"/>' for name in shown)
    look = f'<c:dLblPos val="{place}"/>{flags}'
    if data.decimals is not None:
        return f"<c:dLbls>{_format(data.decimals)}{look}</c:dLbls>"
    each = "".join(
        f'<c:dLbl><c:idx val="{number}"/>{_format(decimals_of(value))}{look}</c:dLbl>'
        for number, value in enumerate(series.values)
    )
    return f"<c:dLbls>{each}{_format(0)}{look}</c:dLbls>"


def _format(decimals: int) -> str:
    return f'<c:numFmt formatCode="0{"." * bool(decimals)}{"0" * decimals}" sourceLinked="0"/>'


def _bars(data: ChartData) -> str:
    start = 1 + len(data.series)
    plus, minus = (
        _numbers(column(start + number), arm.values, data) for number, arm in enumerate(_arms(data))
    )
    return (
        '<c:errBars><c:errDir val="y"/><c:errBarType val="both"/><c:errValType val="cust"/>'
        f'<c:noEndCap val="0"/><c:plus>{plus}</c:plus><c:minus>{minus}</c:minus>'
        f"<c:spPr>{_stroke(_COLORS[0], _LINE)}</c:spPr></c:errBars>"
    )


def _strings(place: str, texts: Iterable[str]) -> str:
    points = [f'<c:pt idx="{n}"><c:v>{escape(text)}</c:v></c:pt>' for n, text in enumerate(texts)]
    cache = f'<c:ptCount val="{len(points)}"/>{"".join(points)}'
    return f"<c:strRef><c:f>{place}</c:f><c:strCache>{cache}</c:strCache></c:strRef>"


def _numbers(letter: str, values: tuple[Decimal, ...], data: ChartData) -> str:
    place = f"{SHEET}!${letter}$2:${letter}${len(data.categories) + 1}"
    points = "".join(f'<c:pt idx="{n}"><c:v>{value}</c:v></c:pt>' for n, value in enumerate(values))
    cache = f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>{points}'
    return f"<c:numRef><c:f>{place}</c:f><c:numCache>{cache}</c:numCache></c:numRef>"


def _names_axis(fitted: FittedChart) -> str:
    """The axis of names; it stands where there is no effect, its names at the low end."""
    data, bars = fitted.data, fitted.data.kind == "bar"
    turned = "maxMin" if bars else "minMax"
    crossing = (
        '<c:crosses val="autoZero"/>' if data.none is None else f'<c:crossesAt val="{data.none}"/>'
    )
    return (
        f'<c:catAx><c:axId val="{_NAMES_AXIS}"/><c:scaling><c:orientation val="{turned}"/>'
        f'</c:scaling><c:delete val="0"/><c:axPos val="{"l" if bars else "b"}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"<c:spPr>{_stroke('accent4', _HEAVY)}</c:spPr>"
        f'<c:crossAx val="{_NUMBERS_AXIS}"/>{crossing}<c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _numbers_axis(fitted: FittedChart) -> str:
    """The axis of numbers; bars have their numbers beside them instead."""
    scale, bars = fitted.scale, fitted.data.kind == "bar"
    log = f'<c:logBase val="{scale.base}"/>' if scale.base else ""
    rules = f"<c:spPr>{_stroke('bg2', _THIN)}</c:spPr>"
    grid = "" if bars else f"<c:majorGridlines>{rules}</c:majorGridlines>"
    return (
        f'<c:valAx><c:axId val="{_NUMBERS_AXIS}"/><c:scaling>{log}<c:orientation val="minMax"/>'
        f'<c:max val="{scale.high:f}"/><c:min val="{scale.low:f}"/></c:scaling>'
        f'<c:delete val="{int(bars)}"/><c:axPos val="{"b" if bars else "l"}"/>{grid}'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"<c:spPr>{_stroke('noFill', _THIN)}</c:spPr>"
        f'<c:crossAx val="{_NAMES_AXIS}"/><c:crosses val="min"/><c:crossBetween val="between"/>'
        f'<c:majorUnit val="{scale.step:f}"/></c:valAx>'
    )


def _fill(color: str) -> str:
    if color == "noFill":
        return "<a:noFill/>"
    return f'<a:solidFill><a:schemeClr val="{color}"/></a:solidFill>'


def _stroke(color: str, width: int) -> str:
    return f'<a:ln w="{width}">{_fill(color)}</a:ln>'


def _text(size: float, language: str) -> str:
    """The look of all labels."""
    font = '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'
    look = f'<a:defRPr sz="{round(size * HUNDREDTHS)}">{_fill("tx1")}{font}</a:defRPr>'
    return (
        f"<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{look}</a:pPr>"
        f"<a:endParaRPr lang={attribute(language)}/></a:p></c:txPr>"
    )
