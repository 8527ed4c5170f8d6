"""Leaflets made for a clinic, read back: the clinic's own is there, and only where asked for."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pymupdf
import pytest
import zxingcpp
from click.testing import CliRunner, Result
from PIL import Image

from sfn_docs.cli import main
from sfn_docs.inspection.pdf import read_pdf
from sfn_docs.inspection.pdf_facts import PdfFacts
from sfn_docs.inspection.pdf_sheets import folded, read_sheets
from tests.clinics import CLINIC, png, write_clinic
from tests.test_hostile import BAD, bare
from tests.topics import LEAFLET, TOPIC, write_topic

TEMPLATES = str(Path(__file__).parents[1] / "templates")
BLOCKS = """\
  - type: contact
    title: "Whom to ask"
    text: "Fill in these lines."
    lines: [{label: "Clinic phone"}, {label: "Person", value: "Ask at reception"}]
"""
WEB = "https://example.org/leaflets/small"


def build(folder: Path, *more: str) -> Result:
    arguments = ["build", "--content", str(folder / "content"), "--output", str(folder / "build")]
    return CliRunner().invoke(
        main, [*arguments, "--templates", TEMPLATES, "--document", "leaflet", *more]
    )


def made(folder: Path, *more: str) -> tuple[str, bytes]:
    """The name and bytes of the one leaflet that is built."""
    result = build(folder, *more)
    assert result.exit_code == 0, result.output
    path = Path(result.output.split()[0])
    return path.name, path.read_bytes()


def write(folder: Path, text: str = CLINIC, **files: bytes | str) -> Path:
    write_topic(folder / "content" / "small", leaflet=LEAFLET + BLOCKS)
    write_clinic(folder / "content" / "clinics", text, **files)
    return folder


@pytest.fixture(name="folder", scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("clinic"))


@pytest.fixture(name="own", scope="module")
def _own(folder: Path) -> bytes:
    """The clinic's leaflet."""
    return made(folder, "--clinic", "test")[1]


@pytest.fixture(name="neutral", scope="module")
def _neutral(folder: Path) -> bytes:
    return made(folder)[1]


def alts(facts: PdfFacts) -> list[str]:
    return [node.alt for node in facts.tree.all("Figure")]


def drawn_colors(data: bytes) -> set[str]:
    """Every fill colour of the pages, as ``#rrggbb``."""
    found = set()
    with pikepdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            for step in pikepdf.parse_content_stream(page, "rg scn"):
                values = [round(float(value) * 255) for value in step.operands]
                found.add("#" + "".join(f"{value:02x}" for value in values))
    return found


def test_the_leaflet_is_the_clinics(own: bytes) -> None:
    """Name, ways to reach it, hours and emergency wording are read in it; its logo says whose."""
    facts = read_pdf(own)

    assert facts.tree.text.startswith("The Test Clinic")
    for words in ("555-0100", "Ask at the desk", "Monday: 8 to 5", "Call the night line."):
        assert bare(words) in bare(facts.tree.text)
    assert alts(facts)[0] == "Mark of the Test Clinic"
    assert "tel:+15555550100" in {link.target for link in facts.annotations}
    assert {"#4b3f8f", "#2c2459"} <= drawn_colors(own)


def test_the_emergency_wording_stands_in_the_urgent_box(own: bytes) -> None:
    """It follows the topic's own signs, before the next section."""
    text = bare(read_pdf(own).tree.text)

    assert text.index("Callthetesters") < text.index("Atnight") < text.index("Whomtoask")


def test_the_neutral_leaflet_has_nothing_of_a_clinic(neutral: bytes) -> None:
    """No name, no logo, no colour, no address: its lines are left to fill in."""
    facts = read_pdf(neutral)

    for words in ("Test Clinic", "555-0100", "At night", "example.org"):
        assert bare(words) not in bare(facts.tree.text)
    assert alts(facts) == []
    assert not {"#4b3f8f", "#2c2459"} & drawn_colors(neutral)
    assert "Fillintheselines.Clinicphone" in bare(facts.tree.text)


def test_the_clinics_lines_take_the_place_of_those_to_fill_in(own: bytes) -> None:
    """What asks to be filled in is gone, and the title stays."""
    text = bare(read_pdf(own).tree.text)

    assert "Whomtoask" in text
    assert "Fillintheselines" not in text
    assert "Clinicphone" not in text


def test_the_clinics_paper_is_the_default(folder: Path) -> None:
    """Without an edition it is the clinic's; the file's name says both."""
    assert made(folder, "--clinic", "test")[0] == "leaflet-en-letter-test.pdf"
    assert made(folder, "--clinic", "test", "--edition", "a4")[0] == "leaflet-en-a4-test.pdf"


