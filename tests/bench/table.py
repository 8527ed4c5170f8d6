"""The benchmark as Markdown, with its day and machine, and its place in the README."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tests.bench.measuring import Cost
from tests.bench.peers import Peer
from tests.bench.rows import Fact, Row

BEGIN, END = "<!-- bench -->", "<!-- /bench -->"

HEAD = (
    "| Work | Beside | CPU: ours | its | ratio | Time: ours | its | ratio |",
    "| --- | --- | --: | --: | --: | --: | --: | --: |",
)


def markdown(found: Sequence[Row | Fact], peers: Iterable[Peer], day: str) -> str:
    """All that was found; what peers leave out; on which day and machine."""
    rows = [row for row in found if isinstance(row, Row)]
    facts = [fact for fact in found if isinstance(fact, Fact)]
    parts = [[_machine(peers, day)]]
    if rows:
        parts.append([*HEAD, *_lines(rows)])
    if facts:
        parts.append([f"- {fact.what}: {fact.told}" for fact in facts])
    parts.append(["What the others leave out:"])
    parts.append([f"- **{peer.name}**: {peer.leaves_out}." for peer in peers])
    if missing := [
        f"- **{peer.name}** was not measured: {peer.missing}." for peer in peers if peer.missing
    ]:
        parts.append(missing)
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def put(text: str, readme: Path) -> None:
    """Put *text* between the README's marks."""
    whole = readme.read_text("utf-8")
    pattern = re.compile(rf"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
    if len(pattern.findall(whole)) != 1:
        raise SystemExit(f"{readme.name} has no place for the table: {BEGIN} and {END}")
    made = pattern.sub(lambda _: f"{BEGIN}\n{text}{END}", whole)
    readme.write_text(made, "utf-8")


def line(row: Row) -> str:
    """One row, for who waits for the rest."""
    return _line(row, row.work)


def _lines(rows: Iterable[Row]) -> Iterator[str]:
    """The rows; work that stands there several times is named once."""
    before = ""
    for row in rows:
        yield _line(row, "" if row.work == before else row.work)
        before = row.work


def _line(row: Row, work: str) -> str:
    its, ratio = row.its or Cost(None, None), row.ratio or Cost(None, None)
    cpu = _cells(row.ours.cpu, its.cpu, ratio.cpu)
    wall = _cells(row.ours.wall, its.wall, ratio.wall)
    return f"| {' | '.join((work, row.peer, *cpu, *wall))} |"


def _cells(ours: float | None, its: float | None, ratio: float | None) -> tuple[str, str, str]:
    """Both and their ratio; where ours is not known, its tells nothing."""
    return _seconds(ours), _seconds(its) if ours is not None else "", _ratio(ratio)


def _seconds(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.0f} ms"


def _ratio(value: float | None) -> str:
    return "" if value is None else f"**{value:.2f}**"


def _machine(peers: Iterable[Peer], day: str) -> str:
    versions = dict.fromkeys(
        part for peer in peers if peer.version for part in peer.version.split(", ")
    )
    system = f"{_cores()} of {_processor()}, {platform.system()}"
    return f"{day}; {system}; Python {platform.python_version()}; {', '.join(versions)}."


def _cores() -> str:
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{count} core{'' if count == 1 else 's'}"


def _processor() -> str:
    try:
        told = re.search(
            r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE
        )
    except OSError:
        told = None
    return told[1].strip() if told else platform.processor() or platform.machine()
