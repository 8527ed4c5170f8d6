"""The font files that documents are set in: from font packages, never from the machine."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sfn_docs.problems import EngineError, Problem


@dataclass(frozen=True, slots=True)
class Face:
    """One font file; *variable* says that its weight is an axis (``wght``) and not fixed."""

    family: str
    bold: bool
    italic: bool
    path: Path
    variable: bool = False


@lru_cache(maxsize=32)
def faces(family: str) -> tuple[Face, ...]:
    """The regular, bold, italic and bold italic faces of *family*, in this order.

    Raises EngineError when no installed font package holds the family.
    """
    import fontpkg

    try:
        held = _held(family)
        return tuple(
            Face(family, bold, italic, path, "[" in path.name)
            for italic in (False, True)
            for bold in (False, True)
            for path in [
                fontpkg.select_file(held, 700 if bold else 400, _style(italic), False).path
            ]
        )
    except fontpkg.FontpkgError as error:
        raise EngineError(
            [
                Problem(
                    "font-missing",
                    f"no installed font package holds the family '{family}': {error}",
                    f"install the package fontpkg-{family.lower().replace(' ', '-')}, "
                    "or name another family in the theme",
                )
            ]
        ) from None


def _held(family: str) -> Any:
    """The family as its package describes it, found by its name.

    Fontpkg finds it too, but reads a file of every package that is installed, of whatever kind.
    """
    import fontpkg

    module = f"fontpkg_{fontpkg.slugify(family).replace('-', '_')}"
    if find_spec(module) is None:
        return fontpkg.family(family)
    folder = files(module)
    described = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
    return fontpkg.family_from_metadata(described, folder)


def _style(italic: bool) -> str:
    return "italic" if italic else "normal"


@lru_cache(maxsize=16)
def license_of(face: Face) -> bytes | None:
    """The license that came with a font file, to go with copies of it; None where none did."""
    path = face.path.parent.parent / "LICENSE"
    return path.read_bytes() if path.is_file() else None


@lru_cache(maxsize=64)
def characters(path: Path) -> frozenset[int]:
    """The code points that a font file has glyphs for."""
    import uharfbuzz

    return frozenset(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))).unicodes)


@lru_cache(maxsize=16)
def fixed(face: Face, letters: frozenset[str]) -> bytes:
    """A variable font at the weight of *face*, with the glyphs of *letters* and no others.

    In a PDF a variable font's bytes change from build to build; one of fixed weight has the same
    bytes each time. Cutting it down first makes it thirty times as fast.
    """
    from io import BytesIO

    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    options = subset.Options(hinting=False, notdef_outline=True, name_IDs=["*"])
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(letter) for letter in letters])
    output = BytesIO()
    with TTFont(face.path, recalcTimestamp=False) as font:
        cutter.subset(font)
        weight = 700 if face.bold else 400
        instancer.instantiateVariableFont(font, {"wght": weight}, inplace=True)
        font.save(output)
    return output.getvalue()


@dataclass(frozen=True, slots=True)
class SimpleFont:
    """A whole font file with what a PDF says of a simple font, in thousandths of its size.

    *widths* are those of the codes from *first* on, in Windows' Latin code page.
    """

    data: bytes
    first: int
    widths: tuple[int, ...]
    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    cap_height: int


@lru_cache(maxsize=4)
def simple_font(path: Path) -> SimpleFont:
    """The font file as a simple font of a PDF (ISO 32000-1, 9.6.2)."""
    from fontTools.ttLib import TTFont

    first = 32
    codes = bytes(range(first, 256)).decode("cp1252", "replace")
    with TTFont(path) as font:
        head, known = font["head"], font.getBestCmap()
        upem = int(head.unitsPerEm)
        metrics = font["hmtx"]

        def scaled(value: int) -> int:
            return round(value * 1000 / upem)

        return SimpleFont(
            path.read_bytes(),
            first,
            tuple(scaled(metrics[known.get(ord(code), ".notdef")][0]) for code in codes),
            (scaled(head.xMin), scaled(head.yMin), scaled(head.xMax), scaled(head.yMax)),
            scaled(font["hhea"].ascent),
            scaled(font["hhea"].descent),
            scaled(font["OS/2"].sCapHeight),
        )


def lacking(text: str, families: Iterable[str]) -> str:
    """The characters of *text* that none of the *families* can show, each once, in order."""
    shown = _shown(tuple(families))
    return "".join(dict.fromkeys(char for char in text if char not in shown))


@lru_cache(maxsize=16)
def _shown(families: tuple[str, ...]) -> frozenset[str]:
    """The characters that *families* have between them, or that show nothing."""
    known = frozenset[int]().union(*(characters(faces(family)[0].path) for family in families))
    return frozenset(map(chr, known)) | frozenset("\n\t\r\u00ad\u200b\u2060")
