"""One leaflet stamped for many clinics: every byte is that of a leaflet made whole."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from sfn_docs.clinics import load_clinic
from sfn_docs.documents.leaflet import Setting, make_leaflet
from sfn_docs.documents.looks import load_look
from sfn_docs.documents.stamping import Press
from sfn_docs.loading import load_edition, load_topic
from sfn_docs.model.clinic import Clinic
from sfn_docs.model.topic import Topic
from sfn_docs.problems import InspectionError
from sfn_docs.render import pdf
from sfn_docs.render.markup import Look
from sfn_docs.render.pdf_speed import SWITCH
from sfn_docs.render.stamping.pages import cut, page_of
from tests.clinics import CLINIC, png, write_clinic
from tests.conftest import ROOT
from tests.test_clinic_leaflet import BLOCKS
from tests.topics import LEAFLET, write_topic

TEMPLATES = ROOT / "templates"

CLINICS = {
    "first": CLINIC,
    "its like": CLINIC.replace("The Test Clinic", "Clinic Xyz").replace("555-0100", "555-0177"),
    "with letters of its own": CLINIC.replace("The Test Clinic", "Žofie & Ågot’s @ 7%"),
    "with letters of another font": CLINIC.replace("The Test Clinic", "The Αλφα Clinic"),
    "with a longer line": CLINIC.replace("Ask at the desk", "Ask at the desk. " * 12),
    "with another line": CLINIC.replace("hours:", '  - {label: "Fax", value: "5"}\nhours:'),
    "with other hours": CLINIC.replace("8 to 5", "9 to 6, but not in the month of August"),
    "without hours": CLINIC.replace('hours:\n  - {days: "Monday", times: "8 to 5"}\n', ""),
    "without a word for emergencies": CLINIC.replace("emergency:", "# emergency:"),
    "with more words for emergencies": CLINIC.replace("Call the night line.", "One.\\n\\nTwo."),
    "without an address": CLINIC.replace("web:", "# web:"),
    "at another address": CLINIC.replace("example.org/leaflets", "example.org/x/leaflets"),
    "without a logo": CLINIC.replace("logo:", "# logo:"),
    "with a logo of pixels": CLINIC.replace("mark.svg", "mark.png"),
    "with other pixels": CLINIC.replace("mark.svg", "other.png"),
    "with another drawing": CLINIC.replace("mark.svg", "other.svg"),
    "in other colors": CLINIC.replace("#4b3f8f", "#0b5c6b"),
    "with marks of HTML": CLINIC.replace("Ask at", "<b> & {{ 1 }} data-part=\\\"own\\\""),
    "with a hyphen at the end": CLINIC.replace("Ask at the desk", "Ask at the front-"),
}  # fmt: skip
FILES: dict[str, bytes | str] = {
    "mark_png": png(40, 20),
    "other_png": png(40, 20, alpha=128),
    "other_svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">'
    '<circle cx="5" cy="5" r="4" fill="#4b3f8f"/></svg>',
}
FEW = ("first", "its like", "with letters of its own", "with letters of another font",
       "with other hours", "without hours", "with a logo of pixels")  # fmt: skip


@dataclass
class Maker:
    """Makes leaflets of one topic, and counts those that are made whole."""

    topic: Topic
    look: Look
    clinics: dict[str, Clinic]
    whole: list[str] = field(default_factory=list)

    def make(self, clinic: str, edition: str = "a4", press: Press | None = None) -> bytes:
        setting = Setting(load_edition(TEMPLATES / f"leaflet/editions/{edition}.yaml"))
        setting = replace(setting, clinic=self.clinics[clinic])
        return make_leaflet(self.topic, self.look, setting, press).data


def loaded(folder: Path) -> Topic:
    found = load_topic(folder, TEMPLATES)
    assert found.topic is not None, found.problems
    return found.topic


@pytest.fixture(name="maker")
def _maker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Maker:
    look = load_look(TEMPLATES, "en")
    clinics = {}
    for name, text in CLINICS.items():
        path = write_clinic(tmp_path / "clinics", text, **FILES)
        found = load_clinic(path, look.theme)
        assert found.clinic is not None, (name, found.problems)
        clinics[name] = found.clinic
    topic = loaded(write_topic(tmp_path / "small", leaflet=LEAFLET + BLOCKS))
    maker = Maker(topic, look, clinics)
    render = pdf.render_pdf

    def counted(html: str, *given: object) -> bytes:
        maker.whole.append(html)
        return render(html, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(pdf, "render_pdf", counted)
    return maker


@pytest.mark.parametrize("edition", ["a4", "large-print", "mono", "booklet", "form"])
def test_each_clinics_leaflet_is_that_made_alone(maker: Maker, edition: str) -> None:
    """The bytes are the same, whatever is other in a clinic, and whatever came before."""
    press = Press()
    stamped = []
    for name in CLINICS if edition == "a4" else FEW:
        before = len(maker.whole)
        made = maker.make(name, edition, press)
        if len(maker.whole) == before:
            stamped.append(name)
        assert made == maker.make(name, edition), name

    assert "its like" in stamped
    assert "with letters of its own" in stamped
    assert "first" not in stamped
    assert "without hours" not in stamped


def test_what_was_stamped_is_stamped_from_what_fits(maker: Maker) -> None:
    """Several leaflets are kept, so clinics of two kinds in turn are made whole once each."""
    press = Press()
    for name in ("first", "without hours", "its like", "first", "without hours", "its like"):
        maker.make(name, press=press)

    assert len(maker.whole) == 2


def test_a_line_that_ends_with_a_hyphen_is_left_to_the_reading(maker: Maker) -> None:
    """Only who reads the whole file back can say whether that divides a word."""
    press = Press()
    maker.make("first", press=press)
    maker.make("with a hyphen at the end", press=press)

    assert len(maker.whole) == 2


def test_what_is_refused_alone_is_refused_among_others(maker: Maker) -> None:
    """A line too long to be read back as right is the same error, stamped or not."""
    info = maker.clinics["first"].info
    assert info.emergency is not None
    words = info.emergency.model_copy(update={"title": "W" * 70})
    wide = info.model_copy(update={"emergency": words})
    maker.clinics["wide"] = replace(maker.clinics["first"], info=wide)
    press = Press()
    maker.make("first", press=press)

    problems = []
    for given in (None, press):
        with pytest.raises(InspectionError) as caught:
            maker.make("wide", press=given)
        problems.append(caught.value.problems)
    assert problems[0] == problems[1]


def test_a_template_that_names_the_clinic_elsewhere_is_heeded(maker: Maker) -> None:
    """Where more than the parts differs from clinic to clinic, each leaflet is made whole."""
    texts = dict(maker.look.templates.texts)
    page = texts["leaflet/leaflet.html.j2"]
    texts["leaflet/leaflet.html.j2"] = page.replace(
        '<p class="kind">', '<p class="kind">{{ clinic.info.name if clinic }} '
    )
    maker.look = replace(maker.look, templates=replace(maker.look.templates, texts=texts))
    press = Press()
    made = [maker.make(name, press=press) for name in ("first", "its like")]

    assert len(maker.whole) == 2
    assert made[1] == maker.make("its like")


def test_the_switch_turns_it_off(maker: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the plain engine each leaflet is made whole, to the same bytes."""
    press = Press()
    stamped = [maker.make(name, press=press) for name in ("first", "its like")]
    assert len(maker.whole) == 1

    monkeypatch.setenv(SWITCH, "1")
    plain = [maker.make(name, press=press) for name in ("first", "its like")]
    assert len(maker.whole) == 3
    assert plain == stamped


