"""From each entry of a leaflet's reference list back to the places that cite it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from sfn_docs.cli import main
from sfn_docs.inspection.pdf import read_pdf
from sfn_docs.inspection.pdf_facts import Node
from tests.topics import LEAFLET, write_topic

TEMPLATES = Path(__file__).parents[1] / "templates"

TICKED = """\
  - type: heading
    text: "Who <b>& \\"whom\\"?"
  - type: list
    tick: true
    items: ["It rains [@adams]."]
"""


def tree(folder: Path, edition: str = "a4") -> Node:
    """The tags of the small leaflet, with a list to tick that cites."""
    write_topic(folder / "content" / "small", leaflet=LEAFLET + TICKED, deck=None)
    arguments = ["build", "--content", str(folder / "content"), "--output", str(folder / "out")]
    arguments += ["--templates", str(TEMPLATES), "--edition", edition]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    (file,) = (folder / "out" / "small").glob("*.pdf")
    return read_pdf(file.read_bytes()).tree


def ways_back(node: Node) -> dict[str, list[str]]:
    """For each entry of the reference list, by its first word, what its links back say."""
    (listed,) = [found for found in node.all("L") if "never made" in found.text]
    said: dict[str, list[str]] = {}
    for item in listed.all("LI"):
        links = [link for found in item.all("Link") for link in found.links]
        name = item.all("LBody")[0].text.split()[0]
        said[name] = [link.contents for link in links if link.target.startswith("#cite-")]
    return said


def test_each_entry_leads_back_to_each_section_that_cites_it(tmp_path: Path) -> None:
    """Once a section, in reading order; a link says the section's heading when it is read alone."""
    back = "Back to where it is cited: "

    assert ways_back(tree(tmp_path)) == {
        "Brown": [f"{back}A leaflet for tests", f"{back}What is it?"],
        "Adams": [f"{back}What is it?", f"{back}What else?", f"{back}Who <b>& “whom”?"],
    }


def test_a_way_back_leads_to_the_citation(tmp_path: Path) -> None:
    """Its target is the very place, the first in its section; no two of these are one."""
    found = tree(tmp_path)
    targets = [link.target for node in found.all("Link") for link in node.links]
    back = [target for target in targets if target.startswith("#cite-")]

    assert sorted(back) == [f"#cite-{number}" for number in range(1, 6)]


@pytest.mark.parametrize(("edition", "leads"), [("form", True), ("mono", False)])
def test_editions_for_a_printer_have_no_ways_back(
    tmp_path: Path, edition: str, leads: bool
) -> None:
    """An edition that is read on a screen has them, one in grays has not."""
    assert any(ways_back(tree(tmp_path, edition)).values()) == leads
