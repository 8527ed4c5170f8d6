"""A document's HTML to PDF: PDF/A-2a and PDF/UA-1 in one file. The only importer of WeasyPrint.

Everything is under lock and key. Fonts come from font packages only: the HTML names them by
addresses of our own (``font:FAMILY/bold``), the engine sees no other font of the machine, and
no other address is ever opened. A warning of the engine is a failure: WeasyPrint only logs a
missing image, an unknown property or a missing glyph, and prints the page without it.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sfn_docs import fonts
from sfn_docs.problems import ContentError, EngineError, Problem
from sfn_docs.render.pdf_fonts import without_system_fonts
from sfn_docs.render.pdf_refusals import font_problems, glyph_problems, link_problems
from sfn_docs.theme import Theme, css_variables

if TYPE_CHECKING:
    from sfn_docs.render.stamping.mold import Mold, Watch
    from sfn_docs.render.stamping.stamp import Stamped

VARIANT = "pdf/a-2a"
_STYLES = {(False, False): "regular", (True, False): "bold",
           (False, True): "italic", (True, True): "bold-italic"}  # fmt: skip


def get_ready() -> None:
    """Load the engine, which takes its time, before a PDF is asked for."""
    _engine()


def stylesheet(theme: Theme, css_text: str) -> str:
    """*css_text* after the theme's fonts and variables; it names no path of the machine."""
    rules = (
        "@font-face {\n"
        f'  font-family: "{face.family}";\n'
        f"  font-weight: {'bold' if face.bold else 'normal'};\n"
        f"  font-style: {'italic' if face.italic else 'normal'};\n"
        f'  src: url("{address}");\n'
        "}\n"
        for address, face in _font_addresses(_families(theme)).items()
    )
    return "".join(rules) + css_variables(theme) + css_text


def render_pdf(
    html: str,
    theme: Theme,
    pictures: Mapping[str, bytes] | None = None,
    watch: Watch | None = None,
) -> bytes:
    """The PDF of *html*: the same bytes for the same input, whatever the place and time.

    *pictures* are PNGs by the addresses of our own that the HTML names them by (``logo:clinic``).
    *watch* sees how it is made.
    Raises ContentError with every character that the theme's fonts cannot show, and EngineError
    with every warning of the engine and every address that is not to be opened.
    """
    from sfn_docs.render.pdf_speed import quickened

    engine = _engine()
    with quickened(engine), _failing_on_warnings():
        return _made(html, _families(theme), pictures or {}, watch)


def _made(
    html: str, families: tuple[str, ...], pictures: Mapping[str, bytes], watch: Watch | None
) -> bytes:
    from sfn_docs.render.pdf_metadata import declare_accessible
    from sfn_docs.render.pdf_tags import Recorder

    engine = _engine()
    fetcher = _fetcher(families, pictures, html)
    source = engine.HTML(string=html, url_fetcher=fetcher)
    if unknown := glyph_problems(source.etree_element, families):
        raise ContentError(unknown)
    _refuse(link_problems(source.etree_element))
    try:
        recorder = Recorder(source.etree_element)
        with _tuned(recorder), watch.over(engine, source) if watch else nullcontext():
            config = _font_configuration(families, _cut(families, html))
            document = source.render(font_config=config, pdf_variant=VARIANT)
            declare_accessible(document.metadata)
            data = document.write_pdf(
                pdf_variant=VARIANT,
                finisher=lambda _, pdf: _finish(pdf, recorder, families, watch),
            )
    except engine.urls.FatalURLFetchingError:
        _refuse(fetcher.refused)
        raise
    _refuse(fetcher.refused)
    _refuse(font_problems(document.fonts.values(), families))
    return bytes(data)


def stamp_pdf(mold: Mold, html: str, theme: Theme) -> Stamped:
    """The PDF of *mold* with the parts of *html* in the place of its own.

    The bytes are those of render_pdf for the whole. Raises UnlikeError where they would not be,
    and what render_pdf raises.
    """
    from sfn_docs.render.pdf_finisher import finish
    from sfn_docs.render.pdf_speed import quickened
    from sfn_docs.render.stamping.stamp import stamp

    with quickened(mold.engine), _failing_on_warnings():
        source = mold.engine.HTML(string=html, url_fetcher=mold.fetcher)
        if unknown := glyph_problems(source.etree_element, _families(theme)):
            raise ContentError(unknown)
        _refuse(link_problems(source.etree_element))
        return stamp(mold, source, _tuned, finish)


def _finish(pdf: Any, recorder: Any, families: tuple[str, ...], watch: Watch | None) -> None:
    from sfn_docs.render.pdf_finisher import finish
    from sfn_docs.render.pdf_form import finish_fields

    finish(pdf, recorder)
    finish_fields(pdf, fonts.faces(families[0])[0])
    if watch is not None:
        watch.finished(pdf)


