"""A clinic's file: what is right in it, and every way that it can be wrong."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from sfn_docs.checks.clinic import check_clinic
from sfn_docs.clinics import load_clinic
from sfn_docs.loading import load_theme
from sfn_docs.palette import nearest_passing
from sfn_docs.pictures.rasters import Raster, read_raster
from sfn_docs.problems import Problem
from sfn_docs.theme import Colors, contrast, faint_pairs
from tests.clinics import CLINIC, MARK, png, write_clinic

ROOT = Path(__file__).parents[1]
THEME = load_theme(ROOT / "templates" / "theme.yaml")
PNG_LOGO = CLINIC.replace("mark.svg", "mark.png")


def problems(path: Path) -> tuple[Problem, ...]:
    return check_clinic(load_clinic(path, THEME))


def only(path: Path) -> Problem:
    (problem,) = problems(path)
    return problem


def test_a_whole_clinic_loads_without_a_problem(tmp_path: Path) -> None:
    """Its colours stand in the theme, and what it does not name stays the theme's."""
    path = write_clinic(tmp_path)
    loaded = load_clinic(path, THEME)

    assert check_clinic(loaded) == ()
    assert loaded.clinic is not None
    assert loaded.clinic.name == "test"
    assert loaded.clinic.logo == MARK
    assert loaded.clinic.theme.colors.brand == "#4b3f8f"
    assert loaded.clinic.theme.colors.accent == THEME.colors.accent


@pytest.mark.parametrize("path", sorted((ROOT / "content" / "clinics").glob("*.yaml")), ids=str)
def test_the_clinics_of_the_project_are_right(path: Path) -> None:
    """The example can be copied as it is."""
    assert problems(path) == ()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("name:", "nam:", ("unknown-key", 1, "the key 'nam' is not known here")),
        (
            "mark.svg",
            "mrk.svg",
            ("logo-missing", 2, "'mrk.svg' can't be used: this file is missing"),
        ),
        ("mark.svg", "mark.pdf", ("logo-type", 2, "it is not a picture")),
        ("Mark of the Test Clinic", "mark.svg", ("alt-file", 2, "a file's name")),
        ("Mark of the Test Clinic", "Logo", ("alt-empty", 2, "does not say whose")),
        ("Mark of the Test Clinic", "", ("string-too-short", 2, "this is empty")),
        ("Mark of the Test Clinic", "M" * 251, ("string-too-long", 2, "longer than 250")),
        ('"#4b3f8f"', "purple", ("color", 12, "written '#rrggbb'")),
        ("brand:", "brnd:", ("unknown-key", 12, "the key 'brnd' is not known")),
        ("paper: letter", "paper: a5", ("literal-error", 14, "'a4' or 'letter'")),
        ("https://", "http://", ("web", 15, "starts with https://")),
        ("https://", "javascript://", ("web", 15, "starts with https://")),
        ("tel:+15555550100", "javascript:alert(1)", ("link-target", 5, "leads nowhere")),
        ("Ask at the desk", "As shown [@adams]", ("clinic-cites", 7, "quotes and cites nothing")),
        ("Ask at the desk", "{claim: common}", ("clinic-cites", 7, "quotes and cites nothing")),
    ],
)
def test_each_mistake_is_told_at_its_line(
    tmp_path: Path, old: str, new: str, told: tuple[str, int, str]
) -> None:
    """One thing wrong is one message, where it stands, and with what to do."""
    assert old in CLINIC

    rule, line, message = told
    problem = only(write_clinic(tmp_path, CLINIC.replace(old, new)))

    assert problem.rule == rule
    assert problem.location is not None
    assert problem.location.line == line
    assert message in problem.message
    assert problem.hint


def test_a_file_that_can_name_no_leaflet_is_told(tmp_path: Path) -> None:
    """A clinic's name becomes part of a file's name."""
    path = write_clinic(tmp_path).rename(tmp_path / "Our Clinic.yaml")

    assert only(path).rule == "clinic-name"


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    """A faint colour, a logo that is not there and a bad link are three messages."""
    text = CLINIC.replace("#4b3f8f", "#c9c4e8").replace("mark.svg", "mrk.svg")
    found = problems(write_clinic(tmp_path, text.replace("tel:", "file:")))

    assert {"contrast", "logo-missing", "link-target"} == {problem.rule for problem in found}


def test_a_faint_color_is_told_with_the_nearest_that_passes(tmp_path: Path) -> None:
    """One message has the worst pair, its ratio and the need; the hint a colour without fault."""
    faint = "#9a8fd8"
    (first,) = problems(write_clinic(tmp_path, CLINIC.replace("#4b3f8f", faint)))

    ratio = contrast(faint, THEME.colors.tint)
    assert f"'brand' on 'tint' has a contrast of {ratio:.2f}, at least 4.5" in first.message
    assert str(first.location).endswith("test.yaml:12:10")
    passing = first.hint.rsplit(" ", 1)[-1]
    better = write_clinic(tmp_path, CLINIC.replace("#4b3f8f", passing))
    assert problems(better) == ()


