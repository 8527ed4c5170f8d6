"""What manuals want of titles that CSL can't say; each function does it to an item."""

from __future__ import annotations

import re

from sfn_docs.bibliography.marks import Item, is_english

_LITTLE = frozenset(
    ("a", "an", "as", "das", "der", "die", "el", "la", "las", "le", "les", "los", "o", "os", "the",
     "um", "uma", "un", "una")
)  # fmt: skip
_FOUR = frozenset(["about", "down", "from", "into", "onto", "over", "till", "with"])
_CHICAGO = frozenset(["about", "so", "yet"])


def capital_after_colon(item: Item) -> None:
    """APA 6.17, 9.21: a capital begins a subtitle, and what is in brackets at the end.

    A word that has a capital or a digit of its own (mRNA, p53) is as it is.
    """
    if is_english(item):
        begins = r"([:?!—] |(?<=\S) \[(?=[^\]]*\]$))([a-z])(?=[a-z’'-]*(?:[\s,.;:?!\]]|$))"
        item["title"] = re.sub(begins, lambda found: found[1] + found[2].upper(), item["title"])


def bold_title(item: Item) -> None:
    """NBR 6023, 8.2: a title of its own is in bold, its subtitle is not."""
    inside = {"article", "article-journal", "article-newspaper", "chapter", "paper-conference"}
    part = item["type"] == "webpage" and "container-title" in item
    if item["type"] not in inside and not part and item.keys() & {"author", "editor"}:
        title, colon, rest = item["title"].partition(":")
        item["title"] = f"<b>{title}</b>{colon}{rest}"


def first_word_raised(item: Item) -> None:
    """NBR 6023, 8.1.3: without an author the title's first word is in capitals.

    An article or a short word before it is so too; in text (NBR 10520, 6.1.3) the first word and
    [...] stand for the title.
    """
    if item.keys() & {"author", "editor"}:
        return
    words = item["title"].split(" ")
    count = 2 if len(words) > 1 and words[0].lower() in _LITTLE else 1
    item["title"] = " ".join([*map(_upper, words[:count]), *words[count:]])
    first = re.sub(r"<[^<>]*>", "", " ".join(words[:count]))
    first = first[:1].upper() + first[1:].rstrip(",.:;")
    item["title-short"] = f"{first} [...]" if len(words) > count else first


def _upper(word: str) -> str:
    """A word in capitals; marks of italics are as they are."""
    return re.sub(r"(<[^<>]*>)|[^<]+", lambda found: found[1] or found[0].upper(), word)


def long_small_words(item: Item) -> None:
    """AMA 10.2: in titles of books, words of four letters and more have capitals: "From"."""
    if is_english(item) and item["type"] in ("book", "report", "thesis"):
        item["title"] = _raised(item["title"], _FOUR)
    if is_english(item) and item["type"] in ("chapter", "paper-conference"):
        item |= {"container-title": _raised(item.get("container-title", ""), _FOUR)}


def title_as_author(item: Item) -> None:
    """APA 6.17 and 8.14: a title that is cited as an author is has capitals from four letters."""
    if is_english(item) and not item.keys() & {"author", "editor"}:
        item["title-short"] = _raised(item["title"], _FOUR)


def headline(item: Item) -> None:
    """Chicago 8.160: "about", "so" and "yet" have a capital in titles."""
    if is_english(item):
        for field in item.keys() & {"title", "container-title"}:
            item[field] = _raised(item[field], _CHICAGO)


def newspaper_without_the(item: Item) -> None:
    """Chicago 14.89: a newspaper's name has no "The" before it."""
    if item["type"] == "article-newspaper":
        item["container-title"] = item.get("container-title", "").removeprefix("The ")


def _raised(title: str, words: frozenset[str]) -> str:
    """A title with capitals for words that the engine takes for small ones in title case."""
    pieces = re.split(r"(<[^<>]*>|[^\s<>]+)", title)
    return "".join(
        f'<span class="nocase">{piece.capitalize()}</span>' if piece in words else piece
        for piece in pieces
    )
