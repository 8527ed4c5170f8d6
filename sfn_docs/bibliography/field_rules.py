"""What manuals want of a work's other fields that CSL can't say; done to an item."""

from __future__ import annotations

import re

from sfn_docs.bibliography.languages import language_name
from sfn_docs.bibliography.marks import PLAIN, Item, Rule, is_english

_ARTICLE_NUMBER = re.compile(r"(?![Ss]\d)[A-Za-z]{1,4}\d+")
_TRANSLATED = re.compile(r"\[(.+)\]")
_SUPPLEMENT = re.compile(r"[Ss]uppl(?:ement)?\.?\s*(\w+)?")


def number_of_article(item: Item) -> None:
    """APA 9.27: an article number is told from pages, by the word Article before it."""
    alone = item["type"] == "article-journal" and "number" not in item
    if alone and _ARTICLE_NUMBER.fullmatch(item.get("page", "")):
        item["number"] = item.pop("page")


def _named(body: str) -> str:
    return re.sub(r"\s*\([A-Z][\w.]*\)$", "", body).casefold()


def publisher_once(item: Item) -> None:
    """APA 9.29, Chicago 13.86: a publisher that is the author is not named again.

    An acronym behind one of the two names tells nothing new.
    """
    bodies = {_named(name["literal"]) for name in item.get("author", ()) if "literal" in name}
    if _named(item.get("publisher", "")) in bodies:
        del item["publisher"]
        item.pop("publisher-place", None)


def number_with_letters(item: Item) -> None:
    """A report's own number, letters and all, is a name (NG193): "No." does not go before it."""
    if item["type"] == "report" and re.match(r"[A-Za-z]", item.get("number", "")):
        item["number"] = PLAIN + item["number"]


def proceedings(item: Item) -> None:
    """APA 10.5, Chicago 14.115: papers in published proceedings are as chapters of a book.

    The styles take them for articles of a journal where no editor is named.
    """
    published = "container-title" in item and "publisher" in item
    if item["type"] == "paper-conference" and published and not item.keys() & {"volume", "issue"}:
        item["type"] = "chapter"


def status(in_press: str, ahead: str = "") -> Rule:
    """A rule for the words of a manual for what was accepted, and for what is ahead of print.

    Without words for the latter, its style tells it by what the work has no field of.
    """

    def say_it(item: Item) -> None:
        """Citing Medicine 1, Chicago 14.76: forthcoming; APA 10.1, example 7: advance online."""
        if item.get("status") == "in press":
            item["status"] = in_press
        elif "status" in item and ahead:
            item["status"] = ahead
        else:
            item.pop("status", None)

    return say_it


def thesis(doctoral: str, other: str) -> Rule:
    """A rule for the word by which a manual calls theses."""

    def name_it(item: Item) -> None:
        """Citing Medicine 5, AMA 3.13: a thesis is called by one word, in English."""
        genre = str(item.get("genre", "")).lower()
        if item["type"] == "thesis" and ("doctor" in genre or "phd" in genre):
            item["genre"] = doctoral
        elif item["type"] == "thesis" and "master" in genre:
            item["genre"] = other

    return name_it


def double_issue(item: Item) -> None:
    """APA 6.6, Chicago 6.83: the numbers of a double issue are joined by an en dash."""
    item |= {
        name: re.sub(r"(?<=\d)-(?=\d)", "\u2013", item[name])
        for name in item.keys() & {"volume", "issue"}
    }


def supplement(variable: str, form: str) -> Rule:
    """A rule for a supplement to a volume; *form* has the volume and what follows "Suppl"."""

    def place_it(item: Item) -> None:
        """ICMJE sample 6: it does not stand for an issue: 42 Suppl 2, and not 42(Suppl 2)."""
        found = _SUPPLEMENT.fullmatch(item.get("issue", ""))
        if found:
            del item["issue"]
            item[variable] = form.format(item.get("volume", ""), found[1] or "").strip()

    return place_it


def data(genre: str) -> Rule:
    """A rule for what a manual calls data by."""

    def name_them(item: Item) -> None:
        """ICMJE, NLM's samples, APA 10.9: data are said to be data."""
        if item["type"] == "dataset":
            item.setdefault("genre", genre)

    return name_them


def language_at_the_end(item: Item) -> None:
    """Citing Medicine 1, Language; ICMJE sample 12: the language of a work not in English."""
    if not is_english(item) and language_name(item["language"]):
        item["annote"] = language_name(item["language"])


def translation_with_language(item: Item) -> None:
    """AMA 3.9.1.3: a translated title without brackets, and Article in German after it."""
    found = _TRANSLATED.fullmatch(item["title"])
    if found and not is_english(item) and language_name(item["language"]):
        item["title"] = found[1]
        what = "Article" if item["type"].startswith("article") else item["type"].capitalize()
        item["annote"] = f"{what} in {language_name(item['language'])}"