def test_the_color_that_passes_is_of_the_same_hue() -> None:
    """Only lightness moves: the order of the channels stays, and one step less would not do."""
    colors = Colors.model_validate(THEME.colors.model_dump() | {"brand": "#ff9900"})
    passing = nearest_passing(colors, "brand")

    assert passing is not None
    red, green, blue = (int(passing[start : start + 2], 16) for start in (1, 3, 5))
    assert blue == 0
    assert green / red == pytest.approx(0.6, abs=0.02)
    mended = colors.model_copy(update={"brand": passing})
    assert not list(faint_pairs(mended))
    assert contrast(passing, THEME.colors.tint) < 4.6


def test_where_no_lightness_passes_the_other_color_is_named(tmp_path: Path) -> None:
    """No ink is read on both a middle grey paper and the light grounds of the boxes."""
    text = CLINIC.replace('  brand: "#4b3f8f"\n', '  ink: "#777777"\n  paper: "#6f6f6f"\n')
    found = problems(write_clinic(tmp_path, text))

    hints = {problem.hint for problem in found if "'ink' on 'paper'" in problem.message}
    assert hints == {"no color of this hue passes beside the others; change 'paper' too"}


@pytest.mark.parametrize(
    ("data", "rule", "message"),
    [
        (png(8_000, 5_000, rows=1), "logo-pixels", "8,000 x 5,000 pixels"),
        (png(30_000, 30_000, rows=1), "logo-pixels", "pixels; at most 4 million"),
        (png(100, 100)[:60], "logo-broken", "damaged or cut short"),
        (b"GIF89a", "logo-type", "not a PNG or a JPEG"),
        (MARK.encode(), "logo-type", "not a PNG or a JPEG"),
        (b"\0" * 600_000, "logo-too-large", "600,000 bytes"),
        (b"", "logo-type", "not a PNG or a JPEG"),
    ],
    ids=["40 megapixels", "900 megapixels", "cut", "gif", "svg", "big", "empty"],
)
def test_bad_pixels_are_refused(tmp_path: Path, data: bytes, rule: str, message: str) -> None:
    """What is no picture, too large, broken or a decompression bomb is told at the logo's line."""
    problem = only(write_clinic(tmp_path, PNG_LOGO, mark_png=data))

    assert problem.rule == rule
    assert message in problem.message
    assert str(problem.location).endswith("test.yaml:2:14")


def test_what_is_cut_short_is_refused_also_beside_weasyprint(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """WeasyPrint lets Pillow read such files, in the whole process; a logo is still refused."""
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", True)

    assert isinstance(read_raster(png(100, 100)[:60]), Problem)


def test_a_bomb_is_refused_before_it_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The header alone decides: no pixel of 40 million is made."""
    monkeypatch.setattr(Image.Image, "load", lambda _: pytest.fail("it was decoded"))

    refused = read_raster(png(8_000, 5_000))

    assert isinstance(refused, Problem)


def test_colors_for_a_press_are_refused() -> None:
    """A JPEG in CMYK would change its colours on the way."""
    out = BytesIO()
    Image.new("CMYK", (9, 9)).save(out, "JPEG")

    refused = read_raster(out.getvalue())

    assert isinstance(refused, Problem)
    assert "printing press" in refused.message


def test_a_picture_leaves_its_metadata_behind() -> None:
    """What a camera wrote into the file is not in what is made of it; it stands upright."""
    out = BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x013B] = "Jane Doe"
    Image.new("RGB", (40, 10), "#4b3f8f").save(out, "JPEG", exif=exif, comment=b"secret")

    made = read_raster(out.getvalue())

    assert isinstance(made, Raster)
    assert (made.width, made.height) == (10, 40)
    assert b"Jane" not in made.png
    assert b"secret" not in made.png


def test_logos_outside_of_the_folder_are_refused(tmp_path: Path) -> None:
    """Neither a path nor a link leads out of the folder of clinics."""
    folder = tmp_path / "clinics"
    outside = tmp_path / "outside.svg"
    outside.write_text(MARK, encoding="utf-8")
    for file in ("../outside.svg", outside.as_posix()):
        problem = only(write_clinic(folder, CLINIC.replace("mark.svg", file)))
        assert problem.rule == "logo-outside"
    write_clinic(folder, CLINIC.replace("mark.svg", "link.svg"))
    (folder / "link.svg").symlink_to(outside)

    problem = only(folder / "test.yaml")

    assert problem.rule == "logo-outside"
    assert "leads out of its folder" in problem.message


@pytest.mark.parametrize(
    "svg",
    [
        f"<!DOCTYPE svg>{MARK}",
        MARK.replace("<rect", "<script>alert(1)</script><rect"),
        MARK.replace("<rect", '<image href="https://example.org/x.png"/><rect'),
        MARK.replace("<rect", '<rect onload="x()"/><rect'),
    ],
)
def test_drawings_are_checked_as_figures_are(tmp_path: Path, svg: str) -> None:
    """A DOCTYPE, a script, an address or a handler in a logo is told at its line of the SVG."""
    problem = only(write_clinic(tmp_path, mark_svg=svg))

    assert problem.rule == "logo-unsafe"
    assert str(problem.location).endswith("mark.svg:1:1")


def test_logo_in_letters_that_are_no_text_is_refused(tmp_path: Path) -> None:
    """An SVG that is not UTF-8 is told, not guessed at."""
    problem = only(write_clinic(tmp_path, mark_svg=b"\xff\xfe<svg/>"))

    assert problem.rule == "logo-encoding"