def test_several_clinics_are_built_at_once(tmp_path: Path) -> None:
    """Each clinic named has a file of its own."""
    folder = write(tmp_path)
    other = CLINIC.replace("Test Clinic", "Other Clinic").replace("paper: letter\n", "")
    (folder / "content" / "clinics" / "other.yaml").write_text(other, encoding="utf-8")

    result = build(folder, "--clinic", "test", "--clinic", "other")

    files = sorted(path.name for path in (folder / "build" / "small").glob("*.pdf"))
    assert result.exit_code == 0
    assert files == ["leaflet-en-a4-other.pdf", "leaflet-en-letter-test.pdf"]


def test_a_clinic_has_a_say_where_the_topic_leaves_no_place(tmp_path: Path) -> None:
    """In an edition without urgent help and contact the clinic's words stand at the end."""
    brief = LEAFLET.replace("    kind: urgent-help\n", "    kind: urgent-help\n    length: brief\n")
    assert brief != LEAFLET
    write_topic(tmp_path / "content" / "small", leaflet=brief)
    write_clinic(tmp_path / "content" / "clinics")

    text = bare(read_pdf(made(tmp_path, "--clinic", "test")[1]).tree.text)

    assert "UrgenthelpAtnightCallthenightline." in text
    assert "HowtoreachusTheTestClinicPhone555-0100" in text


@pytest.mark.parametrize("alpha", [255, 128])
def test_a_logo_of_pixels_is_drawn(tmp_path: Path, alpha: int) -> None:
    """A PNG is in the file, clear parts too, with its words, and not smoothed (PDF/A)."""
    text = CLINIC.replace("mark.svg", "mark.png")
    data = made(write(tmp_path, text, mark_png=png(40, 20, alpha=alpha)), "--clinic", "test")[1]

    assert alts(read_pdf(data))[0] == "Mark of the Test Clinic"
    with pikepdf.open(BytesIO(data)) as pdf:
        (image,) = pdf.pages[0].get_images().values()
        assert [int(image.Width), int(image.Height)] == [40, 20]
        assert not image.get("/Interpolate", False)


@pytest.mark.parametrize("clinic", ["tset", "../content/clinics/test", "zzz"])
def test_an_unknown_clinic_is_told(folder: Path, clinic: str) -> None:
    """The nearest name is offered; a path is not a name."""
    result = build(folder, "--clinic", clinic)

    assert result.exit_code == 2
    assert f"there is no clinic '{clinic}'" in result.output
    assert "'test'" in result.output or "it is one of test" in result.output


def test_a_clinic_called_as_an_edition_is_told(tmp_path: Path) -> None:
    """Booklets for a clinic called 'print' would overwrite the edition booklet-print."""
    write_topic(tmp_path / "content" / "small")
    write_clinic(tmp_path / "content" / "clinics").rename(
        tmp_path / "content" / "clinics" / "print.yaml"
    )

    result = build(tmp_path, "--clinic", "print")

    assert result.exit_code == 2
    assert "give print.yaml another name" in " ".join(result.output.split())


def test_mistakes_of_topic_and_clinic_are_told_together(tmp_path: Path) -> None:
    """One build tells all; nothing is written."""
    folder = write(tmp_path, CLINIC.replace("mark.svg", "mrk.svg"))
    (folder / "content" / "small" / "leaflet.yaml").write_text(
        LEAFLET.replace("@brown", "@braun"), encoding="utf-8"
    )

    result = build(folder, "--clinic", "test")

    assert result.exit_code == 1
    assert "unknown-citation" in result.output or "no reference has the key" in result.output
    assert "the logo 'mrk.svg' can't be used" in result.output
    assert not (folder / "build").exists()


def test_check_tells_of_clinics_too(tmp_path: Path) -> None:
    """A clinic's mistake is found before anyone builds for it."""
    folder = write(tmp_path, CLINIC.replace("#4b3f8f", "#c9c4e8"))

    result = CliRunner().invoke(main, ["check", "--content", str(folder / "content")])

    assert result.exit_code == 1
    assert "'brand' on 'tint' has a contrast of" in result.output


def test_a_changed_clinic_is_built_again(tmp_path: Path) -> None:
    """The same clinic costs nothing; a changed logo is seen though no YAML has changed."""
    folder = write(tmp_path)
    build(folder, "--clinic", "test")

    assert "unchanged" in build(folder, "--clinic", "test").output
    write_clinic(folder / "content" / "clinics", mark_svg=MARK_CHANGED)
    assert "unchanged" not in build(folder, "--clinic", "test").output


