"""Nothing that stands in a file makes the command fall over: it is right, or it is reported."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sfn_docs.checks import check
from sfn_docs.loading import MODELS, load_topic
from sfn_docs.reporting import as_json, as_text
from sfn_docs.source import parse
from tests.topics import ARTICLE, FILES, write_topic

ODD: tuple[Any, ...] = (
    None,
    [],
    {},
    0,
    -1,
    True,
    "",
    " ",
    "x" * 5_000,
    "[@",
    "{claim: }",
    [[]],
    {"a": {}},
)


def places(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield path
    entries = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in entries if isinstance(data, dict | list) else ():
        yield from places(value, (*path, key))


def changed(data: Any, path: tuple[str | int, ...], value: Any) -> Any:
    if not path:
        return value
    data = copy.deepcopy(data)
    holder = data
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    return data


@pytest.mark.parametrize("name", MODELS)
def test_an_odd_value_anywhere_is_reported_or_right(tmp_path: Path, name: str) -> None:
    """Each value of each file, replaced by each odd one: a report, never an exception."""
    source, _ = parse((FILES | {"article": ARTICLE})[name], name)
    assert source is not None
    data = json.loads(json.dumps(source.data))
    folder = write_topic(tmp_path / "topic")
    tried = 0
    for path in places(data):
        for value in ODD:
            text = json.dumps(changed(data, path, value), indent=1)
            (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
            loaded = load_topic(folder)
            problems = check(loaded)
            assert (loaded.topic is None) <= bool(problems), (path, value)
            assert all(problem.message and problem.location for problem in problems)
            assert as_json(problems)
            assert "".join(as_text(problem) for problem in problems) or not problems
            tried += 1

    assert tried > 80
