"""The download site as a summary leads to it: its pages, its files, and pictures of first pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from urllib.parse import quote

from sfn_docs.model.manifest import Made
from sfn_docs.reports.ci import Case
from sfn_docs.site.previews import place_of, previewed

_MOST = 20
"""Topics of which first pages are shown."""
_WIDTH = 200
"""Of a picture, in pixels."""


def file_at(site: str, made: Made) -> str:
    """The address of a document on the *site*, which has no slash at its end."""
    return f"{site}/{quote(made.files[0].file)}"


def page_at(site: str, topic: str) -> str:
    """The address of a topic's page."""
    return f"{site}/{quote(topic)}/index.html"


def thumbnails(site: str, cases: Sequence[Case], made: Mapping[str, Made]) -> str:
    """First pages of the topics of which something was made, each leading to the topic's page.

    They are HTML, as Markdown has no way to say how wide a picture is. Nothing where no topic has
    any; *made* is every document on record.
    """
    new = {case.topic: None for case in cases if case.outcome in ("built", "stored")}
    of_topics: dict[str, list[Made]] = {}
    for one in made.values():
        if one.topic in new:
            of_topics.setdefault(one.topic, []).append(one)
    shown = [_pictures(site, previewed(of_topics[topic])) for topic in sorted(of_topics)]
    found = [line for line in shown if line]
    rest = [f"and {len(found) - _MOST} more topics"] if len(found) > _MOST else []
    return "\n\n".join([*found[:_MOST], *rest])


def _pictures(site: str, documents: Iterable[Made]) -> str:
    return " ".join(_picture(site, made) for made in documents)


def _picture(site: str, made: Made) -> str:
    topic, _, name = made.files[0].file.partition("/")
    source = escape(f"{site}/{quote(f'{topic}/{place_of(name, 1)}')}")
    words = escape(f"The first page of {name}, {topic}")
    page = escape(page_at(site, topic))
    return f'<a href="{page}"><img src="{source}" alt="{words}" width="{_WIDTH}"></a>'
