"""The download site: what its pages say, that they lead right, and that nothing else gets in."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner, Result
from lxml import html as lxml_html

from sfn_docs.batch.outputs import read_outputs
from sfn_docs.batch.records import dumped
from sfn_docs.cli import main
from sfn_docs.fonts import faces
from sfn_docs.loading import load_theme
from sfn_docs.model.manifest import Manifest
from sfn_docs.palette import for_the_dark
from sfn_docs.pictures.rasters import read_raster
from sfn_docs.problems import Problem
from sfn_docs.site import previews
from sfn_docs.theme import Colors, faint_pairs
from tests.clinics import CLINIC, write_clinic
from tests.conftest import ROOT, Built
from tests.site.outputs import arguments, file, made, write_outputs

FIRST = {"small": '"A test topic"'}
HOSTILE = """'"><script>alert(1)</script><img src=x onerror=alert(2)>&amp;'"""
YAML_HOSTILE = '"' + HOSTILE.replace('"', '\\"') + '"'


def make(folder: Path) -> Result:
    return CliRunner().invoke(main, arguments(folder))


def page(path: Path) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(path.read_bytes())


def words(element: lxml_html.HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_topic_has_a_page_with_all_of_its_files(tmp_path: Path) -> None:
    """Each file is there with its kind, extent, size, language, date, status and hash."""
    write_outputs(tmp_path, FIRST)

    result = make(tmp_path)

    assert result.exit_code == 0, result.output
    small = page(tmp_path / "site/small/index.html")
    (leaflet, deck) = small.find_class("file")
    said = words(leaflet)
    digest = hashlib.sha256((tmp_path / "build/small/leaflet-en-a4.pdf").read_bytes()).hexdigest()
    for told in ("Large print", "PDF, 12 pages, 1\xa0kB", "DRAFT, not reviewed", "English",
                 "Version 0.1, November 23, 2026", digest):  # fmt: skip
        assert " ".join(told.split()) in said
    assert "PowerPoint" in words(deck)
    assert [link.get("href") for link in leaflet.iter("a")] == [
        "leaflet-en-a4.pdf",
        "leaflet-en-a4.bib",
    ]


def test_a_topic_says_how_to_cite_it_and_what_it_draws_on(tmp_path: Path) -> None:
    """Authors, title, version and draft; the works by author, each with its DOI as a link."""
    write_outputs(tmp_path, FIRST)
    make(tmp_path)

    small = page(tmp_path / "site/small/index.html")

    citations = [words(element) for element in small.find_class("citation")]
    assert citations[0] == (
        "The testers. A leaflet [Leaflet for patients]. Version 0.1; November 23, 2026. "
        "DRAFT, not reviewed."
    )
    (works,) = small.find_class("works")
    assert [words(work)[:6] for work in works] == ["Adams ", "Brown "]
    assert "[Hypothesis]" in words(works[1])
    links = [link.get("href") for link in works.iter("a")]
    assert links == ["https://doi.org/10.1000/adams", "https://doi.org/10.1000/brown"]
    assert "No license is stated" in words(small)


def test_a_license_is_shown(tmp_path: Path) -> None:
    """What a topic states of its license stands on its page."""
    write_outputs(tmp_path, FIRST)
    topic = tmp_path / "content/small/topic.yaml"
    stated = "license: {name: CC BY 4.0, url: 'https://example.org/by'}\n"
    topic.write_text(topic.read_text("utf-8") + stated, "utf-8")
    make(tmp_path)

    (link,) = page(tmp_path / "site/small/index.html").xpath("//a[@rel='license']")

    assert (link.get("href"), words(link)) == ("https://example.org/by", "CC BY 4.0")
    assert "No license" not in words(page(tmp_path / "site/small/index.html"))


def test_a_reviewed_topic_is_no_draft(tmp_path: Path) -> None:
    """The page names who reviewed it, and nothing says DRAFT."""
    write_outputs(tmp_path, FIRST, review="reviewed")
    topic = tmp_path / "content/small/topic.yaml"
    who = "status: reviewed\n  reviewer: {name: Dr. Who}\n  reviewed: 2026-11-23"
    topic.write_text(topic.read_text("utf-8").replace("status: draft", who), "utf-8")

    assert make(tmp_path).exit_code == 0
    said = words(page(tmp_path / "site/small/index.html").body)

    assert "Reviewed by Dr. Who, November 23, 2026" in said
    assert "DRAFT" not in said


def test_every_link_and_picture_is_there(tmp_path: Path, built: Built) -> None:
    """Every address of the first topic's own site leads to a file or a place on a page."""
    site = tmp_path / "site"
    places = ("--content", str(ROOT / "content"), "--build", str(built.folder.parent))
    looks = ("--templates", str(ROOT / "templates"))
    result = CliRunner().invoke(main, ["site", *places, "--output", str(site), *looks])
    assert result.exit_code == 0, result.output

    assert addresses(site) >= {"index.html", "SHA256SUMS", f"{built.folder.name}/index.html"}
    pictures = sorted((site / built.folder.name / "previews").iterdir())
    assert [picture.name for picture in pictures] == [f"leaflet-en-a4-{n}.png" for n in range(1, 5)]
    for picture in pictures:
        read = read_raster(picture.read_bytes())
        assert not isinstance(read, Problem)
        assert read.width == previews.WIDTH
    assert "the deck of" in result.output
    assert "build its slides as PDF too" in result.output


