"""The rules that a leaflet's PDF keeps, each held against the facts read from the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from sfn_docs.inspection.pdf_expectation import LeafletExpectation, TableShape
from sfn_docs.inspection.pdf_facts import Node, PdfFacts
from sfn_docs.inspection.pdf_text import UNKNOWN
from sfn_docs.problems import Problem
from sfn_docs.render.pdf_words import bare

Rule = Callable[[PdfFacts, LeafletExpectation], Iterator[str]]

STANDARDS = ("PDF/UA-1", "PDF/A-2A")
KNOWN_TAGS = frozenset({
    "Document", "Part", "Art", "Sect", "Div", "P", "BlockQuote", "NonStruct", "Span", "Link",
    "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Figure", "Caption",
    "Table", "THead", "TBody", "TFoot", "TR", "TH", "TD", "Form",
})  # fmt: skip
"""The standard structure types (ISO 32000-1, 14.8.4) that a leaflet is made of."""
_BLOCKS = frozenset({"P", "LI", "TR", "Figure", "H1", "H2", "H3", "H4", "H5", "H6"})
_HINT = "the tags do not say what the HTML says; see the template, or the version of WeasyPrint"
_AROUND = 20


def wrong_tags(facts: PdfFacts, expected: LeafletExpectation) -> tuple[Problem, ...]:
    """Every breach of every rule of the tags and the file."""
    return tuple(
        Problem(name, message, _HINT) for name, rule in RULES for message in rule(facts, expected)
    )


def _metadata(facts: PdfFacts, expected: LeafletExpectation) -> Iterator[str]:
    """Title, language and standards are declared (ISO 14289-1, 5, 7.1 and 7.2)."""
    if facts.title != expected.title:
        yield f"the PDF's title is '{facts.title}', not '{expected.title}'"
    if not facts.shows_title:
        yield "a reader's window will show the file's name, not the title"
    if facts.language != expected.language:
        yield f"the PDF's language is '{facts.language}', not '{expected.language}'"
    for standard in set(STANDARDS) - set(facts.standards):
        yield f"the PDF does not say that it keeps {standard}"
    if facts.attachments:
        yield f"the PDF carries {facts.attachments} attached files"


def _fonts(facts: PdfFacts, expected: LeafletExpectation) -> Iterator[str]:
    """Fonts are in the file, and ours (ISO 14289-1, 7.21.4)."""
    allowed = tuple(family.replace(" ", "-") for family in expected.fonts)
    for font in facts.fonts:
        if not font.embedded:
            yield f"the font {font.name} is not in the file"
        if not any(font.name == name or font.name.startswith(f"{name}-") for name in allowed):
            yield f"the font {font.name} is none of the theme's"


def _pages(facts: PdfFacts, expected: LeafletExpectation) -> Iterator[str]:
    """Every page says what every page must say, in letters that can be copied."""
    for number, page in enumerate(facts.pages, start=1):
        margin = bare(page.margin_text)
        for words in expected.every_page:
            if bare(words) not in margin:
                yield f"page {number} does not say '{words}' in its margins"
        if UNKNOWN in page.text + page.margin_text:
            yield f"page {number} has letters that cannot be copied or read out"
        if not page.text.strip():
            yield f"page {number} is empty"
    if expected.one_size and len({(page.width, page.height) for page in facts.pages}) > 1:
        yield "the pages have several sizes"


def _headings(facts: PdfFacts, expected: LeafletExpectation) -> Iterator[str]:
    """Headings, their levels and their order are those of the HTML, and the bookmarks too."""
    tags = tuple(f"H{level}" for level in range(1, 7))
    found = [(int(node.tag[1]), _spaced(node.prose)) for node in facts.tree.all(*tags)]
    wanted = [(level, _spaced(text)) for level, text in expected.headings]
    yield from _unequal("heading", found, wanted)
    yield from _unequal("bookmark", [_spaced(title) for _, title in facts.outline],
                        [text for _, text in expected.headings])  # fmt: skip


def _lists(facts: PdfFacts, expected: LeafletExpectation) -> Iterator[str]:
    """Each list is one list, with all its items."""
    found = [len([kid for kid in node.children if kid.tag == "LI"]) for node in facts.tree.all("L")]
    yield from _unequal("list with so many items", found, expected.lists)


def _tables(facts: PdfFacts, expected: LeafletExpectation) -> Iterator[str]:
    """Each table is one table; its headers are headers and say of what (ISO 14289-1, 7.5)."""
    tables = facts.tree.all("Table")
    found = [TableShape(*(len(t.all(tag)) for tag in ("TR", "TH", "TD"))) for t in tables]
    yield from _unequal("table", found, expected.tables)
    for cell in facts.tree.all("TH"):
        if cell.scope not in ("Row", "Column"):
            yield f"the header '{_spaced(cell.text)}' does not say what it heads"
        if not cell.text.strip():
            yield "a header of a table is empty"
    ids = Counter(node.id for node in facts.tree.walk() if node.id)
    yield from (
        f"{count} elements have the id '{name}'" for name, count in ids.items() if count > 1
    )


def _figures(facts: PdfFacts, expected: LeafletExpectation) -> Iterator[str]:
    """Every figure is there, with its alternative text (ISO 14289-1, 7.3)."""
    found = [node.alt for node in facts.tree.all("Figure")]
    yield from _unequal("figure", found, expected.figures)


def _links(facts: PdfFacts, expected: LeafletExpectation) -> Iterator[str]:
    """Every link is tagged, leads where it should, and says so (ISO 14289-1, 7.18.5)."""
    tagged = facts.tree.all("Link")
    found = [node.links[0].target if node.links else "" for node in tagged]
    yield from _unequal("link", found, [target for target, _ in expected.links])
    if sum(len(node.links) for node in tagged) != len(facts.annotations):
        yield "there are links on the pages that the tags do not know"
    for node, (target, words) in zip(tagged, expected.links, strict=False):
        for link in node.links:
            said = link.contents
            if words and said != words:
                yield f"the link to {target} says '{said}', not '{words}'"
            if not any(character.isalpha() for character in said) or said == target[1:]:
                yield f"the link to {target} says nothing when it is read alone: '{said}'"


def _fields(facts: PdfFacts, expected: LeafletExpectation) -> Iterator[str]:
    """Each field is tagged, named and drawn (ISO 14289-1, 7.18.4; ISO 19005-2, 6.3.3 and 6.4.1)."""
    yield from _unequal("field", [field.words for field in facts.fields], expected.fields)
    for field in facts.fields:
        if not field.tagged:
            yield f"the field '{field.words or field.name}' is not in the tags"
        if not field.words.strip():
            yield f"the field '{field.name}' does not say what belongs in it"
        if not field.drawn:
            yield f"the field '{field.words or field.name}' has no drawing"
    names = Counter(field.name for field in facts.fields)
    yield from (f"{count} fields have the name '{n}'" for n, count in names.items() if count > 1)
    if facts.asks_to_draw:
        yield "the fields are left to be drawn by whoever opens the file"


def _text(facts: PdfFacts, expected: LeafletExpectation) -> Iterator[str]:
    """The text in the order of the tags is the text of the HTML, none lost and none added."""
    found, wanted = bare(facts.tree.prose), bare(expected.text)
    if found != wanted:
        pairs = zip(found, wanted, strict=False)
        place = next((n for n, (one, other) in enumerate(pairs) if one != other), -1)
        place = min(len(found), len(wanted)) if place < 0 else place
        start = max(0, place - _AROUND)
        end = place + _AROUND
        yield f"the text reads '{found[start:end]}' where the HTML has '{wanted[start:end]}'"


def _languages(facts: PdfFacts, expected: LeafletExpectation) -> Iterator[str]:
    """Parts in another language say so (ISO 14289-1, 7.2)."""
    found = [(node.lang, bare(node.prose)) for node in facts.tree.walk() if node.lang]
    wanted = [(language, bare(text)) for language, text in expected.languages]
    yield from _unequal("part in another language", found, wanted)


def _order(facts: PdfFacts, _: LeafletExpectation) -> Iterator[str]:
    """The tags hang together: known tags, in pages' order, filed where a reader looks them up."""
    if facts.misfiled:
        yield f"{facts.misfiled} pieces of text are filed under another tag than their own"
    for node in facts.tree.walk():
        if node.tag not in KNOWN_TAGS:
            yield f"the tag {node.tag} is unknown"
    first = [node.pages[0] for node in _blocks(facts.tree)]
    if first != sorted(first):
        yield "the tags go back to an earlier page"


