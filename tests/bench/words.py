"""The words of a document as other programs take them, as somebody might have written them.

From the document's own HTML, so that all tell the same: as a page with its fonts by their files,
as Markdown that cites by keys, with the works it cites beside it, and as Typst.
"""

from __future__ import annotations

import html
import re
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path

import pypandoc
import yaml

from sfn_docs.bibliography.own import style_of
from sfn_docs.citations import Bibliography, Cluster, Span
from sfn_docs.clinics import load_clinic
from sfn_docs.documents.deck import deck_figures
from sfn_docs.documents.leaflet import Setting, leaflet_html
from sfn_docs.documents.looks import load_look
from sfn_docs.exchange.listing import reference_lists
from sfn_docs.fonts import faces
from sfn_docs.loading import load_edition, load_theme, load_topic
from sfn_docs.model.clinic import Clinic
from sfn_docs.model.topic import Topic
from sfn_docs.render.html import Script, render_document
from sfn_docs.targets import DEFAULT_EDITION, EDITIONS
from sfn_docs.theme import Theme
from tests.bench.fixtures import TEMPLATES, TOKEN, numeral

PANDOC = pypandoc.get_pandoc_path()

_UNUSED = (
    "raw_html", "raw_attribute", "header_attributes",
    "simple_tables", "multiline_tables", "grid_tables",
)  # fmt: skip
"""What the Markdown does without: a person would not write it, or keys would not fit in it."""

COLUMNS = "<style>main { columns: 2 } .figure { display: block !important }</style></head>"
"""WeasyPrint 70 stops at a grid in a column, so figures are put one under the other."""


@dataclass(frozen=True, slots=True)
class Words:
    """The files of one document in a *folder*, and the *font* that it is set in."""

    folder: Path
    font: str
    name: str = "words"

    @property
    def page(self) -> Path:
        """A leaflet as HTML, with its fonts named by their files."""
        return self.folder / f"{self.name}.html"

    @property
    def columns(self) -> Path:
        """The same in two CSS columns."""
        return self.folder / f"{self.name}-columns.html"

    @property
    def markdown(self) -> Path:
        """The words, which cite by keys."""
        return self.folder / f"{self.name}.md"

    @property
    def typst(self) -> Path:
        """A leaflet in Typst, which formats its references itself."""
        return self.folder / f"{self.name}.typ"

    @property
    def style(self) -> Path:
        """The citation style."""
        return self.folder / "style.csl"

    @property
    def works(self) -> Path:
        """The works that are cited, as CSL-JSON; as BibTeX with the suffix ``.bib``."""
        return self.folder / "works.json"

    def numbered(self, number: int) -> Words:
        """The Markdown and the Typst of the same document with another number in its texts."""
        other = replace(self, name=f"{self.name}-{numeral(number)}")
        for mine, its in ((self.markdown, other.markdown), (self.typst, other.typst)):
            if mine.exists():
                its.write_text(mine.read_text("utf-8").replace(TOKEN, numeral(number)), "utf-8")
        return other


def leaflet_words(folder: Path, target: Path, clinic: Path | None = None) -> Words:
    """A leaflet's words, put into *target*; where the topic in *folder* has TOKEN, they have it."""
    topic = _topic(folder)
    edition = load_edition(TEMPLATES / EDITIONS / f"{DEFAULT_EDITION}.yaml")
    look = load_look(TEMPLATES, "en")
    look = replace(look, theme=edition.dress(look.theme))
    setting = Setting(edition, clinic=_clinic(clinic) if clinic else None)
    words = Words(target, look.theme.fonts.leaflet)
    target.mkdir(parents=True, exist_ok=True)
    page = _with_fonts(leaflet_html(topic, look, setting), look.theme)
    words.page.write_text(page, "utf-8")
    words.columns.write_text(page.replace("</head>", COLUMNS), "utf-8")
    cited = _Cited()
    page = _drawn_apart(_said_once(leaflet_html(topic, look, setting, cited)), target)
    assert topic.leaflet is not None
    text = _markdown(page, "--shift-heading-level-by=-1")
    _write(words, topic, topic.leaflet.title, text, cited)
    _write_typst(words)
    return words


def deck_words(folder: Path, target: Path) -> Words:
    """A deck's words, with notes and drawings, put into *target*."""
    topic = _topic(folder)
    assert topic.deck is not None
    look = load_look(TEMPLATES, "en")
    words = Words(target, look.theme.fonts.deck)
    target.mkdir(parents=True, exist_ok=True)
    cited = _Cited()
    script, extra = Script("deck/deck.html.j2", "clinical"), {"deck": topic.deck}
    page = render_document(script, topic, look, cited, extra).html
    for name, svg in deck_figures(topic.deck, topic, look.theme, words.font).items():
        (target / f"{name.replace(':', '-')}.svg").write_text(svg, "utf-8")
    page = re.sub(r'<aside class="notes">(.*?)</aside>', r"<p>NOTES</p>\1<p>SETON</p>", page,
                  flags=re.DOTALL)  # fmt: skip
    page = re.sub(
        r'<figure data-figure="([^"]*)" data-alt="([^"]*)"></figure>',
        lambda figure: f'<img src="{figure[1].replace(":", "-")}.svg" alt="{figure[2]}">',
        page,
    )
    text = _markdown(page).replace("\nNOTES\n", "\n::: notes\n").replace("\nSETON", "\n:::")
    _write(words, topic, topic.deck.title, text, cited)
    return words


