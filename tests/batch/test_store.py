"""The store of finished files: whole or missing, bounded, and of no weight if it can't be had."""

import os
from pathlib import Path

import pytest

from sfn_docs.batch.store import Entry, Store

KEY, OTHER = "a1" + "0" * 62, "b2" + "0" * 62
ENTRY = Entry({"pdf": b"%PDF \n\x00", "bib": b""}, {"pages": 2, "summary": "2 pages"})


def test_what_is_put_in_comes_back(tmp_path: Path) -> None:
    """An entry holds every byte of its files, and what is known about them."""
    store = Store(tmp_path)

    assert store.put(KEY, ENTRY)
    assert store.get(KEY) == ENTRY
    assert store.get(OTHER) is None


@pytest.mark.parametrize("cut", range(0, 260, 13))
def test_a_changed_bit_makes_an_entry_missing(tmp_path: Path, cut: int) -> None:
    """One bit that is not as it was written, wherever it is, and the entry is gone."""
    store = Store(tmp_path)
    store.put(KEY, ENTRY)
    (file,) = tmp_path.rglob(KEY)
    data = bytearray(file.read_bytes())
    data[cut % len(data)] ^= 4
    file.write_bytes(data)

    assert store.get(KEY) is None
    assert not file.exists()


def test_an_entry_that_was_cut_short_is_missing(tmp_path: Path) -> None:
    """However much of an entry is left, it does not pass for a whole one."""
    store = Store(tmp_path)
    store.put(KEY, ENTRY)
    (file,) = tmp_path.rglob(KEY)
    whole = file.read_bytes()
    for length in range(len(whole)):
        file.write_bytes(whole[:length])

        assert store.get(KEY) is None


def test_an_entry_under_another_key_is_missing(tmp_path: Path) -> None:
    """A file that was moved to another name is not taken for what that name stands for."""
    store = Store(tmp_path)
    store.put(KEY, ENTRY)
    (file,) = tmp_path.rglob(KEY)
    (tmp_path / OTHER[:2]).mkdir()
    file.rename(tmp_path / OTHER[:2] / OTHER)

    assert store.get(OTHER) is None


def test_the_store_is_bounded(tmp_path: Path) -> None:
    """Above its limit it loses what was used longest ago, and keeps what was read since."""
    store = Store(tmp_path, limit=1_000)
    keys = [f"{number:02}" + "0" * 62 for number in range(6)]
    for age, key in enumerate(keys):
        store.put(key, Entry({"pdf": b"x" * 200}, {}))
        (file,) = tmp_path.rglob(key)
        os.utime(file, (age, age))
    assert store.get(keys[0]) is not None

    assert store.trim() > 0
    assert store.get(keys[0]) is not None
    assert store.get(keys[1]) is None
    assert store.get(keys[5]) is not None
    assert sum(file.stat().st_size for file in tmp_path.rglob("*") if file.is_file()) <= 1_000


def test_without_a_place_to_write_nothing_is_kept(tmp_path: Path) -> None:
    """A store that can't be written is no reason to stop."""
    (tmp_path / "file").write_text("in the way")
    store = Store(tmp_path / "file")

    assert not store.put(KEY, ENTRY)
    assert store.get(KEY) is None
    assert store.trim() == 0
