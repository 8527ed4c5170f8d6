"""Numbers of a work that other programs put into its notes and its addresses.

Zotero has no field for a PMID and writes it into its "Extra", which its files have as a note;
Mendeley and EndNote give the page at PubMed as the address.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

Number = tuple[str, str]
"""A CSL variable (``DOI``, ``PMID``, ``PMCID``) and its value."""

_PAIR = re.compile(r"\s*(PMID|PMCID|DOI)\s*:\s*([^\s;,]+)[\s;,]*", re.IGNORECASE)
_NCBI = r"https?://(?:www\.)?ncbi\.nlm\.nih\.gov"
_NUMBERED = r"https?://{}\.ncbi\.nlm\.nih\.gov"
_PAGES = (
    ("DOI", r"https?://(?:dx\.|www\.)?doi\.org/(10\.\d{4,9}/[^\s<>\"?#]+)"),
    ("PMID", rf"(?:{_NCBI}/pubmed|{_NUMBERED.format('pubmed')})/(\d{{1,9}})/?"),
    ("PMCID", rf"(?:{_NCBI}/pmc|{_NUMBERED.format('pmc')})/articles/(PMC\d{{1,9}})/?"),
)


def number_of(address: str) -> Number | None:
    """The number that an address says and nothing more; none where it leads elsewhere."""
    for variable, pattern in _PAGES:
        found = re.fullmatch(pattern, address, re.IGNORECASE)
        if found:
            return variable, unquote(found[1])
    return None


def numbers_of(note: str) -> tuple[list[Number], str]:
    """The numbers that stand in lines of their own in a note, and what else it says.

    A number within a sentence may be another work's.
    """
    numbers: list[Number] = []
    rest: list[str] = []
    for line in note.splitlines():
        found = _pairs(line)
        numbers += found
        rest += [] if found else [line]
    return numbers, "\n".join(rest).strip()


def _pairs(line: str) -> list[Number]:
    """The numbers of a line that says nothing else."""
    numbers: list[Number] = []
    position = 0
    while position < len(line):
        found = _PAIR.match(line, position)
        if found is None:
            return []
        numbers.append((found[1].upper(), found[2]))
        position = found.end()
    return numbers


def bare_doi(text: str) -> str:
    """A DOI without its resolver's address, the letters before it, or a sentence's end."""
    address = r"(?:https?://)?(?:dx\.|www\.)?doi\.org/"
    bare = re.sub(rf"^\s*(?:{address}|doi\s*[:=]?\s*)", "", text, flags=re.IGNORECASE).strip()
    bare = unquote(bare) if re.match(r"10\.\d{4,9}%2f", bare, re.IGNORECASE) else bare
    return bare.rstrip(".,;")


def bare_pmid(text: str) -> str:
    """A PMID without the letters before it, or its page's address."""
    found = number_of(text.strip())
    if found and found[0] == "PMID":
        return found[1]
    return re.sub(r"^\s*PMID\s*[:=]?\s*", "", text, flags=re.IGNORECASE).strip()