class _Cited:
    """Instead of a formatter: marks for the citations, to be made keys of in Markdown."""

    def __init__(self) -> None:
        self.keys: dict[str, None] = {}

    def __call__(self, clusters: tuple[Cluster, ...]) -> Bibliography:
        keys = [[citation.key for citation in cluster] for cluster in clusters]
        self.keys.update(dict.fromkeys(key for cluster in keys for key in cluster))
        numbers = {key: number for number, key in enumerate(self.keys)}
        marks = (
            f"CITED{'AND'.join(str(numbers[key]) for key in cluster)}DETIC" for cluster in keys
        )
        return Bibliography(tuple((Span(mark),) for mark in marks))

    def written(self, text: str) -> str:
        """The text with keys where the marks are."""
        keys = [*self.keys]

        def written(mark: re.Match[str]) -> str:
            return f"[{'; '.join(f'@{keys[int(one)]}' for one in mark[1].split('AND'))}]"

        return re.sub(r"\(?CITED([\dAND]+?)DETIC\)?", written, text)


def _topic(folder: Path) -> Topic:
    loaded = load_topic(folder)
    if loaded.topic is None:
        raise SystemExit("\n".join(problem.message for problem in loaded.problems))
    return loaded.topic


def _clinic(path: Path) -> Clinic:
    loaded = load_clinic(path, load_theme(TEMPLATES / "theme.yaml"))
    if loaded.clinic is None:
        raise SystemExit("\n".join(problem.message for problem in loaded.problems))
    return loaded.clinic


def _said_once(page: str) -> str:
    """The page without what runs on every page of it, and without its title, told apart."""
    runs = r"(<body[^>]*>).*?(?=<header|<div class=\"clinic-band)"
    page = re.sub(runs, r"\1", page, count=1, flags=re.DOTALL)
    return re.sub(r"<h1>.*?</h1>", "", page, count=1, flags=re.DOTALL)


def _drawn_apart(page: str, folder: Path) -> str:
    """The page with its drawings as pictures, and these as files."""
    number = 0

    def apart(drawing: re.Match[str]) -> str:
        nonlocal number
        number += 1
        (folder / f"drawing-{number}.svg").write_text(drawing[0], "utf-8")
        told = re.search(r"<title>(.*?)</title>", drawing[0], re.DOTALL)
        return f'<img src="drawing-{number}.svg" alt="{told[1] if told else ""}">'

    return re.sub(r"<svg\b.*?</svg>", apart, page, flags=re.DOTALL)


def _markdown(page: str, *options: str) -> str:
    """The words of a page as Markdown: a picture has its caption, and its description with it."""
    reader = "--from=html-native_divs-native_spans"
    writer = f"--to=markdown{''.join(f'-{one}' for one in _UNUSED)}"
    command = [PANDOC, reader, writer, "--wrap=none", *options]
    done = subprocess.run(command, input=page, text=True, check=True, capture_output=True)
    described = r"!\[(.*?)\]\(([\w-]+\.svg)\)\n\n(?=(.*)\n)"
    return re.sub(described, r'![\1](\2){alt="\1"}\n\n', done.stdout)


def _write(words: Words, topic: Topic, title: str, text: str, cited: _Cited) -> None:
    head = {
        "title": title,
        "lang": topic.info.language,
        "author": [person.name for person in topic.info.authors],
    }
    end = "# References\n\n::: {#refs}\n:::\n"
    head_text = yaml.safe_dump(head, allow_unicode=True, sort_keys=False)
    body = html.unescape(cited.written(text))
    words.markdown.write_text(f"---\n{head_text}---\n\n{body}\n\n{end}", "utf-8")
    words.style.write_text(style_of(topic).text, "utf-8")
    for suffix, data in reference_lists([*cited.keys], topic.references.references).items():
        words.works.with_suffix(f".{suffix}").write_bytes(data)


def _write_typst(words: Words) -> None:
    """The leaflet in Typst, with what pandoc leaves out of it: the descriptions of drawings."""
    works = words.works.with_suffix(".bib")
    options = [f"--bibliography={works.name}", f"--csl={words.style.name}", *typst_looks(words)]
    command = [PANDOC, str(words.markdown), "--to=typst", "-o", str(words.typst), *options]
    subprocess.run(command, check=True, cwd=words.folder)
    told = dict(
        re.findall(r'\]\(([\w-]+\.svg)\)\{alt="(.*?)"\}', words.markdown.read_text("utf-8"))
    )
    text = re.sub(
        r'image\("([\w-]+\.svg)"\)',
        lambda image: f'image("{image[1]}", alt: "{told[image[1]]}")',
        words.typst.read_text("utf-8"),
    )
    words.typst.write_text(text, "utf-8")


def typst_looks(words: Words) -> list[str]:
    """What a leaflet in Typst looks like: paper, font and its size, as ours."""
    return ["--standalone", "-Vpapersize=a4", "-Vfontsize=12pt", f"-Vmainfont={words.font}"]


def _with_fonts(page: str, theme: Theme) -> str:
    """The page with its fonts named by their files, for another program."""
    files = {
        (face.family, face.bold, face.italic): face.path.as_uri()
        for family in (theme.fonts.leaflet, theme.fonts.fallback)
        for face in faces(family)
    }

    def named(rule: re.Match[str]) -> str:
        family, weight, style = rule.groups()[:3]
        uri = files[family, weight == "bold", style == "italic"]
        return re.sub(r'url\("[^"]*"\)', f'url("{uri}")', rule[0])

    pattern = (
        r'@font-face \{\s*font-family: "([^"]+)";\s*font-weight: (\w+);\s*font-style: (\w+);[^}]*\}'
    )
    return re.sub(pattern, named, page)
