"""Topics through Jinja to HTML: the one place where templates meet content.

A document is rendered twice. The first pass records which works are cited where, in reading
order, whatever order the template has put things in; the bibliography is made from that; the
second pass prints it. So a document's numbers follow what a reader sees.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sfn_docs.citations import Bibliography, Cluster
from sfn_docs.leaflet.quoting import quoted_claims
from sfn_docs.model.topic import Topic
from sfn_docs.problems import Problem, TemplateError
from sfn_docs.render import compiled
from sfn_docs.render.dates import longdate, partdate
from sfn_docs.render.evidence import amount, by_certainty, judged, people, people_of, unsaid
from sfn_docs.render.markup import (
    Look,
    Session,
    Voice,
    cite,
    claim,
    drawing,
    during,
    enter,
    figure,
    inline,
    line,
    next_field,
    paragraphs,
    quote,
    spans,
    ways_back,
)
from sfn_docs.render.qr import qr_svg
from sfn_docs.speaking import talk_of
from sfn_docs.templates import Templates

if TYPE_CHECKING:
    from jinja2 import BytecodeCache, Environment
    from jinja2.bccache import Bucket

Formatter = Callable[[tuple[Cluster, ...]], Bibliography]


@dataclass(frozen=True, slots=True)
class Document:
    """A document as HTML, with the bibliography whose citations it shows."""

    html: str
    bibliography: Bibliography


@dataclass(frozen=True, slots=True)
class Script:
    """What makes a document of one kind: its *template*, and the voice that claims speak in."""

    template: str
    voice: Voice


def render_document(
    script: Script,
    topic: Topic,
    look: Look,
    format_citations: Formatter,
    extra: Mapping[str, Any],
) -> Document:
    """The HTML of *topic* by *script*, cited and listed.

    *format_citations* turns the clusters, in reading order, into a bibliography; *extra* is
    added to what the template can see. Raises TemplateError for a fault of the template.
    """
    draft = Session(topic, script.voice, look)
    _pass(script.template, draft, extra)
    bibliography = _labeled(format_citations(tuple(draft.clusters)), draft)
    final = Session(topic, script.voice, look, bibliography, drawn=draft.drawn)
    html = _pass(script.template, final, extra)
    if final.clusters != draft.clusters:
        message = f"the template {script.template} cites other works in its second pass"
        hint = "let no citation depend on 'bibliography'"
        raise TemplateError([Problem("unstable-citations", message, hint)])
    return Document(html, bibliography)


def render_page(template: str, topic: Topic, look: Look, extra: Mapping[str, Any]) -> str:
    """A page about *topic* that cites nothing, by a *template* that sees *extra* too.

    Claims speak in the clinician's voice. Raises TemplateError for a fault of the template.
    """
    return _pass(template, Session(topic, "clinical", look), extra)


def _labeled(bibliography: Bibliography, session: Session) -> Bibliography:
    """The list with each work's standing before its label: retracted, preprint, not reviewed."""
    entries = []
    for entry in bibliography.entries:
        told = ", ".join(session.look.words[f"reference_{name}"] for name in entry.standing)
        parts = (told[:1].upper() + told[1:], entry.label)
        entries.append(replace(entry, label=". ".join(part for part in parts if part)))
    return replace(bibliography, entries=tuple(entries))


def _pass(template: str, session: Session, extra: Mapping[str, Any]) -> str:
    import jinja2

    visible = {
        "topic": session.topic,
        "info": session.topic.info,
        "theme": session.look.theme,
        "ui": session.look.words,
        "bibliography": session.bibliography or Bibliography(),
    }
    try:
        with during(session):
            page = _environment(session.look.templates).get_template(template)
            return page.render(visible, **extra)
    except jinja2.TemplateError as error:
        folder = session.look.templates.folder
        raise TemplateError([_template_problem(folder, template, error)]) from error


def _template_problem(folder: str, template: str, error: Exception) -> Problem:
    """The fault at the template's own line: Jinja rewrites the traceback to point there."""
    import jinja2

    trace, place = error.__traceback__, template
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.endswith(".j2"):
            place = f"{folder}/{name}:{trace.tb_lineno}"
        trace = trace.tb_next
    if isinstance(error, jinja2.TemplateSyntaxError):
        place = f"{folder}/{error.filename}:{error.lineno}"
    return Problem("template", f"{place}: {error}", "mend the template")


@lru_cache(maxsize=4)
def _environment(templates: Templates) -> Environment:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda name: _loaded(templates, name)),
        bytecode_cache=_kept_code(),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_filter(line),
    )
    for function in (inline, paragraphs, spans, longdate, partdate):
        environment.filters[function.__name__] = _filter(function)
    environment.filters["amount"] = _filter(amount)
    environment.globals |= {"claim": claim, "quote": quote, "cite": cite, "figure": figure}
    environment.globals |= {"quoted_claims": quoted_claims, "by_certainty": by_certainty}
    environment.globals |= {"judged": judged, "people": people, "unsaid": unsaid}
    environment.globals |= {"people_of": people_of, "talk_of": talk_of}
    environment.globals |= {"enter": enter, "ways_back": ways_back}
    environment.globals |= {"drawing": drawing, "qr_svg": qr_svg, "next_field": next_field}
    return environment


def _loaded(templates: Templates, name: str) -> tuple[str, str, None] | None:
    """A template's text, and the file that a fault of it is told at, wherever that lies."""
    text = templates.texts.get(name)
    return None if text is None else (text, name, None)


def _kept_code() -> BytecodeCache:
    """What spares each process the compiling; this module is a part of what made the code."""
    import jinja2

    made_by = jinja2.__version__.encode() + Path(__file__).read_bytes()

    class Kept(jinja2.BytecodeCache):
        def get_cache_key(self, name: str, filename: str | None = None) -> str:
            del filename
            return name

        def load_bytecode(self, bucket: Bucket) -> None:
            code = compiled.read(bucket.key, made_by)
            if code is not None:
                bucket.bytecode_from_string(code)

        def dump_bytecode(self, bucket: Bucket) -> None:
            compiled.keep(bucket.key, made_by, bucket.bytecode_to_string())

    return Kept()


def _filter(function: Callable[[Any], str]) -> Callable[[Any, Any], str]:
    """A function that Jinja does not run while compiling: it belongs to a pass."""
    import jinja2

    return jinja2.pass_context(lambda _context, value: function(value))
