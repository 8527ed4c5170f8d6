"""Places in the CSL project's styles that are not as their manuals want, and what stands there.

A correction says which styles it is for, by how their ids begin, and what is printed without it.
A place that is not there (the style was mended since, or is a variant without it) is left alone;
a test holds that each is there in the styles that are installed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

CSL = "http://purl.org/net/xbiblio/csl"
"""The namespace of CSL's elements."""

NAMES = {"csl": CSL}

_OTHER_MANUALS = frozenset(
    ("american-medical-association-10th-edition", "apa-6th-edition", "apa-cv", "apa-eu",
     "apa-fr-provost", "apa-tr", "chicago-author-date-16th-edition",
     "chicago-author-date-17th-edition", "chicago-author-date-basque", "chicago-author-date-de",
     "chicago-author-date-fr", "nature-publishing-group-vancouver")
)  # fmt: skip
"""Styles that have the name of a family, and follow another manual or another edition."""


def identifier(root: Any) -> str:
    """The last part of the style's id, which names it: ``the-lancet``."""
    return str(root.findtext("csl:info/csl:id", "", NAMES)).rstrip("/").rsplit("/", 1)[-1]


def belongs(name: str, family: str) -> bool:
    """Whether a style is of a family: ``nlm-citation-name`` is of ``nlm``, ``natures`` of none."""
    return (name == family or name.startswith(f"{family}-")) and name not in _OTHER_MANUALS


Change = Literal["before", "after", "inside", "instead", "set", "drop"]


@dataclass(frozen=True, slots=True)
class Correction:
    """A *change* at the places that the XPath *spot* finds, in styles of a *family*.

    *new* is the XML that comes before, after, inside or instead of what is there, or for ``set``
    attributes as ``name=value``, parted by bars; *printed* says what is wrong without it.
    """

    family: str
    printed: str
    spot: str
    change: Change
    new: str = ""

    def spots(self, root: Any) -> list[Any]:
        """The places in a style; none where it is of another family."""
        if not belongs(identifier(root), self.family):
            return []
        found: list[Any] = root.xpath(self.spot, namespaces=NAMES)
        return found

    def make(self, root: Any) -> None:
        """Change the style *root* in place."""
        for spot in self.spots(root):
            _changed(spot, self.change, self.new)


def _changed(spot: Any, change: Change, new: str) -> None:
    if change == "set":
        for pair in new.split("|"):
            name, _, value = pair.partition("=")
            spot.set(name, value)
    elif change == "drop":
        spot.getparent().remove(spot)
    elif change == "inside":
        spot.extend(_parsed(new))
    elif change == "after":
        for element in reversed(_parsed(new)):
            spot.addnext(element)
    else:
        for element in _parsed(new):
            spot.addprevious(element)
        if change == "instead":
            spot.getparent().remove(spot)


def _parsed(xml: str) -> list[Any]:
    from lxml import etree

    parser = etree.XMLParser(remove_blank_text=True)
    return list(etree.fromstring(f'<style xmlns="{CSL}">{xml}</style>', parser))


PREPRINT = '<text term="preprint" text-case="capitalize-first" prefix="[" suffix="]"/>'
ISSUE_FOR_VOLUME = """
    <choose><if variable="volume"><text variable="volume"{look}/></if>
    <else><text variable="issue"{look}/></else></choose>"""