def test_the_first_topic_is_stamped() -> None:
    """The real leaflet, with its figures, tables and references, comes out the same."""
    look = load_look(TEMPLATES, "en")
    topic = loaded(ROOT / "content" / "acupuncture-small-fiber-neuropathy")
    clinic = load_clinic(ROOT / "content" / "clinics" / "example.yaml", look.theme).clinic
    assert clinic is not None
    info = clinic.info.model_copy(update={"name": "A Quite Different Pain Clinic"})
    edition = load_edition(TEMPLATES / "leaflet/editions/letter.yaml")
    one, other = (Setting(edition, clinic=c) for c in (clinic, replace(clinic, info=info)))
    press = Press()
    make_leaflet(topic, look, one, press)
    whole = press.kept

    assert make_leaflet(topic, look, other, press).data == make_leaflet(topic, look, other).data
    assert press.kept == whole == 1


def test_parts_are_cut_out_whole() -> None:
    """Elements in a part stay in it; one that goes onward ends where the element around it does."""
    own = '<div class="a" data-part="own"><div>1</div><br/></div>'
    onward = '<p data-part="onward">2</p>\n<p><b>3</b></p>'
    html = f"<body><main>{own}<div>0{onward}</div><p>4</p></main></body>"

    found = cut(html)

    assert found.parts == (own, onward)
    assert found.rest == "<body><main><div>0</div><p>4</p></main></body>"
    assert cut(page_of(found.parts)).parts == found.parts
