"""Whatever stops a build, the next one completes it, and no wrong file passes for a right one."""

from __future__ import annotations

import random
import shutil
import time
from pathlib import Path

import pytest

from tests.batch.disturbed import (
    KILLS,
    Kill,
    Large,
    disturb,
    interrupt,
    kill_all,
    kill_parent,
    kill_worker,
    new_site,
    tree,
    undisturbed,
)


@pytest.fixture(name="built", scope="module")
def _built(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], float]:
    """What stands in the folder after a build that nobody disturbs, and the seconds it takes."""
    site = new_site(tmp_path_factory.mktemp("undisturbed"))
    start = time.monotonic()
    site.build("--jobs", "2")
    return tree(site.outputs), time.monotonic() - start


@pytest.mark.parametrize("kill", [kill_all, kill_parent, kill_worker, interrupt])
def test_the_next_build_completes_what_was_killed(
    tmp_path: Path, built: tuple[dict[str, str], float], kill: Kill
) -> None:
    """After a kill amid the work, processes are gone, and one more build gives the same tree.

    Fonts and the like that engines put aside are gone too, unless nobody is left to remove them.
    """
    wanted, seconds = built
    site = new_site(tmp_path)

    said = disturb(site, kill, seconds * (0.5 + time.time() % 0.4))

    assert site.deserted()
    assert "Traceback" not in said
    left = site.aside
    assert kill is kill_all or not left
    site.build("--jobs", "1")
    assert tree(site.outputs) == wanted
    assert site.aside == left


@pytest.mark.referee
@pytest.mark.parametrize("kill", [kill_all, kill_parent, kill_worker, interrupt])
def test_the_next_build_completes_what_was_killed_at_any_moment(
    tmp_path: Path, built: tuple[dict[str, str], float], kill: Kill
) -> None:
    """As above, at many moments; where a worker was killed, its build itself goes through."""
    wanted, seconds = built
    site = new_site(tmp_path)
    chance = random.Random(kill.__name__)  # noqa: S311 - moments, no secrets
    for _ in range(KILLS):
        moment = chance.uniform(0.3, 1.0) * seconds
        said = disturb(site, kill, moment)

        assert site.deserted(), f"after {moment} s: {said}"
        assert "Traceback" not in said
        if kill is kill_worker:
            assert tree(site.outputs) == wanted, f"after {moment} s: {said}"
        site.build("--jobs", "2")
        assert tree(site.outputs) == wanted, f"after {moment} s: {said}"
        shutil.rmtree(site.outputs)


def test_two_builds_at_once_are_in_nobody_s_way(
    tmp_path: Path, built: tuple[dict[str, str], float]
) -> None:
    """Both go through, and the folder is as if there had been one; so is one after both."""
    site = new_site(tmp_path)
    both = [site.start("--jobs", "1"), site.start("--jobs", "1")]
    said = [process.communicate(timeout=120)[0] for process in both]

    assert [process.returncode for process in both] == [0, 0], said
    assert tree(site.outputs) == built[0]
    assert "unchanged" in site.build()


@pytest.fixture(name="large", scope="module")
def _large(tmp_path_factory: pytest.TempPathFactory) -> Large:
    return undisturbed(tmp_path_factory.mktemp("large"))


@pytest.mark.referee
@pytest.mark.parametrize("kill", [kill_all, kill_worker])
def test_of_many_documents_none_is_lost_or_wrong(large: Large, kill: Kill) -> None:
    """A kill while many files are put in place, or made: the next build gives the same tree."""
    chance = random.Random(kill.__name__)  # noqa: S311 - moments, no secrets
    for _ in range(KILLS):
        large.forget(chance)
        moment = chance.uniform(0.1, 1.0) * large.seconds
        said = disturb(large.site, kill, moment, *large.options)

        assert large.site.deserted(), f"after {moment} s: {said}"
        assert "Traceback" not in said
        if kill is kill_worker:
            assert tree(large.site.outputs) == large.wanted, f"after {moment} s: {said}"
        large.site.build(*large.options)
        assert tree(large.site.outputs) == large.wanted, f"after {moment} s: {said}"
