"""Topics through Jinja."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from lxml import etree

from sfn_docs.citations import Bibliography, Cluster, Entry, Span
from sfn_docs.loading import load_theme, load_topic
from sfn_docs.model.topic import Topic
from sfn_docs.problems import TemplateError
from sfn_docs.render.html import Script, render_document
from sfn_docs.render.markup import Look
from sfn_docs.templates import read_templates
from tests.topics import LEAFLET, TOPIC, write_topic

TEMPLATES = Path(__file__).parents[2] / "templates"
WORDS = {"months": "1 2 3 4 5 6 7 8 9 10 Nov 12", "date": "{month} {day}, {year}"}


def numbered(clusters: Sequence[Cluster], *, raised: bool = False) -> Bibliography:
    """A stand-in for the engine: numbers by first use, one bracket a cluster."""
    keys = list(dict.fromkeys(citation.key for cluster in clusters for citation in cluster))
    texts = []
    for cluster in clusters:
        inside = ",".join(str(keys.index(citation.key) + 1) for citation in cluster)
        shown = inside if raised else f"({inside})"
        texts.append((Span(shown, superscript=raised, href=f"#ref-{cluster[0].key}"),))
    entries = tuple(Entry(key, f"{keys.index(key) + 1}.", key, (Span(key),)) for key in keys)
    return Bibliography(tuple(texts), entries)


def topic_of(folder: Path, **changed: str) -> Topic:
    topic = load_topic(write_topic(folder / "topic", **changed)).topic
    assert topic is not None
    return topic


def rendered(folder: Path, template: str, *, raised: bool = False, **changed: str) -> str:
    (folder / "t").mkdir()
    (folder / "t" / "test.j2").write_text(template, encoding="utf-8")
    look = Look(read_templates(folder / "t"), load_theme(TEMPLATES / "theme.yaml"), WORDS)
    topic = topic_of(folder, **changed)
    extra = {"leaflet": topic.leaflet}
    return render_document(
        Script("test.j2", "plain"), topic, look, lambda found: numbered(found, raised=raised), extra
    ).html


def test_numbers_follow_the_reading_order_of_the_template(tmp_path: Path) -> None:
    """The template decides what comes first; the numbers follow it, in the list too."""
    html = rendered(
        tmp_path,
        "{{ quote('common') }}|{{ 'x [@brown]' | inline }}|{{ cite('adams', 'brown') }}|"
        "{% for entry in bibliography.entries %}{{ entry.key }} {% endfor %}",
    )

    common, brown, both, entries = html.split("|")
    assert "(1)" in common
    assert "(2)" in brown
    assert "(1,2)" in both
    assert entries.split() == ["adams", "brown"]


def test_a_quoted_claim_is_cited_before_its_full_stop(tmp_path: Path) -> None:
    """The sources stand inside the sentence that they carry, and never start a line."""
    html = rendered(tmp_path, "{{ quote('unproven') }}")

    assert html == (
        "We do not know whether it helps\u00a0"
        '<span class="cite" data-keys="brown adams"><a href="#ref-brown">(1,2)</a></span>.'
    )


def test_a_raised_citation_follows_the_full_stop(tmp_path: Path) -> None:
    """A raised number hangs on its word and the stop, and is never alone on a line."""
    html = rendered(tmp_path, "{{ quote('unproven') }}", raised=True)

    assert html == (
        'We do not know whether it <span class="kept">helps.<sup class="cite" '
        'data-keys="brown adams"><a href="#ref-brown">1,2</a></sup></span>'
    )


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("One word [@brown].", "One word.^1^"),
        ("One word [@brown], and more.", "One word,^1^ and more."),
        ("Is it true [@brown]? No.", "Is it true?^1^ No."),
        ("One word [@brown]: more.", "One word^1^: more."),
        ("One word [@brown]; more.", "One word^1^; more."),
        ("One word. [@brown] Two.", "One word.^1^ Two."),
        ("It is **true** [@brown].", "It is true.^1^"),
        ("It is **true [@brown]**.", "It is true^1^."),
        ("[@brown]", "^1^"),
    ],
)
def test_raised_numbers_follow_stops_and_commas(tmp_path: Path, written: str, wanted: str) -> None:
    """They stand before colons and semicolons (AMA Manual of Style, 11th edition, 3.6)."""
    text = LEAFLET.replace("Nothing here is true [@brown].", written)

    html = rendered(
        tmp_path, "<p>{{ leaflet.blocks[0].text | inline }}</p>", raised=True, leaflet=text
    )

    paragraph = etree.fromstring(html)
    for mark in paragraph.iter("sup"):
        mark[0].text = f"^{mark[0].text}^"
    assert paragraph.xpath("string()") == wanted


def test_raised_numbers_precede_stops_in_spanish(tmp_path: Path) -> None:
    """Spanish puts them before every stop (RAE, Ortografía, 2010)."""
    html = rendered(
        tmp_path, "{{ quote('unproven') }}", raised=True, topic=TOPIC.replace("en-US", "es")
    )

    assert html.endswith("</sup></span>.")


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=http://a.b/c.png>",
        "{{ topic.info }}",
        "{% raw %}x",
        "a & b < c > d",
        "</p></body>",
        '" onclick="x',
    ],
)
def test_content_is_never_markup(tmp_path: Path, hostile: str) -> None:
    """HTML and template code in content are shown as the text they are."""
    text = LEAFLET.replace("Nothing here is true", hostile.replace('"', '\\"'))

    html = rendered(tmp_path, "<div>{{ leaflet.blocks[0].text | paragraphs }}</div>", leaflet=text)

    shown = str(etree.fromstring(html).xpath("string()"))
    assert [tag.tag for tag in etree.fromstring(html).iter()] == ["div", "p", "span", "a"]
    straight = shown.translate(str.maketrans("“”\u00a0", '"" '))
    assert hostile in straight


def test_an_undefined_name_is_an_error_at_its_line(tmp_path: Path) -> None:
    """A template that names what is not there stops the build; it does not print nothing."""
    with pytest.raises(TemplateError, match=r"test\.j2:2: .*'nothing' is undefined"):
        rendered(tmp_path, "x\n{{ nothing }}")


def test_a_broken_template_is_an_error_at_its_line(tmp_path: Path) -> None:
    """So does one that Jinja can't read."""
    with pytest.raises(TemplateError, match=r"test\.j2:2"):
        rendered(tmp_path, "x\n{% if %}")


def test_citations_may_not_depend_on_the_list(tmp_path: Path) -> None:
    """A template whose two passes cite differently would number wrongly; it is refused."""
    template = "{% if bibliography.entries %}{{ cite('brown') }}{% endif %}{{ cite('adams') }}"

    with pytest.raises(TemplateError, match="second pass"):
        rendered(tmp_path, template)


def test_dates_are_written_out(tmp_path: Path) -> None:
    """A day is set as the language's words have it."""
    assert rendered(tmp_path, "{{ info.updated | longdate }}") == "Nov 23, 2026"