def addresses(site: Path) -> set[str]:
    """Where the site's own links and pictures lead; each is there."""
    found = set()
    for path in site.rglob("*.html"):
        content = page(path)
        ids = set(content.xpath("//@id"))
        for address in content.xpath("//a/@href | //img/@src"):
            if str(address).startswith(("http://", "https://")):
                continue
            where, _, place = str(address).partition("#")
            target = (path.parent / unquote(where)).resolve() if where else path
            assert target.is_file(), address
            assert where or place in ids, address
            found.add(target.relative_to(site.resolve()).as_posix())
    return found


def test_without_a_renderer_there_are_pages_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They have no pictures, and the command says what to install."""
    write_outputs(tmp_path, FIRST)
    monkeypatch.setattr(previews, "find_spec", lambda _name: None)

    result = make(tmp_path)

    assert result.exit_code == 0
    assert "pip install 'sfn-docs[previews]'" in result.output
    assert not page(tmp_path / "site/small/index.html").xpath("//img")


@pytest.fixture(autouse=True)
def _fake_files_have_no_pictures(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files of a few bytes are no PDFs: where they are offered, nothing is drawn."""
    if "built" not in request.fixturenames:
        monkeypatch.setattr(previews, "find_spec", lambda _name: None)


def test_the_same_outputs_make_the_same_site(tmp_path: Path) -> None:
    """Byte for byte, in another folder; and a second run writes nothing."""
    for folder in ("one", "other"):
        write_outputs(tmp_path / folder, FIRST | {"b": '"B"'})
        make(tmp_path / folder)

    again = make(tmp_path / "one")

    assert tree(tmp_path / "one/site") == tree(tmp_path / "other/site")
    assert "index.html  15 files, 0 written, 0 removed" in again.output


def test_checksums_name_every_file(tmp_path: Path) -> None:
    """Those of documents are the manifest's."""
    write_outputs(tmp_path, FIRST)
    make(tmp_path)

    files = tree(tmp_path / "site")
    sums = dict(line.split("  ")[::-1] for line in files.pop("SHA256SUMS").decode().splitlines())

    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    assert files["small/deck-en-a4.pptx"] == (tmp_path / "build/small/deck-en-a4.pptx").read_bytes()


def test_what_is_no_longer_offered_is_removed(tmp_path: Path) -> None:
    """A topic that is gone leaves no page and no file; what is not the site's own stays."""
    write_outputs(tmp_path, FIRST | {"gone": '"Gone"'})
    make(tmp_path)
    (tmp_path / "site/CNAME").write_text("example.org")
    write_outputs(tmp_path, FIRST)

    make(tmp_path)

    left = set(tree(tmp_path / "site"))
    assert not any(name.startswith("gone/") for name in left)
    assert {"CNAME", "small/index.html"} <= left