def _families(theme: Theme) -> tuple[str, str]:
    return (theme.fonts.leaflet, theme.fonts.fallback)


@lru_cache(maxsize=1)
def _engine() -> Any:
    """WeasyPrint; its warning that the machine has no fonts is no matter of ours."""
    from sfn_docs.render.pdf_speed import importing

    with warnings.catch_warnings(), importing():
        warnings.simplefilter("ignore")
        import weasyprint
        import weasyprint.pdf.tags
        import weasyprint.urls
    return weasyprint


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise EngineError(problems)


@lru_cache(maxsize=8)
def _font_addresses(families: tuple[str, ...]) -> dict[str, fonts.Face]:
    """Every face that a document may use, by the address its stylesheet names it by."""
    found = {}
    for family in families:
        for face in fonts.faces(family):
            found[f"font:{quote(family)}/{_STYLES[face.bold, face.italic]}"] = face
    return found


def _cut(families: tuple[str, ...], html: str) -> frozenset[str]:
    """The letters of *html*, where one of the fonts is variable and cut down to them."""
    variable = any(face.variable for face in _font_addresses(families).values())
    return frozenset(html) if variable else frozenset()


def _fetcher(families: tuple[str, ...], pictures: Mapping[str, bytes], html: str) -> Any:
    """A fetcher of fonts and pictures that opens nothing else; it keeps what it refused.

    A variable font is given at one weight, with the letters of *html*.
    """
    engine = _engine()
    addresses = _font_addresses(families)
    letters = _cut(families, html)

    class LockedFetcher(engine.urls.URLFetcher):  # type: ignore[misc, name-defined]  # untyped
        def __init__(self) -> None:
            super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
            self.refused: list[Problem] = []

        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002 - its signature
            face = addresses.get(url)
            if url in pictures:
                head = {"Content-Type": "image/png"}
                return engine.urls.URLFetcherResponse(url, pictures[url], head)
            if face is None:
                message = f"the document wants to open '{url:.80}'"
                hint = "leave it out: a document opens no address; drawings stand in it as SVG"
                self.refused.append(Problem("address-refused", message, hint))
                raise engine.urls.FatalURLFetchingError(message)
            body = fonts.fixed(face, letters) if face.variable else face.path.read_bytes()
            return engine.urls.URLFetcherResponse(url, body, {"Content-Type": "font/ttf"})

    return LockedFetcher()


@lru_cache(maxsize=4)
def _font_configuration(families: tuple[str, ...], letters: frozenset[str]) -> Any:  # noqa: ARG001 - the key of the cache
    """A font configuration without one font of the machine, shared by all documents.

    A glyph that our fonts lack then stays a warning (``.notdef``), and is never taken from a
    font that happens to be installed. Making one for every document costs 30 ms each. It keeps
    the fonts that it was given, and so the *letters* that were cut out of variable ones.
    """
    return without_system_fonts(_engine().text.fonts.FontConfiguration)


@contextmanager
def _tuned(recorder: Any) -> Iterator[None]:
    """Let *recorder* see every tag as it is made, and lines be filled, while a PDF is made.

    WeasyPrint 70 has no hook that says which HTML element a tag comes from; without it neither
    the language of a part, nor the words of a link, nor a tag split by a page can be set right.
    """
    from sfn_docs.render.pdf_lines import filling
    from sfn_docs.render.pdf_speed import fits
    from sfn_docs.render.quick.lines import remembering

    tags, lines = _engine().pdf.tags, _engine().layout.inline
    build, split = tags._build_box_tree, lines.split_first_line
    margin_box = _engine().formatting_structure.boxes.MarginBox
    tags._build_box_tree = recorder.around(build, margin_box)
    filled = filling(split)
    lines.split_first_line = remembering(filled) if fits() else filled
    try:
        yield
    finally:
        tags._build_box_tree, lines.split_first_line = build, split


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.problems: list[Problem] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        hint = "mend the template, the stylesheet or the content that it speaks of"
        self.problems.append(Problem("engine-warning", f"{record.name}: {message}", hint))


@contextmanager
def _failing_on_warnings() -> Iterator[None]:
    """Raise at the end what the engine only logs; nothing of it reaches the terminal.

    Python's warning of a file left open is not raised: WeasyPrint 70 leaves its own colour
    profile to be closed by the interpreter.
    """
    listener = _Listener()
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    before = [(logger.handlers[:], logger.propagate, logger.level) for logger in loggers]
    for logger in loggers:
        logger.handlers, logger.propagate = [listener], False
        logger.setLevel(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            yield
    finally:
        for logger, (handlers, propagate, level) in zip(loggers, before, strict=True):
            logger.handlers, logger.propagate = handlers, propagate
            logger.setLevel(level)
    _refuse(list(dict.fromkeys(listener.problems)))
