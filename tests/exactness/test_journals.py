"""Short names of journals: worked out by ISO 4 where a work gives none, as NLM has them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NoReturn

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sfn_docs.answers import knowing
from sfn_docs.bibliography import abbreviations, format_bibliography
from sfn_docs.bibliography.abbreviations import abbreviated, pointed, short_names
from sfn_docs.bibliography.styles import named_style
from sfn_docs.citations import Citation
from sfn_docs.model.references import Reference
from tests.conftest import ROOT
from tests.exactness.sheets import read_works

JOURNALS = [
    line.partition(" = ")[::2]
    for line in (Path(__file__).parent / "journals.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
LEAST_JOURNALS = 60

TITLE = "Journal of Fictional Medicine"
SHORT = "J. Fict. Med."


def article(**fields: Any) -> Reference:
    work = read_works()["two"].model_copy(update={"container_title_short": None})
    return work.model_copy(update=fields)


def entry(work: Reference, style: str) -> str:
    made = format_bibliography([(Citation("a"),)], {"a": work}, named_style(style), "en-US")
    return "".join(span.text for span in made.entries[0].spans)


def refused() -> NoReturn:
    raise AssertionError("the list was read")


class Kept:
    """Answers that are kept from one time to another."""

    def __init__(self) -> None:
        self.answers: dict[str, bytes] = {}

    def get(self, question: str) -> bytes | None:
        return self.answers.get(question)

    def put(self, question: str, answer: bytes) -> None:
        self.answers[question] = answer


@pytest.mark.parametrize(("title", "told"), JOURNALS)
def test_short_names_are_nlms(title: str, told: str) -> None:
    """Each is as PubMed has it; or, where NLM keeps an older form, as the ISSN's list has it."""
    nlm, _, known = told.partition(" | ")
    (made,) = abbreviated([(title, "")])

    assert made.replace(".", "") == (known or nlm)
    assert known != nlm
    assert len(JOURNALS) >= LEAST_JOURNALS


def test_short_names_of_the_first_topic_are_worked_out_as_they_are_given() -> None:
    """Where its works give a journal's name and its short name, both ways give the same."""
    path = ROOT / "content" / "acupuncture-small-fiber-neuropathy" / "references.yaml"
    works = yaml.safe_load(path.read_text("utf-8"))["references"].values()
    pairs = {
        (work["container-title"], work["container-title-short"])
        for work in works
        if "container-title-short" in work and work.get("container-title") not in _short(work)
    }

    assert len(pairs) > 5
    for title, short in pairs:
        assert abbreviated([(title, "")])[0].replace(".", "") == short


def _short(work: dict[str, str]) -> tuple[str]:
    return (work["container-title-short"],)


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        ("nlm", " J Fict Med. 2019"),
        ("ama", " J Fict Med. 2019"),
        ("bmj", " J Fict Med. 2019"),
        ("lancet", " J Fict Med 2019"),
        ("nature", f" {SHORT} 10"),
        ("apa", f" {TITLE}, 10"),
        ("chicago", f" {TITLE} 10"),
        ("abnt", f" {TITLE}, "),
    ],
)
def test_styles_print_short_names_or_whole_ones(style: str, printed: str) -> None:
    """With points or without them as the style wants, whether a work gives one or not."""
    assert printed in entry(article(container_title=TITLE), style)
    assert printed in entry(article(container_title_short="J Fict Med"), style)


def test_what_a_work_gives_is_taken() -> None:
    """Also where the list says otherwise, and for the same journal in another work."""
    given_ = article(container_title_short="J Fictional Medic")

    assert short_names([article(), given_]) == {TITLE: "J. Fictional Medic."}
    assert "J Fictional Medic. 2019" in entry(given_, "nlm")


@pytest.mark.parametrize(
    ("title", "language", "short"),
    [
        ("Medicina General y de Familia", "es", "Med. Gen. Fam."),
        ("Zeitschrift für Rheumatologie", "de", "Z. Rheumatol."),
        ("Revista Brasileira de Anestesiologia", "pt", "Rev. Bras. Anestesiol."),
        ("Autonomic Neuroscience: Basic and Clinical", "", "Auton. Neurosci."),
        ("BMC Complementary Medicine and Therapies", "", "BMC Complement. Med. Ther."),
        ("The Spine", "", "Spine"),
        ("3D Printing in Medicine", "", "3D Print. Med."),
    ],
)
def test_names_in_other_languages_and_forms(title: str, language: str, short: str) -> None:
    """Small words go, acronyms stay, a subtitle is left out, and accents are, as NLM does."""
    assert abbreviated([(title, language)]) == [short]


@pytest.mark.parametrize(
    ("short", "title", "wanted"),
    [
        ("Int J Mol Sci", "International Journal of Molecular Sciences", "Int. J. Mol. Sci."),
        ("Int. J. Mol. Sci.", "International Journal of Molecular Sciences", "Int. J. Mol. Sci."),
        ("Lancet Neurol", "The Lancet Neurology", "Lancet Neurol."),
        ("Brain", "Brain", "Brain"),
        ("Curr Pain Headache Rep", "Curr Pain Headache Rep", "Curr Pain Headache Rep"),
        ("Medicine (Baltimore)", "Medicine", "Medicine (Baltimore)"),
    ],
)
def test_points_are_put_where_words_were_cut(short: str, title: str, wanted: str) -> None:
    """So that short names that are given stand beside those that are worked out."""
    assert pointed(short, title) == wanted


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60))
@settings(deadline=None)
def test_any_name_has_a_short_name(title: str) -> None:
    """Whatever stands there, something is printed."""
    (made,) = abbreviated([(title, "")])

    assert made.strip() or not title.strip()


def test_the_list_is_read_only_where_it_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not for a style that prints whole names, nor where works give short ones, nor again."""
    kept = Kept()
    with knowing(kept):
        first = entry(article(), "nlm")
    abbreviations._entries.cache_clear()
    monkeypatch.setattr(abbreviations, "_lines", refused)

    with knowing(kept):
        assert entry(article(), "nlm") == first
    assert entry(article(container_title_short="J Fict Med"), "nlm") == first
    assert entry(article(container_title="Brain"), "nlm")
    assert entry(article(), "apa")
    with pytest.raises(AssertionError, match="was read"):
        entry(article(), "nlm")