MARK_CHANGED = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle r="4" fill="#000"/></svg>'
)


def test_markup_in_a_clinics_fields_is_text(tmp_path: Path) -> None:
    """HTML and template code in any string of a clinic are read letter for letter."""
    text = f"""\
name: 'a1 {BAD}'
logo: {{file: mark.svg, alt: 'a2 {BAD}'}}
contact: [{{label: 'a3 {BAD}', value: 'a4 {BAD}'}}]
hours: [{{days: 'a5 {BAD}', times: 'a6 {BAD}'}}]
emergency: {{title: 'a7 {BAD}', text: 'a8 {BAD}'}}
"""
    facts = read_pdf(made(write(tmp_path, text), "--clinic", "test")[1])

    read = bare(facts.tree.text)
    for mark in ("a1", "a3", "a4", "a5", "a6", "a7", "a8"):
        assert bare(f"{mark} {BAD}") in read, mark
    assert alts(facts)[0] == f"a2 {BAD}"


@pytest.mark.parametrize("mode", ["RGB", "L"], ids=["in color", "in grey"])
def test_a_phone_reads_the_code(own: bytes, mode: str) -> None:
    """The QR code on the printed page opens the address that stands beside it in words."""
    page, width = drawn_code(own)

    assert [code.text for code in zxingcpp.read_barcodes(page.convert(mode))] == [WEB]
    assert width >= 20
    assert alts(read_pdf(own))[-1] == f"QR code: opens {WEB}"
    assert WEB in {link.target for link in read_pdf(own).annotations}


def drawn_code(data: bytes) -> tuple[Image.Image, float]:
    """The last page that has a code as a scanner sees it, and the code's width in millimeters."""
    dots_a_mm = 150 / 25.4
    with pymupdf.open(stream=data) as document:
        for page in document:
            pixels = page.get_pixmap(dpi=150)
            image = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.samples)
            for code in zxingcpp.read_barcodes(image):
                corners = code.position
                return image, (corners.top_right.x - corners.top_left.x) / dots_a_mm
    pytest.fail("no code is found")


def test_a_topics_own_address_serves_without_a_clinic(tmp_path: Path) -> None:
    """A permalink in topic.yaml gives a neutral leaflet its code; a clinic's comes before it."""
    permalink = "https://example.com/here's-one"
    topic = TOPIC + f"permalink: {permalink}\n"
    write_topic(tmp_path / "content" / "small", topic=topic)
    write_clinic(tmp_path / "content" / "clinics")

    neutral = read_pdf(made(tmp_path)[1])
    assert alts(neutral)[-1] == f"QR code: opens {permalink}"
    assert permalink in {link.target for link in neutral.annotations}
    own = read_pdf(made(tmp_path, "--clinic", "test")[1])
    assert alts(own)[-1] == f"QR code: opens {WEB}"


def test_without_an_address_there_is_no_code(tmp_path: Path) -> None:
    """Nothing stands in its place."""
    text = CLINIC.replace("web: https://example.org/leaflets\n", "")
    facts = read_pdf(made(write(tmp_path, text), "--clinic", "test")[1])

    assert alts(facts) == ["Mark of the Test Clinic"]
    assert "ontheweb" not in bare(facts.tree.text)


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_a_logo_is_gray_in_the_edition_of_grays(tmp_path: Path, kind: str) -> None:
    """A logo of the clinic's own colors comes out as a black-and-white printer shows it."""
    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">'
        '<rect width="9" height="9" fill="teal"/><circle r="3" style="fill: #ff8800"/></svg>'
    )
    text = CLINIC if kind == "svg" else CLINIC.replace("mark.svg", "mark.png")
    write(tmp_path, text, mark_svg=drawn, mark_png=png(60, 30))

    _, data = made(tmp_path, "--clinic", "test", "--edition", "mono")

    with pymupdf.open(stream=data) as document:
        pixels = document[0].get_pixmap()
        samples = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.samples)
    red, green, blue = (band.tobytes() for band in samples.split())
    assert red == green == blue
    assert len(set(red)) > 3


def test_a_folded_leaflet_has_the_clinics_words_on_its_back(tmp_path: Path) -> None:
    """There is no room in its urgent box; they are not lost, and the code is on the cover."""
    _, data = made(write(tmp_path), "--clinic", "test", "--edition", "trifold")

    cover, *inner, back = (bare(t) for t in folded(read_sheets(data), "trifold"))
    assert bare("example.org/leaflets") in cover
    assert bare("Call the night line.") in back
    assert not any(bare("Call the night line.") in text for text in inner)
