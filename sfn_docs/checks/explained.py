"""Whether words are explained at or before their first use, in reading order.

The rule. A word is explained by a sentence that says what it means ("X means", "called X",
"(X)"), by being written strong, which is how a writer marks the place of its explanation, or by an
entry of a glossary. A use in running text is explained in the same sentence or before it. A
heading, caption or label may use a word that the part explains that it heads. A word of the
leaflet's title may be used from there on if the first section explains it: a leaflet has to be
called by what it is about, and its key message stands before its first section.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sfn_docs.language.splitting import Span
from sfn_docs.leaflet.passages import Passage, Sentence

SECTION = 2
"""The level of the headings that open a section."""

_HEAD = re.compile(r"\w+")

LONGEST_MARKED = 3
"""Words that a strong text may have to be the mark of a word, and not a strong sentence."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that has to be explained: its *forms*, and *everyday* words for it, if there are."""

    forms: tuple[str, ...]
    everyday: str = ""


@dataclass(frozen=True, slots=True)
class Use:
    """A word where it stands: in the sentence of a *number* in reading order, at a *span* of it."""

    word: Word
    number: int
    sentence: Sentence
    span: Span


@dataclass(frozen=True, slots=True)
class Lapse:
    """The first use that lacks an explanation, and where one comes later, if it does."""

    use: Use
    later: Sentence | None


def lapses(
    sentences: tuple[Sentence, ...],
    words: Iterable[Word],
    explains: tuple[str, ...],
    *,
    cased: bool = False,
) -> tuple[Lapse, ...]:
    """For each of *words* that is used before it is explained, or never is, its first such use.

    *explains* are patterns in which ``{term}`` stands for the word; *cased* says that capitals
    make a difference.
    """
    found = []
    ends = _Ends(sentences)
    for uses in _uses(sentences, tuple(words), cased=cased):
        explaining = _explaining(uses, explains, cased=cased)
        titled = any(use.sentence.passage.role == "title" for use in uses)
        for use in uses:
            end = max(ends.of(use), ends.opening if titled else -1)
            if explaining is None or explaining.number > end:
                found.append(Lapse(use, explaining.sentence if explaining else None))
                break
    return tuple(sorted(found, key=lambda lapse: lapse.use.number))


def _uses(
    sentences: tuple[Sentence, ...], words: tuple[Word, ...], *, cased: bool
) -> list[list[Use]]:
    """The uses of each word that is used; a longer one hides the shorter ones that it holds."""
    owners = {_plain(form, cased=cased): word for word in words for form in word.forms}
    pattern = form_pattern(owners, "\n".join(one.text for one in sentences), cased=cased)
    if pattern is None:
        return []
    uses: dict[Word, list[Use]] = {}
    for number, sentence in enumerate(sentences):
        for match in pattern.finditer(sentence.text):
            word = owners[_plain(match[0], cased=cased)]
            uses.setdefault(word, []).append(Use(word, number, sentence, match.span()))
    return list(uses.values())


def form_pattern(forms: Iterable[str], text: str, *, cased: bool = False) -> re.Pattern[str] | None:
    """Finds any of *forms* in *text* as a word of its own, the longest that is there.

    Forms whose first word the text does not have are left out, because a list of all of them takes
    long to compile and to look for. None where nothing is left.
    """
    found = frozenset(_HEAD.findall(text if cased else text.casefold()))
    heads = ((form, _HEAD.match(form if cased else form.casefold())) for form in forms)
    possible = [form for form, head in heads if head is None or head[0] in found]
    if not possible:
        return None
    longest = sorted(possible, key=len, reverse=True)
    alternatives = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", 0 if cased else re.IGNORECASE)


def _plain(form: str, *, cased: bool) -> str:
    spaced = " ".join(form.replace("'", "’").split())
    return spaced if cased else spaced.lower()


def _explaining(uses: list[Use], explains: tuple[str, ...], *, cased: bool) -> Use | None:
    """The first use in a sentence that explains the word."""
    forms = "|".join(re.escape(_plain(form, cased=cased)) for form in uses[0].word.forms)
    flags = 0 if cased else re.IGNORECASE
    patterns = [re.compile(text.replace("{term}", f"(?:{forms})"), flags) for text in explains]
    seen = -1
    for use in uses:
        if use.sentence.passage.role == "term" or _is_marked(use):
            return use
        if use.number != seen and any(p.search(use.sentence.text) for p in patterns):
            return use
        seen = use.number
    return None


def _is_marked(use: Use) -> bool:
    """Whether the word is written strong by itself, or with at most two words beside it."""
    text = use.sentence.passage.text
    start, end = (use.sentence.start + offset for offset in use.span)
    for first, last in use.sentence.passage.strong:
        marked = text[first:last].strip()
        holds = first <= start and end <= last
        within = start <= first and last <= end
        short = len(marked.split()) <= LONGEST_MARKED and not marked.endswith((".", "!", "?"))
        if within or (holds and short):
            return True
    return False


class _Ends:
    """Up to which sentence the explanation of a use may come."""

    def __init__(self, sentences: tuple[Sentence, ...]) -> None:
        self._passages = [sentence.passage for sentence in sentences]
        heads = [
            number for number, passage in enumerate(self._passages) if passage.level == SECTION
        ]
        self.opening = (heads[1] if len(heads) > 1 else len(sentences)) - 1

    def of(self, use: Use) -> int:
        """The number of the last sentence that may explain it."""
        passage = use.sentence.passage
        if passage.role == "title":
            return self.opening
        if passage.role != "heading":
            return use.number
        last = use.number
        for following in self._passages[use.number + 1 :]:
            if not _belongs(following, passage):
                break
            last += 1
        return last


def _belongs(following: Passage, heading: Passage) -> bool:
    if heading.level:
        return not following.level or following.level > heading.level
    return following.block == heading.block