def _references(facts: PdfFacts, expected: LeafletExpectation) -> Iterator[str]:
    """The list of references is one list with every reference in it."""
    if expected.references:
        longest = max((len(node.children) for node in facts.tree.all("L")), default=0)
        if longest < expected.references:
            yield f"there is no list of {expected.references} references"


def _blocks(tree: Node) -> Iterator[Node]:
    for node in tree.walk():
        if node.pages and node.tag in _BLOCKS:
            yield node


RULES: tuple[tuple[str, Rule], ...] = (
    ("pdf-metadata", _metadata),
    ("pdf-fonts", _fonts),
    ("pdf-pages", _pages),
    ("pdf-headings", _headings),
    ("pdf-lists", _lists),
    ("pdf-tables", _tables),
    ("pdf-figures", _figures),
    ("pdf-links", _links),
    ("pdf-fields", _fields),
    ("pdf-text", _text),
    ("pdf-languages", _languages),
    ("pdf-order", _order),
    ("pdf-references", _references),
)


def _unequal(what: str, found: Sequence[object], wanted: Sequence[object]) -> Iterator[str]:
    """The first place where two sequences differ, in words."""
    if list(found) == list(wanted):
        return
    for number in range(max(len(found), len(wanted))):
        one = found[number] if number < len(found) else "none"
        other = wanted[number] if number < len(wanted) else "none"
        if one != other:
            yield f"{what} {number + 1} is {one}, the HTML has {other}"
            return


def _spaced(text: str) -> str:
    return " ".join(text.split())