def test_nothing_outside_is_removed(tmp_path: Path) -> None:
    """A list of files that names others' is not believed."""
    write_outputs(tmp_path, FIRST)
    make(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/precious").touch()
    (tmp_path / "site/link").symlink_to(tmp_path / "elsewhere")
    names = ("../elsewhere/precious", str(tmp_path / "elsewhere/precious"), "link/precious")
    with (tmp_path / "site/SHA256SUMS").open("a", encoding="utf-8") as sums:
        sums.writelines(f"{'0' * 64}  {name}\n" for name in names)

    assert make(tmp_path).exit_code == 0

    assert (tmp_path / "elsewhere/precious").exists()


def test_another_site_is_not_written_over(tmp_path: Path) -> None:
    """A folder with a page that is not ours is refused, and so is the folder of the outputs."""
    write_outputs(tmp_path, FIRST)
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("mine", encoding="utf-8")

    result = make(tmp_path)

    assert result.exit_code == 1
    assert "there is another site in this folder" in result.output
    assert set(tree(tmp_path / "site")) == {"index.html"}
    same = [*arguments(tmp_path), "--output", str(tmp_path / "build")]
    assert CliRunner().invoke(main, same).exit_code == 2


def test_a_changed_file_is_not_offered(tmp_path: Path) -> None:
    """Where a file is not the one on the manifest, the old site stays as it is."""
    write_outputs(tmp_path, FIRST)
    (tmp_path / "build/small/deck-en-a4.bib").write_bytes(b"other")

    result = make(tmp_path)

    assert result.exit_code == 1
    assert "deck-en-a4.bib:1:1: error: this file is not the one that the manifest names" in (
        result.output
    )
    assert not (tmp_path / "site").exists()


def test_content_that_has_gone_on_is_not_mixed_in(tmp_path: Path) -> None:
    """A topic that was not built since its last version is reported, document by document."""
    write_outputs(tmp_path, FIRST, version="0.0")

    result = make(tmp_path)

    assert result.exit_code == 1
    assert result.output.count("was built of version 0.0") == 2
    assert "build it again: sfn-docs build" in result.output


@pytest.mark.parametrize(
    "name", ["../secret", "/etc/passwd", "small/../../secret", "other/x.pdf", "small/.x", "x.pdf"]
)
def test_a_manifest_can_not_lead_elsewhere(tmp_path: Path, name: str) -> None:
    """Only files in their topic's own folder are offered."""
    write_outputs(tmp_path, FIRST)
    (tmp_path / "secret").write_text("The secret", encoding="utf-8")
    manifest = tmp_path / "build/manifest.json"
    text = manifest.read_text("utf-8").replace("small/deck-en-a4.pptx", name)
    manifest.write_text(text, encoding="utf-8")

    result = make(tmp_path)

    assert result.exit_code == 1
    assert "does not lie in the folder of its topic" in result.output
    assert not (tmp_path / "site").exists()


def test_a_link_out_of_the_outputs_is_not_followed(tmp_path: Path) -> None:
    """Not even to a file with the right bytes."""
    write_outputs(tmp_path, FIRST)
    inside = tmp_path / "build/small/deck-en-a4.pptx"
    inside.rename(tmp_path / "secret")
    inside.symlink_to(tmp_path / "secret")

    result = make(tmp_path)

    assert result.exit_code == 1
    assert "leads out of its folder" in result.output


def test_nothing_to_offer(tmp_path: Path) -> None:
    """Without a manifest the command says what to do."""
    result = make(tmp_path)

    assert result.exit_code == 1
    assert "there is no manifest of built documents here" in result.output


@pytest.mark.parametrize("changed", [{}, {"edition": HOSTILE, "title": HOSTILE, "summary": HOSTILE,
                                          "clinic": "river", "language": HOSTILE}])  # fmt: skip
def test_no_content_becomes_markup(tmp_path: Path, changed: dict[str, str]) -> None:
    """Whatever a topic or a manifest says is words; the policy allows our own script alone."""
    write_outputs(tmp_path, {"small": YAML_HOSTILE}, **changed)
    name = CLINIC.replace('"The Test Clinic"', YAML_HOSTILE)
    write_clinic(tmp_path / "content/clinics", name).rename(tmp_path / "content/clinics/river.yaml")
    topic = tmp_path / "content/small/topic.yaml"
    text = topic.read_text("utf-8").replace("The testers", HOSTILE.replace('"', '\\"'))
    text = text.replace("keywords: [tests]", f"keywords: [{YAML_HOSTILE}]")
    topic.write_text(text, encoding="utf-8")

    result = make(tmp_path)

    assert result.exit_code == 0, result.output
    for path in (tmp_path / "site").rglob("*.html"):
        content = page(path)
        is_index = path.parent.name in {"site", "clinics"}
        assert "<script>alert(1)</script>" in words(content.body)
        assert not content.xpath("//@*[starts-with(name(), 'on')] | //img | //iframe | //object")
        scripts = content.xpath("//script")
        assert len(scripts) == (1 if is_index else 0)
        (policy,) = content.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none'; ")
        for element in (*scripts, *content.xpath("//style")):
            digest = base64.b64encode(hashlib.sha256(str(element.text).encode()).digest()).decode()
            assert f"{element.tag}-src 'sha256-{digest}'" in policy


def test_pages_ask_nothing_of_others(tmp_path: Path) -> None:
    """No style, script, font or picture comes from elsewhere; only links lead away."""
    write_outputs(tmp_path, FIRST)
    make(tmp_path)

    for path in (tmp_path / "site").rglob("*.html"):
        text = path.read_text("utf-8")
        away = re.findall(r"https?://[^\"<\s]+", re.sub(r"<a [^>]*>.*?</a>", "", text))
        assert away == []
        for font in re.findall(r'url\("([^"]*)"\)', text):
            assert (path.parent / font).is_file()
        (icon,) = page(path).xpath("//link/@href")
        assert icon.startswith("data:image/svg+xml,")


def test_the_fonts_are_the_leaflets_with_their_license(tmp_path: Path) -> None:
    """Copies as they came, and the license that goes with them."""
    write_outputs(tmp_path, FIRST)
    make(tmp_path)

    copies = tree(tmp_path / "site/fonts")
    came = {face.path.name: face.path.read_bytes() for face in faces("Atkinson Hyperlegible")[:3]}

    assert "SIL OPEN FONT LICENSE" in copies.pop("LICENSE.txt").decode()
    assert copies == came


def test_many_topics_go_by_their_letters(tmp_path: Path) -> None:
    """From a dozen on, the index leads to letters, accents apart; no topic is lost."""
    titles = ["Érable", "erosion", "zebra", "4 legs", *(f"A{n}" for n in range(9))]
    write_outputs(tmp_path, {f"t{n}": f'"{title}"' for n, title in enumerate(titles)})
    make(tmp_path)

    index = page(tmp_path / "site/index.html")

    (letters,) = index.find_class("letters")
    assert [words(link) for link in letters.iter("a")] == ["#", "A", "E", "Z"]
    assert len(index.find_class("card")) == len(titles)
    assert addresses(tmp_path / "site")


def test_the_index_has_the_words_to_search_for(tmp_path: Path) -> None:
    """Title, description, keywords and headings stand on it; the field waits for its script."""
    write_outputs(tmp_path, FIRST)
    make(tmp_path)

    index = page(tmp_path / "site/index.html")

    (card,) = index.find_class("card")
    for told in ("A test topic", "A topic made for tests.", "Keywords: tests", "What else?"):
        assert told in words(card)
    (form,) = index.find_class("search")
    assert form.get("hidden") is not None


def test_names_of_any_letters_are_addresses(tmp_path: Path) -> None:
    """A folder's name with spaces and marks is written as an address has it."""
    write_outputs(tmp_path, {"a b & #1?": '"Odd"'})
    make(tmp_path)

    assert "a b & #1?/leaflet-en-a4.pdf" in addresses(tmp_path / "site")


def with_clinics(folder: Path, *names: str) -> None:
    """Outputs for everyone and for clinics of these *names*, each in a file ``clinic-N``."""
    write_outputs(folder, FIRST | {"b": '"Another topic"'})
    documents = read_outputs(folder / "build").manifest.documents
    for number, name in enumerate(names):
        clinic = f"clinic-{number}"
        write_clinic(folder / "content/clinics", CLINIC.replace("The Test Clinic", name))
        (folder / "content/clinics/test.yaml").rename(folder / f"content/clinics/{clinic}.yaml")
        for topic in ("small", "b"):
            leaflet = made(folder / "build", topic, "leaflet", clinic=clinic)
            own = [file(folder / "build", f"{topic}/leaflet-en-a4-{clinic}.pdf")]
            documents.append(leaflet.model_copy(update={"files": own}))
    manifest = Manifest(program="tests", documents=documents, groups={})
    (folder / "build/manifest.json").write_bytes(dumped(manifest))


def test_a_clinic_has_a_page_of_its_own(tmp_path: Path) -> None:
    """It is called by its name, and holds what was made for it on every topic, and no more."""
    with_clinics(tmp_path, "Riverside", "Hill & Dale")

    result = make(tmp_path)

    assert result.exit_code == 0, result.output
    clinic = page(tmp_path / "site/clinics/clinic-1/index.html")
    assert words(clinic.find("body").find(".//h1")) == "Hill & Dale"
    links = [link.get("href") for entry in clinic.find_class("get") for link in entry.iter("a")]
    assert links == [f"../../{topic}/leaflet-en-a4-clinic-1.pdf" for topic in ("small", "b")]
    small = page(tmp_path / "site/small/index.html")
    assert len(small.find_class("file")) == 2
    (listed,) = small.find_class("clinics")
    assert [words(link) for link in listed.iter("a")] == ["Hill & Dale", "Riverside"]
    index = page(tmp_path / "site/index.html")
    assert "2 clinics have documents of their own" in words(index.body)
    assert "more for 2 clinics" in words(index.find_class("card")[0])
    reached = {"clinics/index.html", "clinics/clinic-0/index.html", "clinics/clinic-1/index.html"}
    assert reached <= addresses(tmp_path / "site")


def test_many_clinics_make_no_page_long(tmp_path: Path) -> None:
    """A topic leads to the list of clinics, which goes by letters and can be searched."""
    with_clinics(tmp_path, "C 10", "É", "C 9", *(f"{letter} Clinic" for letter in "ABDFGHIJKL"))
    make(tmp_path)

    small = page(tmp_path / "site/small/index.html")
    clinics = page(tmp_path / "site/clinics/index.html")

    assert "13 clinics have documents of their own on this topic" in words(small.body)
    assert not small.find_class("clinics")
    assert len(clinics.find_class("card")) == 13
    (letters,) = clinics.find_class("letters")
    assert "".join(words(link) for link in letters.iter("a")) == "ABCDEFGHIJKL"
    assert [words(card.find("h3")) for card in clinics.find_class("card")][2:4] == ["C 9", "C 10"]
    (field,) = clinics.xpath("//input[@type='search']")
    assert clinics.xpath(f"//label[@for='{field.get('id')}']")
    assert addresses(tmp_path / "site")


def test_a_clinic_whose_file_is_gone_goes_by_the_files_name(tmp_path: Path) -> None:
    """What was built for it is offered all the same."""
    with_clinics(tmp_path, "Riverside")
    (tmp_path / "content/clinics/clinic-0.yaml").unlink()

    assert make(tmp_path).exit_code == 0
    heading = page(tmp_path / "site/clinics/clinic-0/index.html").find(".//h1")

    assert words(heading) == "clinic-0"


@pytest.mark.parametrize("name", ["../../x", "A b", "x\n", HOSTILE])
def test_a_clinic_that_cannot_be_one_is_refused(tmp_path: Path, name: str) -> None:
    """Its name would be a folder of the site, so it is held to what such names are."""
    write_outputs(tmp_path, FIRST, clinic=name)

    result = make(tmp_path)

    assert result.exit_code == 1
    assert "can't be a clinic's name" in result.output
    assert not (tmp_path / "site").exists()


def test_made_of_one_topic_twice_is_one_page(tmp_path: Path) -> None:
    """Editions of a document stand together, the usual one first."""
    write_outputs(tmp_path, FIRST)
    usual = made(tmp_path / "build", "small", "leaflet", edition="a4")
    listed = file(tmp_path / "build", "small/leaflet-en-usual.pdf")
    first = usual.model_copy(update={"files": [listed]})
    manifest = tmp_path / "build/manifest.json"
    head, _, tail = manifest.read_text("utf-8").partition('"documents": [')
    text = f'{head}"documents": [{first.model_dump_json()},{tail}'
    manifest.write_text(text, encoding="utf-8")
    make(tmp_path)

    files = page(tmp_path / "site/small/index.html").find_class("file")

    assert [words(entry).split()[0] for entry in files] == ["A4", "Large", "Large"]


def test_a_theme_is_told_by_its_name(tmp_path: Path) -> None:
    """As its file calls it; one whose file is gone, as the manifest does."""
    for theme, name in (("evergreen", "Evergreen"), ("gone", "gone")):
        write_outputs(tmp_path / theme, FIRST, theme=theme)
        make(tmp_path / theme)

        (entry, _) = page(tmp_path / theme / "site/small/index.html").find_class("get")

        assert words(entry) == f"Large print, {name} PDF, 12 pages, 1 kB"


@pytest.mark.parametrize(
    "brand", ["#0b5c6b", "#4b3f8f", "#7a1f1f", "#000000", "#5b4a00", "#0000ff", "#005a00"]
)
def test_the_dark_can_be_read(brand: str) -> None:
    """A palette turned over for the dark has the contrast that the theme asks of every pair."""
    theme = load_theme(ROOT / "templates/theme.yaml")
    colors = theme.colors.model_copy(update={"brand": brand})
    assert not list(faint_pairs(colors))

    dark: Colors = for_the_dark(colors)

    assert not list(faint_pairs(dark))
    assert dark.paper < "#222222"
    assert dark.ink > "#cccccc"
