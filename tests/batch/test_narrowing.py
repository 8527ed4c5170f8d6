"""A document is made from what it names, and from nothing else."""

from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import pytest

from sfn_docs.batch.engines import PACKAGES, engines
from sfn_docs.batch.planning import Plan
from sfn_docs.documents.narrowing import narrowed
from sfn_docs.loading import load_topic
from sfn_docs.targets import Circumstances, Target
from tests.conftest import ROOT
from tests.topics import CLAIMS, DECK, LEAFLET, write_topic

TARGETS = (Target("leaflet", "a4"), Target("leaflet", "large-print"), Target("deck", "16x9"))


def keys(folder: Path, templates: Path = ROOT / "templates") -> dict[str, str]:
    plan = Plan(folder, TARGETS, templates, Circumstances(clinics=folder.parent / "clinics"))
    return {f"{one.target.document} {one.target.edition}": one.key for one in plan.documents}


def changed(folder: Path, before: dict[str, str]) -> set[str]:
    return {name for name, key in keys(folder).items() if key != before[name]}


def test_only_what_is_named_is_left() -> None:
    """The first topic's leaflet sees fewer claims than there are, and each that it quotes."""
    folder = min(path.parent for path in (ROOT / "content").glob("*/topic.yaml"))
    topic = load_topic(folder).topic
    assert topic is not None

    leaflet, deck = narrowed(topic, "leaflet"), narrowed(topic, "deck")

    assert leaflet.deck is None
    assert deck.leaflet is None
    assert set(leaflet.claims) < set(topic.claims)
    works = leaflet.references.references
    assert set(works) < set(topic.references.references)
    for claim in leaflet.claims.values():
        assert {source.partition(", ")[0] for source in claim.sources} <= works.keys()
    assert set(leaflet.claims) | set(deck.claims) <= set(topic.claims)


@pytest.mark.parametrize(
    ("file", "old", "new", "wanted"),
    [
        ("claims.yaml", "We do not know", "Nobody knows", {"leaflet", "deck"}),
        ("leaflet.yaml", "For testers", "For all testers", {"leaflet"}),
        ("deck.yaml", "A second point", "Another point", {"deck"}),
        ("topic.yaml", "The testers", "The test team", {"leaflet", "deck"}),
        ("claims.yaml", "claims:\n", "claims:  # a comment\n", set()),
    ],
)
def test_a_change_is_of_the_documents_that_hold_it(
    tmp_path: Path, file: str, old: str, new: str, wanted: set[str]
) -> None:
    """A changed word gives another key to what holds it, and to nothing else."""
    folder = write_topic(tmp_path / "small")
    before = keys(folder)
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")

    assert {name.split()[0] for name in changed(folder, before)} == wanted


def test_a_claim_that_nothing_quotes_changes_nothing(tmp_path: Path) -> None:
    """What no document names has no part in any key."""
    unused = CLAIMS + (
        "  nowhere:\n    plain: It may be so.\n    clinical: It may be so.\n    certainty: low\n"
        "    kind: effect\n    population: mixed\n    sources: [adams]\n"
    )
    folder = write_topic(tmp_path / "small")
    before = keys(folder)

    write_topic(folder, claims=unused)

    assert changed(folder, before) == set()


def test_a_stylesheet_is_of_its_editions(tmp_path: Path) -> None:
    """The stylesheet of one edition changes the key of that one alone."""
    import shutil

    templates = tmp_path / "templates"
    shutil.copytree(ROOT / "templates", templates)
    folder = write_topic(tmp_path / "small")
    before = keys(folder, templates)
    style = templates / "leaflet" / "editions" / "large-print.css"
    style.write_text(style.read_text(encoding="utf-8") + "/* more */\n", encoding="utf-8")

    after = keys(folder, templates)

    assert {name for name in after if after[name] != before[name]} == {"leaflet large-print"}


def test_documents_can_be_made_from_their_orders_alone(tmp_path: Path) -> None:
    """An order can be pickled, and gives the same bytes in whatever folder it is opened."""
    import pickle

    from sfn_docs.documents.orders import make

    folder = write_topic(tmp_path / "small")
    plan = Plan(folder, TARGETS, ROOT / "templates", Circumstances())
    orders = [plan.order(document) for document in plan.documents]
    assert plan.unfit is None
    texts = [pickle.dumps(order) for order in orders]
    assert not any(str(tmp_path).encode() in text for text in texts)
    made = [make(pickle.loads(text)) for text in texts]  # noqa: S301 - our own bytes

    assert [one.data for one in made] == [make(order).data for order in orders]


def test_an_overdue_review_is_a_part_of_the_key(tmp_path: Path) -> None:
    """The day itself is not: the next night's build is the same until the review is due."""
    from datetime import date

    folder = write_topic(tmp_path / "small")

    def key(day: date) -> str:
        given = replace(Circumstances(), as_of=day)
        return Plan(folder, TARGETS[:1], ROOT / "templates", given).documents[0].key

    assert key(date(2026, 12, 1)) == key(date(2026, 12, 2)) == keys(folder)["leaflet a4"]
    assert key(date(2027, 5, 23)) != key(date(2027, 5, 22))


def test_names_of_the_test_topic_are_as_assumed() -> None:
    """The words that tests above exchange are in the files that they name."""
    assert "For testers" in LEAFLET
    assert "A second point" in DECK


def test_each_engine_is_told_by_its_version() -> None:
    """An engine of another version makes another document, so every version is a piece."""
    told = engines().pieces

    assert {name: told[f"package {name}"] for name in PACKAGES} == {
        name: version(name) for name in PACKAGES
    }
