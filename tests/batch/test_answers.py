"""What the citation engine has answered is kept, and it is asked again only where it has not."""

from __future__ import annotations

import hashlib
import subprocess
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import NoReturn

import pytest

from sfn_docs.batch.making import Workshop
from sfn_docs.batch.making import build as made
from sfn_docs.batch.planning import Plan
from sfn_docs.batch.records import read_records
from sfn_docs.batch.store import Store
from sfn_docs.batch.workers import Workforce
from sfn_docs.targets import Circumstances, Target
from tests.batch.disturbed import Site, new_site
from tests.batch.test_adversity import build
from tests.conftest import ROOT
from tests.topics import DECK, write_topic

DECKS = (Target("deck", "16x9"), Target("deck", "4x3"))


@pytest.fixture(name="site")
def _site(tmp_path: Path) -> Site:
    """The small topic's deck, built once."""
    site = new_site(tmp_path)
    assert build(site).exit_code == 0
    return site


def changed(site: Site, old: str, new: str) -> None:
    assert old in DECK
    write_topic(site.folder / "content" / "small", deck=DECK.replace(old, new))


def without_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> NoReturn:
        raise OSError("there is no engine")

    monkeypatch.setattr(subprocess, "Popen", refused)


def test_a_changed_word_asks_the_engine_nothing(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A deck with another word, and the same citations, is built without an engine."""
    changed(site, "A second point", "Another point")
    without_engine(monkeypatch)

    result = build(site)

    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("how", ["another citation", "forced", "damaged"])
def test_what_is_not_known_is_asked(site: Site, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    """Another question, a build of everything anew, and an answer that is not as it was written."""
    old, new = ("@adams", "@brown") if how == "another citation" else ("A second", "Another")
    changed(site, old, new)
    if how == "damaged":
        for file in (site.outputs / ".sfn-docs" / "store").glob("??/*"):
            data = bytearray(file.read_bytes())
            data[-1] ^= 1
            file.write_bytes(data)
    options = ["--force"] if how == "forced" else []
    with monkeypatch.context() as patch:
        without_engine(patch)
        refused = build(site, *options)

    assert refused.exit_code == 3
    assert "there is no engine" in refused.output
    assert build(site, *options).exit_code == 0


def test_known_answers_make_the_same_files(site: Site, tmp_path: Path) -> None:
    """A deck from an answer that was kept is that from an engine, byte for byte."""
    changed(site, "A second point", "Another point")
    build(site)
    other = new_site(tmp_path / "other")
    changed(other, "A second point", "Another point")
    build(other)

    one, two = (
        hashlib.sha256((each.outputs / "small" / "deck-en-16x9.pptx").read_bytes()).hexdigest()
        for each in (site, other)
    )
    assert one == two


class _Elsewhere(Executor):
    """Stands for workers of another machine, and does what they do at once."""

    def submit(self, work, /, *args, **kwargs):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN002, ANN003, ANN202
        future: Future[object] = Future()
        future.set_result(work(*args, **kwargs))
        return future


@pytest.mark.parametrize(("here", "outcome"), [(True, "built"), (False, "failed")])
def test_workers_elsewhere_read_nothing_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, here: bool, outcome: str
) -> None:
    """Another machine has no folder of ours: its workers ask, and what they are told is kept."""
    site = new_site(tmp_path)
    circumstances = Circumstances(clinics=site.folder / "content" / "clinics")
    plan = Plan(site.folder / "content" / "small", DECKS, ROOT / "templates", circumstances)
    store = Store(tmp_path / "store")
    workforce = Workforce(_Elsewhere, 1, here=here)
    shop = Workshop(site.outputs, read_records(site.outputs), store, workforce)

    assert [event.outcome for event in made([plan], shop)] == ["built", "built"]
    citations_and_short_names = 2
    kept = list(store.folder.glob("??/*"))
    assert len(kept) == len(DECKS) + citations_and_short_names

    without_engine(monkeypatch)
    changed(site, "A second point", "Another point")
    plan = Plan(site.folder / "content" / "small", DECKS, ROOT / "templates", circumstances)
    assert [event.outcome for event in made([plan], shop)] == [outcome, outcome]


def test_a_document_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """What was answered for it goes with it: a folder where nothing was built has nothing in it."""
    site = new_site(tmp_path)
    write_topic(site.folder / "content" / "small", deck=DECK.replace("second", "second " * 900))

    assert build(site).exit_code != 0
    assert not site.outputs.exists()
