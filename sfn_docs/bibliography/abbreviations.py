"""Abbreviations of journals' names by ISO 4, with the ISSN's list of title word abbreviations.

The list comes as data of the package pyiso4. Its code takes half a second to read all of it, and
makes of 67 names 54 as the National Library of Medicine has them, which drops accents and hyphens;
this makes 64, and reads only what it needs. Styles that print short names are made for names with
points, and strip them where their manual wants none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from sfn_docs.bibliography.engine import remembered
from sfn_docs.model.references import Reference
from sfn_docs.problems import EngineError, Problem

LIST = "LTWA_20210702.csv"
"""The list's file in its package, by the date of its state."""

_MARC = {"de": "ger", "es": "spa", "fr": "fre", "it": "ita", "nl": "dut", "pt": "por"}
_SMALL = frozenset(
    ("a", "al", "an", "and", "auf", "aus", "con", "d", "da", "das", "de", "degli", "dei", "del",
     "della", "delle", "dello", "den", "der", "des", "di", "die", "do", "dos", "du", "e", "ed",
     "ein", "eine", "el", "en", "et", "for", "from", "für", "fur", "gli", "het", "i", "il", "im",
     "in", "into", "its", "l", "la", "las", "le", "les", "lo", "los", "mit", "o", "of", "on", "or",
     "os", "para", "per", "pour", "s", "sur", "the", "to", "um", "und", "van", "voor", "with", "y",
     "zu", "zum", "zur")
)  # fmt: skip
"""Articles, conjunctions and prepositions, which are left out (ISO 4, 4.6)."""

_NLM = {
    "arquivos de neuro-psiquiatria": "Arq. Neuropsiquiatr.",
    "autonomic neuroscience": "Auton. Neurosci.",
    "evidence-based complementary and alternative medicine":
        "Evid. Based Complement. Alternat. Med.",
    "journal of diabetes and its complications": "J. Diabetes Complications",
    "journal of pain and symptom management": "J. Pain Symptom Manage.",
    "new england journal of medicine": "N. Engl. J. Med.",
    "neuroimage": "Neuroimage",
    "plos medicine": "PLoS Med.",
    "plos one": "PLoS One",
    "proceedings of the national academy of sciences of the united states of america":
        "Proc. Natl. Acad. Sci. U. S. A.",
}  # fmt: skip
"""Names that NLM abbreviates otherwise than the list."""


def short_names(works: Iterable[Reference]) -> dict[str, str]:
    """The short names, with points, of the journals of *works*, by their names.

    One that a work gives is taken, and the rest are worked out, or known from an earlier time.
    """
    given: dict[str, str] = {}
    missing: dict[str, str] = {}
    for work in works:
        if work.type == "article-journal" and work.container_title:
            if work.container_title_short:
                given[work.container_title] = work.container_title_short
            elif not work.container_title.isalpha():
                missing[work.container_title] = work.language or ""
    asked = sorted((title, tag) for title, tag in missing.items() if title not in given)
    found: list[str] = []
    if asked:
        found = remembered(("short names", LIST, asked), lambda: abbreviated(asked))
    names = {title: pointed(short, title) for title, short in given.items()}
    return names | {title: short for (title, _), short in zip(asked, found, strict=True)}


def abbreviated(titles: Sequence[tuple[str, str]]) -> list[str]:
    """The short names, with points, of journals given by their name and the language of a work.

    A name of one word stays as it is (ISO 4, 4.2), and so do words that are not in the list, and
    acronyms. What stands after a colon is no part of the short name.
    """
    return [_abbreviated(title, language) for title, language in titles]


def pointed(short: str, title: str) -> str:
    """A short name with a point after each word that is none of the whole name's words.

    So those that a file gives without points (``J Pain``) stand beside those that are worked out.
    """
    whole = {word.casefold() for word in re.findall(r"\w+", title)}
    words = [
        word if word.endswith(".") or word.strip("():,").casefold() in whole or ")" in word
        else f"{word}."
        for word in short.split()
    ]  # fmt: skip
    return " ".join(words) if short != title else short


def _abbreviated(title: str, language: str) -> str:
    name = re.split(r":\s", title)[0].strip()
    known = _NLM.get(name.removeprefix("The ").casefold())
    if known:
        return known
    words = [word for word in re.split(r"[\s/\-–’']+", name) if word.strip("&+,.")]
    told = [word.strip(",.") for word in words if word.strip(",.").casefold() not in _SMALL]
    if len(told) <= 1:
        return told[0] if told else name
    return " ".join(_word(word, language) for word in told)


def _word(word: str, language: str) -> str:
    if sum(char.isupper() for char in word) > 1 or any(char.isdigit() for char in word):
        return word
    word = _plain(word)
    found = _found(_bare(word), _MARC.get(language[:2], "eng"))
    if found in ("", "n.a."):
        return word[0].upper() + word[1:]
    return found[0].upper() + found[1:]


def _found(word: str, language: str) -> str:
    """What the list says of a word: its whole form first, then the longest beginning."""
    whole, begun = _entries(word[:2])
    for form in (word, word.removesuffix("s"), word.removesuffix("es"), f"{word[:-1]}o"):
        if found := whole.get(form):
            return _in_language(found, language)
    for end in range(len(word), 2, -1):
        if found := begun.get(word[:end]):
            return _in_language(found, language)
    return ""


def _in_language(found: Sequence[tuple[str, str]], language: str) -> str:
    """The abbreviation for a language, for all of them, or else the first there is."""
    for wanted in (language, "mul", "eng"):
        for abbreviation, languages in found:
            if wanted in languages:
                return abbreviation
    return found[0][0]


Entries = Mapping[str, Sequence[tuple[str, str]]]


@cache
def _entries(start: str) -> tuple[Entries, Entries]:
    """Whole words and beginnings of words, each with its abbreviations and their languages."""
    whole: dict[str, list[tuple[str, str]]] = {}
    begun: dict[str, list[tuple[str, str]]] = {}
    for line in _lines().get(start, ()):
        pattern, _, rest = line.partition("\t")
        told, _, languages = rest.partition("\t")
        word = _bare(pattern.partition(" (")[0])
        to, key = (begun, word[:-1]) if word.endswith("-") else (whole, word)
        to.setdefault(key, []).append((_bare(told), languages))
    return whole, begun


@lru_cache(maxsize=1)
def _lines() -> Mapping[str, Sequence[str]]:
    """The list's lines by their first two letters, since a few words of it are looked up."""
    lines: dict[str, list[str]] = {}
    for line in _file().read_text("utf-8").split("\n"):
        lines.setdefault(_bare(line[:4])[:2], []).append(line)
    return lines


def _file() -> Path:
    from importlib.util import find_spec

    spec = find_spec("pyiso4")
    path = Path(spec.origin).parent / LIST if spec and spec.origin else None
    if path is None or not path.is_file():
        message = "the list of abbreviations for names of journals is missing"
        raise EngineError([Problem("abbreviations-missing", message, "install pyiso4")])
    return path


def _bare(word: str) -> str:
    """A word in small letters, without accents."""
    return _plain(word.casefold())


def _plain(word: str) -> str:
    """A word without accents, as NLM prints names of journals."""
    if word.isascii():
        return word
    apart = unicodedata.normalize("NFKD", word)
    return "".join(char for char in apart if not unicodedata.combining(char))
