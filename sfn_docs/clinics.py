"""From a clinic's file to a checked Clinic, or to every problem in it at once."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from pathlib import Path

from sfn_docs.model.base import ID_PATTERN
from sfn_docs.model.clinic import Clinic, ClinicInfo, Logo
from sfn_docs.palette import nearest_passing
from sfn_docs.pictures.figures import figure_faults
from sfn_docs.pictures.rasters import Raster, read_raster
from sfn_docs.problems import Location, Problem
from sfn_docs.reading import read_bytes, read_text
from sfn_docs.source import Source, read_source
from sfn_docs.theme import Colors, Faint, Theme, faint_pairs
from sfn_docs.validation import validate

MAX_LOGO_BYTES = 500_000

_PIXELS = (".png", ".jpg", ".jpeg")


@dataclass(frozen=True, slots=True)
class LoadedClinic:
    """A clinic as far as it could be read; *clinic* is there only where all of it is right."""

    source: Source | None
    problems: tuple[Problem, ...]
    clinic: Clinic | None = None


def load_clinic(path: Path, theme: Theme) -> LoadedClinic:
    """Read the clinic in *path*: syntax, schema, logo, and its colours in *theme*."""
    source, problems = read_source(path, path.parent)
    problems = (*problems, *_misnamed(path))
    if source is None:
        return LoadedClinic(None, problems)
    info, invalid = validate(ClinicInfo, source)
    if info is None:
        return LoadedClinic(source, (*problems, *invalid))
    logo, found = _logo(info.logo, path.parent, source)
    colors = Colors.model_validate(theme.colors.model_dump() | info.colors.given())
    faint = _faint(colors, info, source)
    problems = (*problems, *found, *faint)
    if problems:
        return LoadedClinic(source, problems)
    dressed = theme.model_copy(update={"colors": colors})
    return LoadedClinic(source, (), Clinic(path.stem, info, dressed, logo))


def _misnamed(path: Path) -> list[Problem]:
    """A problem where the file's name can't be part of a leaflet's."""
    if re.match(ID_PATTERN, path.stem):
        return []
    message = f"'{path.stem}' can't be a clinic's name"
    hint = "call the file by lower-case words joined by hyphens, like riverside-clinic.yaml"
    return [Problem("clinic-name", message, hint, Location(path.as_posix()))]


def _logo(
    logo: Logo | None, folder: Path, source: Source
) -> tuple[str | Raster | None, list[Problem]]:
    """The logo's text or pixels, and what keeps it from being used, at the line that names it."""
    if logo is None:
        return None, []

    def problem(cause: Problem, *, hint: str = "") -> Problem:
        message = f"the logo '{logo.file}' can't be used: {cause.message}"
        place = source.locate(("logo", "file"))
        rule = f"logo-{cause.rule.removeprefix('file-')}"
        return source.problem(rule, message, hint or cause.hint, place, width=len(logo.file))

    path = folder / logo.file
    suffix = path.suffix.lower()
    if suffix not in (".svg", *_PIXELS):
        cause = Problem("type", "it is not a picture", "use a file in SVG, PNG or JPEG")
        return None, [problem(cause)]
    read = read_bytes if suffix in _PIXELS else read_text
    data = read(path, folder, limit=MAX_LOGO_BYTES)
    if isinstance(data, Problem):
        return None, [problem(data, hint=_nearest(logo.file, folder, data))]
    if isinstance(data, str):
        return data, [_unsafe(path, data, line, fault) for line, fault in figure_faults(data)]
    raster = read_raster(data)
    return (None, [problem(raster)]) if isinstance(raster, Problem) else (raster, [])


def _unsafe(path: Path, text: str, line: int, fault: str) -> Problem:
    location, excerpt = Location(path.as_posix(), line), text.split("\n")[line - 1]
    return Problem("logo-unsafe", fault, "mend the drawing", location, excerpt)


def _nearest(file: str, folder: Path, cause: Problem) -> str:
    """What the hint says of a logo that is not there; nothing of one that is."""
    if cause.rule != "file-missing":
        return "make it smaller" if cause.rule == "file-too-large" else ""
    there = [
        found.relative_to(folder).as_posix()
        for found in sorted(folder.rglob("*"))
        if found.suffix.lower() in (".svg", *_PIXELS)
    ]
    near = difflib.get_close_matches(file, there, 1)
    return f"did you mean '{near[0]}'?" if near else f"put it into {folder.as_posix()}"


def _faint(colors: Colors, info: ClinicInfo, source: Source) -> tuple[Problem, ...]:
    """The colours that the clinic chose and that stand out too little, each with its worst pair."""
    given = info.colors.given()
    worst: dict[str, Faint] = {}
    for pair in sorted(faint_pairs(colors), key=lambda pair: pair.ratio / pair.least):
        worst.setdefault(pair.front if pair.front in given else pair.ground, pair)
    return tuple(_faint_problem(pair, chosen, colors, source) for chosen, pair in worst.items())


def _faint_problem(pair: Faint, chosen: str, colors: Colors, source: Source) -> Problem:
    front, ground = (_written(name) for name in (pair.front, pair.ground))
    message = (
        f"'{front}' on '{ground}' has a contrast of {pair.ratio:.2f}, "
        f"at least {pair.least:g} is needed"
    )
    passing = nearest_passing(colors, chosen)
    other = ground if chosen == pair.front else front
    hint = (
        f"the nearest color of this hue that passes is {passing}"
        if passing
        else f"no color of this hue passes beside the others; change '{other}' too"
    )
    place = source.locate(("colors", _written(chosen)))
    value = str(getattr(colors, chosen))
    return source.problem("contrast", message, hint, place, width=len(value))


def _written(name: str) -> str:
    """A colour's name as the clinic's file has it."""
    return name.replace("_", "-")
